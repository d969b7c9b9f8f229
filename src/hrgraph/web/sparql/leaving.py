"""Whether a client has left while its query is still under way.

A WSGI application is not told. The kernel knows: when all connections that the
client had to this process when its query became slow are closed, nobody waits for
the answer. With connections of other queries still open the answer is "no"; the
time limit ends the query then.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any

__all__ = ["make_watch"]

_IS_LINUX = Path("/proc/net/tcp").exists()
_OPEN = "01"  # ESTABLISHED in /proc/net/tcp
_EVERY = 0.25  # seconds
_SOCKET = re.compile(r"socket:\[(\d+)\]")
_COLUMNS = 10


def make_watch(environ: Mapping[str, Any]) -> Callable[[], bool] | None:
    """Make the question for one request; None where the kernel cannot be asked."""
    address = environ.get("REMOTE_ADDR", "")
    if not address or not _IS_LINUX:
        return None
    return _Watch(address).is_gone


class _Watch:
    def __init__(self, address: str) -> None:
        self._address = address
        self._candidates: frozenset[str] | None = None
        self._last = 0.0

    def is_gone(self) -> bool:
        now = time.monotonic()
        if now - self._last < _EVERY:
            return False
        self._last = now
        open_now = _open_connections(self._address)
        if self._candidates is None:
            self._candidates = open_now
            return not open_now
        self._candidates &= open_now
        return not self._candidates


def _open_connections(address: str) -> frozenset[str]:
    """Give the inodes of this process's open connections to an address."""
    remote = {_hexadecimal(address), _hexadecimal(f"::ffff:{address}")}
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in _lines(table):
            columns = line.split()
            if len(columns) > _COLUMNS and columns[3] == _OPEN:
                peer, _, _ = columns[2].partition(":")
                if peer in remote:
                    found.add(columns[9])
    return frozenset(found & _own_sockets())


def _lines(table: str) -> list[str]:
    try:
        return Path(table).read_text(encoding="ascii").splitlines()[1:]
    except OSError:
        return []


def _own_sockets() -> set[str]:
    own = set()
    for entry in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names only, of a folder that changes
        try:
            match = _SOCKET.match(os.readlink(f"/proc/self/fd/{entry}"))  # noqa: PTH115 - as above
        except OSError:
            continue
        if match:
            own.add(match.group(1))
    return own


def _hexadecimal(address: str) -> str:
    """Write an address as the kernel's tables do: words of four bytes, reversed."""
    try:
        packed = ip_address(address).packed
    except ValueError:
        return ""
    words = (packed[place : place + 4][::-1] for place in range(0, len(packed), 4))
    return b"".join(words).hex().upper()
