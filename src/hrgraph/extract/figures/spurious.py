"""Numbers that count nothing: years, the numbers of things, a whole told before."""

from __future__ import annotations

import re

from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit

__all__ = ["counts_nothing", "counts_things", "is_beside", "is_misread", "people_end"]

_NEGATED = phrase("number_is_negated")
_OF_LAW = phrase("parts_of_law")
_NUMBERING = re.compile(r"\b[Nn]os?\.\s?$")
_NAMED = re.compile(r"[A-Z][\w’'-]+\s\($")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DATED = phrase("number_of_a_year")
_DID, _VAGUE = phrase("did_to_things"), phrase("vague_objects")
_LISTED = phrase("brackets_rank_or_age")
_WHOLE = phrase("of_the_whole")
_COUNTED_IN = phrase("counted_in_bracket")
_DOERS = re.compile(r"\bby\s$")
_SHARE = phrase("share_before")
_SCALED = re.compile(r"[a-z]|[.]\d{3}$")
_LEAD, _REACH, _FAR = 14, 70, 250


def counts_nothing(sentence: Sentence, cues: Cues, hit: Hit) -> bool:
    """Tell whether a number without a unit is no count, whatever else is told."""
    lead = sentence.text[max(0, hit.span.start - _LEAD) : hit.span.start]
    after = sentence.after(hit.span.end, _REACH)
    if lead.endswith("(") and after.startswith(")"):
        if _COUNTED_IN.search(sentence.before(hit.span.start, _REACH)):
            return False
        # "thirty students (30)", yet "Cairo (12)"
        if not _NAMED.search(lead) or _YEAR.fullmatch(hit.groups["n1"]):
            return True
        return _LISTED.search(sentence.before(hit.span.start, _FAR)) is not None
    if _NUMBERING.search(lead) or _OF_LAW.match(after):
        return True
    if cues.bare.match(after) and _SHARE.search(sentence.before(hit.span.start, _FAR)):
        return True
    return _is_no_count(sentence, cues, hit, after)


def is_misread(sentence: Sentence, cues: Cues, hit: Hit, kind: str) -> bool:
    """Tell whether the model alone is not believed that a number is of a kind.

    It is never right of "one", nor of people who did something and suffered nothing.
    """
    if hit.groups["n1"].lower() == "one":
        return True
    if kind in wordlist("figures_of_people") and _DOERS.search(
        sentence.before(hit.span.start, _LEAD)
    ):
        return True  # "confirmed by two of them"
    people = people_end(cues, sentence.after(hit.span.end, _REACH))
    acted = sentence.acts_until(hit.span, hit.span.end + (people or 0))
    return acted is not None and kind in wordlist("figures_of_people")


def is_beside(sentence: Sentence, cues: Cues, hit: Hit) -> bool:
    """Tell whether a number mostly is no figure by the words right beside it."""
    lead = sentence.text[max(0, hit.span.start - _LEAD) : hit.span.start]
    after = sentence.after(hit.span.end, _REACH)
    if cues.no_object.match(after) or _VAGUE.match(after) or _NEGATED.search(lead):
        return True
    return _is_whole(sentence, hit)


def people_end(cues: Cues, after: str) -> int | None:
    """Where the word for people ends that a number counts; None if there is none.

    Args:
        cues: The word lists.
        after: The text from the end of the number.
    """
    match = cues.people.match(after)
    if match is None:
        return None
    between = match.group().rsplit(None, 1)[0]
    return None if cues.noun_stop.search(between) else match.end()


def counts_things(cues: Cues, after: str) -> bool:
    """Tell whether a number counts things, to which nothing is done as to people.

    Args:
        cues: The word lists.
        after: The text from the end of the number.
    """
    match = cues.things.match(after)
    if match is None or people_end(cues, after) is not None:
        return False
    between = match.group().rsplit(None, 1)[0]
    return not (cues.noun_stop.search(between) or _DID.match(between))


def _is_no_count(sentence: Sentence, cues: Cues, hit: Hit, after: str) -> bool:
    """Tell whether a number is a year or the decimal number of a section."""
    number = hit.groups["n1"]
    if "." in number:
        return not _SCALED.search(number)
    if not _YEAR.fullmatch(number):
        return False
    dated = _DATED.search(sentence.before(hit.span.end, _LEAD + len(number)))
    return dated is not None or people_end(cues, after) is None


def _is_whole(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a number is the 20 of "twelve of the 20" or "12 of 20"."""
    before = [
        other.span.end for other in sentence.numbers if other.span.end < hit.span.start
    ]
    between = sentence.text[before[-1] : hit.span.start] if before else ""
    return bool(_WHOLE.fullmatch(between))
