"""What queries have in common that differ in their names and texts only.

Programs ask the same of one thing after the other. Without its IRIs, texts and
comments such a query is a template, which need be understood but once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["OtherwiseError", "Template", "Tokens", "cut_template"]

# Possessive: hostile text is read once.
_IRI = r'<[^<>"{}|^`\\\x00-\x20]++>'
_TEXT = r'"[^"\\\r\n]*+"'
_COMMENT = r"\#[^\r\n]*+"
_ATOM = re.compile(rf"({_IRI}|{_TEXT}|{_COMMENT})")
_MARKS = {"<": "<>", '"': '""', "#": " "}
# Names are the plain ones. Whatever is not known is a token of one character.
_TOKEN = re.compile(
    r"<>"
    r'|""(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?!-)|\^\^)?+'
    r"|(?:[A-Za-z][A-Za-z0-9_-]*+)?:(?:[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+)?+"
    r"|[A-Za-z]++"
    r"|[?$][A-Za-z][A-Za-z0-9_]*+"
    r"|[0-9]{1,15}+(?![0-9.eE])"
    r"|&&|\|\||[!<>]="
    r"|[^ \t\r\n]"
)


class Template(NamedTuple):
    """A query cut in two.

    Attributes:
        text: The query with "<>" for each IRI, '""' for each text between plain
            quotation marks, and a space for each comment.
        atoms: These IRIs and texts in their order, as they were written.
    """

    text: str
    atoms: Sequence[str]


def cut_template(query: str) -> Template | None:
    """Cut a query; None if it has escapes, or what a template is marked with.

    >>> cut_template('ASK { <urn:a> ?p "b" } # c')
    Template(text='ASK { <> ?p "" }  ', atoms=['<urn:a>', '"b"'])
    """
    # An escape may stand for any character, in any place.
    if "\\" in query or "<>" in query:
        return None
    pieces = _ATOM.split(query)
    atoms = []
    for place in range(1, len(pieces), 2):
        atom = pieces[place]
        if atom[0] != "#":
            atoms.append(atom)
        pieces[place] = _MARKS[atom[0]]
    return Template("".join(pieces), atoms)


class OtherwiseError(Exception):
    """The query says something that is not understood."""


class Tokens:
    """The text of a template, read from first to last.

    A name keeps its prefix, an empty text its language tag or "^^", a variable its
    sign; a whole number, a word and any other character are tokens each.
    """

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(text), ""]
        self._at = 0

    def comes(self, *words: str) -> bool:
        """Tell whether one of these words or marks comes next, whatever its case."""
        return self.seen().upper() in words

    def has(self, word: str) -> bool:
        """Take a word or mark if it comes next, whatever its case."""
        is_it = self.seen().upper() == word
        self._at += is_it
        return is_it

    def expect(self, word: str) -> None:
        """Take a word or mark; the empty one is the end.

        Raises:
            OtherwiseError: It does not come next.
        """
        if not self.has(word):
            raise OtherwiseError

    def seen(self) -> str:
        """Give the next token without taking it; "" at the end."""
        return self._tokens[min(self._at, len(self._tokens) - 1)]

    def comes_then(self, word: str) -> bool:
        """Tell whether a word comes after the next token, whatever its case."""
        return self._tokens[min(self._at + 1, len(self._tokens) - 1)].upper() == word

    def take(self) -> str:
        """Take the next token.

        Raises:
            OtherwiseError: There is none.
        """
        token = self.seen()
        if not token:
            raise OtherwiseError
        self._at += 1
        return token

    def sees_variable(self) -> bool:
        """Tell whether a variable comes next."""
        token = self.seen()
        return len(token) > 1 and token[0] in "?$"

    def variable(self) -> str:
        """Take a variable; give its name.

        Raises:
            OtherwiseError: None comes next.
        """
        if not self.sees_variable():
            raise OtherwiseError
        return self.take()[1:]
