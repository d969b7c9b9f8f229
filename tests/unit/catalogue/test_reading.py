from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from hrgraph.catalogue import Query, read_query
from hrgraph.errors import InputError

BASE = "https://graph.example/id/"
RAIDS = """\
#+ summary: Which raids did one body carry out, and where?
#+ summary az: Bir qurum hansı reydləri keçirib və harada?
#+ description: One row for each raid and place.
#+ tags: [raid, authority]
#+ param authority: iri, the body that acted
#+ param words: text, a word of the place's name
#+ expect columns: [raid, town]
#+ expect rows: 1
#+ view: table
PREFIX hrg: <https://w3id.org/hrgraph/ns/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX body: <https://w3id.org/hrgraph/id/authority/az/>
SELECT ?raid ?town WHERE {
  VALUES ?authority { body:police }
  VALUES ?words { "ak" }
  ?raid a hrg:Raid ; hrg:actor ?authority ; hrg:place/rdfs:label ?town .
  FILTER(CONTAINS(?town, ?words))
}
"""
DATA = """
PREFIX hrg: <https://w3id.org/hrgraph/ns/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
BASE <https://w3id.org/hrgraph/id/>
<event/1> a hrg:Raid ; hrg:actor <authority/az/police> ; hrg:place <place/az/baku> .
<event/2> a hrg:Raid ; hrg:actor <authority/az/army> ; hrg:place <place/az/ganja> .
<place/az/baku> rdfs:label "Baku" .
<place/az/ganja> rdfs:label "Ganja {Gəncə}" .
"""
ARMY = ox.NamedNode("https://w3id.org/hrgraph/id/authority/az/army")


@pytest.fixture
def write(tmp_path: Path):
    def write_query(text: str, name: str = "questions/raids.rq") -> Query:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return read_query(file, top=tmp_path)

    return write_query


@pytest.fixture(scope="module")
def store():
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    return store


def rows(store, text):
    return [tuple(term.value for term in row) for row in store.query(text)]


def test_header_tells_what_a_query_asks_and_gives(write):
    query = write(RAIDS)
    assert query.name == "questions/raids"
    assert (query.folder, query.slug) == ("questions", "raids")
    assert query.kind == "select"
    assert query.tags == ("raid", "authority")
    assert query.columns == ("raid", "town")
    assert query.expected_rows == 1
    assert query.translations["summary az"].startswith("Bir qurum")
    assert [p.name for p in query.parameters] == ["authority", "words"]
    assert query.parameter("authority").default == (
        ox.NamedNode("https://w3id.org/hrgraph/id/authority/az/police"),
    )
    assert query.parameter("words").default == (ox.Literal("ak"),)


def test_a_query_without_values_is_the_file(write, store):
    query = write(RAIDS)
    assert query.bind() == RAIDS
    assert [town for _, town in rows(store, query.bind())] == ["Baku"]


def test_values_take_the_place_of_defaults_and_of_nothing_else(write, store):
    query = write(RAIDS)
    text = query.bind({"authority": ARMY, "words": ox.Literal("{Gə")})
    assert [town for _, town in rows(store, text)] == ["Ganja {Gəncə}"]
    changed = [
        line
        for line, old in zip(text.splitlines(), RAIDS.splitlines(), strict=True)
        if line != old
    ]
    assert len(changed) == 2


def test_several_values_ask_for_all_of_them(write, store):
    query = write(RAIDS)
    police = query.parameter("authority").default[0]
    text = query.bind({"authority": [police, ARMY], "words": ox.Literal("a")})
    assert len(rows(store, text)) == 2


def test_a_parameter_may_be_left_open(write, store):
    query = write(RAIDS)
    text = query.bind({"authority": None, "words": ox.Literal("a")})
    assert len(rows(store, text)) == 2


def test_both_engines_read_a_bound_query_alike(write, store):
    text = write(RAIDS).bind({"authority": ARMY, "words": ox.Literal('j"a}')})
    assert rows(store, text) == []
    graph = rdflib.Graph().parse(data=DATA, format="turtle")
    assert len(list(graph.query(text))) == 0


@given(words=st.text())
def test_no_text_gets_out_of_its_braces(words):
    store = ox.Store()
    store.load(DATA.encode(), format=ox.RdfFormat.TURTLE)
    file = Path(__file__).parents[2] / "data" / "echo.rq"
    query = read_query(file, top=file.parent)
    assert rows(store, query.bind({"words": ox.Literal(words)})) == [(words,)]


@pytest.mark.parametrize(
    "hostile",
    ["x> } DROP ALL #", "http://a.example/} UNION { ?s ?p ?o", "http://a.example/\nb"],
)
def test_an_iri_that_breaks_out_is_refused(write, hostile):
    parameter = write(RAIDS).parameter("authority")
    with pytest.raises(InputError, match="is no iri for the parameter 'authority'"):
        parameter.term(hostile, {}, BASE)


def test_another_base_takes_the_place_of_the_default_one(tmp_path):
    file = tmp_path / "raids.rq"
    file.write_text(RAIDS, encoding="utf-8")
    query = read_query(file, top=tmp_path, base=BASE)
    assert query.parameter("authority").default == (
        ox.NamedNode("https://graph.example/id/authority/az/police"),
    )


def test_words_of_a_user_become_terms(write):
    query = write(RAIDS)
    terms = query.terms({"authority": ["body:army"], "words": ["Bakı", ""]}, BASE)
    assert terms == {"authority": [ARMY], "words": [ox.Literal("Bakı")]}
    short = query.terms({"authority": ["authority/az/army"]}, BASE)
    assert short == {"authority": [ox.NamedNode(BASE + "authority/az/army")]}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary:", "#+ sumary:", r"raids.rq:1: Unknown key 'sumary'; did you"),
        ("#+ tags: [raid, authority]\n", "", r"raids.rq:1: The header lacks .*'tags'"),
        ("[raid, authority]", "raid", r"raids.rq:4: The key 'tags' needs a \[list\]"),
        ("[raid, authority]", "[raid", r"raids.rq:4: .* no 'key: value' in YAML"),
        ("#+ view: table", "#+ view: tabel", r"raids.rq:9: .* mean 'table'\?"),
        ("#+ view: table", "#+ expect rows: 2", r"raids.rq:9: .*'expect rows' stands"),
        ("expect rows: 1", "expect rows: some", r"raids.rq:8: .* needs a number"),
        ("authority: iri,", "authority: irri,", r"raids.rq:5: .* mean 'iri'\?"),
        ("authority: iri, the", "authority: the", r"raids.rq:5: A parameter is"),
        ("param words", "param word", r"raids.rq:6: .* one line VALUES \?word"),
        ("SELECT ?raid", "SELEKT ?raid", r"raids.rq: There is no SELECT"),
        ("{ body:police }", "{ boddy:x }", r"raids.rq:14: The default cannot"),
        (
            '  VALUES ?words { "ak" }\n',
            '  VALUES ?words { "ak" }\n  VALUES ?words { "ak" }\n',
            r"raids.rq:16: The parameter 'words' has a second line",
        ),
        ("PREFIX hrg:", "PREFIX a: <urn:a>\n#+ view: map\nPREFIX hrg:", r":11: A head"),
    ],
)
def test_a_fault_in_a_file_is_told_with_its_line(write, old, new, message):
    assert old in RAIDS
    with pytest.raises(InputError, match=message):
        write(RAIDS.replace(old, new, 1))


def test_file_names_are_small_letters_and_hyphens(write):
    with pytest.raises(InputError, match="small letters and hyphens"):
        write(RAIDS, "questions/All_Raids.rq")
