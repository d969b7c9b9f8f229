"""The base of all IRIs: a wrong one is told before anything leads nowhere."""

import os
import subprocess
import sys

import pytest

OTHER = "https://data.example.org/id/"


def run(base, *words):
    return subprocess.run(
        [sys.executable, "-m", "hrgraph", *map(str, words)],
        env={**os.environ, "HRGRAPH_BASE": base},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "words",
    [("serve",), ("query", "people-and-roles"), ("check", "--questions")],
    ids=lambda words: words[0],
)
def test_a_graph_that_was_built_with_another_base_is_refused(built, words):
    done = run(OTHER, *words, "--store", built.folder.parent.parent)
    assert done.returncode == 3
    assert f"here it is {OTHER}; set the variable as it was" in done.stderr


def test_an_export_of_a_graph_with_another_base_writes_nothing(built, tmp_path):
    store = built.folder.parent.parent
    done = run(OTHER, "export", tmp_path / "out", "--store", store)
    assert done.returncode == 3
    assert "was built with HRGRAPH_BASE=" in done.stderr
    assert not (tmp_path / "out").exists()


def test_whole_iris_can_be_asked_for_whatever_the_base(built):
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    done = run(OTHER, "query", "-e", text, "--store", built.folder.parent.parent)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "base", ["https://x.org/id", "id/", "https://x.org/id/#", "https://x.org/a b/"]
)
def test_a_base_that_iris_cannot_begin_with_is_refused(base, tmp_path):
    done = run(base, "map", tmp_path, "--output", "-")
    assert done.returncode == 3
    assert "write it whole, with a slash at its end" in done.stderr
