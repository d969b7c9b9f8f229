"""What is reported to have happened."""

from __future__ import annotations

from dataclasses import dataclass

from hrgraph.model.claims import Origin, Status
from hrgraph.model.dates import Interval
from hrgraph.model.document import Span

__all__ = ["Event", "EventDate", "Telling"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where the document says that the event took place."""

    span: Span
    claimant: str | None = None
    status: Status = "asserted"


@dataclass(frozen=True, slots=True)
class EventDate:
    """One claim of when the event took place; a document may make several.

    Attributes:
        span: The words of the date.
        claimant: Entity key of the voice; None is the document's own.
    """

    span: Span
    interval: Interval
    claimant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening as one document tells it.

    Attributes:
        key: Unique in the document, such as ``raid-1``.
        type: A value of the annotation list: raid, medical_examination, other.
        tellings: Never empty; the best one first.
        actor: Entity key of who carried it out; None if not said.
        affected: Entity key of a Group or Person; None if not said.
        also_affected: Keys of further persons it was done to.
        target: Those it was done to, in the document's words.
        place: Entity key of the most exact place.
        part_of: Key of the larger event that it is a part of.
    """

    key: str
    type: str
    tellings: tuple[Telling, ...]
    origin: Origin
    dates: tuple[EventDate, ...] = ()
    actor: str | None = None
    affected: str | None = None
    also_affected: tuple[str, ...] = ()
    target: str | None = None
    place: str | None = None
    part_of: str | None = None
