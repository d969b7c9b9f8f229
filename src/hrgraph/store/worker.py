"""The process that evaluates strangers' queries, and the one that forks it.

A nursery is started by each web process. It holds the libraries but no snapshot,
has one thread, and forks a worker whenever it is asked for one. A worker opens
one snapshot read only, limits its own memory, and answers one job after the other
until its link closes. Whoever holds the link may kill it at any time.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import resource
import signal
import socket
import sys
import time
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path
from typing import BinaryIO

from hrgraph.errors import (
    QueryError,
    QueryRefused,
    QuerySyntaxError,
    QueryTooLarge,
)
from hrgraph.store.evaluation import Evaluator, Job
from hrgraph.store.federating import FederationLimits
from hrgraph.store.gate import GateLimits
from hrgraph.store.wire import Incoming, receive, send
from hrgraph.store.writing import AnswerLimits
from hrgraph.vocab import SEARCH

__all__ = ["FAULTS", "State", "WorkerLimits", "main"]

# What a worker may raise, by the name that travels.
FAULTS: dict[str, type[QueryError]] = {
    kind.__name__: kind
    for kind in (QueryError, QueryRefused, QuerySyntaxError, QueryTooLarge)
}
_AHEAD = 32_000  # bytes that may wait to be read before a worker goes on
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_GROWN = 150 * 1024  # kilobytes of memory after which a worker is not used again


class State(IntEnum):
    """What a worker does once it has answered a query."""

    MORE = 0  # the next one it was sent
    DONE = 1  # nothing: it has answered all that it began
    LAST = 2  # it ends


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one worker may use.

    Attributes:
        memory: Bytes of address space above what it has when it is ready.
        most_memory: The same for a job that may have more; never passed.
        answer: Longest answer in bytes.
        rows: Rows of the longest table.
        spool: Folder for long answers; None for the system's.
        depth: See ``GateLimits``.
        chain: See ``GateLimits``.
        patterns: See ``GateLimits``.
        federation: Endpoints that SERVICE may ask, and how.
    """

    memory: int
    most_memory: int
    answer: int
    rows: int
    spool: str | None
    depth: int
    chain: int
    patterns: int
    federation: FederationLimits

    def to_json(self) -> str:
        """Write the limits for the nursery's command line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> WorkerLimits:
        """Read what ``to_json`` wrote."""
        values = json.loads(text)
        told = values["federation"]
        told["allowed"] = tuple(told["allowed"])
        values["federation"] = FederationLimits(**told)
        return cls(**values)


def main() -> None:
    """Fork workers for whoever holds the control link, until it closes."""
    limits = WorkerLimits.from_json(sys.argv[2])
    control = socket.socket(fileno=int(sys.argv[1]))
    # Ctrl-C goes to the whole group; the server ends us by closing the link.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # workers share what is there now, and do not go through it again
    while (request := receive(control)) is not None:
        folder = str(request[0][0])
        _reap()
        ours, theirs = socket.socketpair()
        child = os.fork()
        if child == 0:
            control.close()
            ours.close()
            try:
                _work(theirs, Path(folder), limits)
            finally:  # a worker that fails must not go on as a nursery
                os._exit(1)
        theirs.close()
        send(control, (child,), ours.fileno())
        ours.close()


def _reap() -> None:
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return


def _work(link: socket.socket, folder: Path, limits: WorkerLimits) -> None:
    """Answer jobs until the link closes or the worker has grown."""
    ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    # Who wakes a worker goes on for the moment: most often it has more to send.
    with contextlib.suppress(OSError):  # some containers let nobody choose
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)  # the engine's last words at the memory limit
    evaluator = Evaluator(
        folder,
        gate=GateLimits(
            limits.depth,
            limits.chain,
            limits.patterns,
            frozenset({SEARCH, *limits.federation.allowed}),
        ),
        answers=AnswerLimits(limits.answer, limits.spool, limits.rows),
        federation=limits.federation,
    )
    evaluator.answer(Job("ASK {}", "text/csv", ""))
    memory = _Memory(limits)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + _GROWN
    bell = os.eventfd(0)
    send(link, ("ready",), bell)
    batches = Incoming(link)
    while (batch := batches.read()) is not None:
        state = _answer_all(link, evaluator, memory, most, batch[0])
        os.eventfd_write(bell, 1)
        if state is State.LAST:
            return  # the allocator keeps what it once had; begin afresh


class _Memory:
    """The limit of this process's address space, above what it has now."""

    def __init__(self, limits: WorkerLimits) -> None:
        with Path("/proc/self/statm").open() as sizes:
            pages = int(sizes.read().split()[0])
        self._now = pages * resource.getpagesize()
        self._own = limits.memory
        self._most = self._now + limits.most_memory
        self._set = 0
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        self.limit(0)

    def limit(self, extra: int) -> None:
        """Set what the next job may take, in bytes; 0 for the worker's own limit."""
        extra = extra or self._own
        if extra != self._set:
            soft = min(self._now + extra, self._most)
            resource.setrlimit(resource.RLIMIT_AS, (soft, self._most))
            self._set = extra


def _answer_all(
    link: socket.socket,
    evaluator: Evaluator,
    memory: _Memory,
    most: int,
    batch: tuple[object, ...],
) -> State:
    """Answer jobs one after the other: the first, and those that are begun in time.

    Args:
        link: Where answers go, each with the state after it.
        evaluator: Who finds them.
        memory: Limited for each.
        most: Kilobytes of memory, after which the worker ends.
        batch: When the last may be begun, by the monotonic clock, and the jobs.
    """
    latest, *jobs = batch
    assert isinstance(latest, float)  # noqa: S101 - as sent by the web process
    state, waiting = State.MORE, 0
    for left in range(len(jobs) - 1, -1, -1):
        job = Job._make(jobs[-1 - left])  # type: ignore[arg-type] # as above
        memory.limit(job.memory)
        kind, told, file = _answer(evaluator, job)
        waiting += len(told[1]) if kind == "reply" else 0  # type: ignore[arg-type] # a body
        if not left or waiting > _AHEAD or time.monotonic() > latest:
            state = State.DONE
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > most:
            state = State.LAST
        send(link, (kind, int(state), *told), None if file is None else file.fileno())
        if file is not None:
            file.close()
        if state:
            break
    return state


def _answer(
    evaluator: Evaluator, job: Job
) -> tuple[str, tuple[object, ...], BinaryIO | None]:
    """Answer a job.

    Returns:
        The kind of answer, what is told, and the file of a long one.
    """
    try:
        reply = evaluator.answer(job)
    except QueryError as fault:
        name = type(fault).__name__
        return "fault", (name, fault.what, fault.line, fault.column), None
    except MemoryError:
        what = "It needs too much memory."
        return "fault", ("QueryTooLarge", what, None, None), None
    return "reply", (reply.media_type, reply.body, reply.length), reply.file
