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
from dataclasses import asdict, dataclass
from pathlib import Path

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

__all__ = ["FAULTS", "WorkerLimits", "main"]

# What a worker may raise, by the name that travels.
FAULTS: dict[str, type[QueryError]] = {
    kind.__name__: kind
    for kind in (QueryError, QueryRefused, QuerySyntaxError, QueryTooLarge)
}
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_GROWN = 150 * 1024  # kilobytes of memory after which a worker is not used again


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
    send(link, ("ready",))
    jobs = Incoming(link)
    while (request := jobs.read()) is not None:
        job = Job._make(request[0])
        memory.limit(job.memory)
        if _answer(link, evaluator, job, most):
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


def _answer(link: socket.socket, evaluator: Evaluator, job: Job, most: int) -> bool:
    """Answer a job; tells, as the answer does, whether it is the worker's last."""
    handle = file = None
    kind = "fault"
    told: tuple[object, ...]
    try:
        reply = evaluator.answer(job)
        kind, told = "reply", (reply.media_type, reply.body, reply.length)
        if (file := reply.file) is not None:
            handle = file.fileno()
    except QueryError as fault:
        told = (type(fault).__name__, fault.what, fault.line, fault.column)
    except MemoryError:
        told = ("QueryTooLarge", "It needs too much memory.", None, None)
    is_last = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > most
    send(link, (kind, is_last, *told), handle)
    if file is not None:
        file.close()
    return is_last
