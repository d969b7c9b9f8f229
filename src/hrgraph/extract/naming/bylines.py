"""Names that only their form shows to be somebody's: bylines in capitals, judges.

"BY ADAEZE OKOYE" on a line of its own, "Naledi Phiri J" for a judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.phrases import phrase, wordlist

__all__ = ["find_writers"]

_TRUST = 0.94  # above the model, which takes the letters for a part of the name
_BYLINE = phrase("byline_in_capitals")
_JUDGE = phrase("name_of_a_judge")


def find_writers(text: str) -> Iterator[Mention]:
    """Find the writers of bylines, and judges with their letters behind them."""
    for form in (_BYLINE, _JUDGE):
        for match in form.finditer(text):
            start, end = match.span(1)
            words = {word.lower() for word in match[1].split()}
            if words.isdisjoint(wordlist("no_words_of_writers")):
                yield Mention(
                    start, end, match[1], "person", "", "names/byline@1", _TRUST
                )
