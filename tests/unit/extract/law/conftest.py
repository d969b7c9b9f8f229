"""Readings of one text, as the tests of laws compare them."""

import pytest

from hrgraph.extract.law import find_law
from hrgraph.extract.page import open_page
from hrgraph.model import Document


@pytest.fixture
def read():
    """Give the instruments and the provisions of a text."""

    def reading(text: str, country: str | None = None):
        return find_law(open_page(Document(id="note", text=text)), country)

    return reading


@pytest.fixture
def cited(read):
    """Give each number that a text cites with the name of its law."""

    def reading(text: str, country: str | None = None) -> list[tuple[str, str | None]]:
        instruments, provisions = read(text, country)
        name = {law.key: law.name for law in instruments}
        return [(part.number, name.get(part.instrument or "")) for part in provisions]

    return reading


@pytest.fixture
def named(read):
    """Give the laws that a text cites as a whole."""

    def reading(text: str, country: str | None = None) -> list[str]:
        return [law.name for law in read(text, country)[0] if law.spans]

    return reading
