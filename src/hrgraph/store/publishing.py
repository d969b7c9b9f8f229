"""Make a snapshot and put it in service: all of it, or nothing.

The layout of a store:
    STORE/lock                       held while a snapshot is made
    STORE/snapshots/ID/              finished, never changed again
        oxigraph/  texts.sqlite  degrees.*  manifest.json  and what was prepared
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
from pathlib import Path

from hrgraph import __version__
from hrgraph.errors import InputError
from hrgraph.store.making import Prepare, make_snapshot, synchronise_folder
from hrgraph.store.manifest import MANIFEST, damage
from hrgraph.store.texts import ServedText

__all__ = ["CURRENT", "SNAPSHOTS", "exclusive", "publish", "temporary_store"]

CURRENT = "current"
SNAPSHOTS = "snapshots"
_MAKING = ".making-"


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
    prepare: Prepare | None = None,
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
        prepare: Adds files to the folder before it goes into service; what it
            adds follows from the content, and is no part of the id.

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
                prepare=prepare,
            )
            _put_in_place(making, finished)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    _switch(store, finished)
    _retire(folder, keep=keep, serving=finished)
    return identifier


@contextmanager
def temporary_store(files: Iterable[Path]) -> Iterator[Path]:
    """Make a store of RDF files just as they are, and take it away at the end.

    The default graph is the files' own.

    Raises:
        InputError: A file cannot be read as RDF.
    """
    with tempfile.TemporaryDirectory(prefix="hrgraph-data-") as folder:
        store = Path(folder)
        finished = store / SNAPSHOTS / "data"
        finished.mkdir(parents=True)
        listed = list(files)
        identifier = hashlib.sha256(
            b"".join(hashlib.sha256(file.read_bytes()).digest() for file in listed)
        ).hexdigest()[:20]
        make_snapshot(finished, listed, identifier=identifier, merged=False)
        _switch(store, finished)
        yield store


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
    synchronise_folder(finished.parent)


def _switch(store: Path, finished: Path) -> None:
    link = store / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(SNAPSHOTS) / finished.name)
    link.replace(store / CURRENT)
    os.utime(finished / MANIFEST)  # the order in which snapshots were in service
    synchronise_folder(store)


def _retire(folder: Path, *, keep: int, serving: Path) -> None:
    whole = [entry for entry in folder.iterdir() if (entry / MANIFEST).is_file()]
    whole.sort(key=lambda e: (e == serving, (e / MANIFEST).stat().st_mtime_ns))
    for entry in whole[: max(0, len(whole) - max(keep, 1))]:
        shutil.rmtree(entry, ignore_errors=True)


def _sweep(folder: Path) -> None:
    for stray in folder.glob(f"{_MAKING}*"):
        shutil.rmtree(stray, ignore_errors=True)
