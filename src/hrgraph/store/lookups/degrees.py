"""How many triples share a property and one end: bounds for what a query may read.

They are counted once, when a snapshot is made: in the default graph, and, if that has
all triples of the named graphs, in those also, each triple once for each graph that it
is in. Counters are found by a hash, so that two ends may share one: a bound may be too
high, never too low.
"""

from __future__ import annotations

import json
import mmap
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

__all__ = ["MANY", "Counts", "Degrees", "read_degrees", "write_degrees"]

MANY = 0xFFFF  # no bound is told from here on
# The name of each pair of files, what is told and counters: of the default graph, and
# of named graphs.
_DEFAULTS, _NAMED = "degrees", "degrees-named"
_FEWEST, _MOST = 1 << 10, 1 << 24  # counters; two bytes each
_DEFAULT = ox.DefaultGraph()
# The engine promises no hash from one release to the next; this one tells them apart.
_PROBE = ox.Literal("degrees")

_Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Counts(NamedTuple):
    """Bounds for the triples of one graph, or for those of all named graphs.

    Attributes:
        of_subjects: Property to the most objects that one subject has.
        of_objects: Property to the most subjects that one object has.
        counters: Subjects of a property and an object, at the place of both; triples
            of a subject, at its place. Of named graphs also the objects of a property
            and a subject, and the triples of a graph.
        graphs: How many graphs a triple may be in.
    """

    of_subjects: Mapping[str, int]
    of_objects: Mapping[str, int]
    counters: memoryview[int]
    graphs: int = 1

    def objects(self, predicate: ox.NamedNode, subject: _Object | None = None) -> int:
        """Bound the objects that a subject has, or any; ``MANY`` for no bound."""
        most = self.of_subjects.get(predicate.value, 0)
        if subject is None or self.graphs == 1:
            return most
        return min(most, self.counters[_pair(subject, predicate) % len(self.counters)])

    def subjects(self, predicate: ox.NamedNode, value: _Object | None = None) -> int:
        """Bound the subjects that an object has, or any; ``MANY`` for no bound."""
        most = self.of_objects.get(predicate.value, 0)
        if value is None:
            return most
        return min(most, self.counters[_pair(predicate, value) % len(self.counters)])

    def triples(self, subject: _Object) -> int:
        """Bound the triples of a subject; ``MANY`` for no bound."""
        return self.counters[hash(subject) % len(self.counters)]

    def size(self, graph: _Object) -> int:
        """Bound the triples of a named graph; ``MANY`` for no bound."""
        return self.counters[_pair(graph, graph) % len(self.counters)]


class Degrees(NamedTuple):
    """Bounds for one snapshot.

    Attributes:
        default: Of its default graph.
        named: Of its named graphs together, all of whose triples are in the default
            graph too; None if that is not so, or they were not counted.
    """

    default: Counts
    named: Counts | None = None


def write_degrees(
    graph: ox.Store, folder: Path, triples: int, *, is_merged: bool = False
) -> None:
    """Count the triples of a store.

    Args:
        graph: What is counted; a store on the disk, whose index is sorted.
        folder: Where the counts are put.
        triples: How many there are in the default graph, about.
        is_merged: Whether the default graph has all triples of the named ones, which
            are then counted too.

    Raises:
        OSError: The disk is full or cannot be written.
    """
    counts = _Counting(triples)
    counts.add(graph.quads_for_pattern(None, None, None, _DEFAULT))
    counts.write(folder, _DEFAULTS)
    if is_merged:
        counts = _Counting(len(graph), is_named=True)
        for name in graph.named_graphs():
            counts.add(graph.quads_for_pattern(None, None, None, name))
        counts.write(folder, _NAMED)


def read_degrees(folder: Path) -> Degrees | None:
    """Read what ``write_degrees`` has counted; None if that cannot be used."""
    default = _read(folder, _DEFAULTS)
    if default is None:
        return None
    named = _read(folder, _NAMED)
    return Degrees(default, named and named._replace(graphs=MANY))


class _Counting:
    """Counts of triples, as they come.

    Args:
        triples: How many will come, about.
        is_named: Whether they are of several graphs.
    """

    def __init__(self, triples: int, *, is_named: bool = False) -> None:
        self.size = min(max(_FEWEST, 1 << (4 * triples).bit_length()), _MOST)
        self.is_named = is_named
        self.counters = array("H", bytes(2 * self.size))
        self.of_subjects: dict[ox.NamedNode, int] = {}
        self.of_objects: dict[ox.NamedNode, int] = {}

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Count the triples of one graph, sorted by subject and property."""
        counters, size, of_objects = self.counters, self.size, self.of_objects
        name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph = _DEFAULT
        last: tuple[_Object, ox.NamedNode] | None = None
        run = 0
        for subject, predicate, value, name in quads:
            place = (hash(predicate) * 31 + hash(value)) % size  # _pair, without a call
            count = min(counters[place] + 1, MANY)
            counters[place] = count
            if count > of_objects.get(predicate, 0):
                of_objects[predicate] = count
            if last is None or predicate != last[1] or subject != last[0]:
                self._end(name, last, run)
                last, run = (subject, predicate), 0
            run += 1
        self._end(name, last, run)

    def _end(
        self,
        name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph,
        ends: tuple[_Object, ox.NamedNode] | None,
        count: int,
    ) -> None:
        """Count the triples of a subject and a property, which have all come."""
        if ends is None:
            return
        subject, predicate = ends
        self._raise(hash(subject), count)
        if self.is_named:
            assert not isinstance(name, ox.DefaultGraph)  # noqa: S101 - as is_named says
            self._raise(_pair(name, name), count)
            count = self._raise(_pair(subject, predicate), count)
        if count > self.of_subjects.get(predicate, 0):
            self.of_subjects[predicate] = count

    def _raise(self, place: int, by: int) -> int:
        """Add to a counter; give what it has come to."""
        place %= self.size
        self.counters[place] = min(self.counters[place] + by, MANY)
        return self.counters[place]

    def write(self, folder: Path, name: str) -> None:
        told = {
            "hash": hash(_PROBE),
            "of_subjects": {one.value: most for one, most in self.of_subjects.items()},
            "of_objects": {one.value: most for one, most in self.of_objects.items()},
        }
        (folder / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
        with (folder / f"{name}.bin").open("wb") as output:
            self.counters.tofile(output)


def _pair(one: _Object, other: _Object) -> int:
    return hash(one) * 31 + hash(other)


def _read(folder: Path, name: str) -> Counts | None:
    try:
        told = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with (folder / f"{name}.bin").open("rb") as content:
            counters = mmap.mmap(content.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        return None
    if told["hash"] != hash(_PROBE):
        return None  # the engine is another release
    places = memoryview(counters).cast("H")
    return Counts(told["of_subjects"], told["of_objects"], places)
