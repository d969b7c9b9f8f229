"""Where documents come from: files, folders, globs and standard input.

Links that lead out of a folder, pipes and devices are never opened.
"""

from __future__ import annotations

import os.path
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrgraph.errors import InputError

__all__ = ["STDIN", "Source", "find_sources"]

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    Attributes:
        path: The file; ``-`` is standard input.
        name: What the document is called where it brings no id: the path below
            the folder that was given, without its ending.
    """

    path: Path
    name: str


def find_sources(inputs: Sequence[str]) -> Iterator[Source | InputError]:
    """Find the files of each input, folders in order of their paths.

    Hidden files and folders are passed over. A file that several inputs name is
    read once. What cannot be read is given as an error in its place, so that the
    rest goes on.
    """
    seen: set[str] = set()
    for source in _all(inputs):
        if isinstance(source, Source):
            path = os.path.abspath(source.path)  # noqa: PTH100 - two links to a file stay two
            if path in seen:
                continue
            seen.add(path)
        yield source


def _all(inputs: Sequence[str]) -> Iterator[Source | InputError]:
    for text in inputs:
        if text == STDIN:
            yield Source(Path(STDIN), "stdin")
        elif Path(text).is_dir():
            yield from _folder(Path(text))
        elif Path(text).exists() or Path(text).is_symlink():
            yield _file(Path(text), Path(text).parent, follow=True)
        else:
            yield from _glob(text)


def _glob(pattern: str) -> Iterator[Source | InputError]:
    found: Iterable[Path] = ()
    if any(sign in pattern for sign in "*?["):
        anchor = Path(Path(pattern).anchor) if Path(pattern).is_absolute() else Path()
        relative = Path(pattern).relative_to(anchor) if anchor.name else pattern
        found = sorted(anchor.glob(str(relative).removeprefix(anchor.anchor)))
    nothing = True
    for path in found:
        nothing = False
        if path.is_dir():
            yield from _folder(path)
        else:
            yield _file(path, path.parent, follow=False)
    if nothing:
        yield InputError("no such file or folder; check the path", file=pattern)


def _folder(folder: Path) -> Iterator[Source | InputError]:
    nothing = True
    for path in sorted(_walk(folder)):
        nothing = False
        yield _file(path, folder, follow=False)
    if nothing:
        yield InputError("the folder holds no documents; put some into it", file=folder)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)
        else:
            yield path


def _file(path: Path, folder: Path, *, follow: bool) -> Source | InputError:
    try:
        if path.is_symlink() and not follow:
            target = path.resolve(strict=True)
            if not target.is_relative_to(folder.resolve()):
                return InputError(
                    "is a link that leads out of the folder; copy the file", file=path
                )
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as fault:
        return InputError(f"cannot be opened ({fault}); check the link", file=path)
    if not stat.S_ISREG(mode):
        return InputError("is not a regular file; give a file", file=path)
    name = path.relative_to(folder).with_suffix("").as_posix()
    return Source(path, name)
