"""When a prediction counts as the same thing that a person annotated.

A name agrees if its words are those of the other, or within them, or half shared.
A record is near if its words meet the annotated ones or stand in one sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from hrgraph.build.evaluation.predictions import Found
from hrgraph.model import Span

__all__ = ["EVENT_CLASSES", "Near", "alike", "pair", "same_date", "scorers"]

Annotation = Mapping[str, Any]
Scorer = Callable[[Annotation, Found], float]

EVENT_CLASSES = {
    "statement": "PublicStatement",
    "law_adoption": "LawAdoption",
    "medical_examination": "MedicalExamination",
    "other": "Event",
}
"""Event types whose class is not their own name with a capital."""

_KINDS = [
    "raid",
    "arrest",
    "detention",
    "release",
    "trial",
    "sentence",
    "fine",
    "charge",
    "assault",
    "killing",
    "disappearance",
    "deportation",
    "statement",
    "law_adoption",
    "protest",
    "search",
    "shutdown",
    "censorship",
    "investigation",
    "medical_examination",
    "entrapment",
]
_NARROWER = {EVENT_CLASSES.get(kind, kind.capitalize()) for kind in _KINDS}

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)*\]]*\s+(?=[\"“‘(*\[]*[A-Z0-9])|\n+")
_LONGEST = 3  # sentences that one record may reach over and still be near
_SMALL = {"the", "of", "s"}


def alike(left: str | None, right: str | None) -> bool:
    """Tell whether two names agree; two missing names do.

    >>> alike("the Ministry of Internal Affairs", "Ministry of Internal Affairs of X")
    True
    """
    one, other = (
        set(re.findall(r"\w+", (name or "").casefold())) - _SMALL
        for name in (left, right)
    )
    if not one or not other:
        return not one and not other
    shared = len(one & other)
    return one <= other or other <= one or 2 * shared >= len(one | other)


def same_date(
    given: str | Sequence[str | None] | None,
    found: Sequence[tuple[str | None, str | None]],
) -> bool:
    """Tell whether some date found is the annotated one, as exactly as it is."""
    if given is None:
        return False
    first, last = (given, given) if isinstance(given, str) else given
    first, last = first or last, last or first
    if first is None or last is None:
        return False
    for begin, end in found:
        early, late = begin or end, end or begin
        if early and late and early.startswith(first) and late.startswith(last):
            return True
    return False


class Near:
    """Whether two spans of one text are near each other."""

    def __init__(self, text: str) -> None:
        cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
        self._sentences = [
            Span(start, end) for start, end in itertools.pairwise(cuts) if end > start
        ]

    def __call__(self, one: Span, other: Span) -> bool:
        """Tell whether they meet, or lie in one sentence."""
        if one.meets(other):
            return True
        first, second = self._covered(one), self._covered(other)
        within = max(len(first), len(second)) <= _LONGEST
        return within and bool(first & second)

    def _covered(self, span: Span) -> set[int]:
        return {
            number
            for number, sentence in enumerate(self._sentences)
            if sentence.meets(span)
        }


def pair(
    annotated: Sequence[Annotation], found: Sequence[Found], score: Scorer
) -> list[tuple[Annotation, Found]]:
    """Pair one to one, the best first; a score of 0 is no pair."""
    scored = [
        (score(annotation, item), i, j)
        for i, annotation in enumerate(annotated)
        for j, item in enumerate(found)
    ]
    left, right = set(range(len(annotated))), set(range(len(found)))
    pairs = []
    for points, i, j in sorted(scored, reverse=True):
        if points > 0 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((annotated[i], found[j]))
    return pairs


def scorers(text: str) -> dict[str, Scorer]:
    """The measure of each category, for one document's text."""
    near = Near(text)
    entity = dict.fromkeys(
        ("organisations", "authorities", "persons", "places"), _shared
    )
    return {
        **entity,
        "provisions": partial(_provision, near),
        "events": partial(_event, near),
        "allegations": partial(_allegation, near),
        "figures": partial(_figure, near),
        "demands": lambda given, found: float(_meets(near, [given["span"]], found)),
    }


def _meets(near: Near, spans: Sequence[Sequence[int]], found: Found) -> bool:
    return any(near(Span(*given), span) for given in spans for span in found.spans)


def _provision(near: Near, given: Annotation, found: Found) -> float:
    if not _meets(near, given["spans"], found):
        return 0
    same = alike(given["instrument"], found.values["instrument"])
    if given["number"] is None:
        return float(not found.values["number"] and same)
    number = _number_key(given["number"]) == _number_key(found.values["number"])
    return number * (2 + same)


def _event(near: Near, given: Annotation, found: Found) -> float:
    kind = EVENT_CLASSES.get(given["type"], given["type"].capitalize())
    if kind not in found.types or not _meets(near, [given["span"]], found):
        return 0
    if kind == "Event" and found.types & _NARROWER:
        return 0
    return 2 + same_date(given["date"], found.dates)


def _allegation(near: Near, given: Annotation, found: Found) -> float:
    if given["type"] not in found.types or not _meets(near, [given["span"]], found):
        return 0
    return (
        3
        + alike(given["perpetrator"], found.values["perpetrator"])
        + alike(given["alleged_by"], found.values["alleged_by"])
    )


def _figure(near: Near, given: Annotation, found: Found) -> float:
    same = _same_value(given["value"], found.bounds)
    same = same and given["what"] == found.values["what"]
    return float(same and _meets(near, [given["span"]], found))


def _shared(given: Annotation, found: Found) -> float:
    """How many annotated mentions are found, each by half of the longer span."""
    return sum(
        any(_overlap(Span(*span), other) for other in found.spans)
        for span in given["spans"]
    )


def _overlap(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= max(
        one.end - one.start, other.end - other.start
    )


def _same_value(value: Any, bounds: tuple[float | None, float | None]) -> bool:  # noqa: ANN401 - a number or a pair, as JSON gives it
    low, high = value if isinstance(value, list) else (value, value)
    stated = [bound for bound in bounds if bound is not None]
    first = any(abs(bound - low) in {0, 1} for bound in stated)
    return first and (
        low == high or any(abs(bound - high) in {0, 1} for bound in stated)
    )


def _number_key(text: object) -> str:
    return re.sub(r"[^0-9a-z.]", "", str(text or "").casefold()).strip(".")
