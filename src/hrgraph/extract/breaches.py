"""Laws and treaties that a wrong is said to breach."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence

from hrgraph.extract.clauses import Frames, Scene
from hrgraph.extract.phrases import phrase
from hrgraph.model import Allegation, Instrument, Provision, Span

__all__ = ["with_breaches"]

_LEAD = 60  # code points before a law in which "violates" stands
_REACH = 400  # code points between a wrong and the words that say what it breaches


def with_breaches(
    scene: Scene,
    frames: Frames,
    allegations: Sequence[Allegation],
    instruments: Sequence[Instrument],
    provisions: Sequence[Provision],
) -> tuple[Allegation, ...]:
    """Note on each wrong the laws that the same voice says it breaches.

    The words that say so become words of the allegation. In "it breaches Article 5
    of the Convention" the article is cited, and not the Convention as a whole.
    """
    cited: dict[int, list[tuple[Span, str]]] = {}
    told = sorted(
        (span.start, number)
        for number, allegation in enumerate(allegations)
        for span in (allegation.span, *allegation.more_spans)
    )
    laws: tuple[Provision | Instrument, ...] = (*provisions, *instruments)
    for law in laws:
        for span in law.spans:
            words = _breach(scene, span)
            number = _nearest(scene, frames, allegations, told, span) if words else None
            if words is not None and number is not None:
                cited.setdefault(number, []).append((words, law.key))
    return tuple(
        _citing(allegation, cited[number]) if number in cited else allegation
        for number, allegation in enumerate(allegations)
    )


def _breach(scene: Scene, law: Span) -> Span | None:
    """The words from the verb to the law; None where none says that it is breached."""
    start = max(scene.sentence(law.start).start, law.start - _LEAD)
    verb = phrase("breach").search(scene.text, start, law.start)
    return Span(verb.start(), law.end) if verb else None


def _nearest(
    scene: Scene,
    frames: Frames,
    allegations: Sequence[Allegation],
    told: Sequence[tuple[int, int]],
    law: Span,
) -> int | None:
    """Number of the wrong told nearest to the law, by the voice that names it.

    Args:
        scene: The document.
        frames: Who says what.
        allegations: All wrongs.
        told: In order, where each is told, and its number.
        law: Where the law is named.
    """
    frame = frames.at(law.start)
    voice = frame.voice if frame else None
    line = scene.paragraph(law.start)
    first = bisect_left(told, (max(line.start, law.start - _REACH + 1), -1))
    last = bisect_left(told, (min(line.end, law.start + _REACH), -1))
    near = (
        (abs(law.start - start), number)
        for start, number in told[first:last]
        if allegations[number].claimant == voice
    )
    return min(near, default=(0, None))[1]


def _citing(allegation: Allegation, cited: list[tuple[Span, str]]) -> Allegation:
    told = (allegation.span, *allegation.more_spans)
    more = dict.fromkeys(
        words for words, _ in cited if not any(words.meets(span) for span in told)
    )
    return dataclasses.replace(
        allegation,
        more_spans=(*allegation.more_spans, *more),
        breaches=tuple(dict.fromkeys(key for _, key in cited)),
    )
