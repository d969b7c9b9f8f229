"""Queries of our own, answered by a process of their own and kept with a snapshot.

A query may take so much processor time and memory. The time on the clock does not
count: what is kept does not hang on how busy the machine was.
"""

from __future__ import annotations

import ctypes
import json
import resource
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hrgraph.errors import QueryError, QueryTimeout, QueryTooLarge
from hrgraph.store.evaluation import Evaluator, Job
from hrgraph.store.gate import GateLimits
from hrgraph.store.kept import keep_answer
from hrgraph.store.writing import AnswerLimits

__all__ = ["Keeper", "KeeperLimits"]

_TABLE, _LINES = "text/tab-separated-values", "application/n-triples"
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_MEGABYTE = 1_000_000
# What may go wrong in the process, by the name that travels
_FAULTS = {"query": QueryError, "large": QueryTooLarge, "disk": OSError}


@dataclass(frozen=True, slots=True)
class KeeperLimits:
    """What one answer may take.

    Attributes:
        seconds: Processor time.
        memory: Megabytes of address space, above what the process has at first.
        answer: Bytes of the answer.
        rows: Rows of a table.
    """

    seconds: int
    memory: int
    answer: int
    rows: int


class Keeper:
    """Asks a snapshot that is not in service yet, and keeps the answers with it.

    Args:
        folder: Of the snapshot.
        limits: Of each answer.
    """

    def __init__(self, folder: Path, limits: KeeperLimits) -> None:
        self._folder = folder
        self._limits = limits
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def keep(self, name: str, query: str) -> None:
        """Answer a query and keep the answer; see ``keep_answer``.

        Raises:
            QueryTimeout: It took all of its processor time.
            QueryTooLarge: It took all of its memory, or the answer is too long.
            QueryError: It cannot be answered.
            OSError: The folder cannot be written.
        """
        process = self._process = self._process or self._start()
        assert process.stdin is not None  # noqa: S101 - pipes, see _start
        assert process.stdout is not None  # noqa: S101 - the same
        process.stdin.write(json.dumps([name, query]) + "\n")
        process.stdin.flush()
        told = process.stdout.readline()
        if told:
            kind, *rest = json.loads(told)
            if kind:
                raise _FAULTS[kind](*rest)
            return
        self._process = None
        process.communicate()
        if process.returncode == -signal.SIGXCPU:
            raise QueryTimeout(f"It took {self._limits.seconds} s of processor time.")
        raise QueryTooLarge(f"It took {self._limits.memory} MB of memory.")

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - this very program
            [
                sys.executable,
                "-c",
                "from hrgraph.store.keeper import main; main()",
                str(self._folder),
                json.dumps(asdict(self._limits)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the engine's last words at a limit
            text=True,
        )


def main() -> None:
    """Answer the queries that come in lines; say of each what went wrong."""
    ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    folder = Path(sys.argv[1])
    limits = KeeperLimits(**json.loads(sys.argv[2]))
    answers = AnswerLimits(limits.answer, None, limits.rows)
    evaluator = Evaluator(folder, gate=GateLimits(), answers=answers)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _limit_memory(limits.memory * _MEGABYTE)
    for line in sys.stdin:
        name, query = json.loads(line)
        _limit_time(limits.seconds)
        sys.stdout.write(json.dumps(_keep(folder, evaluator, name, query)) + "\n")
        sys.stdout.flush()


def _keep(folder: Path, evaluator: Evaluator, name: str, query: str) -> list[Any]:
    try:
        reply = evaluator.answer(Job(query, _TABLE, _LINES))
        keep_answer(folder, name, query, reply)
    except QueryError as fault:
        kind = "large" if isinstance(fault, QueryTooLarge) else "query"
        return [kind, fault.what]
    except MemoryError:
        return ["large", "It needs too much memory."]
    except OSError as fault:
        return ["disk", fault.errno, fault.strerror, fault.filename]
    return [""]


def _limit_memory(extra: int) -> None:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + extra
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _limit_time(extra: int) -> None:
    used = int(time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + extra, resource.RLIM_INFINITY))
