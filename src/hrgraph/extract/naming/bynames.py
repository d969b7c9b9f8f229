"""Parts of names that are no plain name words: nicknames, and days that are names.

"Thomas 'TJ' Okafor" is one name, and "Sunday" is somebody where nothing is told of a
day: "her son Sunday", "Sunday Okoro was shot".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import phrase, wordlist

__all__ = [
    "BYNAME_RULE",
    "Bynames",
    "find_bynames",
    "is_of_calendar",
    "without_nickname",
]

_CLOSING = {"(": ")", '"': '"', "'": "'"}
_LONGEST = 3  # words of a nickname
_BYNAME = phrase("byname")
_TRUST = 0.98  # above all that may be read in a byname
BYNAME_RULE = "names/byname@1"
"""The rule of what somebody is called besides a name."""


class Bynames:
    """Reads nicknames and names of the calendar. Holds no state of any document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._particles = cues["particle"]
        self._no_family = (
            vocabulary.common
            | vocabulary.heads.keys()
            | vocabulary.roles.public.keys()
            | cues["stop"]
            | cues["function"]
        ) - vocabulary.given
        self._before = (
            cues["kin"] | vocabulary.roles.titles | wordlist("words_before_bynames")
        )

    def nickname(self, words: Words, index: int, last: int) -> int:
        """Measure a nickname within a name: Aleksandre (Lekso) Lashkarava.

        Args:
            words: Of the page.
            index: Number of the sign that opens it.
            last: Number after the last word of the sentence.

        Returns:
            How many words it has with its signs; 0 if it is none.
        """
        texts = words.texts
        closing = _CLOSING[texts[index]]
        if words.ends[index - 1] == words.starts[index]:  # the teachers' union
            return 0
        if closing == ")" and texts[index + 1].isupper():  # an acronym
            return 0
        for end in range(index + 2, min(last - 1, index + 2 + _LONGEST)):
            if texts[end] == closing:
                then = texts[end + 1]
                goes_on = then[0].isupper() or then in self._particles
                return (end + 1 - index) * goes_on
            if closing == ")":
                break
        return 0

    def is_somebody(self, texts: Sequence[str], index: int, last: int) -> bool:
        """Tell a person from the day or month that a word names.

        Args:
            texts: The words of the page.
            index: Number of the word.
            last: Number after the last word of the sentence.
        """
        before = texts[index - 1].lower() if index else ""
        then = texts[index + 1] if index + 1 < last else "."
        if before in self._before:
            return then != "for"  # "the prosecutor called Monday for an inquiry"
        if before in wordlist("words_before_dates") or before[:1].isdigit():
            return False
        return (
            then[0].isupper()
            and not then.isupper()
            and self._no_family.isdisjoint((then.lower(), then.lower().rstrip("s")))
            and then.lower() not in wordlist("calendar_names")
        )


def find_bynames(text: str) -> Iterator[Mention]:
    """Find what somebody is called besides: "X alias “General Storm”".

    Args:
        text: A page's text.
    """
    for match in _BYNAME.finditer(text):
        start, end = match.span(1)
        yield Mention(start, end, match[1], "person", "", BYNAME_RULE, _TRUST)


def is_of_calendar(text: str) -> bool:
    """Tell the name of a day or month that somebody may be called after."""
    return text[0].isupper() and text.lower() in wordlist("calendar_names")


def without_nickname(texts: Sequence[str]) -> list[str]:
    """Leave out of a name what stands in quotes or brackets within it.

    >>> without_nickname(["Thomas", '"', "TJ", '"', "Okafor"])
    ['Thomas', 'Okafor']
    """
    kept: list[str] = []
    closing = ""
    for text in texts:
        if closing:
            closing = "" if text == closing else closing
        elif text in _CLOSING:
            closing = _CLOSING[text]
        else:
            kept.append(text)
    return kept
