"""Triples to compact JSON-LD with the context inline, the same bytes every time.

The general algorithm of compaction is not needed: a context here holds prefixes and
plain terms, and a client needs no other document to read the result.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from hrgraph.vocab import RDF, XSD

__all__ = ["embeddable", "write_json_ld"]

Node = NamedNode | BlankNode


class _Compactor:
    """Shortens IRIs with a context and remembers what of it was used."""

    def __init__(self, context: Mapping[str, object]) -> None:
        self.context = context
        self.used: dict[str, object] = {}
        self.prefixes = {
            name: value
            for name, value in context.items()
            if isinstance(value, str) and value.endswith(("/", "#", ":"))
        }
        self.terms: dict[tuple[str, str | None], str] = {}
        for name, value in context.items():
            if name.startswith("@") or name in self.prefixes:
                continue
            if isinstance(value, str):
                self.terms[self.expand(value), None] = name
            elif isinstance(value, Mapping) and value.keys() <= {"@id", "@type"}:
                kind = value.get("@type")
                iri = self.expand(str(value.get("@id", name)))
                self.terms[iri, kind and self.expand(str(kind))] = name

    def expand(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        if local.startswith("//") or prefix not in self.prefixes:
            return name
        return self.prefixes[prefix] + local

    def shorten(self, iri: str) -> str:
        fitting = [
            name for name, start in self.prefixes.items() if iri.startswith(start)
        ]
        if not fitting:
            return iri
        name = max(fitting, key=lambda prefix: len(self.prefixes[prefix]))
        local = iri.removeprefix(self.prefixes[name])
        if not local or local.startswith("//"):
            return iri
        self.used[name] = self.prefixes[name]
        return f"{name}:{local}"

    def entry(self, predicate: str, term: Node | Literal) -> tuple[str, object]:
        """Give the key and the value that stand for a predicate and an object."""
        kind = _kind(term)
        short = self.terms.get((predicate, kind))
        if short is not None:
            definition = self.context[short]
            self.used[short] = definition
            whole = definition if isinstance(definition, str) else predicate
            self.shorten(self.expand(whole))
            if isinstance(definition, Mapping) and kind not in {"@id", None}:
                self.shorten(self.expand(str(definition["@type"])))
            if kind is not None:
                return short, term.value
            return short, self._value(term)
        return self.shorten(predicate), self._value(term)

    def _value(self, term: Node | Literal) -> object:
        if not isinstance(term, Literal):
            return {"@id": _name(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == XSD + "string":
            return term.value
        return {"@value": term.value, "@type": self.shorten(term.datatype.value)}


def _kind(term: Node | Literal) -> str | None:
    if isinstance(term, NamedNode):
        return "@id"
    if isinstance(term, Literal) and not term.language:
        kind = term.datatype.value
        return None if kind == XSD + "string" else kind
    return None


def _name(node: Node) -> str:
    return node.value if isinstance(node, NamedNode) else f"_:{node.value}"


def write_json_ld(triples: Iterable[Triple], context: Mapping[str, object]) -> bytes:
    """Write triples as one JSON-LD document, in their order.

    Args:
        triples: Grouped by subject or not; nodes come in order of first mention.
        context: Prefixes (IRIs that end in ``/``, ``#`` or ``:``) and terms with at
            most ``@id`` and ``@type``. Only what is used is written.
    """
    compactor = _Compactor(context)
    nodes: dict[str, dict[str, object]] = {}
    for triple in triples:
        subject, term = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(term, Triple):
            continue  # JSON-LD 1.1 has no form for triple terms
        name = _name(subject)
        node = nodes.setdefault(name, {"@id": name})
        if triple.predicate.value == RDF + "type" and isinstance(term, NamedNode):
            _add(node, "@type", compactor.shorten(term.value))
        else:
            _add(node, *compactor.entry(triple.predicate.value, term))
    document = {
        "@context": dict(sorted(compactor.used.items())),
        "@graph": list(nodes.values()),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _add(node: dict[str, object], key: str, value: object) -> None:
    if key not in node:
        node[key] = value
        return
    held = node[key]
    if isinstance(held, list):
        held.append(value)
    else:
        node[key] = [held, value]


def embeddable(json_ld: bytes) -> str:
    r"""Make JSON safe inside a ``script`` element: no ``<``, ``>`` or ``&`` is left.

    >>> embeddable(b'{"label": "</script>"}')
    '{"label": "\\u003c/script\\u003e"}'
    """
    text = json_ld.decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
