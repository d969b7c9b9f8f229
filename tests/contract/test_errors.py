"""Every fault is told in one shape, on every address."""

import re

import pytest

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshots
from hrgraph.web import create_app
from hrgraph.web.faults import Kind
from hrgraph.web.linked_data.state import current_state

NEVER = "no-such-thing-in-any-graph"


@pytest.fixture(scope="module")
def pages(incidents):
    queries = QueryService(Settings())
    app = create_app(Settings(), Snapshots.of(incidents), queries)
    yield app.test_client()
    with app.app_context():
        current_state().exports.close()
    queries.close()


def rules(pages):
    return [
        rule
        for rule in pages.application.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    ]


def test_an_address_of_nothing_answers_with_a_problem_on_every_route(pages):
    wrong = []
    for rule in rules(pages):
        if "<" not in rule.rule:
            continue
        path = re.sub(r"<int:[^>]*>", "999999", rule.rule)
        path = re.sub(r"<[^>]*>", NEVER, path)
        answer = pages.get(path, headers={"Accept": "application/problem+json"})
        if answer.status_code == 406:
            answer = pages.get(path, headers={"Accept": "text/turtle, text/csv"})
        problem = answer.get_json(silent=True) or {}
        if (
            answer.status_code not in {400, 404}
            or answer.mimetype != "application/problem+json"
            or not {"type", "title", "status", "detail"} <= problem.keys()
            or problem["status"] != answer.status_code
        ):
            wrong.append((rule.rule, answer.status_code, answer.mimetype))
    assert wrong == []


def test_writing_is_refused_on_every_route(pages):
    for rule in rules(pages):
        path = re.sub(r"<int:[^>]*>", "1", rule.rule)
        path = re.sub(r"<[^>]*>", NEVER, path)
        for method in ("PUT", "DELETE", "PATCH"):
            answer = pages.open(path, method=method)
            assert answer.status_code in {404, 405}, (rule.rule, method)


def test_a_browser_gets_a_page_that_tells_the_fault(pages):
    answer = pages.get(f"/id/{NEVER}", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert NEVER in answer.text


def test_every_kind_of_fault_stands_on_the_page_that_its_type_names(pages):
    page = pages.get("/problems", headers={"Accept": "text/html"}).text
    told = re.findall(r'<section id="([^"]+)" class="problem">', page)
    assert sorted(told) == sorted(kind.anchor for kind in Kind)
    listed = pages.get("/problems", headers={"Accept": "application/json"}).json
    assert [(one["type"], one["status"]) for one in listed] == [
        (kind.iri(Settings().address), kind.status) for kind in Kind
    ]
    assert all(one["type"] in page for one in listed)


@pytest.mark.parametrize(
    ("method", "path", "accept", "kind"),
    [
        ("GET", f"/id/{NEVER}", "*/*;q=0.1, application/json", Kind.UNKNOWN),
        ("DELETE", "/documents", "application/json", Kind.METHOD),
        ("GET", "/ns/Event", "image/png", Kind.FORM),
        ("GET", "/data/place/az/lankaran?page=one", "text/turtle", Kind.INPUT),
    ],
)
def test_a_fault_names_its_kind(pages, method, path, accept, kind):
    answer = pages.open(path, method=method, headers={"Accept": accept})
    assert answer.status_code == kind.status
    assert answer.get_json()["type"] == kind.iri(Settings().address)


def test_the_page_of_a_fault_leads_to_what_it_means(pages):
    answer = pages.get(f"/id/{NEVER}", headers={"Accept": "text/html"})
    assert 'href="/problems#unknown"' in answer.text


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/events/", "/events"),
        ("/events/?page=2&lang=az", "/events?page=2&lang=az"),
        ("/dumps", "/dumps/"),
        ("/page//place/az/lankaran", "/page/place/az/lankaran"),
        ("/id/place/az/lankaran/", "/id/place/az/lankaran"),
        ("/id/place/az/L%C9%99nk%C9%99ran/", "/id/place/az/L%C9%99nk%C9%99ran"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_on_to_a_path_of_ours(pages, path, meant):
    answer = pages.get(path, headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer.headers["Location"]) == (308, meant)


@pytest.mark.parametrize(
    "path", ["/%2F%2Felsewhere.example/", "/nowhere/", "/%0d%0aX:y/"]
)
def test_a_slash_too_many_leads_nowhere_else(pages, path):
    answer = pages.get(path)
    assert answer.status_code == 404
