"""A figure of people that one source gives again is one figure."""

from __future__ import annotations

from collections.abc import Iterable

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import wordlist
from hrgraph.model import Figure, Span, changed

__all__ = ["without_repeats"]

_FEWEST = 3  # so many, of whom the same is told further on, are likely the same people


def without_repeats(scene: Scene, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Join figures of one kind and number, of the same people, from one source.

    The first stays, with the words of the others. What another source says of as many
    people stays a claim of its own, and so does what is told of another event, or in
    one sentence ("50 in one town and 50 in another").

    Args:
        scene: The page.
        figures: With their sources and events, in the order of the text.
    """
    kept: dict[object, Figure] = {}
    again: dict[object, list[Span]] = {}
    for number, figure in enumerate(figures):
        of_people = figure.kind in wordlist("figures_of_people")
        is_many = of_people and figure.low >= _FEWEST
        key: object = _key(figure) if is_many else number
        first = kept.setdefault(key, figure)
        if first is figure:
            continue
        if scene.sentence(first.span.start) == scene.sentence(figure.span.start):
            kept[number] = figure
        else:
            again.setdefault(key, []).append(figure.span)
    return tuple(
        changed(figure, more_spans=tuple(again[key])) if key in again else figure
        for key, figure in kept.items()
    )


def _key(figure: Figure) -> tuple[object, ...]:
    size = figure.low, figure.high, figure.qualifier, figure.kind
    return *size, figure.claimant, figure.relayed_by, figure.event
