"""The W3C SPARQL suites: which tests there are, and what they expect.

A suite is a folder as in https://github.com/w3c/rdf-tests, with sparql/sparql10,
sparql/sparql11 and, if that is to be tried, sparql/sparql12 in it. Nothing of it is
part of this repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

ROOT = "https://w3c.github.io/rdf-tests/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MANIFESTS = {
    "sparql11-query": "sparql/sparql11/manifest-sparql11-query.ttl",
    "sparql11-results": "sparql/sparql11/manifest-sparql11-results.ttl",
    "sparql11-fed": "sparql/sparql11/manifest-sparql11-fed.ttl",
    "sparql10-eval": "sparql/sparql10/manifest-evaluation.ttl",
    "sparql10-syntax": "sparql/sparql10/manifest-syntax.ttl",
    "sparql12": "sparql/sparql12/manifest.ttl",
}
Subject = ox.NamedNode | ox.BlankNode
Term = Subject | ox.Literal | ox.Triple


@dataclass(frozen=True)
class Case:
    """One test.

    Attributes:
        group: The suite's short name.
        name: IRI.
        kind: The last part of its type.
        query: File of the query; also its base.
        data: Files for the default graph.
        graphs: IRI and file of each named graph.
        result: File of the expected answer; None for a syntax test.
        is_served: Whether it needs other endpoints.
        is_lax: Whether a row may come more than once (REDUCED).
    """

    group: str
    name: str
    kind: str
    query: str
    data: tuple[str, ...]
    graphs: tuple[tuple[str, str], ...]
    result: str | None
    is_served: bool
    is_lax: bool


class Suites:
    """The tests below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, iri: str) -> Path:
        """Find the file that an IRI of the suites names."""
        return self.folder / unquote(iri.removeprefix(ROOT))

    def quads(self, iri: str) -> Iterator[ox.Quad]:
        """Read an RDF file."""
        form = ox.RdfFormat.from_extension(self.path(iri).suffix[1:])
        assert form is not None, iri
        # Nodes of two files are two, by whatever name.
        return ox.parse(
            path=str(self.path(iri)), format=form, base_iri=iri, rename_blank_nodes=True
        )

    def cases(self) -> Iterator[Case]:
        """Give every test, suite by suite."""
        for group, manifest in MANIFESTS.items():
            if (self.folder / manifest).exists():
                yield from self._manifest(group, ROOT + manifest, set())

    def _manifest(self, group: str, iri: str, seen: set[str]) -> Iterator[Case]:
        if iri in seen:
            return
        seen.add(iri)
        found = Node(self, iri)
        tops = found.subjects(MF + "include") + found.subjects(MF + "entries")
        for top in dict.fromkeys(tops):
            for lists in found.all(top, MF + "include"):
                for included in found.list(lists):
                    yield from self._manifest(group, included.value, seen)
            for lists in found.all(top, MF + "entries"):
                for entry in found.list(lists):
                    case = self._case(group, found, entry)
                    if case is not None:
                        yield case

    def _case(self, group: str, found: Node, test: Subject) -> Case | None:
        kinds = [kind.value for kind in found.all(test, RDF + "type")]
        kind = next((k.rpartition("#")[2] for k in kinds if k.startswith(MF)), "")
        if kind.startswith(("Update", "PositiveUpdate", "NegativeUpdate", "Protocol")):
            return None
        action = found.one(test, MF + "action")
        if action is None:
            return None
        query = found.one(action, QT + "query")
        result = found.one(test, MF + "result")
        named = [
            (graph.value, graph.value) for graph in found.all(action, QT + "graphData")
        ]
        return Case(
            group,
            test.value,
            kind or "QueryEvaluationTest",
            (query or action).value,
            tuple(data.value for data in found.all(action, QT + "data")),
            tuple(named),
            None if result is None else result.value,
            bool(found.all(action, QT + "serviceData")),
            bool(found.all(test, MF + "resultCardinality")),
        )


class Node:
    """One manifest, to be walked through."""

    def __init__(self, suites: Suites, iri: str) -> None:
        self._store = ox.Store()
        self._store.extend(suites.quads(iri))

    def subjects(self, predicate: str) -> list[Subject]:
        """Give what has a property."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), None)
        subjects = [quad.subject for quad in quads]
        return [one for one in subjects if not isinstance(one, ox.Triple)]

    def all(self, subject: Subject, predicate: str) -> list[Subject]:
        """Give the values of a property that are no literals."""
        quads = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        return [quad.object for quad in quads if isinstance(quad.object, Subject)]

    def one(self, subject: Subject, predicate: str) -> Subject | None:
        """Give one value of a property."""
        return next(iter(self.all(subject, predicate)), None)

    def list(self, head: Subject) -> Iterator[Subject]:
        """Give the members of a list."""
        while head.value != RDF + "nil":
            yield from self.all(head, RDF + "first")
            rest = self.one(head, RDF + "rest")
            if rest is None:
                return
            head = rest


def suffix(iri: str) -> str:
    """Give the ending of a file's name, without the full stop."""
    return Path(urlsplit(iri).path).suffix[1:]
