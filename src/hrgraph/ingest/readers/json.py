"""JSON and JSON Lines: one object a document, its text taken exactly as given."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hrgraph.errors import InputError
from hrgraph.ingest.decoding import decode
from hrgraph.ingest.records import read_fields
from hrgraph.ingest.sources import Source
from hrgraph.model import Document

__all__ = ["read_json", "read_json_lines"]


def read_json(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read one object, or a list of objects.

    Raises:
        InputError: It is not JSON; says at which line.
    """
    text = decode(raw, source.path)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as fault:
        raise InputError(
            f"is not JSON ({fault.msg}, column {fault.colno}); correct it",
            file=source.path,
            line=fault.lineno,
        ) from None
    except RecursionError:
        raise InputError("is nested too deeply; correct it", file=source.path) from None
    if isinstance(whole, list):
        for number, item in enumerate(whole, start=1):
            yield _document(item, source, None, f"object {number} ")
    else:
        yield _document(whole, source, None, "")


def read_json_lines(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read one object a line; a bad line is given as an error, the others go on."""
    for number, line in enumerate(decode(raw, source.path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as fault:
            what = getattr(fault, "msg", "nested too deeply")
            yield InputError(
                f"the line is not JSON ({what}); correct it",
                file=source.path,
                line=number,
            )
            continue
        yield _document(item, source, number, "")


def _document(
    item: object, source: Source, line: int | None, which: str
) -> Document | InputError:
    def fault(what: str) -> InputError:
        return InputError(which + what, file=source.path, line=line)

    if not isinstance(item, dict):
        return fault('is not an object; give {"id": …, "text": …}')
    for name in ("id", "text"):
        if item.get(name) is None:
            return fault(f"has no {name!r}; every document needs an id and a text")
    if not isinstance(item["text"], str):
        return fault("field 'text' is not a text")
    try:
        fields = read_fields(item, source.path, line)
    except InputError as error:
        return error
    return Document(
        id=fields["id"],
        text=item["text"],
        url=fields.get("url"),
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=fields.published,
        lang=fields.get("lang", "en"),
        licence=fields.get("licence"),
        file=f"{source.path}:{line}" if line else str(source.path),
    )
