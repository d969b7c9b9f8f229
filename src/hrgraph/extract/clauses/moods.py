"""Whether a clause tells that something took place, and to whom it was done."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hrgraph.errors import InputError
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.rules import ready
from hrgraph.extract.spotting import Sieve
from hrgraph.textfiles import read_yaml

__all__ = ["Clause", "Moods"]

Shape = Literal["passive", "active", "noun"]
_CUT = phrase("clause_begins")
_STOP = phrase("clause_ends")
_NOUN_LEAD = phrase("noun_lead")
_OBJECT = phrase("object_follows")
_FEWEST = 4  # words that a model's trigger rests on
_VERB = 240  # code points before a trigger in which its auxiliaries stand
_LEAD = 60  # code points before a clause that may tell that it is only thought of
_BESIDE = 40  # code points before a trigger in which the word before it stands
_NOUN_ENDS = ("ion", "ions", "ing", "ings", "al", "ment", "s")
_SHORT = 9  # code points of a bare verb or noun
_AUXILIARIES = {"was", "were", "been", "being", "is", "are", "few"}
_OBJECTS = {"them", "him", "her", "us", "me"}
_SAYS_WHO = re.compile(r"[^\W\d_]{3}")
_NOMINALISED = phrase("made_a_noun")


@dataclass(slots=True)  # made so often that being frozen would be felt
class Clause:
    """The clause around a trigger.

    Attributes:
        start: Where its subject may begin.
        verb: Where the verb with its auxiliaries begins.
        end: Where the clause ends.
        shape: Whether the trigger is a passive or active verb, or a noun.
        verdict: told, negated or hypothetical.
    """

    start: int
    verb: int
    end: int
    shape: Shape
    verdict: Literal["told", "negated", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Moods:
    """The patterns of ``moods.yaml``."""

    negated: re.Pattern[str]
    affirmed: re.Pattern[str]
    hypothetical: Sieve
    real: re.Pattern[str]
    aim: re.Pattern[str]
    be: re.Pattern[str]
    have: re.Pattern[str]
    bare_object: re.Pattern[str]

    @classmethod
    def load(cls, file: Path) -> Moods:
        """Read the patterns.

        Raises:
            InputError: The file is bad or lacks a pattern.
        """
        content = read_yaml(file, keep=True)
        try:
            patterns = {
                name: ready(content[name], re.IGNORECASE) for name in cls.__slots__
            }
        except KeyError as fault:
            raise InputError(f"lacks {fault}.", file=file) from None
        except re.error as fault:
            raise InputError(f"has a bad pattern: {fault}.", file=file) from None
        hypothetical = Sieve(patterns.pop("hypothetical"))
        return cls(hypothetical=hypothetical, **patterns)

    def clause(self, scene: Scene, trigger: Trigger) -> Clause:
        """Read the clause around a trigger."""
        text = scene.text
        sentence = scene.sentence(trigger.start)
        start = sentence.start
        for cut in _CUT.finditer(text, sentence.start, trigger.start):
            start = cut.end()
        stop = _STOP.search(text, trigger.end, sentence.end)
        end = stop.start() if stop else sentence.end
        if trigger.rule.family == "telling" and _is_scrap(text[start:end]):
            end = sentence.end  # "His wife, Sevda, was not …": it rests on all words
        lead = text[max(start, trigger.start - _VERB) : trigger.start]
        passive = self.be.search(lead)
        auxiliary = passive or self.have.search(lead)
        verb = trigger.start
        if auxiliary:
            verb -= len(lead) - auxiliary.start()
        given: Shape | None = "passive" if passive else "active" if auxiliary else None
        shape = self._shape(text, trigger, lead, given)
        return Clause(start, verb, end, shape, self._verdict(text, start, trigger))

    def _shape(
        self, text: str, trigger: Trigger, lead: str, auxiliary: Shape | None
    ) -> Shape:
        """Tell the shape; an auxiliary before the trigger tells it for verbs."""
        form = trigger.says.get("form")
        word = text[trigger.start : trigger.end].lower().split()
        if form in {"noun", "passive", "died", "state"}:
            named = form == "noun" or (form == "died" and word[0] in wordlist("deaths"))
            return "noun" if named else "passive"
        if word[0] in _AUXILIARIES:
            return "passive"
        if word[0] in wordlist("no_verb") or _NOMINALISED.search(
            lead, max(0, len(lead) - _BESIDE)
        ):
            return "noun"
        if auxiliary == "passive" or form == "act":
            return auxiliary or "active"
        return (
            self._other_shape(text, trigger, lead, word)
            or auxiliary
            or self._verb_shape(text, trigger)
        )

    def _other_shape(
        self, text: str, trigger: Trigger, lead: str, word: list[str]
    ) -> Shape | None:
        if word[1:2] and word[1] in _OBJECTS:
            return "active"
        if word[1:2] == ["to"] and word[0] in wordlist("made_to"):
            return "passive"
        if _leads_noun(lead) and not word[0].endswith("ed"):
            return "noun"
        verbal = len(word) > 1 and word[0] in wordlist("pasts_without_ending")
        if verbal:  # "beat inmates"
            return None
        if word[-1].endswith(_NOUN_ENDS) and not _OBJECT.match(text, trigger.end):
            return "noun"
        return None

    def _verb_shape(self, text: str, trigger: Trigger) -> Shape:
        first = text[trigger.start : trigger.end].split(maxsplit=1)[0].lower()
        if first in wordlist("only_pasts"):
            return "active"
        if _OBJECT.match(text, trigger.start + len(first)):
            return "active"
        if _OBJECT.match(text, trigger.end):
            return "active"
        past = first.endswith("ed") or first in wordlist("pasts_without_ending")
        behind = trigger.end, trigger.start + len(first)  # it may hold the object
        if past and any(self.bare_object.match(text, place) for place in behind):
            return "active"
        if (
            not first.endswith(("ed", "en", "d", "t"))
            and trigger.end - trigger.start < _SHORT
        ):
            return "noun"
        return "passive"

    def _verdict(
        self,
        text: str,
        start: int,
        trigger: Trigger,
    ) -> Literal["told", "negated", "hypothetical"]:
        floor = max(start - _LEAD, 0)
        ends = text.rfind(". ", floor, start), text.rfind("\n", floor, start)
        begin, end = max(floor, max(ends) + 1), trigger.start
        lead, own = text[begin:end], text[start:end]
        if self.negated.match(text, end):  # "no witness was heard, no lawyer"
            start += own.rfind(", ") + 1
            own = text[start:end]
        if self.negated.search(own) and not self.affirmed.search(own):
            return "negated"
        if self.aim.search(own) and not self.real.search(lead):
            return "hypothetical"
        if self.hypothetical.is_in(text, start, end) and not self.real.search(own):
            return "hypothetical"
        if self.hypothetical.is_in(text, begin, end):
            bare = self.be.sub("", self.have.sub("", own))
            if not _SAYS_WHO.search(bare):
                return "hypothetical"
        return "told"


@functools.cache
def _may_lead() -> tuple[str, ...]:
    """What may stand right before a noun, or how it ends."""
    return (*wordlist("before_noun"), "'", "’", "'s", "’s")


def _leads_noun(lead: str) -> bool:
    """Tell whether the words before a trigger end as those before a noun do."""
    beside = lead[-_BESIDE:]
    word = beside.rstrip().lower()
    if not (word.endswith(_may_lead()) or word[-1:].isdecimal()):
        return False  # told far sooner than by the pattern
    return _NOUN_LEAD.search(lead, len(lead) - len(beside)) is not None


def _is_scrap(words: str) -> bool:
    """Tell whether words are too few to tell anything by themselves."""
    return words.count(" ") < _FEWEST - 1
