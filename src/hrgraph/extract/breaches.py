"""Laws and treaties that a wrong is said to breach."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hrgraph.extract.clauses import Frames, Scene, phrase
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
    laws: tuple[Provision | Instrument, ...] = (*provisions, *instruments)
    for law in laws:
        for span in law.spans:
            words = _breach(scene, span)
            number = _nearest(scene, frames, allegations, span) if words else None
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
    scene: Scene, frames: Frames, allegations: Sequence[Allegation], law: Span
) -> int | None:
    """Number of the wrong told last before the law, by the voice that names it."""
    frame = frames.at(law.start)
    voice = frame.voice if frame else None
    line = scene.paragraph(law.start)
    best: tuple[int, int] | None = None
    for number, allegation in enumerate(allegations):
        for span in (allegation.span, *allegation.more_spans):
            gap = abs(law.start - span.start)
            same = allegation.claimant == voice and line.start <= span.start < line.end
            if same and gap < _REACH and (best is None or gap < best[0]):
                best = gap, number
    return best[1] if best else None


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
