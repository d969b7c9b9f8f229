"""What is answered without a worker: alike, and with no more work than was reckoned."""

import json
import random
import shutil
import subprocess
from collections import Counter
from importlib.metadata import version
from itertools import islice
from sysconfig import get_path

import pyoxigraph as ox
import pytest
from tests.unit.store.lookups.asking import queries, spoilt

from hrgraph.store.lookups import answer_lookup, read_lookup
from hrgraph.store.lookups.bounding import may_read
from hrgraph.store.lookups.degrees import MANY, read_degrees, write_degrees
from hrgraph.store.lookups.terms import stated
from hrgraph.store.lookups.wording import worded

JSON = "application/sparql-results+json"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ENGINE = shutil.which("oxigraph", path=get_path("scripts"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A graph in which some things have very many neighbours, most have few."""
    some = random.Random(11)  # noqa: S311 - a graph, no secret
    lines = [f"<urn:t0> <urn:of> <urn:t{n}> .\n" for n in range(300)]
    for _ in range(3000):
        to = int(some.random() ** 5 * 400)
        name = some.choice(["of", "in", "says"])
        lines.append(f"<urn:t{some.randrange(400)}> <urn:{name}> <urn:t{to}> .\n")
    for n in range(400):
        lines.append(f"<urn:t{n}> <{RDF}type> <urn:t{n % 3}> .\n")
        lines.append(f'<urn:t{n}> <urn:name> "thing {n % 50}"@en .\n')
    path = tmp_path_factory.mktemp("graph")
    graph = ox.Store(str(path))
    graph.load("".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
    graph.flush()
    write_degrees(graph, path, len(lines))
    return path


@pytest.fixture(scope="module")
def graph(folder):
    return ox.Store.read_only(str(folder))


def rows(body):
    told = json.loads(body)
    if "boolean" in told:
        return told
    return told["head"], Counter(
        json.dumps(row, sort_keys=True) for row in told["results"]["bindings"]
    )


@pytest.mark.parametrize(
    ("asked", "least"),
    [(islice(queries(3), 1500), 500), (islice(spoilt(4), 4000), 200)],
)
def test_answers_are_those_of_the_engine(graph, folder, asked, least):
    degrees = read_degrees(folder)
    answered = 0
    for query in asked:
        lookup = read_lookup(query)
        if lookup is None:
            continue
        reply = answer_lookup(
            lookup,
            graph,
            degrees,
            base="http://example.org/",
            solutions=JSON,
            description="",
        )
        if reply is not None:
            found = graph.query(query).serialize(format=ox.QueryResultsFormat.JSON)
            assert rows(reply.body) == rows(found), query
            answered += 1
    assert answered > least


def read_by_the_engine(query, folder, tmp_path):
    """Count what the engine has found for each pattern, as it tells itself."""
    told = tmp_path / "plan.json"
    command = [ENGINE, "query", "--location", folder, "--query", query]
    command += ["--results-format", "csv" if "SELECT" in query else "xml"]
    command += ["--stats", "--explain-file", told]
    subprocess.run(command, check=True, capture_output=True)
    waiting, number = [json.loads(told.read_text(encoding="utf-8"))["plan"]], 0
    while waiting:
        step = waiting.pop()
        waiting += step["children"]
        if step["name"].startswith("QuadPattern("):
            number += step["number of results"]
    return number


def test_the_engine_reads_no_more_than_was_reckoned(folder, tmp_path):
    assert version("oxigraph") == version("pyoxigraph")
    degrees = read_degrees(folder)
    assert degrees is not None
    read: Counter[str] = Counter()
    tried = 0
    for query in queries(8):
        lookup = read_lookup(query)
        plan = lookup.plan if lookup else None
        if not (lookup and plan and plan.wording and plan.reached):
            continue
        terms = [stated(constant, lookup.atoms) for constant in plan.constants]
        bound = may_read(plan.reached, terms, degrees)
        if bound >= MANY:
            continue
        number = read_by_the_engine(worded(plan.wording, terms), folder, tmp_path)
        assert number <= bound, query
        read["something"] += number > 0
        read["near the bound"] += 4 * number >= bound
        tried += 1
        if tried == 150:
            break
    assert read["something"] > 75
    assert read["near the bound"] > 20


@pytest.mark.parametrize(
    "where",
    [
        "?x u:of ?y",
        "u:t1 u:of ?x OPTIONAL { ?y u:in ?z }",
        "u:t1 u:of ?x OPTIONAL { ?y u:in ?z . ?x u:in ?y }",
        "u:t1 u:of ?x . ?y u:in ?z",
        "u:t1 u:of ?x OPTIONAL { ?x u:in ?y } OPTIONAL { ?y u:in ?z }",
        "u:t1 u:of ?x OPTIONAL { ?x u:in ?y } ?y u:in ?z",
        "u:t1 u:of ?x . ?x ?p ?y",
        "?x ?p u:t1 . ?x u:in ?y",
        "u:t1 u:of+ ?x . ?x u:in ?y",
    ],
)
def test_what_the_engine_may_begin_anywhere_has_no_bound(where):
    lookup = read_lookup(f"PREFIX u: <urn:> SELECT * {{ {where} }}")
    assert lookup is None or lookup.plan is None or lookup.plan.wording is None


def test_a_limit_keeps_the_order_of_the_engine():
    where = "{ <urn:t1> <urn:of> ?x . ?x <urn:in> ?y }"
    assert read_lookup(f"SELECT * {where}") is not None
    assert read_lookup(f"SELECT * {where} LIMIT 5") is None


def test_a_hub_is_left_to_the_workers(graph, folder):
    degrees = read_degrees(folder)
    assert degrees is not None
    told = {}
    for thing in ("t0", "t399"):
        where = f"?x <urn:in> <urn:{thing}> ; <urn:says> ?y"
        lookup = read_lookup(f"SELECT * {{ {where} }}")
        assert lookup is not None
        told[thing] = answer_lookup(
            lookup, graph, degrees, base="", solutions=JSON, description=""
        )
    assert told["t0"] is None
    assert told["t399"] is not None
