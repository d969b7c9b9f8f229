"""Make a snapshot and put it in service: all of it, or nothing.

The layout of a store:
    STORE/lock                       held while a snapshot is made
    STORE/snapshots/ID/              finished, never changed again
        oxigraph/  texts.sqlite  manifest.json
    STORE/snapshots/.making-*        unfinished; swept by the next publication
    STORE/current -> snapshots/ID    switched in one step
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from hrgraph import __version__
from hrgraph.errors import InputError
from hrgraph.store.manifest import MANIFEST, damage, make_manifest
from hrgraph.store.texts import IndexEntry, ServedText, write_texts
from hrgraph.vocab import DCTERMS, RDFS, SKOS

__all__ = ["CURRENT", "SNAPSHOTS", "exclusive", "make_snapshot", "publish"]

CURRENT = "current"
SNAPSHOTS = "snapshots"
_MAKING = ".making-"
_DEFAULT = ox.DefaultGraph()
_LABELS = (
    f"{RDFS}label",
    f"{SKOS}prefLabel",
    f"{SKOS}altLabel",
    f"{DCTERMS}title",
)


@contextmanager
def exclusive(store: Path) -> Iterator[None]:
    """Hold the store's lock, so that two builds do not mix.

    Raises:
        InputError: Another process holds it; nothing was changed.
    """
    store.mkdir(parents=True, exist_ok=True)
    with (store / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                "Another build is writing to this store; wait until it has ended.",
                file=store,
            ) from None
        yield


def publish(
    store: Path,
    *,
    quads: Path,
    texts: Iterable[ServedText] = (),
    keep: int = 3,
    about: Mapping[str, str] | None = None,
) -> str:
    """Make a snapshot of one N-Quads file and switch the store to it.

    Each triple of the named graphs is also put once into the real default graph.
    A process killed at any point, or a full disk, leaves what was in service
    before. The caller holds ``exclusive`` if it has more to protect; publishing
    takes no lock itself.

    Args:
        store: Folder of the store; made if it is missing.
        quads: What the public may see, as N-Quads, in named graphs.
        texts: What the public may see of the documents.
        keep: How many snapshots stay on the disk, the new one included.
        about: Words for people, kept in the manifest.

    Returns:
        The snapshot's id; the same content gives the same id.

    Raises:
        InputError: The file is no N-Quads, or two texts have one IRI.
        OSError: The disk is full or cannot be written; it names the file.
    """
    folder = store / SNAPSHOTS
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    kept_texts = list(texts)
    identifier = _identify(quads, kept_texts, about or {})
    finished = folder / identifier
    if damage(finished) is not None:
        making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
        try:
            make_snapshot(
                making,
                [quads],
                texts=kept_texts,
                identifier=identifier,
                about=about or {},
            )
            _put_in_place(making, finished)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    _switch(store, finished)
    _retire(folder, keep=keep, serving=finished)
    return identifier


def make_snapshot(
    folder: Path,
    files: Iterable[Path],
    *,
    texts: Iterable[ServedText] = (),
    identifier: str,
    merged: bool = True,
    about: Mapping[str, str] | None = None,
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
    labels = _labels(graph)
    kept_texts = list(texts)
    counts["entries"] = write_texts(folder / "texts.sqlite", kept_texts, labels)
    counts["texts"] = len(kept_texts)
    del graph
    _synchronise(folder)
    make_manifest(
        folder,
        identifier=identifier,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        counts=counts,
        default_graph="merged" if merged else "own",
        about=dict(about or {}),
    )
    _synchronise(folder)
    reopened = ox.Store.read_only(str(folder / "oxigraph"))
    if _count(reopened)["triples"] != counts["triples"]:
        raise OSError(f"{folder}: what was written could not be read again")


def _quads(
    files: list[Path], counts: dict[str, int], *, merged: bool
) -> Iterator[ox.Quad]:
    # Blank nodes of two files must not become one; those of one file must not
    # become two in its named and in the default graph.
    apart = len(files) > 1
    for file in files:
        try:
            read = ox.parse(
                path=str(file),
                format=_format(file),
                base_iri=file.resolve().as_uri(),
                lenient=True,
                rename_blank_nodes=apart,
            )
            for quad in read:
                counts["quads"] += 1
                yield quad
                if merged and quad.graph_name != _DEFAULT:
                    yield ox.Quad(quad.subject, quad.predicate, quad.object)
        except SyntaxError as fault:
            raise InputError(
                f"{fault.msg}. Mend the file and try again.",
                file=file,
                line=fault.lineno,
            ) from None


def _format(file: Path) -> ox.RdfFormat:
    endings = {"jsonld": "jsonld", "json": "jsonld", "owl": "rdf"}
    ending = file.suffix.lstrip(".").lower()
    known = ox.RdfFormat.from_extension(endings.get(ending, ending))
    if known is None:
        raise InputError(
            "The ending tells no RDF format; "
            "use .nq, .trig, .ttl, .nt, .rdf or .jsonld.",
            file=file,
        )
    return known


def _count(graph: ox.Store) -> dict[str, int]:
    default = sum(1 for _ in graph.quads_for_pattern(None, None, None, _DEFAULT))
    named = sum(1 for _ in graph.named_graphs())
    return {"triples": default, "graphs": named}


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


def _identify(
    quads: Path, texts: Iterable[ServedText], about: Mapping[str, str]
) -> str:
    digest = hashlib.sha256(__version__.encode())
    with quads.open("rb") as content:
        digest.update(hashlib.file_digest(content, "sha256").digest())
    for text in texts:
        digest.update(repr(text).encode("utf-8", "surrogatepass"))
    digest.update(repr(sorted(about.items())).encode())
    return digest.hexdigest()[:20]


def _put_in_place(making: Path, finished: Path) -> None:
    if finished.exists():  # it is damaged: aside with it
        aside = Path(tempfile.mkdtemp(prefix=_MAKING, dir=finished.parent))
        finished.rename(aside / "damaged")
    making.chmod(0o755)
    making.rename(finished)
    _synchronise_folder(finished.parent)


def _switch(store: Path, finished: Path) -> None:
    link = store / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(SNAPSHOTS) / finished.name)
    link.replace(store / CURRENT)
    os.utime(finished / MANIFEST)  # the order in which snapshots were in service
    _synchronise_folder(store)


def _retire(folder: Path, *, keep: int, serving: Path) -> None:
    whole = [entry for entry in folder.iterdir() if (entry / MANIFEST).is_file()]
    whole.sort(key=lambda e: (e == serving, (e / MANIFEST).stat().st_mtime_ns))
    for entry in whole[: max(0, len(whole) - max(keep, 1))]:
        shutil.rmtree(entry, ignore_errors=True)


def _sweep(folder: Path) -> None:
    for stray in folder.glob(f"{_MAKING}*"):
        shutil.rmtree(stray, ignore_errors=True)


def _synchronise(folder: Path) -> None:
    """Bring every file to the disk, so that a power cut cannot undo a switch."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as content:
                os.fsync(content.fileno())
    _synchronise_folder(folder)


def _synchronise_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
