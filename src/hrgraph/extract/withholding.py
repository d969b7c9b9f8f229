"""What may not be shown is taken out before anything is written.

Telephone numbers and e-mail addresses are never kept. A person without a public
role is left out with every mention of the name; where such a person speaks, an
unnamed voice stands in. Each character held back becomes one U+2588, so that all
offsets stay right. The reasons are in the data model, "Do no harm".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from hrgraph.extract.contacting import find_contact_details, joined
from hrgraph.extract.phrases import wordlist
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
)

__all__ = ["HELD_BACK", "hold_back"]

HELD_BACK = "\u2588"
"""Stands for one character that is not shown."""

_VOICE = "a named speaker (name held back)"
_PERSON = "a person (name held back)"
_ORIGIN = Origin("held-back@1", 1.0)

# fields that hold words of the document, and fields that point to an entity
_WORDS = {"name", "aliases", "role", "target", "stated", "text", "gloss", "reason"}
_VOICES = {"claimant", "relayed_by"}
_SUFFERERS = {"victims", "affected", "also_affected", "invoked_against"}
_OTHERS = {"perpetrator", "actor", "invoked_by", "affiliation", "publisher"}

_Fact = TypeVar("_Fact")


def hold_back(facts: Facts, *, restricted: bool = False) -> Facts:
    """Take out what may not be shown.

    Args:
        facts: As extracted; its document has the full text.
        restricted: Keep private persons (for a store that is not public).
            Contact details go in any case.

    Returns:
        Facts whose text, title, names and quotes hold nothing that is held back;
        ``withheld`` lists each stretch with its reason.
    """
    withheld = list(facts.withheld)
    withheld += [
        Withheld(span, "contact-detail")
        for span in find_contact_details(facts.document.text)
    ]
    private = [] if restricted else _private(facts.entities)
    withheld += _names(facts, private)
    if restricted:
        withheld = [item for item in withheld if item.reason == "contact-detail"]
    if not withheld:
        return facts
    withheld = _once(withheld)
    names = _pattern_of(private)
    document = _redacted(facts.document, withheld, names)
    stand_ins = _StandIns({person.key for person in private})
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
    shown = _walk(kept, stand_ins, lambda words: _mask(_mask_contact(words), names))
    return dataclasses.replace(
        shown,
        document=document,
        entities=shown.entities + tuple(stand_ins.made.values()),
        withheld=tuple(dataclasses.replace(item, entity=None) for item in withheld),
    )


def _private(entities: Iterable[Entity]) -> list[Person]:
    return [
        entity
        for entity in entities
        if isinstance(entity, Person) and not entity.public
    ]


def _names(facts: Facts, private: list[Person]) -> Iterator[Withheld]:
    """Every mention, and every other place where such a name stands in the text."""
    public = [
        span
        for entity in facts.entities
        if entity.key not in {person.key for person in private}
        for span in entity.spans
    ]
    for person in private:
        spans = list(person.spans)
        pattern = _pattern_of([person])
        for match in pattern.finditer(facts.document.text) if pattern else ():
            span = Span(*match.span())
            if not any(other.holds(span) for other in public):
                spans.append(span)
        for span in joined(spans):
            yield Withheld(span, "private-person", person.key)


def _pattern_of(persons: Iterable[Person]) -> re.Pattern[str] | None:
    forms = {form for person in persons for form in (person.name, *person.aliases)}
    forms = {form for form in forms if form.lower() not in wordlist("calendar_names")}
    parts = [
        r"[\s\u00a0]+".join(map(re.escape, form.split()))
        for form in sorted(forms, key=lambda form: (-len(form), form))
        if form.strip()
    ]
    if not parts:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _redacted(
    document: Document, withheld: Iterable[Withheld], names: re.Pattern[str] | None
) -> Document:
    signs = list(document.text)
    for item in withheld:
        start, end = item.span
        signs[start:end] = HELD_BACK * (end - start)
    title = document.title and _mask(_mask_contact(document.title), names)
    return dataclasses.replace(
        document,
        text="".join(signs),
        title=title,
        url=None if _in_address(document.url, names) else document.url,
    )


def _in_address(url: str | None, names: re.Pattern[str] | None) -> bool:
    """Tell whether the address of the page spells a name that is held back."""
    if not url or not names:
        return False
    return bool(names.search(re.sub(r"[\W_]+", " ", url)))


def _mask(words: str, names: re.Pattern[str] | None) -> str:
    if names is None:
        return words
    return names.sub(lambda match: HELD_BACK * len(match.group()), words)


def _mask_contact(words: str) -> str:
    for span in find_contact_details(words):
        words = (
            words[: span.start]
            + HELD_BACK * (span.end - span.start)
            + words[span.end :]
        )
    return words


class _StandIns:
    """Unnamed entities that take the places of persons held back, made once each."""

    def __init__(self, private: set[str]) -> None:
        self.private = private
        self.made: dict[tuple[str, str], Entity] = {}

    def voice(self, key: str) -> str:
        return self._make(
            ("voice", key),
            lambda new: AnonymousSource(key=new, name=_VOICE, spans=(), origin=_ORIGIN),
        )

    def sufferer(self, key: str) -> str:
        return self._make(
            ("person", key),
            lambda new: Group(key=new, name=_PERSON, spans=(), origin=_ORIGIN),
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
    return None if name in _OTHERS | {"addressees"} else value


def _once(withheld: Iterable[Withheld]) -> list[Withheld]:
    """Each stretch once, in order; a contact detail wins over a name in it."""
    kept: list[Withheld] = []
    for item in sorted(withheld, key=lambda item: (item.span, item.reason)):
        if kept and kept[-1].span.holds(item.span):
            continue
        kept.append(item)
    return kept
