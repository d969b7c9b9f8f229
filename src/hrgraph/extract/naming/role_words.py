"""Roles and titles in running words: how many words each has, and where it begins."""

from __future__ import annotations

from dataclasses import dataclass

from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["RoleWords"]

_LONGEST_ROLE = 4  # words


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Reads roles before, at and around a word. Holds no state of any document."""

    vocabulary: Vocabulary

    def opening(self, words: Words, index: int) -> int:
        """Go back over the words that a role begins with: "Deputy Prime Minister"."""
        roles = self.vocabulary.roles.public
        for size in range(_LONGEST_ROLE, 1, -1):
            for begin in range(max(0, index - size + 1), index):
                if " ".join(words.texts[begin : begin + size]).lower() in roles:
                    return begin
        return index

    def past(self, words: Words, first: int, last: int) -> tuple[int, str | None]:
        """Skip titles and roles at the begin of a run; give the role skipped."""
        role = None
        index = begin = first
        while index < last:
            lower = words.texts[index].lower()
            if lower in self.vocabulary.roles.titles:
                index += 1
                if index < last and words.texts[index] == ".":
                    index += 1
                continue
            size = self.at(words, index, last)
            if not size:
                break
            begin = index if role is None else begin
            index += size
            role = " ".join(words.texts[begin:index])
        return index, role

    def at(self, words: Words, index: int, last: int) -> int:
        """Measure the role that begins at a word, in words; 0 if none does."""
        lower = words.texts[index].lower()
        narrows = lower in wordlist("qualifiers_of_roles")
        if not narrows and lower not in self.vocabulary.roles.begins:
            return 0
        roles = self.vocabulary.roles.public
        for size in range(min(_LONGEST_ROLE, last - index), 0, -1):
            if " ".join(words.texts[index : index + size]).lower() in roles:
                return size
        if not narrows or index + 1 >= last or not words.texts[index][0].isupper():
            return 0
        size = self.at(words, index + 1, last)  # Chief District Prosecutor
        return size and size + 1

    def titled(self, words: Words, first: int) -> bool:
        """Tell whether a title with a capital stands right before a word."""
        index = first - 1
        if index > 0 and words.texts[index] == ".":
            index -= 1
        return index >= 0 and (
            words.texts[index].lower() in self.vocabulary.roles.titles
            and words.texts[index][0].isupper()
        )

    def before(self, words: Words, first: int) -> str | None:
        """Read the role that ends right before a name, with the words it takes in."""
        if (
            not first
            or words.texts[first - 1].lower() not in self.vocabulary.roles.ends
        ):
            return None
        roles = self.vocabulary.roles.public
        for size in range(min(_LONGEST_ROLE, first), 0, -1):
            lower = [text.lower() for text in words.texts[first - size : first]]
            if " ".join(lower) in roles:
                begin = first - size
                return " ".join(words.texts[self.widened(words, begin) : first])
        return None

    def widened(self, words: Words, begin: int) -> int:
        """Take in lower-case words that narrow a role: "deputy health minister"."""
        function = self.vocabulary.cues["function"]
        for _ in range(2):
            text = words.texts[begin - 1] if begin else "."
            if not text.islower() or not text.isalpha() or text in function:
                break
            if not (text.endswith(("al", "ary", "th", "ior", "ty", "gn", "ce", "ion"))):
                break
            begin -= 1
        return begin
