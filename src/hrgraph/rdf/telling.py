"""The ontology as something to read: sections of terms, lists of concepts.

Made from the Turtle files alone, for the page at ``/ontology``, for
``ontology/README.md`` and for the JSON-LD context, so that none of them can say
something else than the ontology does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from hrgraph.rdf.ontology import (
    alignment_files,
    core_triples,
    ontology_folder,
    vocabulary_triples,
)
from hrgraph.rdf.ontology_text import (
    Concept,
    ConceptList,
    OntologyText,
    Section,
    Term,
)
from hrgraph.vocab import HRG, OWL, RDF, RDFS, SKOS, VOCAB

__all__ = ["describe_ontology"]

_KINDS = {
    "Class": "class",
    "ObjectProperty": "property",
    "DatatypeProperty": "value",
}
_CHARACTERS = {
    "FunctionalProperty": "at most one",
    "TransitiveProperty": "transitive",
    "SymmetricProperty": "symmetric",
    "IrreflexiveProperty": "never to itself",
}
# Properties of chains that no record states; the other chained ones are told as well
_ONLY_CHAINED = {"claimedLegalBasis", "bodyAbovePerpetrator", "engages"}
_SECTION = re.compile(r"^#### (?:\d+\. )?(?P<title>.+)$")
_BLOCK = re.compile(r"^hrg:(?P<name>\w+) a owl:")


class _Facts:
    """Triples by subject and predicate."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._rows: dict[tuple[str, str], list[object]] = defaultdict(list)
        for t in triples:
            self._rows[str(t.subject).strip("<>"), t.predicate.value].append(t.object)

    def nodes(self, subject: str, predicate: str) -> list[str]:
        """Give the IRIs and blank nodes that a predicate leads to."""
        found = self._rows.get((subject, predicate), ())
        return [str(node).strip("<>") for node in found if not _is_literal(node)]

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Give literals by language ("" without one)."""
        found = self._rows.get((subject, predicate), ())
        return {
            node.language or "": node.value
            for node in reversed(found)
            if isinstance(node, ox.Literal)
        }

    def text(self, subject: str, predicate: str) -> str:
        """Give the English or untagged literal; "" if there is none."""
        texts = self.texts(subject, predicate)
        return texts.get("en") or texts.get("") or ""

    def listed(self, head: str) -> list[str]:
        """Give the members of an RDF list."""
        found = []
        while head != RDF + "nil":
            found += self.nodes(head, RDF + "first")[:1]
            rest = self.nodes(head, RDF + "rest")
            if not rest:
                break
            head = rest[0]
        return found

    def subjects(self, predicate: str, node: str) -> list[str]:
        """Give what leads to a node by a predicate."""
        return [
            subject
            for (subject, by), nodes in self._rows.items()
            if by == predicate and any(str(n).strip("<>") == node for n in nodes)
        ]


@cache
def describe_ontology() -> OntologyText:
    """Read the ontology for people."""
    facts = _Facts(core_triples())
    matches = _read_matches()
    sections = [
        Section(title, tuple(_term(name, facts, matches) for name in names))
        for title, names in _read_sections()
    ]
    head = HRG
    return OntologyText(
        title=facts.text(head, "http://purl.org/dc/terms/title"),
        description=facts.text(head, RDFS + "comment"),
        version=facts.text(head, OWL + "versionInfo"),
        sections=tuple(sections),
        lists=_read_lists(),
    )


def _read_sections() -> list[tuple[str, list[str]]]:
    sections: list[tuple[str, list[str]]] = []
    for line in _lines():
        heading, block = _SECTION.match(line), _BLOCK.match(line)
        if heading:
            sections.append((heading["title"], []))
        elif block and sections:
            sections[-1][1].append(block["name"])
    return [(title, names) for title, names in sections if names]


def _lines() -> list[str]:
    files = (ontology_folder() / name for name in ("hrgraph.ttl", "reasoning.ttl"))
    return [line for file in files for line in file.read_text("utf-8").splitlines()]


def _term(name: str, facts: _Facts, matches: dict[str, list[tuple[str, str]]]) -> Term:
    iri = HRG + name
    types = [t.removeprefix(OWL) for t in facts.nodes(iri, RDF + "type")]
    kind = next(_KINDS[t] for t in types if t in _KINDS)
    broader = RDFS + ("subClassOf" if kind == "class" else "subPropertyOf")
    chains = facts.nodes(iri, OWL + "propertyChainAxiom")
    defined = bool(facts.nodes(iri, OWL + "equivalentClass"))
    inverses = facts.nodes(iri, OWL + "inverseOf")
    return Term(
        name=name,
        iri=iri,
        kind=kind,
        label=facts.text(iri, RDFS + "label"),
        definition=facts.text(iri, SKOS + "definition"),
        example=facts.text(iri, SKOS + "example"),
        status=facts.text(
            iri, "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
        ),
        comment=facts.text(iri, RDFS + "comment"),
        notation=facts.text(iri, SKOS + "notation"),
        inferred=defined or bool(inverses) or name in _ONLY_CHAINED,
        above=tuple(_short(n) for n in facts.nodes(iri, broader)),
        below=tuple(sorted(_short(n) for n in facts.subjects(broader, iri))),
        domain=_holders(facts, iri, RDFS + "domain"),
        range=_holders(facts, iri, RDFS + "range"),
        characters=tuple(_CHARACTERS[t] for t in types if t in _CHARACTERS),
        inverse=_short(inverses[0]) if inverses else "",
        chains=tuple(tuple(_short(n) for n in facts.listed(head)) for head in chains),
        matches=tuple(matches.get(iri, ())),
    )


def _holders(facts: _Facts, iri: str, predicate: str) -> tuple[str, ...]:
    found: list[str] = []
    for node in facts.nodes(iri, predicate):
        unions = facts.nodes(node, OWL + "unionOf")
        found += facts.listed(unions[0]) if unions else [node]
    return tuple(_short(node) for node in found)


def _read_matches() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for file in alignment_files():
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            relation = quad.predicate.value.removeprefix(SKOS)
            if relation.endswith("Match") and isinstance(quad.object, ox.NamedNode):
                subject = str(quad.subject).strip("<>")
                found[subject].append((relation, quad.object.value))
    return found


def _read_lists() -> tuple[ConceptList, ...]:
    facts = _Facts(vocabulary_triples())
    schemes = facts.subjects(RDF + "type", SKOS + "ConceptScheme")
    return tuple(
        ConceptList(
            name=scheme.removeprefix(VOCAB),
            iri=scheme,
            labels=facts.texts(scheme, SKOS + "prefLabel"),
            definition=facts.text(scheme, SKOS + "definition"),
            concepts=tuple(
                _concept(iri, facts)
                for iri in facts.subjects(SKOS + "inScheme", scheme)
            ),
        )
        for scheme in schemes
    )


def _concept(iri: str, facts: _Facts) -> Concept:
    broader = facts.nodes(iri, SKOS + "broader")
    name = iri.rsplit("/", 1)[-1]
    return Concept(
        name=name,
        iri=iri,
        labels=facts.texts(iri, SKOS + "prefLabel"),
        definition=facts.text(iri, SKOS + "definition"),
        notation=name.replace("-", "_"),
        broader=broader[0].rsplit("/", 1)[-1] if broader else "",
    )


def _short(iri: str) -> str:
    return iri.removeprefix(HRG)


def _is_literal(node: object) -> bool:
    return isinstance(node, ox.Literal)
