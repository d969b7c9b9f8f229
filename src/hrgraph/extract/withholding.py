"""What may not be shown is taken out before anything is written.

Contact details, home addresses among them, are never kept. A person without a public
role is left out with every mention of the name; where such a person speaks, an
unnamed voice stands in. Each character held back becomes one U+2588, so that all
offsets stay right. The reasons are in the data model, "Do no harm".
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from hrgraph.extract.contacting import find_contact_details
from hrgraph.extract.held_names import HeldNames, black_out
from hrgraph.folding import mark_names
from hrgraph.model import (
    AnonymousSource,
    Document,
    Entity,
    Facts,
    Group,
    Origin,
    Person,
    Span,
    Withheld,
    join_spans,
)

__all__ = ["hold_back"]

_VOICE = "a named speaker (name held back)"
_PERSON = "a person (name held back)"
_ORIGIN = Origin("held-back@1", 1.0)

# fields that hold words of the document, and fields that point to an entity
_WORDS = {"name", "aliases", "role", "target", "stated", "text", "gloss", "reason"}
_VOICES = {"claimant", "relayed_by"}
_SUFFERERS = {"victims", "affected", "also_affected", "invoked_against"}
_OTHERS = {"perpetrator", "actor", "invoked_by", "affiliation", "publisher"}
_OTHERS |= {"addressees", "place", "within"}

_Fact = TypeVar("_Fact")


def hold_back(facts: Facts, *, restricted: bool = False) -> Facts:
    """Take out what may not be shown.

    Args:
        facts: As extracted; its document has the full text.
        restricted: Keep private persons (for a store that is not public).
            Contact details go in any case.

    Returns:
        Facts whose text, title, names and quotes hold nothing that is held back;
        ``withheld`` lists each stretch with its reason. A document whose id tells
        a private name has one made of its text as shown.
    """
    private = [] if restricted else _private(facts.entities)
    withheld = [] if restricted else list(facts.withheld)
    unexplained = [item.span for item in withheld if item.reason == "private-person"]
    text = facts.document.text
    names = HeldNames(private, (text[span.start : span.end] for span in unexplained))
    withheld += [
        Withheld(span, "contact-detail")
        for span in find_contact_details(facts.document.text)
    ]
    withheld += [
        Withheld(span, "private-person")
        for span in _places(facts, private, names, unexplained)
    ]
    if not withheld and not find_contact_details(facts.document.title or ""):
        return dataclasses.replace(facts, withheld=()) if restricted else facts
    withheld = _once(withheld)
    document = _redacted(facts.document, withheld, names)
    hidden = _hidden(facts.entities, [item.span for item in withheld])
    marks = {one.key: mark_names([one.name, *one.aliases]) for one in private}
    stand_ins = _StandIns(dict.fromkeys(hidden, frozenset()) | marks)
    kept = dataclasses.replace(
        facts,
        document=document,
        entities=tuple(
            entity for entity in facts.entities if entity.key not in stand_ins.private
        ),
        withheld=(),
        signatories=tuple(
            key for key in facts.signatories if key not in stand_ins.private
        ),
    )
    shown = _walk(kept, stand_ins, lambda words: names.mask(_mask_contact(words)))
    return dataclasses.replace(
        shown,
        document=document,
        entities=shown.entities + tuple(stand_ins.made.values()),
        withheld=tuple(withheld),
    )


def _private(entities: Iterable[Entity]) -> list[Person]:
    return [
        entity
        for entity in entities
        if isinstance(entity, Person) and not entity.public
    ]


def _hidden(entities: Iterable[Entity], withheld: list[Span]) -> Iterator[str]:
    """Give the keys of what is named in stretches held back alone, as a street is."""
    for entity in entities:
        if entity.spans and all(
            any(stretch.holds(span) for stretch in withheld) for span in entity.spans
        ):
            yield entity.key


def _places(
    facts: Facts, private: list[Person], names: HeldNames, unexplained: list[Span]
) -> list[Span]:
    """Every mention, and every other place where such a name stands in the text."""
    if not names:
        return []
    keys = {person.key for person in private}
    others = [
        (span, entity)
        for entity in facts.entities
        if entity.key not in keys
        for span in entity.spans
    ]
    text = facts.document.text
    places = [*unexplained, *(span for one in private for span in one.spans)]
    for span in names.find(text):
        around = [entity for other, entity in others if other.holds(span)]
        words = text[span.start : span.end]
        if not any(_is_shelter(entity, words, names) for entity in around):
            places.append(span)
    return join_spans(places)


def _is_shelter(entity: Entity, words: str, names: HeldNames) -> bool:
    """Tell whether words in the name of an entity may be those of somebody else.

    A surname may be a public person's or a street's too, a whole name not: bodies
    and cases are called after people who are not public. Nor what stands for
    somebody unnamed, or is nothing but the name: that body is the person.
    """
    if isinstance(entity, Person):
        return True
    if isinstance(entity, Group | AnonymousSource) or names.has_whole_name(words):
        return False
    return bool(re.search(r"[^\W\d_]", names.mask(entity.name)))


def _redacted(
    document: Document, withheld: Iterable[Withheld], names: HeldNames
) -> Document:
    text = black_out(document.text, (item.span for item in withheld))
    publisher = document.publisher
    # An id is what others ask for, and it stays as long as it is no whole name: a
    # surname is often a place as well.
    is_name = names.are_told_by(document.id, wholly=True)
    return dataclasses.replace(
        document,
        id=_neutral_id(text) if is_name else document.id,
        text=text,
        title=document.title and names.mask(_mask_contact(document.title)),
        url=None if names.are_told_by(document.url) else document.url,
        publisher=None if names.are_told_by(publisher) else publisher,
    )


def _neutral_id(text: str) -> str:
    """Make an id of what is shown: a mark of the old one could be found by guessing."""
    return f"document-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _mask_contact(words: str) -> str:
    return black_out(words, find_contact_details(words))


class _StandIns:
    """Unnamed entities that take the places of persons held back, made once each."""

    def __init__(self, private: Mapping[str, frozenset[str]]) -> None:
        self.private = private
        self.made: dict[tuple[str, str], Entity] = {}

    def voice(self, key: str) -> str:
        return self._make(
            ("voice", key),
            lambda new: AnonymousSource(key=new, name=_VOICE, spans=(), origin=_ORIGIN),
        )

    def sufferer(self, key: str) -> str:
        marks = self.private[key]
        return self._make(
            ("person", key),
            lambda new: Group(
                key=new, name=_PERSON, spans=(), origin=_ORIGIN, marks=marks
            ),
        )

    def _make(self, place: tuple[str, str], make: Callable[[str], Entity]) -> str:
        if place not in self.made:
            self.made[place] = make(f"held-back-{len(self.made) + 1}")
        return self.made[place].key


def _walk(fact: _Fact, stand_ins: _StandIns, shown: Callable[[str], str]) -> _Fact:
    """Copy a fact with its words masked and its pointers turned to stand-ins."""
    changes: dict[str, object] = {}
    for field in dataclasses.fields(fact):  # type: ignore[arg-type] # called on dataclasses only
        value = getattr(fact, field.name)
        new = _changed(field.name, value, stand_ins, shown)
        if new is not value:
            changes[field.name] = new
    return dataclasses.replace(fact, **changes) if changes else fact  # type: ignore[type-var] # the same


def _changed(
    name: str, value: object, stand_ins: _StandIns, shown: Callable[[str], str]
) -> object:
    if isinstance(value, str):
        return _changed_text(name, value, stand_ins, shown)
    if isinstance(value, Document | Span | Origin) or not value:
        return value
    if isinstance(value, tuple):
        items = (_changed(name, item, stand_ins, shown) for item in value)
        return tuple(item for item in items if item is not None)
    if dataclasses.is_dataclass(value):
        return _walk(value, stand_ins, shown)
    return value


def _changed_text(
    name: str, value: str, stand_ins: _StandIns, shown: Callable[[str], str]
) -> str | None:
    if name in _WORDS:
        return shown(value)
    if value not in stand_ins.private:
        return value
    if name in _VOICES:
        return stand_ins.voice(value)
    if name in _SUFFERERS:
        return stand_ins.sufferer(value)
    return None if name in _OTHERS else value


def _once(withheld: Iterable[Withheld]) -> list[Withheld]:
    """Each stretch once, in order; a contact detail wins over a name in it."""
    kept: list[Withheld] = []
    for item in sorted(withheld, key=lambda item: (item.span, item.reason)):
        if kept and kept[-1].span.holds(item.span):
            continue
        kept.append(item)
    return kept
