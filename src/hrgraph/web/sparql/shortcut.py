"""What the web process answers by itself: what it remembers, and plain lookups.

Everything that is not sure to be over in a few milliseconds is left to the
endpoint, whose workers can be ended.
"""

from __future__ import annotations

from binascii import a2b_qp
from collections.abc import Hashable, Mapping
from functools import lru_cache
from time import monotonic
from typing import NamedTuple

from hrgraph.errors import HrgraphError
from hrgraph.store import Snapshots
from hrgraph.web.http import header_lines
from hrgraph.web.sparql.answering import finish, head_of, written
from hrgraph.web.sparql.caching import Answer, AnswerCache, Recent, make_etag
from hrgraph.web.sparql.formats import (
    HTML,
    rdf_version,
    served_by,
    wanted_encoding,
    wanted_forms,
)
from hrgraph.web.sparql.measuring import Measures

__all__ = ["Shortcut"]

_QUERY = "query="


class Shortcut:
    """Answers some requests by GET at once, and says so of the others.

    Args:
        snapshots: What is in service.
        cache: The endpoint's memory of answers.
        measures: Where counts go.
        address: Of the endpoint.
    """

    def __init__(
        self,
        snapshots: Snapshots,
        cache: AnswerCache,
        measures: Measures,
        address: str,
    ) -> None:
        self._snapshots = snapshots
        self._cache = cache
        self._measures = measures
        self._address = address
        self._recent = Recent()

    def answer(
        self, sent: bytes, given: Mapping[bytes, bytes]
    ) -> tuple[int, bytes, bytes] | None:
        """Answer a GET.

        Args:
            sent: What follows the question mark of the address.
            given: Headers by their names in lower case.

        Returns:
            Status, header lines and body; None if the endpoint is to answer.
        """
        try:
            snapshot = self._snapshots.current()
        except HrgraphError:
            return None
        # The names are those of WSGI: what it found is found here, and the reverse.
        words = sent.decode("latin-1")
        accept, codings = _text(given, b"accept"), _text(given, b"accept-encoding")
        name = (words, accept, codings)
        answer = self._cache.by_name(name, snapshot.id)
        if answer is not None:
            self._measures.hit()
            return written(answer, _text(given, b"if-none-match"))
        begun = monotonic()
        query = _query(words)
        manner = _manner(accept, codings, self._address, snapshot.id, snapshot.version)
        if query is None or manner is None:
            return None
        reply = snapshot.lookup(
            query,
            base=self._address,
            solutions=manner.solutions,
            description=manner.graph,
        )
        if reply is None or not reply.media_type:
            return None
        is_graph = reply.media_type == manner.graph
        head = manner.graph_head if is_graph else manner.solutions_head
        headers, body = finish(head.headers, reply.body, manner.coding)
        etag = make_etag(manner.basis, query)
        headers.append(("ETag", etag))
        lines = head.lines + header_lines(headers[len(head.headers) :])
        answer = Answer(headers, body, etag, snapshot.id, head=lines)
        # To keep what nobody asks for again costs half as much as to look it up.
        if self._recent.has(name):
            self._cache.keep(answer, name)
        self._measures.looked_up(monotonic() - begun)
        return written(answer, _text(given, b"if-none-match"))


def _text(given: Mapping[bytes, bytes], name: bytes) -> str | None:
    value = given.get(name)
    return None if value is None else value.decode("latin-1")


class _Head(NamedTuple):
    """Headers that many answers share, and the same as they are sent."""

    headers: tuple[tuple[str, str], ...]
    lines: bytes


class _Manner(NamedTuple):
    """How answers are given to clients with certain headers."""

    solutions: str
    graph: str
    coding: str
    solutions_head: _Head
    graph_head: _Head
    basis: tuple[Hashable, ...]


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
        head_of(
            kind or "",
            address,
            version,
            is_changing=False,
            rdf_version=rdf_version(accept),
        )
        for kind in wanted
    )
    return _Manner(
        served_by(wanted.solutions),
        served_by(wanted.graph),
        coding,
        _Head(solutions_head, header_lines(solutions_head)),
        _Head(graph_head, header_lines(graph_head)),
        (snapshot, wanted, coding, address, rdf_version(accept)),
    )


def _query(words: str) -> str | None:
    """Read the query of an address that has no other parameter."""
    if not words.startswith(_QUERY) or "&" in words:
        return None
    # Quoted-printable is the same with another sign, and decoded in C.
    written = words[len(_QUERY) :].replace("=", "%3D").replace("+", "%20")
    try:
        query = a2b_qp(written.replace("%", "="))
        # What is no escape is left as it is: the text is then not as short. (An
        # address has no line breaks, which would be taken for escapes as well.)
        is_plain = len(written) - len(query) == 2 * written.count("%")
        return query.decode() if is_plain else None
    except ValueError:
        return None
