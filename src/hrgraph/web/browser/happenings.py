"""Events: one in a list, and the page that sets its sources side by side."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from hrgraph.vocab import HRG
from hrgraph.web.browser.discrepancies import Difference, differences_of
from hrgraph.web.dates import Extent, extent_of, extent_words
from hrgraph.web.reading import Link, Reader
from hrgraph.web.records import Record, by_document, read_records

__all__ = ["Account", "EventPage", "Happening", "make_event", "read_happening"]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event in a list.

    Attributes:
        begin: Earliest begin as in the graph, or what date claims allow at the
            widest; empty if nothing is known.
        end: Latest end, likewise.
        when: Both in words; empty if nothing is known.
        extent: Both as days; None if nothing is known.
        classes: What sort of event it is.
        places: Where, the narrowest place first.
        actors: Who is said to have carried it out.
    """

    link: Link
    begin: str
    end: str
    when: str
    extent: Extent | None
    classes: tuple[Link, ...]
    places: tuple[Link, ...]
    actors: tuple[Link, ...]

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """Sort by time, those without a date last."""
        known = self.begin or self.end
        return not known, known, self.end, self.link.iri


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of an event, by what it speaks of.

    Attributes:
        records: In reading order, by kind of record.
        happening: The document's own telling of it; None if it tells it as the
            shared one.
    """

    document: Link
    issued: str
    voices: tuple[Link, ...]
    happening: Happening | None
    records: dict[str, tuple[Record, ...]]

    def of(self, kind: str) -> tuple[Record, ...]:
        """Give the records of a kind; empty if there are none."""
        return self.records.get(kind, ())


@dataclass(frozen=True, slots=True)
class EventPage:
    """What the page of an event shows.

    Attributes:
        accounts: One a document, the oldest first.
        contradicted: IRIs of records that another one about it contradicts.
        differences: In which its records are compared.
        shared: The event that it is taken to be; None if it is one of its own.
        members: The tellings that are taken to be this event.
        larger: Events that it is part of.
        parts: Its parts.
        before: What it follows.
        after: What follows it.
    """

    link: Link
    happening: Happening
    affected: tuple[Link, ...]
    accounts: tuple[Account, ...]
    contradicted: frozenset[str]
    differences: tuple[Difference, ...]
    shared: Link | None
    members: tuple[Link, ...]
    larger: tuple[Link, ...]
    parts: tuple[Link, ...]
    before: tuple[Link, ...]
    after: tuple[Link, ...]

    @property
    def record_count(self) -> int:
        """How many records speak of it."""
        return sum(len(r) for a in self.accounts for r in a.records.values())

    def any_of(self, kind: str) -> bool:
        """Tell whether any document gives a record of a kind."""
        return any(account.of(kind) for account in self.accounts)


def read_happening(
    reader: Reader, event: NamedNode, bounds: tuple[str, str] | None = None
) -> Happening:
    """Read an event for a list; its ``bounds`` in time too, if they are not known."""
    begin, end = bounds or _bounds(reader, event)
    told = reader.told(event)
    places = told.get(f"{HRG}place") or reader.values(event, f"{HRG}place")
    return Happening(
        link=reader.link(event),
        begin=begin,
        end=end,
        when=extent_words(begin or None, end or None, reader.language),
        extent=extent_of(begin or None, end or None),
        classes=reader.links(NamedNode(iri) for iri in reader.classes(event)),
        places=reader.links(places),
        actors=reader.links(told.get(f"{HRG}actor", [])),
    )


def _bounds(reader: Reader, event: NamedNode) -> tuple[str, str]:
    begins = _texts(reader, event, "beginEarliest")
    ends = _texts(reader, event, "endLatest")
    if not begins and not ends:
        for claim in reader.subjects(f"{HRG}aboutEvent", event):
            if isinstance(claim, NamedNode):
                begins += _texts(reader, claim, "beginEarliest")
                ends += _texts(reader, claim, "endLatest")
    return min(begins, default=""), max(ends, default="")


def _texts(reader: Reader, thing: NamedNode, name: str) -> list[str]:
    values = reader.values(thing, f"{HRG}{name}")
    return [value.value for value in values if isinstance(value, Literal)]


def make_event(reader: Reader, event: NamedNode) -> EventPage:
    """Read all that the page of an event shows."""
    rows = reader.rows("event-records", {"event": event})
    iris = [r["record"].value for r in rows if isinstance(r["record"], NamedNode)]
    records = read_records(reader, iris)
    members = [
        m
        for m in reader.subjects(f"{HRG}judgedSameAs", event)
        if isinstance(m, NamedNode)
    ]
    told = reader.told(event)
    shared = told.get(f"{HRG}judgedSameAs", [])
    ours = {record.iri for record in records}
    return EventPage(
        link=reader.link(event),
        happening=read_happening(reader, event),
        affected=reader.links(told.get(f"{HRG}affected", [])),
        accounts=_accounts(reader, records, [event, *members]),
        contradicted=frozenset(
            r.iri for r in records if ours.intersection(r.contradicted_by)
        ),
        differences=differences_of(reader, [event.value, *(m.value for m in members)]),
        shared=reader.link(shared[0]) if shared else None,
        members=reader.links(members),
        larger=reader.links(told.get(f"{HRG}subEventOf", [])),
        parts=reader.links(reader.subjects(f"{HRG}subEventOf", event)),
        before=reader.links(told.get(f"{HRG}follows", [])),
        after=reader.links(reader.subjects(f"{HRG}follows", event)),
    )


def _accounts(
    reader: Reader, records: list[Record], events: list[NamedNode]
) -> tuple[Account, ...]:
    tellings: dict[str, Happening] = {}
    for event in events[1:]:
        happening = read_happening(reader, event)
        for record in records:
            about = {
                link.iri for link in (*record.of("aboutEvent"), *record.of("appliedIn"))
            }
            if event.value in about:
                tellings.setdefault(record.document.iri, happening)
    accounts = []
    for document, issued, group in by_document(records):
        kinds: dict[str, list[Record]] = {}
        for record in group:
            kinds.setdefault(record.kind, []).append(record)
        voices = {v.iri: v for record in group for v in record.voices}
        accounts.append(
            Account(
                document=document,
                issued=issued,
                voices=tuple(voices.values()),
                happening=tellings.get(document.iri),
                records={kind: tuple(found) for kind, found in kinds.items()},
            )
        )
    return tuple(accounts)
