"""How many triples share a property and one end: bounds for what a query may read.

They are counted once, when a snapshot is made. Counters are found by a hash, so that
two ends may share one: a bound may be too high, never too low.
"""

from __future__ import annotations

import json
import mmap
from array import array
from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

__all__ = ["MANY", "Degrees", "read_degrees", "write_degrees"]

MANY = 0xFFFF  # no bound is told from here on
_FILE = "degrees.json"
_COUNTERS = "degrees.bin"
_FEWEST, _MOST = 1 << 10, 1 << 24  # counters; two bytes each
_DEFAULT = ox.DefaultGraph()
# The engine promises no hash from one release to the next; this one tells them apart.
_PROBE = ox.Literal("degrees")

_Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Degrees(NamedTuple):
    """Bounds for the default graph of one snapshot.

    Attributes:
        of_subjects: Property to the most objects that one subject has.
        of_objects: Property to the most subjects that one object has.
        counters: Subjects of a property and an object, at the place of both; triples
            of a subject, at its place.
    """

    of_subjects: Mapping[str, int]
    of_objects: Mapping[str, int]
    counters: memoryview[int]

    def objects(self, predicate: ox.NamedNode) -> int:
        """Bound the objects that any subject has; ``MANY`` for no bound."""
        return self.of_subjects.get(predicate.value, 0)

    def subjects(self, predicate: ox.NamedNode, value: _Object | None = None) -> int:
        """Bound the subjects that an object has, or any; ``MANY`` for no bound."""
        most = self.of_objects.get(predicate.value, 0)
        if value is None:
            return most
        place = (hash(predicate) * 31 + hash(value)) % len(self.counters)
        return min(most, self.counters[place])

    def triples(self, subject: _Object) -> int:
        """Bound the triples of a subject; ``MANY`` for no bound."""
        return self.counters[hash(subject) % len(self.counters)]


def write_degrees(graph: ox.Store, folder: Path, triples: int) -> None:
    """Count the triples of a default graph.

    Args:
        graph: What is counted; a store on the disk, whose index is sorted.
        folder: Where the counts are put.
        triples: How many there are, about.

    Raises:
        OSError: The disk is full or cannot be written.
    """
    size = min(max(_FEWEST, 1 << (4 * triples).bit_length()), _MOST)
    counters = array("H", bytes(2 * size))
    of_subjects: Counter[ox.NamedNode] = Counter()
    of_objects: Counter[ox.NamedNode] = Counter()
    # The index that is read whole has all triples of a subject one after the other.
    triples_of = groupby(
        graph.quads_for_pattern(None, None, None, _DEFAULT), attrgetter("subject")
    )
    for subject, quads in triples_of:
        objects: Counter[ox.NamedNode] = Counter()
        for _, predicate, value, _ in quads:
            objects[predicate] += 1
            place = (hash(predicate) * 31 + hash(value)) % size
            count = min(counters[place] + 1, MANY)
            counters[place] = count
            of_objects[predicate] = max(of_objects[predicate], count)
        place = hash(subject) % size
        counters[place] = min(counters[place] + objects.total(), MANY)
        for predicate, count in objects.items():
            of_subjects[predicate] = max(of_subjects[predicate], count)
    told = {
        "hash": hash(_PROBE),
        "of_subjects": {name.value: count for name, count in of_subjects.items()},
        "of_objects": {name.value: count for name, count in of_objects.items()},
    }
    (folder / _FILE).write_text(json.dumps(told), encoding="utf-8")
    with (folder / _COUNTERS).open("wb") as output:
        counters.tofile(output)


def read_degrees(folder: Path) -> Degrees | None:
    """Read what ``write_degrees`` has counted; None if that cannot be used."""
    try:
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        with (folder / _COUNTERS).open("rb") as content:
            counters = mmap.mmap(content.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        return None
    if told["hash"] != hash(_PROBE):
        return None  # the engine is another release
    places = memoryview(counters).cast("H")
    return Degrees(told["of_subjects"], told["of_objects"], places)
