"""Fields in which a reader names a thing in words, not by its IRI.

A field ``of`` may hold words or an IRI; a hidden field ``of-is`` beside it tells the
IRI that the words were chosen for. Words that fit one thing by name are taken for it;
else the page offers what was found, so that all works without scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from pyoxigraph import Literal, NamedNode

from hrgraph.vocab import RDFS, SKOS
from hrgraph.web.reading import Link, Reader

__all__ = ["Candidate", "Pick", "options_like", "pick"]

_LABELS = (f"{RDFS}label", f"{SKOS}prefLabel", f"{SKOS}altLabel")
_TONGUES = ("", "en", "az", "ru", "tr")
_OFFERED = 12
_LOOKED_AT = 60
_OPTIONS = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant; ``href`` is the same page with it chosen."""

    link: Link
    classes: tuple[Link, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Pick:
    """What a reader asked for in one field.

    Attributes:
        name: Of the field.
        words: What stands in it.
        node: The thing; None if nothing or nothing certain was asked for.
        candidates: What may be meant, if that is not certain.
        fault: What is wrong and what to do; empty if nothing is.
    """

    name: str
    words: str
    node: NamedNode | None
    candidates: tuple[Candidate, ...] = ()
    fault: str = ""

    @property
    def iri(self) -> str:
        """The IRI of the thing; empty if none is certain."""
        return self.node.value if self.node else ""


def pick(reader: Reader, name: str, raw: str, *, known: str = "") -> Pick:
    """Find the thing that words or an IRI in a field mean.

    Args:
        reader: Of this request.
        name: Of the field; the address has its value under that name.
        raw: What stands in it.
        known: What the hidden field beside it says.
    """
    words = raw.strip()[:300]
    if not words:
        return Pick(name, "", None)
    below = reader.urls.iri_of(words) if "/" in words else ""
    for iri in (words, below, known):
        node = _node(reader, iri)
        if node is not None and (
            iri in (words, below) or _is_called(reader, node, words)
        ):
            return Pick(name, str(reader.link(node)), node)
    if "://" in words:
        fault = _("The graph knows no %(iri)s. Type a name instead.", iri=words)
        return Pick(name, words, None, (), fault)
    exact = _called(reader, words)
    if len(exact) == 1:
        return Pick(name, words, exact[0])
    found = exact or _searched(reader, words)
    if not found:
        fault = _("Nothing is called “%(words)s”. Try another name.", words=words)
        return Pick(name, words, None, (), fault)
    candidates = tuple(_candidate(reader, name, node) for node in found[:_OFFERED])
    return Pick(name, words, None, candidates)


def _node(reader: Reader, iri: str) -> NamedNode | None:
    if "://" not in iri:
        return None
    try:
        node = NamedNode(iri)
    except ValueError:
        return None
    return node if reader.knows(node) else None


def _is_called(reader: Reader, node: NamedNode, words: str) -> bool:
    return str(reader.link(node)) == words or node in _called(reader, words)


def _called(reader: Reader, words: str) -> list[NamedNode]:
    """List what has exactly these words as a label, in any language of the pages."""
    found: dict[NamedNode, None] = {}
    for predicate in _LABELS:
        for tongue in _TONGUES:
            literal = Literal(words, language=tongue) if tongue else Literal(words)
            for thing in reader.subjects(predicate, literal):
                if isinstance(thing, NamedNode) and reader.link(thing).family != "run":
                    found[thing] = None
    return list(found)


def _searched(reader: Reader, words: str) -> list[NamedNode]:
    hits = reader.snapshot.search(words, limit=_LOOKED_AT).hits
    named = dict.fromkeys(hit.iri for hit in hits if hit.kind == "label")
    nodes = [NamedNode(iri) for iri in named]
    return [node for node in nodes if (reader.link(node).href or "").startswith("/")]


def _candidate(reader: Reader, name: str, node: NamedNode) -> Candidate:
    values: Mapping[str, list[str]] = request.args.to_dict(flat=False)
    chosen = {**values, name: [node.value, *values.get(name, [])[1:]], f"{name}-is": []}
    return Candidate(
        reader.link(node),
        reader.kinds(node),
        reader.urls.with_query(request.path, chosen),
    )


def options_like(reader: Reader, node: NamedNode) -> tuple[str, ...]:
    """List the names of things of the same short list: concepts, kinds of events.

    Empty if the thing is in no such list.
    """
    for predicate in (f"{SKOS}inScheme", f"{RDFS}subClassOf"):
        lists = [t for t in reader.values(node, predicate) if isinstance(t, NamedNode)]
        members = [m for one in lists for m in reader.subjects(predicate, one)]
        names = {str(reader.link(m)) for m in members if isinstance(m, NamedNode)}
        if names and len(names) <= _OPTIONS:
            return tuple(sorted(names))
    return ()
