"""Of which words alone a date is: "since they took power in 2012", "a 2014 ruling"."""

from __future__ import annotations

import re

from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["scope_of"]

_LEAD = 100  # code points before a date in which the clause that holds it begins
_ENDS = re.compile(r"[,;:.\n]|\Z")


def scope_of(text: str, span: Span) -> Span | None:
    """Find the words of which alone a date is.

    A clause after "since" keeps the date of its verb for itself, unless the verb tells
    how something began that goes on ("since he was arrested in May"); a year between an
    article and a noun is that of the noun.

    Args:
        text: The text.
        span: Where the words of the date stand.

    Returns:
        Where these words stand, the date among them; None if it may be of others, too.
    """
    lead = text[max(0, span.start - _LEAD) : span.start]
    noun = _of_noun(text, span, lead)
    if noun:
        return noun
    # a date that is reckoned from "since" itself holds for what goes on
    since = phrase("since_clause").search(lead)
    if since is None or phrase("begins_what_lasts").search(since.group()):
        return None
    end = _ENDS.search(text, span.end)
    start = span.start - len(lead) + since.start()
    return Span(start, end.start() if end else len(text))


def _of_noun(text: str, span: Span, lead: str) -> Span | None:
    words = text[span.start : span.end]
    date = phrase("date_between").fullmatch(words)
    if date is None or not (date["article"] or phrase("article_before").search(lead)):
        return None
    if phrase("in_the_course_of").search(lead):
        return None
    noun = phrase("noun_after_date").match(text, span.end)
    return Span(span.start, noun.end()) if noun else None
