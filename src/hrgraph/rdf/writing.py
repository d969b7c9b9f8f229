"""Files of RDF, written as a whole or not at all, the same bytes every time."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from hrgraph.errors import InputError, UsageError
from hrgraph.rdf.serialising import RdfForm, form_of_extension, serialise

__all__ = ["form_of_output", "n_quads", "open_output", "write_rdf"]

_STREAMS = {"-", "/dev/stdout"}


def form_of_output(output: str) -> RdfForm:
    """Tell the format by a file's ending; a stream gets N-Quads.

    Raises:
        UsageError: The ending is of no format that is written.
    """
    ending = Path(output).suffix.lstrip(".").lower()
    form = form_of_extension("nq" if output in _STREAMS else ending)
    if form is None:
        raise UsageError(
            f"{output!r} has no ending that is written; "
            "give .nq, .trig, .ttl, .nt, .rdf or .jsonld, or - for N-Quads."
        )
    return form


def n_quads(quads: Iterable[ox.Quad]) -> bytes:
    """Write quads as N-Quads, in their order."""
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def write_rdf(output: str, chunks: Iterable[bytes]) -> None:
    """Write chunks of N-Quads to a file, in the format that its name asks for.

    A file appears when all of it has been written; a file that was there stays as
    it was until then. N-Quads are written as they come; for other formats all of
    it is held in memory.

    Raises:
        UsageError: The ending is of no format that is written.
        InputError: The folder is missing or cannot be written to.
    """
    form = form_of_output(output)
    with open_output(output) as file:
        if form.extension == "nq":
            for chunk in chunks:
                file.write(chunk)
            return
        lines = b"".join(chunks)
        quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
        if form.extension == "jsonld":
            file.write(_json_ld(quads, form))
        else:
            file.write(serialise(quads, form))


@contextmanager
def open_output(output: str) -> Iterator[BinaryIO]:
    """Open a file that takes its name only when it was written without a fault."""
    if output in _STREAMS:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    try:
        if path.exists() and not path.is_file():  # a pipe or device has no "before"
            with path.open("wb") as file:
                yield file
            return
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as fault:
        what = f"cannot be written ({fault.strerror}); nothing was changed there"
        raise InputError(what, file=path) from None


def _json_ld(quads: Iterable[ox.Quad], form: RdfForm) -> bytes:
    """One JSON-LD document with one inline context and a node for each graph."""
    context: dict[str, object] = {}
    graphs: list[dict[str, object]] = []
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    for name, group in groupby(ordered, key=lambda quad: quad.graph_name):
        written = json.loads(serialise(group, form))
        context |= written["@context"]
        inner = written["@graph"]
        if isinstance(name, ox.NamedNode):
            graphs.append({"@id": name.value, "@graph": inner})
        else:
            graphs += inner
    document = {"@context": dict(sorted(context.items())), "@graph": graphs}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
