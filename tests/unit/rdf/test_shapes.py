"""Planted faults, each of another kind, are all caught and told."""

import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from hrgraph.rdf import ontology_quads, shape_file, validate
from hrgraph.rdf.clashes import find_clashes
from hrgraph.vocab import DEFAULT_BASE, HRG, OA, RDF, RDFS, XSD

DOC = DEFAULT_BASE + "doc/note-7"
GRAPH = ox.NamedNode(DEFAULT_BASE + "graph/doc/note-7")
NOTE = (Path(__file__).parents[2] / "data" / "note-7.ttl").read_text("utf-8")
FIGURE = DOC + "/record/figure-0-31"
SPAN = DOC + "/span/0-31"
ALLEGATION = DOC + "/record/allegation-0-31"

Quads = list[ox.Quad]
Fault = Callable[[Quads], Quads]


def note() -> Quads:
    rows = ox.parse(NOTE, format=ox.RdfFormat.TURTLE)
    return [ox.Quad(q.subject, q.predicate, q.object, GRAPH) for q in rows]


def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def without(subject: str, predicate: str) -> Fault:
    return lambda quads: [
        q for q in quads if (q.subject, q.predicate) != (node(subject), node(predicate))
    ]


def plus(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> Fault:
    return lambda quads: [*quads, ox.Quad(node(subject), node(predicate), value, GRAPH)]


def instead(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> Fault:
    return lambda quads: plus(subject, predicate, value)(
        without(subject, predicate)(quads)
    )


def decimal(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=node(XSD + "decimal"))


def offset(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=node(XSD + "nonNegativeInteger"))


FAULTS: dict[str, tuple[Fault, str]] = {
    "a quote of another length": (
        instead(SPAN, OA + "end", offset("30")),
        "not as long as",
    ),
    "a record without words": (without(FIGURE, HRG + "evidence"), "rests on words"),
    "a record of no document": (
        without(FIGURE, HRG + "reportedIn"),
        "exactly one document",
    ),
    "a lower bound above the upper": (
        instead(FIGURE, HRG + "lowerBound", decimal("12.0")),
        "above the upper bound",
    ),
    "a kind from another list": (
        instead(
            ALLEGATION,
            HRG + "allegationType",
            node("https://w3id.org/hrgraph/vocab/figure-kind/other"),
        ),
        "from the list of allegation types",
    ),
    "a telephone number": (
        plus(DOC, RDFS + "label", ox.Literal("call +994 12 555 01 23")),
        "telephone number",
    ),
    "a slip in the name of a property": (
        plus(FIGURE, HRG + "aboutEvnt", node(DOC + "/event/detention-1")),
        "does not declare",
    ),
    "an event that nobody reports": (
        lambda quads: plus(DOC + "/event/raid-9", RDF + "type", node(HRG + "Raid"))(
            plus(DOC + "/event/raid-9", RDFS + "label", ox.Literal("Raid"))(quads)
        ),
        "Nobody reports this event",
    ),
    "a city as jurisdiction": (
        lambda quads: plus(
            DEFAULT_BASE + "authority/az/ganja-police",
            HRG + "jurisdiction",
            node(DEFAULT_BASE + "place/az/ganja"),
        )(
            plus(DEFAULT_BASE + "place/az/ganja", RDF + "type", node(HRG + "Place"))(
                plus(
                    DEFAULT_BASE + "place/az/ganja", RDFS + "label", ox.Literal("Ganja")
                )(quads)
            )
        ),
        "never a city",
    ),
    "a year where a date is meant": (
        instead(
            DOC + "/event/detention-1", HRG + "beginEarliest", ox.Literal("June 2021")
        ),
        "xsd:gYearMonth",
    ),
    "an end before the begin": (
        lambda quads: plus(
            DOC + "/event/detention-1",
            HRG + "beginEarliest",
            ox.Literal("2021-06", datatype=node(XSD + "gYearMonth")),
        )(
            plus(
                DOC + "/event/detention-1",
                HRG + "endLatest",
                ox.Literal("2021-05-30", datatype=node(XSD + "date")),
            )(quads)
        ),
        "begins after it ends",
    ),
    "a place that did it": (
        plus(ALLEGATION, HRG + "allegedPerpetrator", node(DEFAULT_BASE + "place/az")),
        "a place or a law cannot have done it",
    ),
    "a person without a role": (
        lambda quads: plus(
            DEFAULT_BASE + "person/a-b", RDF + "type", node(HRG + "Person")
        )(
            plus(DEFAULT_BASE + "person/a-b", RDFS + "label", ox.Literal("A. B."))(
                quads
            )
        ),
        "public role",
    ),
    "two texts of one document": (
        plus(DOC, HRG + "sha256", ox.Literal("0" * 64)),
        "SHA-256",
    ),
    "a figure without words": (
        without(FIGURE, HRG + "statedValue"),
        "words of the figure",
    ),
}


def test_a_good_note_conforms() -> None:
    assert [f.sentence for f in validate(note())] == []


@pytest.mark.parametrize(("fault", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_caught_and_said(fault: Fault, said: str) -> None:
    findings = [f for f in validate(fault(note())) if f.level == "violation"]
    assert any(said in f.message for f in findings), [f.sentence for f in findings]


def test_a_fault_is_told_with_its_document_and_words() -> None:
    fault, _ = FAULTS["a lower bound above the upper"]
    (finding,) = validate(fault(note()))
    assert finding.document == "note-7"
    assert finding.quote == "Police in Ganja held 11 people."
    assert finding.sentence.startswith("note-7: “Police in Ganja held 11 people.” ")


def test_many_documents_are_looked_at_in_batches_with_what_they_share() -> None:
    def renamed(number: int) -> Quads:
        rows = NOTE.replace("note-7", f"note-{number}")
        graph = node(f"{DEFAULT_BASE}graph/doc/note-{number}")
        shared = node(f"{DEFAULT_BASE}graph/entities")
        return [
            ox.Quad(
                q.subject,
                q.predicate,
                q.object,
                graph if "/doc/" in str(q.subject) else shared,
            )
            for q in ox.parse(rows, format=ox.RdfFormat.TURTLE)
        ]

    quads = [quad for number in range(30) for quad in renamed(number)]
    assert validate(quads) == []
    bad = [q for q in quads if q.predicate.value != RDFS + "label"]
    found = {f.focus for f in validate(bad)}
    assert DEFAULT_BASE + "org/open-door" in found
    assert DEFAULT_BASE + "doc/note-29/event/detention-1" in found


@pytest.mark.parametrize("name", ["good", *FAULTS])
def test_the_engine_reports_what_pyshacl_reports(name: str) -> None:
    quads = note() if name == "good" else FAULTS[name][0](note())
    data = rdflib.Graph()
    rows = [*quads, *ontology_quads()]
    triples = [q.triple for q in rows if "align" not in str(q.graph_name)]
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=rdflib.Graph().parse(shape_file()), inference="none"
    )
    assert isinstance(report, rdflib.Graph)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    expected = set()
    for result in report.objects(None, sh.result):
        focus, value = (
            report.value(result, sh.focusNode),
            report.value(result, sh.value),
        )
        whole_graph = str(focus) == "https://w3id.org/hrgraph/shapes/"
        message = re.sub(r"\s+", " ", str(report.value(result, sh.resultMessage)))
        expected.add((str(value if whole_graph else focus), message))
    assert {(f.focus, f.message) for f in validate(quads)} == expected


CLASHES: dict[str, tuple[Fault, str]] = {
    "an NGO that is an authority": (
        plus(DEFAULT_BASE + "org/open-door", RDF + "type", node(HRG + "Authority")),
        "cannot be both a NonGovernmentalOrganisation and an Authority",
    ),
    "a perpetrator that is a place": (
        plus(ALLEGATION, HRG + "allegedPerpetrator", node(DEFAULT_BASE + "place/az")),
        "place/az cannot be both a Place and an Agent",
    ),
    "a release that is a detention": (
        plus(DOC + "/event/detention-1", RDF + "type", node(HRG + "Release")),
        "cannot be both a DeprivationOfLiberty and a Release",
    ),
    "a claim against itself": (
        plus(FIGURE, HRG + "contradicts", node(FIGURE)),
        "“contradicts” itself",
    ),
    "agreement and disagreement": (
        lambda quads: plus(FIGURE, HRG + "contradicts", node(ALLEGATION))(
            plus(ALLEGATION, HRG + "corroborates", node(FIGURE))(quads)
        ),
        "exclude each other",
    ),
}


@pytest.mark.parametrize(("fault", "said"), CLASHES.values(), ids=CLASHES.keys())
def test_a_contradiction_with_the_ontology_is_explained(
    fault: Fault, said: str
) -> None:
    assert any(said in sentence for sentence in find_clashes(fault(note())))


def test_good_data_clash_with_nothing() -> None:
    assert find_clashes(note()) == []
