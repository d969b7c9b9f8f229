"""Who cannot have done what is told, by the part that they play in their sentence."""

from __future__ import annotations

import re

from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.ties.seeing import Task, Telling
from hrgraph.extract.ties.surroundings import FAR, Mention

__all__ = [
    "acts_in",
    "goes_on",
    "is_agent",
    "is_at_whose_hands",
    "is_no_doer",
    "is_plain_subject",
    "names_agent",
    "only_speaks",
]

_BY_REACH = 16  # code points after a verb in which "dead by two" stands
_HANDS = 40  # code points before a doer in which "at the hands of" stands
_HANDS_REACH = 90  # code points from a deed to those at whose hands it is suffered
_NOT_BEFORE = {"tells", "seeks"}
_NO_DEED = {"tells", "seeks", "suffers"}
_WORD = re.compile(r"\w+")
_OBJECT = phrase("object_follows")
_WITHOUT_OBJECT = {"protest"}  # who marches needs nobody to whom it is done
# of these a text that only says "officers" often means the force named before
_OF_A_BODY = {"unnamed:officer", "unnamed:office", "unnamed:body"}


def is_no_doer(telling: Telling, task: Task, mention: Mention, gone: int) -> bool:
    """Tell whether the words beside somebody say that they did not do a deed.

    Those to whom something was done, who fled or died did nothing to others; those who
    helped, looked on or wrote it down did no harm; beside the place where they sit it
    was not done by them. Whoever was sent, accused or arrested may have done it.

    Args:
        telling: Where it is told.
        task: What was done.
        mention: The one who may have done it.
        gone: How many sentences before the telling they stand.
    """
    part = mention.part
    if not gone and _lives_through(telling, mention):
        return True
    if gone >= FAR or not part.role:
        return False
    if part.role == "does" and part.sort == "suffers" and not gone:
        return True
    own = not gone and _is_own(telling, mention)
    if part.role == "undergoes":
        return own or part.is_done_to
    by_force = task.name == "blamed" or task.deed in wordlist("events_by_force")
    judges = mention.kind == "authority:court"  # "condemned her to five years"
    looks_on = part.did_no_harm and by_force and not judges
    return (looks_on or part.is_done_to) and not own


def _lives_through(telling: Telling, mention: Mention) -> bool:
    """Tell whether somebody is the subject of what they suffer: "share a cell"."""
    trigger, clause = telling.happening.trigger, telling.happening.clause
    suffered = trigger.family == "allegations" and trigger.says.get("form") == "state"
    return suffered and clause.start <= mention.start < trigger.start


def acts_in(telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether somebody is the subject of the active verb that tells the deed."""
    if gone or telling.shape != "active" or mention.part.role != "does":
        return False
    return _is_own(telling, mention)


def is_plain_subject(text: str, telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether the verb right after somebody is the one that tells the deed.

    It is in the active for sure if the clause is, if its object follows, or if such
    deeds have none. "Eight people sentenced by a court" sentenced nobody.
    """
    part, trigger = mention.part, telling.happening.trigger
    if gone or part.role != "does" or part.sort in _NO_DEED:
        return False
    if telling.shape == "noun" or mention.kind in _OF_A_BODY:
        return False
    own = trigger.start <= part.verb < trigger.end
    return own and _is_in_active(text, telling, part.verb)


def goes_on(text: str, telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether a verb goes on to tell what somebody did: "shot one and beat two".

    Its subject is that of the verb before it.
    """
    happening = telling.happening
    if gone or telling.shape != "active" or mention.start >= happening.trigger.start:
        return False
    part = mention.part
    if part.role != "does" or part.sort in _NO_DEED or mention.kind in _OF_A_BODY:
        return False
    lead = text[part.verb : happening.clause.verb]
    return phrase("verb_goes_on").fullmatch(lead) is not None


def _is_in_active(text: str, telling: Telling, offset: int) -> bool:
    happening, verb = telling.happening, _WORD.match(text, offset)
    if telling.shape == "active" or happening.type in _WITHOUT_OBJECT or verb is None:
        return True
    if happening.wrong == "intimidation" and text.startswith(" to ", verb.end()):
        return True  # "threatened to burn the house"
    return _OBJECT.match(text, verb.end()) is not None


def is_agent(telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether a passive that tells the deed names somebody after "by"."""
    trigger = telling.happening.trigger
    if gone or mention.part.role != "by":
        return False
    if trigger.start < mention.start < trigger.end:
        return True  # the words that tell it name them: "killed by the rangers"
    beside = 0 <= mention.start - trigger.end < _BY_REACH
    return beside and telling.shape == "passive"


def is_at_whose_hands(text: str, telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether words other than "by" name the doer: "at the hands of rangers"."""
    trigger = telling.happening.trigger
    if gone or not 0 <= mention.start - trigger.start < _HANDS_REACH:
        return False
    lead = text[max(trigger.start, mention.start - _HANDS) : mention.start]
    return phrase("before_doer").search(lead) is not None


def only_speaks(mention: Mention) -> bool:
    """Tell whether somebody says something, or comes, and no more in the sentence."""
    return mention.part.role == "does" and mention.part.sort in _NOT_BEFORE


def names_agent(mention: Mention, agent: Mention) -> bool:
    """Tell whether one is the body of an agent: "by three members of the police"."""
    beside = mention.lead in {"of", "from"}
    return beside and 0 <= mention.start - agent.end < _BY_REACH


def _is_own(telling: Telling, mention: Mention) -> bool:
    happening = telling.happening
    return happening.clause.verb <= mention.part.verb < happening.trigger.end
