import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from hrgraph.store.deadlines import Deadlines


def test_what_is_dropped_in_time_is_not_told_and_the_rest_in_its_order():
    late: list[tuple[str, float]] = []

    async def let_time_pass() -> None:
        loop = asyncio.get_running_loop()
        begun = time.monotonic()
        deadlines = Deadlines[str](
            loop, 0.05, lambda name: late.append((name, time.monotonic() - begun))
        )
        deadlines.add("first")
        deadlines.add("second")
        await asyncio.sleep(0.02)
        deadlines.add("third")
        deadlines.drop("second")
        deadlines.drop("nobody")
        await asyncio.sleep(0.2)
        deadlines.add("again")
        await asyncio.sleep(0.2)

    # a thread of its own: browser tests leave a loop running in this one
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(let_time_pass())).result()
    assert [name for name, _ in late] == ["first", "third", "again"]
    assert all(
        after >= least
        for (_, after), least in zip(late, (0.05, 0.07, 0.27), strict=True)
    )
