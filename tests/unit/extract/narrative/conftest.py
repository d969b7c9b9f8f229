"""One extractor for all tests of what is told; it holds no state of any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hrgraph.extract import Extractor
from hrgraph.model import Document, Facts, PartialDate
from hrgraph.settings import home


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load(home() / "data")


@pytest.fixture
def told(extractor: Extractor) -> Callable[..., Facts]:
    """Read a text that was published on 17 March 2021."""

    def read(text: str, published: str = "2021-03-17") -> Facts:
        document = Document(id="t", text=text, published=PartialDate(published))
        return extractor.extract(document)

    return read
