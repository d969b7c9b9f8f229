"""HermiT, called through owlready2: the referee of the checks, never of a build.

Run as a program it reads N-Triples on standard input and writes its findings as
JSON, so that a parent can give it a time limit and no fault of Java reaches the
parent. Nothing is ever fetched: ``owl:imports`` is dropped before owlready2, which
would follow it, sees a triple.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from hrgraph.rdf.ontology import core_triples, vocabulary_triples
from hrgraph.vocab import HRG, OWL, RDF

if TYPE_CHECKING:
    import owlready2

__all__ = ["reasoner_view", "world"]

_TYPE = RDF + "type"
_IMPORTS = OWL + "imports"
_VIEW = "https://w3id.org/hrgraph/view/"
_UNREASONED = frozenset(
    HRG + name
    for name in ("evidence", "inDocument", "mentions", "reviewState", "sensitivity")
)
"""What no axiom but domain and range looks at; left out, the run is twice as fast."""


def world(
    told: Iterable[ox.Quad | ox.Triple] = (),
) -> owlready2.World:
    """Give the ontology, and told triples if wished, as an owlready2 World.

    Args:
        told: Records and entities; what HermiT cannot take (literals, undeclared
            properties) is left out.

    Returns:
        A new World of its own, in memory. Nothing was fetched.
    """
    # imported here: 0.15 s that only the checks may cost
    import owlready2  # noqa: PLC0415

    triples = [*core_triples(), *vocabulary_triples(), *reasoner_view(told)]
    return _load(owlready2.World(), _bytes(triples))


def reasoner_view(told: Iterable[ox.Quad | ox.Triple]) -> list[ox.Triple]:
    """Give what HermiT is shown of data: classes, and declared object properties.

    Literals are left out (xsd:date is outside the datatypes of OWL 2), and so are
    evidence, mentions and marks of review, which no definition looks at.
    """
    declared = {
        t.subject
        for t in core_triples()
        if t.predicate.value == _TYPE
        and t.object == ox.NamedNode(OWL + "ObjectProperty")
    }
    classes = {
        t.subject
        for t in core_triples()
        if t.predicate.value == _TYPE and t.object == ox.NamedNode(OWL + "Class")
    }
    skipped = {ox.NamedNode(HRG + name) for name in ("Evidence", "Mention")}
    triples = [t.triple if isinstance(t, ox.Quad) else t for t in told]
    hidden = {
        t.subject for t in triples if t.predicate.value == _TYPE and t.object in skipped
    }
    view: dict[ox.Triple, None] = {}
    for triple in triples:
        predicate = triple.predicate
        fits = (
            triple.object in classes
            if predicate.value == _TYPE
            else predicate in declared and predicate.value not in _UNREASONED
        )
        if fits and triple.subject not in hidden:
            view[triple] = None
    return [*view, *_individuals(view)]


def _individuals(view: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Declare the things of a view: owlready2 lists no others."""
    kind = ox.NamedNode(OWL + "NamedIndividual")
    things: dict[object, None] = {}
    for triple in view:
        things[triple.subject] = None
        if triple.predicate.value != _TYPE:
            things[triple.object] = None
    return [
        ox.Triple(thing, ox.NamedNode(_TYPE), kind)
        for thing in things
        if isinstance(thing, ox.NamedNode)
    ]


def _bytes(triples: Iterable[ox.Triple]) -> bytes:
    kept = (t for t in triples if t.predicate.value != _IMPORTS)
    return ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES) or b""


def _load(made: owlready2.World, rows: bytes) -> owlready2.World:
    made.get_ontology(_VIEW).load(fileobj=io.BytesIO(rows), only_local=True)
    return made


def _main() -> None:
    import owlready2  # noqa: PLC0415 - only the worker pays for it

    rows = b"".join(
        line for line in sys.stdin.buffer if f"<{_IMPORTS}>".encode() not in line
    )
    made = _load(owlready2.World(), rows)
    answer: dict[str, object] = {"consistent": True}
    try:
        owlready2.sync_reasoner_hermit(made, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        answer["consistent"] = False
    else:
        unsatisfiable = [
            c.iri for c in made.inconsistent_classes() if c is not owlready2.Nothing
        ]
        answer["unsatisfiable"] = sorted(unsatisfiable)
        answer["types"] = {
            thing.iri: sorted(c.iri for c in thing.is_a if hasattr(c, "iri"))
            for thing in made.individuals()
        }
        answer["above"] = {
            kind.iri: sorted(c.iri for c in kind.ancestors() if hasattr(c, "iri"))
            for kind in made.classes()
        }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
