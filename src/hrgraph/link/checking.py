"""Facts that cannot be written: spans outside the text, pointers to nothing.

Found before anything is named or mapped, so that the message can show the words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hrgraph.model import (
    Allegation,
    Authority,
    Demand,
    Entity,
    Event,
    Facts,
    Figure,
    Instrument,
    Interval,
    Organisation,
    Place,
    Provision,
    Span,
)

__all__ = ["BadRecord", "mend"]

_AGENTS = frozenset(
    {
        "claimant",
        "relayed_by",
        "perpetrator",
        "victims",
        "invoked_by",
        "invoked_against",
        "actor",
        "affected",
    }
)
_BODIES = frozenset({"affiliation", "publisher"})
_LISTS = (
    "entities",
    "instruments",
    "provisions",
    "events",
    "allegations",
    "figures",
    "demands",
    "legal_bases",
    "justifications",
)
_LONGEST_QUOTE = 80  # code points


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A fact, or a pointer in one, that was left out.

    Attributes:
        span: Where it stands; None if its place itself is bad.
    """

    kind: str
    what: str
    span: Span | None
    quote: str

    @property
    def told(self) -> str:
        """One line: place, words and fault."""
        place = f"{self.span.start}-{self.span.end}" if self.span else "?"
        words = f" “{self.quote}”" if self.quote else ""
        return f"{place}:{words} {self.kind}: {self.what}"


def mend(facts: Facts) -> tuple[Facts, list[BadRecord]]:
    """Leave out what cannot be written.

    An optional pointer to nothing, or to a thing of the wrong kind, is taken out; a
    record whose place or a needed pointer is bad goes as a whole, and then what
    pointed to it.

    Returns:
        The facts that can be written, and what was left out, in order.
    """
    bad: list[BadRecord] = []
    while True:
        before = len(bad)
        facts = _mended(facts, bad)
        if len(bad) == before:
            return facts, bad


def _mended(facts: Facts, bad: list[BadRecord]) -> Facts:
    checker = _Checker(facts, bad)
    kept: dict[str, Any] = {
        name: tuple(
            mended
            for fact in getattr(facts, name)
            if (mended := checker.mended(fact)) is not None
        )
        for name in _LISTS
    }
    keys = checker.keys
    kept["signatories"] = tuple(
        key for key in facts.signatories if _is_body(keys.get(key))
    )
    if facts.publisher is not None and not _is_body(keys.get(facts.publisher)):
        kept["publisher"] = None
    if not isinstance(keys.get(facts.main_event or ""), Event):
        kept["main_event"] = None
    return dataclasses.replace(facts, **kept)


class _Checker:
    """Checks the facts of one document, one by one."""

    def __init__(self, facts: Facts, bad: list[BadRecord]) -> None:
        self.keys: Mapping[str, object] = {
            thing.key: thing for name in _LISTS[:4] for thing in getattr(facts, name)
        }
        self._document = facts.document
        self._bad = bad

    def mended(self, fact: Any) -> Any:  # noqa: ANN401 - any dataclass of the model
        """Give the fact, without bad optional pointers; None if it must go."""
        spans = _spans(fact)
        if any(not self._is_inside(span) for span in spans):
            return self._leave_out(fact, "its place is not in the text", None)
        if fault := _value_fault(fact):
            return self._leave_out(fact, fault, spans[0] if spans else None)
        changes = self._pointers(fact, spans)
        if changes is None:
            return None
        if isinstance(fact, Event):
            changes |= self._event(fact)
        if isinstance(fact, Demand):
            changes |= self._kept(fact, "addressees", _is_agent)
        elif isinstance(fact, Allegation):
            changes |= self._kept(fact, "breaches", _is_law)
        return dataclasses.replace(fact, **changes) if changes else fact

    def _pointers(self, fact: Any, spans: list[Span]) -> dict[str, Any] | None:  # noqa: ANN401 - any dataclass of the model
        """Bad pointers to take out; None if one of them is needed."""
        changes: dict[str, Any] = {}
        for field in dataclasses.fields(fact):
            value = getattr(fact, field.name)
            if not self._is_good(fact, field.name, value):
                self._tell(fact, f"{field.name} points to {value!r}", spans)
                if field.default is not None:
                    return None
                changes[field.name] = None
        return changes

    def _kept(
        self, fact: object, name: str, fits: Callable[[object], bool]
    ) -> dict[str, Any]:
        """The keys of a list that name what they may name."""
        keys = getattr(fact, name)
        kept = tuple(key for key in keys if fits(self.keys.get(key)))
        if kept == keys:
            return {}
        self._tell(fact, f"{name} names what it may not", _spans(fact))
        return {name: kept}

    def _event(self, event: Event) -> dict[str, Any]:
        """Voices of tellings and dates, and dates that begin after they end."""
        changes: dict[str, Any] = {}
        for name in ("tellings", "dates"):
            items = getattr(event, name)
            kept = tuple(
                item
                if item.claimant is None or _is_agent(self.keys.get(item.claimant))
                else dataclasses.replace(item, claimant=None)
                for item in items
                if name == "tellings" or not _is_reversed(item.interval)
            )
            if kept != items:
                self._tell(event, f"a bad voice or date in {name}", _spans(event))
                changes[name] = kept
        return changes

    def _is_good(self, fact: object, name: str, value: object) -> bool:
        if not isinstance(value, str):
            return True
        check = _CHECKS.get(name)
        if name in _AGENTS:
            check = _is_agent
        elif name in _BODIES:
            check = _is_body
        if check is None:
            return True
        return check(self.keys.get(value)) and value != getattr(fact, "key", None)

    def _is_inside(self, span: Span) -> bool:
        return 0 <= span.start < span.end <= len(self._document.text)

    def _leave_out(self, fact: object, what: str, span: Span | None) -> None:
        self._tell(fact, what, [span] if span else [])

    def _tell(self, fact: object, what: str, spans: list[Span]) -> None:
        span = spans[0] if spans else None
        quote = " ".join(self._document.words(span).split()) if span else ""
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[:_LONGEST_QUOTE] + "…"
        kind = type(fact).__name__
        self._bad.append(BadRecord(kind, what, span, quote))


def _spans(fact: Any) -> list[Span]:  # noqa: ANN401 - any dataclass of the model
    if isinstance(fact, Event):
        told = [telling.span for telling in fact.tellings]
        return told + [date.span for date in fact.dates]
    if isinstance(fact, Entity | Instrument | Provision):
        return list(fact.spans)
    return [fact.span, *getattr(fact, "more_spans", ())]


def _value_fault(fact: object) -> str | None:
    if isinstance(fact, Event) and not fact.tellings:
        return "no words tell of it"
    if isinstance(fact, Figure) and not 0 <= fact.low <= fact.high:
        return f"{fact.low} to {fact.high} is no range"
    if isinstance(fact, Provision) and not fact.number.strip():
        return "it has no number"
    return None


def _is_reversed(interval: Interval) -> bool:
    if interval.begin is None or interval.end is None:
        return False
    return interval.begin.first_day > interval.end.last_day


def _is_agent(thing: object) -> bool:
    return isinstance(thing, Entity) and not isinstance(thing, Place)


def _is_law(thing: object) -> bool:
    return isinstance(thing, Instrument | Provision)


def _is_body(thing: object) -> bool:
    return isinstance(thing, Organisation | Authority)


_CHECKS: dict[str, Callable[[object], bool]] = {
    "place": lambda thing: isinstance(thing, Place),
    "event": lambda thing: isinstance(thing, Event),
    "part_of": lambda thing: isinstance(thing, Event),
    "provision": lambda thing: isinstance(thing, Provision),
    "instrument": lambda thing: thing is not None and not isinstance(thing, Entity),
}
