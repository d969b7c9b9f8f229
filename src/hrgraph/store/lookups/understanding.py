"""From the text of a query to a plan, if it asks for nothing that is not understood.

Understood are SELECT, ASK and CONSTRUCT over triple patterns (with paths of names,
inverses, "+" and "*") or a UNION of them, GRAPH, OPTIONAL triple patterns, plain
FILTERs, triple patterns in EXISTS and MINUS, one such SELECT within another, a
variable to which BIND or VALUES gives constants, DISTINCT, GROUP BY variables, COUNT,
ORDER BY variables, LIMIT and OFFSET. The grammar is that of SPARQL 1.1, part 19.8;
blank nodes, escapes, signed numbers and names with other letters than those of ASCII
are left to the engine with all else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hrgraph.store.lookups.groups import GroupReader
from hrgraph.store.lookups.plans import Plan, plan
from hrgraph.store.lookups.questions import Column, Form, Question
from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.vocabulary import Vocabulary

__all__ = ["read_plan"]


@lru_cache(512)  # programs ask alike again and again
def read_plan(text: str) -> Plan | None:
    """Understand the text of a template; None if it says more than a plan can."""
    try:
        tokens = Tokens(text)
        return plan(_Reader(tokens, Vocabulary(tokens)).question())
    except OtherwiseError:
        return None


class _Chosen(NamedTuple):
    """A column as it is written: its name, and what is counted, if it is a count."""

    name: str
    of: str
    counted: str = ""


class _Reader:
    """Reads a query; each method may raise ``OtherwiseError``."""

    def __init__(self, tokens: Tokens, terms: Vocabulary) -> None:
        self._tokens = tokens
        self._terms = terms

    def question(self) -> Question:
        while self._tokens.has("PREFIX"):
            self._terms.declare()
        question = self.asked(self._form(), self._inner)
        self._tokens.expect("")
        return question

    def _inner(self, terms: Vocabulary) -> Question:
        """Read a query within this one."""
        self._tokens.expect("SELECT")
        return _Reader(self._tokens, terms).asked(Form.SELECT)

    def asked(
        self, form: Form, inner: Callable[[Vocabulary], Question] | None = None
    ) -> Question:
        """Read what comes after the form.

        Args:
            form: Which one that is.
            inner: Reads a query within this one; None if there may be none.
        """
        is_distinct, chosen = False, None
        if form is Form.SELECT:
            is_distinct = self._tokens.has("DISTINCT")
            chosen = list(self._chosen())
        elif form is Form.CONSTRUCT:
            self._construction()
        self._tokens.has("WHERE")
        where = GroupReader(self._tokens, self._terms, inner)
        where.read()
        groups = self._groups()
        columns = None if chosen is None else tuple(self._columns(chosen, groups))
        orders = tuple(self._orders(columns or ()))
        limit, offset = self._slice()
        return Question(
            form=form,
            constants=tuple(self._terms.constants),
            variables=self._terms.variables,
            has_given=bool(self._terms.given),
            blocks=tuple(where.blocks),
            alternatives=tuple(where.alternatives),
            filters=tuple(where.filters),
            tests=tuple(where.tests),
            taken=tuple(where.taken),
            inner=where.inner,
            choices=tuple(where.choices),
            sought=tuple(self._terms.sought),
            triples=where.triples,
            columns=columns,
            groups=groups,
            orders=orders,
            is_distinct=is_distinct,
            limit=limit,
            offset=offset,
            keeps_words=where.keeps_words,
            has_star=[one.name for one in chosen or ()] == ["*"],
        )

    def _form(self) -> Form:
        for form in Form:
            if self._tokens.has(form.name):
                return form
        raise OtherwiseError

    # What is asked for

    def _construction(self) -> None:
        """Pass over the triples to be made: they cost by what is found for them."""
        if self._tokens.has("{"):
            while not self._tokens.has("}"):
                self._terms.pass_over()

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
                name = self._variable()
                yield _Chosen(name, name)

    def _count(self) -> _Chosen:
        self._tokens.expect("COUNT")
        self._tokens.expect("(")
        count = "distinct" if self._tokens.has("DISTINCT") else "all"
        is_of_rows = count == "all" and self._tokens.has("*")
        of = "*" if is_of_rows else self._variable()
        self._tokens.expect(")")
        self._tokens.expect("AS")
        name = self._variable()
        self._tokens.expect(")")
        return _Chosen(name, of, count)

    def _variable(self) -> str:
        """Read the name of a variable before it is known."""
        name = self._tokens.variable()
        self._terms.mention(name)
        return name

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
        while is_first or not self._tokens.comes("LIMIT", "OFFSET", "}", ""):
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

    def _slice(self) -> tuple[int | None, int]:
        """Read LIMIT and OFFSET, which may come in either order."""
        limit, offset = None, 0
        for _ in range(2):
            if limit is None and self._tokens.has("LIMIT"):
                limit = self._number()
            elif not offset and self._tokens.has("OFFSET"):
                offset = self._number()
        return limit, offset

    def _number(self) -> int:
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
