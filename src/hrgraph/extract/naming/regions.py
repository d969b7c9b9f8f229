"""Regions that are named with the noun for what they are: "Zamfara state".

They are the listed region of the name before the noun, where the lists know one.
Another listed place of that name tells at least in which country they lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hrgraph.extract.lexicon import Entry, Hit
from hrgraph.extract.naming.mentions import Mention

__all__ = ["recognise_regions"]


def recognise_regions(mentions: Iterable[Mention], hits: Sequence[Hit]) -> None:
    """Tell of each region that no list knows as it is written what the lists do know.

    Args:
        mentions: Of one page; those of regions are filled in.
        hits: What the lists know in the page.
    """
    listed = {(hit.start, hit.end): hit.entries for hit in hits}
    for mention in mentions:
        if mention.type != "place" or mention.kind != "region" or mention.entry:
            continue
        front, _, noun = mention.name.rpartition(" ")
        end = mention.start + len(front)
        places = [e for e in listed.get((mention.start, end), ()) if _is_area(e)]
        regions = [entry for entry in places if entry.kind == "region"]
        if noun and regions:
            mention.entry = regions[0]
        if noun and places and mention.country is None:
            lands = {entry.country for entry in regions or places}
            mention.country = lands.pop() if len(lands) == 1 else None


def _is_area(entry: Entry) -> bool:
    return entry.listed == "place" and entry.kind in {"city", "region"}
