"""One reading of what numbers count, as several files compare it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hrgraph.extract import Extractor
from hrgraph.model import Document
from hrgraph.settings import home


@pytest.fixture(scope="package")
def counted() -> Callable[[str], list[tuple[int, str]]]:
    """Give the numbers of a text, and what each counts."""
    extractor = Extractor.load(home() / "data")

    def reading(text: str) -> list[tuple[int, str]]:
        figures = extractor.extract(Document(id="note", text=text)).figures
        return [(int(figure.low), figure.kind) for figure in figures]

    return reading
