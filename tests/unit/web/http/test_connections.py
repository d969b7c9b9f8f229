"""Answers in order, as fast as they are taken, and an end to all waiting."""

import asyncio
import re
import socket
import time

import pytest
from tests.unit.web.http.answers import PIECE, everything, statuses

HOST = b"Host: here.example\r\n\r\n"
NOW, LATER, LONG = (
    b"GET /%b HTTP/1.1\r\n%b" % (name, HOST) for name in (b"now", b"later", b"long")
)
LAST = b"GET /now?last HTTP/1.1\r\nConnection: close\r\n" + HOST


def post(*headers):
    return b"\r\n".join([b"POST /body HTTP/1.1", *headers, HOST])


def test_answers_come_in_the_order_of_the_requests(site):
    with site.link() as link:
        link.sendall(LATER + NOW + LATER + LAST)
        site.answer_later(0)
        site.answer_later(1)
        bodies = [part[-4:] for part in everything(link).split(b"HTTP/1.1 ")[1:]]
    assert bodies == [b"late", b"/now", b"late", b"last"]


def test_a_flood_of_requests_is_answered_without_being_hoarded(site):
    number = 20_000
    with site.link() as link:
        link.sendall(LATER)
        site.until(lambda: len(site.later) == 1)
        link.settimeout(0)
        sent = 0
        flood = memoryview(NOW * number)
        try:
            while sent < len(flood):
                sent += link.send(flood[sent:])
        except BlockingIOError:
            pass
        (connection,) = site.reception.connections
        assert site.do(lambda: len(connection._queue)) < 2000
        assert site.do(lambda: len(connection._held)) < 1_000_000
        site.answer_later()
        link.settimeout(10)
        whole = sent // len(NOW)
        answer = b""
        while len(statuses(answer)) < whole + 1:
            answer += link.recv(1 << 20)
        assert answer.count(b"\r\n\r\n/now") == whole


def test_the_head_alone_answers_head_and_304(site):
    with site.link() as link:
        link.sendall(NOW.replace(b"GET", b"HEAD") + LAST)
        answer = everything(link)
    assert statuses(answer) == [200, 200]
    assert answer.count(b"/now") == 1


def test_a_long_answer_waits_for_a_client_that_does_not_read(site):
    with site.link() as link:
        link.sendall(LONG.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
        site.until(lambda: site.sent > 0)
        time.sleep(0.3)
        held = site.do(lambda: site.sent)
        assert held < 500 * len(PIECE)
        head, _, body = everything(link).partition(b"\r\n\r\n")
    assert b"Transfer-Encoding: chunked" in head
    lengths = [int(n, 16) for n in re.findall(rb"(?:^|\n)([0-9a-f]+)\r\n", body)]
    assert lengths == [len(PIECE)] * 1000 + [0]


def test_a_client_that_leaves_is_noticed_in_the_midst_of_an_answer(site):
    with site.link() as link:
        link.sendall(LONG)
        link.recv(100)
    assert site.left.wait(10)


def test_a_client_that_leaves_is_noticed_before_its_answer(site):
    with site.link() as link:
        link.sendall(LATER)
        site.until(lambda: len(site.later) == 1)
        assert not site.later[0].has_left()
    site.until(site.later[0].has_left)
    site.answer_later()  # nobody is there: nothing happens


def test_an_answer_that_breaks_off_does_not_pass_for_a_whole_one(site):
    answer = site.ask(b"GET /fail HTTP/1.1\r\n" + HOST)
    assert answer.endswith((b"half", b"RESET"))
    assert b"Content-Length: 100" in answer


def test_a_client_that_waits_for_leave_to_send_gets_it(site):
    with site.link() as link:
        link.sendall(post(b"Expect: 100-continue", b"Content-Length: 5"))
        assert link.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        link.sendall(b"ASK{}" + LAST)
        answer = everything(link)
    assert statuses(answer) == [200, 200]
    assert b"5 bytes" in answer


def test_a_body_that_was_not_read_is_not_taken_for_a_request(site):
    body = NOW * 3000
    asked = b"POST /now HTTP/1.1\r\nContent-Length: %d\r\n" % len(body)
    answer = site.ask(asked + HOST + body)
    assert statuses(answer) == [200]
    assert b"Connection: close" in answer


@pytest.mark.parametrize(
    "begun",
    [b"GET /n", b"GET /now HTTP/1.1\r\nHost: a\r\nX-A: ", NOW + b"GET /n"],
    ids=["line", "header", "second"],
)
def test_a_head_that_does_not_come_to_its_end_is_not_waited_for(site, begun):
    with site.link() as link:
        link.sendall(begun)
        time.sleep(0.1)
        site.wait(9)
        link.sendall(b"o")
        time.sleep(0.1)
        site.wait(3)
        assert statuses(everything(link))[-1] == 408


@pytest.mark.parametrize(
    "header", [b"Content-Length: 5", b"Content-Length: 90000"], ids=["short", "long"]
)
def test_a_body_that_does_not_come_is_not_waited_for(site, header):
    with site.link() as link:
        link.sendall(post(header) + b"ASK")
        time.sleep(0.1)
        site.wait(25)
        link.sendall(b"{")
        time.sleep(0.1)
        site.wait(32)
        assert statuses(everything(link)) == [408]


def test_whoever_says_nothing_is_left_after_a_while(site):
    with site.link() as silent, site.link() as idle, site.link() as waiting:
        idle.sendall(NOW)
        assert statuses(idle.recv(1000)) == [200]
        waiting.sendall(LATER)
        site.until(lambda: len(site.later) == 1)
        site.wait(50)
        idle.sendall(NOW)
        assert statuses(idle.recv(1000)) == [200]
        site.wait(50)
        assert everything(silent) in {b"", b"RESET"}
        site.wait(30)
        assert everything(idle) in {b"", b"RESET"}
        site.answer_later()
        assert waiting.recv(1000).endswith(b"late")


def test_a_client_that_takes_nothing_is_left_after_a_while(site):
    with site.link() as link:
        link.sendall(LONG)
        site.until(lambda: site.sent > 0)
        time.sleep(0.3)
        site.wait(70)
        assert site.left.wait(10)


def test_a_client_that_goes_on_sending_after_a_refusal_reads_it_and_is_left(site):
    with site.link() as link:
        link.sendall(b"\0\1\2\r\n\r\n")
        for _ in range(10):
            link.sendall(b"x" * 1000)
            time.sleep(0.01)
        assert statuses(link.recv(1000)) == [400]
        with pytest.raises(OSError, match=r"reset|[Bb]roken"):
            link.sendall(b"x" * 20_000_000)


def test_one_connection_too_many_costs_the_idlest(site):
    links = [site.link() for _ in range(50)]
    site.until(lambda: len(site.reception.connections) == 50)
    site.wait(5)
    for link in links[1:]:
        link.sendall(NOW)
        assert statuses(link.recv(1000)) == [200]
    with site.link() as more:
        more.sendall(NOW)
        assert statuses(more.recv(1000)) == [200]
        assert everything(links[0]) in {b"", b"RESET"}
    for link in links:
        link.close()


def test_an_end_waits_for_answers_under_way(site):
    with site.link() as idle, site.link() as busy:
        busy.sendall(LATER + NOW)
        site.until(lambda: len(site.later) == 1)
        end = asyncio.run_coroutine_threadsafe(site.reception.end(5), site.loop)
        assert everything(idle) == b""
        site.answer_later()
        answer = everything(busy)
        assert statuses(answer) == [200]
        assert b"Connection: close" in answer
        end.result(10)


def test_an_end_does_not_wait_for_ever(site):
    with site.link() as busy:
        busy.sendall(LATER)
        site.until(lambda: len(site.later) == 1)
        begun = time.monotonic()
        end = asyncio.run_coroutine_threadsafe(site.reception.end(0.2), site.loop)
        end.result(10)
        assert time.monotonic() - begun < 5
        assert everything(busy) in {b"", b"RESET"}


def test_half_a_close_counts_as_leaving(site):
    with site.link() as link:
        link.sendall(LATER)
        site.until(lambda: len(site.later) == 1)
        link.shutdown(socket.SHUT_WR)
        site.until(site.later[0].has_left)
