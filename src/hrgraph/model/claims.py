"""What a document claims, demands, or must not show.

In every record ``claimant`` is the key of the entity whose voice it is; None is
the document's own voice. ``status`` says how the words put it: as so, as alleged,
as admitted by those concerned, or as denied.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hrgraph.model.document import Span

__all__ = [
    "HELD_BACK",
    "Allegation",
    "Demand",
    "Figure",
    "Justification",
    "LegalBasis",
    "Origin",
    "Status",
    "Withheld",
]

HELD_BACK = "\u2588"
"""Stands for one character of a text that may not be shown."""

Status = Literal["asserted", "alleged", "acknowledged", "denied"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which rule or model made a record, and how far it is to be trusted.

    Attributes:
        rule: Name of the rule or model, with its version: ``law/article@1``.
        confidence: Expected share of such records that are right, 0 to 1.
    """

    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Allegation:
    """A claim that a wrong was done to someone.

    Attributes:
        type: A value of the annotation list, such as ``forced_medical_examination``.
        perpetrator: Entity key; None where the words name none.
        victims: Entity key of a Group or Person; None where the words name none.
        breaches: Keys of the laws and treaties that it is said to breach.
    """

    span: Span
    type: str
    origin: Origin
    perpetrator: str | None = None
    victims: str | None = None
    claimant: str | None = None
    relayed_by: str | None = None
    event: str | None = None
    status: Status = "alleged"
    more_spans: tuple[Span, ...] = ()
    breaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim of how many or how much.

    Attributes:
        low: The number, or the first of a range, as the words say it.
        high: The last of a range; equal to ``low`` for a single number.
        qualifier: exact, at_least, more_than, about or up_to.
        kind: What is counted: detained, days_of_detention, …, other.
        stated: The words of the figure ("at least 50").
    """

    span: Span
    low: Decimal
    high: Decimal
    qualifier: str
    kind: str
    unit: Literal["persons", "days", "years", "money", "other"]
    stated: str
    origin: Origin
    claimant: str | None = None
    relayed_by: str | None = None
    event: str | None = None
    more_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """A call for action or a recommendation.

    Attributes:
        text: What is asked for, in the document's words.
        type: A value of the demand-type list, such as ``investigation``.
        addressees: Entity keys; empty where nobody is named.
    """

    span: Span
    text: str
    type: str
    origin: Origin
    addressees: tuple[str, ...] = ()
    claimant: str | None = None
    event: str | None = None
    more_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A claim that a provision was relied on or applied in an event."""

    span: Span
    provision: str
    event: str
    origin: Origin
    invoked_by: str | None = None
    invoked_against: str | None = None
    gloss: str | None = None
    claimant: str | None = None


@dataclass(frozen=True, slots=True)
class Justification:
    """The reason given for an event by those who carried it out."""

    span: Span
    reason: str
    event: str
    origin: Origin
    claimant: str | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """A stretch that may not be shown: a private name, a number, an address.

    Attributes:
        reason: ``private-person``, ``contact-detail`` or ``health``.
    """

    span: Span
    reason: Literal["private-person", "contact-detail", "health"]
