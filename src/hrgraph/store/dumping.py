"""A snapshot written out whole, in files that do not depend on when or where.

The order is that of names of graphs and then of the store's index, which the content
alone determines.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from hrgraph.store.snapshot import Snapshot

__all__ = ["WrittenDump", "write_dump"]


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

    The file appears as a whole or not at all.

    Raises:
        OSError: The file cannot be written; one of that name stays as it was.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        _write_packed(snapshot, part, form, prefixes)
        with part.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        part.replace(file)
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(file)) from fault
    finally:
        part.unlink(missing_ok=True)
    return WrittenDump(file.stat().st_size, digest)


def _write_packed(
    snapshot: Snapshot, file: Path, form: ox.RdfFormat, prefixes: Mapping[str, str]
) -> None:
    # no name and no time in the gzip header: the same content, the same bytes
    with file.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
        output = cast("BinaryIO", packed)  # it is one in all but its declared type
        if form.supports_datasets:
            ox.serialize(_quads(snapshot), output, form, prefixes=dict(prefixes))
        else:
            snapshot.dump(output, form, prefixes)


def _quads(snapshot: Snapshot) -> Iterator[ox.Quad]:
    if snapshot.manifest.default_graph != "merged":
        yield from snapshot.quads(graph=ox.DefaultGraph())
    for graph in snapshot.graphs():
        yield from snapshot.quads(graph=graph)
