"""The number one: mostly no figure, and a figure where it counts somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrgraph.extract.figures.amounts import Amount
from hrgraph.extract.figures.counted import Counted
from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import Hit

__all__ = ["LIST", "One"]

LIST = re.compile(r"[^;.:]{0,40}(?:,|and|,\sand)\s$")
"""Between two numbers of one list, up to the second."""
_NOUN = phrase("one_of_such")
_LISTED = re.compile(r"[^;.:]{0,80}(?:,|and|,\sand)\s$")
_NOUN_AFTER = phrase("one_such")
_ANSWERED = re.compile(r"\s?[:,.–—]")
_HARM = {"killed", "injured", "arrested"}
_BODILY = {"killed", "injured"}
_ONE = Decimal(1)
_FEWEST = 2  # figures before the last one of a list: the total, and one of its parts
_REACH = 70


@dataclass(frozen=True, slots=True)
class One:
    """A number that may be one.

    Attributes:
        sentence: With all that the rules found in it.
        cues: The word lists.
        hit: The number.
    """

    sentence: Sentence
    cues: Cues
    hit: Hit

    def is_it(self, amount: Amount) -> bool:
        """Tell whether the number is one."""
        return amount.low == amount.high == _ONE

    def counts(self, kind: Hit | None) -> bool:
        """Tell whether the number counts somebody to whom something was done.

        Args:
            kind: The nearest words that tell what is counted.
        """
        return self._suffers(kind) or self._answers()

    def listed(self, found: Sequence[Counted]) -> Counted | None:
        """The figure whose list the number ends ("nine Kenyans and one Ugandan").

        Args:
            found: The figures of the sentence before the number.
        """
        people = [one for one in found if one.is_people]
        last = found[-1] if found else None
        # "nine women and one man" are ten, and no list
        if last is None or last not in people or len(people) < _FEWEST:
            return None
        between = self.sentence.text[last.number.end : self.hit.span.start]
        after = self.sentence.after(self.hit.span.end, _REACH)
        noun = _NOUN_AFTER.match(after)
        if noun is None or not _LISTED.fullmatch(between):
            return None
        acts = self.sentence.has_own_verb(self.hit.span, self.hit.span.end + noun.end())
        told = last.predicate and last.predicate.start > self.hit.span.end
        return None if acts and not told else last

    def _suffers(self, kind: Hit | None) -> bool:
        """Tell it of one to whom something was done ("one officer died").

        Or who is the object of the verb right before: "killed one officer".
        """
        if kind is None:
            return False
        if kind.span.start < self.hit.span.end:
            gap = self.sentence.text[kind.span.end : self.hit.span.start]
            return kind.rule.says["kind"] in _BODILY and gap == " "
        between = self.sentence.text[self.hit.span.end : kind.span.start]
        return kind.rule.says["kind"] in _HARM and bool(_NOUN.fullmatch(between))

    def _answers(self) -> bool:
        """Tell it of one who is the answer to a question ("Who died? One: a cook")."""
        if not self.sentence.question or self.hit.span.start > self.sentence.span.start:
            return False
        after = self.sentence.after(self.hit.span.end, _REACH)
        return _ANSWERED.match(after) is not None
