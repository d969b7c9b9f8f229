"""One query, evaluated in this process and written out: what a worker does.

Nothing here bounds time or memory; the worker process and those who watch it do.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, cast

import pyoxigraph as ox

from hrgraph.errors import (
    QueryError,
    QuerySyntaxError,
    QueryTooLarge,
)
from hrgraph.store.clauses import Clauses
from hrgraph.store.finding import answer_searches
from hrgraph.store.gate import GateLimits, check_query, is_plainly_harmless
from hrgraph.store.mending import (
    keep_zero_steps,
    may_have_zero_steps,
    silence_services,
    unknown_function,
)
from hrgraph.store.texts import TextFile
from hrgraph.vocab import SEARCH

__all__ = ["GRAPH_TYPES", "SOLUTION_TYPES", "Evaluator", "Job", "Reply"]

SOLUTION_TYPES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPH_TYPES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
_IN_MEMORY = 256 * 1024  # bytes; longer answers go to a file
_DEFAULT = ox.DefaultGraph()
_SYNTAX = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_REASON = 300
# XML 1.0 has no way to write these.
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPLACEMENT = "\ufffd".encode()


_Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
_Name = ox.NamedNode | ox.BlankNode
_Functions = dict[ox.NamedNode, Callable[..., _Term | None]]


class Job(NamedTuple):
    """A query and what it is to be answered with.

    Attributes:
        query: SPARQL text.
        solutions: Media type for SELECT and ASK; empty if the client takes none.
        graph: Media type for CONSTRUCT and DESCRIBE; empty if it takes none.
        base: What relative IRIs are resolved against.
        default_graphs: IRIs of the protocol's dataset; None if it names none.
        named_graphs: The same for named graphs.
    """

    query: str
    solutions: str
    graph: str
    base: str = ""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    @property
    def has_whole_dataset(self) -> bool:
        """Whether the protocol names no graphs."""
        return self.default_graphs is None and self.named_graphs is None


class Reply(NamedTuple):
    """An answer, or why there is none.

    Attributes:
        media_type: Of the body; empty if the client takes none that fits.
        body: The answer if it is short.
        file: The answer if it is long, at its beginning; else None.
        length: Bytes of the answer.
    """

    media_type: str
    body: bytes
    file: BinaryIO | None
    length: int

    def opened(self) -> BinaryIO:
        """Give the answer as a file at its beginning, short or long."""
        return io.BytesIO(self.body) if self.file is None else self.file


@dataclass(frozen=True, slots=True)
class AnswerLimits:
    """How long an answer may be, and where a long one is kept."""

    longest: int
    spool: str | None = None


class _TooLong(Exception):
    """The answer passed its limit."""


class _Writer:
    """Takes the engine's pieces: in memory at first, then in a file without a name."""

    def __init__(self, limits: AnswerLimits, *, xml: bool) -> None:
        self._limits = limits
        self._xml = xml
        self._pieces: list[bytes] = []
        self.length = 0
        self.file: BinaryIO | None = None

    def write(self, piece: bytes) -> int:
        given = len(piece)
        if self._xml:
            piece = _NOT_IN_XML.sub(_REPLACEMENT, piece)
        self.length += len(piece)
        if self.length > self._limits.longest:
            raise _TooLong
        if self.file is not None:
            self.file.write(piece)
        else:
            self._pieces.append(bytes(piece))
            if self.length > _IN_MEMORY:
                self.file = tempfile.TemporaryFile(dir=self._limits.spool)  # noqa: SIM115 - handed on
                self.file.write(b"".join(self._pieces))
                self._pieces.clear()
        return given

    def flush(self) -> None:
        """Do nothing: the reply is sent when it is whole."""

    def reply(self, media_type: str) -> Reply:
        if self.file is not None:
            self.file.flush()
            self.file.seek(0)
        return Reply(media_type, b"".join(self._pieces), self.file, self.length)


class Evaluator:
    """A snapshot, opened read only, that answers one query after the other."""

    def __init__(
        self, folder: Path, *, gate: GateLimits, answers: AnswerLimits
    ) -> None:
        self._graph = ox.Store.read_only(str(folder / "oxigraph"))
        self._texts = TextFile(folder / "texts.sqlite")
        self._gate = gate
        self._answers = answers

    def answer(self, job: Job) -> Reply:
        """Check, evaluate and write out.

        Raises:
            QueryError: It cannot be answered; the class and the message say why.
        """
        query = job.query
        if not is_plainly_harmless(query):
            clauses = check_query(query, self._gate)
            if clauses.services:
                query = answer_searches(query, clauses, self._texts, SEARCH)
                query = silence_services(query, clauses)
            job = _with_dataset(job, clauses)
        try:
            if may_have_zero_steps(query) and job.has_whole_dataset:
                query = keep_zero_steps(query, self._knows)
            return self._write(job, self._evaluate(query, job, {}))
        except SyntaxError as fault:
            check_query(job.query, self._gate)  # says it better where it can
            raise _syntax_error(str(fault.msg or fault)) from None
        except _TooLong:
            raise QueryTooLarge(
                f"The answer is longer than {self._answers.longest:,} bytes. "
                "Ask for less: fewer columns, a LIMIT, or parts by OFFSET."
            ) from None
        except (ValueError, RuntimeError, OSError) as fault:
            raise QueryError(f"The engine could not answer: {fault}") from None

    def _knows(self, term: ox.NamedNode) -> bool:
        as_subject = self._graph.quads_for_pattern(term, None, None, None)
        as_object = self._graph.quads_for_pattern(None, None, term, None)
        return any(True for _ in as_subject) or any(True for _ in as_object)

    def _evaluate(self, query: str, job: Job, functions: _Functions) -> _Found:
        try:
            return self._ask(query, job, functions)
        except RuntimeError as fault:
            name = unknown_function(str(fault))
            if name is None or name in functions:
                raise
            return self._evaluate(query, job, {**functions, name: _fail})

    def _ask(self, query: str, job: Job, functions: _Functions) -> _Found:
        base = job.base or None
        if job.has_whole_dataset:
            return self._graph.query(query, base_iri=base, custom_functions=functions)
        default = _names(job.default_graphs or ())
        named: list[_Name] = [*_names(job.named_graphs or ())]
        graph = self._graph
        graphs: list[_Name | ox.DefaultGraph] = [*default]
        if len(default) > 1:
            graph, graphs = self._merged([*default, *named], len(default)), [_DEFAULT]
        return graph.query(
            query,
            base_iri=base,
            default_graph=graphs,
            named_graphs=named,
            custom_functions=functions,
        )

    def _merged(self, graphs: Sequence[_Name], default: int) -> ox.Store:
        """Copy graphs, the first ``default`` of them merged into the default graph.

        The engine alone would give a triple once for each graph that it is in.
        """
        merged = ox.Store()
        for place, graph in enumerate(graphs):
            quads = self._graph.quads_for_pattern(None, None, None, graph)
            if place < default:
                merged.bulk_extend(ox.Quad(*quad.triple) for quad in quads)
            else:
                merged.bulk_extend(quads)
        return merged

    def _write(self, job: Job, found: _Found) -> Reply:
        if isinstance(found, ox.QueryTriples):
            writer = _Writer(self._answers, xml=job.graph == "application/rdf+xml")
            if job.graph:
                found.serialize(cast("IO[bytes]", writer), GRAPH_TYPES[job.graph])
            return writer.reply(job.graph)
        xml = job.solutions == "application/sparql-results+xml"
        writer = _Writer(self._answers, xml=xml)
        if job.solutions:
            found.serialize(cast("IO[bytes]", writer), SOLUTION_TYPES[job.solutions])
        return writer.reply(job.solutions)


def _fail(*_: _Term) -> _Term | None:
    """Fail, as a function that nobody knows: no value is an error."""
    return None


def _names(iris: tuple[str, ...]) -> tuple[ox.NamedNode, ...]:
    try:
        return tuple(map(ox.NamedNode, dict.fromkeys(iris)))
    except ValueError as fault:
        raise QuerySyntaxError(f"A graph is not named by an IRI: {fault}") from None


def _with_dataset(job: Job, clauses: Clauses) -> Job:
    """Take the dataset of the query, unless the protocol names one."""
    if not job.has_whole_dataset:
        return job
    if len(clauses.default_graphs) < 2:  # noqa: PLR2004 - one graph merges with nothing
        return job
    return job._replace(
        default_graphs=clauses.default_graphs, named_graphs=clauses.named_graphs
    )


def _syntax_error(said: str) -> QueryError:
    placed = _SYNTAX.match(said)
    if placed is None:
        return QuerySyntaxError(_short(said))
    line, column, reason = placed.groups()
    return QuerySyntaxError(_short(reason), line=int(line), column=int(column))


def _short(reason: str) -> str:
    # "[_]" is the engine's word for a space
    reason = " ".join(reason.split()).replace(", [_]", "").replace("[_]", "a space")
    if reason.startswith("expected"):
        reason = "The query cannot be read on from here; " + reason
    if len(reason) > _LONGEST_REASON:
        reason = reason[:_LONGEST_REASON].rsplit(",", 1)[0] + ", …"
    return reason
