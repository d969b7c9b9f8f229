"""Text search inside SPARQL.

A ``SERVICE`` clause that names the search vocabulary is answered from the index
before the engine sees the query: it becomes a ``VALUES`` block with the things
found, best first.

    SERVICE SILENT <https://w3id.org/hrgraph/search> {
        ?thing search:query "police raid" ; search:score ?score ;
               search:snippet ?words ; search:label ?label ; search:limit 50 }

At another endpoint ``SERVICE SILENT`` gives one empty solution, so that a plain
``FILTER`` after it still selects; the query stays valid everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from hrgraph.errors import QuerySyntaxError
from hrgraph.store.clauses import Clauses, Service, resolve
from hrgraph.store.searching import Hit, search
from hrgraph.store.texts import TextFile
from hrgraph.store.tokens import Token, locate

__all__ = ["answer_search"]

_MOST = 10_000  # hits in one clause
_USUAL = 100
_TRIPLE = 3


def answer_search(
    query: str, service: Service, clauses: Clauses, texts: TextFile, vocabulary: str
) -> str:
    """Write a search clause of a query as the VALUES that it stands for.

    Args:
        query: The query that it is in.
        service: The clause.
        clauses: What the gate read in the query.
        texts: The index.
        vocabulary: IRI of the search service; its terms begin with it and "#".

    Raises:
        QuerySyntaxError: The clause is not written as a search.
    """
    return _Asked(query, service, clauses, vocabulary).values(texts)


def _unquote(written: str) -> str:
    turtle = f"<urn:s> <urn:p> {written} ."
    (quad,) = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    return str(quad.object.value) if isinstance(quad.object, ox.Literal) else ""


class _Asked:
    """One clause: what is searched, and which variables take what is found."""

    def __init__(
        self, query: str, service: Service, clauses: Clauses, vocabulary: str
    ) -> None:
        self._query = query
        self._service = service
        self._prefixes = clauses.prefixes
        self._start = vocabulary + "#"
        self.subject = ""
        self.words = ""
        self.limit = _USUAL
        self.wanted: dict[str, str] = {}
        for subject, predicate, value in self._triples():
            self._take(subject, predicate, value)
        if not self.words:
            raise self._wrong(service.body[:1], "A search needs search:query.")

    def _triples(self) -> Iterator[tuple[Token, Token, Token]]:
        subject: Token | None = None
        rest: list[Token] = []
        for token in (*self._service.body, Token("mark", ".", self._service.end)):
            if token.text not in {".", ";"} or token.kind != "mark":
                rest.append(token)
                continue
            if rest:
                full = rest if subject is None else [subject, *rest]
                if len(full) != _TRIPLE:
                    raise self._wrong(rest, "A search is written as simple triples.")
                yield full[0], full[1], full[2]
                subject = full[0] if token.text == ";" else None
            elif token.text == ".":
                subject = None
            rest = []

    def _take(self, subject: Token, predicate: Token, value: Token) -> None:
        if subject.kind != "variable" or self.subject not in {"", subject.text}:
            raise self._wrong([subject], "A search has one subject, a variable.")
        self.subject = subject.text
        name = (resolve(predicate, self._prefixes) or "").removeprefix(self._start)
        if name == "query" and value.kind == "string":
            self.words = _unquote(value.text)
        elif name == "limit" and value.kind == "number" and value.text.isdigit():
            self.limit = int(value.text)
            if self.limit > _MOST:  # none is left out in silence
                raise self._wrong([value], f"search:limit is at most {_MOST:,}.")
        elif name in {"score", "snippet", "label"} and value.kind == "variable":
            self.wanted[name] = value.text
        else:
            raise self._wrong(
                [predicate],
                "Expected search:query with a string, search:limit with a number, "
                "or search:score, search:snippet, search:label with a variable.",
            )

    def _wrong(self, tokens: Sequence[Token], what: str) -> QuerySyntaxError:
        start = tokens[0].start if tokens else self._service.start
        line, column = locate(self._query, start)
        return QuerySyntaxError(what, line=line, column=column)

    def values(self, texts: TextFile) -> str:
        hits = search(texts, self.words, limit=self.limit).hits
        # A thing with several labels that match is found once, by its best.
        best = {hit.iri: hit for hit in reversed(hits)}
        rows = " ".join(self._row(hit) for hit in hits if best[hit.iri] is hit)
        names = " ".join((self.subject, *self.wanted.values()))
        return f"VALUES ({names}) {{ {rows} }}"

    def _row(self, hit: Hit) -> str:
        cells: list[ox.NamedNode | ox.Literal] = [ox.NamedNode(hit.iri)]
        for name in self.wanted:
            if name == "score":
                cells.append(ox.Literal(hit.score))
            else:
                words = hit.snippet if name == "snippet" else hit.label
                cells.append(ox.Literal(words, language=hit.lang or None))
        return "(" + " ".join(map(str, cells)) + ")"
