"""A server that tells what it was asked, in an event loop of a thread of its own."""

import asyncio
import socket
import threading
import time

import pytest
import uvloop
from tests.unit.web.http.answers import PIECE, everything

from hrgraph.web.http import BodyFault, ClientGone, Exchange, Reception, header_lines


def say(exchange, body, status=200):
    exchange.answer(status, header_lines([("Content-Length", str(len(body)))]), body)


class Site:
    """Answers by the path: now, later, with the length of the body, or at length."""

    def __init__(self):
        self.loop = uvloop.new_event_loop()
        self.reception = Reception(self.answer, most=50)
        self.later: list[Exchange] = []
        self.left = threading.Event()
        self.sent = 0
        self.tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    def answer(self, exchange):
        ways = {b"/later": self.later.append, b"/now": lambda one: say(one, one.target)}
        way = ways.get(exchange.target.partition(b"?")[0])
        if way is not None:
            way(exchange)
            return
        slow = {b"/body": self.read, b"/long": self.pour, b"/fail": self.fail}
        task = self.loop.create_task(slow[exchange.target](exchange))
        self.tasks.add(task)

    async def read(self, exchange):
        length = 0
        try:
            while piece := await exchange.read():
                length += len(piece)
        except BodyFault as fault:
            exchange.refuse(fault.status, fault.what)
        else:
            say(exchange, b"%d bytes" % length)

    async def pour(self, exchange):
        try:
            exchange.begin(200, [("Content-Type", "text/plain")])
            for _ in range(1000):
                await exchange.send(PIECE)
                self.sent += len(PIECE)
            exchange.end()
        except ClientGone:
            self.left.set()

    async def fail(self, exchange):
        exchange.begin(200, [("Content-Length", "100")])
        await exchange.send(b"half")
        exchange.cut()

    def do(self, work, *given):
        """Call a function in the loop's thread, and wait for it."""

        async def call():
            return work(*given)

        return asyncio.run_coroutine_threadsafe(call(), self.loop).result(10)

    def wait(self, seconds):
        """Let time go by, for connections."""
        for _ in range(seconds):
            self.do(self.reception.tick)

    def answer_later(self, number=0):
        """Answer what was asked of /later, when it has come."""
        self.until(lambda: len(self.later) > number)
        self.do(say, self.later[number], b"late")

    def until(self, condition):
        latest = time.monotonic() + 10
        while not self.do(condition):
            assert time.monotonic() < latest, "it does not happen"
            time.sleep(0.01)

    def link(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def ask(self, *pieces):
        """Send pieces on one connection; give all until the server closes it."""
        with self.link() as link:
            for piece in pieces:
                link.sendall(piece)
            return everything(link)


@pytest.fixture
def site():
    made = Site()
    loop = made.loop

    async def listen():
        return await loop.create_server(made.reception.connection, "127.0.0.1", 0)

    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    made.port = server.sockets[0].getsockname()[1]
    yield made
    made.do(server.close)
    asyncio.run_coroutine_threadsafe(made.reception.end(0), loop).result(10)
    made.do(loop.stop)
    thread.join(10)
    loop.close()
