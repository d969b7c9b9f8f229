"""SPARQL text to tokens, without recursion and in linear time.

It knows enough of the grammar to find brackets, words and operators outside
strings, IRIs and comments; it does not parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hrgraph.errors import QuerySyntaxError

__all__ = ["Token", "locate", "tokenise"]

# Possessive quantifiers (*+) and the longest prefix of 200: hostile text must not
# make the expression go back or look ahead again and again.
# SPARQL's names may also hold marks that follow a letter.
_W = r"\w\u00b7\u0300-\u036f\u203f\u2040"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s++|\#[^\r\n]*+)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*+>)
    | (?P<string>
          \"{{3}}(?:[^"\\]|\\.|"(?!""))*+\"{{3}}
        | '{{3}}(?:[^'\\]|\\.|'(?!''))*+'{{3}}
        | "(?:[^"\\\r\n]|\\.)*+"
        | '(?:[^'\\\r\n]|\\.)*+'
      )
    | (?P<variable>[?$][{_W}]++)
    | (?P<blank>_:\w[{_W}.\-]*+)
    | (?P<name>(?:[^\W\d_][{_W}.\-]{{0,200}}+)?:
          (?:[{_W}:.\-]|%[0-9A-Fa-f]{{2}}|\\[-_~.!$&'()*+,;=/?\#@%])*+)
    | (?P<number>(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?)
    | (?P<word>@?[^\W\d_][\w\-]*+)
    | (?P<mark>&&|\|\||\^\^|<<\(?|\)?>>|\{{\||\|\}}|!=|<=|>=
          |[{{}}()\[\];,.!=<>+\-*/|^?~])
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token that is neither space nor comment.

    Attributes:
        kind: "iri", "string", "variable", "blank", "name" (prefixed), "number",
            "word" (keyword or language tag) or "mark".
        text: As written; words in capitals.
        start: Offset in code points.
    """

    kind: str
    text: str
    start: int


def tokenise(text: str) -> Iterator[Token]:
    """Cut a query into tokens.

    Raises:
        QuerySyntaxError: Something can begin no token, an unclosed string for one.
    """
    position, end = 0, len(text)
    match = _TOKEN.match
    while position < end:
        found = match(text, position)
        if found is None:
            line, column = locate(text, position)
            raise QuerySyntaxError(_reason(text[position]), line=line, column=column)
        kind = found.lastgroup or "mark"
        if kind != "space":
            written = found.group()
            yield Token(kind, written.upper() if kind == "word" else written, position)
        position = found.end()


def _reason(character: str) -> str:
    if character in "\"'":
        return "This string is not closed."
    if character in "“”„«»‘’":
        return f'The mark {character!r} begins no text; write it between " and ".'
    return f"The character {character!r} cannot stand here."


def locate(text: str, offset: int) -> tuple[int, int]:
    """Tell line and column, both from 1, of an offset in code points."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - text.rfind("\n", 0, offset)
