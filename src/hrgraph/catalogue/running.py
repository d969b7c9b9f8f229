"""Queries of the library, by name, over a snapshot.

Only our own files are run here, in this process. What a stranger wrote goes to the
query service of the store instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from hrgraph.catalogue.headers import suggestion
from hrgraph.catalogue.parameters import Terms
from hrgraph.catalogue.reading import Kind, Query, read_query
from hrgraph.errors import InputError, NotFound
from hrgraph.store import Rows, Snapshot
from hrgraph.vocab import DEFAULT_BASE

__all__ = ["Catalogue"]


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
            NotFound: There is none; the message suggests a near name or the list.
        """
        query = self._queries.get(name) or self._queries.get(f"questions/{name}")
        if query is None:
            known = {q.slug if q.folder == "questions" else q.name for q in self}
            near = suggestion(name, sorted(known)).removesuffix(".")
            hint = near or "; list them with 'hrgraph query --list'."
            raise NotFound(f"There is no query '{name}'{hint}")
        return query

    def run(
        self, snapshot: Snapshot, name: str, values: Mapping[str, Terms] | None = None
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
        return snapshot.select(self._bound(name, values, "select"))

    def construct(
        self, snapshot: Snapshot, name: str, values: Mapping[str, Terms] | None = None
    ) -> list[Triple]:
        """Answer a CONSTRUCT of the library.

        Raises:
            NotFound: There is no such query.
            InputError: It is something else, or a value is bad.
        """
        return snapshot.construct(self._bound(name, values, "construct"))

    def ask(
        self, snapshot: Snapshot, name: str, values: Mapping[str, Terms] | None = None
    ) -> bool:
        """Answer an ASK of the library.

        Raises:
            NotFound: There is no such query.
            InputError: It is something else, or a value is bad.
        """
        return snapshot.ask(self._bound(name, values, "ask"))

    @staticmethod
    def refuse_unknown(
        snapshot: Snapshot, query: Query, values: Mapping[str, Terms]
    ) -> None:
        """Refuse values that are IRIs of nothing in the graph.

        Raises:
            InputError: One is; the message says which, and what to do.
        """
        for name, terms in values.items():
            parameter = query.parameter(name)
            listed = [terms] if not isinstance(terms, Iterable) else terms
            for term in listed:
                if isinstance(term, NamedNode) and not _is_known(snapshot, term):
                    raise InputError(
                        f"The graph knows no {term.value}, which was given for the "
                        f"parameter '{name}' ({parameter.help}). Search for the "
                        "thing, and take the IRI from its page."
                    )

    def _bound(self, name: str, values: Mapping[str, Terms] | None, kind: Kind) -> str:
        query = self.get(name)
        if query.kind != kind:
            raise InputError(f"The query {name} is no {kind.upper()}.")
        return query.bind(values)


def _is_known(snapshot: Snapshot, node: NamedNode) -> bool:
    return any(
        next(iter(snapshot.quads(*pattern)), None) is not None
        for pattern in ((node,), (None, None, node), (None, node))
    )
