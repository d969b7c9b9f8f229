"""Whether a snapshot still is what a build would make now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from hrgraph import __version__
from hrgraph.build.drawing import Fault
from hrgraph.errors import HrgraphError
from hrgraph.model import Document
from hrgraph.settings import home
from hrgraph.store import Snapshot

__all__ = ["fingerprint", "is_current"]

FINGERPRINT = "fingerprint"
"""Name under which the manifest of a snapshot keeps what it was made from."""


def fingerprint(
    documents: Iterable[Document | Fault], decisions: Path, *options: str
) -> str:
    """Make one hash of all that decides what a build gives.

    That is: the documents, the ontology, rules, lists, models and human decisions,
    the program itself, and the options.
    """
    digest = hashlib.sha256(repr((__version__, options)).encode())
    for document in documents:
        digest.update(hashlib.sha256(repr(document).encode()).digest())
    program = Path(__file__).parents[1]
    for folder in (home() / "ontology", home() / "data", decisions, program):
        for file in sorted(folder.rglob("*")):
            if _decides(file.relative_to(folder)) and file.is_file():
                digest.update(str(file.relative_to(folder)).encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_current(store: Path, mark: str) -> bool:
    """Tell whether the snapshot in service was made from the same."""
    try:
        about = Snapshot.current(store).manifest.about
    except (HrgraphError, OSError):
        return False
    return about.get(FINGERPRINT) == mark


def _decides(file: Path) -> bool:
    parts = file.parts
    return not (
        parts[0] in {"documents", "web", "_home"}
        or "__pycache__" in parts
        or file.name.startswith(".")
    )
