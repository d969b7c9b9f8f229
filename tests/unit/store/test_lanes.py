import threading
import time
from typing import TypeGuard

from hrgraph.store.lanes import PATIENCE, FairLine, Slots


def test_a_client_with_many_queries_does_not_starve_another():
    line: FairLine[str] = FairLine()
    served: list[str] = []

    def wait(client: str) -> None:
        thing = line.take(client, 5)
        assert thing is not None
        served.append(client)
        line.put(thing)

    threads = [threading.Thread(target=wait, args=("busy",)) for _ in range(10)]
    for thread in threads:
        thread.start()
    while line.waiting < 10:
        time.sleep(0.01)
    late = threading.Thread(target=wait, args=("calm",))
    late.start()
    while line.waiting < 11:
        time.sleep(0.01)
    line.put("worker")
    for thread in (*threads, late):
        thread.join(5)
    assert served.index("calm") <= 1


def test_who_waits_too_long_goes_without():
    line: FairLine[str] = FairLine()
    assert line.take("a", 0.05) is None
    assert line.waiting == 0
    line.put("worker")
    assert line.take("b", 0.05) == "worker"


def test_slots_are_shared_and_given_back(tmp_path):
    one, other = Slots(tmp_path, 1), Slots(tmp_path, 1)
    place, second = one.enter("a"), other.enter("b")
    slot = one.try_take(place)
    assert slot is not None
    assert other.try_take(second) is None
    one.leave(place, slot)
    taken = other.try_take(second)
    assert taken is not None
    other.leave(second, taken)


def test_the_client_with_fewer_running_goes_first(tmp_path):
    slots = Slots(tmp_path, 2)
    first = slots.enter("busy")
    slot = slots.try_take(first)
    assert slot is not None
    waiting, calm = slots.enter("busy"), slots.enter("calm")
    assert slots.try_take(waiting) is None
    other = slots.try_take(calm)
    assert other is not None
    slots.leave(first, slot)
    slots.leave(calm, other)


def test_things_used_longest_ago_are_spare():
    line: FairLine[str] = FairLine()
    for name in ("old", "newer", "newest"):
        line.put(name)
    assert line.leave_only(2) == ["old"]
    assert line.leave_only(2) == []
    assert line.take("somebody", 0) == "newest"


def test_the_reserve_steps_in_for_what_is_out_for_long_and_for_what_is_lost():
    line: FairLine[str] = FairLine(at_once=1)
    for name in ("reserve", "first"):
        line.put(name)
    assert line.take("a", 0) == "first"
    assert line.take("b", 0) is None
    begun = time.monotonic()
    assert line.take("b", 5) == "reserve"  # it has waited for the first in vain
    assert PATIENCE <= time.monotonic() - begun < 2
    line.put("reserve")
    assert line.take("c", 0) is None  # the first is still out
    line.lose("first")
    assert line.take("c", 0) == "reserve"


def test_one_thing_that_comes_back_soon_serves_a_long_line_alone():
    line: FairLine[str] = FairLine(at_once=1)
    for name in ("reserve", "first"):
        line.put(name)
    served: list[str] = []

    def work() -> None:
        for _ in range(20):
            thing = line.take("a", 5)
            assert thing is not None
            served.append(thing)
            time.sleep(0.001)
            line.put(thing)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(served) == 160
    assert served.count("first") > 120


class Place:
    """A place in the line that remembers what it was granted."""

    def __init__(self, name):
        self.name = name
        self.granted = None

    def grant(self, thing):
        self.granted = thing


def is_a_place(ticket: object) -> TypeGuard[Place]:
    return isinstance(ticket, Place)


def is_a_place_but_b(ticket: object) -> TypeGuard[Place]:
    return isinstance(ticket, Place) and ticket.name != "b"


def test_those_who_are_next_may_go_along_in_the_order_of_the_line():
    line: FairLine[str] = FairLine()
    for client, name in (("busy", "b1"), ("busy", "b2"), ("busy", "b3"), ("calm", "c")):
        assert line.stand_in(client, Place(name)) is None
    drawn = line.draw(3, is_a_place)
    assert [place.name for place in drawn] == ["b1", "c", "b2"]
    assert line.waiting == 1


def test_nobody_goes_along_before_one_who_may_not():
    line: FairLine[str] = FairLine()
    for client in "abc":
        line.stand_in(client, Place(client))
    drawn = line.draw(3, is_a_place_but_b)
    assert [place.name for place in drawn] == ["a"]
    assert line.waiting == 2


def test_who_was_sent_back_is_first():
    line: FairLine[str] = FairLine()
    one, back, other = Place("one"), Place("back"), Place("other")
    line.stand_in("busy", one)
    line.stand_in("calm", other)
    assert line.stand_in("busy", back, is_first=True) is None
    line.put("worker")
    assert (back.granted, one.granted, other.granted) == ("worker", None, None)
    line.put("worker")
    assert other.granted == "worker"
