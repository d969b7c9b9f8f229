"""Readers of texts: with the trained rankings, and with the rules alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from hrgraph.extract import Extractor
from hrgraph.extract.ties import TieModel
from hrgraph.model import Document, Facts, PartialDate
from hrgraph.settings import home

Read = Callable[[str], Facts]


@pytest.fixture(scope="package")
def extractor() -> Extractor:
    return Extractor.load(home() / "data")


def reader(extractor: Extractor) -> Read:
    return lambda text: extractor.extract(
        Document(id="t", text=text, published=PartialDate("2022-05-05"))
    )


@pytest.fixture
def told(extractor: Extractor) -> Read:
    return reader(extractor)


@pytest.fixture
def told_by_rules(extractor: Extractor) -> Read:
    narrator = dataclasses.replace(extractor.narrator, ties=TieModel({}))
    return reader(dataclasses.replace(extractor, narrator=narrator))
