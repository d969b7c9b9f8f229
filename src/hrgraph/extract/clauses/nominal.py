"""Sayings that no verb of saying tells, but a noun or a preposition beside the speaker.

"According to the union", "the union's claim that", "rumours of two deaths, spread by
bloggers", "the union quoted two cooks as saying".
"""

from __future__ import annotations

import dataclasses
import re

from hrgraph.extract.clauses.bounds import bracket_end, clause_end
from hrgraph.extract.clauses.frame import Frame, made
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["WITHOUT_VERB", "cut_off", "frame_beside"]

WITHOUT_VERB = {
    "according",
    "agent",
    "noun",
    "spread",
    "quoted",
    "in",
    "unknown",
    "untrue",
    "interviewed",
}
"""The kinds of sayings that are read here."""
_JOINS = re.compile(r"\s(?:and|but|or),\s$")
_HOLDERS = re.compile(
    r"\s*(?P<who>(?:[^.;:\n]|(?<=\b[A-Z])\.|(?<=\b[MD]r)\.|(?<=\bM[rs]s)\.){3,140}?)\s+that\s"
)
_OWNER = re.compile(  # "it was the weavers' case that"
    r"(?:\bit\s(?:is|was|remains|has\sbeen)\s)?([^\s,;]+(?:\s[^\s,;]+){0,4})['’]s?\s*$",
    re.IGNORECASE,
)


def frame_beside(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int
) -> Frame | None:
    """Read a saying of one of the kinds that no verb tells.

    Args:
        scene: The document.
        cast: Its voices; those without a name are added.
        cue: What tells of the saying.
        sentence: The sentence that holds it.
        start: Where the clause of the cue begins.

    Returns:
        None where the words tell of no saying, or of nobody who says it.
    """
    kind = cue.says["kind"]
    if kind in {"unknown", "untrue"}:
        return _of_nobody(scene, cue, sentence, start)
    if kind in {"according", "agent"}:
        return _according(scene, cast, cue, sentence, start)
    if kind == "noun":
        return _noun(scene, cast, cue, sentence, start)
    if kind == "interviewed":
        return _interviewed(scene, cast, cue, sentence)
    if kind == "spread":
        return _spread(scene, cast, cue, sentence)
    return _quoted(scene, cast, cue, sentence) if kind == "quoted" else None


def _of_nobody(scene: Scene, cue: Trigger, sentence: Span, start: int) -> Frame | None:
    """Read "reportedly" and "it is untrue that"."""
    if cue.says["kind"] == "untrue":
        end = clause_end(scene.text, cue.end, sentence.end)
        return made(None, "denies", Span(cue.end, end), cue, cue.start)
    closed = bracket_end(scene.text, start, cue.end, sentence.end)
    said = Span(start, clause_end(scene.text, cue.end, closed))
    return made(None, "unknown", said, cue, cue.start)


def _according(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int
) -> Frame | None:
    voice, after = cast.following(cue.end, sentence.end, sure=True)
    opens = not re.search(r"\w", scene.text[start : cue.start])
    # "was taken away and, according to his lawyer, whipped": the second verb alone
    opens = opens or _JOINS.search(scene.text, start, cue.start) is not None
    if after >= sentence.end - 1:
        after = cue.end  # "by the union's count there were nine": no comma
    content = Span(after if opens else start, sentence.end)
    return made(voice, "according", content, cue, cue.end)


def _interviewed(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span
) -> Frame | None:
    """Read "of 29 women whom the union interviewed, 21 had been beaten"."""
    begin, end = cue.start, cue.end
    told = phrase("tells_itself").match(scene.text, end, sentence.end)
    if told:
        return None  # "those we spoke to said that": the verb tells it
    asks = scene.agents_in(begin, end)
    those = scene.text[begin:end].lower().startswith("those")
    end = end if those else begin + len(scene.text[begin:end].split()[0])
    voice = cast.spoken_before(begin) if those else None
    voice = voice or cast.voice(scene.text[begin:end], Span(begin, end))
    asker = asks[0].key if asks else None
    content = Span(cue.end, sentence.end)
    return made(voice, "interviewed", content, cue, begin, asker)


def _spread(scene: Scene, cast: Cast, cue: Trigger, sentence: Span) -> Frame | None:
    """Read "rumours of two deaths, spread by bloggers, are false"."""
    again = phrase("spread_again").search(scene.text, cue.end, sentence.end)
    end = again.start() if again else sentence.end
    voice, _ = cast.following(cue.end, end, sure=True)
    return made(voice, "claims", Span(sentence.start, cue.start), cue, cue.end)


def _quoted(scene: Scene, cast: Cast, cue: Trigger, sentence: Span) -> Frame | None:
    """Read "the union quoted two cooks as saying": the cooks say it."""
    text, content = scene.text, Span(cue.end, sentence.end)
    passive = phrase("is_quoted").search(text, sentence.start, cue.start)
    if passive:  # "Ana Ruiz was quoted in the press as saying"
        voice = cast.subject(sentence.start, passive.start(), sure=True)
        return made(voice, "says", content, cue, sentence.start)
    told = phrase("quoted_by_other").search(text, sentence.start, cue.start)
    if told is None:
        return None
    voice = cast.subject(*told.span("who"), sure=True)
    return made(voice, "says", content, cue, told.start("who"))


def _noun(
    scene: Scene, cast: Cast, cue: Trigger, sentence: Span, start: int
) -> Frame | None:
    before = scene.text[start : cue.start]
    owner = _OWNER.search(before)
    if not owner:
        return _held(scene, cast, cue, sentence)
    voice = cast.subject(start + owner.start(1), start + owner.end(1))
    end = clause_end(scene.text, cue.end, sentence.end)
    return made(voice, "noun", Span(cue.end, end), cue, start + owner.start(1))


def _held(scene: Scene, cast: Cast, cue: Trigger, sentence: Span) -> Frame | None:
    """Read "claims by the union that": those who hold it stand after the noun."""
    held = _HOLDERS.match(scene.text, cue.end, sentence.end)
    if not held:
        return None
    voice = cast.subject(*held.span("who"))
    content = Span(held.end(), sentence.end)
    return made(voice, "noun", content, cue, held.start("who"))


def cut_off(frame: Frame, before: Frame) -> Frame:
    """Cut "30 by the union's count" off "6 according to the mayor" before it."""
    start = max(frame.content.start, min(before.cue.end, frame.content.end - 1))
    if frame.content.start == frame.cue.start or start >= frame.cue.start:
        return frame
    return dataclasses.replace(frame, content=Span(start, frame.content.end))
