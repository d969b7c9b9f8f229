"""The fields that a document may bring with it, checked in one place.

Used for JSON objects and for the front matter of Markdown files (contract: id,
url, title, publisher, published, lang, text; plus licence and citation).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.model import PartialDate

__all__ = ["Fields", "read_fields"]

_TEXTS = ("id", "url", "title", "publisher", "lang", "licence", "citation")


class Fields(dict[str, str]):
    """Checked fields; a missing one is absent."""

    published: PartialDate | None = None


def read_fields(
    given: Mapping[str, object], file: Path | str, line: int | None = None
) -> Fields:
    """Check the metadata of one document.

    Unknown fields are passed over: archives bring many of their own.

    Raises:
        InputError: A field has the wrong type, or ``published`` is no date.
    """
    fields = Fields()
    for name in _TEXTS:
        value = given.get(name)
        if value is None:
            continue
        if isinstance(value, int) and name == "id":
            value = str(value)
        if not isinstance(value, str) or (name == "id" and not value.strip()):
            raise InputError(
                f"field {name!r} is {value!r}; give a text", file=file, line=line
            )
        if value.strip():
            fields[name] = value.strip()
    fields.published = _date(given.get("published"), file, line)
    return fields


def _date(value: object, file: Path | str, line: int | None) -> PartialDate | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    try:
        return PartialDate(str(value)[:10])
    except ValueError:
        raise InputError(
            f"field 'published' is {value!r}; give YYYY, YYYY-MM or YYYY-MM-DD",
            file=file,
            line=line,
        ) from None
