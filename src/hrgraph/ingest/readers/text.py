"""Plain text, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hrgraph.errors import InputError
from hrgraph.ingest.decoding import decode
from hrgraph.ingest.records import Fields, read_fields
from hrgraph.ingest.wrapping import lines_apart
from hrgraph.model import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

    from hrgraph.ingest.sources import Source

__all__ = ["read_markdown", "read_text"]

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLANKS = re.compile(r"(?: *\n)+ *")
_FIRST_LINE = 2  # the front matter begins in the second line of its file


def read_text(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read a plain text: it is the document's text exactly as it stands."""
    text = decode(raw, source.path)
    yield Document(id=source.name, text=text, file=str(source.path))


def read_markdown(raw: bytes, source: Source) -> Iterator[Document | InputError]:
    """Read Markdown: front matter is metadata, the rest is cleaned of its marks.

    Headings, emphasis, links and images leave their words; list items keep a
    bullet. Lines that are only wrapped become one; names with a line each keep it.
    The cleaned text is the document's text.

    Raises:
        InputError: The front matter is not YAML, or a field of it is bad.
    """
    whole = decode(raw, source.path)
    front = _FRONT.match(whole)
    fields = Fields()
    body = whole
    if front:
        fields = read_fields(_front_matter(front.group(1), source), source.path)
        body = whole[front.end() :]
    yield Document(
        id=fields.get("id", source.name),
        text=_plain(body),
        url=fields.get("url"),
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        published=fields.published,
        lang=fields.get("lang", "en"),
        licence=fields.get("licence"),
        file=str(source.path),
    )


def _front_matter(text: str, source: Source) -> dict[str, object]:
    import yaml  # noqa: PLC0415 - 12 ms that other formats save

    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or "bad YAML"
        raise InputError(
            f"the front matter cannot be read: {problem}; correct the YAML",
            file=source.path,
            line=mark.line + _FIRST_LINE if mark else None,
        ) from None
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise InputError(
            "the front matter is not a list of 'name: value' lines",
            file=source.path,
            line=_FIRST_LINE,
        )
    return given


def _plain(body: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 30 ms that other formats save

    lines: list[str] = []
    bullet = ""
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type == "list_item_open":
            bullet = f"{token.info}. " if token.info else "• "
        elif token.type == "inline":
            lines.append(bullet + _words(token, in_list=bool(bullet)))
            bullet = ""
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.rstrip())
    return "\n\n".join(line for line in lines if line.strip()) + "\n"


def _words(inline: Token, *, in_list: bool) -> str:
    parts: list[str] = []
    breaks = _breaks(inline, in_list=in_list)
    for token in inline.children or []:
        if token.type in {"softbreak", "hardbreak"}:
            parts.append("\n" if next(breaks) or token.type == "hardbreak" else " ")
        elif token.type in {"text", "code_inline", "image"}:
            parts.append(token.content)
        elif token.type == "html_inline" and _BREAK.fullmatch(token.content):
            parts.append("\n")
    return _BLANKS.sub("\n", "".join(parts))


def _breaks(inline: Token, *, in_list: bool) -> Iterator[bool]:
    """Tell of each line end of a paragraph whether it is meant."""
    lines = inline.content.split("\n")
    ends = [t for t in inline.children or [] if t.type in {"softbreak", "hardbreak"}]
    # code and addresses may go over lines without a line end among the tokens
    told = len(ends) == len(lines) - 1 > 0 and not in_list
    return iter(lines_apart(lines) if told else [False] * len(ends))
