"""Write a snapshot into a folder: triples, texts, index and manifest."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from hrgraph import __version__
from hrgraph.errors import InputError
from hrgraph.settings import home
from hrgraph.store.lookups import write_degrees
from hrgraph.store.manifest import make_manifest
from hrgraph.store.texts import IndexEntry, ServedText, write_texts
from hrgraph.vocab import DCTERMS, RDFS, SKOS

__all__ = ["Prepare", "make_snapshot", "synchronise_folder"]

Prepare = Callable[[Path], None]
"""Adds files to the folder of a snapshot that is whole but not in service yet."""

_DEFAULT = ox.DefaultGraph()
_LABELS = (
    f"{RDFS}label",
    f"{SKOS}prefLabel",
    f"{SKOS}altLabel",
    f"{DCTERMS}title",
)


def make_snapshot(
    folder: Path,
    files: Iterable[Path],
    *,
    texts: Iterable[ServedText] = (),
    identifier: str,
    merged: bool = True,
    about: Mapping[str, str] | None = None,
    prepare: Prepare | None = None,
) -> None:
    """Write a whole snapshot into an empty folder and check it.

    Args:
        folder: Where; nothing outside is touched.
        files: RDF files; the format is told by the name's ending.
        texts: Texts of documents.
        identifier: Id of the content.
        merged: Put each triple of the named graphs into the default graph also.
            Otherwise the default graph is the files' own.
        about: Words for people, kept in the manifest.
        prepare: Called before the end with the folder, to add what is worked out
            of the content.

    Raises:
        InputError: A file cannot be read as RDF.
        OSError: The disk is full or cannot be written.
    """
    graph = ox.Store(str(folder / "oxigraph"))
    counts = {"quads": 0}
    graph.bulk_extend(_quads(list(files), counts, merged=merged))
    graph.optimize()
    graph.flush()
    counts |= _count(graph)
    write_degrees(graph, folder, counts["triples"], is_merged=merged)
    labels = _labels(graph)
    kept_texts = list(texts)
    counts["entries"] = write_texts(folder / "texts.sqlite", kept_texts, labels)
    counts["texts"] = len(kept_texts)
    del graph
    _synchronise(folder)
    describe = partial(
        make_manifest,
        folder,
        identifier=identifier,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        counts=counts,
        default_graph="merged" if merged else "own",
        about=dict(about or {}),
    )
    describe()
    if prepare is not None:
        prepare(folder)
        describe()  # anew, with what was added
    _synchronise(folder)
    reopened = ox.Store.read_only(str(folder / "oxigraph"))
    if _count(reopened)["triples"] != counts["triples"]:
        raise OSError(f"{folder}: what was written could not be read again")


def _quads(
    files: list[Path], counts: dict[str, int], *, merged: bool
) -> Iterator[ox.Quad]:
    for file in files:
        try:
            read = _read(file, apart=len(files) > 1)
            for quad in read:
                counts["quads"] += 1
                yield quad
                if merged and quad.graph_name != _DEFAULT:
                    yield ox.Quad(quad.subject, quad.predicate, quad.object)
        except (gzip.BadGzipFile, EOFError) as fault:
            raise InputError(
                f"It cannot be unpacked ({fault}). Fetch it again.", file=file
            ) from None
        except SyntaxError as fault:
            raise InputError(
                f"{fault.msg}. Mend the file and try again.",
                file=file,
                line=fault.lineno,
            ) from None


def _read(file: Path, *, apart: bool) -> Iterator[ox.Quad]:
    read = partial(
        ox.parse,
        format=_format(file),
        base_iri=file.resolve().as_uri(),
        lenient=True,
        # Blank nodes of two files must not become one; those of one file must not
        # become two in its named and in the default graph.
        rename_blank_nodes=apart,
    )
    if file.suffix.lower() == ".gz":
        return read(cast("IO[bytes]", gzip.open(file)))
    return read(path=str(file))


def _format(file: Path) -> ox.RdfFormat:
    endings = {"jsonld": "jsonld", "json": "jsonld", "owl": "rdf"}
    named = file.with_suffix("") if file.suffix.lower() == ".gz" else file
    ending = named.suffix.lstrip(".").lower()
    known = ox.RdfFormat.from_extension(endings.get(ending, ending))
    if known is None:
        raise InputError(
            "The ending tells no RDF format; "
            "use .nq, .trig, .ttl, .nt, .rdf or .jsonld, with .gz if packed.",
            file=file,
        )
    return known


def _count(graph: ox.Store) -> dict[str, int]:
    # The engine counts a hundred times faster than a loop over its quads.
    query = (home() / "queries" / "pages" / "count-triples.rq").read_text("utf-8")
    found = graph.query(query)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("count-triples.rq is no SELECT")
    triples = int(next(found)[0].value)
    named = sum(1 for _ in graph.named_graphs())
    return {"triples": triples, "graphs": named}


def _labels(graph: ox.Store) -> Iterator[IndexEntry]:
    seen: set[tuple[str, str, str]] = set()
    for predicate in map(ox.NamedNode, _LABELS):
        for quad in graph.quads_for_pattern(None, predicate, None, None):
            named, literal = quad.subject, quad.object
            if isinstance(named, ox.NamedNode) and isinstance(literal, ox.Literal):
                key = (named.value, literal.value, literal.language or "")
                if key not in seen:
                    seen.add(key)
                    yield IndexEntry(named.value, "label", key[2], literal.value)


def _synchronise(folder: Path) -> None:
    """Bring every file to the disk, so that a power cut cannot undo a switch."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as content:
                os.fsync(content.fileno())
    synchronise_folder(folder)


def synchronise_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
