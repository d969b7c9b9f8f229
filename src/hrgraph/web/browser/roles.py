"""In which ways things point to an entity, and what each way is called on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from pyoxigraph import DefaultGraph, Literal, NamedNode

from hrgraph.vocab import DCTERMS, HRG, SKOS
from hrgraph.web.browser.frame import Page, page_of
from hrgraph.web.reading import Link, Reader
from hrgraph.web.records import Record, read_record

__all__ = ["ROLES", "Role", "Section", "read_section", "read_sections"]

_SHOWN = 6
_LOOKED_AT = 100
_PAGE = 25
_SORTED = 2000  # a longer list stays in the order of the graph
# Ways that the index of records knows by a facet
_FACETS = {
    "allegedPerpetrator": "agent",
    "claimant": "claimant",
    "relayedBy": "relay",
    "allegationType": "type",
}
# Inference puts what is said in a finer way under the wider one too: shown once
_FINER = {"citesProvision": "invokesProvision"}
_PREDICATES = {"broader": f"{SKOS}broader"}


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
        _l("Named as having done it"),
        _l("Allegations that say so of this body or person. No finding."),
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
    "invokedBy": Role("law", _l("Provisions said to have been used by this body")),
    "invokedAgainst": Role("law", _l("Provisions said to have been used against them")),
    "allegationType": Role("alleged", _l("Allegations of this kind")),
    "claimant": Role(
        "says", _l("Statements"), _l("Records of which this is the named voice.")
    ),
    "relayedBy": Role(
        "says", _l("Passed on"), _l("Told by other voices, handed on here.")
    ),
    "addressee": Role("asked", _l("What is asked")),
    "judgedSameAs": Role("events", _l("Accounts taken to be of this event")),
    "subEventOf": Role("events", _l("Parts of this event")),
    "follows": Role("events", _l("What came after")),
    "figureKind": Role("says", _l("Figures of this kind")),
    "demandType": Role("asked", _l("Demands of this kind")),
    "dimension": Role("says", _l("Differences in this respect")),
    "verdict": Role("says", _l("Differences with this verdict")),
    "signatory": Role("documents", _l("Documents signed")),
    "publisher": Role("documents", _l("Documents published")),
    "mainEvent": Role("documents", _l("Documents chiefly about this")),
    "isPartOf": Role("bonds", _l("Its parts")),
    "parentBody": Role("bonds", _l("Bodies below it")),
    "affiliation": Role("bonds", _l("People who work or speak for this body")),
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
    found = []
    for name in ROLES:
        indexed = _indexed(reader, thing, name)
        if indexed is not None:
            found.append(_found_section(reader, thing, name, indexed))
            continue
        things = _things(reader, thing, name)
        if things:
            found.append(_section(reader, thing, name, things))
    return tuple(found)


def _indexed(reader: Reader, thing: NamedNode, name: str) -> Sequence[str] | None:
    """List the records of one way, the newest first; None if no index has them."""
    index, facet = reader.facets(), _FACETS.get(name, "")
    if not facet or not index.has(facet, thing.value):
        return None
    return index.iris(index.find({facet: [thing.value]}))


def _found_section(
    reader: Reader, thing: NamedNode, name: str, iris: Sequence[str]
) -> Section:
    """Take records from the index: those lists may be long."""
    records, links = _read(reader, map(NamedNode, iris[:_SHOWN]))
    choice = {_FACETS[name]: [thing.value]}
    more = reader.urls.with_query("/find", choice) if len(iris) > _SHOWN else ""
    return Section(name, ROLES[name], len(iris), records, links, more)


def _section(
    reader: Reader, thing: NamedNode, name: str, things: Sequence[NamedNode]
) -> Section:
    shown = _newest(reader, things[:_LOOKED_AT])[:_SHOWN]
    records, links = _read(reader, shown)
    here = reader.urls.page(thing.value) or ""
    total = len(things)
    more = reader.urls.with_query(here, {"role": name}) if total > _SHOWN else ""
    return Section(name, ROLES[name], total, records, links, more)


def read_section(reader: Reader, thing: NamedNode, name: str) -> Section | None:
    """Read one page of all that points to an entity in one way."""
    indexed = _indexed(reader, thing, name)
    if indexed is not None:
        some, page = page_of(indexed, _PAGE)
        shown: Sequence[NamedNode] = [NamedNode(iri) for iri in some]
    else:
        things = _things(reader, thing, name) if name in ROLES else []
        if len(things) <= _SORTED:
            things = _newest(reader, things)
        shown, page = page_of(things, _PAGE)
    if not shown:
        return None
    records, links = _read(reader, shown)
    return Section(name, ROLES[name], page.total, records, links, "", page)


def _things(reader: Reader, thing: NamedNode, name: str) -> list[NamedNode]:
    predicate = NamedNode(_PREDICATES.get(name, HRG + name))
    quads = reader.snapshot.quads(None, predicate, thing, DefaultGraph())
    subjects = [quad.subject for quad in quads]
    if name == "relayedBy":
        subjects = [one for one in subjects if _has_other_voice(reader, one, thing)]
    finer = _FINER.get(name)
    if finer and subjects:
        told = set(_things(reader, thing, finer))
        subjects = [subject for subject in subjects if subject not in told]
    return [term for term in subjects if isinstance(term, NamedNode)]


def _has_other_voice(reader: Reader, record: object, relay: NamedNode) -> bool:
    return isinstance(record, NamedNode) and any(
        voice != relay for voice in reader.values(record, f"{HRG}claimant")
    )


def _newest(reader: Reader, things: Sequence[NamedNode]) -> list[NamedNode]:
    """Sort by document, the newest first."""
    found = sorted(things, key=str)
    return sorted(found, key=lambda one: _issued(reader, one), reverse=True)


def _issued(reader: Reader, thing: NamedNode) -> str:
    document = reader.value(thing, f"{HRG}reportedIn")
    if not isinstance(document, NamedNode):
        return ""
    issued = reader.value(document, f"{DCTERMS}issued")
    return issued.value if isinstance(issued, Literal) else ""


def _read(
    reader: Reader, things: Iterable[NamedNode]
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
