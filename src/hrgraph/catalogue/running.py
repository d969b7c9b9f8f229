"""Queries of the library, by name, over a snapshot.

Only our own files are run here, in this process. What a stranger wrote goes to the
query service of the store instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, overload

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from hrgraph.catalogue.headers import suggestion
from hrgraph.catalogue.parameters import Terms
from hrgraph.catalogue.reading import Query, read_query
from hrgraph.errors import InputError, NotFound
from hrgraph.vocab import DEFAULT_BASE

__all__ = ["Answering", "Catalogue", "Row", "Rows"]

Row: TypeAlias = Mapping[str, NamedNode | BlankNode | Literal | Triple | None]


class Answering(Protocol):
    """What the catalogue needs of a snapshot."""

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Evaluate a query of our own, in this process."""


@dataclass(frozen=True, slots=True)
class Rows(Sequence[Row]):
    """The answer of a SELECT, whole and in memory.

    Attributes:
        columns: Variables in the order of the query.
        rows: One mapping a row, with each column; None where nothing was bound.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self.rows[index]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def column(self, name: str) -> list[NamedNode | BlankNode | Literal | Triple]:
        """List what is bound in one column, in order of the rows."""
        return [term for row in self.rows if (term := row[name]) is not None]


class Catalogue:
    """All query files of a folder, read once."""

    def __init__(self, queries: Iterable[Query]) -> None:
        self._queries = {query.name: query for query in queries}

    @classmethod
    def load(cls, folder: Path, *, base: str = DEFAULT_BASE) -> Catalogue:
        """Read all ``*.rq`` files below a folder, in order of their names.

        Args:
            folder: The folder; query names are relative to it.
            base: Base of entity IRIs of the graph that will be asked.

        Raises:
            InputError: The header of a file is faulty; with file and line.
        """
        files = sorted(folder.rglob("*.rq"))
        return cls(read_query(file, top=folder, base=base) for file in files)

    def __iter__(self) -> Iterator[Query]:
        return iter(self._queries.values())

    def __len__(self) -> int:
        return len(self._queries)

    def folder(self, name: str) -> tuple[Query, ...]:
        """List the queries of one folder, such as ``questions``, by name."""
        return tuple(query for query in self if query.folder == name)

    def get(self, name: str) -> Query:
        """Find a query by its whole name, or by its slug among the questions.

        Raises:
            NotFound: There is none; the message suggests a near name.
        """
        query = self._queries.get(name) or self._queries.get(f"questions/{name}")
        if query is None:
            known = {q.slug if q.folder == "questions" else q.name for q in self}
            raise NotFound(
                f"There is no query '{name}'{suggestion(name, sorted(known))}."
            )
        return query

    def run(
        self, snapshot: Answering, name: str, values: Mapping[str, Terms] | None = None
    ) -> Rows:
        """Answer a SELECT of the library.

        Args:
            snapshot: What is asked.
            name: As for ``get``.
            values: Terms by name of parameter, as for ``Query.bind``.

        Raises:
            NotFound: There is no such query.
            InputError: It is no SELECT, or a value is bad.
        """
        found = self._ask(snapshot, name, values)
        if not isinstance(found, QuerySolutions):
            raise InputError(f"The query {name} is no SELECT: it gives no rows.")
        columns = tuple(variable.value for variable in found.variables)
        return Rows(
            columns,
            tuple(dict(zip(columns, solution, strict=True)) for solution in found),
        )

    def construct(
        self, snapshot: Answering, name: str, values: Mapping[str, Terms] | None = None
    ) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE of the library.

        Raises:
            NotFound: There is no such query.
            InputError: It is something else, or a value is bad.
        """
        found = self._ask(snapshot, name, values)
        if not isinstance(found, QueryTriples):
            raise InputError(f"The query {name} gives no triples.")
        return list(found)

    def ask(
        self, snapshot: Answering, name: str, values: Mapping[str, Terms] | None = None
    ) -> bool:
        """Answer an ASK of the library.

        Raises:
            NotFound: There is no such query.
            InputError: It is something else, or a value is bad.
        """
        found = self._ask(snapshot, name, values)
        if not isinstance(found, QueryBoolean):
            raise InputError(f"The query {name} is no ASK.")
        return bool(found)

    def _ask(
        self, snapshot: Answering, name: str, values: Mapping[str, Terms] | None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        return snapshot.query(self.get(name).bind(values))
