"""In which ways things point to an entity, and what each way is called on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from flask_babel import lazy_gettext as _l
from pyoxigraph import DefaultGraph, Literal, NamedNode

from hrgraph.vocab import DCTERMS, HRG
from hrgraph.web.browser.frame import Page, page_of
from hrgraph.web.reading import Link, Reader, local_name
from hrgraph.web.records import Record, read_record

__all__ = ["ROLES", "Role", "Section", "read_section", "read_sections"]

_SHOWN = 6
_LOOKED_AT = 100
_PAGE = 25


@dataclass(frozen=True, slots=True)
class Role:
    """One way to point to an entity.

    Attributes:
        group: ``alleged``, ``says``, ``asked``, ``law``, ``events``, ``documents``
            or ``bonds``: a page sets the groups apart.
        title: Heading of the section.
        note: A sentence under the heading; may be empty.
        reading: Whether this is our reading, not what a document says.
    """

    group: str
    title: str
    note: str = ""
    reading: bool = False


# In the order of the page. Inverses that reasoning adds are left out: they say the
# same twice.
ROLES: dict[str, Role] = {
    "allegedPerpetrator": Role(
        "alleged",
        _l("What is alleged of it"),
        _l("Allegations in which a document names it as having done the wrong."),
    ),
    "bodyAbovePerpetrator": Role(
        "alleged",
        _l("What is alleged of bodies below it"),
        _l("It is not itself alleged to have done this."),
        reading=True,
    ),
    "allegedVictims": Role("alleged", _l("What is alleged to have been done to them")),
    "invokesProvision": Role("law", _l("Where it is said to have been used")),
    "citesProvision": Role("law", _l("Where it is cited")),
    "engages": Role(
        "law",
        _l("Allegations that engage it: our reading by type"),
        _l(
            "The documents do not cite this article. A table of ours says that "
            "allegations of such a type engage it. It is no finding."
        ),
        reading=True,
    ),
    "invokedBy": Role("law", _l("Provisions that it is said to have used")),
    "invokedAgainst": Role("law", _l("Provisions said to have been used against them")),
    "allegationType": Role("alleged", _l("Allegations of this kind")),
    "claimant": Role(
        "says", _l("What it says"), _l("Records of which it is the named voice.")
    ),
    "relayedBy": Role(
        "says", _l("What it passes on"), _l("Told by others, handed on by it.")
    ),
    "addressee": Role("asked", _l("What is asked of it")),
    "actor": Role("events", _l("Events that it is said to have carried out")),
    "affected": Role("events", _l("Events that are said to have befallen them")),
    "place": Role("events", _l("Events reported here")),
    "judgedSameAs": Role("events", _l("Accounts taken to be of this event")),
    "subEventOf": Role("events", _l("Parts of this event")),
    "follows": Role("events", _l("What came after")),
    "figureKind": Role("says", _l("Figures of this kind")),
    "demandType": Role("asked", _l("Demands of this kind")),
    "dimension": Role("says", _l("Differences in this respect")),
    "verdict": Role("says", _l("Differences with this verdict")),
    "signatory": Role("documents", _l("Documents that it signed")),
    "publisher": Role("documents", _l("Documents that it published")),
    "mainEvent": Role("documents", _l("Documents chiefly about this")),
    "isPartOf": Role("bonds", _l("Its parts")),
    "parentBody": Role("bonds", _l("Bodies below it")),
    "affiliation": Role("bonds", _l("People who work or speak for it")),
    "locatedIn": Role("bonds", _l("Places inside it")),
    "jurisdiction": Role("bonds", _l("Bodies and laws of this territory")),
    "possiblyIs": Role(
        "bonds",
        _l("May be the same, not confirmed"),
        _l(
            "A guess at identity. Nothing said of one is taken to be said of the other."
        ),
    ),
    "typeEngages": Role(
        "law", _l("Kinds of wrong that engage it: our reading"), reading=True
    ),
    "broader": Role("bonds", _l("Narrower kinds")),
    "kind": Role("bonds", _l("Things of this kind")),
}


@dataclass(frozen=True, slots=True)
class Section:
    """What points to an entity in one way.

    Attributes:
        name: Local name of the property.
        total: How many there are in all.
        records: Those of them that are records, the newest documents first.
        links: Those that are not.
        more: Address of the whole list; empty if all are shown.
    """

    name: str
    role: Role
    total: int
    records: tuple[Record, ...]
    links: tuple[Link, ...]
    more: str
    page: Page | None = None


def read_sections(reader: Reader, thing: NamedNode) -> tuple[Section, ...]:
    """Read the first items of each way in which things point to an entity."""
    counts: dict[str, tuple[str, int]] = {}
    for row in reader.rows("incoming", {"entity": thing}):
        name, count = row["property"], row["count"]
        if isinstance(name, NamedNode) and isinstance(count, Literal):
            counts[local_name(name.value)] = (name.value, int(count.value))
    return tuple(
        _section(reader, thing, name, counts[name]) for name in ROLES if name in counts
    )


def _section(
    reader: Reader, thing: NamedNode, name: str, found: tuple[str, int]
) -> Section:
    iri, total = found
    things = _first(reader, thing, iri)[:_SHOWN]
    records, links = _read(reader, things)
    here = reader.urls.page(thing.value) or ""
    more = reader.urls.with_query(here, {"role": name}) if total > _SHOWN else ""
    return Section(name, ROLES[name], total, records, links, more)


def read_section(reader: Reader, thing: NamedNode, name: str) -> Section | None:
    """Read one page of all that points to an entity in one way."""
    iri = next(
        (
            row["property"].value
            for row in reader.rows("incoming", {"entity": thing})
            if isinstance(row["property"], NamedNode)
            and local_name(row["property"].value) == name
        ),
        None,
    )
    if iri is None or name not in ROLES:
        return None
    things = _things(reader, thing, iri)
    shown, page = page_of(things, _PAGE)
    records, links = _read(reader, shown)
    return Section(name, ROLES[name], len(things), records, links, "", page)


def _things(reader: Reader, thing: NamedNode, iri: str) -> list[NamedNode]:
    values = {"entity": thing, "property": NamedNode(iri)}
    rows = reader.rows("incoming-by-property", values)
    found = dict.fromkeys(row["subject"] for row in rows)
    return [term for term in found if isinstance(term, NamedNode)]


def _first(reader: Reader, thing: NamedNode, iri: str) -> list[NamedNode]:
    """Take some of what points to a thing, the newest documents of these first.

    All of them if there are not many: a list of thousands is not sorted for a page
    that shows a handful.
    """
    found = reader.snapshot.quads(None, NamedNode(iri), thing, DefaultGraph())
    some = islice((quad.subject for quad in found), _LOOKED_AT)
    things = sorted((s for s in some if isinstance(s, NamedNode)), key=str)
    return sorted(things, key=lambda one: _issued(reader, one), reverse=True)


def _issued(reader: Reader, thing: NamedNode) -> str:
    document = reader.value(thing, f"{HRG}reportedIn")
    if not isinstance(document, NamedNode):
        return ""
    issued = reader.value(document, f"{DCTERMS}issued")
    return issued.value if isinstance(issued, Literal) else ""


def _read(
    reader: Reader, things: Sequence[NamedNode]
) -> tuple[tuple[Record, ...], tuple[Link, ...]]:
    records: list[Record] = []
    links: list[Link] = []
    for thing in things:
        record = read_record(reader, thing.value)
        if record is None:
            links.append(reader.link(thing))
        else:
            records.append(record)
    return tuple(records), tuple(links)
