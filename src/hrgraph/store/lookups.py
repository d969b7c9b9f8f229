"""Queries so plainly cheap that no worker need be ready to be ended for them.

Three shapes are let through, by an exact reading of the whole text:

* a path between a stated thing and a variable, or all triples with that thing: they
  are read here, and not many;
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
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from hrgraph.store.stating import named, stated, stated_name
from hrgraph.store.walks import Step, TooLong, about, rows_as_json, walk
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
_ONE_NAME = re.compile(rf"{_IRI}|{_NAME}|a")
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
    """A stated thing and what is asked of it, as it was written.

    Attributes:
        start: The thing.
        path: A path to a variable, or a variable: everything about the thing.
        is_backwards: Whether the thing stands last.
        names: Columns of the table; none if it is only asked whether there is a row.
        picks: The place of each column in what is found.
        limit: Of rows; None for none.
    """

    start: str
    path: str
    is_backwards: bool
    names: tuple[str, ...]
    picks: tuple[int, ...]
    limit: int | None


def read_lookup(query: str) -> Lookup | None:
    """Read a query as a lookup; None if it is not plainly one.

    >>> read_lookup("SELECT ?p ?o { <urn:a> ?p ?o }") is not None
    True
    >>> read_lookup("SELECT * { ?a ?p ?o . ?b ?q ?o }") is None
    True
    """
    # An escape may stand for any character, in any place. A second brace opens a group,
    # unless it stands in a text: that is not worth a closer look.
    if len(query) > _LONGEST or "\\" in query or query.count("{") > 1:
        return None
    found = _ROWS.fullmatch(query)
    if found is None:
        return Lookup(query) if _THING.fullmatch(query) else None
    prologue, columns, written, subject, verb, path, value, more, limit = found.groups()
    if not more:
        way = _way(subject, verb or path, value, columns, limit)
        if way is not None:
            prefixes = _declared(prologue)
            return Lookup(query, (), prefixes, way, is_bounded=path is None)
        is_bounded = verb and _is_one_range([subject, verb, value], columns, limit)
        return Lookup(query) if is_bounded else None
    patterns = tuple(_patterns(written))
    are_of_things = all(map(_is_of_a_thing, patterns))
    if path or len(patterns) > _MOST_PATTERNS or not are_of_things:
        return None
    return Lookup(query, patterns, _declared(prologue))


@lru_cache(256)  # clients begin all their queries alike
def _declared(prologue: str) -> Mapping[str, str]:
    return dict(_DECLARED.findall(prologue))


def _way(
    subject: str, path: str, value: str, columns: str | None, limit: str | None
) -> _Way | None:
    """Read a single pattern as one of a stated thing."""
    is_backwards = subject[0] in "?$"
    if is_backwards == (value[0] in "?$"):
        return None
    start, end = (value, subject) if is_backwards else (subject, value)
    free = [path[1:], end[1:]] if path[0] in "?$" else [end[1:]]
    if columns is None:
        names: list[str] = []
    else:  # the engine sorts its columns where none are named
        names = sorted(free) if columns == "*" else _COLUMN.findall(columns)
        if not set(names) <= set(free):
            return None
    if len(set(free)) < len(free) or len(set(names)) < len(names):
        return None
    most = int(limit) if limit else None
    picks = tuple(map(free.index, names))
    return _Way(start, path, is_backwards, tuple(names), picks, most)


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
                stated_name(written, lookup.prefixes) for written in pattern
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
    """Read and write what is asked of a thing; None if that is not done here."""
    try:
        start = stated(way.start, lookup.prefixes)
        rows: Sequence[tuple[ox.NamedNode | ox.BlankNode | ox.Literal, ...]]
        if way.path[0] in "?$":
            rows = about(graph, start, is_last=way.is_backwards)
        else:
            rows = walk(graph, start, _steps(way, lookup.prefixes))
        if not way.names:
            return b'{"head":{},"boolean":%b}' % (b"true" if rows else b"false")
        return rows_as_json(way.names, way.picks, rows[: way.limit])
    except (KeyError, ValueError, TooLong):
        return None


def _steps(way: _Way, prefixes: Mapping[str, str]) -> list[Step]:
    """Read a path, from where the thing stands; raises what ``named`` does."""
    if _ONE_NAME.fullmatch(way.path):  # as most ask: there is nothing to take apart
        return [Step(named(way.path, prefixes), way.is_backwards)]
    steps = [
        Step(named(name, prefixes), bool(mark) != way.is_backwards, sign)
        for mark, name, sign in _ONE_STEP.findall(way.path)
        if name
    ]
    return steps[::-1] if way.is_backwards else steps
