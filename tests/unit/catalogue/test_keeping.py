"""Answers kept with a snapshot are those that its queries give."""

import shutil

import pytest
from pyoxigraph import NamedNode

from hrgraph.catalogue import (
    FACETS,
    Catalogue,
    Facets,
    keep_answers,
    kept_facets,
)
from hrgraph.catalogue.keeping import KEPT
from hrgraph.settings import Settings, home
from hrgraph.store import (
    Job,
    KeptAnswers,
    QueryService,
    Reply,
    Snapshot,
    keep_answer,
    make_snapshot,
)

FORMS = (
    ("application/sparql-results+json", "text/turtle"),
    ("application/sparql-results+xml", "application/rdf+xml"),
    ("text/csv", "application/ld+json"),
    ("text/tab-separated-values", "application/n-triples"),
)


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue.load(home() / "queries")


@pytest.fixture
def copied(built, tmp_path):
    folder = tmp_path / "copied"
    shutil.copytree(built.folder, folder)
    return folder


@pytest.fixture
def engine(copied):
    """The same snapshot with nothing kept: the engine answers."""
    for file in (copied / "answers").glob("*.[nt]*"):
        file.unlink()
    return Snapshot.open(copied)


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_answer_is_what_the_query_gives(built, engine, catalogue, name):
    assert list(built.folder.glob(f"answers/{name}-*.tsv"))
    kept = catalogue.run(built, f"pages/{name}")
    asked = catalogue.run(engine, f"pages/{name}")
    assert kept.columns == asked.columns
    assert list(kept.rows) == list(asked.rows)


def test_rows_are_read_one_by_one_or_in_parts(built, catalogue):
    kept = catalogue.run(built, "pages/documents")
    every = list(kept.rows)
    assert kept.rows[1] == every[1]
    assert list(kept.part(1, 3)) == list(kept)[1:3]


def test_every_question_is_answered_as_the_engine_answers_it(built, engine, catalogue):
    service = QueryService(Settings())
    try:
        for query in catalogue.folder("questions"):
            assert list(built.folder.glob(f"answers/{query.slug}-*")), query.name
            for solutions, graph in FORMS:
                job = Job(query.text, solutions, graph)
                kept = service.answer(job, built).opened().read()
                asked = service.answer(job, engine).opened().read()
                assert kept == asked, (query.name, solutions, graph)
    finally:
        service.close()


def test_a_question_is_known_without_its_header_and_by_nothing_less(tmp_path):
    reply = Reply("text/tab-separated-values", b"?thing\n<urn:kept>\n", None, 18)
    keep_answer(tmp_path, "things", "#+ summary: Things\nSELECT ?thing {}\n", reply)
    kept = KeptAnswers(tmp_path)
    rows = kept.rows("SELECT ?thing {}")
    assert rows is not None
    assert list(rows) == [{"thing": NamedNode("urn:kept")}]
    assert kept.rows("SELECT ?thing {}\r\n") is not None
    assert kept.rows("SELECT ?thing { }") is None
    assert kept.rows("# Things\nSELECT ?thing {}") is None
    assert kept.triples("SELECT ?thing {}") is None


def test_a_named_dataset_is_asked_of_the_engine(built, catalogue):
    text = catalogue.get("questions/allegations-by-type").text
    nowhere = Job(text, "text/csv", "", default_graphs=("urn:nowhere",))
    service = QueryService(Settings())
    try:
        found = service.answer(nowhere, built).body
        whole = service.answer(Job(text, "text/csv", ""), built).body
    finally:
        service.close()
    assert found.count(b"\n") == 1
    assert whole.count(b"\n") > 1


def test_a_changed_query_is_asked_anew(copied, catalogue):
    for file in (copied / "answers").glob("counts-*.tsv"):
        changed = file.with_name("counts-0123456789ab.tsv")
        changed.write_bytes(b"?thing\n<urn:stale>\n")
        file.unlink()
    found = catalogue.run(Snapshot.open(copied), "pages/counts")
    assert found.columns == catalogue.get("pages/counts").columns
    assert len(found) > 0


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
    assert len(catalogue.run(snapshot, "pages/documents")) == 0
    facets = kept_facets(snapshot, catalogue)
    assert all(facets.counts(name, {}) == {} for name in FACETS)
    assert any(name.startswith("answers/") for name in snapshot.manifest.files)
