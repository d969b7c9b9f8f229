"""Answers to strangers' queries, over the snapshot that is in service."""

from __future__ import annotations

import os
import tempfile
import threading
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from hrgraph.errors import QueryBusy
from hrgraph.settings import Settings
from hrgraph.store.asking import Asking
from hrgraph.store.evaluation import Job
from hrgraph.store.federating import FederationLimits
from hrgraph.store.pool import Pool, PoolLimits
from hrgraph.store.snapshot import Snapshot
from hrgraph.store.worker import WorkerLimits
from hrgraph.store.writing import Reply

__all__ = ["QueryService"]

_MEGABYTE = 1_000_000


def _cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0))


class QueryService:
    """Query workers under the limits of the settings; one for each web process.

    Args:
        settings: The limits.
        run: Folder shared by all web processes of a server; None if there is one
            process only.
    """

    def __init__(self, settings: Settings, run: Path | None = None) -> None:
        self._settings = settings
        self._own = None
        if run is None:
            self._own = tempfile.TemporaryDirectory(prefix="hrgraph-")
            run = Path(self._own.name)
        self._clients: defaultdict[str, int] = defaultdict(int)
        self._lock = threading.Lock()
        memory = settings.query_memory_mb * _MEGABYTE
        of_staff = settings.staff_query_memory_mb * _MEGABYTE
        self.pool = Pool(
            PoolLimits(
                workers=settings.query_workers,
                at_once=max(1, _cores() // settings.web_processes),
                quick=settings.quick_seconds,
                slow=settings.slow_queries,
                queue=settings.queue_seconds,
                memory=memory,
                run=run,
            ),
            WorkerLimits(
                memory=memory,
                most_memory=max(memory, of_staff),
                answer=settings.answer_bytes,
                rows=settings.answer_rows,
                spool=settings.spool or None,
                depth=settings.query_depth,
                chain=settings.query_chain,
                patterns=settings.query_patterns,
                federation=FederationLimits(
                    tuple(settings.services.split()),
                    settings.service_seconds,
                    settings.service_rows,
                    settings.service_private,
                ),
            ),
        )

    def answer(
        self,
        job: Job,
        snapshot: Snapshot,
        *,
        client: str = "",
        is_staff: bool = False,
        is_gone: Callable[[], bool] | None = None,
    ) -> Reply:
        """Answer a query; see ``Pool.evaluate``.

        Raises:
            QueryBusy: It waited too long for its turn.
            QueryError: The query was refused, is wrong, or was ended at a limit.
        """
        job, seconds = self._allowed(job, is_staff=is_staff)
        return self.pool.evaluate(
            job,
            snapshot.folder,
            client=client,
            seconds=seconds,
            is_gone=is_gone,
        )

    async def answer_soon(
        self,
        job: Job,
        snapshot: Snapshot,
        *,
        client: str = "",
        is_staff: bool = False,
        is_gone: Callable[[], bool] | None = None,
        threads: Executor,
    ) -> Reply:
        """Answer a query in an event loop; see ``Pool.evaluate_soon``."""
        job, seconds = self._allowed(job, is_staff=is_staff)
        return await self.pool.evaluate_soon(
            job,
            snapshot.folder,
            client=client,
            seconds=seconds,
            is_gone=is_gone,
            threads=threads,
        )

    def asking(self, job: Job, snapshot: Snapshot, done: Callable[[], None]) -> Asking:
        """Prepare to have a query of the public answered; see ``Pool.asking``."""
        return self.pool.asking(job, snapshot.folder, done)

    async def conclude(
        self,
        asking: Asking,
        *,
        is_gone: Callable[[], bool] | None,
        threads: Executor,
    ) -> Reply:
        """Make a reply of what came to a query of ``asking``; see ``Pool.conclude``."""
        return await self.pool.conclude(
            asking,
            seconds=self._settings.query_seconds,
            is_gone=is_gone,
            threads=threads,
        )

    def _allowed(self, job: Job, *, is_staff: bool) -> tuple[Job, float]:
        """Give a job with its limits, and its seconds."""
        settings = self._settings
        if not is_staff:
            return job, settings.query_seconds
        job = job._replace(
            longest=settings.staff_answer_bytes,
            rows=settings.staff_answer_rows,
            memory=settings.staff_query_memory_mb * _MEGABYTE,
        )
        return job, settings.staff_query_seconds

    def enter(self, client: str) -> None:
        """Count a request of a client, before its query is read; ``leave`` ends it.

        Raises:
            QueryBusy: The client has too many under way.
        """
        with self._lock:
            if self._clients[client] >= self._settings.client_queries:
                raise QueryBusy(
                    f"You have {self._clients[client]} queries under way; "
                    "wait until some have ended."
                )
            self._clients[client] += 1

    def leave(self, client: str) -> None:
        """Count the end of a request."""
        with self._lock:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]

    def close(self) -> None:
        """End all workers."""
        self.pool.close()
        if self._own is not None:
            self._own.cleanup()
