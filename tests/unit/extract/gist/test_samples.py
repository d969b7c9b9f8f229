"""Annotated articles as the model is trained on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hrgraph.extract.gist.samples import Sample, read_samples
from hrgraph.settings import home

LABELS = {
    "violation_types": ["killing"],
    "perpetrator_type": "state actor",
    "country": "Peru",
    "city": "None",
    "region": "Cusco",
    "year": "2020.0",
    "month": "May",
    "date": None,
    "victims": [{"victim_name": "Ana Quispe"}, {"victim_name": ""}],
}


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    article = {
        "Input.GLOBALEVENTID": 7,
        "Input.title": "Farmer shot",
        "Input.publish_date": "2020-06-02 10:00:00",
        "Input.article_interface": "<p>One &amp; two.</p> <p>Three.</p>",
    }
    file = tmp_path / "train.json"
    file.write_text(json.dumps([{"sample": article, "merged_sample": LABELS}]), "utf-8")
    (read,) = read_samples(file, home() / "data" / "lexicons")
    return read


def test_markup_is_left_out_and_paragraphs_are_lines(sample: Sample) -> None:
    assert sample.document.text == "One & two.\nThree."
    assert sample.document.published
    assert sample.document.published.iso == "2020-06-02"


def test_labels_are_read_in_our_own_terms(sample: Sample) -> None:
    assert sample.classes == {"wrong:killing", "doer:state"}
    assert (sample.country, sample.city, sample.region) == ("pe", None, "cusco")
    assert sample.date == ("2020", "05", "")
    assert sample.victims == ("Ana Quispe",)


@pytest.mark.parametrize(
    ("iso", "right"),
    [("2020-05-03", 2), ("2020-06", 1), ("2020", 1), ("2019-05", 0)],
)
def test_a_date_is_as_right_as_its_parts(sample: Sample, iso: str, right: int) -> None:
    assert sample.dated(iso) == right


def test_an_event_agrees_by_date_wrong_person_and_place(sample: Sample) -> None:
    values = ("2020-05", "killing", "Ana Quispe", "Cusco", "pe")
    assert sample.agreement(values) == 5
    assert sample.agreement(("2011", "custody", "Luis Rojas")) == 0
