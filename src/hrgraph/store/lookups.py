"""Queries so plainly cheap that no worker need be ready to be ended for them.

Three shapes are let through, by an exact reading of the whole text:

* a path from a stated thing to one variable: it is walked here, and not far;
* one triple pattern of different variables, or DESCRIBE of one thing: the engine
  reads one range of one index, and what it reads it writes, so that the length of
  the answer bounds the work;
* a few patterns, each of a stated thing: the triples of each are counted first,
  and no plan of the engine's does more than the product of these numbers.

Nothing else passes: no other clause, no function, group or subquery. What
does not pass goes to a worker, which answers it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from hrgraph.store.walks import Step, TooLong, rows_as_json, walk
from hrgraph.store.writing import AnswerLimits, AnswerTooLong, Reply, write_answer

__all__ = ["Lookup", "answer_lookup", "read_lookup"]

_LONGEST = 2000  # code points
_MOST_PATTERNS = 6
_MOST_STEPS = 2000  # of any plan for several patterns
# A row of a table may have as few as three bytes, one of the others some forty.
_TABLE = AnswerLimits(8_000)
_OTHER = AnswerLimits(32_000)
_DEFAULT = ox.DefaultGraph()
_JSON = "application/sparql-results+json"
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

# Each part is possessive: hostile text is read once. Names are the plain ones.
_GAP = r"(?:[ \t\r\n]++|\#[^\r\n]*+)*+"
_SPACE = r"(?:[ \t\r\n]|\#[^\r\n]*+[\r\n])"
_IRI = r'<[^<>"{}|^`\\\x00-\x20]++>'
_PREFIX = r"(?:[A-Za-z][A-Za-z0-9_-]*+)?:"
_NAME = _PREFIX + r"(?:[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+)?+"
_VARIABLE = r"[?$][A-Za-z][A-Za-z0-9_]*+"
_TEXT = (
    r'"[^"\\\r\n]*+"'
    rf"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^(?:{_IRI}|{_NAME}))?+"
)
_NUMBER = r"[0-9]{1,15}+(?![0-9.eE])"
_TERM = rf"(?:{_IRI}|{_NAME}|{_VARIABLE})"
_VERB = rf"(?:{_TERM}|a(?={_SPACE}|[<?$]))"
_STEP = rf"\^?+(?:{_IRI}|{_NAME}|a(?={_SPACE}|[<?$+*/]))[+*]?+"
_PATH = rf"{_STEP}(?:{_GAP}/{_GAP}{_STEP})*+"
_OBJECT = rf"(?:{_TERM}|{_TEXT}|{_NUMBER})"
_PAIR = rf"{_VERB}{_GAP}{_OBJECT}{_GAP}"
_PROLOGUE = rf"{_GAP}(?P<prologue>(?:PREFIX{_GAP}{_PREFIX}{_GAP}{_IRI}{_GAP})*+)"
_ROWS = re.compile(
    rf"{_PROLOGUE}"
    rf"(?:SELECT{_GAP}(?P<columns>\*|(?:{_VARIABLE}{_GAP})++)|ASK)"
    rf"{_GAP}(?:WHERE{_GAP})?+"
    rf"\{{{_GAP}(?P<patterns>(?P<subject>{_TERM}){_GAP}"
    rf"(?:(?P<verb>{_VERB})|(?P<path>{_PATH})){_GAP}(?P<object>{_OBJECT}){_GAP}"
    rf"(?P<more>(?:;{_GAP}{_PAIR}|\.{_GAP}{_TERM}{_GAP}{_PAIR})*+))"
    rf"(?:\.{_GAP})?+\}}{_GAP}"
    rf"(?:LIMIT{_SPACE}{_GAP}(?P<limit>[0-9]{{1,9}}+){_GAP})?+",
    re.IGNORECASE,
)
_THING = re.compile(
    rf"{_PROLOGUE}DESCRIBE{_GAP}(?:{_IRI}|{_NAME}){_GAP}", re.IGNORECASE
)
_TOKEN = re.compile(rf"{_IRI}|{_NAME}|{_VARIABLE}|{_TEXT}|{_NUMBER}|[;.a]|#[^\r\n]*+")
_ONE_STEP = re.compile(rf"(\^?+)({_IRI}|{_NAME}|a)([+*]?+)|#[^\r\n]*+")
_COLUMN = re.compile(r"[?$](\w+)")  # those in comments only make it stricter
_DECLARED = re.compile(rf"PREFIX{_GAP}({_PREFIX}){_GAP}({_IRI})", re.IGNORECASE)


class Lookup(NamedTuple):
    """A query that is cheap, or is once its triples were counted.

    Attributes:
        query: As it was written.
        patterns: What is to be counted: subject, predicate and object as written.
        prefixes: Declared prefixes with their colon, to IRIs.
        way: What may be walked, as it was written; None for nothing.
        is_bounded: Whether the engine may be asked in this process.
    """

    query: str
    patterns: tuple[tuple[str, str, str], ...] = ()
    prefixes: Mapping[str, str] = {}
    way: _Way | None = None
    is_bounded: bool = True


class _Way(NamedTuple):
    """A path between a stated thing and a variable, as it was written.

    Attributes:
        start: The thing.
        path: The path.
        is_backwards: Whether the variable stands before it.
        variable: Its name; empty if it is only asked whether there is one.
        limit: Of rows; None for none.
    """

    start: str
    path: str
    is_backwards: bool
    variable: str
    limit: int | None


def read_lookup(query: str) -> Lookup | None:
    """Read a query as a lookup; None if it is not plainly one.

    >>> read_lookup("SELECT ?p ?o { <urn:a> ?p ?o }") is not None
    True
    >>> read_lookup("SELECT * { ?a ?p ?o . ?b ?q ?o }") is None
    True
    """
    # An escape may stand for any character, in any place.
    if len(query) > _LONGEST or "\\" in query:
        return None
    found = _ROWS.fullmatch(query)
    if found is None:
        return Lookup(query) if _THING.fullmatch(query) else None
    prologue, columns, written, subject, verb, path, value, more, limit = found.groups()
    if not more:
        is_bounded = verb and _is_one_range([subject, verb, value], columns, limit)
        way = _way(found)
        if way is None and not is_bounded:
            return None
        prefixes = dict(_DECLARED.findall(prologue)) if way and prologue else {}
        return Lookup(query, (), prefixes, way, bool(is_bounded))
    patterns = tuple(_patterns(written))
    are_of_things = all(map(_is_of_a_thing, patterns))
    if path or len(patterns) > _MOST_PATTERNS or not are_of_things:
        return None
    return Lookup(query, patterns, dict(_DECLARED.findall(prologue)))


def _way(found: re.Match[str]) -> _Way | None:
    """Read a single pattern as a way to walk."""
    columns, subject, value, limit = found.group(
        "columns", "subject", "object", "limit"
    )
    path = found.group("path") or found.group("verb")
    is_backwards = subject[0] in "?$"
    if path[0] in "?$" or is_backwards == (value[0] in "?$"):
        return None
    start, variable = (value, subject) if is_backwards else (subject, value)
    if columns is None:
        name = ""
    elif columns == "*" or _COLUMN.findall(columns) == [variable[1:]]:
        name = variable[1:]
    else:
        return None
    return _Way(start, path, is_backwards, name, int(limit) if limit else None)


def answer_lookup(
    lookup: Lookup, graph: ox.Store, *, base: str, solutions: str, description: str
) -> Reply | None:
    """Answer a lookup in this process.

    Args:
        lookup: What is asked.
        graph: Of whom; its default graph.
        base: What relative IRIs are resolved against.
        solutions: Media type for SELECT and ASK; empty if the client takes none.
        description: Media type for DESCRIBE; empty if the client takes none.

    Returns:
        None if it turns out to be more than a lookup, or faulty: a worker is to
        answer it, or to tell the fault.
    """
    if lookup.way is not None and solutions == _JSON:
        body = _walked(lookup, lookup.way, graph)
        if body is not None:
            return Reply(_JSON, body, None, len(body))
    if not lookup.is_bounded or (lookup.patterns and not _are_few(lookup, graph)):
        return None
    limits = _TABLE if solutions.startswith("text/") else _OTHER
    try:
        found = graph.query(lookup.query, base_iri=base)
        return write_answer(found, solutions, description, limits)
    except (AnswerTooLong, SyntaxError, ValueError, RuntimeError, OSError):
        return None


def _patterns(written: str) -> Iterator[tuple[str, str, str]]:
    """Take patterns apart; the text was matched before."""
    tokens = [token for token in _TOKEN.findall(written) if token[0] != "#"]
    subject, place = tokens[0], 1
    while place + 1 < len(tokens):
        yield subject, tokens[place], tokens[place + 1]
        place += 2
        if tokens[place : place + 1] == ["."] and place + 1 < len(tokens):
            subject = tokens[place + 1]
            place += 1
        place += 1


def _is_one_range(pattern: list[str], columns: str | None, limit: str | None) -> bool:
    """Tell whether every triple that is read makes a row that is not empty."""
    names = [term[1:] for term in pattern if term[0] in "?$"]
    if len(names) == len(pattern) and limit is None:
        return False  # it would be too long, surely
    if len(set(names)) < len(names):
        return False
    if columns is None or columns == "*":
        return True
    return set(_COLUMN.findall(columns)) <= set(names)


def _is_of_a_thing(pattern: tuple[str, str, str]) -> bool:
    subject, _, value = pattern
    return subject[0] not in "?$" or value[0] not in '?$"0123456789'


def _are_few(lookup: Lookup, graph: ox.Store) -> bool:
    """Count the triples of each pattern, never further than is needed."""
    left = _MOST_STEPS
    for pattern in lookup.patterns:
        try:
            subject, predicate, value = (
                _term(written, lookup.prefixes) for written in pattern
            )
        except (KeyError, ValueError):
            return False
        if subject is None and value is None:
            return False
        found = graph.quads_for_pattern(subject, predicate, value, _DEFAULT)
        count = sum(1 for _ in islice(found, left + 1))
        if count > left:
            return False
        left //= max(count, 1)
    return True


def _walked(lookup: Lookup, way: _Way, graph: ox.Store) -> bytes | None:
    """Walk a way and write what is at its end; None if that is not done here."""
    try:
        start = _stated(way.start, lookup.prefixes)
        steps = [
            Step(_iri(name, lookup.prefixes), bool(mark) != way.is_backwards, sign)
            for mark, name, sign in _ONE_STEP.findall(way.path)
            if name
        ]
        terms = walk(graph, start, steps[::-1] if way.is_backwards else steps)
        if not way.variable:
            return b'{"head":{},"boolean":%b}' % (b"true" if terms else b"false")
        return rows_as_json(way.variable, terms[: way.limit])
    except (KeyError, ValueError, TooLong):
        return None


def _stated(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    """Give the term that is written; raises what ``_iri`` does."""
    if written[0] == '"':
        text, _, kind = written[1:].rpartition('"')
        if kind[:1] == "@":
            return ox.Literal(text, language=kind[1:])
        return ox.Literal(text, datatype=_iri(kind[2:], prefixes) if kind else None)
    if written[0].isdecimal():
        return ox.Literal(written, datatype=_INTEGER)
    return _iri(written, prefixes)


def _term(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    """Give the IRI that is written; None for what is not counted by."""
    return None if written[0] in '?$"0123456789' else _iri(written, prefixes)


def _iri(written: str, prefixes: Mapping[str, str]) -> ox.NamedNode:
    """Give the IRI that is written.

    Raises:
        KeyError: Its prefix is not declared.
        ValueError: It is relative, or none.
    """
    if written[0] == "<":
        return ox.NamedNode(written[1:-1])
    if written == "a":
        return _TYPE
    prefix, _, local = written.partition(":")
    return ox.NamedNode(prefixes[prefix + ":"][1:-1] + local)
