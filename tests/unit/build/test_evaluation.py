import json

import pytest
from pyoxigraph import RdfFormat, parse

from hrgraph.build import Plan, map_inputs
from hrgraph.build.evaluation import CATEGORIES, read_predictions, score_documents
from hrgraph.build.evaluation.matching import Near, alike, same_date
from hrgraph.model import Span
from hrgraph.settings import Settings

TEXT = (
    "The Ministry of Justice of Armenia denied the report. Officers were charged "
    "under Article 309 of the Criminal Code of Armenia."
)


def annotation(**gold):
    empty: dict[str, list[object]] = {category: [] for category in CATEGORIES}
    return {"id": "am", "text": TEXT, "gold": empty | gold}


def span_of(words):
    return [TEXT.index(words), TEXT.index(words) + len(words)]


@pytest.fixture(scope="module")
def predictions(tmp_path_factory):
    file = tmp_path_factory.mktemp("documents") / "am.json"
    file.write_text(json.dumps({"id": "am", "text": TEXT}), "utf-8")
    mapped = list(map_inputs([str(file)], Plan(Settings(), workers=1)))
    lines = b"".join(line for line in mapped if isinstance(line, bytes))
    return read_predictions(parse(lines, format=RdfFormat.N_QUADS))


def test_what_was_found_rightly_counts_once(predictions):
    ministry = {
        "name": "Ministry of Justice",
        "kind": "ministry",
        "spans": [span_of("Ministry of Justice")],
    }
    article = {
        "instrument": "Criminal Code",
        "number": "309",
        "jurisdiction": "AM",
        "gloss": None,
        "spans": [span_of("Article 309")],
    }
    score = score_documents(
        [annotation(authorities=[ministry], provisions=[article])], predictions
    )
    assert score.counts["authorities"].right == 1
    assert score.counts["provisions"].right == 1
    assert score.attributes["provision.instrument"] == (1, 1)
    assert score.attributes["provision.jurisdiction"] == (1, 1)


def test_what_is_not_there_lowers_recall_and_precision(predictions):
    court = {"name": "Supreme Court", "kind": "court", "spans": [[0, 3]]}
    score = score_documents([annotation(authorities=[court])], predictions)
    count = score.counts["authorities"]
    assert count.right == 0
    assert count.recall == 0
    assert count.found > 0
    assert count.precision == 0


def test_a_document_that_is_missing_from_the_output_is_told(predictions):
    other = {**annotation(), "id": "gone"}
    assert score_documents([other], predictions).missing == ["gone"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ministry of Justice", "the Ministry of Justice of Armenia", True),
        ("police", "Baku police", True),
        ("police", None, False),
        (None, None, True),
        ("Human Rights First", "Equal Rights Trust", False),
    ],
)
def test_names_agree_by_their_words(one, other, same):
    assert alike(one, other) is same


@pytest.mark.parametrize(
    ("given", "found", "same"),
    [
        ("2017-09", [("2017-09-22", "2017-09-23")], True),
        (["2017-09-22", "2017-09-23"], [("2017-09-22", "2017-09-23")], True),
        ("2017-09-22", [("2017-09", "2017-09")], False),
        (None, [("2017", "2017")], False),
    ],
)
def test_a_date_is_right_if_it_is_as_exact_as_the_annotation(given, found, same):
    assert same_date(given, found) is same


def test_records_of_one_sentence_are_near_and_of_distant_ones_are_not():
    near = Near(TEXT)
    assert near(Span(0, 5), Span(30, 40))
    assert not near(Span(0, 5), Span(80, 90))
