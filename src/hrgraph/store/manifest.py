"""What a published snapshot consists of, and whether it is whole.

The manifest names every file with its size and SHA-256, so that damage on the
disk is noticed before anything is served.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.settings import variable

__all__ = [
    "BASE",
    "MANIFEST",
    "Manifest",
    "damage",
    "make_manifest",
    "read_manifest",
    "require_base",
]

MANIFEST = "manifest.json"
BASE = "base"
"""Key of ``about`` for what the IRIs of the entities begin with."""

_FORMAT = 1
# RocksDB's own diary; it holds nothing that is served.
_UNCHECKED = ("LOG", "LOG.old")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a snapshot.

    Attributes:
        id: Made of the content: two snapshots of the same content are equal in it.
        made_at: Time of publication, UTC, ISO 8601 to the second.
        version: The hrgraph that made it.
        counts: Numbers about the content: quads, triples, graphs, texts, entries.
        default_graph: "merged" or "own".
        files: Path in the snapshot to (size in bytes, SHA-256).
        about: What the publisher added, for people.
    """

    id: str
    made_at: str
    version: str
    counts: Mapping[str, int]
    default_graph: str
    files: Mapping[str, tuple[int, str]]
    about: Mapping[str, str]


def make_manifest(
    folder: Path,
    *,
    identifier: str,
    made_at: str,
    version: str,
    counts: Mapping[str, int],
    default_graph: str,
    about: Mapping[str, str],
) -> Manifest:
    """Describe a finished folder and write the manifest into it."""
    files = {
        str(file.relative_to(folder)): (file.stat().st_size, _digest(file))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in (*_UNCHECKED, MANIFEST)
    }
    manifest = Manifest(
        identifier, made_at, version, counts, default_graph, files, about
    )
    content = {"format": _FORMAT, **asdict(manifest)}
    text = json.dumps(content, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a snapshot.

    Raises:
        InputError: It is missing, damaged, or of a later hrgraph.
    """
    file = folder / MANIFEST
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content.pop("format") != _FORMAT:
            raise InputError("Made by another hrgraph; build it anew.", file=file)
        content["files"] = {k: (v[0], v[1]) for k, v in content["files"].items()}
        return Manifest(**content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise InputError(
            f"This is no whole snapshot ({fault}); build it anew.", file=file
        ) from None


def require_base(folder: Path, base: str) -> None:
    """Refuse a snapshot whose IRIs begin otherwise than they are asked for.

    One that does not tell what they begin with passes.

    Raises:
        InputError: It was built with another base, so that no address of a server
            and no question of the library would lead to anything in it; or it is
            no whole snapshot.
    """
    told = read_manifest(folder).about.get(BASE, base)
    if told != base:
        name = variable("base")
        raise InputError(
            f"The graph was built with {name}={told}, but here it is {base}; set the "
            "variable as it was, or build the graph anew.",
            file=folder,
        )


def damage(folder: Path) -> str | None:
    """Compare a snapshot with its manifest.

    Returns:
        What is wrong with the first bad file, or None if all is whole.
    """
    try:
        manifest = read_manifest(folder)
    except InputError as fault:
        return str(fault)
    for name, (size, digest) in manifest.files.items():
        file = folder / name
        if not file.is_file():
            return f"{file} is missing."
        if file.stat().st_size != size:
            return f"{file} has {file.stat().st_size} bytes in place of {size}."
        if _digest(file) != digest:
            return f"{file} was changed after it was published."
    return None


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
