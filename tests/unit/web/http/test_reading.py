"""What is a request, and what is none."""

import pytest
from tests.unit.web.http.answers import statuses

HOST = b"Host: here.example\r\n"
LAST = b"GET /now?last HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"


def get(*headers, target=b"/now", version=b"1.1"):
    lines = [b"GET %b HTTP/%b" % (target, version), HOST.strip(), *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def post(*headers, body=b""):
    return b"\r\n".join([b"POST /body HTTP/1.1", HOST.strip(), *headers, b"", body])


REFUSED = {
    "no version": (b"GET /now\r\n\r\n", 505),
    "another protocol": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    "HTTP/2 without notice": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "a method that nobody knows": (b"BREW /now HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "a proxy is asked for": (b"CONNECT a:1 HTTP/1.1\r\n" + HOST + b"\r\n", 501),
    "the server as a whole, but not its options": (get(target=b"*"), 400),
    "no host": (b"GET /now HTTP/1.1\r\n\r\n", 400),
    "two hosts": (get(b"Host: there.example"), 400),
    "a folded header": (get(b"X-A: one\r\n two"), 400),
    "a space before the colon": (get(b"X-A : one"), 400),
    "a zero byte": (get(b"X-A: o\0ne"), 400),
    "lines without carriage returns": (get().replace(b"\r", b""), 400),
    "a length and pieces": (
        post(b"Content-Length: 3", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
        400,
    ),
    "pieces and a length": (
        post(b"Transfer-Encoding: chunked", b"Content-Length: 3", body=b"0\r\n\r\n"),
        400,
    ),
    "two lengths": (
        post(b"Content-Length: 3", b"Content-Length: 4", body=b"abcd"),
        400,
    ),
    "a length with a sign": (post(b"Content-Length: +3", body=b"abc"), 400),
    "a coding that is not known": (post(b"Transfer-Encoding: gzip"), 400),
    "a coding after the pieces": (post(b"Transfer-Encoding: chunked, gzip"), 400),
    "a piece of no length": (post(b"Transfer-Encoding: chunked", body=b"zz\r\n"), 400),
    "too many headers": (get(*(b"X-%d: a" % n for n in range(101))), 431),
    "a header that is too long": (get(b"X-A: " + b"a" * 500_000), 431),
    "a target that is too long": (get(target=b"/now?" + b"a" * 500_000), 431),
    "a trailer that is too long": (
        post(b"Transfer-Encoding: chunked", body=b"0\r\nX-A: " + b"a" * 500_000),
        431,
    ),
}


@pytest.mark.parametrize(("sent", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_request_is_told_so_and_nothing_after_it_is_read(site, sent, status):
    answer = site.ask(sent, LAST)
    assert statuses(answer) == [status]
    assert b"application/problem+json" in answer
    assert b"Connection: close" in answer


def test_a_request_that_follows_a_refused_one_in_the_same_packet_is_not_read(site):
    assert statuses(site.ask(REFUSED["two lengths"][0] + LAST)) == [400]


def test_what_is_no_request_is_told_after_what_was_asked_before(site):
    with site.link() as link:
        link.sendall(get(target=b"/later") + b"\0\1\2\r\n\r\n")
        site.answer_later()
        answer = b""
        while more := link.recv(65536):
            answer += more
    assert statuses(answer) == [200, 400]


TAKEN = {
    "a length": post(b"Content-Length: 5", body=b"ASK{}"),
    "pieces": post(
        b"Transfer-Encoding: chunked", body=b"3\r\nASK\r\n2;a=b\r\n{}\r\n0\r\n\r\n"
    ),
    "trailers": post(
        b"Transfer-Encoding: chunked", body=b"5\r\nASK{}\r\n0\r\nHost: x\r\n\r\n"
    ),
    "an offer of another protocol": post(
        b"Connection: Upgrade, HTTP2-Settings",
        b"Upgrade: h2c",
        b"HTTP2-Settings: AAMAAABk",
        b"Content-Length: 5",
        body=b"ASK{}",
    ),
}


@pytest.mark.parametrize("sent", TAKEN.values(), ids=TAKEN)
def test_a_body_is_read_to_its_end_and_no_further(site, sent):
    answer = site.ask(sent + sent, LAST)
    assert statuses(answer) == [200, 200, 200]
    assert answer.count(b"5 bytes") == 2
    assert answer.endswith(b"/now?last")


def test_a_request_that_comes_byte_by_byte_is_read(site):
    answer = site.ask(*(bytes([byte]) for byte in TAKEN["trailers"] + LAST))
    assert statuses(answer) == [200, 200]


def test_an_empty_line_before_a_request_is_nothing(site):
    assert statuses(site.ask(b"\r\n\r\n" + LAST)) == [200]


def test_a_target_may_have_the_host_in_it(site):
    asked = b"GET http://there.example/now?a=b HTTP/1.1\r\nConnection: close\r\n"
    assert site.ask(asked + HOST + b"\r\n").endswith(b"\r\n\r\n/now?a=b")


def test_headers_of_one_name_count_as_one(site):
    sent = get(b"accept: text/csv", b"Accept: text/plain", target=b"/later")
    with site.link() as link:
        link.sendall(sent)
        site.until(lambda: len(site.later) == 1)
        assert site.later[0].given[b"accept"] == b"text/csv,text/plain"
        site.answer_later()
        assert link.recv(65536).endswith(b"late")


def test_the_older_version_is_answered_and_left(site):
    assert statuses(site.ask(get(version=b"1.0"))) == [200]
    stays = get(b"Connection: keep-alive", version=b"1.0")
    answer = site.ask(stays + stays, LAST)
    assert statuses(answer) == [200, 200, 200]
    assert answer.count(b"Connection: keep-alive") == 2


def test_raw_letters_of_an_address_are_refused_with_what_to_write_instead(site):
    answer = site.ask(get(target="/now?Bakı".encode()), LAST)
    assert statuses(answer) == [400]
    assert b"percent-encode" in answer
