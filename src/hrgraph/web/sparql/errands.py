"""A query on its way to a worker, with no thread and no task of its own.

What comes back soon and short is sent as it is. All else - what is slow, long or
faulty - is told by the endpoint, which is given what came in place of asking again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from typing import Protocol

from hrgraph.errors import QueryBusy
from hrgraph.store import Job, QueryService, Reply, Snapshot

__all__ = ["Errand", "Sent"]

Sent = tuple[int, bytes, bytes]
"""Status, header lines and body."""


class _Asked(Protocol):
    """What the endpoint asks the workers."""

    @property
    def job(self) -> Job: ...
    @property
    def snapshot(self) -> Snapshot: ...


class Errand:
    """One query of the public; used in the thread of the event loop.

    Args:
        queries: The workers.
        job: The query.
        snapshot: What is asked.
        client: Who asks.
        answer: Makes what is sent of a short reply; None if the endpoint is to do it.
    """

    __slots__ = (
        "_answer",
        "_asking",
        "_client",
        "_job",
        "_queries",
        "_send",
        "_snapshot",
    )

    def __init__(
        self,
        queries: QueryService,
        job: Job,
        snapshot: Snapshot,
        client: str,
        answer: Callable[[Reply], Sent | None],
    ) -> None:
        self._queries = queries
        self._job = job
        self._snapshot = snapshot
        self._answer = answer
        self._client = client
        self._send: Callable[[Sent | None], None] | None = None
        self._asking = queries.asking(job, snapshot, self._come_back)

    def begin(self, send: Callable[[Sent | None], None]) -> bool:
        """Ask a worker.

        Args:
            send: Given the answer, once; None if the endpoint is to answer.

        Returns:
            False if the client has too many queries under way: nothing is asked.
        """
        try:
            self._queries.enter(self._client)
        except QueryBusy:
            return False
        self._send = send
        self._asking.begin(self._client)
        return True

    def _come_back(self) -> None:
        self._queries.leave(self._client)
        reply = self._asking.short_reply()
        send, self._send = self._send, None
        assert send is not None  # noqa: S101 - set before anything is asked
        answer = None
        try:
            if reply is not None:
                answer = self._answer(reply)
        finally:  # after a fault of ours the endpoint tells the client of it
            send(answer)

    def is_for(self, question: _Asked) -> bool:
        """Tell whether it asked the very same: of another snapshot it did not."""
        return question.job == self._job and question.snapshot is self._snapshot

    async def conclude(
        self, is_gone: Callable[[], bool] | None, threads: Executor
    ) -> Reply:
        """Give the reply, however long it takes; see ``QueryService.answer_soon``."""
        return await self._queries.conclude(
            self._asking, is_gone=is_gone, threads=threads
        )

    def drop(self) -> None:
        """End it: nobody wants what has come of it."""
        self._queries.pool.stop(self._asking)
