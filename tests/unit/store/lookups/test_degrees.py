"""What is told of a graph is never less than there is."""

import json
import random
from collections import Counter

import pyoxigraph as ox
import pytest

from hrgraph.store.lookups import read_degrees, write_degrees
from hrgraph.store.lookups.degrees import MANY

PLACE = ox.NamedNode("urn:place")
HUB = ox.NamedNode("urn:town:0")


def counted(graph, folder, triples):
    write_degrees(graph, folder, triples)
    degrees = read_degrees(folder)
    assert degrees is not None
    return degrees.default


def counted_named(folder):
    degrees = read_degrees(folder)
    assert degrees is not None
    return degrees.named


def node(kind, number):
    return ox.NamedNode(f"urn:{kind}:{number}")


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    some = random.Random(5)  # noqa: S311 - a graph, no secret
    triples = {
        (
            node("event", some.randrange(6000)),
            node("p", some.randrange(5)),
            node("town", int(some.random() ** 4 * 500)),
        )
        for _ in range(20_000)
    }
    quads = [ox.Quad(s, p, o) for s, p, o in sorted(triples, key=str)]
    some.shuffle(quads)
    store = ox.Store(str(tmp_path_factory.mktemp("graph")))
    store.bulk_extend(quads[:9000])
    store.bulk_extend(quads[9000:])
    some_one = quads[0]
    store.extend(
        ox.Quad(some_one.subject, PLACE, some_one.object, node("graph", n))
        for n in range(9)
    )
    return store


@pytest.fixture(scope="module")
def degrees(graph, tmp_path_factory):
    return counted(graph, tmp_path_factory.mktemp("degrees"), len(graph))


def triples(graph):
    return graph.quads_for_pattern(None, None, None, ox.DefaultGraph())


def test_the_most_objects_of_a_property_are_told_exactly(graph, degrees):
    counts = Counter((quad.predicate.value, quad.subject) for quad in triples(graph))
    most: dict[str, int] = {}
    for (name, _), count in counts.items():
        most[name] = max(most.get(name, 0), count)
    assert degrees.of_subjects == most


def test_the_subjects_of_an_object_are_told_nearly_and_never_too_low(graph, degrees):
    counts = Counter((quad.predicate, quad.object) for quad in triples(graph))
    told = {ends: degrees.subjects(*ends) for ends in counts}
    assert all(told[ends] >= count for ends, count in counts.items())
    assert sum(told[ends] == count for ends, count in counts.items()) > 0.9 * len(told)
    assert all(degrees.subjects(one) >= count for (one, _), count in counts.items())


def test_of_what_nobody_has_there_is_nothing(degrees):
    assert degrees.objects(ox.NamedNode("urn:nowhere")) == 0
    assert degrees.subjects(ox.NamedNode("urn:nowhere"), HUB) == 0


def test_more_than_can_be_counted_is_many(tmp_path):
    store = ox.Store()
    store.bulk_extend(ox.Quad(node("event", n), PLACE, HUB) for n in range(MANY + 9))
    degrees = counted(store, tmp_path, MANY)
    assert degrees.subjects(PLACE, HUB) == degrees.subjects(PLACE) == MANY
    assert degrees.objects(PLACE) == 1


def test_an_empty_graph_has_bounds_too(tmp_path):
    assert counted(ox.Store(), tmp_path, 0).subjects(PLACE, HUB) == 0


def test_what_another_release_of_the_engine_has_counted_is_not_used(tmp_path):
    assert read_degrees(tmp_path) is None
    write_degrees(ox.Store(), tmp_path, 0)
    file = tmp_path / "degrees.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**told, "hash": told["hash"] + 1}), encoding="utf-8")
    assert read_degrees(tmp_path) is None


def test_triples_are_counted_once_for_each_graph_that_they_are_in(tmp_path):
    store = ox.Store(str(tmp_path / "graph"))
    for number in range(40):
        said = ox.Quad(node("event", number % 7), PLACE, node("town", number % 3))
        store.add(said)
        for name in range(number % 5):
            graph = node("event", name)  # a graph may be told of, too
            store.add(ox.Quad(said.subject, PLACE, said.object, graph))
    write_degrees(store, tmp_path, len(store), is_merged=True)
    named = counted_named(tmp_path)
    assert named is not None
    quads = [quad for quad in store if quad.graph_name != ox.DefaultGraph()]
    assert named.objects(PLACE) == max(Counter(q.subject for q in quads).values())
    assert named.subjects(PLACE) == max(Counter(q.object for q in quads).values())
    for subject, count in Counter(quad.subject for quad in quads).items():
        assert named.triples(subject) == named.objects(PLACE, subject) == count
    for value, count in Counter(quad.object for quad in quads).items():
        assert named.subjects(PLACE, value) == count
    for graph, count in Counter(quad.graph_name for quad in quads).items():
        assert named.size(graph) == count
    write_degrees(store, tmp_path / "graph", len(store))
    assert counted_named(tmp_path / "graph") is None
