"""Who cannot have done what is told, by the part that they play in their sentence."""

from __future__ import annotations

from hrgraph.extract.phrases import wordlist
from hrgraph.extract.ties.seeing import Task, Telling
from hrgraph.extract.ties.surroundings import FAR, Mention

__all__ = ["acts_in", "is_agent", "is_no_doer", "names_agent", "only_speaks"]

_BY_REACH = 16  # code points after a verb in which "dead by two" stands
_NOT_BEFORE = {"tells", "seeks"}


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
    if gone >= FAR or not part.role:
        return False
    own = not gone and _is_own(telling, mention)
    if part.role == "undergoes":
        return own or part.is_done_to
    by_force = task.name == "blamed" or task.deed in wordlist("events_by_force")
    judges = mention.kind == "authority:court"  # "condemned her to five years"
    looks_on = part.did_no_harm and by_force and not judges
    return (looks_on or part.is_done_to) and not own


def acts_in(telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether somebody is the subject of the active verb that tells the deed."""
    if gone or telling.shape != "active" or mention.part.role != "does":
        return False
    return _is_own(telling, mention)


def is_agent(telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether a passive that tells the deed names somebody after "by"."""
    if gone or telling.shape != "passive" or mention.part.role != "by":
        return False
    return 0 <= mention.start - telling.happening.trigger.end < _BY_REACH


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
