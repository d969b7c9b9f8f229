"""Wrongs that no words call so, and that an arrest is by whom it strikes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.model import Allegation, Span, changed

__all__ = ["with_implied", "without_doubles"]


def with_implied(happenings: Sequence[Happening]) -> list[Happening]:
    """Give each telling the wrong that it only implies as its own; others stay."""
    return [
        dataclasses.replace(one, wrong=one.implied) if one.implied else one
        for one in happenings
    ]


def without_doubles(
    scene: Scene, happenings: Sequence[Happening], allegations: Sequence[Allegation]
) -> tuple[Allegation, ...]:
    """Join what a document only implies to what its publisher says in its own name.

    An organisation that tells flatly of an arrest, and calls it unlawful further on,
    alleges one wrong.

    Args:
        scene: The document.
        happenings: What it tells.
        allegations: Those found in it.
    """
    implied = {(one.span, one.implied) for one in happenings if one.implied}
    own = [one for one in allegations if _publishes(scene, one.claimant)]
    more: dict[Allegation, list[Span]] = {}
    kept = []
    for one in allegations:
        spans = (one.span, *one.more_spans)
        flat = one.claimant is None and implied.issuperset((s, one.type) for s in spans)
        whole = _repeated_in(own, one) if flat else None
        if whole is None:
            kept.append(one)
        else:
            more.setdefault(whole, []).extend(spans)
    return tuple(
        changed(one, more_spans=(*one.more_spans, *more[one])) if one in more else one
        for one in kept
    )


def _repeated_in(own: Sequence[Allegation], one: Allegation) -> Allegation | None:
    """Of what the publisher alleges, one of the same type, and of nobody else."""
    return next(
        (
            other
            for other in own
            if other.type == one.type
            and len({one.perpetrator, other.perpetrator} - {None}) < 2  # noqa: PLR2004 - one body, or unknown
        ),
        None,
    )


def _publishes(scene: Scene, key: str | None) -> bool:
    """Tell whether a voice is the publisher, or what that is a branch of."""
    name = set(scene.name_of(key).casefold().split()) - {"the"}
    publisher = scene.page.document.publisher or ""
    return bool(name) and name <= set(publisher.casefold().split())
