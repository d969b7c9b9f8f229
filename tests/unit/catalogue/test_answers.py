"""Answers held against what is expected: missing rows and rows too many."""

from pathlib import Path

import pytest

from hrgraph.catalogue import Catalogue, Expectation, judge_answers, read_expectations
from hrgraph.errors import InputError
from hrgraph.store import Snapshot

QUERY = """\
#+ summary: Which figures are there?
#+ tags: [figure]
#+ expect columns: [words, low]
#+ expect rows: 1
#+ view: table
PREFIX hrg: <https://w3id.org/hrgraph/ns/>
SELECT ?words ?low WHERE {
  ?f a hrg:FigureClaim ; hrg:statedValue ?words . OPTIONAL { ?f hrg:lowerBound ?low }
} ORDER BY ?words
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "questions").mkdir()
    (tmp_path / "questions" / "figures.rq").write_text(QUERY)
    return Catalogue.load(tmp_path)


def rows(catalogue: Catalogue, snapshot: Snapshot) -> list[dict[str, str | None]]:
    answer = catalogue.run(snapshot, "figures")
    return [
        {name: str(getattr(term, "value", "")) for name, term in row.items()}
        for row in answer
    ]


def test_an_answer_with_all_rows_is_right(
    catalogue: Catalogue, incidents: Snapshot
) -> None:
    found = rows(catalogue, incidents)
    given: tuple[dict[str, str | float | None], ...] = tuple(
        {"words": str(row["words"]).upper(), "low": float(row["low"] or 0)}
        for row in found
    )
    assert given
    (verdict,) = judge_answers(catalogue, incidents, [Expectation("figures", given)])
    assert verdict.right
    assert verdict.told == "figures"


def test_a_missing_row_and_one_too_many_are_told(
    catalogue: Catalogue, incidents: Snapshot
) -> None:
    wanted = Expectation("figures", ({"words": "ninety", "low": 90},))
    (verdict,) = judge_answers(catalogue, incidents, [wanted])
    assert verdict.missing == ("ninety | 90",)
    assert len(verdict.unexpected) == len(rows(catalogue, incidents))
    assert "missing: ninety | 90" in verdict.told
    assert not verdict.right


def test_other_rows_may_be_allowed(catalogue: Catalogue, incidents: Snapshot) -> None:
    wanted = Expectation("figures", (), others=True)
    (verdict,) = judge_answers(catalogue, incidents, [wanted])
    assert verdict.right


def test_nothing_expected_means_an_unbound_cell(
    catalogue: Catalogue, incidents: Snapshot
) -> None:
    wanted = Expectation("figures", ({"low": None},), others=True)
    (verdict,) = judge_answers(catalogue, incidents, [wanted])
    assert verdict.missing == ("-",)


def test_a_broken_list_of_answers_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("- {query: figures}\n")
    with pytest.raises(InputError, match=r"answers\.yaml: is no list"):
        read_expectations(file)


def test_one_of_several_wordings_is_enough(
    catalogue: Catalogue, incidents: Snapshot
) -> None:
    words = str(rows(catalogue, incidents)[0]["words"])
    wanted = Expectation("figures", ({"words": ["ninety", words]},), others=True)
    (verdict,) = judge_answers(catalogue, incidents, [wanted])
    assert verdict.right


def test_rows_in_full_are_right_in_place_of_the_others(
    catalogue: Catalogue, incidents: Snapshot
) -> None:
    all_rows = tuple({"words": row["words"]} for row in rows(catalogue, incidents))
    wanted = Expectation("figures", ({"words": "ninety"},), in_full=all_rows)
    (verdict,) = judge_answers(catalogue, incidents, [wanted])
    assert verdict.right
    assert verdict.met == len(all_rows)


def test_a_row_that_fits_two_leaves_one_to_the_row_that_fits_it_alone(
    catalogue: Catalogue, incidents: Snapshot
) -> None:
    found = [str(row["words"]) for row in rows(catalogue, incidents)]
    loose: tuple[dict[str, str | float | None], ...] = ({"words": found[0][-1]},)
    exact = tuple({"words": words} for words in found[:-1])
    assert sum(found[0][-1] in words for words in found) > 1
    wanted = Expectation("figures", (*loose, *exact), others=True)
    (verdict,) = judge_answers(catalogue, incidents, [wanted])
    assert verdict.expected == len(found)


def test_a_slip_in_the_yaml_of_answers_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("- query: raids\n  rows: [{event: one}\n- query: fines\n", "utf-8")
    with pytest.raises(InputError, match=r"answers\.yaml:3: is not YAML"):
        read_expectations(file)
