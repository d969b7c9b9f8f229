"""Facets of all records of a snapshot: which record has which value, as bitmaps.

What a facet means is its query in ``queries/pages/facet-NAME.rq``, which gives pairs
of a thing and a value. The thing is a record, or an event, document or place that
stands for the records about it, from it or in it. Values of one facet are
alternatives; facets narrow each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from hrgraph.catalogue.bitmaps import (
    Bitmaps,
    Picked,
    counted,
    narrowed,
    read_bitmaps,
    write_bitmaps,
)
from hrgraph.catalogue.running import Catalogue
from hrgraph.store import Snapshot, Term

__all__ = ["FACETS", "FILTERS", "Chosen", "Facets"]

# Those that are counted and shown, in the order of the page
FACETS = (
    "kind",
    "type",
    "agent",
    "claimant",
    "relay",
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
    *("kind", "type", "agent", "claimant", "relay", "provision", "review"),
    *("publisher", "year", "place", "country"),
)
_STEPS = ("events", "document", "place")
# A facet may have a value for each document; only the commonest are counted
_COUNTED = 3000

_RECORDS = "records.txt"
Chosen = Mapping[str, Sequence[str]]


class Facets:
    """The index of one snapshot; made once, then only read.

    Records are numbered newest document first, then in reading order, so that the
    numbers of a choice are in the order of the page.
    """

    def __init__(self, iris: Sequence[str], values: Mapping[str, Bitmaps]) -> None:
        self._iris = iris
        self._all = BitMap(range(len(iris)))
        self._values = values

    @classmethod
    def make(cls, snapshot: Snapshot, catalogue: Catalogue) -> Facets:
        """Number the records of a snapshot and find their values: a long scan."""
        iris = _ordered(snapshot, catalogue)
        kept: dict[str, Bitmaps] = {}
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
        return cls(iris, read_bitmaps(folder))

    def write(self, folder: Path) -> None:
        """Write the index into an empty folder.

        Raises:
            OSError: It cannot be written.
        """
        write_bitmaps(folder, self._values)
        lines = "".join(f"{iri}\n" for iri in self._iris)
        (folder / _RECORDS).write_text(lines, "utf-8")

    def __len__(self) -> int:
        return len(self._iris)

    def find(self, chosen: Chosen) -> BitMap:
        """Find the records of a choice; unknown values have none."""
        return narrowed(self._all, self._values, "", chosen)

    def counts(self, name: str, chosen: Chosen) -> dict[str, int]:
        """Count each value of a facet among the records that the others leave."""
        return counted(self._all, self._values, name, chosen)

    def iris(self, numbers: BitMap) -> Sequence[str]:
        """Give the IRIs of records lazily, in the order of the page."""
        return Picked(self._iris, numbers)

    def has(self, name: str, value: str) -> bool:
        """Tell whether a value is counted: of very many only the commonest are."""
        return value in self._values[name]


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
