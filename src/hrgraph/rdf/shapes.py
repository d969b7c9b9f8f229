"""Told records held against the SHACL shapes of ``ontology/shapes.ttl``.

The engine is rudof; a test holds its report against that of pySHACL. Many
documents are looked at in batches, each with the shared entities that it names,
so that memory stays small; rules that need all documents at once are the queries
of ``queries/checks``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from hrgraph.rdf.ontology import (
    core_triples,
    shape_file,
    treaty_triples,
    vocabulary_triples,
)
from hrgraph.rdf.terms import A, hrg, named
from hrgraph.vocab import DCTERMS, DEFAULT_BASE, OA

if TYPE_CHECKING:
    import pyrudof

__all__ = ["Finding", "Level", "validate"]

Level = Literal["violation", "warning", "info"]

_SH = "http://www.w3.org/ns/shacl#"
_SHAPES = "https://w3id.org/hrgraph/shapes/"
_LEVELS: dict[str, Level] = {
    "Violation": "violation",
    "Warning": "warning",
    "Info": "info",
}
_ORDER = {"violation": 0, "warning": 1, "info": 2}
_BATCH = 25  # documents; the engine takes about 9 MB for each
_LONGEST_QUOTE = 120  # code points shown of a quote


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape found.

    Attributes:
        level: A violation stops a build; a warning asks somebody to look; an info
            is a gap in the source.
        shape: Name of the shape, such as ``Figure``.
        message: What is wrong and what to do.
        focus: IRI of the record, entity or term.
        value: The value at fault; None if something is missing.
        document: Id of the document; None if it is about no single one.
        quote: The words that the record rests on; None if it has none.
    """

    level: Level
    shape: str
    message: str
    focus: str
    value: str | None = None
    document: str | None = None
    quote: str | None = None

    @property
    def sentence(self) -> str:
        """Say it in one line: where, on which words, what, and what to do."""
        where = self.document or "whole graph"
        words = ""
        if self.quote:
            short = self.quote[:_LONGEST_QUOTE]
            words = f" “{short}{'…' if len(self.quote) > len(short) else ''}”"
        value = f" (found: {self.value})" if self.value else ""
        return f"{where}:{words} {self.message}{value} <{self.focus}>"


def validate(quads: Iterable[ox.Quad], base: str = DEFAULT_BASE) -> list[Finding]:
    """Hold told quads against all shapes.

    Args:
        quads: Records and entities before inference, in their named graphs.
        base: Base of entity IRIs; ends in a slash.

    Returns:
        Findings, worst first, then by document and IRI; each once.
    """
    data = _Data(quads, base)
    shapes, messages = _shapes()
    # imported here: reading this module must not cost what the engine costs
    import pyrudof  # noqa: PLC0415

    engine = pyrudof.Rudof(pyrudof.RudofConfig())
    engine.read_shacl(shapes, format=pyrudof.ShaclFormat.Turtle)
    found: dict[Finding, None] = {}
    # a batch holds some of the claims that a discrepancy compares: what is found of
    # discrepancies counts only in the batch that knows the classes of all claims
    batches = [(batch, False) for batch in data.batches()]
    batches.append((data.comparisons(), True))
    for batch, compares in batches:
        rows = ox.serialize(batch, format=ox.RdfFormat.N_TRIPLES) or b""
        engine.reset_data()
        engine.read_data(rows.decode(), format=pyrudof.RDFFormat.NTriples)
        for entry in engine.validate_shacl():
            finding = _finding(entry, data, messages)
            if data.is_comparison(finding.focus) == compares:
                found[finding] = None
    return sorted(
        found,
        key=lambda f: (_ORDER[f.level], f.document or "", f.focus, f.shape, f.message),
    )


def _finding(
    entry: pyrudof.ShaclValidationEntry, data: _Data, messages: dict[str, str]
) -> Finding:
    shape = str(entry.source_shape)
    focus, value = str(entry.focus_node), entry.value and str(entry.value)
    if focus == _SHAPES and value:
        focus, value = value, None
    document, quote = data.place(focus)
    return Finding(
        level=_LEVELS[str(entry.severity)],
        shape=shape.removeprefix(_SHAPES).split("#")[0],
        message=messages.get(shape) or str(entry.message),
        focus=focus,
        value=None if value == focus else value,
        document=document,
        quote=quote,
    )


class _Data:
    """The told quads, by subject, and by document."""

    def __init__(self, quads: Iterable[ox.Quad], base: str) -> None:
        self._base = base
        self._documents: dict[str, list[ox.Triple]] = defaultdict(list)
        self._shared: dict[object, list[ox.Triple]] = defaultdict(list)
        self._classes: dict[object, list[ox.Triple]] = defaultdict(list)
        self._home: dict[str, str] = {}
        prefix = f"{base}graph/doc/"
        for quad in quads:
            graph = quad.graph_name
            if quad.predicate == A:
                self._classes[quad.subject].append(quad.triple)
            name = graph.value if isinstance(graph, ox.NamedNode) else ""
            if name.startswith(prefix):
                self._documents[name].append(quad.triple)
                if isinstance(quad.subject, ox.NamedNode):
                    self._home.setdefault(quad.subject.value, name)
            else:
                self._shared[quad.subject].append(quad.triple)
        self._about: dict[str, dict[object, list[ox.Triple]]] = {}
        self._comparing = self._subjects_by_object(hrg("compares"))
        self._compared_by = {s for by in self._comparing.values() for s in by}
        self._comparisons = {str(s).strip("<>") for s in self._compared_by}

    def _subjects_by_object(
        self, predicate: ox.NamedNode
    ) -> dict[object, list[object]]:
        found: dict[object, list[object]] = defaultdict(list)
        for subject, triples in self._shared.items():
            for triple in triples:
                if triple.predicate == predicate:
                    found[triple.object].append(subject)
        return found

    def batches(self) -> Iterator[list[ox.Triple]]:
        """Give triples for the engine: some documents and what they name."""
        ground = dict.fromkeys(
            (*core_triples(), *vocabulary_triples(), *treaty_triples(self._base))
        )
        names = list(self._documents)
        seen: set[object] = set()
        for first in range(0, len(names), _BATCH):
            own = [t for n in names[first : first + _BATCH] for t in self._documents[n]]
            shared = self._reached(own, seen)
            yield list(dict.fromkeys((*ground, *own, *shared)))
        rest = [t for s, ts in self._shared.items() if s not in seen for t in ts]
        if rest:
            yield list(dict.fromkeys((*ground, *rest, *self._reached(rest, seen))))

    def comparisons(self) -> list[ox.Triple]:
        """Give all discrepancies, with the classes of the claims they compare."""
        told = [t for s in sorted(self._compared_by, key=str) for t in self._shared[s]]
        classes = [t for c in self._comparing for t in self._classes.get(c, ())]
        ground = (*core_triples(), *vocabulary_triples())
        return list(dict.fromkeys((*ground, *told, *classes)))

    def is_comparison(self, focus: str) -> bool:
        """Tell whether an IRI is that of a discrepancy."""
        return focus in self._comparisons

    def _reached(self, own: list[ox.Triple], seen: set[object]) -> list[ox.Triple]:
        """Give the shared triples about what these triples speak of."""
        reached: dict[object, None] = {}
        todo: list[object] = [t.subject for t in own] + [t.object for t in own]
        while todo:
            thing = todo.pop()
            if thing in reached:
                continue
            reached[thing] = None
            todo += (t.object for t in self._shared.get(thing, ()))
            for comparison in self._comparing.get(thing, ()):
                reached.setdefault(comparison)
        found = [thing for thing in reached if thing in self._shared]
        seen.update(found)
        return [triple for thing in found for triple in self._shared[thing]]

    def place(self, focus: str) -> tuple[str | None, str | None]:
        """Give the id of the document that a thing stands in, and its words."""
        home = self._home.get(focus)
        if home is None:
            return None, None
        if home not in self._about:
            about: dict[object, list[ox.Triple]] = defaultdict(list)
            for triple in self._documents[home]:
                about[triple.subject].append(triple)
            self._about[home] = about
        about = self._about[home]
        document = self._base + home.removeprefix(f"{self._base}graph/")
        node = ox.NamedNode(focus)
        quote = _value(about[node], named(OA + "exact"))
        for triple in about[node]:
            if quote is None and triple.predicate == hrg("evidence"):
                quote = _value(about[triple.object], named(OA + "exact"))
        identifier = _value(about[named(document)], named(DCTERMS + "identifier"))
        return identifier or document, quote


def _value(triples: list[ox.Triple], predicate: ox.NamedNode) -> str | None:
    for triple in triples:
        if triple.predicate == predicate and isinstance(triple.object, ox.Literal):
            return triple.object.value
    return None


@cache
def _shapes() -> tuple[str, dict[str, str]]:
    """Read the shapes: text for the engine, and the message of each shape.

    Property shapes without an IRI get one below that of their node shape, so that
    what the engine reports can be traced to its message.
    """
    triples = [
        quad.triple for quad in ox.parse(path=shape_file(), format=ox.RdfFormat.TURTLE)
    ]
    renamed: dict[object, ox.NamedNode] = {}
    for triple in triples:
        if triple.predicate.value == _SH + "property":
            holder = renamed.get(triple.subject, triple.subject)
            if isinstance(holder, ox.NamedNode):
                name = f"{holder.value.split('#')[0]}#{len(renamed)}"
                renamed[triple.object] = ox.NamedNode(name)
    moved = [
        ox.Triple(
            renamed.get(t.subject, t.subject),
            t.predicate,
            renamed.get(t.object, t.object),
        )
        for t in triples
    ]
    text = ox.serialize(moved, format=ox.RdfFormat.TURTLE) or b""
    return text.decode(), _messages(moved)


def _messages(triples: list[ox.Triple]) -> dict[str, str]:
    messages: dict[str, str] = {}
    queries: dict[object, object] = {}
    for triple in triples:
        if triple.predicate.value == _SH + "sparql":
            queries[triple.object] = triple.subject
    for triple in triples:
        if triple.predicate.value == _SH + "message":
            holder = queries.get(triple.subject, triple.subject)
            words = re.sub(r"\s+", " ", triple.object.value)  # type: ignore[union-attr] # a literal
            messages[str(holder).strip("<>")] = words
    return messages
