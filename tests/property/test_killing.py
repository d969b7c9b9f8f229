"""A build that is killed at any moment leaves what was in service."""

import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from hrgraph.store import Snapshot

MOMENTS = 8
RANDOM = random.Random(20170922)  # noqa: S311 - moments of a test, no secret


def folder_of(tmp_path, texts):
    folder = tmp_path / "documents"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(json.dumps({"id": name, "text": text}))
    return folder


def build(folder, store, **options):
    command = [sys.executable, "-m", "hrgraph", "build", str(folder)]
    return subprocess.Popen(
        [*command, "--store", str(store), "--workers", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **options,
    )


def content(store):
    return sorted(map(str, Snapshot.current(store).quads()))


@pytest.mark.timeout(240)
def test_a_killed_build_leaves_the_old_snapshot_or_the_whole_new_one(tmp_path):
    store = tmp_path / "store"
    texts = {"first": "Police raided a café in Baku on 3 May 2019."}
    folder = folder_of(tmp_path, texts)
    began = time.monotonic()
    assert build(folder, store).wait() == 0
    duration = time.monotonic() - began
    before = content(store)
    for number in range(MOMENTS):
        texts[f"more-{number}"] = f"In Ganja {number + 2} people were detained."
        folder_of(tmp_path, texts)
        process = build(folder, store)
        time.sleep(RANDOM.uniform(0, duration))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        found = content(store)
        if found != before:  # the switch came first: then all of it is there
            assert len(found) > len(before)
            assert any(f"more-{number}" in line for line in found)
        before = found
    assert build(folder, store).wait() == 0
    assert any(f"more-{MOMENTS - 1}" in line for line in content(store))
    assert not list(store.glob(".building-*"))
