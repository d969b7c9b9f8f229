"""Clients that people use, against a running server."""

import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import owlready2
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

# Apache Jena's client as it comes with owlready2: ARQ 2.10 and its HTTP client.
JENA = sorted((Path(owlready2.__file__).parent / "pellet").glob("*.jar"))
THING = URIRef("urn:thing:1")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv"])
def test_rdflib_reads_the_endpoint_as_a_graph(server, method, form):
    store = SPARQLStore(f"{server.address}/sparql", method=method, returnFormat=form)
    graph = Graph(store)
    assert len(list(graph.predicate_objects(THING))) == 2
    rows = list(graph.query("SELECT ?o { <urn:thing:1> ?p ?o }"))
    assert len(rows) == 2


@pytest.mark.parametrize("form", [JSON, XML, CSV])
def test_sparqlwrapper_asks_for_rows(server, form):
    client = SPARQLWrapper(f"{server.address}/sparql", returnFormat=form)
    client.setMethod(POST)
    client.setQuery("SELECT ?o { <urn:thing:1> ?p ?o }")
    answer: Any = client.query().convert()
    written = answer.toxml() if form == XML else str(answer)
    assert "one" in written


def test_sparqlwrapper_asks_for_a_graph(server):
    client = SPARQLWrapper(f"{server.address}/sparql", returnFormat=TURTLE)
    client.setQuery("CONSTRUCT WHERE { <urn:thing:1> ?p ?o }")
    answer: Any = client.query().convert()
    graph = Graph().parse(data=answer, format="turtle")
    assert len(graph) == 2


@pytest.mark.parametrize(
    ("form", "given"), [(JSON, RdfFormat.JSON_LD), (XML, RdfFormat.RDF_XML)]
)
def test_sparqlwrapper_asks_for_a_graph_in_the_form_of_its_tables(server, form, given):
    client = SPARQLWrapper(f"{server.address}/sparql", returnFormat=form)
    client.setQuery("CONSTRUCT WHERE { <urn:thing:1> ?p ?o }")
    with warnings.catch_warnings():
        # It tells itself that it has no media type for this, and sends "*/*".
        warnings.simplefilter("ignore", RuntimeWarning)
        answer: Any = client.query().response
    assert len(list(parse(answer.read(), format=given))) == 2


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_gets_a_table(server):
    command = ["curl", "-sf", "-H", "Accept: text/csv", "--data-urlencode"]
    query = "query=SELECT ?o { <urn:thing:1> <urn:version> ?o }"
    done = subprocess.run(
        [*command, query, f"{server.address}/sparql"], capture_output=True, check=True
    )
    assert done.stdout == b"o\r\none\r\n"


def ask_by_jena(server, query, *options):
    classes = ":".join(str(jar) for jar in JENA if not jar.name.startswith("pellet"))
    command = ["java", "-cp", classes, "arq.rsparql", *options]
    return subprocess.run(
        [*command, f"--service={server.address}/sparql", query],
        capture_output=True,
        text=True,
        check=False,
    )


def test_jena_asks_for_rows(server):
    query = "SELECT ?o { <urn:thing:1> <urn:version> ?o }"
    done = ask_by_jena(server, query, "--results=CSV")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["o", "one"]


def test_jena_asks_a_question(server):
    done = ask_by_jena(server, "ASK { <urn:thing:1> <urn:version> ?o }")
    assert "Yes" in done.stdout, done.stderr


def test_jena_tells_why_a_query_was_refused(server):
    refused = "SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }"
    done = ask_by_jena(server, refused)
    assert done.returncode != 0
    assert "400" in done.stderr
