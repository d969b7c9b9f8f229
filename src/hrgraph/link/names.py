"""Every tail that the records of one document are written with."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hrgraph.link.iris import (
    document_tail,
    entity_tail,
    instrument_tail,
    is_shared,
    organisation_tail,
    provision_chain,
)
from hrgraph.link.records import Record, list_records
from hrgraph.model import Entity, Facts, Instrument, Person, Provision

__all__ = ["Names", "name_facts"]


@dataclass(frozen=True, slots=True)
class Names:
    """The tails of one document and of all in it.

    Attributes:
        document: Tail of the document (``doc/seed-002``).
        things: Key of an entity, instrument, provision or event -> tail.
        chains: Key of a provision -> (tail, number) from it upwards.
        publisher: Tail of the publisher; None if it is not known.
        records: All records of the document, with their tails.
    """

    document: str
    things: Mapping[str, str]
    chains: Mapping[str, list[tuple[str, str]]]
    publisher: str | None
    records: tuple[Record, ...]

    @property
    def short(self) -> str:
        """The document's own part of its tail (``seed-002``)."""
        return self.document.removeprefix("doc/")


def name_facts(facts: Facts) -> Names:
    """Mint every tail of a document; the same facts give the same tails."""
    document = document_tail(facts.document.id)
    short = document.removeprefix("doc/")
    things = _name_entities(facts.entities, short)
    things |= {
        instrument.key: instrument_tail(instrument, short)
        for instrument in facts.instruments
    }
    chains = {
        provision.key: _chain(provision, facts.instruments, things, short)
        for provision in facts.provisions
    }
    things |= {key: chain[0][0] for key, chain in chains.items()}
    counts: dict[str, int] = {}
    for event in facts.events:
        kind = event.type.replace("_", "-")
        counts[kind] = counts.get(kind, 0) + 1
        things[event.key] = f"{document}/event/{kind}-{counts[kind]}"
    return Names(
        document,
        things,
        chains,
        _publisher(facts, things),
        list_records(facts, document, things),
    )


def _chain(
    provision: Provision,
    instruments: Iterable[Instrument],
    things: Mapping[str, str],
    document: str,
) -> list[tuple[str, str]]:
    known = {instrument.key for instrument in instruments}
    above = things[provision.instrument] if provision.instrument in known else None
    return provision_chain(provision, above, document)


def _publisher(facts: Facts, things: Mapping[str, str]) -> str | None:
    if facts.publisher is not None and facts.publisher in things:
        return things[facts.publisher]
    if facts.document.publisher:
        return organisation_tail(facts.document.publisher)
    return None


def _name_entities(entities: Iterable[Entity], document: str) -> dict[str, str]:
    entities = tuple(entities)
    private = _private_forms(entities)
    things: dict[str, str] = {}
    taken: set[str] = set()
    number = 0
    for entity in entities:
        number += isinstance(entity, Person) and not entity.public
        shown = _masked(entity, private)
        tail = entity_tail(shown, document, number)
        if tail in taken and not is_shared(tail):
            # two unnamed voices of one wording stay two
            tail = next(
                free
                for n in range(2, len(entities) + 2)
                if (free := f"{tail}-{n}") not in taken
            )
        taken.add(tail)
        things[entity.key] = tail
    return things


def _private_forms(entities: Iterable[Entity]) -> re.Pattern[str] | None:
    forms = {
        form
        for entity in entities
        if isinstance(entity, Person) and not entity.public
        for name in (entity.name, *entity.aliases)
        for form in (name, *name.split())
        if len(form) > 1
    }
    if not forms:
        return None
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _masked(entity: Entity, private: re.Pattern[str] | None) -> Entity:
    """Take private names out of what an IRI is made of ("the family of …")."""
    if private is None or isinstance(entity, Person) or entity.known:
        return entity
    name = private.sub("", entity.name)
    if name == entity.name:
        return entity
    return dataclasses.replace(entity, name=name.strip() or "held back")
