"""SPARQL 1.1 Protocol: from a request to what is asked, or why it is none."""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from hrgraph.web.faults import Kind

__all__ = ["METHODS", "Asked", "ProtocolFault", "read_request"]

METHODS = "GET, HEAD, POST, QUERY, OPTIONS"
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_NO_UPDATES = "This endpoint answers queries; it takes no updates."
_FORMAT_NAMES = frozenset({"format", "output"})  # the second is Fuseki's
_PIECE = 65536
_PERCENT_GROWTH = 3  # a form writes one byte of a query as up to three
_NO_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


class ProtocolFault(Exception):
    """A request that is no query.

    Args:
        kind: Of the fault; it has the status.
        what: The fault and its cure.
        headers: That the answer carries besides.
    """

    def __init__(
        self, kind: Kind, what: str, headers: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(what)
        self.kind = kind
        self.what = what
        self.headers = headers


class Asked(NamedTuple):
    """What a client asks.

    Attributes:
        query: SPARQL text; None if the endpoint's description is asked for.
        default_graphs: The protocol's default graph; None if none is named.
        named_graphs: The protocol's named graphs; None if none is named.
        format: The ``format`` parameter (or ``output``), in lower case; empty
            without one.
        snapshot: Beginning of the id of the snapshot that is asked; empty for the
            one in service.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    format: str
    snapshot: str = ""


def read_request(environ: Mapping[str, Any], longest: int) -> Asked:
    """Read a request of any method that carries a query.

    Args:
        environ: The WSGI environment.
        longest: Bytes of the longest query.

    Raises:
        ProtocolFault: It is no query by the protocol, too long, or an update.
    """
    method = environ["REQUEST_METHOD"]
    # WSGI gives the bytes of the address as Latin-1.
    address = environ.get("QUERY_STRING", "")
    parameters = _parameters(address.encode("latin-1", "replace"))
    if method in {"GET", "HEAD"}:
        return _from_parameters(parameters, longest)
    if method not in {"POST", "QUERY"}:
        raise ProtocolFault(
            Kind.METHOD, f"{method} is not answered here.", (("Allow", METHODS),)
        )
    return _from_body(environ, parameters, longest)


def _from_body(
    environ: Mapping[str, Any], parameters: list[tuple[str, str]], longest: int
) -> Asked:
    if environ.get("HTTP_CONTENT_ENCODING", "identity").lower() != "identity":
        raise ProtocolFault(
            Kind.MEDIA_TYPE,
            "Send the query as it is, without compression.",
            (("Accept-Encoding", "identity"),),  # RFC 9110, 15.5.16
        )
    kind, charset = _content_type(environ.get("CONTENT_TYPE", ""))
    if kind == _QUERY:
        if charset not in {"", "utf-8", "utf8"}:
            raise ProtocolFault(Kind.MEDIA_TYPE, "SPARQL is sent in UTF-8.")
        text = _decode(_body(environ, longest), "The query")
        return _from_parameters([*parameters, ("query", text)], longest, direct=True)
    if kind == _FORM and environ["REQUEST_METHOD"] == "POST":
        return _from_form(
            _body(environ, longest * _PERCENT_GROWTH), parameters, longest
        )
    if kind == _UPDATE:
        raise ProtocolFault(Kind.UPDATE, _NO_UPDATES)
    told = f"The body must be {_QUERY}, or by POST {_FORM}; it says "
    if not kind and environ["REQUEST_METHOD"] == "QUERY":  # RFC 10008, 2
        raise ProtocolFault(Kind.PROTOCOL, f"{told}nothing.")
    raise ProtocolFault(
        Kind.MEDIA_TYPE,
        f"{told}{kind or 'nothing'}.",
        (("Accept-Post", f"{_QUERY}, {_FORM}"),),
    )


def _from_form(body: bytes, parameters: list[tuple[str, str]], longest: int) -> Asked:
    form = _parameters(body)
    names = {name for name, _ in form}
    if "update" in names:
        raise ProtocolFault(Kind.UPDATE, _NO_UPDATES)
    if "query" not in names:
        raise ProtocolFault(Kind.PROTOCOL, "The form has no query.")
    # A graph that the address names must not be passed over in silence.
    return _from_parameters([*parameters, *form], longest)


def _from_parameters(
    parameters: list[tuple[str, str]], longest: int, *, direct: bool = False
) -> Asked:
    queries = [value for name, value in parameters if name == "query"]
    if any(name == "update" for name, _ in parameters):
        raise ProtocolFault(Kind.PROTOCOL, _NO_UPDATES)
    if len(queries) > 1:
        raise ProtocolFault(Kind.PROTOCOL, "There is more than one query.")
    if queries and len(queries[0]) > longest:
        raise ProtocolFault(Kind.TOO_LONG, f"A query may have {longest:,} bytes.")
    if (queries or direct) and not queries[0].strip():
        raise ProtocolFault(Kind.PROTOCOL, "The query is empty.")
    if queries and len(parameters) == 1:  # most requests have nothing else
        return Asked(queries[0], None, None, "")
    chosen = [value for name, value in parameters if name in _FORMAT_NAMES]
    return Asked(
        queries[0] if queries else None,
        _graphs(parameters, "default-graph-uri"),
        _graphs(parameters, "named-graph-uri"),
        chosen[-1].lower() if chosen else "",
        next((value for name, value in parameters if name == "snapshot"), ""),
    )


def _graphs(parameters: list[tuple[str, str]], name: str) -> tuple[str, ...] | None:
    found = tuple(value for key, value in parameters if key == name)
    return found or None


def _parameters(text: bytes) -> list[tuple[str, str]]:
    """Read name=value pairs, each decoded once."""
    pairs = []
    for part in text.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            pairs.append((_plain(name), _plain(value)))
    return pairs


def _plain(written: bytes) -> str:
    if b"+" in written:
        written = written.replace(b"+", b" ")
    if b"%" not in written:
        return _decode(written, "A parameter")
    if _NO_ESCAPE.search(written):
        return _decode(unquote_to_bytes(written), "A parameter")
    # Quoted-printable is the same with another sign, and decoded in C.
    quoted = written.replace(b"=", b"%3D").replace(b"%", b"=")
    return _decode(a2b_qp(quoted), "A parameter")


def _decode(body: bytes, what: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise ProtocolFault(
            Kind.PROTOCOL, f"{what} is not UTF-8: byte {fault.start} fits nowhere."
        ) from None


def _content_type(header: str) -> tuple[str, str]:
    kind, _, rest = header.partition(";")
    charset = ""
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset


def _body(environ: Mapping[str, Any], longest: int) -> bytes:
    declared = environ.get("CONTENT_LENGTH") or "0"
    too_long = ProtocolFault(Kind.TOO_LONG, f"A query may have {longest:,} bytes.")
    if declared.isdigit() and int(declared) > longest:
        raise too_long
    pieces: list[bytes] = []
    length = 0
    while piece := environ["wsgi.input"].read(_PIECE):
        length += len(piece)
        if length > longest:
            raise too_long
        pieces.append(piece)
    return b"".join(pieces)
