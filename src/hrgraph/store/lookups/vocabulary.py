"""The terms of a template: what is stated, and what is to be found, each a place."""

from __future__ import annotations

from copy import copy
from itertools import count

from hrgraph.store.lookups.templates import OtherwiseError, Tokens
from hrgraph.store.lookups.terms import Constant

__all__ = ["Vocabulary"]

_MARK_OF_IRI, _MARKS_OF_TEXT = "<>", '""'
_BETWEEN = frozenset([".", ";", ",", "a", "^^"])


class Vocabulary:
    """Reads terms and gives the place of each in a row (see ``plans.Pattern``).

    Attributes:
        constants: What is stated, in the order of its places 0, 1 and so on.
        variables: Names to places -1, -2 and so on; nameless ones begin with a space.
        given: Names that BIND gives a constant, to its place.
        sought: Places of what REGEX looks for.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._slot = count().__next__
        self._met: dict[str, None] = {}  # names, in their order, here or in a group
        self._names: set[str] = set()  # those that are known here
        self._prefixes: dict[str, int] = {}
        self._places: dict[Constant, int] = {}
        self.constants: list[Constant] = []
        self.variables: dict[str, int] = {}
        self.given: dict[str, int] = {}
        self.sought: list[int] = []

    def aside(self) -> Vocabulary:
        """Give a vocabulary for a group whose variables are seen from outside not.

        A name means the same in both.
        """
        other = copy(self)
        other._names = set()  # noqa: SLF001 - a copy of this very class
        return other

    def apart(self) -> Vocabulary:
        """Give a vocabulary of the same constants, whose names are names of its own."""
        other = self.aside()
        other.variables, other.given = {}, {}
        return other

    def declare(self) -> None:
        """Read a prefix and its IRI."""
        name = self._tokens.take()
        if not name.endswith(":"):
            raise OtherwiseError
        self._tokens.expect("<>")
        self._prefixes[name[:-1]] = self._slot()

    def term(self) -> int:
        """Read any term."""
        if self._tokens.sees_variable():
            return self._variable(self._tokens.variable())
        token = self._tokens.seen()
        if token.startswith(_MARKS_OF_TEXT):
            self._tokens.take()
            return self._text(token.removeprefix(_MARKS_OF_TEXT))
        if token.isdecimal():
            return self._place(Constant("0", rest=self._tokens.take()))
        return self._place(self._name())

    def property(self) -> int:
        """Read the name of a property."""
        if self._tokens.seen() == "a":  # in this case of letters only
            self._tokens.take()
            return self._place(Constant("a"))
        return self._place(self._name())

    def give(self, name: str, place: int) -> None:
        """Let a name stand for a constant; it must be new."""
        if place < 0 or name in self.variables or name in self.given:
            raise OtherwiseError
        self.given[name] = place
        self._meet(name)

    def named(self, name: str) -> int:
        """Give the place of a name, whether it was met before or not."""
        return self._variable(name)

    def pass_over(self) -> None:
        """Take a term, or a sign between terms, of triples that are to be made."""
        token = self._tokens.take()
        if token.startswith((_MARK_OF_IRI, _MARKS_OF_TEXT)):
            self._slot()
        elif not (token in _BETWEEN or token[0] in "?$" or ":" in token):
            raise OtherwiseError  # what only RDF 1.2 has is announced, for one

    def mention(self, name: str) -> None:
        """Note that a name comes here; it need not be known."""
        self._met.setdefault(name)

    def between(self) -> int:
        """Give a variable that no query can name."""
        return self._variable(f" {len(self.variables)}")

    def is_known(self, name: str) -> bool:
        """Tell whether a name was met before."""
        return name in self._names

    def found(self, name: str) -> int:
        """Give the place of a name that was met before."""
        if not self.is_known(name):
            raise OtherwiseError
        return self._variable(name)

    def names(self) -> list[str]:
        """Give the names of all variables, in the order in which they come first."""
        return [name for name in self._met if name in self._names and name[0] != " "]

    def is_literal(self, place: int) -> bool:
        """Tell whether a text or a number is stated there."""
        return place >= 0 and self.constants[place].is_literal

    def _text(self, rest: str) -> int:
        slot = self._slot()
        if rest == "^^":
            return self._place(Constant('"', slot, datatype=self._name()))
        return self._place(Constant('"', slot, rest[1:]))

    def _name(self) -> Constant:
        if self._tokens.has("<>"):
            return Constant("<", self._slot())
        prefix, colon, local = self._tokens.take().partition(":")
        if not colon or prefix not in self._prefixes:
            raise OtherwiseError
        return Constant(":", self._prefixes[prefix], local)

    def _variable(self, name: str) -> int:
        if name in self.given:
            return self.given[name]
        self._meet(name)
        return self.variables.setdefault(name, -1 - len(self.variables))

    def _meet(self, name: str) -> None:
        self.mention(name)
        self._names.add(name)

    def _place(self, constant: Constant) -> int:
        if constant not in self._places:
            self._places[constant] = len(self.constants)
            self.constants.append(constant)
        return self._places[constant]
