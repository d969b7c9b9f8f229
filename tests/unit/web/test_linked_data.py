import json
import re

import pyoxigraph as ox
import pytest

from hrgraph.rdf import FORMS
from hrgraph.web.linked_data.description import describe, types_of
from hrgraph.web.linked_data.register import Entry, Register
from hrgraph.web.linked_data.state import State, current_state
from hrgraph.web.mounting import PublicPaths

BASE = "https://w3id.org/hrgraph/id/"
EVENT = "event/2021-05-az-lankaran-detention"
NODE = ox.NamedNode(BASE + EVENT)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def site(incidents, app_of):
    return app_of(incidents).test_client()


def statements(answer, form):
    return list(ox.parse(answer.data, format=form.format))


@pytest.mark.parametrize(
    ("accept", "place"),
    [
        (BROWSER, f"/page/{EVENT}"),
        ("application/xhtml+xml", f"/page/{EVENT}"),
        ("text/turtle", f"/data/{EVENT}.ttl"),
        ("application/json", f"/data/{EVENT}.jsonld"),
        ("text/turtle;q=0.3, application/ld+json;q=0.9", f"/data/{EVENT}.jsonld"),
        ("text/html;q=0, */*;q=0.5", f"/data/{EVENT}.ttl"),
        ("application/rdf+xml,*/*;q=0.1", f"/data/{EVENT}.rdf"),
        ("application/n-quads", f"/data/{EVENT}.nq"),
    ],
)
def test_a_thing_leads_to_what_the_client_wants_to_read(site, accept, place):
    answer = site.get(f"/id/{EVENT}", headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["Location"] == place
    assert answer.headers["Vary"].startswith("Accept, Accept-Language")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert site.head(f"/id/{EVENT}", headers={"Accept": accept}).headers[
        "Location"
    ] == (place)


def test_what_is_not_on_offer_is_told_with_the_offer(site):
    answer = site.get(f"/id/{EVENT}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "application/trig" in answer.json["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/id/event/no-such-thing",
        "/data/event/no-such-thing.ttl",
        "/id/a%20b",
        "/id/%00",
        "/id/" + "x" * 8000,
        "/id/%0d%0aX-Injected:%20y",
        "/ns/NoSuchTerm",
        "/vocab/figure-kind/none",
        "/dumps/passwd",
        "/dataset.exe",
    ],
)
@pytest.mark.parametrize("accept", ["text/turtle", BROWSER])
def test_what_nobody_knows_is_not_found_at_once(site, path, accept):
    answer = site.get(path, headers={"Accept": accept})
    assert answer.status_code == 404
    assert "X-Injected" not in answer.headers


@pytest.mark.parametrize(
    ("path", "given"),
    [
        (f"/data/{EVENT}.csv", f"/data/{EVENT}.ttl"),
        ("/dataset.csv", "/dataset.ttl"),
        ("/queries.csv", "/queries.ttl"),
        (
            "/queries/detained-by-whose-count.ttl",
            "/queries/detained-by-whose-count.csv",
        ),
        ("/ns/Event.csv", "/ns/Event.ttl"),
    ],
)
def test_a_form_that_nobody_gives_is_answered_with_those_that_are(site, path, given):
    answer = site.get(path, headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert given in [one["href"] for one in answer.json["alternates"]]
    for form in answer.json["alternates"]:
        assert site.get(form["href"]).mimetype == form["type"]
        link = f'<{form["href"]}>; rel="alternate"; type="{form["type"]}"'
        assert link in answer.headers.getlist("Link")
    assert f'href="{given}"' in site.get(path, headers={"Accept": BROWSER}).text


@pytest.mark.parametrize(
    ("page", "status"), [("1", 200), ("2", 404), ("0", 400), ("-1", 400), ("x", 400)]
)
def test_a_page_of_a_document_that_is_none_is_not_made_up(site, page, status):
    assert site.get(f"/data/{EVENT}.ttl?page={page}").status_code == status


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.extension)
def test_a_document_tells_what_the_graph_says_and_what_it_rests_on(
    site, incidents, form
):
    answer = site.get(f"/data/{EVENT}.{form.extension}")
    assert answer.mimetype == form.media_type
    found = {
        (str(s.subject), str(s.predicate), str(s.object))
        for s in statements(answer, form)
    }
    for quad in incidents.quads(NODE):
        assert (str(NODE), str(quad.predicate), str(quad.object)) in found
    texts = {o for _, p, o in found if p.endswith("oa#exact>")}
    assert texts == {
        '"Two volunteers were held"',
        '"one person was taken to the station"',
    }
    document = f"<https://w3id.org/hrgraph/data/{EVENT}>"
    licences = {o for s, p, o in found if s == document and p.endswith("license>")}
    assert licences == {"<https://creativecommons.org/licenses/by/4.0/>"}


def test_all_formats_hold_the_same_triples(site):
    found = {
        form.extension: {
            (str(s.subject), str(s.predicate), str(s.object))
            for s in statements(site.get(f"/data/{EVENT}.{form.extension}"), form)
        }
        for form in FORMS
    }
    assert all(triples == found["nt"] for triples in found.values())


def test_named_graphs_are_kept_apart_where_the_format_can(site):
    form = next(form for form in FORMS if form.extension == "nq")
    graphs = {
        s.graph_name.value
        for s in statements(site.get(f"/data/{EVENT}.nq"), form)
        if isinstance(s.graph_name, ox.NamedNode)
    }
    assert graphs >= {BASE + "graph/doc/note-1", BASE + "graph/inferred"}


def test_a_document_is_not_sent_again_while_it_is_current(site):
    first = site.get(f"/data/{EVENT}.ttl")
    again = site.get(
        f"/data/{EVENT}.ttl", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert again.data == b""
    other = site.get(f"/data/{EVENT}.nt")
    assert other.headers["ETag"] != first.headers["ETag"]


def test_a_document_says_under_which_address_its_format_stands(site):
    answer = site.get(f"/data/{EVENT}", headers={"Accept": "application/n-triples"})
    assert answer.headers["Content-Location"] == f"/data/{EVENT}.nt"
    assert "Accept" in answer.headers["Vary"]


def test_signposts_lead_from_a_document_to_all_that_belongs_to_it(site):
    links = " ".join(site.get(f"/data/{EVENT}.ttl").headers.getlist("Link"))
    for rel in ("cite-as", "type", "license", "collection", "describes", "alternate"):
        assert f'rel="{rel}"' in links
    assert f'<{BASE}{EVENT}>; rel="cite-as"' in links


def test_the_data_in_a_page_name_the_thing_and_cannot_end_their_script(site):
    page = site.get(f"/page/{EVENT}").text
    block = re.search(
        r'<script[^>]+type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL
    )
    assert block is not None
    graph = json.loads(block[1])["@graph"]
    assert graph[0]["@id"] == BASE + EVENT
    assert "<" not in block[1]


def test_the_statements_that_point_to_a_thing_come_in_pages(incidents):
    place = ox.NamedNode(BASE + "place/az/lankaran")
    whole = describe(incidents, place)
    first = describe(incidents, place, most=2)
    second = describe(incidents, place, page=2, most=2)
    assert not whole.more
    assert first.more
    assert set(first.quads) != set(second.quads)
    pointing = {quad for quad in whole.quads if quad.object == place}
    seen = {q for d in (first, second) for q in d.quads if q.object == place}
    assert seen == pointing
    assert types_of(incidents, place) == ["https://w3id.org/hrgraph/ns/Place"]


def test_a_named_graph_has_a_document_as_well(site):
    answer = site.get("/data/graph/entities.nt")
    assert b"sparql-service-description#NamedGraph" in answer.data


def test_things_that_were_given_up_lead_on_or_are_gone(tmp_path):
    file = tmp_path / "register.csv"
    file.write_text(
        "path,state,successor,reason,decided_by,date\n"
        "org/open-doors,merged,org/open-dor,a slip,editor,2021-06-01\n"
        f"org/open-dor,merged,{EVENT},a slip,editor,2021-06-02\n"
        "person/x,withdrawn,,at her wish,editor,2021-06-03\n",
        encoding="utf-8",
    )
    register = Register.load(file)
    entry = register.find("org/open-doors")
    assert entry is not None
    assert entry.successor == EVENT
    gone = register.find("person/x")
    assert gone is not None
    assert gone.successor is None
    assert register.find("org/open-door") is None


def test_an_address_that_was_given_up_leads_on_or_says_gone(incidents, app_of):
    app = app_of(incidents)
    with app.app_context():
        current_state().exports.close()
    given_up = {
        "org/open-doors": Entry(EVENT, "a slip"),
        "person/x": Entry(None, "at her wish"),
    }
    State(Register(given_up)).keep(app)
    client = app.test_client()
    turtle = {"Accept": "text/turtle"}
    moved = client.get("/id/org/open-doors", headers=turtle)
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/id/{EVENT}")
    data = client.get("/data/org/open-doors.ttl", headers=turtle)
    assert (data.status_code, data.headers["Location"]) == (301, f"/data/{EVENT}.ttl")
    gone = client.get("/id/person/x", headers=turtle)
    assert gone.status_code == 410
    assert "at her wish" in gone.json["detail"]


def test_the_library_is_described_in_rdf(site):
    answer = site.get("/queries", headers={"Accept": "text/turtle"})
    assert b"sh:SPARQLSelectExecutable" in answer.data
    assert site.get("/queries", headers={"Accept": BROWSER}).mimetype == "text/html"
    text = site.get("/queries/who-speaks.rq").text
    assert text.startswith("#+ summary:")


def test_terms_lead_to_their_definition(site):
    term = site.get("/ns/Raid", headers={"Accept": "text/turtle"})
    assert (term.status_code, term.headers["Location"]) == (303, "/ns/Raid.ttl")
    turtle = site.get("/ns/Raid.ttl").text
    assert "skos:definition" in turtle
    page = site.get("/ns/Raid", headers={"Accept": BROWSER})
    assert page.headers["Location"] == "/ontology#Raid"
    concept = site.get(
        "/vocab/figure-kind/detained", headers={"Accept": "application/n-triples"}
    )
    found = site.get(concept.headers["Location"]).text
    assert "<https://w3id.org/hrgraph/vocab/figure-kind/detained>" in found
    whole = site.get("/ns/", headers={"Accept": "text/turtle"})
    assert len(site.get(whole.headers["Location"]).data) > len(turtle) * 10


def test_counts_of_the_description_are_those_of_queries(site, incidents):
    void = site.get("/.well-known/void", headers={"Accept": "application/n-triples"})
    store = ox.Store()
    store.load(void.data, format=ox.RdfFormat.N_TRIPLES)
    space = "http://rdfs.org/ns/void#"

    def value(subject, name):
        quads = store.quads_for_pattern(subject, ox.NamedNode(space + name), None)
        return next(iter(quads)).object

    dataset = ox.NamedNode("https://w3id.org/hrgraph/dataset#dataset")
    default = list(incidents.quads(graph=ox.DefaultGraph()))
    assert int(value(dataset, "triples").value) == len(default)
    everything = ox.NamedNode("https://w3id.org/hrgraph/dataset#all-graphs")
    assert int(value(everything, "triples").value) == len(list(incidents.quads()))
    kind = ox.NamedNode("https://w3id.org/hrgraph/ns/FigureClaim")
    part = next(
        store.quads_for_pattern(None, ox.NamedNode(space + "class"), kind)
    ).subject
    assert int(value(part, "entities").value) == 2
    for dump in store.quads_for_pattern(
        dataset, ox.NamedNode(space + "dataDump"), None
    ):
        assert isinstance(dump.object, ox.NamedNode)
        path = dump.object.value.removeprefix("https://w3id.org/hrgraph")
        assert site.head(path, buffered=True).status_code == 200


def test_dumps_are_listed_with_checksums_that_hold(site):
    import gzip  # noqa: PLC0415 - only this test needs them
    import hashlib  # noqa: PLC0415 - the same

    listed = site.get("/dumps/", headers={"Accept": "application/json"}).json
    assert [f["url"].rpartition(".")[0].rpartition(".")[2] for f in listed["files"]]
    for file in listed["files"]:
        body = site.get(file["url"], buffered=True).data
        assert len(body) == file["bytes"]
        assert hashlib.sha256(body).hexdigest() == file["sha256"]
    quads = gzip.decompress(site.get("/dumps/hrgraph.nq.gz", buffered=True).data)
    assert len(list(ox.parse(quads, format=ox.RdfFormat.N_QUADS))) == 132


def test_crawlers_find_pages_and_no_person(site):
    assert (
        "Sitemap: https://w3id.org/hrgraph/sitemap.xml" in site.get("/robots.txt").text
    )
    places = site.get("/sitemap.xml").text
    assert "<loc>https://w3id.org/hrgraph/page/place/az/lankaran</loc>" in places
    assert "/page/person/" not in places
    text = site.get("/.well-known/security.txt").text
    assert re.search(r"^Contact: \S+$", text, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d\d-\d\dT", text, re.MULTILINE)


def test_every_route_and_question_is_in_the_interface_description(site):
    described = site.get("/openapi.json").json
    assert described["openapi"].startswith("3.1")
    paths = described["paths"]
    for rule in site.application.url_map.iter_rules():
        path = re.sub(r"<(?:[^:<>]*:)?([^<>]+)>", r"{\1}", rule.rule)
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            assert path in paths
    assert "/sparql" in paths
    who = paths["/queries/who-speaks"]["get"]
    assert "text/csv" in who["responses"]["200"]["content"]


@pytest.mark.parametrize("extension", ["csv", "tsv", "json", "xml"])
def test_questions_are_answered_in_result_formats(site, extension):
    answer = site.get(f"/queries/who-speaks.{extension}")
    assert answer.status_code == 200
    asked = site.get("/queries/who-speaks", headers={"Accept": answer.mimetype})
    assert asked.data == answer.data


def test_a_bad_value_of_a_question_is_told(site):
    answer = site.get("/queries/detained-by-whose-count.csv?place=http:a%20b%3E")
    assert answer.status_code == 400
    assert "is no iri for the parameter" in answer.json["detail"]


def test_public_paths_lead_to_the_same_routes():
    shared = PublicPaths("https://w3id.org/hrgraph/id/")
    assert shared.here("/hrgraph/sparql") == "/sparql"
    own = PublicPaths("http://localhost:8080/id/")
    assert own.here("/id/org/all-out") == "/id/org/all-out"
    other = PublicPaths("https://graph.example/things/")
    assert other.here("/things/org/all-out") == "/id/org/all-out"
