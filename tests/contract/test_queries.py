"""Every query file: known, runnable, and the same in three engines."""

import time
import tomllib
import warnings
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from tests.contract.engines import ask_comunica, ask_oxigraph, ask_rdflib, in_rdflib

from hrgraph.catalogue import Catalogue, judge_answers, read_expectations
from hrgraph.settings import home
from hrgraph.store import Snapshot

CATALOGUE = Catalogue.load(home() / "queries")
QUESTIONS = CATALOGUE.folder("questions")
CHECKS = CATALOGUE.folder("checks")
FLOORS = Path(__file__).parents[1] / "data" / "questions.toml"
SLOWEST_SECONDS = 2.0  # on the example graph; a tenth of it is usual


@pytest.fixture(scope="module")
def copy(built: Snapshot) -> rdflib.Dataset:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's own parser
        return in_rdflib(built)


def test_there_are_forty_questions_and_more() -> None:
    assert len(QUESTIONS) >= 40
    assert sum("competency" in query.tags for query in QUESTIONS) == 25


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.slug)
def test_a_question_gives_the_rows_that_it_promises(query, built: Snapshot) -> None:
    began = time.monotonic()
    rows = ask_oxigraph(built, query.text, query.kind)
    assert time.monotonic() - began < (query.expected_seconds or SLOWEST_SECONDS)
    assert rows.total() >= query.expected_rows
    if query.kind == "select":
        assert built.select(query.text).columns == query.columns


@pytest.mark.parametrize("query", CHECKS, ids=lambda query: query.slug)
def test_a_check_finds_no_fault_in_the_example_graph(query, built: Snapshot) -> None:
    assert list(built.select(query.text)) == []
    assert built.select(query.text).columns == query.columns


# rdflib's own engine uses what rdflib warns of
@pytest.mark.filterwarnings("ignore:Dataset[.](default_context|contexts) is deprecated")
@pytest.mark.parametrize("query", list(CATALOGUE), ids=lambda query: query.name)
def test_rdflib_gives_the_same_rows(
    query, built: Snapshot, copy: rdflib.Dataset
) -> None:
    theirs = ask_rdflib(copy, query.text)
    ours = ask_oxigraph(built, query.text, query.kind)
    if "LIMIT" in query.text:  # which of equal rows come first is an engine's own
        assert theirs.total() == ours.total()
    else:
        assert theirs == ours


@pytest.fixture(scope="module")
def by_comunica(built: Snapshot) -> dict[str, Counter[tuple[str, ...]] | str]:
    queries = list(CATALOGUE)
    answers = ask_comunica(built, [query.file for query in queries])
    return dict(zip([query.name for query in queries], answers, strict=True))


@pytest.mark.parametrize("query", list(CATALOGUE), ids=lambda query: query.name)
def test_comunica_gives_the_same_rows(
    query, built: Snapshot, by_comunica: dict[str, Counter[tuple[str, ...]] | str]
) -> None:
    theirs = by_comunica[query.name]
    assert isinstance(theirs, Counter), f"Comunica: {theirs}"
    ours = ask_oxigraph(built, query.text, query.kind)
    if "LIMIT" in query.text:  # which of equal rows come first is an engine's own
        assert theirs.total() == ours.total()
    else:
        assert theirs == ours


def test_the_questions_are_answered_no_worse_than_before(built: Snapshot) -> None:
    """``data/answers.yaml`` is what careful readings of the four texts give."""
    expected = read_expectations(home() / "data" / "answers.yaml")
    assert {one.query for one in expected} == {
        query.slug for query in QUESTIONS if "competency" in query.tags
    }
    verdicts = judge_answers(CATALOGUE, built, expected)
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    wrong = "\n".join(verdict.told for verdict in verdicts if not verdict.right)
    assert sum(verdict.right for verdict in verdicts) >= floors["right"], wrong
    assert sum(verdict.met for verdict in verdicts) >= floors["rows"], wrong
