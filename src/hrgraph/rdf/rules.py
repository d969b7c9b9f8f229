"""The axioms of an ontology, compiled into rules that ``reasoning`` can run.

Read are: subclasses and equivalent classes, intersections, unions, "some" and
"has value" restrictions, subproperties, inverses, symmetric and transitive
properties, chains of two, domains and ranges. Axioms that only forbid things are
for ``clashes``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from hrgraph.vocab import OWL, RDF, RDFS, XSD

__all__ = ["Axioms", "Node", "PropertyRules", "Rules", "compile_rules"]

Node = ox.NamedNode | ox.BlankNode

_TYPE = ox.NamedNode(RDF + "type")


@dataclass(slots=True)
class PropertyRules:
    """What follows from one triple of a property."""

    supers: list[Node] = field(default_factory=list)
    inverses: list[Node] = field(default_factory=list)
    domains: list[Node] = field(default_factory=list)
    ranges: list[Node] = field(default_factory=list)
    first_of: list[tuple[Node, Node]] = field(default_factory=list)
    """(next, result): this property is the first of a chain."""
    second_of: list[tuple[Node, Node]] = field(default_factory=list)
    """(previous, result): this property is the second of a chain."""
    some: list[tuple[Node, Node]] = field(default_factory=list)
    """(filler, restriction): the subject is in the restriction if the object fits."""
    values: list[tuple[Node, Node]] = field(default_factory=list)
    """(value, restriction)."""


@dataclass(slots=True)
class Rules:
    """All rules of an ontology. Class expressions are named by their blank nodes."""

    above: dict[Node, set[Node]]
    """Each class, with all classes and expressions that hold it, itself included."""
    conjuncts: dict[Node, list[tuple[Node, list[Node]]]]
    """Class -> (intersection, all its parts)."""
    fillers: dict[Node, list[tuple[Node, Node]]]
    """Class -> (property, restriction)."""
    valued: dict[Node, list[tuple[Node, Node]]]
    """Restriction -> (property, value) that its members have."""
    properties: dict[Node, PropertyRules]


class Axioms:
    """The triples of an ontology, by predicate and subject."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._objects: dict[str, dict[Node, list[Node]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for triple in triples:
            if not isinstance(triple.object, ox.Literal):
                objects = self._objects[triple.predicate.value]
                objects[triple.subject].append(triple.object)  # type: ignore[index, arg-type] # OWL has no triple terms

    def pairs(self, predicate: str) -> Iterable[tuple[Node, Node]]:
        """Give subject and object of each triple of a predicate."""
        for subject, objects in self._objects[predicate].items():
            for node in objects:
                yield subject, node

    def object(self, subject: Node, predicate: str) -> Node | None:
        """Give the one object, or None."""
        objects = self._objects[predicate].get(subject)
        return objects[0] if objects else None

    def members(self, kind: str) -> list[Node]:
        """Give the things of a type, in the order of the file."""
        wanted = ox.NamedNode(kind)
        return [s for s, o in self.pairs(RDF + "type") if o == wanted]

    def listed(self, head: Node) -> list[Node]:
        """Give the members of an RDF list."""
        found = []
        while head.value != RDF + "nil":
            item = self.object(head, RDF + "first")
            rest = self.object(head, RDF + "rest")
            if item is None or rest is None:
                break
            found.append(item)
            head = rest
        return found


def compile_rules(triples: Iterable[ox.Triple]) -> Rules:
    """Compile the axioms of an ontology; what it does not know it leaves out."""
    axioms = Axioms(triples)
    edges: dict[Node, set[Node]] = defaultdict(set)
    for low, high in axioms.pairs(RDFS + "subClassOf"):
        edges[low].add(high)
    for one, other in axioms.pairs(OWL + "equivalentClass"):
        edges[one].add(other)
        edges[other].add(one)
    conjuncts: dict[Node, list[tuple[Node, list[Node]]]] = defaultdict(list)
    for whole, head in axioms.pairs(OWL + "intersectionOf"):
        parts = axioms.listed(head)
        for part in parts:
            edges[whole].add(part)
            conjuncts[part].append((whole, parts))
    for whole, head in axioms.pairs(OWL + "unionOf"):
        for part in axioms.listed(head):
            edges[part].add(whole)
    properties: dict[Node, PropertyRules] = defaultdict(PropertyRules)
    fillers: dict[Node, list[tuple[Node, Node]]] = defaultdict(list)
    valued: dict[Node, list[tuple[Node, Node]]] = defaultdict(list)
    _read_restrictions(axioms, properties, fillers, valued)
    _read_properties(axioms, properties)
    _read_chains(axioms, properties)
    classes = set(edges) | {high for found in edges.values() for high in found}
    classes |= set(axioms.members(OWL + "Class")) | set(fillers) | set(conjuncts)
    return Rules(
        above={node: _closure(node, edges) for node in classes},
        conjuncts=dict(conjuncts),
        fillers=dict(fillers),
        valued=dict(valued),
        properties=dict(properties),
    )


def _read_restrictions(
    axioms: Axioms,
    properties: dict[Node, PropertyRules],
    fillers: dict[Node, list[tuple[Node, Node]]],
    valued: dict[Node, list[tuple[Node, Node]]],
) -> None:
    for restriction, on in axioms.pairs(OWL + "onProperty"):
        filler = axioms.object(restriction, OWL + "someValuesFrom")
        if filler is not None:
            properties[on].some.append((filler, restriction))
            fillers[filler].append((on, restriction))
        value = axioms.object(restriction, OWL + "hasValue")
        if value is not None:
            properties[on].values.append((value, restriction))
            valued[restriction].append((on, value))


def _read_properties(axioms: Axioms, properties: dict[Node, PropertyRules]) -> None:
    edges: dict[Node, set[Node]] = defaultdict(set)
    for low, high in axioms.pairs(RDFS + "subPropertyOf"):
        edges[low].add(high)
    for low in list(edges):
        above = _closure(low, edges) - {low}
        properties[low].supers.extend(sorted(above, key=str))
    for one, other in axioms.pairs(OWL + "inverseOf"):
        properties[one].inverses.append(other)
        properties[other].inverses.append(one)
    for node in axioms.members(OWL + "SymmetricProperty"):
        properties[node].inverses.append(node)
    for node, holder in axioms.pairs(RDFS + "domain"):
        properties[node].domains.append(holder)
    for node, holder in axioms.pairs(RDFS + "range"):
        if not holder.value.startswith(XSD):
            properties[node].ranges.append(holder)


def _read_chains(axioms: Axioms, properties: dict[Node, PropertyRules]) -> None:
    chains = [
        (axioms.listed(head), result)
        for result, head in axioms.pairs(OWL + "propertyChainAxiom")
    ]
    chains += [
        ([node, node], node) for node in axioms.members(OWL + "TransitiveProperty")
    ]
    for links, result in chains:
        if len(links) != 2:  # noqa: PLR2004 - longer chains are written as two
            message = f"a chain of {len(links)} links for {result}: write it as two"
            raise ValueError(message)
        first, second = links
        properties[first].first_of.append((second, result))
        properties[second].second_of.append((first, result))


def _closure(node: Node, edges: dict[Node, set[Node]]) -> set[Node]:
    found = {node}
    todo = [node]
    while todo:
        for higher in edges.get(todo.pop(), ()):
            if higher not in found:
                found.add(higher)
                todo.append(higher)
    return found
