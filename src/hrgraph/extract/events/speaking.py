"""Acts of speaking in public that no frame tells: a verb, its speaker and its day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Frame, Frames, Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events.dating import has_event, when_said
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import Span

__all__ = ["find_speaking"]

_SPEAKER = 140  # code points before a verb in which its speaker is named
_LIKELY = 0.65


def find_speaking(
    scene: Scene, frames: Frames
) -> Iterator[tuple[str | None, Span, DateMention]]:
    """Find acts of speaking whose day the sentence tells.

    Yields:
        The key of the speaker, None where it has no name of its own; the sentence;
        the date.
    """
    told = {frame.cue.start for frame in frames.frames if frame.voice}
    for match in _acts(scene):
        cue = Span(*match.span())
        if cue.start in told or scene.is_silent(cue.start):
            continue
        if _is_quoted(scene, cue.start) or scene.is_heading(cue.start):
            continue
        sentence = scene.sentence(cue.start)
        speaker = _speaker(scene, sentence, cue)
        if speaker is None:
            continue
        voice, start = speaker
        content = Span(cue.end, sentence.end)
        frame = Frame(voice, "says", content, cue, _LIKELY, start)
        mention = when_said(scene, frame)
        if mention and mention.interval.begin:
            yield voice, sentence, mention


def _acts(scene: Scene) -> Iterator[re.Match[str]]:
    """Find verbs of speaking in the sentences that tell a date."""
    dated = dict.fromkeys(scene.sentence(date.span.start) for date in scene.dates)
    for sentence in dated:
        yield from sieve("speech_act").finditer(scene.text, *sentence)


def _is_quoted(scene: Scene, offset: int) -> bool:
    return any(quote.start < offset < quote.end for quote in scene.quotes_at(offset))


def _speaker(scene: Scene, sentence: Span, cue: Span) -> tuple[str | None, int] | None:
    """Who speaks, and where its words begin: the first named in the clause."""
    start = max(sentence.start, cue.start - _SPEAKER)
    for sign in ";:–—“”":
        start = max(start, scene.text.rfind(sign, start, cue.start) + 1)
    named = [one for one in scene.agents_in(start, cue.start) if one.end <= cue.start]
    if has_event(scene, start, cue.start):
        return None
    if named:
        return named[-1].key, named[-1].start
    nouns = list(phrase("speaker_noun").finditer(scene.text, start, cue.start))
    return (None, nouns[-1].start()) if nouns else None
