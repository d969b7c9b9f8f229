"""Claims with their voices, as far as they can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hrgraph.link.names import Names
from hrgraph.link.reaches import Reach, Reaches
from hrgraph.link.records import DateClaim, Denial, Occurrence
from hrgraph.link.sentences import number_sentence
from hrgraph.model import (
    AnonymousSource,
    Document,
    Event,
    Facts,
    Figure,
    Justification,
    LegalBasis,
    Span,
)

__all__ = [
    "Comparable",
    "Statement",
    "by_scope",
    "figure_bounds",
    "statements_of",
    "told_by",
]

Comparable = DateClaim | Denial | Figure | Justification | LegalBasis | Occurrence
_MOST_NAMED = 3  # voices that a note names
_WHOLE = Reach()
_Bounds = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim, who makes it, and what events it is about.

    Attributes:
        record: Tail of the claim.
        voice: Name of the speaker, for people.
        speaker: Tail of the claimant; for a document's own voice, of its publisher.
        anonymous: Nobody knows who speaks, so nobody knows whether two agree
            independently.
        events: Tails of the events, as the document tells them.
        provision: Tail of the provision invoked.
        sentence: Number of the sentence; two dates of one are told in one breath.
        before_date: Made before the text turns to another year, by which alone its
            event is dated: it may be of another time.
        central: It is about the event that its document is chiefly about.
        reach: What of the event a figure counts; of a date, its states and names.
    """

    record: str
    document: str
    identifier: str
    span: Span
    voice: str
    speaker: str
    anonymous: bool
    events: tuple[str, ...]
    fact: Comparable
    provision: str | None = None
    sentence: int = 0
    reach: Reach = _WHOLE
    before_date: bool = False
    central: bool = False


def figure_bounds(figure: Figure) -> _Bounds:
    """Give the least and the greatest value that the words allow.

    ``more_than`` a whole number begins at the next one; "about" keeps the number
    itself: how far it reaches is for the reader to say.
    """
    low, high = figure.low, figure.high
    match figure.qualifier:
        case "at_least":
            return low, None
        case "more_than":
            whole = low == low.to_integral_value()
            return (low + 1 if whole else low), None
        case "up_to":
            return None, high
        case _:
            return low, high


def statements_of(facts: Facts, names: Names) -> list[Statement]:
    """List the claims of a document that others can be compared with."""
    entities = {entity.key: entity for entity in facts.entities}
    by_key = {event.key: event for event in facts.events}
    own = names.publisher or names.document
    own_voice = facts.document.publisher or facts.document.id
    if len(facts.signatories) > 1:
        own_voice = f"the signatories, {own_voice}"
    reaches = Reaches(facts, names)
    made: list[Statement] = []
    for record in names.records:
        fact = record.fact
        if not isinstance(fact, Comparable) or not record.events:
            continue
        recalled = any(
            _is_recalled_later(by_key[key], record.spans[0], facts.document)
            for key in record.events
        )
        key = _claimant(fact)
        claimant = entities.get(key or "")
        made.append(
            Statement(
                record.tail,
                names.document,
                facts.document.id,
                record.spans[0],
                claimant.name if claimant else own_voice,
                names.things[claimant.key] if claimant else own,
                isinstance(claimant, AnonymousSource),
                tuple(names.things[event] for event in record.events),
                fact,
                names.things[fact.provision] if isinstance(fact, LegalBasis) else None,
                number_sentence(facts.document.text, record.spans[0]),
                _reach(fact, record.spans[0], reaches),
                recalled,
                facts.main_event in record.events,
            )
        )
    return made


def told_by(statements: Iterable[Statement]) -> str:
    """Name voices and documents: "the Ministry (seed_002) and 2 more"."""
    voices = list(dict.fromkeys(f"{s.voice} ({s.identifier})" for s in statements))
    named = ", ".join(voices[:_MOST_NAMED])
    more = len(voices) - _MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _is_recalled_later(event: Event, span: Span, document: Document) -> bool:
    """Tell whether an event is dated to another year only after a claim was made.

    A text of 2019 that turns to 2017 at its end may not mean 2017 before.
    """
    if document.published is None or not event.dates:
        return False
    year = document.published.first_day.year
    return all(
        date.span.start > span.end
        and number_sentence(document.text, date.span)
        > number_sentence(document.text, span)
        and date.interval.end is not None
        and date.interval.end.last_day.year < year
        for date in event.dates
    )


def _reach(fact: Comparable, span: Span, reaches: Reaches) -> Reach:
    if isinstance(fact, Figure):
        return reaches.of(fact)
    return reaches.of_date(span) if isinstance(fact, DateClaim) else _WHOLE


def _claimant(fact: Comparable) -> str | None:
    return (
        fact.telling.claimant
        if isinstance(fact, Occurrence | Denial)
        else fact.claimant
    )


def by_scope(
    statements: Iterable[Statement], scope_of: Mapping[str, str]
) -> dict[str, list[Statement]]:
    """Group claims by the happening they are about, shared or of one document."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        for event in dict.fromkeys(scope_of.get(e, e) for e in statement.events):
            groups.setdefault(event, []).append(statement)
    return {scope: groups[scope] for scope in sorted(groups)}
