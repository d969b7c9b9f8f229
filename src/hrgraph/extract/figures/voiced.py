"""Whose figure a number is, and of which event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from hrgraph.extract.clauses import Cast, Frame, Frames, Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.figures.givers import Givers
from hrgraph.extract.figures.sources import Sources
from hrgraph.extract.phrases import phrase, table
from hrgraph.model import Figure, changed

__all__ = ["with_voices"]

_SOME_OF = phrase("goes_on_counting")
_ENTRY = re.compile(r"\s*[•*·▪●–-]\s")  # of a list, which goes on from entry to entry
_BESIDE = re.compile(r",\s|\s?[(–—]\s?")
_OF_THEM = re.compile(r"[\w,-]+\sof\s(?:them|whom|these|those)\b")
_OPENING = 40  # code points from the beginning of a sentence to such a figure


def with_voices(
    scene: Scene,
    cast: Cast,
    frames: Frames,
    happenings: Sequence[Happening],
    figures: Sequence[Figure],
    own: str | None,
) -> tuple[Figure, ...]:
    """Fill in who gives each figure, and the event that it is of.

    Args:
        scene: The page.
        cast: Those who speak on it.
        frames: Who says what on it.
        happenings: What is told on it.
        figures: Its figures.
        own: Key of the authority whose statement the page is.
    """
    told = [h for h in happenings if h.event]
    starts = [h.trigger.start for h in told]
    givers = Givers(scene, cast, frames)
    sources = Sources(scene, cast)
    filled: list[Figure] = []
    for figure in figures:
        frame = _frame_of(scene, frames, figure)
        voice = givers.giver_of(figure, frame) or sources.source_of(figure)
        if frame:
            counts = frame.kind == "interviewed"  # whoever met so many counts them
            voice = voice or (frame.relayed_by if counts else frame.voice)
        voice = voice or sources.label_of(figure) or (None if frame else own)
        if filled and filled[-1].claimant:
            second = givers.second_giver(figure, filled[-1].span.end)
            voice = second or sources.gapped(figure, filled[-1]) or voice
            if _is_part(scene, filled[-1], figure):
                voice = filled[-1].claimant
        filled.append(
            changed(
                figure,
                claimant=figure.claimant or voice,
                relayed_by=frame.relayed_by if frame else None,
                event=figure.event or _counted_in(scene, told, starts, figure),
            )
        )
    return tuple(filled)


def _is_part(scene: Scene, whole: Figure, figure: Figure) -> bool:
    """Tell whether a number counts some of those before: "23, three of them"."""
    text = scene.text
    beside = _BESIDE.fullmatch(text, whole.span.end, figure.span.start)
    return bool(beside and _OF_THEM.match(text, figure.span.start))


def _frame_of(scene: Scene, frames: Frames, figure: Figure) -> Frame | None:
    """Who says a figure, also where nobody is said to think or report a part of it."""
    frame = frames.at(figure.span.start)
    if frame and frame.kind == "author":
        frame = None  # numbers without a source are no claim of the author's
    if frame is None or frame.voice is None:
        frame = frames.claim_at(figure.span.start) or frame
    return frame or _gone_on(scene, frames, figure)


def _gone_on(scene: Scene, frames: Frames, figure: Figure) -> Frame | None:
    """The frame of the sentence before, where a figure counts some of its people.

    A lawyer told that six were held; "four of them were freed" is told by her too.
    """
    sentence = scene.sentence(figure.span.start)
    clause = scene.text.rfind("; ", sentence.start, figure.span.start)
    if clause >= 0 and _SOME_OF.match(scene.text, clause + 2, sentence.end):
        return frames.claim_at(clause - 1)
    if not _SOME_OF.match(scene.text, sentence.start, sentence.end):
        return None
    among = phrase("opens_with_those").match(scene.text, *sentence)
    if figure.span.start - sentence.start > _OPENING and not among:
        return None
    before = scene.sentence(max(0, sentence.start - 2))
    listed = _ENTRY.match(scene.text, sentence.start)
    if "\n" in scene.text[before.end - 1 : sentence.start] and not listed:
        return None
    return frames.claim_at(before.start) or frames.claim_at(before.end - 2)


def _counted_in(
    scene: Scene, told: list[Happening], starts: list[int], figure: Figure
) -> str | None:
    wanted = table("events_of_figures").get(figure.kind, ())
    sentence = scene.sentence(figure.span.start)
    first = bisect_left(starts, sentence.start)
    own = told[first : bisect_left(starts, sentence.end)]
    # "were rounded up and detained": the number detained is of the detention
    by_type = [[h for h in own if h.type == kind] for kind in wanted]
    for pool in (*by_type, own):
        if pool:
            near = min(pool, key=lambda h: abs(h.trigger.start - figure.span.start))
            return near.event
    return None
