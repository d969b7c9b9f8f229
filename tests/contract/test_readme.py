"""What README.md says is true: its query has its answer, its examples are found."""

import re
from pathlib import Path

import pytest

from hrgraph.cli import COMMANDS
from hrgraph.extract import Extractor
from hrgraph.model import (
    Authority,
    Document,
    Organisation,
    PartialDate,
    Person,
    Place,
)
from hrgraph.settings import home

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def rows_after(heading):
    """The cells of the first table below a text, head and rule left out."""
    lines = README[README.index(heading) :].splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


RECOGNISED = rows_after("## What is recognised")


def named(cls, **fields):
    def look(facts):
        return [
            name
            for entity in facts.entities
            if isinstance(entity, cls)
            and all(getattr(entity, key) == value for key, value in fields.items())
            for name in (entity.name, *entity.aliases)
        ]

    return look


def numbers(facts):
    return [provision.number for provision in facts.provisions]


def dates(facts):
    return [
        date.interval.begin.iso
        for event in facts.events
        for date in event.dates
        if date.interval.begin and date.interval.begin == date.interval.end
    ]


def figures(facts):
    return [
        str(figure.low) if figure.low == figure.high else f"{figure.low}–{figure.high}"
        for figure in facts.figures
    ]


LOOKS = {
    "organisation": named(Organisation, kind="ngo"),
    "intergovernmental body": named(Organisation, kind="igo"),
    "authority, named": named(Authority, specified=True),
    "authority, only in general": named(Authority, specified=False),
    "person in a public role": named(Person, public=True),
    "place": named(Place),
    "article of a code": numbers,
    "section of an act": numbers,
    "title of a code of the United States": numbers,
    "law by number": lambda facts: [law.name for law in facts.instruments],
    "treaty by acronym": numbers,
    "date, exact": dates,
    "date, of a month": dates,
    "figure with its hedge": figures,
    "figure, a range": figures,
    "event": lambda facts: [event.type for event in facts.events],
    "allegation with its voice": lambda facts: [
        allegation.type for allegation in facts.allegations if allegation.claimant
    ],
    "demand with its addressee": lambda facts: [
        demand.text for demand in facts.demands if demand.addressees
    ],
}


@pytest.fixture(scope="module")
def extractor():
    return Extractor.load(home() / "data")


@pytest.mark.parametrize("row", RECOGNISED, ids=lambda row: row[0])
def test_an_example_of_the_readme_is_recognised(extractor, row):
    kind, sentence, found = row
    published = PartialDate("2021-06-01")
    facts = extractor.extract(Document(id="d", text=sentence, published=published))
    said = LOOKS[kind](facts)
    if kind == "demand with its addressee":
        assert any(found in text for text in said)
    else:
        assert found in said


def test_the_query_of_the_readme_has_the_answer_that_stands_below_it(built):
    (query,) = re.findall(r"```sparql\n(.*?)```", README, re.DOTALL)
    told = [[term.value for term in row] for row in built.select(query).rows]
    assert sorted(told) == sorted(rows_after("<!-- answer of the query"))


def test_the_readme_lists_every_command():
    for name in COMMANDS:
        assert f"hrgraph {name}" in README


@pytest.mark.parametrize("page", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_file_that_the_readme_points_to_is_there(page):
    assert (ROOT / page).exists()


@pytest.mark.parametrize("page", ["README.md", "SECURITY.md", "CONTRIBUTING.md"])
def test_every_question_that_a_page_names_is_in_the_library(page):
    named = re.findall(r"hrgraph query ([a-z][\w-]+)", (ROOT / page).read_text("utf-8"))
    library = {file.stem for file in (home() / "queries" / "questions").glob("*.rq")}
    assert set(named) <= library
