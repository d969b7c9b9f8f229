"""All that was drawn from one document."""

from __future__ import annotations

from dataclasses import dataclass

from hrgraph.model.actors import Entity
from hrgraph.model.claims import (
    Allegation,
    Demand,
    Figure,
    Justification,
    LegalBasis,
    Withheld,
)
from hrgraph.model.document import Document
from hrgraph.model.events import Event
from hrgraph.model.law import Instrument, Provision

__all__ = ["Facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The entities and records of one document, each list in order of the text.

    Attributes:
        main_event: Key of the event that the document is chiefly about.
        publisher: Key of the entity that published it, if the document or its
            metadata names one.
        signatories: Keys of the bodies that signed it, in order.
        withheld: What may not be shown; still in ``document.text`` and in spans
            until it has been held back.
    """

    document: Document
    entities: tuple[Entity, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    provisions: tuple[Provision, ...] = ()
    events: tuple[Event, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    figures: tuple[Figure, ...] = ()
    demands: tuple[Demand, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    justifications: tuple[Justification, ...] = ()
    main_event: str | None = None
    publisher: str | None = None
    signatories: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()
