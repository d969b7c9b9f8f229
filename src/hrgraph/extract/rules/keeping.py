"""Families of rules as they were read, kept for the next start.

To read the patterns of all rules takes several times as long as to read a document.
So what was read is kept in the user's folder of caches, as JSON, under a name made of
the content of the file and of the code that reads it: what has changed is read anew.
Nothing rests on it. Where the folder cannot be used, or a file in it is not the
user's own or not whole, rules are read as if nothing was kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from hrgraph.extract.rules.families import Rule, Ruleset

__all__ = ["keep", "name_of", "recall"]

_CODE = ("families.py", "keeping.py", "loading.py", "openings.py", "patterns.py")
_SIGNS = "signs.py"
_MOST_BYTES = 20_000_000  # a longer file is none of ours
_WORTH_IT = 10  # alternatives; fewer are read as fast as recalled
_MOST_FILES = 60  # the oldest ones are removed beyond this
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def name_of(file: Path) -> str:
    """The name under which the rules of a file are kept; empty if it is unreadable."""
    try:
        content = file.read_bytes()
        return hashlib.sha256(_code() + content).hexdigest()
    except OSError:
        return ""


def recall(name: str, file: Path) -> Ruleset | None:
    """Give the rules that were kept under a name; None if there are none.

    Args:
        name: The name.
        file: The file that the rules are of.
    """
    folder = _folder() if name else None
    if folder is None:
        return None
    try:
        digest, _, content = _read(folder / f"{name}.json").partition(b"\n")
        if digest.decode() != hashlib.sha256(content).hexdigest():
            return None
        return _made(json.loads(content), file)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(name: str, rules: Ruleset) -> None:
    """Keep rules under a name; do nothing where that is not possible."""
    folder = _folder() if name else None
    if folder is None or len(rules.branches) < _WORTH_IT:
        return
    written = _written(rules)
    with suppress(OSError, ValueError, TypeError):
        content = json.dumps(written, ensure_ascii=False).encode()
        if json.loads(content) != written:  # keys that are no texts, say
            return
        digest = hashlib.sha256(content).hexdigest().encode()
        _write(folder / f"{name}.json", digest + b"\n" + content)
        _tidy(folder)


@cache
def _code() -> bytes:
    """Tells one version of the code from another; read once."""
    here = Path(__file__).parent
    return b"".join((here / name).read_bytes() for name in (*_CODE, _SIGNS))


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


def _written(rules: Ruleset) -> dict[str, Any]:
    parts: dict[str, list[Any]] = {rule.id: [] for rule in rules.rules}
    for branch in rules.branches:
        opened = None if branch.openings is None else sorted(branch.openings)
        parts[branch.rule.id].append([branch.regex, opened])
    return {
        "family": rules.family,
        "words": rules.words,
        "ignore_case": rules.ignore_case,
        "says": rules.says,
        "rules": [
            {
                "id": rule.id,
                "version": rule.version,
                "confidence": rule.confidence,
                "regex": rule.regex,
                "says": rule.says,
                "yes": [list(example) for example in rule.yes],
                "no": list(rule.no),
                "parts": parts[rule.id],
            }
            for rule in rules.rules
        ],
    }


def _made(kept: Mapping[str, Any], file: Path) -> Ruleset:
    rules = []
    parts = {}
    for row in kept["rules"]:
        parts[row["id"]] = tuple(
            (regex, None if opened is None else frozenset(opened))
            for regex, opened in row["parts"]
        )
        yes = tuple((sentence, value) for sentence, value in row["yes"])
        rules.append(
            Rule(
                row["id"],
                kept["family"],
                row["version"],
                row["confidence"],
                row["regex"],
                row["says"],
                yes,
                tuple(row["no"]),
            )
        )
    return Ruleset(
        kept["family"],
        file,
        tuple(rules),
        kept["words"],
        kept["ignore_case"],
        kept["says"],
        parts,
    )
