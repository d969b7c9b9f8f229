"""Facets as queries and back, things by their names, short addresses."""

import html
import re
from urllib.parse import quote, urlencode

import pytest

from hrgraph.web.browser.choosing import choice_of, query_of
from hrgraph.web.browser.shortening import read_short, short_path

BASE = "https://w3id.org/hrgraph/id/"
MINISTRY = f"{BASE}authority/az/ministry-of-internal-affairs"
PAGE = {"Accept": "text/html"}
CHOICES = [
    {},
    {"kind": ["Allegation"]},
    {"kind": ["FigureClaim", "DateClaim"], "year": ["2017", "2019"]},
    {"country": [f"{BASE}place/az"], "claimant": [MINISTRY], "place": [f"{BASE}x"]},
    {"relay": [f"{BASE}org/x"], "claimant": [MINISTRY]},
    {"document": [f"{BASE}doc/seed-002"], "provision": [f"{BASE}law/x/art_1"]},
]  # fmt: skip


@pytest.fixture
def client(client):
    """A reader who chose no language before."""
    return client.application.test_client()


@pytest.fixture
def context(client):
    with client.application.test_request_context("/"):
        yield


@pytest.mark.parametrize("choice", CHOICES, ids=str)
@pytest.mark.usefixtures("context")
def test_a_choice_of_facets_comes_back_from_its_query(choice):
    assert choice_of(query_of(choice, "/find")) == choice


@pytest.mark.usefixtures("context")
def test_prefixes_spaces_and_order_of_a_query_may_change():
    query = query_of({"kind": ["Demand"], "year": ["2017"]}, "/find")
    lines = query.replace("hrg:", "h:").splitlines()
    kind = next(i for i, line in enumerate(lines) if "VALUES ?kind" in line)
    block, rest = lines[kind : kind + 2], lines[:kind] + lines[kind + 2 :]
    end = next(i for i, line in enumerate(rest) if line.startswith("}"))
    moved = "\n\n".join([*rest[:end], *block, *rest[end:]])
    assert choice_of(moved) == {"kind": ["Demand"], "year": ["2017"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("} ORDER BY", "FILTER(BOUND(?record)) } ORDER BY"),
        ("ORDER BY ?document ?record", "ORDER BY ?document ?record LIMIT 3"),
        ("hrg:claimant", "hrg:relayedBy"),
        ("SELECT DISTINCT", "SELECT"),
        ("}", ""),
    ],
)
@pytest.mark.usefixtures("context")
def test_a_query_that_asks_more_is_no_choice(old, new):
    query = query_of({"claimant": [MINISTRY]}, "/find")
    assert old in query
    assert choice_of(query.replace(old, new)) is None


def test_an_edited_query_goes_to_facets_if_it_can_and_else_to_the_editor(client):
    page = client.get("/find?kind=Allegation", headers=PAGE).text
    area = re.search(
        r'<textarea id="facet-query"[^>]*>(.*?)</textarea>', page, re.DOTALL
    )
    assert area is not None
    query = html.unescape(area[1])
    edited = query.replace("ns/Allegation", "ns/FigureClaim")
    back = client.get("/find?" + urlencode({"query": edited}), headers=PAGE)
    assert back.location == "/find?kind=FigureClaim"
    other = client.get("/find?" + urlencode({"query": f"{query} LIMIT 2"}))
    assert other.location.startswith("/sparql?query=")


@pytest.mark.usefixtures("context")
def test_a_short_address_says_query_view_and_snapshot():
    query = "# a note\nSELECT ?x WHERE { ?x a <urn:ə> }"
    address = short_path(query, "map", "0123456789abcdef")
    assert address.startswith("/s/0123456789/")
    assert len(address) < 90
    assert read_short(address.rpartition("/")[2]) == (
        "map",
        "SELECT ?x WHERE { ?x a <urn:ə> }",
    )


def test_a_short_address_leads_to_its_query(client):
    page = client.get("/queries/allegations-by-type", headers=PAGE).text
    address = re.search(r'href="(/s/[^"]+)"', page)
    assert address is not None
    target = client.get(address[1]).location
    assert target.startswith("/sparql?query=PREFIX")
    assert "snapshot=" in target


@pytest.mark.parametrize("code", ["nothing", "____", "K0lMykk", "%25", "a" * 5000])
def test_a_spoilt_short_address_leads_nowhere(client, code):
    assert client.get(f"/s/0123456789/{code}").status_code == 404


def test_a_thing_is_named_in_words(client):
    page = client.get("/network?of=Ministry+of+Internal+Affairs", headers=PAGE)
    assert page.status_code == 200
    assert 'value="Ministry of Internal Affairs"' in page.text
    assert f'name="of-is" value="{MINISTRY}"' in page.text


def test_words_that_fit_several_things_are_asked_about(client):
    page = client.get("/network?of=ministry+intern", headers=PAGE).text
    assert "Which one is meant" in page
    assert quote(MINISTRY, safe="") in page


def test_words_that_fit_nothing_are_a_fault_that_says_so(client):
    answer = client.get("/network?of=Zzyzx+Tribunal", headers=PAGE)
    assert answer.status_code == 400
    assert "Nothing is called “Zzyzx Tribunal”" in answer.text


def test_a_name_counts_only_with_the_thing_that_it_names(client):
    values = {"of": "Baku", "of-is": MINISTRY}
    page = client.get("/network?" + urlencode(values), headers=PAGE).text
    assert f'name="of-is" value="{BASE}place/az/baku"' in page


def test_a_path_gives_the_words_behind_each_step(client):
    values = {"of": MINISTRY, "to": f"{BASE}place/az/baku"}
    page = client.get("/network?" + urlencode(values), headers=PAGE).text
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    assert rows
    assert all("/page/doc/" in row and 'class="quote"' in row for row in rows)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"from": "2017-13-40"}, "is no date for the parameter"),
        ({"place": "foo:bar"}, "The prefix &#39;foo:&#39;"),
        ({"place": f"{BASE}place/xx/nowhere"}, "The graph knows no"),
        ({"place": "Nowhereville"}, "Nothing is called"),
    ],
)
def test_a_bad_parameter_is_refused_with_a_cure(client, values, words):
    address = "/queries/detained-by-whose-count?" + urlencode(values)
    answer = client.get(address, headers=PAGE)
    assert answer.status_code == 400
    assert words in answer.text


def test_programs_are_told_of_an_unknown_thing_too(client):
    address = "/queries/detained-by-whose-count.csv?place=place/xx/nowhere"
    answer = client.get(address)
    assert answer.status_code == 400
    assert "The graph knows no" in answer.json["detail"]


def test_names_and_quotations_in_answers_are_links(client):
    page = client.get("/queries/contested-claims", headers=PAGE).text
    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert 'href="/page/doc/' in row
    assert re.search(r'href="/page/doc/[^"]+\?char=\d+,\d+', row)


def test_counts_are_those_of_the_lists_they_lead_to(client):
    home = client.get("/", headers=PAGE).text
    events = client.get("/events", headers=PAGE).text
    counts = dict(re.findall(r'href="(/\w+[^"]*)"><b>(\d+)</b>', home))
    shown = re.search(r'<h1>[^<]*<span class="count">(\d+)', events)
    assert shown is not None
    assert counts["/events"] == shown[1]
    places = client.get("/map", headers=PAGE).text
    for address, count in re.findall(r'href="(/events\?place=[^"]+)">(\d+)<', places):
        there = client.get(html.unescape(address), headers=PAGE).text
        assert f'<span class="count">{count}</span></h1>' in there


def test_an_article_is_headed_by_its_law_and_shows_each_claim_once(client):
    law = client.get("/provisions", headers=PAGE).text
    address = re.search(r'href="(/page/law/[^"]+/art_510)"', law)
    assert address is not None
    page = client.get(address[1], headers=PAGE).text
    assert re.search(r"<h1>.*Article 510, Code .*</h1>", page)
    cards = re.findall(r'class="record-kind"><a href="([^"]+)"', page)
    assert len(cards) == len(set(cards))


def test_what_is_passed_on_is_never_in_the_own_voice(client):
    page = client.get("/page/org/newnownext", headers=PAGE).text
    section = re.search(r'id="relayedBy">(.*?)</section>', page, re.DOTALL)
    assert section is not None
    assert "(own voice)" not in section[1]


def test_the_list_of_what_is_passed_on_is_as_long_as_its_section_says(client):
    page = client.get("/page/org/newnownext", headers=PAGE).text
    section = re.search(r'id="relayedBy">(.*?)</section>', page, re.DOTALL)
    assert section is not None
    told = re.search(r'class="count">(\d+)<', section[1])
    assert told is not None
    relay = quote(f"{BASE}org/newnownext", safe="")
    found = client.get(f"/find?relay={relay}", headers=PAGE).text
    listed = client.get("/page/org/newnownext?role=relayedBy", headers=PAGE).text
    for one in (found, listed):
        count = re.search(r'class="count">(\d+)<', one)
        assert count is not None
        assert count[1] == told[1]
