from decimal import Decimal

import pyoxigraph as ox
import pytest

from hrgraph.link import merge_cards
from hrgraph.model import Figure, Instrument, Origin, Span, Withheld
from hrgraph.rdf import Terms, entity_quads, map_facts, validate
from hrgraph.vocab import DCTERMS, DEFAULT_BASE, HRG, OA, RDF, RDFS

TERMS = Terms(DEFAULT_BASE)


def value(term):
    """What a term says, without its signs."""
    assert not isinstance(term, ox.Triple)
    return term.value.removeprefix(DEFAULT_BASE)


class Graph:
    """Triples of one mapped document, asked by local names."""

    def __init__(self, facts):
        quads, cards = map_facts(facts, TERMS)
        self.quads = quads + entity_quads(merge_cards(cards), TERMS)

    def values(self, tail, predicate):
        node, name = ox.NamedNode(DEFAULT_BASE + tail), ox.NamedNode(predicate)
        return {
            value(q.object)
            for q in self.quads
            if q.subject == node and q.predicate == name
        }

    def things(self, kind):
        return sorted(
            value(q.subject)
            for q in self.quads
            if q.predicate.value == RDF + "type" and value(q.object) == HRG + kind
        )


def test_a_document_carries_what_it_came_with(raids):
    graph = Graph(raids[0])
    assert graph.values("doc/report-a", DCTERMS + "identifier") == {"report-a"}
    assert graph.values("doc/report-a", HRG + "publisher") == {"org/watch-house"}
    assert graph.values("doc/report-a", DCTERMS + "issued") == {"2017-10-05"}
    assert graph.values("doc/report-a", HRG + "sha256") == {raids[0].document.sha256}
    assert graph.values("doc/report-a", HRG + "mainEvent") == {
        "doc/report-a/event/raid-1"
    }


def test_a_day_of_publication_read_from_the_text_tells_its_words(story):
    text = "Osh, 4 May 2020\n\nEleven people were held at the market."
    told = story("note", text, published="2020-05-04", issued_at=Span(5, 15))
    graph = Graph(told.facts())
    assert graph.values("doc/note", DCTERMS + "issued") == {"2020-05-04"}
    assert graph.values("doc/note", HRG + "note") == {
        "Day of publication as the text tells it: “4 May 2020” (5-15)."
    }


def test_a_document_without_a_title_is_called_by_its_first_sentence(raids):
    title = Graph(raids[0]).values("doc/report-a", DCTERMS + "title")
    assert title == {"On 22 September the police raided cafés in Baku."}


def test_two_signatories_make_a_joint_statement(story):
    told = story("call", "Signed: All Watch, Free Press.")
    bodies = tuple(told.organisation(name) for name in ("All Watch", "Free Press"))
    joint = Graph(told.facts(signatories=bodies))
    assert joint.things("JointStatement") == ["doc/call"]
    assert joint.values("doc/call", HRG + "signatory") == {
        "org/all-watch",
        "org/free-press",
    }
    assert not Graph(told.facts(signatories=bodies[:1])).things("JointStatement")


def test_every_quote_is_the_slice_that_its_offsets_name(raids):
    for facts in raids:
        graph = Graph(facts)
        for span in graph.things("Evidence"):
            (start,) = graph.values(span, OA + "start")
            (end,) = graph.values(span, OA + "end")
            quote = facts.document.text[int(start) : int(end)]
            assert graph.values(span, OA + "exact") == {quote}


def test_every_named_thing_has_class_and_label_in_the_same_output(raids):
    for facts in raids:
        graph = Graph(facts)
        subjects = {q.subject for q in graph.quads}
        for quad in graph.quads:
            if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(
                (DEFAULT_BASE + "place/", DEFAULT_BASE + "org/")
            ):
                assert quad.object in subjects
                tail = quad.object.value.removeprefix(DEFAULT_BASE)
                assert graph.values(tail, RDFS + "label")


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "bounds"),
    [
        ("exact", "83", "83", ("83", "83")),
        ("exact", "10", "20", ("10", "20")),
        ("at_least", "50", "50", ("50", None)),
        ("more_than", "100", "100", ("101", None)),
        ("more_than", "1.5", "1.5", ("1.5", None)),
        ("about", "30", "30", ("30", "30")),
        ("up_to", "40", "40", (None, "40")),
    ],
)
def test_a_figure_is_the_interval_that_its_words_allow(
    story, qualifier, low, high, bounds
):
    told = story("note", "Many were held.")
    figure = Figure(
        Span(0, 4),
        Decimal(low),
        Decimal(high),
        qualifier,
        "detained",
        "persons",
        "Many",
        Origin("t", 1.0),
    )
    graph = Graph(told.facts(figures=(figure,)))
    (claim,) = graph.things("FigureClaim")
    for name, bound in zip(("lowerBound", "upperBound"), bounds, strict=True):
        assert graph.values(claim, HRG + name) == ({bound} if bound else set())


def test_the_documents_own_voice_has_no_claimant(raids):
    graph = Graph(raids[1])
    (claim,) = graph.things("FigureClaim")
    assert not graph.values(claim, HRG + "claimant")


def test_a_wrong_cites_the_law_that_it_is_said_to_breach(story):
    told = story("note", "The beating breached the Torture Convention.")
    words = told.span("Torture Convention")
    law = Instrument(
        key="cat",
        name="Torture Convention",
        kind="treaty",
        origin=Origin("t", 1.0),
        spans=(words,),
    )
    told.allegation("The beating", "beating", breaches=("cat",))
    graph = Graph(told.facts(instruments=(law,)))
    [allegation] = graph.things("Allegation")
    [cited] = graph.values(allegation, HRG + "citesProvision")
    assert cited in graph.things("Treaty")


def test_what_is_withheld_has_a_reason_and_no_quote(story):
    told = story("note", "Call ██████.")
    hidden = (Withheld(Span(5, 11), "contact-detail"),)
    graph = Graph(told.facts(withheld=hidden))
    (record,) = graph.things("Mention")
    assert graph.values(record, HRG + "sensitivityReason") == {
        "https://w3id.org/hrgraph/vocab/sensitivity-reason/contact-detail"
    }
    assert not graph.values(record, HRG + "evidence")


def test_unnamed_bodies_and_events_stay_in_the_documents_own_graph(raids):
    quads = Graph(raids[0]).quads
    own = ox.NamedNode(DEFAULT_BASE + "graph/doc/report-a")
    for quad in quads:
        folders = ("doc/", "authority/unspecified/", "source/")
        assert (quad.graph_name == own) == value(quad.subject).startswith(folders)


def test_mapped_stories_break_no_shape(raids):
    for facts in raids:
        found = validate(Graph(facts).quads)
        assert [f.sentence for f in found if f.level == "violation"] == []


def test_another_base_moves_every_entity_and_no_term(raids):
    quads, cards = map_facts(raids[0], Terms("https://example.org/kg/"))
    quads += entity_quads(merge_cards(cards), Terms("https://example.org/kg/"))
    assert not any(DEFAULT_BASE in str(quad) for quad in quads)
    assert any(HRG in str(quad) for quad in quads)
