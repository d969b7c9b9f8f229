"""What is counted of a sentence to weigh what it tells.

Names go in as their classes only, numbers and dates as such; so the model learns of
arrests, not of those who were arrested.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hrgraph.extract.clauses import Scene, Trigger
from hrgraph.model import Span

__all__ = [
    "START",
    "Words",
    "features",
    "kinds_of",
    "of_kind",
    "pair",
    "places_of",
    "read_words",
    "wider_pair",
]

_TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,.\n])"  # what most are is seen at once
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:/]*|[?!“”\"]"
)
_LONGEST = 120  # words of a sentence that are read
START = "<start>"
"""What stands before the first word of a sentence."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence as the model sees them, in order.

    Attributes:
        forms: Each in small letters, or a class in angle brackets for a name, a date,
            a number or a sign.
        spans: Where in the text each begins and ends.
    """

    forms: Sequence[str]
    spans: Sequence[tuple[int, int]]


def read_words(scene: Scene, sentence: Span) -> Words:
    """Read the words of a sentence; each name and date is one word."""
    matches = list(_TOKEN.finditer(scene.text, *sentence))
    forms = [_form(match[0]) for match in matches]
    spans = [match.span() for match in matches]
    kept = 0  # words before this one stay as they are
    for start, end, form in sorted(_marks(scene, sentence)):
        first = bisect_left(spans, (start,), kept)
        last = bisect_left(spans, (end,), first)
        if first < last:
            forms[first:last] = [form]
            spans[first:last] = [(start, end)]
            kept = first + 1
    return Words(forms[:_LONGEST], spans[:_LONGEST])


def _marks(scene: Scene, sentence: Span) -> Iterator[tuple[int, int, str]]:
    for named in scene.named_in(*sentence):
        if scene.text[named.start].isupper():
            yield named.start, named.end, f"<{named.kind}>"
    for date in scene.dates_in(*sentence):
        yield date.span.start, date.span.end, "<date>"


@lru_cache(1 << 15)
def _form(token: str) -> str:
    if token[0].isdigit():
        return "<number>"
    return token.lower().replace("’", "'") if token[0].isalpha() else f"<{token}>"


def features(forms: Sequence[str], triggers: Iterable[Trigger]) -> set[str]:
    """Give the features of a sentence: its words, pairs, and what rules have found."""
    kinds = {kind for trigger in triggers for kind in kinds_of(trigger)}
    return {*forms, *_pairs(forms), *_wider(forms), *map(of_kind, kinds)}


def places_of(forms: Sequence[str]) -> dict[str, int]:
    """Give each feature of words, and the number of the first word that it rests on.

    A feature of two words rests on the second one.
    """
    found: dict[str, int] = {}
    for names, first in ((forms, 0), (_pairs(forms), 0), (_wider(forms), 1)):
        numbers = range(first, first + len(names))
        # backwards, so that of several places the first one is kept
        found.update(zip(reversed(names), reversed(numbers), strict=True))
    return found


def _pairs(forms: Sequence[str]) -> list[str]:
    return list(map(pair, [START, *forms], forms))


def _wider(forms: Sequence[str]) -> list[str]:
    return list(map(wider_pair, [START, *forms], forms[1:]))


def pair(one: str, other: str) -> str:
    """The feature of two words that stand side by side."""
    return f"{one} {other}"


def wider_pair(one: str, other: str) -> str:
    """The feature of two words with one word between."""
    return f"{one} _ {other}"


def of_kind(kind: str) -> str:
    """The feature of a kind that rules have found."""
    return f"rule {kind}"


def kinds_of(trigger: Trigger) -> Iterator[str]:
    """The kinds of event and wrong that a trigger tells of, as the model names them.

    None for one that counts only where nothing else is told.
    """
    if trigger.says.get("unless_told"):
        return
    for letter, key in (("e", "type"), ("a", "wrong")):
        kind = trigger.says.get(key)
        if kind and kind != "nothing" and trigger.family in {"events", "allegations"}:
            yield f"{letter}:{kind}"
