"""Numbers that are read with the one before: some of the dead, the same elsewhere.

They count what that one counts, whatever else their own words tell.
"""

from __future__ import annotations

from hrgraph.extract.figures.counted import Counted
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["kind_by_last"]

_SOME_DEAD, _OF_DEAD = phrase("some_of_the_dead"), phrase("of_the_dead_before")
_COMPARED = phrase("number_compared")
_REACH = 120  # code points on each side of a number


def kind_by_last(sentence: Sentence, number: Span, last: Counted | None) -> str | None:
    """The kind of a number that counts some of the dead, or compares the one before.

    "41 of the dead had been hit", "1,430 prisoners (1,398 a month ago)", "84 attacks,
    against 31 in 2021".

    Args:
        sentence: The sentence.
        number: The number.
        last: The figure before it in the sentence.
    """
    after = sentence.after(number.end, _REACH)
    if _SOME_DEAD.match(after) or _OF_DEAD.search(
        sentence.before(number.start, _REACH)
    ):
        return "killed"
    if last is None or last.kind in wordlist("figures_that_are_lengths"):
        return None
    between = sentence.text[last.number.end : number.start]
    if between == " (" and after.startswith(")"):
        return None  # "4 (four)": it says the same again
    return last.kind if _COMPARED.fullmatch(between) else None
