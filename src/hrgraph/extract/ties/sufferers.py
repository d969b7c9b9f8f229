"""Those who by their kind suffer wrongs more often than they do them.

Journalists, pupils and villagers stand in most sentences as those to whom something
was done. They are told to have done harm only where the words say so plainly, lest a
victim be blamed.
"""

from __future__ import annotations

import re

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.extract.ties.parts import (
    acts_in,
    goes_on,
    is_at_whose_hands,
    is_plain_subject,
)
from hrgraph.extract.ties.seeing import Telling
from hrgraph.extract.ties.surroundings import Mention

__all__ = ["is_harm", "is_plain_doer", "suffers_by_kind"]

_WORD = re.compile(r"\w+")
_NEAR = 60  # code points from what tells a deed to the "by" of its doer
_UNNAMED = ("unnamed:", "source", "group")


def is_harm(task: str, deed: str) -> bool:
    """Tell whether who does a deed harms others by it.

    Args:
        task: "blamed" for a wrong, or "did" for an event.
        deed: The type of the wrong or event.
    """
    if task == "blamed":
        return True
    return deed in wordlist("events_by_force") or deed in wordlist(
        "events_done_to_people"
    )


def suffers_by_kind(scene: Scene, mention: Mention) -> bool:
    """Tell whether people without a name are of those who mostly suffer wrongs."""
    if not mention.kind.startswith(_UNNAMED):
        return False
    name = mention.head or (
        scene.entities[mention.key].name if mention.key else mention.name
    )
    head = phrase("after_noun_of_people").split(name, maxsplit=1)[0]
    words = _WORD.findall(head.lower())
    return bool(words) and words[-1] in wordlist("mostly_suffer")


def is_plain_doer(text: str, telling: Telling, mention: Mention, gone: int) -> bool:
    """Tell whether the words say plainly that somebody did a deed.

    They do after "by" or "at the hands of", and before an active verb that has an
    object: "journalists beat a guard", not "journalists killed in the north".
    """
    happening, part = telling.happening, mention.part
    trigger, frame = happening.trigger, happening.frame
    if frame and frame.cue.start <= part.verb < frame.cue.end:
        return False  # they say so
    if "by" in (part.role, mention.governor) and not gone:
        reports = phrase("reported_by").search(text, trigger.start, mention.start)
        return reports is None and 0 <= mention.start - trigger.start < _NEAR
    if is_at_whose_hands(text, telling, mention, gone):
        return True
    # the word that a model chose may be any of the clause
    whole = trigger.rule.family == "telling"
    first = happening.clause.start if whole else trigger.start
    own = part.role == "does" and not gone and first <= part.verb < trigger.end
    if not (
        own
        or acts_in(telling, mention, gone)
        or is_plain_subject(text, telling, mention, gone)
        or goes_on(text, telling, mention, gone)
    ):
        return False
    verb = _WORD.match(text, part.verb)
    return verb is not None and bool(phrase("object_of_deed").match(text, verb.end()))
