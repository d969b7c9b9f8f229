"""How answers are sent: to browsers, scripts of other sites and caches."""

import gzip
import io

import brotli
import pytest
import zstandard

PAGE = "/page/authority/az/ministry-of-internal-affairs"
DATA = "/data/authority/az/ministry-of-internal-affairs.ttl"
FORMS = [
    PAGE,
    DATA,
    "/find.csv",
    "/network.json?of=https://w3id.org/hrgraph/id/place/az/baku",
    "/schema.json",
    "/report.csv",
    "/openapi.json",
    "/dataset.jsonld",
    "/annotations/doc/seed-002",
    "/map.svg",
    "/static/app.css",
]
DECODED = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda body: zstandard.ZstdDecompressor().stream_reader(body).read(),
}


def without_date(answer):
    return {name: value for name, value in answer.headers if name != "Date"}


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("coding", DECODED)
def test_what_is_long_is_compressed_for_who_takes_it(client, path, coding):
    plain = client.get(path, buffered=True)
    packed = client.get(path, buffered=True, headers={"Accept-Encoding": coding})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
    assert DECODED[coding](packed.data) == plain.data
    head = client.head(path, buffered=True, headers={"Accept-Encoding": coding})
    assert without_date(head) == without_date(packed)


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("coding", ["identity", "br"])
def test_what_the_client_has_is_not_sent_again(client, path, coding):
    first = client.get(path, buffered=True, headers={"Accept-Encoding": coding})
    assert "no-cache" in first.headers["Cache-Control"]
    given = {
        "Accept-Encoding": coding,
        "If-None-Match": f'"x", {first.headers["ETag"]}',
    }
    again = client.get(path, buffered=True, headers=given)
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control"):
        assert again.headers[name] == first.headers[name]


def test_tags_tell_codings_apart(client):
    tags = {
        client.get(DATA, headers={"Accept-Encoding": coding}).headers["ETag"]
        for coding in ("identity", *DECODED)
    }
    assert len(tags) == 4


def test_a_dump_is_sent_as_it_lies(client):
    name = client.get("/dumps/", headers={"Accept": "application/json"}).json["files"][
        0
    ]
    answer = client.get(name["url"], buffered=True, headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers
    assert len(gzip.GzipFile(fileobj=io.BytesIO(answer.data)).read()) > 1000


@pytest.mark.parametrize("path", [*FORMS, "/id/place/az/baku", "/ns/Event"])
def test_scripts_of_other_sites_may_read_what_is_here(client, path):
    asked = {
        "Origin": "https://notebook.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    leave = client.options(path, headers=asked)
    assert leave.status_code == 204
    assert "GET" in leave.headers["Access-Control-Allow-Methods"]
    assert "If-None-Match" in leave.headers["Access-Control-Allow-Headers"]
    for answer in (leave, client.get(path, buffered=True)):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_scripts_of_other_sites_may_read_why_not(client):
    answer = client.get("/data/place/az/atlantis.ttl")
    assert answer.status_code == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_words_in_the_language_of_the_reader_say_so(client):
    answers = {
        language: client.get(
            "/find.csv?kind=FigureClaim", headers={"Accept-Language": language}
        )
        for language in ("en", "ru")
    }
    same = answers["en"].data == answers["ru"].data
    assert same or "Accept-Language" in answers["en"].headers["Vary"]


def test_no_picture_is_drawn_of_nothing(client):
    assert client.get("/network.svg").status_code == 404
