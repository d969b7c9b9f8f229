"""Saved web pages: the article and its metadata, by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hrgraph.errors import InputError
from hrgraph.ingest.records import read_fields
from hrgraph.model import Document

if TYPE_CHECKING:
    from hrgraph.ingest.sources import Source

__all__ = ["read_html"]


def read_html(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read the article of a page; menus, notices and comments are left out.

    The title, publisher (site name), date and language are those that the page
    itself states; a date is taken only where the page marks it as such.

    Raises:
        InputError: The page holds no article.
    """
    import trafilatura  # noqa: PLC0415 - half a second that other formats save
    from trafilatura.settings import Document as Article  # noqa: PLC0415 - the same

    found = trafilatura.bare_extraction(
        raw,
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
