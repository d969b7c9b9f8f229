"""What part somebody plays in a sentence, by the verb that the name is the subject of.

"The weavers were beaten" makes the weavers those it was done to, whoever did it;
"neighbours bandaged them" makes the neighbours helpers. Only the words right beside a
name or noun are read, not the sentence as a whole.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Span

__all__ = ["NO_PART", "Part", "part_of"]

_BEFORE = 40  # code points before a name in which "rescued by the" stands
_SORTS = {
    "helps": phrase("verb_that_helps"),
    "watches": phrase("verb_that_watches"),
    "tells": phrase("verb_that_tells"),
    "seeks": phrase("verb_that_seeks"),
    "suffers": phrase("verb_that_suffers"),
}
_KNOWN = 4096  # verbs whose sort is remembered
_PARTICIPLES = ("ed", "en", "wn", "rn", "nt", "lt", "pt", "ft", "ght", "ung", "eld")


class Part(NamedTuple):
    """What somebody does, or what is done to them.

    Attributes:
        role: does, undergoes, by ("beaten by them") or beside ("beaten outside the
            court"); "" where no verb is theirs.
        sort: What the verb means: helps, watches, tells, seeks, suffers, sends, tries
            or other.
        verb: Where the verb begins; -1 where there is none.
    """

    role: str
    sort: str
    verb: int

    @property
    def is_done_to(self) -> bool:
        """Whether they suffer what the sentence tells."""
        if self.role == "undergoes":
            return self.sort in {"other", "helps", "suffers"}
        return self.role == "does" and self.sort == "suffers"

    @property
    def did_no_harm(self) -> bool:
        """Whether they suffered, helped, looked on, or only have their seat there.

        Whoever was sent, accused or arrested may have done harm.
        """
        looks_on = self.sort in {"helps", "watches"}
        return self.role == "beside" or looks_on or self.is_done_to


NO_PART = Part("", "", -1)


def part_of(text: str, span: Span) -> Part:
    """Read the part of those whom some words name.

    A body whose records or rooms are the subject of a passive undergoes nothing; one
    whose members are does.
    """
    lead = text[max(0, span.start - _BEFORE) : span.start]
    before = lead.lower().rsplit(None, 2)[-2:]  # found far sooner than by patterns
    agent = phrase("by_before").search(lead) if "by" in before else None
    if agent:
        done = agent["verb"]
        return Part("by", _sort_of(done.lower()) if done else "other", -1)
    if not wordlist("beside_places").isdisjoint(before):
        return Part("beside", "other", -1)
    found = phrase("predicate_of_subject").match(text, span.end)
    if found is None:
        return NO_PART
    reduced = _is_participle(found["verb"]) and phrase("by_follows").match(
        text, found.end()
    )
    if not _is_passive(found) and not reduced:
        return _relative(text, found) or _active(text, found)
    if phrase("bound_before").search(lead):
        return NO_PART
    return _undergone(found)


def _undergone(found: re.Match[str]) -> Part:
    return Part("undergoes", _sort_of(found["verb"], done=True), found.start("verb"))


def _relative(text: str, found: re.Match[str]) -> Part | None:
    """What is done to one whom a clause describes: "who hid them was beaten"."""
    if not found["who"]:
        return None
    main = phrase("verb_after_relative").match(text, found.start("verb"))
    return _undergone(main) if main and _is_participle(main["verb"]) else None


def _active(text: str, found: re.Match[str]) -> Part:
    verb, start = found["verb"], found.start("verb")
    watches = phrase("inquires").match(text, start)
    sort = "watches" if watches else _sort_of(verb)
    goes_on = bool(found["be"]) and verb.endswith("ing")
    acts = goes_on or verb.endswith("ed") or verb in wordlist("strong_pasts")
    return Part("does", sort, start) if acts or sort != "other" else NO_PART


def _is_passive(found: re.Match[str]) -> bool:
    """Tell whether a verb is in the passive: "were held", not "were said to hold"."""
    verb = found["verb"]
    if not (found["be"] or found["been"]) or verb.endswith("ing"):
        return False
    if found["said"] and not found["been"]:
        return False
    return _is_participle(verb)


def _is_participle(verb: str) -> bool:
    return verb.endswith(_PARTICIPLES) or verb in wordlist("short_participles")


@functools.lru_cache(_KNOWN)
def _sort_of(verb: str, *, done: bool = False) -> str:
    """What a verb means; of some it counts only that it is in the passive."""
    if done and verb in wordlist("verb_that_sends"):
        return "sends"
    if done and verb in wordlist("verb_that_tries"):
        return "tries"
    fit = (sort for sort, means in _SORTS.items() if means.fullmatch(verb))
    return next(fit, "other")
