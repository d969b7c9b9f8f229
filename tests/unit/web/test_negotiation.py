import pytest

from hrgraph.web.negotiation import (
    Preference,
    best_encoding,
    best_language,
    best_type,
    parse_preferences,
    quality_of_type,
)

TYPES = [
    "text/html",
    "text/turtle",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-triples",
]
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
RDFLIB = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1"
JENA = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,"
    "application/rdf+xml;q=0.7,*/*;q=0.3"
)
JAVA = "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        pytest.param(None, "text/html", id="no header takes the favourite"),
        pytest.param("", "text/html", id="an empty header is no header"),
        pytest.param("*/*", "text/html", id="anything takes the favourite"),
        pytest.param(FIREFOX, "text/html", id="a browser"),
        pytest.param(RDFLIB, "application/rdf+xml", id="rdflib"),
        pytest.param(JENA, "text/turtle", id="Jena"),
        pytest.param(JAVA, "text/html", id="Java"),
        pytest.param(
            "text/turtle;q=0.3, application/ld+json;q=0.9",
            "application/ld+json",
            id="weights count",
        ),
        pytest.param("text/html;q=0.1, text/turtle", "text/turtle", id="no q is 1"),
        pytest.param("text/html;q=0, */*;q=0.5", "text/turtle", id="q=0 refuses"),
        pytest.param("text/*;q=0.5, text/html;q=0", "text/turtle", id="family"),
        pytest.param("text/turtle, */*", "text/turtle", id="a named type wins a tie"),
        pytest.param("TEXT/Turtle ; Q=1", "text/turtle", id="case does not matter"),
        pytest.param("image/png", None, id="nothing fits"),
        pytest.param("*/*;q=0", None, id="everything refused"),
        pytest.param("text/turtle;charset=utf-8", "text/turtle", id="parameters"),
        pytest.param(
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#a, b"',
            "application/ld+json",
            id="a comma in quotes splits nothing",
        ),
        pytest.param(
            "text/html;q=2, text/turtle;q=0.2",
            "text/turtle",
            id="a weight above 1 is no weight",
        ),
    ],
)
def test_media_type_is_the_one_the_client_wants_most(accept, expected):
    assert best_type(accept, TYPES) == expected


@pytest.mark.parametrize("accept", [";;;", ",", ";q=1", "a/b;q=zzz", "*;;"])
def test_a_header_that_says_nothing_accepts_everything(accept):
    assert best_type(accept, TYPES) in {"text/html", None}


def test_several_accept_lines_count_as_one():
    joined = ",".join(["text/html;q=0.2", "text/turtle"])
    assert best_type(joined, TYPES) == "text/turtle"


def test_the_most_specific_range_decides_the_quality():
    accept = "text/*;q=0.3, text/turtle;q=0.7, */*;q=0.1"
    assert quality_of_type(accept, "text/turtle") == 0.7
    assert quality_of_type(accept, "text/html") == 0.3
    assert quality_of_type(accept, "image/png") == 0.1


def test_a_very_long_header_is_read_in_part_only():
    accept = "text/turtle," + "a/b," * 100_000
    assert len(parse_preferences(accept)) < 3000
    assert best_type(accept, TYPES) == "text/turtle"


def test_an_unclosed_quotation_does_no_harm():
    assert parse_preferences('text/turtle;a="x, text/html')[0] == Preference(
        "text/turtle", 1.0
    )


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "en"),
        ("az", "az"),
        ("az-Latn-AZ, en;q=0.5", "az"),
        ("ru;q=0.4, az;q=0.6", "az"),
        ("de, fr;q=0.5", "en"),
        ("de, *;q=0.1", "en"),
        ("en;q=0, *;q=0.5", "az"),
        ("zh", "zh-Hant"),
    ],
)
def test_language_falls_back_to_shorter_tags_and_then_to_the_default(header, expected):
    assert best_language(header, ["en", "az", "ru", "zh-Hant"], "en") == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "identity"),
        ("gzip, deflate, br", "br"),
        ("gzip, br;q=0", "gzip"),
        ("br;q=0.1, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("identity, gzip;q=0.5", "identity"),
        ("deflate", "identity"),
    ],
)
def test_encoding_is_identity_unless_another_is_wanted(header, expected):
    assert best_encoding(header, ["br", "gzip"]) == expected
