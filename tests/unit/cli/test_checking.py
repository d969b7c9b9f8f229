"""``hrgraph check``: what it says of a good graph, a bad one, and of none."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from hrgraph.store import Snapshot, publish
from hrgraph.vocab import DEFAULT_BASE, HRG, RDF, RDFS


def check(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hrgraph", "check", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
        env={"PATH": "/usr/bin:/bin", **environment},
    )


def test_the_example_graph_passes_every_check(built: Snapshot) -> None:
    done = check("--store", built.folder.parents[1])
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok    HermiT on ontology, vocabularies and data" in done.stdout
    assert "IllTreatmentAllegation" in done.stdout
    assert "FAIL" not in done.stdout


def test_without_a_graph_the_ontology_alone_is_checked(tmp_path: Path) -> None:
    done = check(HRGRAPH_STORE=str(tmp_path / "none"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing built yet" in done.stdout


def test_a_store_that_is_named_and_missing_is_bad_input(tmp_path: Path) -> None:
    done = check("--store", tmp_path / "none")
    assert done.returncode == 3
    assert "make one with 'hrgraph build'" in done.stderr


def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    done = check(HRGRAPH_STORE=str(tmp_path / "none"), PATH=str(tmp_path))
    assert done.returncode == 4
    assert "install a Java runtime" in done.stderr


@pytest.fixture
def bad_store(tmp_path: Path) -> Path:
    """A graph with an event that nobody reports, at a place that is a ministry."""
    graph = ox.NamedNode(DEFAULT_BASE + "graph/doc/note-8")
    kind, label = ox.NamedNode(RDF + "type"), ox.NamedNode(RDFS + "label")
    raid = ox.NamedNode(DEFAULT_BASE + "doc/note-8/event/raid-1")
    baku = ox.NamedNode(DEFAULT_BASE + "place/az/baku")
    rows: list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]] = [
        (raid, kind, ox.NamedNode(HRG + "Raid")),
        (raid, label, ox.Literal("Raid in Baku")),
        (raid, ox.NamedNode(HRG + "place"), baku),
        (baku, kind, ox.NamedNode(HRG + "Authority")),
        (baku, label, ox.Literal("Baku")),
        (baku, ox.NamedNode(HRG + "locatedIn"), baku),
    ]
    quads = [ox.Quad(s, p, o, graph) for s, p, o in rows]
    file = tmp_path / "graph.nq"
    file.write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
    publish(tmp_path / "store", quads=file, texts=(), about={})
    return tmp_path / "store"


def test_a_bad_graph_fails_with_each_fault_told(bad_store: Path) -> None:
    done = check("--store", bad_store)
    assert done.returncode == 4
    told = done.stdout
    assert "place/az/baku cannot be both a Place and an Agent" in told
    assert "HermiT finds the ontology and the data inconsistent" in told
    assert "Nobody reports this event: add the claim that does" in told
    assert "FAIL  place-inside-itself" in told


def test_questions_are_asked_of_documents_that_are_not_in_a_store(
    tmp_path: Path,
) -> None:
    (tmp_path / "note.txt").write_text(
        "On 3 May 2020 the police detained 40 students in Lviv.\n", "utf-8"
    )
    answers = tmp_path / "answers.yaml"
    answers.write_text(
        "- query: state-bodies\n  rows:\n    - {body: police, general: 'true'}\n"
        "- query: signatories\n  rows:\n    - {signatory: All Watch}\n",
        "utf-8",
    )
    done = check("--documents", tmp_path / "note.txt", "--answers", answers)
    assert done.returncode == 4, done.stderr
    assert done.stdout.splitlines() == [
        "ok    state-bodies",
        "WRONG signatories: missing: All Watch",
        "1 of 2 questions are answered as expected, with 1 of 2 rows.",
    ]
