"""Where a query looks for what it asks: its group of patterns, read from its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hrgraph.store.lookups.filters import Filter, read_filter
from hrgraph.store.lookups.patterns import Block, Choice, Pattern
from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.vocabulary import Vocabulary

__all__ = ["GroupReader"]

_MOST_PATTERNS = 12
_ENDS = ("}", "OPTIONAL", "BIND", "VALUES", "FILTER")  # of triples


class _Step(NamedTuple):
    """One property of a path, or a variable in its stead."""

    place: int
    is_inverse: bool = False
    sign: str = ""


class GroupReader:
    """Reads a group; each method may raise ``OtherwiseError``.

    Attributes:
        blocks: What holds, in the order of the query.
        alternatives: Patterns of which some hold, each by itself, in place of blocks.
        filters: What rows must fulfil.
        choices: What variables may stand for.
        triples: How many triple patterns are written, a path being one.
    """

    def __init__(self, tokens: Tokens, terms: Vocabulary) -> None:
        self._tokens = tokens
        self._terms = terms
        self._patterns: list[Pattern] = []  # of the block that is being read
        self.blocks: list[Block] = []
        self.alternatives: list[Block] = []
        self.filters: list[Filter] = []
        self.choices: list[Choice] = []
        self.triples = 0

    def read(self) -> None:
        """Read from the first brace to the one that closes it."""
        self._tokens.expect("{")
        if self._tokens.comes("{"):
            self._either()
        else:
            self._group()
        if not (self.blocks or self.alternatives):
            raise OtherwiseError

    def _either(self) -> None:
        """Read triples in braces, with UNION between them."""
        is_first = True
        while is_first or self._tokens.has("UNION"):
            is_first = False
            self._tokens.expect("{")
            self._several_triples()
            self._tokens.expect("}")
            self._end_block()
        self._tokens.expect("}")
        self.alternatives, self.blocks = self.blocks, []

    def _group(self) -> None:
        """Read to the brace that closes the group."""
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
                self._values()
            elif self._tokens.has("FILTER"):
                self._end_block()
                self.filters.append(read_filter(self._tokens, self._terms))
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
            pattern = Pattern(first, place, last, sign)
            free = [place for place in pattern.places() if place < 0]
            if len(set(free)) < len(free):
                raise OtherwiseError  # the two must be found to be the same
            self._patterns.append(pattern)
