"""Lengths of time: which of them are a punishment, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from hrgraph.extract.figures.amounts import Amount
from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.phrases import phrase, table, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Span

__all__ = ["TERMS", "Terms"]

TERMS = ("days_of_detention", "years_of_prison")
_SUFFERS = re.compile(r"\s(?:were|was|are|have been|had been)\s")
_TO_LIFE = re.compile(r"\sto\slife\b")
_TERM = phrase("term_follows")
_NAMED = phrase("term_is_named")
_GIVEN = phrase("term_is_given")
_LASTS = phrase("term_lasts")
_MOST_YEARS = Decimal(50)  # of a number that stands without "years"
_ALL_YEARS = Decimal(150)  # the same beside a number of years
_PENAL_REACH = 60  # code points within which words make a term a punishment
_NEAR, _AFTER, _SOFT_AFTER = 40, 20, 30


class Terms:
    """Reads the lengths of time of one sentence.

    Args:
        sentence: With all that the rules found in it.
        cues: The word lists.
        before: Kinds of the figures of the sentence before.
    """

    def __init__(self, sentence: Sentence, cues: Cues, before: Sequence[str]) -> None:
        self.sentence = sentence
        self.cues = cues
        self.before = [kind for kind in before if kind in TERMS]

    def kind_of(self, hit: Hit) -> str | None:
        """The kind of a length of time; None if it is no punishment.

        Days are of detention and years of prison; weeks and months, and terms
        of probation or of a ban, are other.
        """
        unit = _unit(hit)
        if unit in {"hour", "week"} and not self._is_held(hit):
            return None
        if unit == "minute" or not self._is_penal(hit) or self._is_no_term(hit):
            return None
        near = self.sentence.before(hit.span.start, _NEAR)
        near += self.sentence.after(hit.span.end, _SOFT_AFTER)
        if self.cues.soft_term.search(near):
            return "other"
        return str(table("kinds_by_unit").get(unit, "other"))

    def bounds_of(self, hit: Hit, amount: Amount) -> Amount:
        """The amount, open above where it goes up to life."""
        if _TO_LIFE.match(self.sentence.after(hit.span.end, _AFTER)):
            return Amount(amount.low, amount.high, "at_least")
        return amount

    def is_named(self, hit: Hit) -> bool:
        """Tell whether the words right beside a length of time say what it is."""
        if _NAMED.match(self.sentence.after(hit.span.end, _SOFT_AFTER)):
            return True
        return _TERM.search(self.sentence.before(hit.span.start, _NEAR)) is not None

    def bare_kind(self, hit: Hit, amount: Amount, last: str | None) -> str | None:
        """The kind of a number that leaves its unit out ("nine years, he seven").

        Args:
            hit: The number.
            amount: What it reads.
            last: Kind of the figure before in the sentence; None if there is none.
        """
        if amount.low > (_ALL_YEARS if last in TERMS else _MOST_YEARS):
            return None
        ahead = next(
            (
                _unit(other)
                for other in self.sentence.numbers
                if 0 < other.span.start - hit.span.end < _NEAR
                and other.rule.says["means"] == "time"
            ),
            "",
        )
        kind = table("kinds_by_unit").get(ahead)
        suffers = _SUFFERS.match(self.sentence.after(hit.span.end, _AFTER))
        if not suffers and kind and (self.sentence.penal or self.sentence.kinds):
            return str(kind)
        if last in TERMS:
            return last
        given = self.cues.given.search(self.sentence.before(hit.span.start, _AFTER))
        carried = self.before and given and self.sentence.penal
        return self.before[-1] if carried else None

    def _is_no_term(self, hit: Hit) -> bool:
        before = self.sentence.before(hit.span.start, _NEAR)
        if self.is_named(hit):
            return False
        after = self.sentence.after(hit.span.end, _AFTER)
        return bool(
            self.cues.no_term_after.match(after)
            or self.cues.no_term_before.search(before)
        )

    def _is_penal(self, hit: Hit) -> bool:
        near = Span(hit.span.start - _PENAL_REACH, hit.span.end + _PENAL_REACH)
        custody = wordlist("kinds_with_terms")
        kinds = [
            kind for kind in self.sentence.kinds if kind.rule.says["kind"] in custody
        ]
        told = self.sentence.penal + kinds
        if self.sentence.is_legal or any(other.span.meets(near) for other in told):
            return True
        if told and _LASTS.search(self.sentence.before(hit.span.start, _AFTER)):
            return True
        hedged = (hit.get("q") or "").lower() in {"up to", "not more than"}
        given = _GIVEN.search(self.sentence.before(hit.span.start, _AFTER))
        return hedged or bool(self.before and given)

    def _is_held(self, hit: Hit) -> bool:
        near = Span(hit.span.start - _NEAR, hit.span.end + _NEAR)
        return any(
            kind.rule.says["kind"] == "detained" and kind.span.meets(near)
            for kind in self.sentence.kinds
        )


def _unit(hit: Hit) -> str:
    return hit.groups["unit"].rstrip("sS").lower()
