"""What people are called by: titles before a name, roles before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.lexicon import plain
from hrgraph.tables import read_table

__all__ = ["Roles"]

_OF_A_BODY = "of a body"
_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class Roles:
    """Titles and roles, in lower case.

    Attributes:
        titles: Words before a name that are no role ("Mr", "Dr").
        public: Whether one who acts in a role does so in public, by role.
        private: Roles of those who suffer or witness; who has one is never public.
        leading: Roles that are public only where the text names the body that they
            are of: a village has a chief, too.
        begins: First words of all roles.
        ends: Last words of all roles.
    """

    titles: frozenset[str]
    public: dict[str, bool]
    private: frozenset[str]
    leading: frozenset[str]
    begins: frozenset[str]
    ends: frozenset[str]

    @classmethod
    def load(cls, file: Path) -> Roles:
        """Read ``roles.csv``.

        Raises:
            InputError: The list is missing or bad.
        """
        titles = set()
        public = {}
        private = set()
        leading = set()
        for row in read_table(file, ("words", "class", "public")):
            words = plain(row["words"]).lower()
            if row["class"] == "title":
                titles.add(words)
            else:
                public[words] = row["public"] == "yes"
                if row["public"] == "never":
                    private.add(words)
                if row["public"] == _OF_A_BODY:
                    leading.add(words)
        return cls(
            frozenset(titles),
            public,
            frozenset(private),
            frozenset(leading),
            frozenset(role.split(" ")[0] for role in public),
            frozenset(role.split(" ")[-1] for role in public),
        )

    def is_private(self, role: str) -> bool:
        """Tell whether a role is one of those who suffer or witness."""
        return plain(role).lower() in self.private

    def has_role(self, words: str) -> bool:
        """Tell whether words say what somebody is: "senior lawyer in Osh"."""
        return any(word in self.public for word in _WORD.findall(plain(words).lower()))

    def is_public(self, role: str, *, of_body: bool = False) -> bool:
        """Tell whether a role, as worded in a text, is one that acts in public.

        The last word that the list knows decides: "former prison director".

        Args:
            role: In the words of the text.
            of_body: The text names the body, or the country, that the role is of.
        """
        words = _WORD.findall(plain(role).lower())
        for last in range(len(words), 0, -1):
            for first in range(max(0, last - 4), last):
                known = self.public.get(" ".join(words[first:last]))
                if known is not None:
                    return known or (
                        of_body and " ".join(words[first:last]) in self.leading
                    )
        return False
