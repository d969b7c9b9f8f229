"""Of which words alone a date is: "a 2014 conviction", "the July 7 march"."""

from __future__ import annotations

from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["scope_of"]

_LEAD = 40  # code points before a date in which its article stands


def scope_of(text: str, span: Span) -> Span | None:
    """Find the words of which alone a date is.

    A date between an article and a noun is that of the noun, and of the clause that
    describes it, not of what is told beside it. What took place in the course of it
    ("in the 2021 coup") may have its date, too.

    Args:
        text: The text.
        span: Where the words of the date stand.

    Returns:
        Where these words stand, the date first; None if it may be of others, too.
    """
    date = phrase("date_between").fullmatch(text, span.start, span.end)
    if date is None:
        return None
    lead = text[max(0, span.start - _LEAD) : span.start]
    if not (date["article"] or phrase("article_before").search(lead)):
        return None
    if phrase("in_the_course_of").search(lead):
        return None
    noun = phrase("noun_after_date").match(text, span.end)
    return Span(span.start, noun.end()) if noun else None
