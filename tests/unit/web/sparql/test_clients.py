"""Clients that people use, against a running server."""

import shutil
import subprocess
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

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


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_gets_a_table(server):
    command = ["curl", "-sf", "-H", "Accept: text/csv", "--data-urlencode"]
    query = "query=SELECT ?o { <urn:thing:1> <urn:version> ?o }"
    done = subprocess.run(
        [*command, query, f"{server.address}/sparql"], capture_output=True, check=True
    )
    assert done.stdout == b"o\r\none\r\n"
