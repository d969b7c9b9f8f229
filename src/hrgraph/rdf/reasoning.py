"""What follows from told triples, by the rules of the ontology.

Forward chaining, each triple looked at once, over whole numbers that stand for
terms. The result is the same as that of an OWL 2 RL reasoner for the axioms that
``rules`` reads, and HermiT finds the same memberships; tests hold the three
together.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache

import pyoxigraph as ox

from hrgraph.rdf.ontology import core_triples, treaty_triples, vocabulary_triples
from hrgraph.rdf.rules import Node, Rules, compile_rules
from hrgraph.vocab import DEFAULT_BASE, RDF

__all__ = ["Closure", "Reason", "materialise"]

Reason = tuple[str, tuple[int, ...]]
"""Which kind of rule, and the numbers of the terms of its premises."""

_SHIFT = 32  # a subject and an object in one whole number


def materialise(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """Give what follows from told quads together with the ontology.

    Args:
        quads: Told quads of any graphs. The ontology, vocabularies and treaties
            need not be among them.
        base: Base of entity IRIs; ends in a slash.

    Returns:
        Quads of ``{base}graph/inferred`` in order of derivation, none of them told
        in any graph. The same quads in the same order give the same list.
    """
    closure = Closure(_shipped_rules())
    graph = ox.NamedNode(base + "graph/inferred")
    with _no_collection():
        closure.tell([*vocabulary_triples(), *treaty_triples(base)])
        closure.tell(quads)
        closure.run()
        return [ox.Quad(s, p, o, graph) for s, p, o in closure.inferred()]


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold off the search for cycles: millions of small things, and no cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def _shipped_rules() -> Rules:
    return compile_rules(core_triples())


class Closure:
    """The closure of told triples under rules.

    Args:
        rules: From ``compile_rules``.
        traced: Keep for each inferred triple why it follows; slower.

    Attributes:
        terms: The term of each number.
        types: Number of a thing to the numbers of its classes.
        reasons: Why a triple of numbers follows, if traced.
    """

    def __init__(self, rules: Rules, *, traced: bool = False) -> None:
        self._ids: dict[object, int] = {}
        self.terms: list[object] = []
        self.types: defaultdict[int, set[int]] = defaultdict(set)
        self.reasons: dict[tuple[int, int, int], Reason] | None = {} if traced else None
        self._type = self.number(ox.NamedNode(RDF + "type"))
        self._pairs: dict[int, set[int]] = {}
        self._out: dict[int, defaultdict[int, list[int]]] = {}
        self._into: dict[int, defaultdict[int, list[int]]] = {}
        self._todo: list[tuple[int, int, int]] = []
        self._fresh: list[tuple[int, int, int]] = []
        self._compile(rules)

    def number(self, term: object) -> int:
        """Give the number that stands for a term."""
        found = self._ids.get(term)
        if found is None:
            found = self._ids[term] = len(self.terms)
            self.terms.append(term)
        return found

    def _compile(self, rules: Rules) -> None:
        number = self.number
        self._above = {
            number(low): self._numbers(sorted(highs, key=str))
            for low, highs in rules.above.items()
        }
        self._named = {
            n for n in self._above if isinstance(self.terms[n], ox.NamedNode)
        }
        self._conjuncts = {
            number(part): [(number(whole), self._numbers(ps)) for whole, ps in wholes]
            for part, wholes in rules.conjuncts.items()
        }
        self._fillers = self._number_pairs(rules.fillers)
        self._valued = self._number_pairs(rules.valued)
        self._triggers = set(self._conjuncts) | set(self._fillers) | set(self._valued)
        each = rules.properties.items()
        self._supers = {number(p): self._numbers(r.supers) for p, r in each}
        self._inverses = {number(p): self._numbers(r.inverses) for p, r in each}
        self._domains = {number(p): self._numbers(r.domains) for p, r in each}
        self._ranges = {number(p): self._numbers(r.ranges) for p, r in each}
        self._first_of = self._number_pairs({p: r.first_of for p, r in each})
        self._second_of = self._number_pairs({p: r.second_of for p, r in each})
        self._some = self._number_pairs({p: r.some for p, r in each})
        self._values = self._number_pairs({p: r.values for p, r in each})
        self._make_indexes()

    def _make_indexes(self) -> None:
        """Prepare only what some rule will look at."""
        for pairs in self._first_of.values():
            for following, _ in pairs:
                self._out.setdefault(following, defaultdict(list))
        for pairs in self._second_of.values():
            for previous, _ in pairs:
                self._into.setdefault(previous, defaultdict(list))
        for p, pairs in self._some.items():
            if pairs:
                self._into.setdefault(p, defaultdict(list))
        looked_at = {*self._supers, *self._out, *self._into}
        for targets in (*self._supers.values(), *self._inverses.values()):
            looked_at.update(targets)
        self._pairs = {p: set() for p in looked_at}

    def _numbers(self, nodes: Iterable[Node]) -> tuple[int, ...]:
        return tuple(self.number(node) for node in nodes)

    def _number_pairs(
        self, given: Mapping[Node, Iterable[tuple[Node, Node]]]
    ) -> dict[int, list[tuple[int, int]]]:
        number = self.number
        return {
            number(key): [(number(one), number(other)) for one, other in pairs]
            for key, pairs in given.items()
        }

    def tell(self, told: Iterable[ox.Quad | ox.Triple]) -> None:
        """Take told triples in; what no rule looks at is passed over."""
        number, ids, pairs = self.number, self._ids, self._pairs
        type_term = self.terms[self._type]
        for triple in told:
            predicate, obj = triple.predicate, triple.object
            if predicate == type_term:
                kind = ids.get(obj)
                if kind in self._above:
                    self._tell_type(number(triple.subject), kind)
                continue
            p = ids.get(predicate)
            if p in pairs:
                if isinstance(obj, ox.Literal) and not self._supers.get(p):
                    for holder in self._domains.get(p, ()):
                        self._todo.append((number(triple.subject), -1, holder))
                else:
                    self._tell_pair(number(triple.subject), p, number(obj))

    def _tell_type(self, thing: int, kind: int) -> None:
        have = self.types[thing]
        if kind not in have:
            have.add(kind)
            self._todo.append((thing, self._type, kind))

    def _tell_pair(self, s: int, p: int, o: int) -> None:
        if self._store(s, p, o):
            self._todo.append((s, p, o))

    def _store(self, s: int, p: int, o: int) -> bool:
        known = self._pairs[p]
        key = s << _SHIFT | o
        if key in known:
            return False
        known.add(key)
        if p in self._out:
            self._out[p][s].append(o)
        if p in self._into:
            self._into[p][o].append(s)
        return True

    def run(self) -> None:
        """Draw all conclusions."""
        todo = self._todo
        while todo:
            s, p, o = todo.pop()
            if p == self._type:
                self._follow_type(s, o)
            elif p == -1:  # a literal stands there: only the subject's class follows
                self._add_type(s, o, ("domain", (s,)))
            else:
                self._follow_pair(s, p, o)

    def inferred(self) -> Iterable[tuple[Node, ox.NamedNode, Node]]:
        """Give what follows and was not told, in order of derivation."""
        terms = self.terms
        for s, p, o in self._fresh:
            yield terms[s], terms[p], terms[o]  # type: ignore[misc] # numbers of such terms

    def pairs(self, node: Node) -> list[tuple[int, int]]:
        """Give the numbers of subject and object of all triples of a property."""
        low = (1 << _SHIFT) - 1
        keys = self._pairs.get(self.number(node), ())
        return [(key >> _SHIFT, key & low) for key in keys]

    def _add_type(self, thing: int, kind: int, reason: Reason) -> None:
        have = self.types[thing]
        if kind in have:
            return
        have.add(kind)
        if kind in self._named:
            self._fresh.append((thing, self._type, kind))
        if self.reasons is not None:
            self.reasons[thing, self._type, kind] = reason
        self._todo.append((thing, self._type, kind))

    def _add_pair(self, s: int, p: int, o: int, reason: Reason) -> None:
        if self._store(s, p, o):
            self._fresh.append((s, p, o))
            if self.reasons is not None:
                self.reasons[s, p, o] = reason
            self._todo.append((s, p, o))

    def _follow_type(self, thing: int, kind: int) -> None:
        have = self.types[thing]
        because = (thing, self._type, kind)
        for higher in self._above[kind]:
            if higher not in have:
                self._add_type(thing, higher, ("subclass", because))
        if kind in self._triggers:
            self._follow_definitions(because)

    def _follow_definitions(self, because: tuple[int, int, int]) -> None:
        thing, _, kind = because
        have = self.types[thing]
        for whole, parts in self._conjuncts.get(kind, ()):
            if have.issuperset(parts):
                self._add_type(thing, whole, ("definition", because))
        for on, restriction in self._fillers.get(kind, ()):
            for subject in self._into[on].get(thing, ()):
                reason = ("some", (subject, on, thing, *because))
                self._add_type(subject, restriction, reason)
        for on, value in self._valued.get(kind, ()):
            self._add_pair(thing, on, value, ("value", because))

    def _follow_pair(self, s: int, p: int, o: int) -> None:
        because = (s, p, o)
        for holder in self._domains.get(p, ()):
            self._add_type(s, holder, ("domain", because))
        for holder in self._ranges.get(p, ()):
            self._add_type(o, holder, ("range", because))
        for higher in self._supers.get(p, ()):
            self._add_pair(s, higher, o, ("subproperty", because))
        for inverse in self._inverses.get(p, ()):
            self._add_pair(o, inverse, s, ("inverse", because))
        self._follow_chains(s, p, o)
        self._follow_restrictions(s, p, o)

    def _follow_restrictions(self, s: int, p: int, o: int) -> None:
        for filler, restriction in self._some.get(p, ()):
            if filler in self.types[o]:
                reason = ("some", (s, p, o, o, self._type, filler))
                self._add_type(s, restriction, reason)
        for value, restriction in self._values.get(p, ()):
            if value == o:
                self._add_type(s, restriction, ("value", (s, p, o)))

    def _follow_chains(self, s: int, p: int, o: int) -> None:
        for following, result in self._first_of.get(p, ()):
            for end in tuple(self._out[following].get(o, ())):
                self._add_pair(s, result, end, ("chain", (s, p, o, o, following, end)))
        for previous, result in self._second_of.get(p, ()):
            for begin in tuple(self._into[previous].get(s, ())):
                reason = ("chain", (begin, previous, s, s, p, o))
                self._add_pair(begin, result, o, reason)
