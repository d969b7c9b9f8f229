"""Facets of all records of a snapshot: which record has which value, as bitmaps.

What a facet means is its query in ``queries/pages/facet-NAME.rq``, which gives pairs
of record and value. Values of one facet are alternatives; facets narrow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import overload

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from hrgraph.catalogue import Catalogue
from hrgraph.store import Snapshot, Term
from hrgraph.web.reading import Reader, local_name

__all__ = ["FACETS", "FILTERS", "Chosen", "Facets", "facets_of"]

# Those that are counted and shown, in the order of the page
FACETS = (
    "kind",
    "type",
    "agent",
    "claimant",
    "country",
    "place",
    "year",
    "provision",
    "publisher",
    "review",
)
# Those that an address may choose by
FILTERS = (*FACETS, "document")
# A facet may have a value for each document; only the commonest are counted
_COUNTED = 3000

Chosen = Mapping[str, Sequence[str]]


class Facets:
    """The index of one snapshot; made once, then only read.

    Records are numbered newest document first, then in reading order, so that the
    numbers of a choice are in the order of the page.
    """

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue) -> None:
        self._iris = _ordered(snapshot, catalogue)
        numbers = {iri: number for number, iri in enumerate(self._iris)}
        self._all = BitMap(range(len(self._iris)))
        self._values: dict[str, dict[str, BitMap]] = {}
        for name in FILTERS:
            rows = catalogue.run(snapshot, f"pages/facet-{name}").rows
            self._values[name] = _bitmaps(name, rows, numbers)

    def __len__(self) -> int:
        return len(self._iris)

    def find(self, chosen: Chosen) -> BitMap:
        """Find the records of a choice; unknown values have none."""
        return self._without("", chosen)

    def counts(self, name: str, chosen: Chosen) -> dict[str, int]:
        """Count each value of a facet among the records that the others leave."""
        left = self._without(name, chosen)
        found = {
            value: bitmap.intersection_cardinality(left)
            for value, bitmap in self._values[name].items()
        }
        asked = chosen.get(name, ())
        return {v: count for v, count in found.items() if count or v in asked}

    def iris(self, numbers: BitMap) -> Sequence[str]:
        """Give the IRIs of records lazily, in the order of the page."""
        return _Iris(self._iris, numbers)

    def _without(self, name: str, chosen: Chosen) -> BitMap:
        left = self._all
        for other, asked in chosen.items():
            if other != name and asked and other in self._values:
                values = self._values[other]
                left = left & BitMap.union(
                    BitMap(), *(values.get(value, BitMap()) for value in asked)
                )
        return left


class _Iris(Sequence[str]):
    """IRIs of the records of a bitmap, made when they are looked at."""

    def __init__(self, iris: Sequence[str], numbers: BitMap) -> None:
        self._iris, self._numbers = iris, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self._iris[number] for number in self._numbers[place]]
        return self._iris[self._numbers[place]]

    def __iter__(self) -> Iterator[str]:
        return (self._iris[number] for number in self._numbers)


def _ordered(snapshot: Snapshot, catalogue: Catalogue) -> list[str]:
    rows = []
    for row in catalogue.run(snapshot, "pages/facet-records"):
        record = row["record"]
        if isinstance(record, NamedNode):
            start = _text(row["start"])
            place = int(start) if start.isdecimal() else 0
            key = (_text(row["issued"]), _text(row["document"]))
            rows.append((key, place, record.value))
    rows.sort(key=lambda row: (row[1], row[2]))
    rows.sort(key=lambda row: row[0], reverse=True)
    return [iri for _, _, iri in rows]


def _bitmaps(
    name: str, rows: Iterable[tuple[Term | None, ...]], numbers: Mapping[str, int]
) -> dict[str, BitMap]:
    found: dict[str, list[int]] = {}
    for record, value in rows:
        number = numbers.get(_text(record))
        if number is not None and value is not None:
            text = local_name(_text(value)) if name == "kind" else _text(value)
            found.setdefault(text, []).append(number)
    order = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    kept = order if name == "document" else order[:_COUNTED]
    return {value: BitMap(members) for value, members in kept}


def _text(term: Term | None) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else ""


@lru_cache(maxsize=2)
def _made(snapshot: Snapshot, catalogue: Catalogue) -> Facets:
    return Facets(snapshot, catalogue)


def facets_of(reader: Reader) -> Facets:
    """Give the index of the reader's snapshot; the first to ask has it made."""
    return _made(reader.snapshot, reader.catalogue)
