"""A published snapshot, opened read only, for queries that we trust.

Strangers' queries do not come here: they can end a process (see ``service``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from hrgraph.errors import InputError, NotFound, QuerySyntaxError
from hrgraph.store.columns import put_columns_in_order
from hrgraph.store.kept import KeptAnswers
from hrgraph.store.lookups import answer_lookup, read_degrees, read_lookup
from hrgraph.store.manifest import Manifest, read_manifest, require_base
from hrgraph.store.publishing import CURRENT
from hrgraph.store.rows import Rows, Term
from hrgraph.store.searching import SearchResult, search
from hrgraph.store.texts import ServedText, TextFile
from hrgraph.store.writing import Reply

__all__ = ["Snapshot"]


class Snapshot:
    """One snapshot, never changing; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.manifest: Manifest = read_manifest(self.folder)
        try:
            self._graph = ox.Store.read_only(str(self.folder / "oxigraph"))
        except (OSError, RuntimeError) as fault:  # damage is told as the latter
            raise InputError(
                f"The graph cannot be opened ({fault}); build it anew.",
                file=self.folder,
            ) from None
        self._texts = TextFile(self.folder / "texts.sqlite")
        self._kept = KeptAnswers(self.folder)
        self._degrees = read_degrees(self.folder)

    @classmethod
    def current(cls, store: Path, base: str | None = None) -> Snapshot:
        """Open what is in service in a store.

        Args:
            store: Folder of the store.
            base: What the IRIs of its entities must begin with; None: anything.

        Raises:
            NotFound: Nothing was published there.
            InputError: What is there is damaged, or was built with another base, so
                that no address and no question would lead to anything in it.
        """
        link = store / CURRENT
        if not link.exists():
            raise NotFound(
                f"There is no graph in {store}; make one with 'hrgraph build'."
            )
        if base is not None:
            require_base(link, base)
        return cls(link)

    @classmethod
    def open(cls, folder: Path) -> Snapshot:
        """Open the snapshot in a folder, in service or not."""
        return cls(folder)

    @property
    def id(self) -> str:
        """The id of the content; two snapshots of the same content share it."""
        return self.manifest.id

    @property
    def made_at(self) -> str:
        """Time of publication, UTC, ISO 8601 to the second."""
        return self.manifest.made_at

    @property
    def version(self) -> str:
        """Id and time of publication, as answers tell them."""
        return f"{self.id} {self.made_at}"

    def select(self, text: str) -> Rows:
        """Ask a SELECT of our own, without limits, in this process.

        What was kept with the snapshot is read, row by row as it is looked at.

        Raises:
            QuerySyntaxError: The text is no SPARQL SELECT.
        """
        kept = self._kept.rows(text)
        if kept is not None:
            return kept
        answer = self._ask(text)
        if not isinstance(answer, ox.QuerySolutions):
            raise QuerySyntaxError("This is no SELECT.")
        columns = tuple(variable.value for variable in answer.variables)
        rows = [tuple(solution) for solution in answer]
        return Rows(columns, rows)

    def construct(self, text: str) -> list[ox.Triple]:
        """Ask a CONSTRUCT or DESCRIBE of our own; each triple once.

        Raises:
            QuerySyntaxError: The text is neither.
        """
        kept = self._kept.triples(text)
        if kept is not None:
            return list(dict.fromkeys(kept))
        answer = self._ask(text)
        if not isinstance(answer, ox.QueryTriples):
            raise QuerySyntaxError("This is neither CONSTRUCT nor DESCRIBE.")
        return list(dict.fromkeys(answer))

    def ask(self, text: str) -> bool:
        """Ask an ASK of our own.

        Raises:
            QuerySyntaxError: The text is no ASK.
        """
        answer = self._ask(text)
        if not isinstance(answer, ox.QueryBoolean):
            raise QuerySyntaxError("This is no ASK.")
        return bool(answer)

    def results(self, text: str, media_type: str) -> bytes:
        """Answer a SELECT or ASK of our own in a SPARQL result format.

        Raises:
            QuerySyntaxError: The text is neither.
            InputError: The media type is no result format, or not one for ASK.
        """
        form = ox.QueryResultsFormat.from_media_type(media_type)
        answer = self._ask(text)
        if isinstance(answer, ox.QueryTriples):
            raise QuerySyntaxError("This is neither SELECT nor ASK.")
        if form is None:
            raise InputError(f"{media_type} is no SPARQL result format.")
        return answer.serialize(format=form) or b""

    def lookup(
        self, text: str, *, base: str, solutions: str, description: str
    ) -> Reply | None:
        """Answer a stranger's query here and now, if it is plainly cheap.

        Args:
            text: Any query.
            base: What relative IRIs are resolved against.
            solutions: Media type for SELECT and ASK; empty if none is wanted.
            description: Media type for CONSTRUCT and DESCRIBE; empty if none is wanted.

        Returns:
            None if it is not plainly cheap, or faulty; ask the workers then.
        """
        lookup = read_lookup(text)
        if lookup is None:
            return None
        return answer_lookup(
            lookup,
            self._graph,
            self._degrees,
            base=base,
            solutions=solutions,
            description=description,
        )

    def _ask(self, text: str) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        try:
            return self._graph.query(put_columns_in_order(text))
        except SyntaxError as fault:
            raise QuerySyntaxError(str(fault.msg or fault)) from None

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Find quads by pattern; None stands for anything, any graph included.

        The default graph repeats what the named graphs hold.
        """
        return iter(self._graph.quads_for_pattern(subject, predicate, value, graph))

    def named_graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """List the named graphs."""
        return list(self._graph.named_graphs())

    def has_graph(self, name: ox.NamedNode) -> bool:
        """Tell whether there is a named graph of that name."""
        return self._graph.contains_named_graph(name)

    def graphs(self) -> list[ox.NamedNode | ox.BlankNode]:
        """List the named graphs, sorted by name."""
        return sorted(self._graph.named_graphs(), key=str)

    def dump(
        self, output: BinaryIO, form: ox.RdfFormat, prefixes: Mapping[str, str]
    ) -> None:
        """Write the default graph in a format without graphs, in index order.

        Raises:
            OSError: The output cannot be written.
        """
        self._graph.dump(
            output, form, from_graph=ox.DefaultGraph(), prefixes=dict(prefixes)
        )

    def describe(self, iri: str) -> list[ox.Triple]:
        """Tell all that is said of a thing, blank nodes followed; each triple once.

        Args:
            iri: The subject. What nobody knows has an empty description.
        """
        found: dict[ox.Triple, None] = {}
        waiting: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri)]
        seen = set(waiting)
        while waiting:
            for quad in self.quads(waiting.pop(), graph=ox.DefaultGraph()):
                found[quad.triple] = None
                value = quad.object
                if isinstance(value, ox.BlankNode) and value not in seen:
                    seen.add(value)
                    waiting.append(value)
        return list(found)

    def search(
        self, text: str, *, limit: int = 20, offset: int = 0, exact: bool = False
    ) -> SearchResult:
        """Search labels and texts of documents; see ``searching.search``."""
        return search(self._texts, text, limit=limit, offset=offset, exact=exact)

    def text(self, iri: str) -> ServedText | None:
        """Find a document's text by the document's IRI; None if there is none."""
        return self._texts.text(iri)

    def text_by_identifier(self, identifier: str) -> ServedText | None:
        """Find a document's text by the id that it came with."""
        return self._texts.text_by_identifier(identifier)
