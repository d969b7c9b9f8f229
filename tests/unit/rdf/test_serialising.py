import json

import pyoxigraph as ox
import pytest
import rdflib

from hrgraph.rdf.json_ld import embeddable, write_json_ld
from hrgraph.rdf.serialising import FORMS, form_of_extension, serialise

DATA = """
BASE <https://graph.example/id/>
PREFIX hrg: <https://w3id.org/hrgraph/ns/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
<graph/doc/a> {
  <event/1> a hrg:Raid , hrg:PoliceOperation ; hrg:place <place/az/baku> ;
    hrg:beginEarliest "2017-09-16"^^xsd:date ; rdfs:label "Raid \\"at home\\""@en .
}
<graph/doc/b> { <event/1> a hrg:Raid ; hrg:note "</script><b>", "Bakı\\n" . }
<graph/entities> {
  <place/az/baku> rdfs:label "Baku"@en , "Bakı"@az ; skos:altLabel "Баку"@ru ;
    <https://other.example/population> 2300000 , 2.30 , true ; hrg:note [ hrg:note 1 ] .
}
"""
EVENT = ox.NamedNode("https://graph.example/id/event/1")
QUADS = list(ox.parse(DATA, format=ox.RdfFormat.TRIG))
TRIPLES = [quad.triple for quad in QUADS]


def canonical(statements):
    dataset = ox.Dataset()
    for statement in statements:
        dataset.add(
            statement
            if isinstance(statement, ox.Quad)
            else ox.Quad(statement.subject, statement.predicate, statement.object)
        )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_what_is_written_reads_back_as_the_same_statements(form):
    written = serialise(QUADS, form, first=EVENT)
    back = ox.parse(written, format=form.format)
    wanted = QUADS if form.keeps_graphs else TRIPLES
    assert canonical(back) == canonical(wanted)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_the_order_in_which_statements_come_changes_no_byte(form):
    assert serialise(reversed(QUADS), form) == serialise(QUADS, form)


# rdflib's own JSON-LD reader warns of a class of rdflib
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("extension", ["ttl", "jsonld", "nt", "rdf"])
def test_another_reader_finds_the_same_number_of_triples(extension):
    form = form_of_extension(extension)
    assert form is not None
    graph = rdflib.Graph()
    written = serialise(QUADS, form)
    name = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml"}.get(extension, "nt")
    graph.parse(data=written, format=name)
    assert len(graph) == len(canonical(TRIPLES))


def test_the_described_node_comes_first():
    form = form_of_extension("nt")
    assert form is not None
    lines = serialise(QUADS, form, first=EVENT).decode().splitlines()
    assert lines[0].startswith(f"{EVENT} <http://www.w3.org/1999/02/22-rdf-syntax-ns")
    assert sum(line.startswith(str(EVENT)) for line in lines) == 7


def test_json_ld_needs_no_other_document():
    form = form_of_extension("jsonld")
    assert form is not None
    document = json.loads(serialise(QUADS, form, first=EVENT))
    assert isinstance(document["@context"], dict)
    node = document["@graph"][0]
    assert node["@id"] == EVENT.value
    assert node["@type"] == ["hrg:PoliceOperation", "hrg:Raid"]


def test_json_ld_uses_the_terms_of_a_context():
    context = {
        "hrg": "https://w3id.org/hrgraph/ns/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "place": {"@id": "hrg:place", "@type": "@id"},
        "earliest": {"@id": "hrg:beginEarliest", "@type": "xsd:date"},
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
    }
    document = json.loads(write_json_ld(TRIPLES, context))
    node = next(n for n in document["@graph"] if n["@id"] == EVENT.value)
    assert node["place"] == "https://graph.example/id/place/az/baku"
    assert node["label"] == {"@value": 'Raid "at home"', "@language": "en"}
    assert node["earliest"] == "2017-09-16"
    back = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    assert canonical(back) == canonical(TRIPLES)


def test_json_ld_in_a_page_cannot_end_its_script():
    text = embeddable(write_json_ld(TRIPLES, {}))
    assert "<" not in text
    assert json.loads(text) == json.loads(write_json_ld(TRIPLES, {}))
