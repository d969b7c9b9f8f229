"""One query, evaluated in this process and written out: what a worker does.

Nothing here bounds time or memory; the worker process and those who watch it do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from hrgraph.errors import (
    QueryError,
    QuerySyntaxError,
    QueryTooLarge,
)
from hrgraph.store.clauses import Clauses, Service
from hrgraph.store.columns import put_columns_in_order
from hrgraph.store.federating import FederationLimits, ask_endpoint
from hrgraph.store.finding import answer_search
from hrgraph.store.gate import GateLimits, check_query, is_plainly_harmless
from hrgraph.store.kept import KeptAnswers
from hrgraph.store.mending import (
    keep_zero_steps,
    may_have_zero_steps,
    unknown_function,
)
from hrgraph.store.misreading import explain_syntax
from hrgraph.store.texts import TextFile
from hrgraph.store.writing import (
    AnswerLimits,
    AnswerTooLong,
    Found,
    Reply,
    write_answer,
)
from hrgraph.vocab import SEARCH

__all__ = ["Evaluator", "Job"]

_DEFAULT = ox.DefaultGraph()

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
        longest: Bytes of the longest answer; 0 for the worker's own limit.
        rows: Rows of the longest table; 0 for the worker's own limit.
        memory: Bytes that the query may take; 0 for the worker's own limit.
    """

    query: str
    solutions: str
    graph: str
    base: str = ""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    longest: int = 0
    rows: int = 0
    memory: int = 0

    @property
    def has_whole_dataset(self) -> bool:
        """Whether the protocol names no graphs."""
        return self.default_graphs is None and self.named_graphs is None


class Evaluator:
    """A snapshot, opened read only, that answers one query after the other."""

    def __init__(
        self,
        folder: Path,
        *,
        gate: GateLimits,
        answers: AnswerLimits,
        federation: FederationLimits | None = None,
    ) -> None:
        self._graph = ox.Store.read_only(str(folder / "oxigraph"))
        self._texts = TextFile(folder / "texts.sqlite")
        self._kept = KeptAnswers(folder)
        self._gate = gate
        self._answers = answers
        self._federation = federation or FederationLimits()

    def answer(self, job: Job) -> Reply:
        """Check, evaluate and write out.

        Raises:
            QueryError: It cannot be answered; the class and the message say why.
        """
        try:
            kept = self._kept_reply(job)
            return self._reply(job) if kept is None else kept
        except AnswerTooLong as fault:
            raise QueryTooLarge(
                f"The answer {fault.what}. Ask for less: "
                "fewer columns, a LIMIT, or parts by OFFSET."
            ) from None

    def _kept_reply(self, job: Job) -> Reply | None:
        if not job.has_whole_dataset:
            return None
        return self._kept.reply(job.query, job.solutions, job.graph, self._limits(job))

    def _reply(self, job: Job) -> Reply:
        query = job.query
        if not is_plainly_harmless(query):
            clauses = check_query(query, self._gate)
            if clauses.services:
                query = self._with_services(query, clauses)
            job = _with_dataset(job, clauses)
        try:
            if may_have_zero_steps(query) and job.has_whole_dataset:
                query = keep_zero_steps(query, self._knows)
            found = self._evaluate(query, job, {})
            limits = self._limits(job)
            return write_answer(found, job.solutions, job.graph, limits)
        except SyntaxError as fault:
            check_query(job.query, self._gate)  # says it better where it can
            raise explain_syntax(str(fault.msg or fault), query) from None
        except (ValueError, RuntimeError, OSError) as fault:
            raise QueryError(f"The engine could not answer: {fault}") from None

    def _limits(self, job: Job) -> AnswerLimits:
        own = self._answers
        if not job.longest and not job.rows:
            return own
        return AnswerLimits(job.longest or own.longest, own.spool, job.rows or own.rows)

    def _with_services(self, query: str, clauses: Clauses) -> str:
        """Write each SERVICE clause as what it stands for, the last one first."""
        outermost: list[Service] = []
        for service in clauses.services:
            if not outermost or service.start >= outermost[-1].end:
                outermost.append(service)
        for service in reversed(outermost):
            if service.is_refused:  # silent: one empty solution, as if it had failed
                written = "{ }"
            elif service.iri == SEARCH:
                texts = self._texts
                written = answer_search(query, service, clauses, texts, SEARCH)
            else:
                written = ask_endpoint(
                    query, service, clauses.prefixes, self._federation
                )
            query = f"{query[: service.start]}{written} {query[service.end :]}"
        return query

    def _knows(self, term: ox.NamedNode) -> bool:
        as_subject = self._graph.quads_for_pattern(term, None, None, None)
        as_object = self._graph.quads_for_pattern(None, None, term, None)
        return any(True for _ in as_subject) or any(True for _ in as_object)

    def _evaluate(self, query: str, job: Job, functions: _Functions) -> Found:
        try:
            return self._ask(query, job, functions)
        except RuntimeError as fault:
            name = unknown_function(str(fault))
            if name is None or name in functions:
                raise
            return self._evaluate(query, job, {**functions, name: _fail})

    def _ask(self, query: str, job: Job, functions: _Functions) -> Found:
        base = job.base or None
        query = put_columns_in_order(query, base=base, functions=functions)
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
