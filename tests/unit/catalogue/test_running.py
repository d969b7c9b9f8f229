import pyoxigraph as ox
import pytest

from hrgraph.catalogue import Catalogue, publish_queries
from hrgraph.errors import InputError, NotFound
from hrgraph.rdf import Addresses
from hrgraph.store import Snapshot, make_snapshot

QUERIES = {
    "questions/officers.rq": """\
#+ summary: Who speaks for a body?
#+ tags: [person]
#+ param body: iri, the body
#+ expect columns: [person, role]
#+ expect rows: 1
#+ view: table
PREFIX org: <https://w3id.org/hrgraph/id/org/>
SELECT ?person ?role WHERE {
  VALUES ?body { org:all-out }
  ?person <urn:speaks-for> ?body . OPTIONAL { ?person <urn:role> ?role }
} ORDER BY ?person
""",
    "pages/is-known.rq": """\
#+ summary: Is anything said of a thing?
#+ param thing: iri, the thing
ASK {
  VALUES ?thing { <urn:none> }
  ?thing ?p ?o
}
""",
    "pages/roles.rq": """\
#+ summary: Roles of people
CONSTRUCT { ?person <urn:role> ?role } WHERE { ?person <urn:role> ?role }
""",
}
DATA = """
BASE <https://w3id.org/hrgraph/id/>
<person/a> <urn:speaks-for> <org/all-out> ; <urn:role> "press officer" .
<person/b> <urn:speaks-for> <org/all-out> .
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("snapshot")
    file = folder / "people.ttl"
    file.write_text(DATA, encoding="utf-8")
    (folder / "made").mkdir()
    make_snapshot(folder / "made", [file], identifier="people")
    return Snapshot.open(folder / "made")


@pytest.fixture
def catalogue(tmp_path):
    for name, text in QUERIES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Catalogue.load(tmp_path)


def test_rows_have_each_column_also_where_nothing_is_bound(catalogue, snapshot):
    found = catalogue.run(snapshot, "questions/officers")
    assert found.columns == ("person", "role")
    assert [row["role"] for row in found] == [ox.Literal("press officer"), None]


def test_a_question_is_found_by_its_slug(catalogue):
    assert catalogue.get("officers").name == "questions/officers"
    assert [query.slug for query in catalogue.folder("pages")] == ["is-known", "roles"]


def test_an_unknown_name_gets_a_suggestion(catalogue):
    with pytest.raises(NotFound, match="no query 'oficers'; did you mean 'officers'"):
        catalogue.get("oficers")


def test_a_name_like_no_other_gets_the_way_to_the_list(catalogue):
    with pytest.raises(NotFound, match="no query 'zzz'; list them with 'hrgraph quer"):
        catalogue.get("zzz")


def test_each_form_of_query_gives_its_kind_of_answer(catalogue, snapshot):
    person = ox.NamedNode("https://w3id.org/hrgraph/id/person/a")
    assert not catalogue.ask(snapshot, "pages/is-known")
    assert catalogue.ask(snapshot, "pages/is-known", {"thing": person})
    assert [t.subject for t in catalogue.construct(snapshot, "pages/roles")] == [person]


@pytest.mark.parametrize(
    ("ask", "name"),
    [("run", "pages/roles"), ("construct", "officers"), ("ask", "officers")],
)
def test_an_answer_of_another_form_is_told(catalogue, snapshot, ask, name):
    with pytest.raises(InputError, match=f"The query {name}"):
        getattr(catalogue, ask)(snapshot, name)


def test_a_value_for_no_parameter_is_told(catalogue, snapshot):
    with pytest.raises(InputError, match="no parameter 'place'; it has body"):
        catalogue.run(snapshot, "officers", {"place": None})


def test_queries_are_published_as_executables_with_their_endpoint(catalogue):
    triples = publish_queries(catalogue, Addresses("https://graph.example/id/"))
    officers = ox.NamedNode("https://graph.example/queries/officers")
    said = {t.predicate.value: t.object for t in triples if t.subject == officers}
    assert said["https://schema.org/target"] == ox.NamedNode(
        "https://graph.example/sparql"
    )
    assert said["http://www.w3.org/2000/01/rdf-schema#comment"] == ox.Literal(
        "Who speaks for a body?", language="en"
    )
    assert said["http://www.w3.org/ns/shacl#select"] == ox.Literal(
        QUERIES["questions/officers.rq"]
    )
