"""What is kept with a snapshot is answered within limits that others do not move."""

import os
import signal
import threading
import time

import pytest

from hrgraph.errors import QueryError, QueryTimeout, QueryTooLarge
from hrgraph.store import Keeper, KeeperLimits, KeptAnswers, make_snapshot

LIMITS = KeeperLimits(seconds=60, memory=1000, answer=100_000, rows=1000)
THINGS = "SELECT ?thing { ?thing <urn:p> ?o }"
PRODUCT = "".join(
    f"VALUES ?v{place} {{ {' '.join(map(str, range(200)))} }} " for place in range(6)
)
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"
LONG = f"SELECT * {{ {PRODUCT} }} LIMIT 900"
ROWS = f"SELECT ?v0 {{ {PRODUCT} }} LIMIT 1001"
GROWING = f"SELECT DISTINCT * {{ {PRODUCT} }} ORDER BY ?v1"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.nq").write_text("<urn:s> <urn:p> <urn:o> <urn:g> .\n", "utf-8")
    place = tmp_path / "made"
    place.mkdir()
    make_snapshot(place, [tmp_path / "one.nq"], identifier="one")
    return place


def limits_with(**changed):
    values = {name: getattr(LIMITS, name) for name in LIMITS.__slots__}
    return KeeperLimits(**(values | changed))


@pytest.mark.parametrize(
    ("query", "limits", "fault"),
    [
        (ENDLESS, limits_with(seconds=1), QueryTimeout),
        (GROWING, limits_with(memory=200), QueryTooLarge),
        (LONG, limits_with(answer=1000), QueryTooLarge),
        (ROWS, limits_with(answer=1_000_000), QueryTooLarge),
        ("SELECT ?thing {", LIMITS, QueryError),
    ],
    ids=["time", "memory", "bytes", "rows", "no query"],
)
def test_what_passes_a_limit_is_not_kept_and_the_next_one_is(
    folder, query, limits, fault
):
    with Keeper(folder, limits) as keeper:
        with pytest.raises(fault):
            keeper.keep("too-much", query)
        keeper.keep("things", THINGS)
    kept = KeptAnswers(folder)
    assert kept.rows(query) is None
    rows = kept.rows(THINGS)
    assert rows is not None
    assert len(rows) == 1


def test_time_in_which_other_programs_have_the_processor_does_not_count(folder):
    with Keeper(folder, limits_with(seconds=1)) as keeper:
        keeper.keep("things", THINGS)
        process = keeper._process
        assert process is not None
        process.send_signal(signal.SIGSTOP)  # as if it waited for its turn
        threading.Timer(3, process.send_signal, (signal.SIGCONT,)).start()
        begun = time.monotonic()
        keeper.keep("again", f"{THINGS} LIMIT 5")
        assert time.monotonic() - begun > 2
    assert KeptAnswers(folder).rows(f"{THINGS} LIMIT 5") is not None


def test_a_folder_that_cannot_be_written_is_told_as_such(folder):
    (folder / "answers").write_text("in the way", "utf-8")
    with Keeper(folder, LIMITS) as keeper, pytest.raises(FileExistsError) as fault:
        keeper.keep("things", THINGS)
    assert os.fspath(folder / "answers") == fault.value.filename


def test_nothing_is_left_running(folder):
    with Keeper(folder, LIMITS) as keeper:
        keeper.keep("things", THINGS)
        process = keeper._process
        assert process is not None
    assert process.poll() is not None
