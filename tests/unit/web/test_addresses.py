"""Addresses are made of the configured base, and lead nowhere dangerous."""

import pytest

from hrgraph.web.urls import Urls, leaving_path, safe_external

URLS = Urls("https://w3id.org/hrgraph/id/")


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://w3id.org/hrgraph/id/org/all-out", "/page/org/all-out"),
        ("https://w3id.org/hrgraph/id/a b<c>", "/page/a%20b%3Cc%3E"),
        (
            "https://w3id.org/hrgraph/vocab/allegation-type/beating",
            "/concept/allegation-type/beating",
        ),
        ("https://w3id.org/hrgraph/ns/Raid", "/ns/Raid"),
        ("https://amnesty.example/urgent", "https://amnesty.example/urgent"),
        ("mailto:press@ngo.example", "mailto:press@ngo.example"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("http://[broken", None),
    ],
)
def test_a_thing_has_the_page_that_it_should_have(iri, expected):
    assert URLS.page(iri) == expected


def test_words_are_addressed_for_the_server_and_for_the_browser():
    address = URLS.words("https://w3id.org/hrgraph/id/doc/seed-002", 120, 188)
    assert address == "/page/doc/seed-002?char=120,188#char=120,188"


def test_what_is_empty_is_left_out_of_a_query():
    assert URLS.with_query("/find", {"kind": ["Demand"], "year": []}) == (
        "/find?kind=Demand"
    )


def test_an_address_without_scheme_is_not_linked():
    assert safe_external("//elsewhere.example/x") is None


def test_a_strange_host_is_told_of_before_anybody_goes_there(client):
    address = "http://strange.example/track.png?a=1"
    path = leaving_path(address)
    assert "strange" not in path
    reader = client.application.test_client()  # that chose no language before
    page = reader.get(path, headers={"Accept": "text/html"}).text
    assert f'href="{address}"' in page
    assert "none of our sources" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/local", "data:,x"])
def test_no_other_address_is_led_to(client, address):
    assert client.get(leaving_path(address)).status_code == 404
    assert client.get("/leave/no-such-thing!").status_code == 404
