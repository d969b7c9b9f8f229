import asyncio
import time
from functools import partial
from typing import Any

from tests.unit.loops import in_a_loop

from hrgraph.store.gathering import Gatherings
from hrgraph.store.lanes import FairLine


class Waiting:
    def grant(self, thing: object) -> None:
        raise AssertionError(f"nothing was put into the line, yet {thing} came")


def test_a_worker_goes_on_once_as_many_stand_in_its_line_as_were_expected():
    async def steps() -> list[str]:
        told: list[str] = []
        gatherings = Gatherings(asyncio.get_running_loop())
        line: FairLine[Any] = FairLine()
        gatherings.begin(line, 3, lambda: told.append("goes on"))
        for client in ("a", "b"):
            line.stand_in(client, Waiting())
            gatherings.look(line)
        told.append("two wait")
        line.stand_in("a", Waiting())
        gatherings.look(line)
        line.stand_in("c", Waiting())
        gatherings.look(line)
        await asyncio.sleep(0.02)
        return told

    assert in_a_loop(steps) == ["two wait", "goes on"]


def test_a_worker_waits_a_moment_only_for_those_who_do_not_come():
    async def steps() -> float:
        loop, gone_on = asyncio.get_running_loop(), asyncio.Event()
        gatherings = Gatherings(loop)
        begun = time.monotonic()
        gatherings.begin(FairLine(), 8, gone_on.set)
        assert not gone_on.is_set()
        await asyncio.wait_for(gone_on.wait(), 10)
        return time.monotonic() - begun

    assert in_a_loop(steps) >= 0.001


def test_there_is_no_wait_where_it_is_not_worth_it():
    async def steps() -> list[str]:
        told: list[str] = []
        gatherings = Gatherings(asyncio.get_running_loop())
        crowded: FairLine[Any] = FairLine()
        for client in ("a", "b", "c"):
            crowded.stand_in(client, Waiting())
        gatherings.begin(FairLine(), 1, lambda: told.append("one client"))
        gatherings.begin(FairLine(), 2, lambda: told.append("two clients"))
        gatherings.begin(crowded, 3, lambda: told.append("all are there"))
        awaited: FairLine[Any] = FairLine()
        gatherings.begin(awaited, 8, lambda: told.append("first worker"))
        gatherings.begin(awaited, 8, lambda: told.append("second worker"))
        return told

    told = in_a_loop(steps)
    assert told == ["one client", "two clients", "all are there", "second worker"]


def test_when_the_loop_ends_all_go_on():
    async def steps() -> list[str]:
        told: list[str] = []
        gatherings = Gatherings(asyncio.get_running_loop())
        for name in ("a", "b"):
            gatherings.begin(FairLine(), 8, partial(told.append, name))
        gatherings.end_all()
        await asyncio.sleep(0.02)
        return sorted(told)

    assert in_a_loop(steps) == ["a", "b"]
