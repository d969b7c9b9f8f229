"""All events in order of time, each shared event once, with what they are found by.

This is what "an event" means wherever events are counted or listed: an event that
several documents tell of counts once, and has the places, bodies, people and dates of
all its tellings. A place has the events of the places inside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode
from pyroaring import BitMap

from hrgraph.catalogue.bitmaps import (
    Bitmaps,
    counted,
    narrowed,
    read_bitmaps,
    write_bitmaps,
)
from hrgraph.catalogue.running import Catalogue
from hrgraph.store import Snapshot, Term

__all__ = ["CALENDAR", "Calendar", "Dated"]

# What events are found by
CALENDAR = ("class", "year", "place", "actor", "affected", "named")
_TOLD = ("place", "actor", "affected", "named")
_EVENTS = "events.tsv"
_DEEPEST = 8  # places inside each other


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its bounds as the graph has them; empty where it has none."""

    iri: str
    begin: str
    end: str

    @property
    def years(self) -> set[str]:
        """The years of its bounds."""
        return {self.begin[:4], self.end[:4]} - {""}

    @property
    def line(self) -> str:
        """The event as a line of a file."""
        return f"{self.iri}\t{self.begin}\t{self.end}"


class Calendar:
    """The events of one snapshot; made once, then only read.

    Events are numbered in order of time, those without a date last.
    """

    def __init__(self, lines: Sequence[str], values: Mapping[str, Bitmaps]) -> None:
        self._lines = lines
        self._all = BitMap(range(len(lines)))
        self._values = values

    @classmethod
    def make(cls, snapshot: Snapshot, catalogue: Catalogue) -> Calendar:
        """Put the events of a snapshot in order: a long scan."""

        def rows(name: str) -> Iterator[tuple[str, ...]]:
            answer = catalogue.run(snapshot, f"pages/calendar-{name}").rows
            return (tuple(map(_text, row)) for row in answer)

        shared: dict[str, str] = dict(sorted((e, s) for e, s in rows("shared")))
        classes, events = _ordered(rows, shared)
        numbers = {event.iri: number for number, event in enumerate(events)}
        wider = _wider(rows("inside"))
        found: dict[str, dict[str, BitMap]] = {
            "class": _gathered((n, classes[iri]) for iri, n in numbers.items()),
            "year": _gathered((numbers[e.iri], e.years) for e in events),
        }
        for name in _TOLD:
            pairs = ((numbers.get(shared.get(e, e)), value) for e, value in rows(name))
            found[name] = _gathered(
                (number, wider.get(value, {value}) if name == "place" else {value})
                for number, value in pairs
                if number is not None
            )
        # who takes part in an event is named with it, also where no record says so
        for name in ("actor", "affected"):
            for value, numbers_ in found[name].items():
                found["named"][value] = found["named"].get(value, BitMap()) | numbers_
        return cls([event.line for event in events], found)

    @classmethod
    def read(cls, folder: Path) -> Calendar:
        """Read what ``write`` wrote.

        Raises:
            OSError: It cannot be read.
        """
        lines = (folder / _EVENTS).read_text("utf-8").splitlines()
        return cls(lines, read_bitmaps(folder))

    def write(self, folder: Path) -> None:
        """Write the calendar into an empty folder.

        Raises:
            OSError: It cannot be written.
        """
        write_bitmaps(folder, self._values)
        lines = "".join(f"{line}\n" for line in self._lines)
        (folder / _EVENTS).write_text(lines, "utf-8")

    def __len__(self) -> int:
        return len(self._lines)

    @cached_property
    def dated(self) -> int:
        """How many have a date: the numbers below it."""
        return bisect_left(self._lines, 1, key=lambda line: line.endswith("\t\t"))

    def find(self, chosen: Mapping[str, Sequence[str]]) -> BitMap:
        """Find the events of a choice, by the names of ``CALENDAR``."""
        return narrowed(self._all, self._values, "", chosen)

    def counts(self, name: str, chosen: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Count each value of a name among the events that the others leave."""
        return counted(self._all, self._values, name, chosen)

    def events(self, numbers: Iterable[int]) -> list[Dated]:
        """Give the events of some numbers, in their order."""
        return [Dated(*self._lines[number].split("\t")) for number in numbers]


def _ordered(
    rows: Callable[[str], Iterator[tuple[str, ...]]], shared: Mapping[str, str]
) -> tuple[dict[str, set[str]], list[Dated]]:
    """Give the classes of each event, and all events in order of time."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    own, claimed = _Bounds(), _Bounds()
    for told, kind, begin, end in rows("events"):
        event = shared.get(told, told)
        if event == told:
            classes[event].add(kind)
        own.widen(event, begin, end, first=event == told)
    for told, begin, end in rows("dates"):
        claimed.widen(shared.get(told, told), begin, end)
    events = [_dated(iri, own, claimed) for iri in classes]
    events.sort(key=lambda e: (not (e.begin or e.end), e.begin or e.end, e.end, e.iri))
    return classes, events


def _gathered(pairs: Iterable[tuple[int, Iterable[str]]]) -> dict[str, BitMap]:
    found: defaultdict[str, BitMap] = defaultdict(BitMap)
    for number, values in pairs:
        for value in values:
            found[value].add(number)
    return dict(found)


class _Bounds:
    """The widest bounds in time of each event."""

    def __init__(self) -> None:
        self.begins: dict[str, str] = {}
        self.ends: dict[str, str] = {}
        self._settled: set[str] = set()

    def widen(self, event: str, begin: str, end: str, *, first: bool = False) -> None:
        """Take in what is said of an event; what is ``first`` outdoes the rest."""
        if first and (begin or end) and event not in self._settled:
            self._settled.add(event)
            self.begins.pop(event, None)
            self.ends.pop(event, None)
        elif not first and event in self._settled:
            return
        if begin:
            self.begins[event] = min(begin, self.begins.get(event, begin))
        if end:
            self.ends[event] = max(end, self.ends.get(event, end))

    def has(self, event: str) -> bool:
        """Tell whether anything is known of an event."""
        return event in self.begins or event in self.ends


def _dated(iri: str, own: _Bounds, claimed: _Bounds) -> Dated:
    known = own if own.has(iri) else claimed
    return Dated(iri, known.begins.get(iri, ""), known.ends.get(iri, ""))


def _wider(pairs: Iterable[tuple[str, ...]]) -> dict[str, set[str]]:
    """Give each place with all that it lies inside of, itself included."""
    above: defaultdict[str, set[str]] = defaultdict(set)
    for place, wider in pairs:
        above[place].add(wider)
    found = {}
    for place in above:
        reached = {place}
        edge = {place}
        for _ in range(_DEEPEST):
            edge = {w for p in edge for w in above.get(p, ())} - reached
            reached |= edge
        found[place] = reached
    return found


def _text(term: Term | None) -> str:
    return str(term.value) if isinstance(term, NamedNode | Literal) else ""
