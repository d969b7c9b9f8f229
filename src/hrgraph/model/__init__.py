"""The facts, as plain frozen dataclasses.

A document, the things that it names, and the records drawn from it. Nothing
here reads files, knows RDF or has behaviour beyond its own fields.
"""

from hrgraph.model.actors import (
    AnonymousSource,
    Authority,
    Entity,
    Group,
    Organisation,
    Person,
    Place,
)
from hrgraph.model.changing import changed
from hrgraph.model.claims import (
    HELD_BACK,
    Allegation,
    Demand,
    Figure,
    Justification,
    LegalBasis,
    Origin,
    Withheld,
)
from hrgraph.model.dates import Interval, PartialDate
from hrgraph.model.document import Document, Span, Zone
from hrgraph.model.events import Event, EventDate, Telling
from hrgraph.model.facts import Facts
from hrgraph.model.law import Instrument, Provision
from hrgraph.model.spans import Spans, join_spans

__all__ = [
    "HELD_BACK",
    "Allegation",
    "AnonymousSource",
    "Authority",
    "Demand",
    "Document",
    "Entity",
    "Event",
    "EventDate",
    "Facts",
    "Figure",
    "Group",
    "Instrument",
    "Interval",
    "Justification",
    "LegalBasis",
    "Organisation",
    "Origin",
    "PartialDate",
    "Person",
    "Place",
    "Provision",
    "Span",
    "Spans",
    "Telling",
    "Withheld",
    "Zone",
    "changed",
    "join_spans",
]
