"""How the answering of a query goes on: in one thread, or in an event loop.

What answers a query is written once, as a generator. It yields each question to the
workers and goes on with the reply; it yields ``LONG`` before work that would hold up
an event loop. ``run`` goes through the steps in a thread, ``follow`` in a loop, where
a light query then costs no change of threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor
from functools import partial
from typing import Final, NamedTuple

from hrgraph.errors import HrgraphError
from hrgraph.store import Job, QueryService, Reply, Snapshot
from hrgraph.web.sparql.errands import Errand

__all__ = ["LONG", "Question", "Steps", "follow", "run"]

LONG: Final = None


class Question(NamedTuple):
    """What the workers are asked; see ``QueryService.answer``."""

    job: Job
    snapshot: Snapshot
    client: str
    is_staff: bool
    is_gone: Callable[[], bool] | None


Steps = Generator[Question | None, Reply | None, Iterable[bytes]]


def run(steps: Steps, queries: QueryService) -> Iterable[bytes]:
    """Go through all steps, waiting for the workers."""
    try:
        question = next(steps)
        while True:
            question = _next(steps, question, queries)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return] # what Steps returns


def _next(
    steps: Steps, question: Question | None, queries: QueryService
) -> Question | None:
    if question is LONG:
        return steps.send(None)
    try:
        reply = queries.answer(
            question.job,
            question.snapshot,
            client=question.client,
            is_staff=question.is_staff,
            is_gone=question.is_gone,
        )
    except HrgraphError as fault:
        return steps.throw(fault)
    return steps.send(reply)


async def follow(
    steps: Steps, queries: QueryService, threads: Executor, errand: Errand | None = None
) -> Iterable[bytes]:
    """Go through the steps in an event loop; the rest from a long one in a thread.

    Args:
        steps: See there.
        queries: The workers.
        threads: Where what takes long is done.
        errand: A query that was asked already; dropped if the steps ask another one.
    """
    try:
        question = next(steps)
        while question is not LONG:
            try:
                if errand is not None and errand.is_for(question):
                    asked, errand = errand, None
                    reply = await asked.conclude(question.is_gone, threads)
                else:
                    reply = await _answer(question, queries, threads)
            except HrgraphError as fault:
                question = steps.throw(fault)
            else:
                question = steps.send(reply)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return] # what Steps returns
    except asyncio.CancelledError:
        steps.close()
        raise
    finally:
        if errand is not None:
            errand.drop()
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(threads, partial(run, _rest(steps), queries))


async def _answer(
    question: Question, queries: QueryService, threads: Executor
) -> Reply:
    return await queries.answer_soon(
        question.job,
        question.snapshot,
        client=question.client,
        is_staff=question.is_staff,
        is_gone=question.is_gone,
        threads=threads,
    )


def _rest(steps: Steps) -> Steps:
    """Give the steps after a long one that was yielded already."""
    yield LONG
    return (yield from steps)
