"""Reads the dates of a text, and says each as it is annotated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hrgraph.extract.dates import DateMention, find_dates
from hrgraph.extract.page import open_page
from hrgraph.model import Document, PartialDate

Dates = Callable[..., list[str]]


def said(mention: DateMention) -> str:
    begin, end = mention.interval.begin, mention.interval.end
    if begin is None or end is None:
        return "open"
    return begin.iso if begin == end else f"{begin.iso}/{end.iso}"


@pytest.fixture
def dates() -> Dates:
    def read(
        text: str, published: str | None = "2022-09-14", title: str = ""
    ) -> list[str]:
        day = PartialDate(published) if published else None
        document = Document(id="note", text=text, title=title, published=day)
        return [said(mention) for mention in find_dates(open_page(document))]

    return read


@pytest.fixture
def datelines() -> Callable[[str], list[bool]]:
    """Which of the dates of a text tell when it was written."""

    def read(text: str) -> list[bool]:
        day = PartialDate("2022-09-14")
        page = open_page(Document(id="note", text=text, published=day))
        return [mention.dateline for mention in find_dates(page)]

    return read
