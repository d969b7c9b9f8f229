"""Saved web pages: the article and its metadata, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hrgraph.errors import InputError
from hrgraph.ingest.readers.text import read_text
from hrgraph.ingest.records import read_fields
from hrgraph.ingest.wrapping import lines_apart
from hrgraph.model import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from hrgraph.ingest.sources import Source

__all__ = ["read_html"]

_TAG = re.compile(rb"<\x00?[!/a-zA-Z]")  # in UTF-16 as well
_VERBATIM = {"pre", "script", "style", "textarea"}  # their line ends count


def read_html(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read the article of a page; menus, notices and comments are left out.

    The title, publisher (site name), date and language are those that the page
    itself states; a date is taken only where the page marks it as such. A file
    without a tag is a plain text. Names that only line ends of the source tell apart
    keep a line each.

    Raises:
        InputError: The page holds no article.
    """
    if not _TAG.search(raw):
        yield from read_text(raw, source)
        return
    import trafilatura  # noqa: PLC0415 - half a second that other formats save
    from trafilatura.settings import Document as Article  # noqa: PLC0415 - the same

    page = trafilatura.load_html(raw)
    if page is not None:
        _mark_lines(page)
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        favor_precision=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = getattr(found, "text", None)
    if not isinstance(found, Article) or not text:
        raise InputError(
            "no article was found in the page; save its text as .txt", file=source.path
        )
    fields = read_fields(
        {
            "url": found.url,
            "title": found.title,
            "publisher": found.sitename,
            "published": found.date,
            "lang": found.language,
        },
        source.path,
    )
    yield Document(
        id=source.name,
        text=text,
        url=fields.get("url"),
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=fields.published,
        lang=fields.get("lang", "en"),
        file=str(source.path),
    )


def _mark_lines(page: HtmlElement) -> None:
    """Put a break at each line end within a stretch of text that is meant as one."""
    for parent in list(page.iter()):
        if parent.tag in _VERBATIM or not isinstance(parent.tag, str):
            continue
        for child in list(parent):
            child.tail, *others = _lines(child.tail)
            _put_breaks(parent, parent.index(child) + 1, others)
        parent.text, *others = _lines(parent.text)
        _put_breaks(parent, 0, others)


def _put_breaks(parent: HtmlElement, at: int, lines: list[str | None]) -> None:
    for offset, line in enumerate(lines):
        mark = parent.makeelement("br")
        mark.tail = line
        parent.insert(at + offset, mark)


def _lines(text: str | None) -> list[str | None]:
    lines = [line for line in (text or "").split("\n") if line.strip()]
    told: list[str | None] = []
    begun = lines[:1]
    for line, stays in zip(lines[1:], lines_apart(lines), strict=True):
        if stays:
            told.append("\n".join(begun))
            begun = []
        begun.append(line)
    return [*told, "\n".join(begun)] if told else [text]
