"""Other endpoints, asked for a SERVICE clause; only those that the operator names.

What the clause holds is sent as a query of its own, and what comes back takes its
place as VALUES. The address of the endpoint is looked up once, and that very
address is connected to; one of a private network is refused, and so is a redirect
to an endpoint that is not named.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

import pyoxigraph as ox

from hrgraph.errors import QueryError
from hrgraph.store.clauses import Service

__all__ = ["FederationLimits", "ask_endpoint"]

_MOST_BYTES = 20_000_000
_REDIRECTS = 3
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_GOOD = 200
_HEADERS = {
    "Accept": "application/sparql-results+json",
    "Content-Type": "application/sparql-query",
    "User-Agent": "hrgraph",
    "Connection": "close",
}
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class FederationLimits:
    """What an endpoint that is asked may take and give.

    Attributes:
        allowed: IRIs of endpoints.
        seconds: Longest silence of it.
        rows: Most rows; more are an error, never cut.
        private: Whether addresses of private networks are asked as well.
    """

    allowed: tuple[str, ...] = ()
    seconds: float = 5.0
    rows: int = 10_000
    private: bool = False


class _Refused(Exception):
    """It is not asked, or gave no answer; the message says why."""


class _Secure(HTTPConnection):
    """TLS to an address, for the name that it was looked up by."""

    def __init__(self, address: str, port: int, name: str, seconds: float) -> None:
        super().__init__(address, port, timeout=seconds)
        self._name = name

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self._name)


def ask_endpoint(
    query: str, service: Service, prefixes: Mapping[str, str], limits: FederationLimits
) -> str:
    """Write a SERVICE clause as the VALUES that its endpoint gives.

    Raises:
        QueryError: It cannot be asked or gives no answer, and the clause is not
            silent; a silent one is one empty solution then.
    """
    try:
        rows = _rows(service.iri, _written(query, service, prefixes), limits)
    except (_Refused, OSError, HTTPException, ValueError, SyntaxError) as fault:
        if service.is_silent:
            return "{ }"
        raise QueryError(
            f"The endpoint <{service.iri}> gave no answer: {fault}. "
            "Try later, or write SERVICE SILENT to go on without it."
        ) from None
    return rows


def _written(query: str, service: Service, prefixes: Mapping[str, str]) -> str:
    """Write what the clause holds as a query of its own."""
    lines = [f"PREFIX {prefix} <{iri}>" for prefix, iri in prefixes.items() if prefix]
    if prefixes[""]:
        lines.insert(0, f"BASE <{prefixes['']}>")
    body = query[service.body[0].start : service.end - 1] if service.body else ""
    return "\n".join([*lines, f"SELECT * {{ {body} }}"])


def _rows(iri: str, query: str, limits: FederationLimits) -> str:
    content = _fetch(iri, query.encode(), limits)
    found = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QuerySolutions):
        raise _Refused("what it gave are no rows")
    names = " ".join(f"?{variable.value}" for variable in found.variables)
    rows = []
    for row in found:
        rows.append("(" + " ".join(map(_cell, row)) + ")")
        if len(rows) > limits.rows:
            raise _Refused(f"it gave more than {limits.rows:,} rows")
    if not names:
        return "{ }" if rows else "FILTER(false)"
    return f"VALUES ({names}) {{ {' '.join(rows)} }}"


def _cell(term: _Term | None) -> str:
    if term is None:
        return "UNDEF"
    if isinstance(term, ox.BlankNode):  # VALUES has no blank nodes
        return f"<urn:blank:{term.value}>"
    return str(term)


def _fetch(iri: str, body: bytes, limits: FederationLimits) -> bytes:
    for _ in range(_REDIRECTS):
        address = urlsplit(iri)
        answer = _send(address, body, limits)
        if answer.status in _REDIRECTED:
            iri = urljoin(iri, answer.headers.get("Location", ""))
            if iri not in limits.allowed:
                raise _Refused(f"it points to <{iri}>, which is not asked here")
            continue
        if answer.status != _GOOD:
            raise _Refused(f"it answered with status {answer.status}")
        content = answer.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise _Refused(f"it gave more than {_MOST_BYTES:,} bytes")
        return content
    raise _Refused("it points from one address to the next")


def _send(address: SplitResult, body: bytes, limits: FederationLimits) -> HTTPResponse:
    if address.scheme not in _PORTS or not address.hostname:
        raise _Refused("its address is not of the web")
    port = address.port or _PORTS[address.scheme]
    number = _look_up(address.hostname, port, private=limits.private)
    if address.scheme == "https":
        link: HTTPConnection = _Secure(number, port, address.hostname, limits.seconds)
    else:
        link = HTTPConnection(number, port, timeout=limits.seconds)
    path = address.path or "/"
    if address.query:
        path += "?" + address.query
    link.request("POST", path, body, {**_HEADERS, "Host": address.netloc})
    return link.getresponse()


def _look_up(host: str, port: int, *, private: bool) -> str:
    """Give one address of a host; none of them may be of a private network."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not private:
        for number in numbers:
            address = ip_address(number)
            mapped = getattr(address, "ipv4_mapped", None) or address
            if not mapped.is_global or mapped.is_multicast:
                raise _Refused("its address is of a private network")
    return numbers[0]
