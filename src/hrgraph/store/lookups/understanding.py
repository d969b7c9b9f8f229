"""From the text of a query to a plan, if it asks for nothing that is not understood.

Understood are SELECT and ASK over triple patterns (with paths of names, inverses,
"+" and "*"), OPTIONAL triple patterns, plain FILTERs, a variable to which BIND or
VALUES gives one constant, DISTINCT, GROUP BY variables, COUNT, ORDER BY variables, and
LIMIT. The grammar is that of SPARQL 1.1, part 19.8; blank nodes, escapes, signed
numbers and names with other letters than those of ASCII are left to the engine with
all else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hrgraph.store.lookups.filters import Filter, read_filter
from hrgraph.store.lookups.patterns import Block, Pattern
from hrgraph.store.lookups.plans import Plan, plan
from hrgraph.store.lookups.questions import Column, Question
from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.vocabulary import Vocabulary

__all__ = ["read_plan"]

_MOST_PATTERNS = 12
_ENDS = ("}", "OPTIONAL", "BIND", "VALUES", "FILTER")  # of triples


@lru_cache(512)  # programs ask alike again and again
def read_plan(text: str) -> Plan | None:
    """Understand the text of a template; None if it says more than a plan can."""
    try:
        return plan(_Reader(text).question())
    except OtherwiseError:
        return None


class _Step(NamedTuple):
    """One property of a path, or a variable in its stead."""

    place: int
    is_inverse: bool = False
    sign: str = ""


class _Chosen(NamedTuple):
    """A column as it is written: its name, and what is counted, if it is a count."""

    name: str
    of: str
    counted: str = ""


class _Reader:
    """Reads a query; each method may raise ``OtherwiseError``."""

    def __init__(self, text: str) -> None:
        self._tokens = Tokens(text)
        self._terms = Vocabulary(self._tokens)
        self._patterns: list[Pattern] = []  # of the block that is being read
        self._blocks: list[Block] = []
        self._filters: list[Filter] = []
        self._triples = 0

    def question(self) -> Question:
        while self._tokens.has("PREFIX"):
            self._terms.declare()
        chosen: list[_Chosen] | None = None
        is_distinct = False
        if not self._tokens.has("ASK"):
            self._tokens.expect("SELECT")
            is_distinct = self._tokens.has("DISTINCT")
            chosen = list(self._chosen())
        self._tokens.has("WHERE")
        self._tokens.expect("{")
        self._group()
        groups = self._groups()
        columns = None if chosen is None else tuple(self._columns(chosen, groups))
        orders = tuple(self._orders(columns or ()))
        limit = self._limit()
        self._tokens.expect("")
        if not self._blocks:
            raise OtherwiseError
        return Question(
            tuple(self._terms.constants),
            self._terms.variables,
            tuple(self._blocks),
            tuple(self._filters),
            self._triples,
            columns,
            groups,
            orders,
            is_distinct,
            limit,
        )

    # What is asked for

    def _chosen(self) -> Iterator[_Chosen]:
        if self._tokens.has("*"):
            yield _Chosen("*", "*")
            return
        is_first = True
        while is_first or not self._tokens.comes("{", "WHERE"):
            is_first = False
            if self._tokens.has("("):
                yield self._count()
            else:
                name = self._tokens.variable()
                yield _Chosen(name, name)

    def _count(self) -> _Chosen:
        self._tokens.expect("COUNT")
        self._tokens.expect("(")
        count = "distinct" if self._tokens.has("DISTINCT") else "all"
        is_of_rows = count == "all" and self._tokens.has("*")
        of = "*" if is_of_rows else self._tokens.variable()
        self._tokens.expect(")")
        self._tokens.expect("AS")
        name = self._tokens.variable()
        self._tokens.expect(")")
        return _Chosen(name, of, count)

    def _groups(self) -> tuple[int, ...] | None:
        if not self._tokens.has("GROUP"):
            return None
        self._tokens.expect("BY")
        groups = [self._terms.found(self._tokens.variable())]
        while self._tokens.sees_variable():
            groups.append(self._terms.found(self._tokens.variable()))
        return tuple(groups)

    def _orders(self, columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
        if not self._tokens.has("ORDER"):
            return
        self._tokens.expect("BY")
        is_first = True
        while is_first or not self._tokens.comes("LIMIT", ""):
            is_first = False
            way = self._tokens.seen().upper()
            if way in ("ASC", "DESC"):
                self._tokens.expect(way)
                self._tokens.expect("(")
                yield self._sorted(columns), way
                self._tokens.expect(")")
            else:
                yield self._sorted(columns), "ASC"

    def _sorted(self, columns: Sequence[Column]) -> str:
        """Read a variable that rows can be sorted by."""
        name = self._tokens.variable()
        is_column = any(column.name == name for column in columns)
        if name in self._terms.given or not (is_column or self._terms.is_known(name)):
            raise OtherwiseError
        return name

    def _limit(self) -> int | None:
        if not self._tokens.has("LIMIT"):
            return None
        number = self._tokens.take()
        if not number.isdecimal():
            raise OtherwiseError
        return int(number)

    def _columns(
        self, chosen: Sequence[_Chosen], groups: tuple[int, ...] | None
    ) -> Iterator[Column]:
        """Find the columns among the variables, which are known by now."""
        is_grouped = groups is not None or any(column.counted for column in chosen)
        if [column.name for column in chosen] == ["*"]:
            if is_grouped:
                raise OtherwiseError
            chosen = [_Chosen(name, name) for name in self._terms.names()]
        if len({column.name for column in chosen}) < len(chosen):
            raise OtherwiseError
        for name, of, count in chosen:
            place = None if of == "*" else self._terms.found(of)
            if count and self._terms.is_known(name):
                raise OtherwiseError
            if is_grouped and not count and place not in (groups or ()):
                raise OtherwiseError
            yield Column(name, place, count)

    # Where it is to be found

    def _group(self) -> None:
        """Read to the brace that closes the group of all."""
        may_begin = True  # triples: they follow others after a dot only
        while not self._tokens.has("}"):
            if self._tokens.has("OPTIONAL"):
                self._end_block()
                self._tokens.expect("{")
                self._several_triples()
                self._tokens.expect("}")
                self._end_block(is_optional=True)
            elif self._tokens.has("BIND"):
                self._end_block()
                self._bind()
            elif self._tokens.has("VALUES"):
                self._end_block()
                self._value()
            elif self._tokens.has("FILTER"):
                self._end_block()
                self._filters.append(read_filter(self._tokens, self._terms))
            elif may_begin:
                self._several_triples()
                may_begin = False
                continue
            else:
                raise OtherwiseError
            self._tokens.has(".")
            may_begin = True
        self._end_block()

    def _end_block(self, *, is_optional: bool = False) -> None:
        if self._patterns:
            self._blocks.append(Block(tuple(self._patterns), is_optional))
        self._patterns = []
        if sum(len(block.patterns) for block in self._blocks) > _MOST_PATTERNS:
            raise OtherwiseError

    def _bind(self) -> None:
        self._tokens.expect("(")
        place = self._terms.term()
        self._tokens.expect("AS")
        self._terms.give(self._tokens.variable(), place)
        self._tokens.expect(")")

    def _value(self) -> None:
        name = self._tokens.variable()
        self._tokens.expect("{")
        self._terms.give(name, self._terms.term())
        self._tokens.expect("}")

    def _several_triples(self) -> None:
        self._triples_of_one()
        while self._tokens.has(".") and not self._tokens.comes(*_ENDS):
            self._triples_of_one()

    def _triples_of_one(self) -> None:
        subject = self._terms.term()
        if self._terms.is_literal(subject):
            raise OtherwiseError
        self._properties(subject)
        while self._tokens.has(";"):
            if not self._tokens.comes(";", ".", *_ENDS):
                self._properties(subject)

    def _properties(self, subject: int) -> None:
        path = list(self._path())
        self._triple(subject, path, self._terms.term())
        while self._tokens.has(","):
            self._triple(subject, path, self._terms.term())

    def _path(self) -> Iterator[_Step]:
        if self._tokens.sees_variable():
            yield _Step(self._terms.term())
            return
        yield self._step()
        while self._tokens.has("/"):
            yield self._step()

    def _step(self) -> _Step:
        is_inverse = self._tokens.has("^")
        place = self._terms.property()
        sign = self._tokens.take() if self._tokens.comes("+", "*") else ""
        return _Step(place, is_inverse, sign)

    def _triple(self, subject: int, path: Sequence[_Step], value: int) -> None:
        self._triples += 1
        between = [self._terms.between() for _ in path[1:]]
        starts, ends = [subject, *between], [*between, value]
        for (place, is_inverse, sign), start, end in zip(
            path, starts, ends, strict=True
        ):
            first, last = (end, start) if is_inverse else (start, end)
            pattern = Pattern(first, place, last, sign)
            free = [place for place in pattern.places() if place < 0]
            if len(set(free)) < len(free):
                raise OtherwiseError  # the two must be found to be the same
            self._patterns.append(pattern)
