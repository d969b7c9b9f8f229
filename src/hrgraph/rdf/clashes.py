"""Where data contradict the ontology, in words.

HermiT says only that something is wrong. Here the conclusions are drawn again with
their reasons, and each thing that is two things at once, or two claims that both
agree and disagree, is told with the triples that it follows from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import pyoxigraph as ox

from hrgraph.rdf.ontology import core_triples, treaty_triples, vocabulary_triples
from hrgraph.rdf.reasoning import Closure
from hrgraph.rdf.rules import Axioms, Node, compile_rules
from hrgraph.vocab import DEFAULT_BASE, HRG, OWL, RDF, RDFS, VOCAB

__all__ = ["find_clashes"]

_TYPE = ox.NamedNode(RDF + "type")
_DEEPEST = 8  # steps of a reason that are told
_WORDS = {
    "domain": "only such a thing can have the property of",
    "range": "only such a thing can be the value in",
    "subclass": "that follows from",
    "definition": "that is the definition, from",
    "some": "that is the definition, from",
    "value": "that is the definition, from",
    "subproperty": "that is a case of it:",
    "inverse": "that is the same the other way round:",
    "chain": "that follows from",
}


def find_clashes(
    told: Iterable[ox.Quad | ox.Triple], base: str = DEFAULT_BASE
) -> list[str]:
    """Find what cannot be so, and say why.

    Looked at are classes that exclude each other, properties that exclude each
    other, and properties that nothing has to itself.

    Args:
        told: Records and entities, without the ontology.
        base: Base of entity IRIs; shortened in the sentences.

    Returns:
        One sentence a clash, sorted; empty if there is none.
    """
    axioms = Axioms(core_triples())
    closure = Closure(compile_rules(core_triples()), traced=True)
    closure.tell([*vocabulary_triples(), *treaty_triples(base)])
    closure.tell(told)
    closure.run()
    teller = _Teller(closure, base)
    return sorted(
        {*_of_classes(axioms, closure, teller), *_of_pairs(axioms, closure, teller)}
    )


def _of_classes(axioms: Axioms, closure: Closure, teller: _Teller) -> Iterator[str]:
    excluding: dict[int, set[int]] = {}
    for one, other in _excluding(axioms):
        first, second = closure.number(one), closure.number(other)
        excluding.setdefault(min(first, second), set()).add(max(first, second))
    for thing, kinds in list(closure.types.items()):
        for kind in kinds & excluding.keys():
            for clashing in excluding[kind] & kinds:
                yield teller.both(thing, kind, clashing)


def _excluding(axioms: Axioms) -> Iterator[tuple[Node, Node]]:
    yield from axioms.pairs(OWL + "disjointWith")
    for axiom in axioms.members(OWL + "AllDisjointClasses"):
        head = axioms.object(axiom, OWL + "members")
        if head is not None:
            yield from combinations(axioms.listed(head), 2)


def _of_pairs(axioms: Axioms, closure: Closure, teller: _Teller) -> Iterator[str]:
    for node in axioms.members(OWL + "IrreflexiveProperty"):
        for subject, obj in closure.pairs(node):
            if subject == obj:
                yield teller.itself(subject, node)
    for one, other in axioms.pairs(OWL + "propertyDisjointWith"):
        for subject, obj in set(closure.pairs(one)) & set(closure.pairs(other)):
            yield teller.two_ways(subject, obj, one, other)


class _Teller:
    """Puts triples and their reasons into words."""

    def __init__(self, closure: Closure, base: str) -> None:
        self._closure = closure
        self._base = base
        self._labels = {
            t.subject: t.object.value
            for t in core_triples()
            if t.predicate.value == RDFS + "label" and isinstance(t.object, ox.Literal)
        }
        self._type = closure.number(_TYPE)

    def both(self, thing: int, one: int, other: int) -> str:
        """Tell that a thing belongs to two classes that exclude each other."""
        names = sorted((one, other), key=self._name)
        reasons = ". ".join(self._why((thing, self._type, kind)) for kind in names)
        first, second = (self._name(kind) for kind in names)
        return (
            f"{self._name(thing)} cannot be both {first} and {second}. {reasons}. "
            "Correct one of these statements."
        )

    def itself(self, thing: int, node: Node) -> str:
        """Tell that a thing stands in an irreflexive relation to itself."""
        name = self._labels.get(node, str(node))
        return f"{self._name(thing)} “{name}” itself, which nothing can. Remove it."

    def two_ways(self, subject: int, obj: int, one: Node, other: Node) -> str:
        """Tell that two properties hold that exclude each other."""
        names = " and ".join(self._labels.get(n, str(n)) for n in (one, other))
        return (
            f"{self._name(subject)} both {names} {self._name(obj)}, which exclude each "
            "other. Remove one of the two."
        )

    def _why(self, triple: tuple[int, int, int], depth: int = 0) -> str:
        said = self._say(triple)
        reasons = self._closure.reasons or {}
        reason = reasons.get(triple)
        if reason is None:
            return f"told: {said}" if depth else f"Told: {said}"
        kind, premises = reason
        if depth >= _DEEPEST or not premises:
            return said
        triples = [
            (premises[i], premises[i + 1], premises[i + 2])
            for i in range(0, len(premises) - 2, 3)
        ]
        causes = " and ".join(self._why(t, depth + 1) for t in triples)
        if self._is_nameless(triple):
            return causes
        return f"{said} ({_WORDS[kind]} {causes})"

    def _is_nameless(self, triple: tuple[int, int, int]) -> bool:
        return isinstance(self._closure.terms[triple[2]], ox.BlankNode)

    def _say(self, triple: tuple[int, int, int]) -> str:
        subject, predicate, obj = (self._name(n) for n in triple)
        if triple[1] == self._type:
            return f"{subject} is {obj}"
        return f"{subject} – {predicate} – {obj}"

    def _name(self, number: int) -> str:
        term = self._closure.terms[number]
        if term in self._labels and isinstance(term, ox.NamedNode):
            kind = term.value.removeprefix(HRG)
            return f"{_article(kind)} {kind}" if kind[:1].isupper() else kind
        text = (
            term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)
        )
        for prefix in (self._base, VOCAB, HRG):
            text = text.removeprefix(prefix)
        return text


def _article(word: str) -> str:
    return "an" if word[:1] in "AEIO" else "a"
