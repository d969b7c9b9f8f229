"""What all pages share: reader, frame, paging and the filters of the templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from babel.dates import format_datetime
from babel.numbers import format_decimal
from flask import Flask, current_app, g, request
from markupsafe import Markup

from hrgraph import __version__
from hrgraph.web.dates import date_words
from hrgraph.web.languages import LANGUAGES, Words, current_language
from hrgraph.web.reading import Reader
from hrgraph.web.site import current_site, current_snapshot

__all__ = ["Page", "current_reader", "number", "page_of", "set_up_frame"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a longer list.

    Attributes:
        number: From 1.
        last: Number of the last page; 1 if the list is empty.
        total: Length of the whole list.
        first_item: Place of the first item shown, from 1; 0 if there is none.
    """

    number: int
    last: int
    total: int
    first_item: int

    def href(self, number_: int) -> str:
        """Make the address of another page of the list."""
        values: dict[str, object] = dict(request.args.to_dict(flat=False))
        values["page"] = number_ if number_ > 1 else None
        return current_site().urls.with_query(request.path, values)


def page_of(items: Sequence[_Item], size: int) -> tuple[Sequence[_Item], Page]:
    """Cut the page that the address asks for out of a list.

    A number that is no number, or too high, gives the nearest page there is.
    """
    last = max(1, -(-len(items) // size))
    asked = request.args.get("page", "1")
    number_ = min(max(int(asked), 1), last) if asked.isdecimal() else 1
    begin = (number_ - 1) * size
    shown = items[begin : begin + size]
    return shown, Page(number_, last, len(items), begin + 1 if shown else 0)


def current_reader() -> Reader:
    """Give the reader of this request."""
    reader: Reader | None = g.get("reader")
    if reader is None:
        site = current_site()
        reader = g.reader = Reader(
            current_snapshot(), site.catalogue, site.urls, current_language()
        )
    return reader


def number(value: float) -> str:
    """Write a number as the reader's language does."""
    return str(format_decimal(value, locale=current_language()))


def said(words: Words | str) -> Markup:
    """Draw words with their language and direction, and a mark if it is foreign."""
    macros = current_app.jinja_env.get_template("_words.html").module
    drawn: Markup = macros.said(words)  # type: ignore[attr-defined] # a macro of the template
    return drawn


def moment(value: str) -> str:
    """Write a time of the snapshot as the reader's language does; UTC."""
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return value
    return str(format_datetime(time, "d MMMM y, HH:mm", locale=current_language()))


def day(value: str) -> str:
    """Write a date of the graph as the reader's language does, as exact as it is."""
    return date_words(value, current_language())


def set_up_frame(app: Flask) -> None:
    """Give the templates their filters and the values that the frame needs."""
    app.add_template_filter(said)
    app.add_template_filter(number)
    app.add_template_filter(moment)
    app.add_template_filter(day)

    @app.context_processor
    def share() -> dict[str, object]:
        urls = current_site().urls
        return {
            "language": current_language(),
            "languages": {
                tag: (
                    name,
                    urls.with_query(
                        request.path,
                        {**request.args.to_dict(flat=False), "lang": tag},
                    ),
                )
                for tag, name in LANGUAGES.items()
            },
            "urls": urls,
            "snapshot": g.get("snapshot"),
            "here": request.path,
            "head": g.get("head"),
            "version": __version__,
        }
