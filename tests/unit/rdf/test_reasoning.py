"""What follows: single rules, speed, and three reasoners that agree."""

import time

import owlrl
import pyoxigraph as ox
import pytest
import rdflib

from hrgraph.rdf import materialise
from hrgraph.rdf.checking import ask_hermit
from hrgraph.rdf.hermit import reasoner_view
from hrgraph.rdf.ontology import core_triples, treaty_triples, vocabulary_triples
from hrgraph.rdf.reasoning import Closure
from hrgraph.rdf.rules import compile_rules
from hrgraph.store import Snapshot
from hrgraph.vocab import DEFAULT_BASE, HRG, OWL, RDF

TYPE = ox.NamedNode(RDF + "type")
BASE = DEFAULT_BASE


def thing(tail: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + tail)


def hrg(name: str) -> ox.NamedNode:
    return ox.NamedNode(HRG + name)


def told(*rows: tuple[ox.NamedNode, str, ox.NamedNode]) -> list[ox.Quad]:
    graph = thing("graph/doc/note")
    return [ox.Quad(s, TYPE if p == "a" else hrg(p), o, graph) for s, p, o in rows]


def follows(*rows: tuple[ox.NamedNode, str, ox.NamedNode]) -> set[ox.Triple]:
    return {quad.triple for quad in materialise(told(*rows))}


def test_police_of_a_ministry_is_a_state_actor_and_its_raid_state_led() -> None:
    unit, ministry = thing("org/x"), thing("authority/az/ministry")
    raid = thing("doc/note/event/raid-1")
    found = follows(
        (unit, "parentBody", ministry),
        (ministry, "a", hrg("Authority")),
        (raid, "a", hrg("Raid")),
        (raid, "actor", unit),
    )
    assert ox.Triple(unit, TYPE, hrg("StateActor")) in found
    assert ox.Triple(raid, TYPE, hrg("StateLedEvent")) in found
    assert (
        ox.Triple(raid, TYPE, ox.NamedNode("http://linkedevents.org/ontology/Event"))
        in found
    )


def test_a_beating_is_an_allegation_of_ill_treatment_that_engages_article_3() -> None:
    record = thing("doc/note/record/allegation-0-9-beating")
    beating = ox.NamedNode("https://w3id.org/hrgraph/vocab/allegation-type/beating")
    found = follows(
        (record, "a", hrg("Allegation")), (record, "allegationType", beating)
    )
    assert ox.Triple(record, TYPE, hrg("IllTreatmentAllegation")) in found
    assert ox.Triple(record, TYPE, hrg("NonDerogableRightAllegation")) in found
    assert ox.Triple(record, hrg("engages"), thing("law/coe/echr/art_3")) in found


def test_what_is_told_of_an_event_is_told_of_the_shared_event_and_not_back() -> None:
    one, shared = thing("doc/a/event/raid-1"), thing("event/2017-09-az-baku-raid")
    record, other = thing("doc/a/record/figure-1-2"), thing("doc/b/event/raid-1")
    found = follows(
        (record, "aboutEvent", one),
        (one, "judgedSameAs", shared),
        (other, "judgedSameAs", shared),
    )
    assert ox.Triple(record, hrg("aboutEvent"), shared) in found
    assert ox.Triple(record, hrg("aboutEvent"), other) not in found


def test_a_guess_at_identity_carries_nothing_over() -> None:
    police, ministry = thing("authority/unspecified/a/police"), thing("authority/az/m")
    record = thing("doc/a/record/allegation-1-2-beating")
    found = follows(
        (record, "allegedPerpetrator", police), (police, "possiblyIs", ministry)
    )
    assert ox.Triple(record, hrg("allegedPerpetrator"), ministry) not in found
    assert ox.Triple(record, hrg("bodyAbovePerpetrator"), ministry) not in found


def test_nothing_told_is_inferred_again_and_order_does_not_matter(
    examples: list[ox.Quad],
) -> None:
    found = {quad.triple for quad in materialise(examples)}
    assert found & {quad.triple for quad in examples} == set()
    assert found == {quad.triple for quad in materialise(examples[::-1])}


def test_inferred_quads_stand_in_their_own_graph_below_the_base(
    examples: list[ox.Quad],
) -> None:
    graphs = {quad.graph_name.value for quad in materialise(examples)}  # type: ignore[union-attr] # named
    assert graphs == {BASE + "graph/inferred"}


def test_a_chain_of_three_links_is_refused() -> None:
    ontology = """
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix : <urn:> .
        :far owl:propertyChainAxiom ( :a :b :c ) .
    """
    triples = [q.triple for q in ox.parse(ontology, format=ox.RdfFormat.TURTLE)]
    with pytest.raises(ValueError, match="write it as two"):
        compile_rules(triples)


def test_a_traced_closure_tells_why_a_conclusion_follows() -> None:
    closure = Closure(compile_rules(core_triples()), traced=True)
    closure.tell(told((thing("place/az/baku"), "a", hrg("Authority"))))
    closure.run()
    number = closure.number
    key = (number(thing("place/az/baku")), number(TYPE), number(hrg("Agent")))
    assert closure.reasons is not None
    assert closure.reasons[key][0] == "subclass"


def test_the_time_grows_with_the_data_and_no_faster(examples: list[ox.Quad]) -> None:
    def copies(number: int) -> list[ox.Quad]:
        def move(term: object, n: int) -> object:
            if isinstance(term, ox.NamedNode) and "/doc/" in term.value:
                return ox.NamedNode(term.value.replace("/doc/", f"/doc/copy-{n}-"))
            return term

        return [
            ox.Quad(move(q.subject, n), q.predicate, move(q.object, n), q.graph_name)  # type: ignore[arg-type] # a term stays of its kind
            for n in range(number)
            for q in examples
        ]

    def seconds(quads: list[ox.Quad]) -> float:
        began = time.process_time()
        materialise(quads)
        return time.process_time() - began

    small, large = copies(10), copies(80)
    seconds(small)  # the rules are compiled once
    assert seconds(large) < 8 * 3 * max(seconds(small), 0.01)


def _memberships(triples: set[tuple[str, str, str]]) -> set[tuple[str, str]]:
    return {
        (s, o)
        for s, p, o in triples
        if p == RDF + "type"
        and not o.startswith((OWL, "http://www.w3.org/2000/01/rdf-"))
    }


def _plain(triples: list[ox.Triple]) -> set[tuple[str, str, str]]:
    return {
        (t.subject.value, t.predicate.value, t.object.value)  # type: ignore[union-attr] # no triple terms
        for t in triples
    }


@pytest.fixture(scope="module")
def view(examples: list[ox.Quad], built: Snapshot) -> list[ox.Triple]:
    """What HermiT is shown of the example graph and the examples of the ontology."""
    made = {BASE + f"graph/{n}" for n in ("inferred", "ontology", "vocabulary")}
    graph = [
        quad
        for quad in built.quads()
        if isinstance(quad.graph_name, ox.NamedNode)
        and quad.graph_name.value not in made
    ]
    shipped = [*vocabulary_triples(), *treaty_triples()]
    return reasoner_view([*shipped, *examples, *graph])


def test_materialiser_hermit_and_owl_rl_find_the_same(view: list[ox.Triple]) -> None:
    graph = thing("graph/doc/all")
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in view]
    closed = _plain(view) | _plain([q.triple for q in materialise(quads)])
    ours = _memberships(closed)

    judgement = ask_hermit(view, seconds=120)
    assert judgement.consistent
    hermit = {
        (one, kind)
        for one, kinds in judgement.memberships.items()
        for kind in kinds
        if not kind.startswith(OWL)
    }
    assert ours == hermit

    reference = rdflib.Graph()
    rows = ox.serialize([*core_triples(), *view], format=ox.RdfFormat.N_TRIPLES)
    reference.parse(data=rows, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(reference)
    things = {subject for subject, _, _ in closed}
    properties = {predicate for _, predicate, _ in closed} - {RDF + "type"}
    found = {(str(s), str(p), str(o)) for s, p, o in reference}
    assert ours == {
        (s, o) for s, o in _memberships(found) if s in things and "://" in o
    }
    assert {row for row in closed if row[1] in properties} == {
        row for row in found if row[1] in properties and row[0] in things
    }
