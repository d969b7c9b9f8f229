"""What the event loop answers by itself: what it remembers, and plain lookups.

What is not sure to be over in a few milliseconds goes to workers, which can be ended;
plain requests by the shortest way, all others by the endpoint.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from hashlib import blake2b
from time import monotonic
from typing import NamedTuple

from hrgraph.errors import HrgraphError
from hrgraph.settings import Settings
from hrgraph.store import (
    Job,
    QueryService,
    Reply,
    Snapshot,
    Snapshots,
    is_of_sparql_12,
)
from hrgraph.web.callers import client_at
from hrgraph.web.http import header_lines
from hrgraph.web.sparql.answering import AT_ONCE, finish, head_of, written
from hrgraph.web.sparql.caching import (
    Answer,
    AnswerCache,
    Recent,
    begin_etag,
    make_etag,
    may_change,
)
from hrgraph.web.sparql.errands import Errand, Sent
from hrgraph.web.sparql.formats import (
    HTML,
    rdf_version,
    served_by,
    wanted_encoding,
    wanted_forms,
)
from hrgraph.web.sparql.measuring import Measures
from hrgraph.web.sparql.plain import query_of_address, words_of_body

__all__ = ["Shortcut"]


class Shortcut:
    """Answers some requests at once, or has a worker asked without ado.

    Args:
        settings: Limits and addresses.
        snapshots: What is in service.
        queries: The workers.
        cache: The endpoint's memory of answers.
        measures: Where counts go.
    """

    def __init__(
        self,
        settings: Settings,
        snapshots: Snapshots,
        queries: QueryService,
        cache: AnswerCache,
        measures: Measures,
    ) -> None:
        self._settings = settings
        self._snapshots = snapshots
        self._queries = queries
        self._cache = cache
        self._measures = measures
        self._address = f"{settings.address}/sparql"
        self._services = bool(settings.services)
        self._recent = Recent()

    def answer(
        self, sent: bytes, given: Mapping[bytes, bytes], address: str
    ) -> Sent | Errand | None:
        """Answer a GET.

        Args:
            sent: What follows the question mark of the address.
            given: Headers by their names in lower case.
            address: Where the connection comes from.

        Returns:
            The answer, or what is to be asked of a worker; None if the endpoint is to
            answer.
        """
        known = _text(given, b"if-none-match")
        return self._answer(sent.decode("latin-1"), None, known, given, address)

    def answer_body(
        self, method: str, body: bytes, given: Mapping[bytes, bytes], address: str
    ) -> Sent | Errand | None:
        """Answer a POST or QUERY whose address says nothing more; see ``answer``.

        Args:
            method: Which of the two.
            body: As it was sent.
            given: See there, and so is the next.
            address: Where the connection comes from.
        """
        words, query = words_of_body(method, body, given)
        if words is None and query is None:
            return None
        # POST is not safe: nobody is told that he has the answer already.
        known = _text(given, b"if-none-match") if method == "QUERY" else None
        return self._answer(words, query, known, given, address)

    def _answer(
        self,
        words: str | None,
        query: str | None,
        known: str | None,
        given: Mapping[bytes, bytes],
        address: str,
    ) -> Sent | Errand | None:
        """Answer what is written as a parameter, or a query that came as it is."""
        try:
            snapshot = self._snapshots.current()
        except HrgraphError:
            return None
        # The names are those of WSGI: what it found is found here, and the reverse.
        accept, codings = _text(given, b"accept"), _text(given, b"accept-encoding")
        name = None if words is None else (words, accept, codings)
        answer = None if name is None else self._cache.by_name(name, snapshot.id)
        if answer is not None:
            self._measures.hit()
            return written(answer, known)
        query = query_of_address(words) if words is not None else query
        manner = _manner(accept, codings, self._address, snapshot.id, snapshot.version)
        if query is None or manner is None:
            return None
        asked = _Asked(query, name, manner, snapshot, known, monotonic())
        return self._looked_up(asked) or self._errand(asked, given, address)

    def _looked_up(self, asked: _Asked) -> Sent | None:
        """Answer a plain lookup; None for what is none."""
        query, manner = asked.query, asked.manner
        reply = asked.snapshot.lookup(
            query,
            base=self._address,
            solutions=manner.solutions,
            description=manner.graph,
        )
        if reply is None or not reply.media_type:
            return None
        answer = _finished(asked, make_etag(manner.begun, query), reply)
        # To keep what nobody asks for again costs half as much as to look it up.
        if asked.name is not None and self._recent.has(asked.name):
            self._cache.keep(answer, asked.name)
        self._measures.looked_up(monotonic() - asked.begun)
        return written(answer, asked.known)

    def _errand(
        self, asked: _Asked, given: Mapping[bytes, bytes], address: str
    ) -> Sent | Errand | None:
        """Prepare to ask a worker, or find the answer to the same query in memory."""
        query, manner = asked.query, asked.manner
        if b"authorization" in given or not self._is_plain(query):
            return None
        etag = make_etag(manner.begun, query)
        kept = self._cache.by_etag(etag)
        if kept is not None:
            self._measures.hit()
            return written(kept, asked.known)
        job = Job(query, manner.solutions, manner.graph, self._address)
        forwarded = _text(given, b"x-forwarded-for") or ""
        client = client_at(address, forwarded, self._settings)
        answer = partial(self._answered, asked, etag)
        return Errand(self._queries, job, asked.snapshot, client, answer)

    def _is_plain(self, query: str) -> bool:
        """Tell whether nothing need be said of an answer but what all are told."""
        return not (
            len(query) > self._settings.query_bytes
            or not query.strip()
            or may_change(query, services=self._services)
            or is_of_sparql_12(query)
        )

    def _answered(self, asked: _Asked, etag: str, reply: Reply) -> Sent | None:
        """Make what is sent of a worker's reply."""
        if not reply.media_type or reply.length > AT_ONCE:
            return None
        answer = _finished(asked, etag, reply)
        self._cache.keep(answer, asked.name)
        self._measures.answered(monotonic() - asked.begun)
        return written(answer, asked.known)


class _Asked(NamedTuple):
    """A plain request.

    Attributes:
        query: What is asked.
        name: The words of the request, to find its answer by them; None for none.
        manner: How it is answered.
        snapshot: Of what it is asked.
        known: Entity tags that the client has, as it tells them.
        begun: When, by the monotonic clock.
    """

    query: str
    name: tuple[str, str | None, str | None] | None
    manner: _Manner
    snapshot: Snapshot
    known: str | None
    begun: float


def _finished(asked: _Asked, etag: str, reply: Reply) -> Answer:
    """Write out an answer with its head."""
    manner = asked.manner
    is_graph = reply.media_type == manner.graph
    head = manner.graph_head if is_graph else manner.solutions_head
    head, body = finish(head, reply.body, manner.coding, etag=etag)
    return Answer(head, body, etag, asked.snapshot.id)


def _text(given: Mapping[bytes, bytes], name: bytes) -> str | None:
    value = given.get(name)
    return None if value is None else value.decode("latin-1")


class _Manner(NamedTuple):
    """How answers are given to clients with certain headers.

    Attributes:
        solutions: Media type for SELECT and ASK.
        graph: Media type for CONSTRUCT and DESCRIBE.
        coding: What answers may be compressed with.
        solutions_head: Header lines of a table.
        graph_head: Header lines of a graph.
        begun: Of entity tags.
    """

    solutions: str
    graph: str
    coding: str
    solutions_head: bytes
    graph_head: bytes
    begun: blake2b


@lru_cache(maxsize=256)
def _manner(
    accept: str | None, codings: str | None, address: str, snapshot: str, version: str
) -> _Manner | None:
    """Work out what a client is given; None if that may be a page."""
    wanted = wanted_forms(accept)
    if HTML in wanted:
        return None
    coding = wanted_encoding(codings)
    solutions_head, graph_head = (
        header_lines(
            head_of(
                kind or "",
                address,
                version,
                is_changing=False,
                rdf_version=rdf_version(accept),
            )
        )
        for kind in wanted
    )
    return _Manner(
        served_by(wanted.solutions),
        served_by(wanted.graph),
        coding,
        solutions_head,
        graph_head,
        begin_etag(snapshot, wanted, coding, address, rdf_version(accept)),
    )
