"""What a number counts, read from the words of its sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from hrgraph.extract.figures.amounts import Amount, read_amount
from hrgraph.extract.figures.counted import Counted
from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.hands import is_by_other_hand
from hrgraph.extract.figures.inheriting import Inheritance
from hrgraph.extract.figures.nouns import is_told_by_noun, kind_by_name
from hrgraph.extract.figures.ones import LIST, One
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.figures.spurious import (
    counts_nothing,
    is_beside,
    is_misread,
    people_end,
)
from hrgraph.extract.figures.surroundings import surroundings
from hrgraph.extract.figures.terms import Terms
from hrgraph.extract.figures.weighing import NOTHING, FigureModel
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Span

__all__ = ["Reader"]

_GROUP = phrase("of_a_group")
_REPORTED = phrase("number_is_reported")
_PASSIVE_LINK = phrase("link_in_passive")
_OBJECT = phrase("between_verb_and_number")
_AGENT = re.compile(r"\bby\s$")  # those who did it are not counted
_NAME = re.compile(r"[a-z,]\s[A-Z][a-z]+\s$")
_DEFINITE = phrase("told_again")
_COUNTS = phrase("counts_of_a_charge")
_ACTING = phrase("acting_after")
_SMALL = Decimal(10)
_FAR = 95  # cost from which words tell nothing about a number
_BARE_FAR, _CLOSE = 80, 12
_NOUN_REACH, _AHEAD_REACH = 70, 40
_GROUP_CLOSE, _DIRECT_WORDS = 15, 3


class Reader:
    """Reads the figures of one sentence.

    Args:
        sentence: With all that the rules found in it.
        cues: The word lists.
        before: The figures of the sentence before.
        model: Has the last word about what is a figure, and of what.
        custody: What "picked up" means on this page.
    """

    def __init__(
        self,
        sentence: Sentence,
        cues: Cues,
        before: list[Counted],
        model: FigureModel,
        custody: str,
    ) -> None:
        self.sentence = sentence
        self.cues = cues
        self.model = model
        self.custody = custody
        self.heirs = Inheritance(sentence, cues, before)
        self.terms = Terms(sentence, cues, [counted.kind for counted in before])
        self.found: list[Counted] = []

    def read(self) -> list[Counted]:
        """Decide of every number whether it is a figure, and of what."""
        for hit in self.sentence.numbers:
            amount = read_amount(hit, self.cues.numbers, self.cues.hedges)
            if amount is None or self._is_no_number(hit):
                continue
            ruled = self._ruled(hit, amount)
            kind = ruled.kind if ruled else NOTHING
            candidate = surroundings(
                self.sentence, self.cues, hit, amount, kind, self.custody
            )
            decided = self.model.decide(candidate)
            if ruled and self._is_settled(ruled):
                decided = ruled.kind
            if kind != decided and is_misread(self.sentence, self.cues, hit, decided):
                decided = kind
            if decided != NOTHING:
                self.found.append(self._settled(hit, amount, ruled, decided))
        return self.found

    def _is_settled(self, ruled: Counted) -> bool:
        text = self.sentence.text
        return ruled.is_settled or is_told_by_noun(text, self.cues, ruled)

    def _is_no_number(self, hit: Hit) -> bool:
        if hit.rule.says["means"] == "money":
            # "1,500 roubles ($16)": the same amount again
            return self.sentence.before(hit.span.start, 2).endswith("(")
        return hit.rule.says["means"] == "count" and counts_nothing(
            self.sentence, self.cues, hit
        )

    def _ruled(self, hit: Hit, amount: Amount) -> Counted | None:
        """What the rules make of a number; None if they take it for no figure."""
        means = hit.rule.says["means"]
        # the stop of "Rs." looks like the end of a sentence
        lead = self.sentence.text[max(0, hit.span.start - 4) : hit.span.start]
        if means == "money" or lead == "Rs. ":
            return self._make(hit, amount, "amount_of_money")
        if means == "time":
            return self._time(hit, amount)
        return self._count(hit, amount)

    def _settled(
        self, hit: Hit, amount: Amount, ruled: Counted | None, kind: str
    ) -> Counted:
        """The figure of the kind that was decided on."""
        if ruled is None:
            end = people_end(self.cues, self.sentence.after(hit.span.end, _NOUN_REACH))
            made = self._make(hit, amount, kind, end=hit.span.end + (end or 0))
            return replace(
                made, is_people=end is not None or kind in wordlist("figures_of_people")
            )
        return ruled if ruled.kind == kind else replace(ruled, kind=kind)

    def _time(self, hit: Hit, amount: Amount) -> Counted | None:
        kind = self.terms.kind_of(hit)
        if kind is None:
            return None
        made = self._make(hit, self.terms.bounds_of(hit, amount), kind)
        return replace(made, is_settled=self.terms.is_named(hit))

    def _count(self, hit: Hit, amount: Amount) -> Counted | None:
        after = self.sentence.after(hit.span.end, _NOUN_REACH)
        if is_beside(self.sentence, self.cues, hit):
            return None
        people = people_end(self.cues, after)
        noun_end = hit.span.end + (people or 0)
        kind, cost = self.sentence.nearest_kind(hit.span, noun_end)
        direct = kind is not None and self._is_direct(hit, kind.span)
        one = One(self.sentence, self.cues, hit)
        if one.is_it(amount) and not (direct or one.counts(kind)):
            listed = one.listed(self.found)
            return listed and self._taken_over(hit, amount, listed.kind, noun_end)
        way = cost if kind and kind.span.start >= hit.span.end else _FAR
        taken_over = self.heirs.kind_of(hit, noun_end, self.found, way)
        if taken_over:
            return self._taken_over(hit, amount, taken_over, noun_end)
        if people is not None or _GROUP.match(after):
            near = kind if cost <= _FAR else None
            return self._people(hit, amount, noun_end, near, cost)
        if direct:
            return self._make(hit, amount, None, kind, is_people=True)
        return self._unnamed(hit, amount, kind if cost <= _FAR else None, cost)

    def _taken_over(self, hit: Hit, amount: Amount, kind: str, end: int) -> Counted:
        made = self._make(hit, amount, kind, end=end, is_people=True)
        return replace(made, is_settled=True)

    def _unnamed(
        self, hit: Hit, amount: Amount, kind: Hit | None, cost: float
    ) -> Counted | None:
        """Decide of a number that no known word for people follows."""
        if self.cues.bare.match(self.sentence.after(hit.span.end, _NOUN_REACH)):
            return self._bare(hit, amount, kind, cost)
        return self._thing(hit, amount, kind)

    def _thing(self, hit: Hit, amount: Amount, kind: Hit | None) -> Counted | None:
        """Decide of a number of things, or of people called by an unknown word."""
        words = self.sentence.text[kind.span.start : kind.span.end] if kind else ""
        if kind and (kind.rule.id != "taken" or self.cues.people_only.search(words)):
            between = self.sentence.text[kind.span.end : hit.span.start]
            if _OBJECT.fullmatch(between) or self.sentence.is_told(hit.span, kind):
                return self._make(hit, amount, None, kind, is_people=True)
        # "Rossia 24", "Interstate 10": the number is a part of a name
        if _NAME.search(self.sentence.before(hit.span.start, _AHEAD_REACH)):
            return None
        counts = _COUNTS.match(self.sentence.after(hit.span.end, _NOUN_REACH))
        many = amount.low >= _SMALL or amount.qualifier == "at_least"
        if not (many or counts):
            return None
        return replace(self._make(hit, amount, "other"), is_settled=bool(counts))

    def _is_direct(self, hit: Hit, kind: Span) -> bool:
        if kind.start < hit.span.end:
            return False
        between = self.sentence.text[hit.span.end : kind.start]
        if _PASSIVE_LINK.fullmatch(between):
            return True
        words = between.split()
        if len(words) > _DIRECT_WORDS or re.search(r"[,;:.()]", between):
            return False
        return not self.cues.noun_stop.search(between)

    def _people(
        self, hit: Hit, amount: Amount, end: int, kind: Hit | None, cost: float
    ) -> Counted | None:
        if _AGENT.search(self.sentence.before(hit.span.start, 5)):
            return None
        listed = self._listed(hit)
        if listed and cost > 2:  # noqa: PLR2004 - not told by "who were" and the like
            counted = self._make(hit, amount, listed.kind, end=end, is_people=True)
            return replace(counted, is_listed=True)
        told = self._group_kind(hit, cost)
        after = self.sentence.after(hit.span.end, _NOUN_REACH)
        if told:
            return self._make(hit, amount, told, end=end, is_people=True)
        told = self.sentence.question if kind is None else None
        if kind is None:
            told = told or self.heirs.carried_kind(hit, end)
        if kind is None and told is None:
            told = self.heirs.event_kind(hit, end) or kind_by_name(after)
        if kind is None and told is None and amount.low < _SMALL:
            return None
        return self._make(hit, amount, told, kind, end=end, is_people=True)

    def _group_kind(self, hit: Hit, cost: float) -> str | None:
        """The kind of the people that "ten of them" are some of."""
        if cost <= _GROUP_CLOSE or not _GROUP.match(
            self.sentence.after(hit.span.end, _NOUN_REACH)
        ):
            return None
        people = [figure.kind for figure in self.found if figure.is_people]
        return people[-1] if people else None

    def _listed(self, hit: Hit) -> Counted | None:
        """The figure before, if this one only goes on with its list."""
        last = self.found[-1] if self.found else None
        if last is None or not last.is_people:
            return None
        told_later = last.predicate and last.predicate.start > hit.span.end
        untold = last.predicate is None and not last.is_listed and last.kind == "other"
        if told_later or untold:
            return None
        between = self.sentence.text[last.number.end : hit.span.start]
        return last if LIST.fullmatch(between) else None

    def _bare(
        self, hit: Hit, amount: Amount, kind: Hit | None, cost: float
    ) -> Counted | None:
        last = self.found[-1] if self.found else None
        if kind is not None and cost < _CLOSE:
            return self._make(hit, amount, None, kind, is_people=True)
        time = self.terms.bare_kind(hit, amount, last.kind if last else None)
        if time is not None:
            return replace(self._make(hit, amount, time), is_settled=True)
        if last and last.kind == "amount_of_money":
            return self._make(hit, amount, "amount_of_money")
        question = self.sentence.question
        vague = kind is not None and kind.rule.says["kind"] == "other" and question
        if kind is not None and cost < _BARE_FAR and not vague:
            return self._make(hit, amount, None, kind, is_people=True)
        told = question or (last.kind if last else None)
        after = self.sentence.after(hit.span.end, _NOUN_REACH)
        lead = self.sentence.before(hit.span.start, _AHEAD_REACH)
        sure = amount.low >= _SMALL or amount.qualifier != "exact"
        reported = _REPORTED.search(lead)
        if told is None and (sure or reported):
            told = self.sentence.carried
        many = amount.low >= _SMALL and (reported or _ACTING.match(after))
        if told is None and many:
            told = "other"
        if told is None:
            return None
        # the words of the sentence tell nothing that could be weighed
        made = self._make(hit, amount, told, is_people=True)
        return replace(made, is_settled=told != "other")

    def _make(
        self,
        hit: Hit,
        amount: Amount,
        told: str | None,
        kind: Hit | None = None,
        *,
        end: int = 0,
        is_people: bool = False,
    ) -> Counted:
        last = max(hit.span.end, end)
        predicate = kind.span if kind else None
        if predicate and last <= predicate.start <= last + _NOUN_REACH:
            last = predicate.end
        definite = _DEFINITE.search(self.sentence.before(hit.span.start, 12))
        spared = kind and is_by_other_hand(self.sentence, self.cues, hit.span, kind)
        name = told or (str(kind.rule.says["kind"]) if kind and not spared else "other")
        return Counted(
            Span(hit.span.start, last),
            hit.span,
            amount,
            self.custody if name == "taken" else name,
            hit.rule.origin,
            predicate,
            is_people,
            bool(definite) or (hit.get("q") or "").lower() == "all",
            is_settled=bool(spared),
        )
