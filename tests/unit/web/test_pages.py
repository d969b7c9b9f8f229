"""Every kind of page over the example graph: what it shows, and how it answers."""

import html
import json
import re

import pytest

from hrgraph.store import Snapshot

MINISTRY = "/page/authority/az/ministry-of-internal-affairs"
PAGES = [
    "/",
    "/search?q=ministry",
    "/find",
    "/documents",
    "/events",
    "/discrepancies",
    "/provisions",
    "/sources",
    "/map",
    "/network",
    "/queries",
    "/sparql",
    "/patterns",
    "/ontology",
    "/dataset",
    "/report",
    "/problems",
    MINISTRY,
    f"{MINISTRY}?view=statements",
    f"{MINISTRY}?role=claimant",
    "/page/doc/seed-002",
    "/concept/allegation-type/beating",
    "/concept/allegation-type",
]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "az", "ru"])
def test_every_page_is_there_in_every_language(client, address, language):
    answer = client.get(
        address, headers={"Accept": "text/html", "Accept-Language": language}
    )
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.text
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("address", PAGES)
def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(client, address):
    answer = client.get(address, headers={"Accept": "text/html"})
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    loaded = re.findall(r'<(?:script|img|iframe)[^>]+src="([^"]+)"', answer.text)
    loaded += re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', answer.text)
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
    assert " style=" not in answer.text
    assert not re.search(r"\son\w+=", answer.text)
    assert not re.search(r"<script(?![^>]*(src=|ld\+json))", answer.text)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_weighs_less_than_100_kilobytes(client, address):
    answer = client.get(address, headers={"Accept": "text/html"})
    assert len(answer.data) < 100_000


def test_the_figure_83_stands_beside_what_contradicts_it(client):
    page = client.get("/find?kind=FigureClaim", headers={"Accept": "text/html"}).text
    assert "83 people were detained" in html.unescape(page)
    assert 'href="/page/doc/seed-002?char=' in page


def test_every_link_to_words_leads_to_exactly_these_words(client, built: Snapshot):
    page = client.get("/page/doc/seed-002", headers={"Accept": "text/html"}).text
    text = built.text("https://w3id.org/hrgraph/id/doc/seed-002")
    assert text is not None
    quotes = re.findall(
        r'<blockquote class="quote[^"]*"><a href="[^"?]*\?char=(\d+),(\d+)[^"]*">'
        r"<bdi>(.*?)</bdi>",
        page,
        re.DOTALL,
    )
    assert len(quotes) > 10
    for start, end, words in quotes:
        assert text.text[int(start) : int(end)] == html.unescape(words)


def test_every_mark_of_a_document_can_be_reached_by_its_fragment(client):
    page = client.get("/page/doc/seed-002", headers={"Accept": "text/html"}).text
    linked = set(re.findall(r"#(char=\d+,\d+)", page))
    placed = set(re.findall(r'id="(char=\d+,\d+)"', page))
    assert linked
    assert linked <= placed


def test_the_words_asked_for_are_marked_by_the_server(client):
    page = client.get(
        "/page/doc/seed-002?char=0,8", headers={"Accept": "text/html"}
    ).text
    assert re.search(r'class="[^"]*asked', page)


def test_an_evidence_leads_to_its_words(client):
    page = client.get("/page/doc/seed-002", headers={"Accept": "text/html"}).text
    start, end = re.findall(r"\?char=(\d+),(\d+)", page)[0]
    answer = client.get(f"/page/doc/seed-002/span/{start}-{end}")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"#char={start},{end}")


def test_an_authority_is_shown_apart_from_what_is_alleged_of_it(client):
    page = client.get(MINISTRY, headers={"Accept": "text/html"}).text
    assert 'id="says"' in page
    assert re.search(r"The voice of \d+ records", page)


def test_what_is_our_reading_is_called_so(client):
    page = client.get("/provisions", headers={"Accept": "text/html"}).text
    assert "our reading by type" in page
    assert "It is no finding" in page


def test_a_page_tells_machines_where_its_data_are(client):
    answer = client.get(MINISTRY, headers={"Accept": "text/html"})
    links = ", ".join(answer.headers.getlist("Link"))
    assert 'rel="describedby"' in links
    assert 'rel="cite-as"' in links
    block = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL
    )
    assert block
    assert json.loads(block[1])


def test_a_page_that_the_client_has_is_not_sent_again(client):
    first = client.get(MINISTRY, headers={"Accept": "text/html"})
    again = client.get(
        MINISTRY,
        headers={"Accept": "text/html", "If-None-Match": first.headers["ETag"]},
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/page/org/nobody", 404),
        ("/page/%3Cscript%3E", 404),
        ("/concept/none", 404),
        ("/queries/none", 404),
        (f"{MINISTRY}?role=none", 404),
        ("/nowhere", 404),
    ],
)
def test_what_is_not_there_is_told_to_people_and_to_programs(client, address, status):
    shown = client.get(address, headers={"Accept": "text/html"})
    told = client.get(address, headers={"Accept": "application/json"})
    assert (shown.status_code, told.status_code) == (status, status)
    assert "<h1>" in shown.text
    assert told.mimetype == "application/problem+json"
    assert told.json["status"] == status


@pytest.mark.parametrize(
    ("address", "accept"),
    [
        ("/queries", "text/turtle"),
        ("/queries/detained-by-whose-count", "text/csv"),
        ("/queries/detained-by-whose-count", "application/sparql-results+json"),
        ("/problems", "application/json"),
    ],
)
def test_a_page_that_was_read_before_hides_no_other_form(client, address, accept):
    for wanted in ("text/html", "text/html", accept, "text/html"):
        answer = client.get(address, headers={"Accept": wanted})
        assert answer.mimetype == wanted


@pytest.mark.parametrize("address", PAGES)
def test_head_tells_of_a_page_what_get_does(client, address):
    head = client.head(address, headers={"Accept": "text/html"})
    whole = client.get(address, headers={"Accept": "text/html"})
    assert dict(head.headers) == dict(whole.headers)


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_a_page_number_out_of_range_gives_the_nearest_page(client, page):
    assert client.get(f"/documents?page={page}").status_code == 200


def test_a_cookie_keeps_the_language_that_was_chosen(client):
    answer = client.get("/?lang=az", headers={"Accept": "text/html"})
    assert "language=az" in answer.headers["Set-Cookie"]
    client.delete_cookie("language")


def test_suggestions_fold_script_and_marks(client):
    names = [s["label"] for s in client.get("/suggest?q=баку").json]
    assert "Baku" in names


def test_the_schema_names_what_things_of_a_class_have(client):
    schema = client.get("/schema.json").json
    assert "hrg:statedValue" in schema["properties_of"]["hrg:FigureClaim"]
    assert schema["prefixes"]["hrg"] == "https://w3id.org/hrgraph/ns/"
    counts = [one["count"] for one in schema["classes"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] > 0


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/page/org/hostile",
        "/page/org/hostile?view=statements",
        "/page/doc/hostile",
        "/page/doc/hostile/record/demand-0-9",
        "/page/event/hostile",
        "/find",
        "/events",
        "/documents",
        "/sources",
        "/map",
        "/network?of=https://w3id.org/hrgraph/id/org/hostile",
        "/search?q=alert",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_words_of_the_data_never_become_markup(hostile, address):
    answer = hostile.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200
    page = re.sub(
        r'<script type="application/ld\+json">[^<]*</script>', "", answer.text
    )
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<svg/onload" not in page
    assert 'href="javascript:' not in page
    assert 'href="data:' not in page
    assert ">49<" not in page


def test_a_formula_does_not_reach_a_spreadsheet(hostile):
    lines = hostile.get("/find.csv").text
    assert "'=cmd" in lines


def test_annotations_select_the_words_by_quotation_and_by_place(client, built):
    answer = client.get("/annotations/doc/seed-002")
    text = built.text("https://w3id.org/hrgraph/id/doc/seed-002")
    assert answer.mimetype == "application/ld+json"
    assert answer.json["items"]
    for item in answer.json["items"]:
        quote, place = item["target"]["selector"]
        assert text.text[place["start"] : place["end"]] == quote["exact"]


def test_only_documents_have_annotations(client):
    assert client.get("/annotations/org/ilga-europe").status_code == 404


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Title"), ("az", "Başlıq"), ("ru", "Заголовок")]
)
def test_the_title_of_a_text_is_shown_as_its_title(client, language, name):
    page = client.get(f"/page/doc/seed-001?lang={language}").text
    assert re.search(rf'<p class="zone zone-title"><span[^>]*>{name}</span>', page)


@pytest.mark.parametrize("language", ["az", "ru"])
def test_kinds_of_wrong_are_named_in_the_language_of_the_page(client, built, language):
    rows = built.select(
        "PREFIX hrg: <https://w3id.org/hrgraph/ns/> SELECT DISTINCT ?type ?name "
        "WHERE { ?record hrg:allegationType ?type . ?type ?labelled ?name "
        f"FILTER(LANG(?name) = '{language}') }}"
    )
    page = html.unescape(client.get(f"/find?lang={language}").text)
    shown = [row["name"].value for row in rows if f">{row['name'].value}<" in page]
    assert len(shown) >= 5


def test_a_thing_is_found_by_the_label_that_is_shown(client):
    page = html.unescape(client.get("/search?q=Baku&lang=en").text)
    assert "Detention" in page
    assert "Saxlan" not in page  # the Azerbaijani label of the same event


def test_a_question_with_other_values_says_that_its_heading_has_others(client):
    address = "/queries/detained-by-whose-count"
    note = "not with those of the heading"
    assert note not in client.get(f"{address}?lang=en").text
    assert note not in client.get(f"{address}?lang=en&from=2017-09-01").text
    assert note in client.get(f"{address}?lang=en&from=2019-01-01").text


def test_bodies_known_only_in_general_are_told_apart_by_their_document(client):
    titles = []
    for document in ("seed-001", "seed-002"):
        address = f"/page/authority/unspecified/{document}/police"
        page = client.get(address, headers={"Accept": "text/html"}).text
        titles.append(page.partition("<h1")[2].partition("</h1>")[0])
    assert "the police (seed_001)" in titles[0]
    assert "the police (seed_002)" in titles[1]


@pytest.mark.parametrize(
    ("question", "formats"),
    [
        ("detained-by-whose-count", ["csv", "tsv", "json", "xml"]),
        ("raids-as-schema-org", ["ttl", "jsonld", "nt", "rdf"]),
    ],
)
def test_a_question_offers_the_formats_of_its_answer(client, question, formats):
    page = html.unescape(client.get(f"/queries/{question}").text)
    assert re.findall(r'href="/sparql\?[^"]*&format=(\w+)"', page) == formats
