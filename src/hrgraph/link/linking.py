"""All documents together: who is who, what is one happening, which claims differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hrgraph.link.cards import Card, make_cards, merge_cards
from hrgraph.link.comparing import Scene, compare, find_agreements
from hrgraph.link.decisions import Decisions
from hrgraph.link.discrepancies import Discrepancy, finish
from hrgraph.link.entities import (
    Candidate,
    find_candidates,
    gather,
    join_names,
)
from hrgraph.link.happenings import Happening, countries_of, happenings_of
from hrgraph.link.incidents import join_events, village_names
from hrgraph.link.iris import is_shared
from hrgraph.link.names import Names, name_facts
from hrgraph.link.registered import with_full_names
from hrgraph.link.shared import (
    SharedEvent,
    SharedGroup,
    first_month,
    share_events,
    share_groups,
)
from hrgraph.link.statements import Statement, statements_of
from hrgraph.link.tellings import when
from hrgraph.link.waves import Wave, find_waves
from hrgraph.model import Authority, Facts

__all__ = ["Links", "link", "split_names"]


@dataclass(frozen=True, slots=True)
class Links:
    """What holds across documents.

    Attributes:
        renamed: Tail -> tail of the same thing that stays.
        split: Document tail -> its names that mean another thing there.
        cards: Merged cards of what documents share, in order of tails.
        events: Shared events, in order of tails.
        groups: The people of shared events.
        possibly: Unconfirmed guesses: an unnamed body and a named one.
        discrepancies: Claims that differ.
        corroborates: Claims that agree on independent authority.
        candidates: What a person should decide.
    """

    renamed: Mapping[str, str]
    split: Mapping[str, Mapping[str, str]]
    cards: tuple[Card, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    groups: tuple[SharedGroup, ...] = ()
    possibly: tuple[tuple[str, str], ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    corroborates: tuple[tuple[str, str], ...] = ()
    candidates: tuple[Candidate, ...] = ()


def link(documents: Iterable[Facts], decisions: Decisions | None = None) -> Links:
    """Link documents; each is looked at once, and only what is compared is kept.

    The result depends on the set of documents and on the decisions, not on the
    order. What contradicts is never joined, and what people decided always wins.
    """
    decisions = _with_split(decisions or Decisions())
    drawn = _Drawn()
    for facts in documents:
        drawn.add(facts, decisions)
    drawn.sort()
    gathered = gather(drawn.cards)
    renamed, doubtful = join_names(gathered, decisions)
    doubtful += _outside(find_candidates(gathered, decisions), doubtful, renamed)
    cards = with_full_names(
        merge_cards(_renamed_card(i.card, renamed) for i in gathered.values())
    )
    labels = {card.tail: card.label for card in cards}
    happenings = [_renamed_event(h, renamed) for h in drawn.happenings]
    clusters, undecided = join_events(happenings, decisions)
    waves = find_waves(happenings, clusters)
    shared = share_events(clusters, waves, labels)
    events, groups = share_groups(waves, shared, labels)
    scopes = {member: event.tail for event in events for member in event.members}
    places = {**renamed, **village_names(clusters)}
    statements = [_renamed_statement(s, renamed, places) for s in drawn.statements]
    scene = _scene(waves, {**scopes, **_retold(waves, scopes)}, labels)
    discrepancies = finish(compare(statements, scene), decisions)
    against = {frozenset(p) for d in discrepancies for p in d.contradicts}
    return Links(
        renamed,
        drawn.split,
        tuple(cards),
        tuple(events),
        tuple(groups),
        tuple(sorted(drawn.possibly)),
        tuple(discrepancies),
        tuple(
            pair
            for pair in find_agreements(statements, scopes)
            if frozenset(pair) not in against
        ),
        (*doubtful, *undecided),
    )


def split_names(names: Names, decisions: Decisions) -> dict[str, str]:
    """Give the names that by a person's decision mean another thing here."""
    return {
        tail: f"{tail}-{names.short}"
        for document, tail in sorted(decisions.split)
        if document == names.document
    }


def _with_split(decisions: Decisions) -> Decisions:
    """Keep what was split by a person from being joined again by its name."""
    pairs = {
        (tail, f"{tail}-{document.removeprefix('doc/')}")
        for document, tail in decisions.split
    }
    return replace(decisions, apart=decisions.apart | pairs)


class _Drawn:
    """What linking needs of each document."""

    def __init__(self) -> None:
        self.cards: list[tuple[Card, frozenset[str]]] = []
        self.happenings: list[Happening] = []
        self.statements: list[Statement] = []
        self.possibly: list[tuple[str, str]] = []
        self.split: dict[str, dict[str, str]] = {}

    def add(self, facts: Facts, decisions: Decisions) -> None:
        names = name_facts(facts)
        apart = split_names(names, decisions)
        if apart:
            self.split[names.document] = apart
        countries = frozenset(countries_of(facts))
        for card in make_cards(facts, names):
            if is_shared(card.tail):
                self.cards.append((_renamed_card(card, apart), countries))
        self.happenings += [
            _renamed_event(h, apart) for h in happenings_of(facts, names)
        ]
        self.statements += [
            _renamed_statement(s, apart, apart) for s in statements_of(facts, names)
        ]
        self.possibly += _guesses(facts, names)

    def sort(self) -> None:
        """Forget the order of the documents."""
        self.cards.sort(key=lambda pair: (pair[0].tail, repr(pair[0])))
        self.happenings.sort(key=lambda h: (h.document, h.start, h.tail))
        self.statements.sort(key=lambda s: (s.document, s.span, s.record))


def _guesses(facts: Facts, names: Names) -> list[tuple[str, str]]:
    """An unnamed body may be the one named body of its kind in the document."""
    named: dict[str, list[str]] = {}
    for entity in facts.entities:
        if isinstance(entity, Authority) and entity.specified:
            named.setdefault(entity.kind, []).append(names.things[entity.key])
    return [
        (names.things[entity.key], named[entity.kind][0])
        for entity in facts.entities
        if isinstance(entity, Authority)
        and not entity.specified
        and entity.kind != "other"
        and len(named.get(entity.kind, ())) == 1
    ]


def _outside(
    found: Iterable[Candidate],
    known: Iterable[Candidate],
    renamed: Mapping[str, str],
) -> list[Candidate]:
    """Pairs that are neither joined nor queued yet."""
    queued = {(c.left, c.right) for c in known}
    return [
        c
        for c in found
        if (c.left, c.right) not in queued
        and renamed.get(c.left, c.left) != renamed.get(c.right, c.right)
    ]


def _renamed_card(card: Card, renamed: Mapping[str, str]) -> Card:
    links = tuple((name, renamed.get(tail, tail)) for name, tail in card.links)
    return replace(card, tail=renamed.get(card.tail, card.tail), links=links)


def _renamed_event(happening: Happening, renamed: Mapping[str, str]) -> Happening:
    place, actor = happening.place, happening.actor
    person = happening.person
    return replace(
        happening,
        place=renamed.get(place, place) if place else None,
        actor=renamed.get(actor, actor) if actor else None,
        person=renamed.get(person, person) if person else None,
    )


def _renamed_statement(
    statement: Statement, renamed: Mapping[str, str], places: Mapping[str, str]
) -> Statement:
    provision, reach = statement.provision, statement.reach
    return replace(
        statement,
        speaker=renamed.get(statement.speaker, statement.speaker),
        provision=renamed.get(provision, provision) if provision else None,
        reach=replace(
            reach,
            places=frozenset(places.get(p, p) for p in reach.places),
            likely_places=frozenset(places.get(p, p) for p in reach.likely_places),
        ),
    )


def _scene(
    waves: Sequence[Wave], scopes: Mapping[str, str], labels: Mapping[str, str]
) -> Scene:
    numbers = {
        m.tail: number for number, wave in enumerate(waves) for m in wave.members
    }
    names = {
        number: (_scope(wave, scopes), _wave_name(wave, labels))
        for number, wave in enumerate(waves)
    }
    return Scene(scopes, numbers, names)


def _retold(waves: Iterable[Wave], scopes: Mapping[str, str]) -> dict[str, str]:
    """Compare the claims of an undated event with those of the one it may retell.

    That is the only dated happening of its kind in the wave. The events stay two.
    """
    found: dict[str, str] = {}
    for wave in waves:
        dated: dict[str, set[str]] = {}
        for member in wave.members:
            if member.begin or member.end:
                scope = scopes.get(member.tail, member.tail)
                dated.setdefault(member.type, set()).add(scope)
        for member in wave.members:
            alone = dated.get(member.type, set())
            if not member.begin and not member.end and len(alone) == 1:
                found.setdefault(member.tail, *alone)
    return {tail: scope for tail, scope in found.items() if tail not in scopes}


def _scope(wave: Wave, scopes: Mapping[str, str]) -> str:
    """The event by which differences within a wave are called."""
    shared = sorted({scopes[m.tail] for m in wave.members if m.tail in scopes})
    held = [tail for tail in shared if tail.endswith("detention")]
    return (held or shared or [wave.members[0].tail])[0]


def _wave_name(wave: Wave, labels: Mapping[str, str]) -> str:
    cities = [m.place for m in wave.members if m.place and m.place_kind == "city"]
    place = labels.get(cities[0], "") if cities else ""
    month = first_month(wave.members)
    date = when(month, month) if month else ""
    return ", ".join(part for part in (place, date) if part) or wave.members[0].document
