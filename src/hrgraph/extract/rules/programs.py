"""Regular expressions made ready: compiled in this process, or once in an earlier one.

To compile what the rules need for a first document takes several times as long as to
read that document. So what came out of it is kept in the user's folder of caches, in
the form in which CPython's own compiler hands it to its matcher, under a name made of
the version of both. Each program is packed by itself, so that only those that a
document needs are looked into. The matcher checks a program before it takes it; where
a Python has no such parts, or gives them another shape, everything is compiled anew.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from hrgraph.shelf import fetch, store

__all__ = ["keep_ready", "ready"]

_FEW = 8  # new ones that are not worth a file yet
_MORE = 4  # a process that has kept some waits for so many times more
_MOST = 1250  # what is kept is read at each start: what only some documents need is not
_WORD = "I"  # a program is a row of such numbers
_FAST = 1  # of the levels of zlib
_EASING = "hrgraph.extract.rules.easing"  # it needs the same parts as is needed here

_Row = bytes  # packed: flags, number of groups, their numbers by name; the program
_FAULTS = (AttributeError, LookupError, RuntimeError, TypeError, ValueError, zlib.error)
_used: dict[str, _Row] = {}  # by this process, first ones first
_new: list[str] = []
_worth = [_FEW]


def ready(regex: str, flags: int = 0) -> re.Pattern[str]:
    """Give what ``re.compile`` gives, sooner if an earlier process has compiled it.

    Raises:
        re.error: It is no regular expression.
    """
    parts = _parts()
    if parts is None:
        return re.compile(regex, flags)
    key = f"{int(flags)}:{regex}"
    row = _kept().get(key) or _used.get(key)
    try:
        if row is None:
            row = _compiled(parts, regex, int(flags))
            _new.append(key)
        if len(_used) < _MOST:
            _used[key] = row
        return _pattern(parts, regex, row)
    except _FAULTS:
        return re.compile(regex, flags)


def keep_ready() -> None:
    """Keep what was compiled for later starts, if it is enough to be worth it."""
    if len(_new) < _worth[0]:
        return
    if not _used.keys().isdisjoint(_new):
        rows = _kept() | _used
        # what this process did not use may be of rules that were changed since
        rows = rows if len(rows) <= _MOST else _used
        store(_name(), _written(rows))
    _worth[0] = len(_new) * _MORE
    _new.clear()


class _Parts(NamedTuple):
    """The steps of CPython's compiler of regular expressions, ours, and its matcher."""

    parse: Any
    ease: Any
    encode: Any
    narrow: Any
    match: Any
    version: int


@cache
def _parts() -> _Parts | None:
    """The parts; None for another Python."""
    if sys.implementation.name != "cpython":
        return None
    try:
        names = ("re._parser", "re._compiler", "_sre", _EASING)
        parser, compiler, matcher, easing = map(importlib.import_module, names)
        return _Parts(
            parser.parse,
            easing.ease,
            compiler._code,  # noqa: SLF001 - re.compile does not give out what lies between
            easing.narrow,
            matcher.compile,
            matcher.MAGIC,
        )
    except (ImportError, AttributeError):
        return None


def _compiled(parts: _Parts, regex: str, flags: int) -> _Row:
    parsed = parts.parse(regex, flags)
    flags = int(flags | parsed.state.flags)
    said = [
        flags,
        parsed.state.groups - 1,
        parsed.state.groupdict,
    ]
    parts.ease(parsed, flags)
    code = parts.narrow(parts.encode(parsed, flags), parsed, flags)
    program = array(_WORD, code).tobytes()
    return zlib.compress(json.dumps(said).encode() + b"\n" + program, _FAST)


def _pattern(parts: _Parts, regex: str, row: _Row) -> re.Pattern[str]:
    said, _, program = zlib.decompress(row).partition(b"\n")
    flags, count, numbers = json.loads(said)
    names: list[str | None] = [None] * (count + 1)
    for name, number in numbers.items():
        names[number] = name
    code = array(_WORD, program).tolist()
    pattern: re.Pattern[str] = parts.match(
        regex, flags, code, count, numbers, tuple(names)
    )
    return pattern


def _written(rows: Mapping[str, _Row]) -> bytes:
    """All rows in one: a line of their keys, where each ends, and the rows."""
    ends = struct.pack(f"<{len(rows)}I", *accumulate(map(len, rows.values())))
    return b"".join([json.dumps([*rows]).encode(), b"\n", ends, *rows.values()])


def _read(content: bytes) -> Iterator[tuple[str, _Row]]:
    listed, _, rest = content.partition(b"\n")
    keys = json.loads(listed)
    ends = struct.unpack_from(f"<{len(keys)}I", rest)
    rows = memoryview(rest)[4 * len(keys) :]
    for key, (begin, end) in zip(keys, pairwise((0, *ends)), strict=True):
        yield key, bytes(rows[begin:end])


@cache
def _name() -> str:
    parts = _parts()
    made_by = f"{sys.version} {sys.byteorder} {parts and parts.version}"
    here = Path(__file__)
    steps = (here, here.with_name("easing.py"), here.with_name("firsts.py"))
    content = b"".join(file.read_bytes() for file in steps)
    return hashlib.sha256(made_by.encode() + content).hexdigest()


@cache
def _kept() -> dict[str, _Row]:
    content = fetch(_name())
    try:
        return dict(_read(content)) if content else {}
    except (TypeError, ValueError, struct.error):
        return {}
