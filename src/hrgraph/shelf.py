"""A folder of the user's for what is worth keeping from one start to the next.

What is kept stands under a name made of what it was made from, with a checksum of its
own. Nothing rests on it: where the folder cannot be used, or a file in it is not the
user's own or not whole, it is as if nothing was kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["fetch", "recalled", "store"]

_Made = TypeVar("_Made")
_WORTH_IT = 2_000  # bytes; less is made as fast as it is recalled
_MOST_BYTES = 20_000_000  # a longer file is none of ours
_MOST_FILES = 60  # the oldest ones are removed beyond this
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def recalled(
    files: Sequence[Path], make: Callable[[], _Made], *, what: str = ""
) -> _Made:
    """Give what is made of files, as an earlier process made it if none has changed.

    Args:
        files: All that it is made of: the data, and the code that reads them.
        make: Makes it. Kept is what JSON tells as it is: texts, numbers, lists, and
            mappings whose keys are texts.
        what: What is made, where several things are made of the same files.
    """
    name = _name_of(files, what)
    content = fetch(name) if name else None
    if content is not None:
        with suppress(ValueError):
            kept: _Made = json.loads(content)
            return kept
    made = make()
    if name and name == _name_of(files, what):  # nothing was changed meanwhile
        _keep(name, made)
    return made


def _keep(name: str, made: object) -> None:
    with suppress(ValueError, TypeError):
        content = json.dumps(made, ensure_ascii=False).encode()
        if len(content) >= _WORTH_IT and json.loads(content) == made:
            store(name, content)


def _name_of(files: Sequence[Path], what: str) -> str:
    """The name for what is made of files; empty if one of them is unreadable."""
    made_of = hashlib.sha256(what.encode())
    try:
        for file in files:
            made_of.update(f"{file.name}\n".encode() + file.read_bytes())
    except OSError:
        return ""
    return made_of.hexdigest()


def fetch(name: str) -> bytes | None:
    """Give what was kept under a name; None if there is nothing, or nothing whole."""
    folder = _folder()
    if folder is None:
        return None
    try:
        digest, _, content = _read(folder / f"{name}.json").partition(b"\n")
        whole = digest.decode() == hashlib.sha256(content).hexdigest()
    except (OSError, ValueError):
        return None
    return content if whole else None


def store(name: str, content: bytes) -> None:
    """Keep something under a name; do nothing where that is not possible."""
    folder = _folder()
    if folder is None:
        return
    digest = hashlib.sha256(content).hexdigest().encode()
    with suppress(OSError):
        _write(folder / f"{name}.json", digest + b"\n" + content)
        _tidy(folder)


def _folder() -> Path | None:
    """The user's folder, made if need be; None if others may write to it."""
    if not hasattr(os, "getuid"):
        return None  # what others may write is told in another way there
    try:
        caches = os.environ.get("XDG_CACHE_HOME", "")
        above = Path(caches) if Path(caches).is_absolute() else Path.home() / ".cache"
        folder = above / "hrgraph"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_own(folder.lstat(), stat.S_ISDIR) else None
    except (OSError, RuntimeError):
        return None


def _is_own(found: os.stat_result, is_kind: Any) -> bool:  # noqa: ANN401 - a function of the module stat, whose types differ
    own = found.st_uid == os.getuid() and not found.st_mode & _OTHERS_WRITE
    return own and bool(is_kind(found.st_mode))


def _read(file: Path) -> bytes:
    """Read a file of the user's own.

    Raises:
        OSError: It is missing, or others may have written it.
    """
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as stream:
        found = os.fstat(handle)
        if not _is_own(found, stat.S_ISREG) or found.st_size > _MOST_BYTES:
            raise PermissionError(file)
        return stream.read()


def _write(file: Path, content: bytes) -> None:
    """Write a file at once, so that nobody reads half of it."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _tidy(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
    for file in files[:-_MOST_FILES]:
        file.unlink(missing_ok=True)
