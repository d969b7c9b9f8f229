"""Numbers that leave out what was done to those they count, and take it over.

"Sixty were arrested: 42 in the capital, a further seven elsewhere." A list, a part of
a whole or more of the same has the kind of the figure before, unless its own words
tell another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.figures.weighing import OF_PEOPLE
from hrgraph.extract.rules import Hit
from hrgraph.model import Span

__all__ = ["Inheritance"]

_BOUNDARY = re.compile(r"[;:()–—]|,\s|\.\s|\n|\s(?:while|but|whereas|although)\s")
_ENDS = re.compile(r"\s*[.;,]?\s*$")
_HURT = {"killed", "injured"}
_REACH = 160  # code points before and after a number in which its clause ends
_TOLD = 15.0  # so near are words that tell it of the number itself
_FAR = 220  # code points from a figure after which it is not gone on with


class Earlier(Protocol):
    """A figure that was read before."""

    @property
    def kind(self) -> str:
        """What it counts."""

    @property
    def number(self) -> Span:
        """Where its number stands."""

    @property
    def predicate(self) -> Span | None:
        """The words that tell what it counts; None if they were taken over."""

    @property
    def is_people(self) -> bool:
        """Whether it counts people."""


class Inheritance:
    """What the numbers of one sentence take over.

    Args:
        sentence: With all that the rules found in it.
        cues: The word lists.
        before: The figures of the sentence before.
    """

    def __init__(
        self, sentence: Sentence, cues: Cues, before: Sequence[Earlier]
    ) -> None:
        self.sentence = sentence
        self.cues = cues
        last = before[-1:] if sentence.goes_on else ()
        self.before = [one for one in last if one.kind in OF_PEOPLE]

    def kind_of(
        self, hit: Hit, end: int, found: Sequence[Earlier], way: float
    ) -> str | None:
        """The kind that a number takes over; None if it takes none.

        Args:
            hit: The number.
            end: Where the word for people ends that it counts, or the number itself.
            found: The figures of the sentence before it.
            way: How far the nearest words of a kind are behind the number.
        """
        tail = self._tail(end)
        last = found[-1] if found else None
        if self._is_held_part(tail, last):
            return last.kind if last else None
        if way <= _TOLD or self._is_told(hit, end, end + len(tail)):
            return None
        lead = self.sentence.before(hit.span.start, _REACH)
        if self.cues.doing.match(tail):
            return None
        if self.cues.rest.search(lead) and self.cues.state.match(tail):
            return None
        if self._is_labelled(hit, lead):
            return self.sentence.carried
        headed = self._headed(hit, lead)
        if headed:
            return headed
        here = [one for one in found if one.is_people]
        if here:
            return self._within(hit, end, tail, here[-1])
        if found or not self.before or self.sentence.question:
            return None
        return self._across(hit, end, tail, lead)

    def _is_held_part(self, tail: str, last: Earlier | None) -> bool:
        """Tell whether a part of the killed or hurt were so while they were held."""
        hurt = last is not None and last.kind in _HURT
        return hurt and bool(self.cues.held_part.match(tail))

    def _is_labelled(self, hit: Hit, lead: str) -> bool:
        """Tell whether a number is all that a line says under its label."""
        if self._is_led(hit) or not self.cues.label.fullmatch(lead):
            return False
        return bool(_ENDS.match(self.sentence.after(hit.span.end, _REACH)))

    def _headed(self, hit: Hit, lead: str) -> str | None:
        """The kind that the head of a list tells ("Arrests: Cairo (12), Giza (7)")."""
        colon = lead.rfind(":")
        if colon < 0 or not self.cues.item.search(lead):
            return None
        start = hit.span.start - len(lead) + colon
        before = [k for k in self.sentence.kinds if k.span.end <= hit.span.start]
        if not before or before[-1].span.end > start:
            return None
        return str(before[-1].rule.says["kind"])

    def _within(self, hit: Hit, end: int, tail: str, last: Earlier) -> str | None:
        """From a figure of the same sentence."""
        lead = self.sentence.text[last.number.end : hit.span.start]
        if last.kind not in OF_PEOPLE or len(lead) > _FAR:
            return None
        if self._is_other_told(last, hit):
            return None
        if self.cues.part_before.search(lead) or self._is_part(hit, end):
            return last.kind
        bare = end == hit.span.end
        if bare and self.cues.total_before.search(lead):
            return last.kind
        listed = self.cues.listing.search(lead)
        goes_on = self._is_elliptic(hit, end) or (bare and self.cues.being.match(tail))
        return last.kind if listed and goes_on else None

    def _is_other_told(self, last: Earlier, hit: Hit) -> bool:
        """Tell whether something else is told between two numbers."""
        between = Span(last.number.end, hit.span.start)
        return any(
            kind.span.meets(between) and kind.span != last.predicate
            for kind in self.sentence.kinds
        )

    def _across(self, hit: Hit, end: int, tail: str, lead: str) -> str | None:
        """From the last figure of the sentence before."""
        if self._is_led(hit):
            return None
        last = self.before[-1].kind
        bare = end == hit.span.end
        if self.cues.part_before.search(lead):
            return last
        if bare and self.cues.total_before.search(lead):
            return last
        if self.cues.more.search(hit.get("q") or "") and not self.sentence.kinds:
            return last
        if not self.cues.opening.fullmatch(lead):
            return None
        part = self.cues.part_after.match(tail)
        if not part and not self._is_elliptic(hit, end):
            return None
        rest = tail[part.end() :] if part else tail
        return last if self.cues.being.match(rest) else None

    def _is_part(self, hit: Hit, end: int) -> bool:
        after = self.sentence.after(end, _REACH)
        return bool(self.cues.part_after.match(after))

    def _is_elliptic(self, hit: Hit, end: int) -> bool:
        if self.cues.more.search(hit.get("q") or ""):
            return True
        after = self.sentence.after(end, _REACH)
        return end == hit.span.end and bool(self.cues.elliptic.match(after))

    def _tail(self, end: int) -> str:
        """What is said of the counted: up to the end of the clause or a number."""
        text = self.sentence.after(end, _REACH)
        stop = _BOUNDARY.search(text, 1)
        reach = stop.start() if stop else len(text)
        for other in self.sentence.numbers:
            if other.span.start >= end:
                reach = min(reach, other.span.start - end)
                break
        return text[:reach]

    def _is_told(self, hit: Hit, end: int, stop: int) -> bool:
        """Tell whether a clause tells itself what was done to those counted."""
        return any(
            end <= kind.span.start < stop or self.sentence.is_told(hit.span, kind)
            for kind in self.sentence.kinds
        )

    def _is_led(self, hit: Hit) -> bool:
        """Tell whether words of a kind stand before a number in its sentence."""
        return any(kind.span.end <= hit.span.start for kind in self.sentence.kinds)
