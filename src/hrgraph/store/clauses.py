"""What a checked query says of its dataset, its prefixes and other endpoints."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from hrgraph.errors import QueryRefused
from hrgraph.store.tokens import Token, locate

__all__ = ["Clauses", "Service", "read_clauses", "resolve"]


@dataclass(frozen=True, slots=True)
class Service:
    """A SERVICE clause: code points from ``start`` to ``end``.

    Attributes:
        iri: What is asked; empty for a variable.
        body: Tokens inside the braces.
        is_refused: Whether it is not answered here, and need not be: it is silent.
        is_silent: Whether it may stay without an answer.
    """

    iri: str
    start: int
    end: int
    body: tuple[Token, ...]
    is_refused: bool
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """What the gate learned of a query that it let through.

    Attributes:
        default_graphs: IRIs after FROM.
        named_graphs: The same after FROM NAMED.
        prefixes: Declared prefixes with their colon, to IRIs.
        services: SERVICE clauses, in order.
    """

    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    prefixes: Mapping[str, str]
    services: tuple[Service, ...]


def read_clauses(
    text: str,
    tokens: Sequence[Token],
    *,
    allowed: Collection[str],
    refuse: bool = True,
) -> Clauses:
    """Read the clauses that matter outside the engine.

    Args:
        text: The query.
        tokens: Its tokens, with brackets that match.
        allowed: IRIs that SERVICE may name.
        refuse: Whether another SERVICE is refused, or passed over.

    Raises:
        QueryRefused: A SERVICE that is not silent names another IRI, or a variable.
    """
    prefixes = _prefixes(tokens)
    default, named = _datasets(tokens, prefixes)
    services = tuple(
        _service(text, place, tokens, prefixes, allowed, refuse=refuse)
        for place, token in enumerate(tokens)
        if token.kind == "word" and token.text == "SERVICE"
    )
    return Clauses(default, named, prefixes, services)


def _prefixes(tokens: Sequence[Token]) -> dict[str, str]:
    """Map prefixes with their colon to IRIs; the base has the empty key."""
    prefixes = {"": ""}
    for place, token in enumerate(tokens[:-1]):
        if token.kind != "word":
            continue
        if token.text == "BASE":
            prefixes[""] = urljoin(prefixes[""], tokens[place + 1].text[1:-1])
        elif token.text == "PREFIX" and place + 2 < len(tokens):
            iri = tokens[place + 2].text[1:-1]
            prefixes[tokens[place + 1].text] = urljoin(prefixes[""], iri)
    return prefixes


def resolve(token: Token, prefixes: Mapping[str, str]) -> str | None:
    """Give the IRI that a token writes; None if it writes none."""
    if token.kind == "iri":
        return urljoin(prefixes[""], token.text[1:-1])
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        start = prefixes.get(prefix + ":")
        return None if start is None else start + local
    return None


def _datasets(
    tokens: Sequence[Token], prefixes: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    default: list[str] = []
    named: list[str] = []
    for place, token in enumerate(tokens):
        if token.kind != "word" or token.text != "FROM":
            continue
        is_named = tokens[place + 1 : place + 2] and tokens[place + 1].text == "NAMED"
        following = tokens[place + 1 + bool(is_named) :][:1]
        iri = resolve(following[0], prefixes) if following else None
        if iri is not None:
            (named if is_named else default).append(iri)
    return tuple(default), tuple(named)


def _service(
    text: str,
    place: int,
    tokens: Sequence[Token],
    prefixes: Mapping[str, str],
    allowed: Collection[str],
    *,
    refuse: bool,
) -> Service:
    word = tokens[place]
    following = tokens[place + 1 : place + 3]
    silent = bool(following) and following[0].text == "SILENT"
    iri = resolve(following[silent], prefixes) if len(following) > silent else None
    is_refused = iri is None or iri not in allowed
    if is_refused and refuse and not silent:
        line, column = locate(text, word.start)
        raise QueryRefused(
            "SERVICE is not answered here: this endpoint does not ask that one. "
            "Ask both from your own machine and join there.",
            line=line,
            column=column,
        )
    begin = place + 2 + silent
    end = _closing(tokens, begin)
    body = tuple(tokens[begin + 1 : end])
    stop = tokens[end].start + 1
    return Service(iri or "", word.start, stop, body, is_refused, silent)


def _closing(tokens: Sequence[Token], begin: int) -> int:
    depth = 0
    for place in range(begin, len(tokens)):
        depth += (tokens[place].text == "{") - (tokens[place].text == "}")
        if depth == 0:
            return place
    return len(tokens) - 1
