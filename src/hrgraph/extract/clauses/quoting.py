"""Quotations, each with the voice that the words beside it name."""

from __future__ import annotations

import re
from bisect import bisect_left

from hrgraph.extract.clauses.frame import Frame
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.signing import find_signed, find_teller_before
from hrgraph.extract.clauses.voices import Cast
from hrgraph.model import Span

__all__ = ["find_quoted"]

_NEAR = 3  # sayings before a quotation, one of which may be its label
_SPEECH = 15  # code points of a quotation that is speech, not a word in quotes
_QUOTED = 0.9  # confidence
_MARKS = 3  # code points before a quotation that opens its line or sentence
_SPEAKS = {"says", "claims", "confirms", "thinks"}
_APART = re.compile(
    r"(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.!?;]\s"
)  # what stands behind it tells of other words
_REACH = 160  # code points from a quotation to the words that tell its speaker


def find_quoted(scene: Scene, cast: Cast, frames: list[Frame]) -> list[Frame]:
    """Find who says each quotation, by the sayings that are told around it."""
    cues = sorted((f for f in frames if f.voice), key=lambda f: f.cue.start)
    starts = [frame.cue.start for frame in cues]
    found: list[Frame] = []
    last: tuple[str | None, int] = (None, -1)
    for quote in scene.quotes:
        if quote.end - quote.start < _SPEECH:
            continue
        goes_on = last[0] and quote.start - last[1] < _REACH
        teller = _teller(scene, quote, cues, starts)
        if teller is None and _is_labelled(quote, cues, starts):
            continue
        if teller and goes_on and _is_closed(scene, quote, teller):
            teller = None
        voice = teller.voice if teller else find_signed(scene, cast, quote)
        opens = quote.start - scene.paragraph(quote.start).start <= _MARKS
        voice = voice or _spoke_before(scene, quote, cues, starts, last[1])
        if voice is None and last[0] and (opens or goes_on):
            voice = last[0]
        voice = voice or find_teller_before(scene, cast, quote)
        if voice is None:
            continue
        cue = teller.cue if teller else quote
        found.append(Frame(voice, "quote", quote, cue, _QUOTED, cue.start))
        last = voice, quote.end
    return found


def _spoke_before(
    scene: Scene, quote: Span, cues: list[Frame], starts: list[int], floor: int
) -> str | None:
    """Who speaks in the sentence before a quotation that is a sentence of its own.

    "Ana Ruiz told a newspaper that she had hidden. “They broke the door.”" Nobody who
    spoke before the last quotation ended, at ``floor``.
    """
    start = scene.sentence(quote.start).start
    if quote.start - start > _MARKS or not start:
        return None
    before = scene.sentence(max(0, start - 2))
    place = bisect_left(starts, before.end)
    for frame in reversed(cues[max(0, place - _NEAR) : place]):
        if frame.cue.start < max(before.start, floor + 1):
            return None
        if frame.kind in _SPEAKS and not scene.quotes_at(frame.cue.start):
            return frame.voice
    return None


def _is_labelled(quote: Span, cues: list[Frame], starts: list[int]) -> bool:
    """Tell whether the words before a quotation label it: 'Ana Ruiz, 58. "I saw'."""
    place = bisect_left(starts, quote.start)
    return any(
        frame.content.start <= quote.start and quote.end <= frame.content.end
        for frame in cues[max(0, place - _NEAR) : place]
    )


def _is_closed(scene: Scene, quote: Span, teller: Frame) -> bool:
    """Tell whether a quotation is a sentence, and the saying after it another one."""
    return teller.cue.start > quote.end and scene.text[quote.end - 2] == "."


def _teller(
    scene: Scene, quote: Span, cues: list[Frame], starts: list[int]
) -> Frame | None:
    paragraph = scene.paragraph(quote.start)
    place = bisect_left(starts, quote.end)
    after = cues[place : place + 1]
    if after and after[0].cue.start - quote.end < _REACH:
        between = scene.text[quote.end : after[0].cue.start]
        if after[0].cue.start < paragraph.end and not _APART.search(between):
            return after[0]
    before = cues[max(0, bisect_left(starts, quote.start) - 1) : place]
    if before and 0 <= quote.start - before[0].cue.end < _REACH:
        between = scene.text[before[0].cue.end : quote.start]
        if paragraph.start <= before[0].cue.start and not _APART.search(between):
            return before[0]
    return None
