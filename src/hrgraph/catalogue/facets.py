"""Facets of all records of a snapshot: which record has which value, as bitmaps.

What a facet means is its query in ``queries/pages/facet-NAME.rq``, which gives pairs
of a thing and a value. The thing is a record, or an event, document or place that
stands for the records about it, from it or in it. Values of one facet are
alternatives; facets narrow each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import overload

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from hrgraph.catalogue.running import Catalogue
from hrgraph.store import Snapshot, Term

__all__ = ["FACETS", "FILTERS", "Chosen", "Facets"]

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
# The order in which they are read: a step gives what later ones hang on
_ORDER = (
    "events",
    "document",
    *("kind", "type", "agent", "claimant", "provision", "review"),
    *("publisher", "year", "place", "country"),
)
_STEPS = ("events", "document", "place")
# A facet may have a value for each document; only the commonest are counted
_COUNTED = 3000

_RECORDS = "records.txt"
_PLACES = "places.json"
_BITMAPS = "bitmaps.bin"

_Bitmaps = Mapping[str, BitMap]
Chosen = Mapping[str, Sequence[str]]


class Facets:
    """The index of one snapshot; made once, then only read.

    Records are numbered newest document first, then in reading order, so that the
    numbers of a choice are in the order of the page.
    """

    def __init__(self, iris: Sequence[str], values: Mapping[str, _Bitmaps]) -> None:
        self._iris = iris
        self._all = BitMap(range(len(iris)))
        self._values = values

    @classmethod
    def make(cls, snapshot: Snapshot, catalogue: Catalogue) -> Facets:
        """Number the records of a snapshot and find their values: a long scan."""
        iris = _ordered(snapshot, catalogue)
        kept: dict[str, _Bitmaps] = {}
        # What a value hangs on: a record, or what records are about, come from or
        # happened in
        members = {iri: BitMap([n]) for n, iri in enumerate(iris)}
        for name in _ORDER:
            rows = catalogue.run(snapshot, f"pages/facet-{name}").rows
            values = _bitmaps(name, rows, members)
            if name in _STEPS:
                for value, bitmap in values.items():
                    members.setdefault(value, bitmap)
            if name in FILTERS:
                kept[name] = _commonest(name, values)
        return cls(iris, kept)

    @classmethod
    def read(cls, folder: Path) -> Facets:
        """Read what ``write`` wrote; bitmaps are made when they are asked for.

        Raises:
            OSError: It cannot be read.
        """
        iris = (folder / _RECORDS).read_text("utf-8").splitlines()
        content = memoryview((folder / _BITMAPS).read_bytes())
        places = json.loads((folder / _PLACES).read_text("utf-8"))
        return cls(iris, {name: _Kept(content, places[name]) for name in FILTERS})

    def write(self, folder: Path) -> None:
        """Write the index into an empty folder.

        Raises:
            OSError: It cannot be written.
        """
        places: dict[str, dict[str, tuple[int, int]]] = {}
        with (folder / _BITMAPS).open("wb") as out:
            for name, values in self._values.items():
                found = places[name] = {}
                for value, bitmap in values.items():
                    begin = out.tell()
                    out.write(bitmap.serialize())
                    found[value] = (begin, out.tell())
        lines = "".join(f"{iri}\n" for iri in self._iris)
        (folder / _RECORDS).write_text(lines, "utf-8")
        (folder / _PLACES).write_text(json.dumps(places), "utf-8")

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


class _Kept(Mapping[str, BitMap]):
    """Bitmaps of the values of a facet, made when they are looked at."""

    def __init__(
        self, content: memoryview, places: Mapping[str, tuple[int, int]]
    ) -> None:
        self._content, self._places = content, places
        self._made: dict[str, BitMap] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __getitem__(self, value: str) -> BitMap:
        found = self._made.get(value)
        if found is None:
            begin, end = self._places[value]
            bitmap = BitMap.deserialize(bytes(self._content[begin:end]))
            found = self._made[value] = bitmap
        return found


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
    issued = {
        _text(row["document"]): _text(row["issued"])
        for row in catalogue.run(snapshot, "pages/documents")
    }
    starts: dict[str, int] = {}
    for record, start in catalogue.run(snapshot, "pages/facet-starts").rows:
        iri, place = _text(record), int(_text(start) or 0)
        starts[iri] = min(place, starts.get(iri, place))
    found = [
        (_text(document), _text(record))
        for record, document in catalogue.run(snapshot, "pages/facet-records").rows
    ]
    found.sort(key=lambda row: (starts.get(row[1], 0), row[1]))
    found.sort(key=lambda row: (issued.get(row[0], ""), row[0]), reverse=True)
    return list(dict.fromkeys(record for _, record in found))


def _bitmaps(
    name: str,
    rows: Iterable[tuple[Term | None, ...]],
    members: Mapping[str, BitMap],
) -> dict[str, BitMap]:
    found: dict[str, BitMap] = {}
    for thing, value in rows:
        numbers = members.get(_text(thing))
        if numbers is not None and value is not None:
            text = _local_name(_text(value)) if name == "kind" else _text(value)
            if text in found:
                found[text] |= numbers
            else:
                found[text] = BitMap(numbers)
    return found


def _commonest(name: str, values: dict[str, BitMap]) -> dict[str, BitMap]:
    order = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
    return dict(order if name == "document" else order[:_COUNTED])


def _local_name(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _text(term: Term | None) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else ""
