"""Laws, and numbered parts of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hrgraph.model.claims import Origin
from hrgraph.model.document import Span

__all__ = ["Instrument", "Provision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A whole law, code, constitution or treaty.

    Attributes:
        key: Unique in the document, shared name space with entities.
        name: As the text names it, expanded where it is abbreviated elsewhere.
        jurisdiction: ISO alpha-2 in lower case, or eu, coe, un; None if unknown.
        known: Id in the shipped tables (``law/coe/echr``).
        spans: Where it is named; may be empty if only its parts are cited.
    """

    key: str
    name: str
    kind: Literal["statute", "treaty"]
    origin: Origin
    jurisdiction: str | None = None
    known: str | None = None
    spans: tuple[Span, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A numbered part of an instrument.

    Attributes:
        number: As a string: "535.1", "19(1)(a)", "20-22".
        unit: What it calls itself.
        instrument: Key of the instrument; None if the text names none.
        gloss: What the text says that it covers.
    """

    key: str
    number: str
    spans: tuple[Span, ...]
    origin: Origin
    unit: Literal["article", "section", "chapter", "protocol", "rule"] = "article"
    instrument: str | None = None
    gloss: str | None = None
