"""Those who act, speak or suffer, and where.

An entity stands once in a document, with every stretch that names it. Its
``key`` is unique in the document and is what records point to.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hrgraph.model.claims import Origin
from hrgraph.model.document import Span

__all__ = [
    "AnonymousSource",
    "Authority",
    "Entity",
    "Group",
    "Organisation",
    "Person",
    "Place",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Anything that a document names.

    Attributes:
        key: Unique in the document.
        name: The fullest form that the text uses.
        spans: Every place that names it, in order; empty only for the unnamed
            stand-in of a person held back.
        known: Id in the shipped tables (``org/council-of-europe``,
            ``place/az/baku``), which is then the tail of its IRI; None for a
            thing that the tables do not know.
        aliases: Other forms that the text uses.
    """

    key: str
    name: str
    spans: tuple[Span, ...]
    origin: Origin
    known: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entity):
    """A body that is no state's: kind is ngo, igo, media, company, party, …."""

    kind: str
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Entity):
    """A body of a state.

    Attributes:
        kind: police, ministry, court, prosecutor, …, other.
        country: ISO 3166 alpha-2 in lower case; None if the text does not tell.
        specified: False for "the police", "the authorities".
    """

    kind: str
    country: str | None = None
    specified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A human being.

    Attributes:
        role: The role in the document's words; None if it tells none.
        affiliation: Key of the body that the person speaks or works for.
        public: Acts in a public role. All others are held back.
    """

    role: str | None = None
    affiliation: str | None = None
    public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A country, city, region or facility.

    Attributes:
        country: ISO alpha-2, lower case.
        within: Key of the place that the text puts it in, if that is no country.
    """

    kind: str
    country: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Entity):
    """People taken together ("members of the LGBTI community"), as worded.

    Attributes:
        marks: Of the name of the one person that this stands in for; never written.
    """

    marks: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousSource(Entity):
    """A voice that the document does not identify ("our sources in the region")."""
