"""A snapshot written out whole, in files that do not depend on when or where.

The order is that of the store's index, which the content alone determines.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from hrgraph.store.snapshot import Snapshot

__all__ = ["WrittenDump", "write_dump"]

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class WrittenDump:
    """A file that was written: its size in bytes and its SHA-256, hexadecimal."""

    size: int
    sha256: str


def write_dump(
    snapshot: Snapshot, file: Path, form: ox.RdfFormat, prefixes: Mapping[str, str]
) -> WrittenDump:
    """Write all statements of a snapshot into one gzipped file.

    Formats with graphs hold the named graphs, and not again what the default graph
    repeats of them; formats without hold the default graph.

    Raises:
        OSError: The file cannot be written; what was written is then no dump.
    """
    # no name and no time in the gzip header: the same content, the same bytes
    with file.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        ox.serialize(
            _statements(snapshot, graphs=form.supports_datasets),
            packed,
            form,
            prefixes=dict(prefixes),
        )
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return WrittenDump(file.stat().st_size, digest)


def _statements(
    snapshot: Snapshot, *, graphs: bool
) -> Iterator[ox.Quad] | Iterator[ox.Triple]:
    if not graphs:
        return (quad.triple for quad in snapshot.quads(graph=_DEFAULT))
    repeats = snapshot.manifest.default_graph == "merged"
    return (
        quad
        for quad in snapshot.quads()
        if not (repeats and quad.graph_name == _DEFAULT)
    )
