"""Who may go next: waiting lines that are fair between clients, and shared slots."""

from __future__ import annotations

import fcntl
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from pathlib import Path
from typing import Generic, Protocol, TypeGuard, TypeVar

__all__ = ["PATIENCE", "FairLine", "Slots", "Ticket"]

PATIENCE = 0.02  # seconds that are waited for what is in use, before the reserve

T = TypeVar("T")
K = TypeVar("K")
T_contra = TypeVar("T_contra", contravariant=True)


class Ticket(Protocol[T_contra]):
    """A place in the line."""

    def grant(self, thing: T_contra, /) -> None:
        """Take the thing that was waited for; called from any thread."""


class _ThreadTicket(Generic[T]):
    """A place in the line in which a thread waits."""

    __slots__ = ("granted", "thing")

    def __init__(self) -> None:
        # A bare lock: the semaphores of the library cost more than a query.
        self.granted = threading.Lock()
        self.granted.acquire()
        self.thing: T | None = None

    def grant(self, thing: T) -> None:
        self.thing = thing
        self.granted.release()


class FairLine(Generic[T]):
    """Things to share out, and those who wait for one.

    Clients take turns: one with fifty queries waiting is served as often as one
    with a single query. The caller holds no lock.

    Args:
        at_once: How many things are out at the same time; the others are a reserve,
            for when these are out for long or do not come back.
    """

    def __init__(self, at_once: int = 1) -> None:
        self._lock = threading.Lock()
        self._at_once = at_once
        self._free: list[T] = []
        self._out: dict[T, float] = {}  # since when, by the monotonic clock
        self._waiting: OrderedDict[str, deque[Ticket[T]]] = OrderedDict()

    def put(self, thing: T) -> None:
        """Add a thing, or give it back; whoever is next may have it."""
        with self._lock:
            self._out.pop(thing, None)
            self._free.append(thing)
            granted = self._next(self._at_once)
        self._grant(granted)

    def lose(self, thing: T) -> None:
        """Learn that a thing does not come back, or not soon."""
        with self._lock:
            self._out.pop(thing, None)
            granted = self._next(self._at_once)
        self._grant(granted)

    def hurry(self) -> None:
        """Have the reserve step in, if all that is out has been out for too long."""
        latest = time.monotonic() - PATIENCE
        with self._lock:
            if any(since > latest for since in self._out.values()):
                return
            granted = self._next(len(self._out) + 1)
        self._grant(granted)

    def take(self, client: str, seconds: float) -> T | None:
        """Wait for a thing; the one used last comes first. None after ``seconds``."""
        ticket: _ThreadTicket[T] = _ThreadTicket()
        thing = self.stand_in(client, ticket)
        if thing is not None:
            return thing
        latest = time.monotonic() + seconds
        while not ticket.granted.acquire(timeout=min(seconds, PATIENCE)):
            seconds = latest - time.monotonic()
            if seconds > 0:
                self.hurry()
            elif self.leave(client, ticket):
                break
            else:
                ticket.granted.acquire()  # it is being granted this very moment
                break
        return ticket.thing

    def stand_in(
        self, client: str, ticket: Ticket[T], *, is_first: bool = False
    ) -> T | None:
        """Take a free thing at once, or stand in the line: None, and wait.

        Args:
            client: Who waits.
            ticket: Granted the thing, once there is one.
            is_first: Whether it is next, before all others.
        """
        with self._lock:
            if self._free and len(self._out) < self._at_once:
                thing = self._free.pop()
                self._out[thing] = time.monotonic()
                return thing
            tickets = self._waiting.setdefault(client, deque())
            if is_first:
                tickets.appendleft(ticket)
                self._waiting.move_to_end(client, last=False)
            else:
                tickets.append(ticket)
            return None

    def draw(self, number: int, fits: Callable[[Ticket[T]], TypeGuard[K]]) -> list[K]:
        """Take those out of the line who are next, without a thing of their own.

        Args:
            number: How many at most.
            fits: Tells whether one may be taken out; the first who may not ends it.
        """
        drawn: list[K] = []
        with self._lock:
            while len(drawn) < number and self._waiting:
                ticket = next(iter(self._waiting.values()))[0]
                if not fits(ticket):
                    break
                self._pop()
                drawn.append(ticket)
        return drawn

    def leave(self, client: str, ticket: Ticket[T]) -> bool:
        """Stand out of the line; tells whether the ticket was still in it."""
        with self._lock:
            tickets = self._waiting.get(client)
            if tickets is None or ticket not in tickets:
                return False
            tickets.remove(ticket)
            if not tickets:
                del self._waiting[client]
            return True

    def drain(self) -> list[T]:
        """Take all free things out."""
        with self._lock:
            free, self._free = self._free, []
            return free

    def leave_only(self, number: int) -> list[T]:
        """Take out the free things that were used longest ago, all but a number."""
        with self._lock:
            spare = self._free[: max(0, len(self._free) - number)]
            del self._free[: len(spare)]
            return spare

    @property
    def free(self) -> int:
        """How many things are free now."""
        return len(self._free)

    @property
    def waiting(self) -> int:
        """How many wait now."""
        with self._lock:
            return sum(map(len, self._waiting.values()))

    def _next(self, at_once: int) -> tuple[Ticket[T], T] | None:
        """Take out a thing for whoever is next, if so many may be out."""
        if not (self._waiting and self._free and len(self._out) < at_once):
            return None
        ticket = self._pop()
        thing = self._free.pop()
        self._out[thing] = time.monotonic()
        return ticket, thing

    def _pop(self) -> Ticket[T]:
        """Take whoever is next out of the line; the turn goes to the next client."""
        client, tickets = next(iter(self._waiting.items()))
        ticket = tickets.popleft()
        if tickets:
            self._waiting.move_to_end(client)
        else:
            del self._waiting[client]
        return ticket

    @staticmethod
    def _grant(granted: tuple[Ticket[T], T] | None) -> None:
        if granted is not None:
            ticket, thing = granted
            ticket.grant(thing)


class Slots:
    """A number of slots shared by processes; one that dies gives its slots back.

    Each slot is a locked file. Within a process, clients take turns.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self._files = [folder / f"slot-{place}" for place in range(number)]
        self._lock = threading.Lock()
        self._running: dict[str, int] = {}
        self._waiting: list[tuple[str, object]] = []

    def enter(self, client: str) -> object:
        """Stand in line; give what comes back to ``try_take`` and ``leave``."""
        place = (client, object())
        with self._lock:
            self._waiting.append(place)
        return place

    def try_take(self, place: object) -> object | None:
        """Take a slot if one is free and it is this one's turn; never waits."""
        with self._lock:
            if not self._waiting or self._first() is not place:
                return None
            for file in self._files:
                slot = file.open("a")
                try:
                    fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    slot.close()
                    continue
                client = self._first()[0]
                self._waiting = [other for other in self._waiting if other is not place]
                self._running[client] = self._running.get(client, 0) + 1
                return client, slot
        return None

    def _first(self) -> tuple[str, object]:
        # Fewest running first; the list keeps the order of arrival.
        return min(self._waiting, key=lambda place: self._running.get(place[0], 0))

    def leave(self, place: object, slot: object | None) -> None:
        """Give the slot back, or stand out of the line."""
        with self._lock:
            self._waiting = [other for other in self._waiting if other is not place]
            if isinstance(slot, tuple):
                client, file = slot
                file.close()
                self._running[client] -= 1
                if not self._running[client]:
                    del self._running[client]

    @property
    def running(self) -> int:
        """How many slots this process holds."""
        return sum(self._running.values())

    @property
    def waiting(self) -> int:
        """How many of this process wait."""
        return len(self._waiting)
