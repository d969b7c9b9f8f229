"""Whose the lines of a transcript, an interview or a debate are, by their labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["find_labelled", "speaker_of_label"]

_LABEL = re.compile(
    r"^[\s*_>•·–—-]{0,6}([A-Z][\w.'’ -]{0,40}?)"
    r"(?:\s\(([^)\n]{1,40})\)|,\s[a-z][\w’ -]{2,40})?"
    r"[*_]{0,2}:[*_]{0,2}\s+(?=[\w“\"‘])",
    re.MULTILINE,
)
# a witness with age or trade before the quotation: 'Ana Ruiz, 40, cook. "They came'
_WITNESS = re.compile(
    r"^[\s*_>•–—-]{0,6}([A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3})(?:,\s[^.\n“\"]{1,60}|"
    r"\s\([^)\n]{1,60}\))[.:]?\s+(?=[“\"])",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLE = re.compile(r"[Tt]he\s")
_SPEECH = 15  # code points of a line that is speech
_TOP = 700  # code points at the top in which an interview is called one
_NEAR = 60  # code points in which the name of the interviewed begins
_LABEL_WORDS = 3  # of a label that names nobody


def find_labelled(scene: Scene, cast: Cast) -> Iterator[tuple[str, Span, Span]]:
    """Find lines of a transcript or interview: "Witness B: They came at night.".

    Yields:
        Key of the voice, the words that it says, and its label.
    """
    turns = list(_turns(scene, cast, _LABEL.finditer(scene.text)))
    said = Counter(voice or label.group(1).casefold() for voice, label in turns)
    is_talk = max(said.values(), default=0) > 1
    starts = [label.start(1) for _, label in turns]
    for (voice, label), later in zip_longest(turns, starts[1:]):
        if voice:
            line = scene.paragraph(label.end())
            # of those who talk in turn each goes on until another one is labelled
            end = later or len(scene.text) if is_talk else line.end
            yield voice, Span(label.end(), end), Span(*label.span(1))
    for voice, label in _turns(scene, cast, _WITNESS.finditer(scene.text)):
        if voice:
            line = scene.paragraph(label.end())
            yield voice, Span(label.end(), line.end), Span(*label.span(1))


def _turns(
    scene: Scene, cast: Cast, labels: Iterable[re.Match[str]]
) -> Iterator[tuple[str | None, re.Match[str]]]:
    """Lines of speech with their labels, and whose they are if that is told."""
    for label in labels:
        if scene.is_silent(label.start(1)):
            continue
        line = scene.paragraph(label.end())
        if line.end - label.end() >= _SPEECH:
            yield speaker_of_label(cast, *label.span(1), label.end()), label


def _interviewed(scene: Scene) -> str | None:
    """The person with whom a document says at its top that it is an interview."""
    for told in phrase("interview_with").finditer(scene.text, 0, _TOP):
        for named in scene.named_in(told.end(), told.end() + _NEAR):
            if named.kind == "person":
                return named.key
    return None


def speaker_of_label(cast: Cast, start: int, end: int, aside: int = 0) -> str | None:
    """Find the speaker that a line of a transcript is labelled with.

    Args:
        cast: Those who speak; a voice without a name is added.
        start: Where the label begins.
        end: Where it ends.
        aside: Where brackets behind it end, in which a name may stand; 0 if there
            are none.

    Returns:
        Key of the speaker; None if the label tells nobody.
    """
    scene = cast.scene
    label = scene.text[start:end]
    words = _WORD.findall(label.lower())
    near = scene.named_in(start, max(end, aside))
    persons = [named for named in near if named.kind == "person"]
    tells = cast.words.tellers.intersection(words)
    if persons and (persons[0].start < end or not tells):
        return persons[0].key
    if tells or label.lower() in wordlist("answer_label"):
        return None if tells else _interviewed(scene)
    article = _ARTICLE.match(label)
    start += article.end() if article else 0
    bodies = [n for n in scene.agents_in(start, end) if n.kind != "person"]
    if bodies and bodies[0].start <= start and bodies[0].end >= end:
        return bodies[0].key
    known = cast.pointed_at(label, start)
    if known:
        return known
    if len(words) <= _LABEL_WORDS and any(w in cast.words.unnamed for w in words):
        return cast.voice(label, Span(start, end))
    return None
