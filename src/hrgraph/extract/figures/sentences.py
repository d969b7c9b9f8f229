"""Sentences that hold numbers, with what the rules found in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hrgraph.extract.clauses import Trigger
from hrgraph.extract.figures.others import (
    befell_one,
    befell_others,
    names_whom,
    says_where,
)
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Span

__all__ = ["ASIDE_AFTER", "Sentence"]

ASIDE_AFTER = phrase("aside_after_number")
"""Beside those counted, before what they did: ", all students," """

_CROSSINGS = (
    (re.compile(r";"), 60),
    (re.compile(r":"), 20),
    (re.compile(r","), 14),
    (re.compile(r"\b(?:while|but|although|whereas)\b"), 40),
)
_ASIDE = phrase("aside_between")
_PASSIVE = phrase("passive_between")
_OTHER_CLAUSE = phrase("clause_of_others")
_VERB_AFTER = phrase("verb_after_number")
_VERB_BEFORE = phrase("verb_before_number")
_OBJECT = phrase("between_verb_and_number")
_OF_WHOM = phrase("of_whom")
_SOME_OF = phrase("some_of_those")
_APART = phrase("told_apart")
_SUFFERED = phrase("is_suffered")
_GOES_ON = phrase("vague_goes_on")
_FOR_WHAT = phrase("for_what_they_did")
_RIGHT_AFTER = re.compile(r"\s(?:[\w’'-]+\s){0,2}")
_RELATIVE = re.compile(r"\s?(?:who|that|which)\s")
# "freed ten men who had been arrested": what the verb right before tells is nearer
_ASIDE_TOLD = 1.5
_PARTITIVE = 85.0
_LEAD = 24
_NEARBY = 400  # code points from a number; further words are never near it
_OTHER_VERB = 90  # words further on are little likely to tell what a verb tells
_EARLIER = 40  # words that end what is said of a number before
_AND = re.compile(r",?\s(?:and|while|but)\s")
_BESIDE = 2.0  # so near that nothing stands between
_VAGUE = 25  # "attacked and arrested 12": the exact word wins over the vague one
_NOUN = 30  # "nine inmates died": the verb wins over what they are called
_NUMBER_PRICE = 25
_BEHIND = 1.15  # words before a number are a little further than words after it


@dataclass(frozen=True)
class Sentence:
    """A sentence, its numbers, and the words that tell what they count.

    Attributes:
        question: Kind that the question asks for under which the sentence stands;
            None if it stands under none.
        carried: Kind told last in the sentence before.
        goes_on: Stands after another sentence of its paragraph.
        is_legal: Holds a citation of a law.
        triggers: Words in it that tell of events and wrongs.
    """

    text: str
    span: Span
    hits: list[Hit] = field(default_factory=list)
    question: str | None = None
    carried: str | None = None
    goes_on: bool = False
    is_legal: bool = False
    triggers: Sequence[Trigger] = ()

    def _of(self, *means: str) -> list[Hit]:
        return [hit for hit in self.hits if hit.rule.says["means"] in means]

    @cached_property
    def kinds(self) -> list[Hit]:
        """Words that tell what is counted; of "died in prison" the first alone."""
        found: list[Hit] = []
        for hit in self._of("kind"):
            if not (found and says_where(self.text, found[-1], hit)):
                found.append(hit)
        return found

    @cached_property
    def _kind_starts(self) -> list[int]:
        return [kind.span.start for kind in self.kinds]

    @cached_property
    def _number_starts(self) -> list[int]:
        return [number.span.start for number in self.numbers]

    @cached_property
    def _counts(self) -> set[int]:
        counts = (hit for hit in self.numbers if hit.rule.says["means"] == "count")
        return {hit.span.start for hit in counts}

    @cached_property
    def penal(self) -> list[Hit]:
        """Words that make years and days a punishment."""
        return self._of("penal")

    @cached_property
    def numbers(self) -> list[Hit]:
        """Numbers that may be figures."""
        return self._of("money", "time", "count")

    def before(self, offset: int, length: int) -> str:
        """Words of the sentence before an offset."""
        return self.text[max(self.span.start, offset - length) : offset]

    def after(self, offset: int, length: int) -> str:
        """Words of the sentence after an offset."""
        return self.text[offset : min(self.span.end, offset + length)]

    def nearest_kind(self, number: Span, noun_end: int) -> tuple[Hit | None, float]:
        """The nearest words that tell what a number counts, and how far they are.

        Commas, other numbers and words like "while" make the way longer; an aside
        between dashes makes it no longer.
        """
        best: tuple[Hit | None, float] = (None, float("inf"))
        near = self._near(number.start, noun_end)
        verb = self._own_verb(number, noun_end)
        told_ahead = any(self.is_told(number, kind) for kind in near)
        for kind in near:
            if self._is_of_another(number, noun_end, kind):
                continue
            cost = self._cost(number, noun_end, kind.span)
            cost += _EARLIER * self._is_of_earlier(number, kind)
            vague = kind.rule.says["kind"] == "other"
            if kind.rule.id == "held-people":
                cost += _NOUN
            elif vague and cost > _BESIDE:
                cost += _VAGUE
            if vague and told_ahead and kind.span.end <= number.start:
                cost += _OTHER_VERB
            known = self.is_told(number, kind) or self._governs(kind, number)
            if verb and not kind.span.meets(verb) and not known:
                cost += _OTHER_VERB
            if cost < best[1]:
                best = kind, cost
        return self._exact(best[0]), best[1]

    def _exact(self, kind: Hit | None) -> Hit | None:
        """The exact word that a vague one goes on to ("were stopped and detained")."""
        if kind is None or kind.rule.says["kind"] != "other":
            return kind
        ahead = self.kinds[bisect_left(self._kind_starts, kind.span.end) :]
        if ahead and _GOES_ON.fullmatch(self.text, kind.span.end, ahead[0].span.start):
            return ahead[0]
        return kind

    def _is_of_another(self, number: Span, noun_end: int, kind: Hit) -> bool:
        """Tell whether words of a kind ahead say it of others, or of a later number.

        "Nine, of whom eight were convicted", "two came back; one died": one of each.
        """
        for then in self.kinds[bisect_left(self._kind_starts, kind.span.end) :][:1]:
            if names_whom(self.text, number, kind.span, then.span):
                return True
        if kind.span.start < noun_end:
            return self._is_of_doer(number, kind)
        suffered = kind.rule.says["kind"] != "other"
        others = suffered and self.is_of_others(number, noun_end, kind.span)
        if others or befell_one(
            self.text, self.span.start, number, noun_end, kind.span
        ):
            return True
        if kind.span.end + 1 in self._counts and not self.is_told(number, kind):
            return True  # "17,000 crossings, and held 1,166 men": it held no crossings
        first = bisect_left(self._number_starts, noun_end)
        last = bisect_left(self._number_starts, kind.span.start)
        if first == last or self._number_starts[first] not in self._counts:
            return False
        between = self.text[noun_end : self.numbers[first].span.start]
        # "80 marched and two were shot": nobody shot the 80
        apart = _APART.search(between) or self.acts_until(number, noun_end)
        return bool(apart) and any(
            self.is_told(other.span, kind) or self._is_after(other.span, kind)
            for other in self.numbers[first:last]
        )

    def _is_of_doer(self, number: Span, kind: Hit) -> bool:
        """Tell it of those who did it: "charged with beating 14" charges no 14."""
        return (
            kind.rule.says["kind"] in wordlist("kinds_for_a_deed")
            and _FOR_WHAT.fullmatch(self.text, kind.span.end, number.start) is not None
        )

    def is_of_others(self, number: Span, noun_end: int, told: Span) -> bool:
        """Tell whether what is told right after people befell others, not them.

        "Six men who arrested him", "twelve relatives of the dead".
        """
        if noun_end == number.end or told.end <= noun_end:
            return False
        return befell_others(self.text, noun_end, self.span.end, told)

    def _is_of_earlier(self, number: Span, kind: Hit) -> bool:
        """Tell whether words of a kind behind end what is said of another number.

        "Nine were detained and sixty, most of them pupils, injured": not the sixty.
        """
        if not _AND.fullmatch(self.text, kind.span.end, number.start):
            return False
        first = bisect_left(self._number_starts, kind.span.start)
        earlier = [number.span for number in self.numbers[:first][-1:]]
        return any(self.is_told(n, kind) or self._is_after(n, kind) for n in earlier)

    def _is_after(self, number: Span, kind: Hit) -> bool:
        return bool(_RIGHT_AFTER.fullmatch(self.text, number.end, kind.span.start))

    def _governs(self, kind: Hit, number: Span) -> bool:
        """Tell whether a number is the object of the verb right before it."""
        return bool(_OBJECT.fullmatch(self.text, kind.span.end, number.start))

    def _near(self, start: int, end: int) -> list[Hit]:
        """Kinds that are not so far away that they tell nothing of a number."""
        first = bisect_left(self._kind_starts, start - _NEARBY)
        return self.kinds[first : bisect_left(self._kind_starts, end + _NEARBY)]

    def has_own_verb(self, number: Span, noun_end: int) -> bool:
        """Tell whether the counted thing does or suffers something that is told."""
        return self._own_verb(number, noun_end) is not None

    def acts_until(self, number: Span, noun_end: int) -> int | None:
        """Where the verb ends of what those counted did; None where they did nothing.

        "Two journalists wrote about the arrests": nobody says that they were arrested.
        """
        verb = self._own_verb(number, noun_end)
        if verb is None or verb.start < noun_end:
            return None
        suffered = _SUFFERED.search(self.text, verb.start, verb.end)
        return None if suffered else verb.end

    def governor(self, number: Span, noun_end: int) -> Span | None:
        """The verb whose object a number is ("mobilised 250 agents to arrest him")."""
        verb = self._own_verb(number, noun_end)
        return verb if verb and verb.end <= number.start else None

    def is_told(self, number: Span, kind: Hit) -> bool:
        """Tell whether a passive after a number says what was done to the counted.

        "20 men who met there were arrested": the passive is of the men.
        """
        if kind.span.start < number.end:
            return False
        between = self.text[number.end : kind.span.start]
        passive = _PASSIVE.search(between[-_LEAD:])
        return bool(passive) and not _OTHER_CLAUSE.search(between)

    def _own_verb(self, number: Span, noun_end: int) -> Span | None:
        """The verb that the counted thing stands beside, whatever it means.

        "Twelve lawyers signed it after police arrested him": twelve signed.
        """
        aside = ASIDE_AFTER.match(self.text, noun_end, self.span.end)
        start = aside.end() if aside else noun_end
        after = _VERB_AFTER.match(self.text, start, self.span.end)
        if after:
            return Span(*after.span())
        lead = self.before(number.start, _LEAD)
        before = _VERB_BEFORE.search(lead)
        if before is None:
            return None
        start = number.start - len(lead)
        return Span(start + before.start(), start + before.end())

    def _cost(self, number: Span, noun_end: int, kind: Span) -> float:
        ahead = kind.start >= number.end
        first, second = (noun_end, kind.start) if ahead else (kind.end, number.start)
        if ahead and kind.start < noun_end:
            return 0.0
        between = _ASIDE.sub(" ", self.text[first:second])
        if ahead and (_PASSIVE.fullmatch(between) or _OF_WHOM.fullmatch(between)):
            return _ASIDE_TOLD if _RELATIVE.match(between) else 1.0
        if ahead and _SOME_OF.fullmatch(between):
            return _PARTITIVE
        if not ahead and _OBJECT.fullmatch(between):
            return _BEHIND
        prices = (price * len(sign.findall(between)) for sign, price in _CROSSINGS)
        cost = float(len(between) + sum(prices))
        numbers = self._number_starts
        crossed = bisect_left(numbers, second) - bisect_left(numbers, first)
        cost += _NUMBER_PRICE * max(0, crossed)
        return cost if ahead else cost * _BEHIND
