"""Bodies of answers kept in memory, as many as fit."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

__all__ = ["BodyMemory"]

_Key = tuple[str, str, str]
_Kept = tuple[bytes, tuple[str, ...]]


class BodyMemory:
    """The bodies asked for last.

    Args:
        most: Bytes that they may take in all.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key) -> _Kept | None:
        """Give a body and what was kept with it; None if it is not kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def put(self, key: _Key, body: bytes, beside: tuple[str, ...] = ()) -> None:
        """Keep a body; those that were not asked for longest go."""
        with self._lock:
            before = self._kept.pop(key, None)
            self._taken += len(body) - (len(before[0]) if before else 0)
            self._kept[key] = body, beside
            while self._taken > self._most:
                _, (oldest, _beside) = self._kept.popitem(last=False)
                self._taken -= len(oldest)
