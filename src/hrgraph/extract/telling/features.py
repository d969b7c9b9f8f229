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

__all__ = ["Words", "features", "features_of", "kinds_of", "places_of", "read_words"]

_TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,.\n])"  # what most are is seen at once
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:/]*|[?!“”\"]"
)
_LONGEST = 120  # words of a sentence that are read
_START = "<start>"


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
    return features_of(forms, {k for trigger in triggers for k in kinds_of(trigger)})


def features_of(forms: Sequence[str], kinds: Iterable[str]) -> set[str]:
    """The same, of the kinds that rules have found."""
    return {*forms, *_pairs(forms), *_wider(forms), *[f"rule {kind}" for kind in kinds]}


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
    return [f"{one} {two}" for one, two in zip([_START, *forms], forms, strict=False)]


def _wider(forms: Sequence[str]) -> list[str]:
    """Pairs with one word between."""
    return [f"{a} _ {b}" for a, b in zip([_START, *forms], forms[1:], strict=False)]


def kinds_of(trigger: Trigger) -> Iterator[str]:
    """The kinds of event and wrong that a trigger tells of, as the model names them."""
    for letter, key in (("e", "type"), ("a", "wrong")):
        kind = trigger.says.get(key)
        if kind and kind != "nothing" and trigger.family in {"events", "allegations"}:
            yield f"{letter}:{kind}"
