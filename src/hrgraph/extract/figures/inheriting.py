"""Numbers that leave out what was done to those they count, and take it over.

"Sixty were arrested: 42 in the capital, a further seven elsewhere." A list, a part of
a whole or more of the same has the kind of the figure before, unless its own words
tell another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.figures.comparing import kind_by_last
from hrgraph.extract.figures.counted import Counted
from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import ASIDE_AFTER, Sentence
from hrgraph.extract.figures.spurious import counts_things
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import Hit
from hrgraph.extract.telling.features import kinds_of
from hrgraph.model import Span

__all__ = ["Inheritance"]

_BOUNDARY = phrase("number_before_ends")
_GROUP, _REPORTED = phrase("of_a_group"), phrase("number_is_reported")
_GIVEN = phrase("given_terms")
_OF_WHOM = phrase("of_whom")
_SAME_COUNT = phrase("same_count")
_ENDS = re.compile(r"\s*[.;,]?\s*$")
_HURT = {"killed", "injured"}
_REACH = 160  # code points before and after a number in which its clause ends
_LEAD = 40  # before a number, in which it is said that it is reported
_TOLD = 15.0  # so near are words that tell it of the number itself
_FAR = 220  # code points from a figure after which it is not gone on with
_EVENT_FAR = 80  # and from an event, after which it does not tell what befell them


@dataclass(frozen=True, slots=True)
class _Gap:
    """A number whose words may leave out what was done to those it counts.

    Attributes:
        end: Where the word for people ends that it counts, or the number itself.
        lead: What stands before it in its sentence.
        aside: What stands beside the word for people ("nine men, all students,").
        tail: What is said of the counted: up to the end of the clause or a number.
        is_more: It tells of more of the same ("another 20").
    """

    span: Span
    end: int
    lead: str
    aside: str
    tail: str
    is_more: bool

    @property
    def is_bare(self) -> bool:
        """Whether it has no word for people."""
        return self.end == self.span.end


class Inheritance:
    """What the numbers of one sentence take over.

    Args:
        sentence: With all that the rules found in it.
        cues: The word lists.
        before: The figures of the sentence before.
    """

    def __init__(
        self, sentence: Sentence, cues: Cues, before: Sequence[Counted]
    ) -> None:
        self.sentence = sentence
        self.cues = cues
        people = wordlist("figures_of_people")
        told = list(before) if sentence.goes_on else []
        self.before = [one for one in told[-1:] if one.kind in people]
        self.first = [one for one in told[:1] if one.kind in people]
        self.things = [one for one in told[-1:] if one.kind == "other"]

    def kind_of(
        self, hit: Hit, end: int, found: Sequence[Counted], way: float
    ) -> str | None:
        """The kind that a number takes over; None if it takes none.

        Args:
            hit: The number.
            end: Where the word for people ends that it counts, or the number itself.
            found: The figures of the sentence before it.
            way: How far the nearest words of a kind are behind the number.
        """
        lead = self.sentence.before(hit.span.start, _REACH)
        more = bool(self.cues.more.search(hit.get("q") or ""))
        beside = ASIDE_AFTER.match(self.sentence.after(end, _REACH))
        aside = beside.group() if beside else ""
        gap = _Gap(hit.span, end, lead, aside, self._tail(end + len(aside)), more)
        if found and found[-1].kind in _HURT and self.cues.held_part.match(gap.tail):
            return found[-1].kind
        told = kind_by_last(self.sentence, hit.span, found[-1] if found else None)
        labelled = told or self._labelled(gap) or self._given_term(hit)
        if labelled:
            return labelled
        if way <= _TOLD or self._tells_itself(gap):
            return None
        headed = self._headed(gap)
        if headed:
            return headed
        here = [one for one in found if one.is_people]
        if here and (gap.is_more or not _is_of_things(found[-1])):
            return self._within(gap, here[-1])
        return None if found else self._anew(gap)

    def _given_term(self, hit: Hit) -> str | None:
        """The kind of people beside whom the term stands that each was given.

        "Fifty were sentenced to life, 34 ten years": the 34 were sentenced, too.
        """
        told = [k for k in self.sentence.kinds if k.span.end <= hit.span.start]
        if not told or told[-1].rule.says["kind"] != "sentenced":
            return None
        for other in self.sentence.numbers:
            if other.span.start >= hit.span.end:
                given = _GIVEN.fullmatch(
                    self.sentence.text, hit.span.end, other.span.start
                )
                is_term = other.rule.says["means"] == "time"
                return "sentenced" if given and is_term else None
        return None

    def carried_kind(self, hit: Hit, end: int) -> str | None:
        """The kind told last in the sentence before, if a number tells more of it.

        Where it is not some of them, and nobody reports it, only that it counts.

        Args:
            hit: The number.
            end: Where the word for people ends that it counts.
        """
        after = self.sentence.after(hit.span.end, _REACH)
        lead = self.sentence.before(hit.span.start, _LEAD)
        reported = _REPORTED.search(lead)
        alone = not (reported or _GROUP.match(after))
        if alone and self.sentence.has_own_verb(hit.span, end):
            return None
        listed = self.cues.heads_list.search(lead)
        sure = reported or listed or self.cues.part_after.match(after)
        return self.sentence.carried if sure else self.sentence.carried and "other"

    def event_kind(self, hit: Hit, end: int) -> str | None:
        """The kind by the event told nearest to a number.

        Args:
            hit: The number.
            end: Where the word for people ends that it counts.

        Returns:
            None where no event is told, or one that is not done to those counted.
        """
        acted = self.sentence.acts_until(hit.span, end)
        governor = self.sentence.governor(hit.span, end)
        best: tuple[int, str | None] = (_EVENT_FAR, None)
        for trigger in self.sentence.triggers:
            ahead = trigger.start >= end
            if ahead and (governor or (acted and trigger.start >= acted)):
                continue
            told = Span(trigger.start, trigger.end)
            if self.sentence.is_of_others(hit.span, end, told):
                continue
            if ahead and _OF_WHOM.search(self.sentence.text, end, trigger.start):
                continue
            way = trigger.start - end if ahead else hit.span.start - trigger.end
            for name in kinds_of(trigger):
                if name[0] == "e" and way < best[0]:
                    best = way, self.cues.told_by.get(name)
        return best[1]

    def _tail(self, end: int) -> str:
        text = self.sentence.after(end, _REACH)
        stop = _BOUNDARY.search(text, 1)
        reach = stop.start() if stop else len(text)
        for other in self.sentence.numbers:
            if other.span.start >= end:
                reach = min(reach, other.span.start - end)
                break
        return text[:reach]

    def _tells_itself(self, gap: _Gap) -> bool:
        """Tell whether a clause tells itself what those counted did or suffered."""
        stop = gap.end + len(gap.aside) + len(gap.tail)
        if any(
            gap.end <= kind.span.start < stop or self.sentence.is_told(gap.span, kind)
            for kind in self.sentence.kinds
        ):
            return True
        rest = self.cues.rest.search(gap.lead) and self.cues.state.match(gap.tail)
        return bool(rest or self.cues.doing.match(gap.tail))

    def _labelled(self, gap: _Gap) -> str | None:
        """The kind that the label of its line tells ("Detained in the year: 61")."""
        after = self.sentence.after(gap.span.end, _REACH)
        if not self.cues.line_ends.match(after):
            return None
        if gap.span.start - self.sentence.span.start != len(gap.lead):
            return None
        if not self.cues.line_label.fullmatch(gap.lead):
            return None
        told = [k for k in self.sentence.kinds if k.span.end <= gap.span.start]
        return str(told[-1].rule.says["kind"]) if told else None

    def _headed(self, gap: _Gap) -> str | None:
        """The kind that the head of a list tells ("Arrests: Cairo (12), Giza (7)")."""
        after = self.sentence.after(gap.span.end, _REACH)
        label = self.cues.label.fullmatch(gap.lead) and _ENDS.match(after)
        if label and not self._is_led(gap):
            return self.sentence.carried
        if not gap.is_bare and self.cues.made_up.fullmatch(gap.lead):
            return None if self.sentence.kinds else self.sentence.carried
        colon = gap.lead.rfind(":")
        labelled = self.cues.item.search(gap.lead) or self.cues.item_after.match(after)
        if colon < 0 or not labelled:
            return None
        start = gap.span.start - len(gap.lead) + colon
        told = [k for k in self.sentence.kinds if k.span.end <= gap.span.start]
        in_head = told and told[-1].span.end <= start
        return str(told[-1].rule.says["kind"]) if in_head else None

    def _within(self, gap: _Gap, last: Counted) -> str | None:
        """From a figure of the same sentence."""
        between = Span(last.number.end, gap.span.start)
        if (
            last.kind not in wordlist("figures_of_people")
            or between.end - between.start > _FAR
        ):
            return None
        if any(
            kind.span.meets(between) and kind.span != last.predicate
            for kind in self.sentence.kinds
        ):
            return None
        lead = self.sentence.text[between.start : between.end]
        after = self.sentence.after(gap.end, _REACH)
        part = self.cues.part_before.search(lead) or self.cues.part_after.match(after)
        if part or self._is_total(gap, lead):
            return last.kind
        described = gap.is_bare and self.cues.being.match(gap.tail)
        goes_on = self._is_elliptic(gap) or described
        return last.kind if goes_on and self.cues.listing.search(lead) else None

    def _anew(self, gap: _Gap) -> str | None:
        """From the question, or from the last figure of the sentence before."""
        if self._is_led(gap):
            return None
        total = self._is_total(gap, gap.lead)
        if self.sentence.question or not self.before:
            things = "other" if self.things else None
            return (self.sentence.question or things) if total else None
        more = gap.is_more and not self.sentence.kinds
        part = self.cues.part_before.search(gap.lead)
        told = part or more or total or self._opens(gap)
        again = self.first and gap.is_bare and _SAME_COUNT.search(gap.lead)
        return (self.first if again else self.before)[-1].kind if told else None

    def _opens(self, gap: _Gap) -> bool:
        """Tell whether a sentence begins with some of those told before, described."""
        if not self.cues.opening.fullmatch(gap.lead):
            return False
        part = self.cues.part_after.match(gap.tail)
        if not part and not self._is_elliptic(gap):
            return False
        rest = gap.tail[part.end() :] if part else gap.tail
        return bool(self.cues.being.match(rest))

    def _is_total(self, gap: _Gap, lead: str) -> bool:
        """Tell whether a bare number is the same count at another time or place."""
        if not gap.is_bare or counts_things(self.cues, self._after(gap)):
            return False  # "the union counted 212 attacks": of nobody told before
        return bool(self.cues.total_before.search(lead))

    def _is_elliptic(self, gap: _Gap) -> bool:
        if gap.is_more:
            return True
        return gap.is_bare and bool(self.cues.elliptic.match(self._after(gap)))

    def _after(self, gap: _Gap) -> str:
        return self.sentence.after(gap.end, _REACH)

    def _is_led(self, gap: _Gap) -> bool:
        """Tell whether words of a kind stand before a number in its sentence."""
        return any(
            kind.span.end <= gap.span.start and kind.rule.says["kind"] != "other"
            for kind in self.sentence.kinds
        )


def _is_of_things(figure: Counted) -> bool:
    return figure.kind == "other" and not figure.is_people
