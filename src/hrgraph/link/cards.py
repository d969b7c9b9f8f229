"""What is written of a named thing: class, label, kind, and where it belongs.

A card is made from one document; cards of one tail are merged, so that the outcome
does not depend on the order of the documents.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from babel import Locale

from hrgraph.link.determiners import begins_with_determiner
from hrgraph.link.names import Names
from hrgraph.model import (
    AnonymousSource,
    Authority,
    Entity,
    Facts,
    Instrument,
    Organisation,
    Person,
    Place,
    Provision,
)
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = ["Card", "make_cards", "merge_cards"]

_ORGANISATION_CLASSES = {
    "ngo": "NonGovernmentalOrganisation",
    "igo": "IntergovernmentalOrganisation",
    "media": "MediaOrganisation",
}
_AREAS = {
    "coe": "Member states of the Council of Europe",
    "eu": "Member states of the European Union",
    "un": "Member states of the United Nations",
}
_STATUTE_UNITS = {
    "art": "Article",
    "sec": "Section",
    "chap": "Chapter",
    "prot": "Protocol",
    "rule": "Rule",
}


@dataclass(frozen=True, slots=True)
class Card:
    """What one document, or several, tell of a thing.

    Attributes:
        classes: Local names of its classes.
        label: The fullest form used; with the document's language.
        links: (property, tail of another thing).
        concepts: (property, tail of a concept, such as ``place-kind/city``).
        texts: (property, string).
        listed: The shipped tables know it.
    """

    tail: str
    classes: tuple[str, ...]
    label: str
    lang: str
    aliases: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    concepts: tuple[tuple[str, str], ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    listed: bool = False


def make_cards(facts: Facts, names: Names) -> list[Card]:
    """Make a card of every thing that a document names or that those belong to."""
    lang = facts.document.lang
    bodies = {e.key for e in facts.entities if isinstance(e, Organisation | Authority)}
    cards = [_entity(entity, bodies, names, lang) for entity in facts.entities]
    cards += [_instrument(item, names, lang) for item in facts.instruments]
    listed = {names.things[e.key] for e in facts.entities if e.known}
    listed |= {names.things[i.key] for i in facts.instruments if i.known}
    cards = [dataclasses.replace(c, listed=c.tail in listed) for c in cards]
    for provision in facts.provisions:
        cards += _provision(provision, names, lang)
    if names.publisher and facts.document.publisher:
        publisher = facts.document.publisher
        if names.publisher not in {card.tail for card in cards}:
            cards.append(Card(names.publisher, ("Organisation",), publisher, lang))
    told = {card.tail for card in cards}
    areas = {tail for card in cards for _, tail in card.links if _is_area(tail)}
    inside = areas & _territories_of_states().keys()
    areas |= {f"place/{_territories_of_states()[tail][1]}" for tail in inside}
    return cards + [_area(tail) for tail in sorted(areas - told)]


def merge_cards(cards: Iterable[Card]) -> list[Card]:
    """Merge the cards of each tail; the result is in order of the tails."""
    by_tail: dict[str, list[Card]] = {}
    for card in cards:
        by_tail.setdefault(card.tail, []).append(card)
    return [_merged(by_tail[tail]) for tail in sorted(by_tail)]


def _merged(cards: list[Card]) -> Card:
    if len(cards) == 1:
        return cards[0]
    # the fullest form names it; of two equally long the more frequent. A place is
    # called what most call it: no text means the Swaziland of an old list
    chosen = _of_one_number(cards)
    votes = Counter((card.label, card.lang) for card in chosen)
    is_place = cards[0].tail.startswith("place/")
    label, lang = max(
        votes,
        key=lambda form: (votes[form] * is_place, len(form[0]), votes[form], form),
    )
    forms = {form for card in cards for form in (card.label, *card.aliases)}
    classes = Counter(card.classes for card in cards)
    # "Organisation" says least: any finer class wins over it
    best = max(classes, key=lambda c: (c != ("Organisation",), classes[c], c))
    concepts = {
        pair for card in cards if card.classes == best for pair in card.concepts
    }
    return Card(
        cards[0].tail,
        best,
        label,
        lang,
        tuple(sorted(forms - {label})),
        _single(pair for card in cards for pair in card.links),
        _single(concepts),
        tuple(sorted({pair for card in chosen for pair in card.texts})),
        any(card.listed for card in cards),
    )


def _of_one_number(cards: list[Card]) -> list[Card]:
    """Keep the cards of a provision that write its number as most do.

    Texts write 282(2) and 282.2; the IRI is the same.
    """
    votes = Counter(
        value for card in cards for name, value in card.texts if name == "number"
    )
    if len(votes) < 2:  # noqa: PLR2004 - nothing to choose from
        return cards
    number = "number", max(votes, key=lambda value: (votes[value], value))
    return [card for card in cards if number in card.texts]


def _single(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep all affiliations and parents, and one value of every other property."""
    votes = Counter(pairs)
    many = {"affiliation", "parentBody"}
    best: dict[str, tuple[str, str]] = {}
    # a region says more of where a city lies than the country that holds both
    for pair in sorted(votes, key=lambda p: (not _is_area(p[1]), votes[p], p)):
        best[pair[0]] = pair
    return tuple(sorted({p for p in votes if p[0] in many} | set(best.values())))


def _entity(entity: Entity, bodies: Set[str], names: Names, lang: str) -> Card:
    tail = names.things[entity.key]
    aliases = tuple(sorted(set(entity.aliases) - {entity.name}))
    told = _with_article(entity.name)
    if isinstance(entity, Person):
        card = Card(tail, ("Person",), entity.name, lang, aliases)
        return _person(entity, bodies, names, card)
    if isinstance(entity, Authority):
        return _authority(entity, Card(tail, (), told, lang, aliases))
    if isinstance(entity, Organisation):
        kind = _ORGANISATION_CLASSES.get(entity.kind)
        concept = () if kind else (("kind", _concept("organisation", entity.kind)),)
        classes = (kind or "Organisation",)
        return Card(tail, classes, entity.name, lang, aliases, (), concept)
    if isinstance(entity, Place):
        kind, state = _territories_of_states().get(tail, (entity.kind, entity.country))
        concept = (("kind", _concept("place", kind)),)
        outer = names.things.get(entity.within or "")
        links = (("locatedIn", outer),) if outer else _area_link("locatedIn", state)
        links = tuple(pair for pair in links if pair[1] != tail)
        return Card(tail, ("Place",), entity.name, lang, aliases, links, concept)
    if isinstance(entity, AnonymousSource):
        return Card(tail, ("AnonymousSource",), told, lang)
    return Card(tail, ("Group",), entity.name, lang, aliases)


def _authority(authority: Authority, card: Card) -> Card:
    return dataclasses.replace(
        card,
        classes=("Authority" if authority.specified else "UnspecifiedAuthority",),
        label=authority.name if authority.specified else card.label,
        links=_area_link("jurisdiction", authority.country),
        concepts=(("kind", _concept("authority", authority.kind)),),
    )


def _person(person: Person, bodies: Set[str], names: Names, card: Card) -> Card:
    body = person.affiliation
    level = "public" if person.public else "restricted"
    return dataclasses.replace(
        card,
        links=(("affiliation", names.things[body]),) if body and body in bodies else (),
        concepts=(("sensitivity", f"sensitivity/{level}"),),
        texts=(("roleText", person.role),) if person.role else (),
    )


def _instrument(instrument: Instrument, names: Names, lang: str) -> Card:
    return Card(
        names.things[instrument.key],
        ("Treaty" if instrument.kind == "treaty" else "Statute",),
        instrument.name,
        lang,
        tuple(sorted(set(instrument.aliases) - {instrument.name})),
        _area_link("jurisdiction", instrument.jurisdiction),
    )


def _provision(provision: Provision, names: Names, lang: str) -> list[Card]:
    chain = names.chains[provision.key]
    above: list[str | None] = [tail for tail, _ in chain[1:]]
    above.append(names.things[provision.instrument] if provision.instrument else None)
    return [
        Card(
            tail,
            ("LegalProvision",),
            f"{_unit(tail)} {number}",
            "en" if lang.startswith("en") else lang,
            (),
            (("isPartOf", part_of),) if part_of else (),
            (),
            (("number", number),),
        )
        for (tail, number), part_of in zip(chain, above, strict=True)
    ]


def _unit(tail: str) -> str:
    return _STATUTE_UNITS[tail.rsplit("/", 1)[1].split("_", 1)[0]]


def _with_article(name: str) -> str:
    """Put "the" before a body or voice that is known only in general."""
    if name[:1].islower() and not begins_with_determiner(name):
        return f"the {name}"
    return name


def _concept(scheme: str, kind: str) -> str:
    return f"{scheme}-kind/{kind.replace('_', '-')}"


def _area_link(name: str, code: str | None) -> tuple[tuple[str, str], ...]:
    return ((name, f"place/{code}"),) if code else ()


def _is_area(tail: str) -> bool:
    return tail.startswith("place/") and tail.count("/") == 1


def _area(tail: str) -> Card:
    """The card of a country or of the member states of a body."""
    code = tail.removeprefix("place/")
    if code in _AREAS:
        return Card(tail, ("Place",), _AREAS[code], "en")
    kind, state = _territories_of_states().get(tail, ("country", None))
    links = _area_link("locatedIn", state)
    name = _territories().get(code.upper(), code.upper())
    concept = (("kind", _concept("place", kind)),)
    return Card(tail, ("Place",), name, "en", (), links, concept)


@functools.cache
def _territories_of_states() -> Mapping[str, tuple[str, str | None]]:
    """Territories with a code of their own that lie in a state: kind and state."""
    file = home() / "data" / "linking" / "territories.csv"
    return {
        f"place/{row['code']}": (row["kind"], row["state"])
        for row in read_table(file, ("code", "kind", "state"))
    }


@functools.cache
def _territories() -> Mapping[str, str]:
    return Locale("en").territories
