"""Where a query looks for what it asks: its group of patterns, read from its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from hrgraph.store.lookups.filters import Filter, read_filter
from hrgraph.store.lookups.patterns import Block, Choice, Pattern, written
from hrgraph.store.lookups.questions import Inner, Question
from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.vocabulary import Vocabulary

__all__ = ["GroupReader"]

_MOST_PATTERNS = 12
# What may come after triples and a dot
_ENDS = ("}", "{", "OPTIONAL", "BIND", "VALUES", "FILTER", "GRAPH", "MINUS")
_IN_GRAPHS = frozenset(["OPTIONAL", "FILTER"])  # clauses within GRAPH


class _Step(NamedTuple):
    """One property of a path, or a variable in its stead."""

    place: int
    is_inverse: bool = False
    sign: str = ""


class GroupReader:
    """Reads a group; each method may raise ``OtherwiseError``.

    Args:
        tokens: To be read.
        terms: Of the query.
        inner: Reads a query within this one; None if there may be none.

    Attributes:
        blocks: What holds, in the order of the query.
        alternatives: Patterns of which some hold, each by itself, in place of blocks.
        filters: What rows must fulfil.
        tests: Patterns that must hold, or not, for a row, which they add nothing to.
        taken: Patterns of what is taken away, with variables of their own.
        inner: The query within this one, if there is one.
        choices: What variables may stand for.
        triples: How many triple patterns are written, a path being one.
        keeps_words: Whether it cannot be said in other words than its own.
    """

    def __init__(
        self,
        tokens: Tokens,
        terms: Vocabulary,
        inner: Callable[[Vocabulary], Question] | None,
    ) -> None:
        self._tokens = tokens
        self._terms = terms
        self._read_inner = inner
        self._graph: int | None = None  # in which triples are looked for
        self._patterns: list[Pattern] = []  # of the block that is being read
        self._clauses = {
            "OPTIONAL": self._optional,
            "BIND": self._bind,
            "VALUES": self._values,
            "FILTER": self._filter,
            "GRAPH": self._in_graph,
            "MINUS": self._minus,
            "{": self._query_within,
        }
        self.blocks: list[Block] = []
        self.alternatives: list[Block] = []
        self.filters: list[Filter] = []
        self.tests: list[Block] = []
        self.taken: list[Block] = []
        self.inner: Inner | None = None
        self.choices: list[Choice] = []
        self.triples = 0
        self.keeps_words = False

    def read(self) -> None:
        """Read from the first brace to the one that closes it."""
        self._tokens.expect("{")
        if self._tokens.comes("{") and not self._tokens.comes_then("SELECT"):
            self._either()
        else:
            self._group()
        if not (self.blocks or self.alternatives or self.inner):
            raise OtherwiseError

    def _either(self) -> None:
        """Read triples in braces, with UNION between them."""
        is_first = True
        while is_first or self._tokens.has("UNION"):
            is_first = False
            self._braced(self._several_triples)
            self._end_block()
        self._tokens.expect("}")
        self.alternatives, self.blocks = self.blocks, []

    def _group(self) -> None:
        """Read to the brace that closes the group."""
        may_begin = True  # triples: they follow others after a dot only
        while not self._tokens.has("}"):
            clause = self._clause()
            if clause is not None:
                self._tokens.take()
                self._end_block()
                clause()
            elif may_begin:
                self._several_triples()
                may_begin = False
                continue
            else:
                raise OtherwiseError
            self._tokens.has(".")
            may_begin = True
        self._end_block()

    def _clause(self) -> Callable[[], None] | None:
        """Give what reads a clause that begins here."""
        word = self._tokens.seen().upper()
        clause = self._clauses.get(word)
        if clause is not None and self._graph is not None and word not in _IN_GRAPHS:
            raise OtherwiseError
        return clause

    def _braced(self, read: Callable[[], None]) -> None:
        self._tokens.expect("{")
        read()
        self._tokens.expect("}")

    def _optional(self) -> None:
        self._braced(self._several_triples)
        self._end_block(is_optional=True)

    def _filter(self) -> None:
        if self._tokens.comes("EXISTS") or self._tokens.comes_then("EXISTS"):
            self._test()
        else:
            self.filters.append(read_filter(self._tokens, self._terms))

    def _test(self) -> None:
        is_not = self._tokens.has("NOT")
        self._tokens.expect("EXISTS")
        patterns = self._aside(self._terms.aside())
        self.tests.append(Block(patterns))
        sign = ["NOT", "EXISTS"] if is_not else ["EXISTS"]
        self.filters.append((*sign, "{", *written(patterns), "}"))

    def _minus(self) -> None:
        self.taken.append(Block(self._aside(self._terms.apart())))
        self.keeps_words = True

    def _aside(self, terms: Vocabulary) -> tuple[Pattern, ...]:
        """Read triples in braces that no row is made of."""
        outer, graph, triples = self._terms, self._graph, self.triples
        self._terms = terms
        self._braced(self._triples_somewhere)
        patterns = tuple(self._patterns)
        self._patterns = []
        self._terms, self._graph, self.triples = outer, graph, triples
        return patterns

    def _triples_somewhere(self) -> None:
        """Read triples, all of which may be in one graph."""
        if self._tokens.has("GRAPH"):
            self._graph = self._name_of_graph()
            self._braced(self._several_triples)
        else:
            self._several_triples()

    def _in_graph(self) -> None:
        """Read a group whose patterns are looked for in named graphs."""
        before, filters = len(self.blocks), len(self.filters)
        self._graph = self._name_of_graph()
        self._tokens.expect("{")
        self._group()
        self._graph = None
        added = self.blocks[before:]
        is_joined = before or self.inner
        if not added or (is_joined and any(one.is_optional for one in added)):
            raise OtherwiseError
        if len(self.filters) > filters:
            self.keeps_words = True

    def _name_of_graph(self) -> int:
        place = self._terms.term()
        if self._graph is not None or self._terms.is_literal(place):
            raise OtherwiseError
        return place

    def _query_within(self) -> None:
        is_late = self.taken or any(one.is_optional for one in self.blocks)
        if self._read_inner is None or self.inner or is_late:
            raise OtherwiseError
        question = self._read_inner(self._terms.apart())
        self._tokens.expect("}")
        columns = [self._terms.named(one.name) for one in question.columns or ()]
        self.inner = Inner(question, tuple(columns))
        self.keeps_words = True

    def _end_block(self, *, is_optional: bool = False) -> None:
        if self._patterns:
            if self.taken and not is_optional:
                raise OtherwiseError  # it would be joined with what is left
            self.blocks.append(Block(tuple(self._patterns), is_optional))
        self._patterns = []
        if sum(len(block.patterns) for block in self.blocks) > _MOST_PATTERNS:
            raise OtherwiseError

    def _bind(self) -> None:
        self._tokens.expect("(")
        place = self._terms.term()
        self._tokens.expect("AS")
        self._terms.give(self._tokens.variable(), place)
        self._tokens.expect(")")

    def _values(self) -> None:
        name = self._tokens.variable()
        self._tokens.expect("{")
        places = [self._terms.term()]
        while not self._tokens.has("}"):
            places.append(self._terms.term())
        if len(places) == 1:
            self._terms.give(name, places[0])
            return
        # What has been looked for before it might have been looked for otherwise.
        if self._terms.is_known(name) or self.blocks or min(places) < 0:
            raise OtherwiseError
        self.choices.append(Choice(self._terms.named(name), tuple(places)))

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
        self.triples += 1
        between = [self._terms.between() for _ in path[1:]]
        starts, ends = [subject, *between], [*between, value]
        for (place, is_inverse, sign), start, end in zip(
            path, starts, ends, strict=True
        ):
            first, last = (end, start) if is_inverse else (start, end)
            if sign and self._graph is not None:
                raise OtherwiseError
            pattern = Pattern(first, place, last, sign, self._graph)
            free = [one for one in (*pattern.places(), self._graph or 0) if one < 0]
            if len(set(free)) < len(free):
                raise OtherwiseError  # the two must be found to be the same
            self._patterns.append(pattern)
