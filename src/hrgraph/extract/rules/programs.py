"""Regular expressions made ready: compiled in this process, or once in an earlier one.

To compile what the rules need for a first document takes several times as long as to
read that document. So what came out of it is kept in the user's folder of caches, in
the form in which CPython's own compiler hands it to its matcher, under a name made of
the version of both. The matcher checks each program before it takes it; where a
Python has no such parts, or gives them another shape, everything is compiled anew.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import json
import re
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hrgraph.extract.rules.shelf import fetch, store

__all__ = ["keep_ready", "ready"]

_FEW = 8  # new ones that are not worth a file yet
_MORE = 4  # a process that has kept some waits for so many times more
_MOST = 400  # what is kept is read at each start: what only some documents need is not
_WORD = "I"  # a program is a row of such numbers

_Row = list[Any]  # flags, program, number of groups, numbers of groups by name
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
    except (AttributeError, LookupError, RuntimeError, TypeError, ValueError):
        return re.compile(regex, flags)


def keep_ready() -> None:
    """Keep what was compiled for later starts, if it is enough to be worth it."""
    if len(_new) < _worth[0]:
        return
    if not _used.keys().isdisjoint(_new):
        rows = _kept() | _used
        # what this process did not use may be of rules that were changed since
        rows = rows if len(rows) <= _MOST else _used
        store(_name(), json.dumps(rows, ensure_ascii=False).encode())
    _worth[0] = len(_new) * _MORE
    _new.clear()


class _Parts(NamedTuple):
    """The two steps of CPython's compiler of regular expressions, and its matcher."""

    parse: Any
    encode: Any
    match: Any
    version: int


@cache
def _parts() -> _Parts | None:
    """The parts; None for another Python."""
    if sys.implementation.name != "cpython":
        return None
    try:
        names = ("re._parser", "re._compiler", "_sre")
        parser, compiler, matcher = map(importlib.import_module, names)
        return _Parts(parser.parse, compiler._code, matcher.compile, matcher.MAGIC)  # noqa: SLF001 - re.compile does not give out what lies between
    except (ImportError, AttributeError):
        return None


def _compiled(parts: _Parts, regex: str, flags: int) -> _Row:
    parsed = parts.parse(regex, flags)
    program = array(_WORD, parts.encode(parsed, flags)).tobytes()
    return [
        int(flags | parsed.state.flags),
        base64.b64encode(program).decode(),
        parsed.state.groups - 1,
        parsed.state.groupdict,
    ]


def _pattern(parts: _Parts, regex: str, row: _Row) -> re.Pattern[str]:
    flags, program, count, numbers = row
    names: list[str | None] = [None] * (count + 1)
    for name, number in numbers.items():
        names[number] = name
    code = array(_WORD, base64.b64decode(program)).tolist()
    pattern: re.Pattern[str] = parts.match(
        regex, flags, code, count, numbers, tuple(names)
    )
    return pattern


@cache
def _name() -> str:
    parts = _parts()
    made_by = f"{sys.version} {sys.byteorder} {parts and parts.version}"
    return hashlib.sha256(made_by.encode() + Path(__file__).read_bytes()).hexdigest()


@cache
def _kept() -> dict[str, _Row]:
    content = fetch(_name())
    try:
        found = json.loads(content) if content else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
