"""Answers kept with a snapshot are those that its queries give."""

import shutil

import pytest

from hrgraph.catalogue import (
    FACETS,
    Catalogue,
    Facets,
    keep_answers,
    kept_answer,
    kept_facets,
)
from hrgraph.catalogue.keeping import KEPT
from hrgraph.settings import home
from hrgraph.store import Snapshot, make_snapshot


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(home() / "queries")


@pytest.fixture
def copied(built, tmp_path):
    folder = tmp_path / "copied"
    shutil.copytree(built.folder, folder)
    return folder


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_answer_is_what_the_query_gives(built, catalogue, name):
    assert list(built.folder.glob(f"answers/{name}-*.tsv"))
    kept = kept_answer(built, catalogue, name)
    asked = catalogue.run(built, f"pages/{name}")
    assert kept.columns == asked.columns
    assert len(kept) == len(asked)
    assert sorted(map(str, kept.rows)) == sorted(map(str, asked.rows))


def test_rows_are_read_one_by_one_or_in_parts(built, catalogue):
    kept = kept_answer(built, catalogue, "documents")
    every = list(kept.rows)
    assert kept.rows[1] == every[1]
    assert list(kept.part(1, 3)) == list(kept)[1:3]


def test_a_changed_query_is_asked_anew(copied, catalogue):
    for file in (copied / "answers").glob("counts-*.tsv"):
        file.rename(file.with_name("counts-0123456789ab.tsv"))
    snapshot = Snapshot.open(copied)
    asked = catalogue.run(snapshot, "pages/counts")
    assert list(kept_answer(snapshot, catalogue, "counts")) == list(asked)


def test_facets_are_read_where_they_were_kept(built, catalogue):
    kept, made = kept_facets(built, catalogue), Facets.make(built, catalogue)
    assert list(kept.iris(kept.find({}))) == list(made.iris(made.find({})))


def test_facets_are_made_where_none_were_kept(copied, catalogue):
    shutil.rmtree(copied / "answers")
    made = kept_facets(Snapshot.open(copied), catalogue)
    assert len(made) > 0
    assert made.counts("kind", {})


def test_an_empty_graph_keeps_empty_answers(tmp_path, catalogue):
    (tmp_path / "none.nq").write_text("", "utf-8")
    folder = tmp_path / "made"
    folder.mkdir()
    make_snapshot(
        folder,
        [tmp_path / "none.nq"],
        identifier="none",
        prepare=lambda place: keep_answers(place, catalogue),
    )
    snapshot = Snapshot.open(folder)
    assert len(kept_answer(snapshot, catalogue, "documents")) == 0
    facets = kept_facets(snapshot, catalogue)
    assert all(facets.counts(name, {}) == {} for name in FACETS)
    assert any(name.startswith("answers/") for name in snapshot.manifest.files)
