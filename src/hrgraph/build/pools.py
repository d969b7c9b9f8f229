"""Work spread over processes, with results in the order of the input."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from hrgraph.errors import HrgraphError

__all__ = ["in_order"]

_FEW = 24  # items that one process does sooner than others have started
_AHEAD = 4  # items under way for each worker: bounds the memory held

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Shared = TypeVar("_Shared")

_prepared: list[object] = []


def in_order(
    items: Iterable[_Item],
    work: Callable[[_Shared, _Item], _Result],
    prepare: Callable[[], _Shared],
    *,
    workers: int | None = None,
) -> Iterator[_Result]:
    """Do the same work on every item.

    Args:
        items: Taken as they are needed, never all at once.
        work: A function of a module; given what ``prepare`` made, and an item.
        prepare: Called once in each process.
        workers: Processes; None takes one for few items, else one a core.

    Yields:
        Results in the order of the items, whatever the number of workers.

    Raises:
        HrgraphError: A worker was ended from outside, mostly for want of memory.
    """
    items = iter(items)
    if workers is None:
        first = list(itertools.islice(items, _FEW))
        workers = 1 if len(first) < _FEW else os.cpu_count() or 1
        items = itertools.chain(first, items)
    if workers <= 1:
        shared = prepare()
        yield from (work(shared, item) for item in items)
        return
    # spawn: a fork of a process that has threads may hang
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=_prepare, initargs=(prepare,)
    )
    with pool:
        yield from _stream(pool, items, work, workers * _AHEAD)


def _stream(
    pool: ProcessPoolExecutor,
    items: Iterator[_Item],
    work: Callable[[_Shared, _Item], _Result],
    ahead: int,
) -> Iterator[_Result]:
    waiting: deque[Future[_Result]] = deque()
    try:
        for item in itertools.islice(items, ahead):
            waiting.append(pool.submit(_do, work, item))
        while waiting:
            yield waiting.popleft().result()
            for item in itertools.islice(items, 1):
                waiting.append(pool.submit(_do, work, item))
    except BrokenProcessPool:
        raise HrgraphError(
            "A worker process was ended from outside, mostly for want of memory; "
            "run again with fewer --workers."
        ) from None
    finally:
        for future in waiting:
            future.cancel()


def _prepare(prepare: Callable[[], object]) -> None:
    _prepared[:] = [prepare()]


def _do(work: Callable[[_Shared, _Item], _Result], item: _Item) -> _Result:
    return work(_prepared[0], item)  # type: ignore[arg-type] # _prepare put it there
