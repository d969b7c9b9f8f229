"""Finished answers, kept in memory until the snapshot changes or room is needed."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from array import array
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

__all__ = [
    "Answer",
    "AnswerCache",
    "Recent",
    "begin_etag",
    "make_etag",
    "may_change",
]

_ENTRY_SHARE = 16  # an answer may take at most this part of the room
_NAMES = 4096
_MARKS = 65_536
_OVERHEAD = 1000  # bytes of an entry besides its body
_CHANGING = re.compile(r"\b(?:RAND|NOW|(?:STR)?UUID|BNODE)(?:\s|#[^\r\n]*)*+\(")
_MAY_CHANGE = ("RAND", "NOW", "UUID", "BNODE")


def may_change(query: str, *, services: bool) -> bool:
    """Tell whether the same query may have another answer at once: it is not kept.

    Args:
        query: What is asked.
        services: Whether it may be asked of other endpoints.
    """
    if "(" not in query and not services:
        return False
    capitals = query.upper()
    if services and "SERVICE" in capitals:
        return True
    if not any(map(capitals.__contains__, _MAY_CHANGE)):
        return False
    return _CHANGING.search(capitals) is not None


@lru_cache(maxsize=256)
def begin_etag(*basis: Hashable) -> hashlib.blake2b:
    """Begin entity tags with what many answers depend on."""
    return hashlib.blake2b(repr(basis).encode(), digest_size=16)


def make_etag(begun: hashlib.blake2b, *words: str) -> str:
    """Make a strong entity tag of all that an answer depends on.

    Args:
        begun: By ``begin_etag``; it stays as it is.
        words: What differs.
    """
    digest = begun.copy()
    digest.update("\0".join(words).encode("utf-8", "surrogatepass"))
    return f'"{digest.hexdigest()}"'


@dataclass(slots=True)
class Answer:
    """An answer as it is sent.

    Attributes:
        head: Header lines, all but ``Age``.
        body: With its content coding.
        etag: The entity tag.
        snapshot: Id of the snapshot that it is of.
        made: Monotonic time in seconds.
        hits: How often it was asked for again.
    """

    head: bytes
    body: bytes
    etag: str
    snapshot: str
    made: float = field(default_factory=time.monotonic)
    hits: int = 0


class AnswerCache:
    """Answers by entity tag; also by the very words of a request, to find them fast.

    Args:
        room: Bytes for all bodies together.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._used = 0
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._names: OrderedDict[Hashable, str] = OrderedDict()
        self.hits = 0

    def by_name(self, name: Hashable, snapshot: str) -> Answer | None:
        """Find an answer by the words of a request, if it is of this snapshot."""
        etag = self._names.get(name)
        if etag is None:
            return None
        answer = self.by_etag(etag)
        return answer if answer is not None and answer.snapshot == snapshot else None

    def by_etag(self, etag: str) -> Answer | None:
        """Find an answer by its entity tag."""
        with self._lock:
            answer = self._answers.get(etag)
            if answer is not None:
                self._answers.move_to_end(etag)
                answer.hits += 1
                self.hits += 1
            return answer

    def keep(self, answer: Answer, name: Hashable = None) -> None:
        """Keep an answer, if it is not too long; the oldest ones make room.

        Args:
            answer: What is kept.
            name: The words of the request, to find it by them; None for none.
        """
        size = len(answer.body) + _OVERHEAD
        if size > self._room // _ENTRY_SHARE:
            return
        with self._lock:
            if name is not None:
                self._names[name] = answer.etag
                if len(self._names) > _NAMES:
                    self._names.popitem(last=False)
            old = self._answers.pop(answer.etag, None)
            if old is not None:
                self._used -= len(old.body) + _OVERHEAD
            self._answers[answer.etag] = answer
            self._used += size
            while self._used > self._room:
                _, oldest = self._answers.popitem(last=False)
                self._used -= len(oldest.body) + _OVERHEAD

    def favourites(self, number: int) -> list[Hashable]:
        """Give the names of the answers that were asked for again most often."""
        with self._lock:
            found = [
                (answer.hits, name)
                for name, etag in self._names.items()
                if (answer := self._answers.get(etag)) is not None and answer.hits
            ]
        found.sort(key=itemgetter(0), reverse=True)
        return [name for _, name in found[:number]]

    def clear(self) -> None:
        """Forget everything: another snapshot is in service."""
        with self._lock:
            self._answers.clear()
            self._names.clear()
            self._used = 0

    @property
    def used(self) -> int:
        """Bytes taken."""
        return self._used


class Recent:
    """Tells what was asked for before, of late: eight bytes for each question.

    It may forget, or take one question for another, once in a great while; so it
    decides only what is worth keeping.
    """

    def __init__(self) -> None:
        self._marks = array("q", bytes(8 * _MARKS))

    def has(self, name: Hashable) -> bool:
        """Tell whether something was asked for before; from now on it was."""
        mark = hash(name)
        place = mark % _MARKS
        was = self._marks[place] == mark
        self._marks[place] = mark
        return was
