import operator
import os
import signal
from functools import partial

import pytest

from hrgraph.build.pools import in_order
from hrgraph.errors import HrgraphError

TEN = partial(int, "10")  # workers import what they do: it must stand in a module


@pytest.mark.parametrize("workers", [1, 2, None])
def test_results_come_in_the_order_of_the_items(workers):
    results = in_order(range(40), operator.add, TEN, workers=workers)
    assert list(results) == list(range(10, 50))


def test_items_are_taken_as_they_are_needed():
    taken = []

    def items():
        for number in range(1000):
            taken.append(number)
            yield number

    results = in_order(items(), operator.add, TEN, workers=2)
    assert next(results) == 10
    assert len(taken) < 50


def test_a_worker_that_dies_is_told_in_words():
    # each worker sends itself signals: none, and then the one that ends it
    signals = [0, 0, signal.SIGKILL, 0]
    with pytest.raises(HrgraphError, match="fewer --workers"):
        list(in_order(signals, os.kill, os.getpid, workers=2))
