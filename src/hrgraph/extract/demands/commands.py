"""Calls in the bare imperative: in letters, in a speaker's mouth, after a demand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hrgraph.extract.clauses import Frame, Frames, Scene
from hrgraph.extract.demands.addressees import reader
from hrgraph.extract.demands.calls import Call, action_end, parts, trimmed
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Origin, Span

__all__ = ["commanded"]

_OPENING = phrase("opens_command")
_COUNTED = phrase("counted")
_NOT = {"do", "don"}
_COMMAND = Origin("demands/command@1", 0.7)
_NEAR = 4  # code points between a demand and the sentence after it


def commanded(scene: Scene, frames: Frames, calls: Sequence[Call]) -> Iterator[Call]:
    """Give the calls of sentences that begin with a verb in the imperative.

    Args:
        scene: The document.
        frames: Who says what.
        calls: The calls found already, in order of the text.
    """
    before: Call | None = None
    known = iter([*calls])
    coming = next(known, None)
    for sentence in scene.page.segments.sentences:
        while coming and coming.span.start < sentence.start:
            before, coming = coming, next(known, None)
        opening = _OPENING.match(scene.text, sentence.start, sentence.end)
        if opening is None or not _is_command(scene, opening, sentence):
            continue
        begin = opening.start("verb")
        frame = frames.at(begin)
        follows = before is not None and _follows(scene, before, sentence)
        addressed = before.addressed if before and follows else ()
        if not (follows or _COUNTED.match(opening.group("next"))):
            addressed = reader(scene, begin)
            if not (addressed and frame is None) and not _pleads(scene, frame, begin):
                continue
        voice = frame.voice if frame else None
        if before and follows and voice is None:
            voice = before.claimant
        addressed = _called_on(scene, opening) or addressed
        for span in _actions(scene, begin, sentence.end):
            call = Call(voice, addressed, span, _COMMAND)
            before = call
            yield call


def _called_on(scene: Scene, opening: re.Match[str]) -> tuple[str, ...]:
    """Give whom a sentence calls by name before its verb: "Ana, open the gates"."""
    called = opening.group("whom")
    if not called:
        return ()
    named = scene.agents_in(*opening.span("whom"))
    word = f" {called.strip(' ,')} "
    title = [  # "Dear General Ruiz, … General, open the gates"
        one
        for one in scene.agents_in(0, opening.start())
        if scene.text.endswith(word, 0, one.start)
    ]
    return tuple(one.key for one in (named or title)[:1])


def _actions(scene: Scene, begin: int, end: int) -> Iterator[Span]:
    """Give each action of a command; a semicolon may join further ones."""
    text = scene.text
    while True:
        stop = action_end(text, begin, end)
        for part in parts(scene, begin, stop):
            yield trimmed(text, part.start, part.end)
        further = phrase("further_command").match(text, stop, end)
        if further is None:
            return
        begin = further.end()


def _is_command(scene: Scene, opening: re.Match[str], sentence: Span) -> bool:
    """Tell whether a sentence begins with a verb and asks those who read it."""
    verb = opening.group("verb").lower()
    if verb not in wordlist("imperative_verbs") and verb not in _NOT:
        return False
    begin = opening.start("verb")
    if phrase("no_command").match(scene.text, begin, sentence.end):
        return False
    return not (scene.is_silent(begin) or scene.is_heading(begin))


def _follows(scene: Scene, before: Call, sentence: Span) -> bool:
    """Tell whether a sentence goes on where the one of a demand ends."""
    asked = scene.sentence(before.span.start)
    between = scene.text[asked.end : sentence.start]
    return before.span.end <= sentence.start and (
        len(between) <= _NEAR and "\n" not in between
    )


def _pleads(scene: Scene, frame: Frame | None, offset: int) -> bool:
    """Tell whether somebody who is no officer says it, and asks for what is right."""
    if frame is None or frame.voice is None or not scene.quotes_at(offset):
        return False
    if scene.kind_of(frame.voice) == "authority":
        return False
    if phrase("commands_others").search(scene.name_of(frame.voice)):
        return False
    return phrase("pleading_verb").match(scene.text, offset) is not None
