"""What was done by what it was done to.

"Seized" tells a search of laptops and an arrest of students; nobody is released with a
report, and a vessel is not detained as people are.
"""

from __future__ import annotations

import re

from hrgraph.extract.clauses import Clause, Scene, Trigger
from hrgraph.extract.events.arguments import Arguments
from hrgraph.extract.events.people_phrases import name_people
from hrgraph.extract.phrases import phrase, wordlist

__all__ = ["fit_to_object"]

_PARTS = re.compile(r",\s(?:and\s)?|\sand\s|\sor\s")
_MONEY = re.compile(r"(?:[A-Z]{0,3}[$€£¥₦₹₱]|[NR])\s?\d")
_REACH = 160  # code points of a clause in which people may be told besides a thing
_ARTICLE = 6  # code points of white space and an article
_PLURALS = (("ies", "y"), ("ves", "fe"), ("es", ""), ("s", ""))
_ABDUCTION = "abduction"
_TAKING = {"search", "arrest", "detention", _ABDUCTION}


def fit_to_object(
    scene: Scene,
    trigger: Trigger,
    clause: Clause,
    told: tuple[str, str | None],
    arguments: Arguments,
) -> tuple[str, str | None]:
    """Tell which event and wrong some words tell, by what these were done to.

    Args:
        scene: The document.
        trigger: The words.
        clause: That of the words.
        told: Event and wrong that the words tell of, whatever they were done to.
        arguments: Who did it, to whom.

    Returns:
        The event, "" for none, and the wrong, None for none.
    """
    event, wrong = told
    of_people = event in wordlist("events_done_to_people")
    if not (
        of_people or event == "search" or wrong in wordlist("wrongs_done_to_people")
    ):
        return told
    if of_people and phrase("on_bail").search(scene.text, trigger.start, trigger.end):
        return told
    seizes = phrase("seizing").search(scene.text, trigger.start, trigger.end)
    if seizes and event in _TAKING and _is_people(scene, trigger, arguments):
        lead = scene.text[clause.start : clause.end]
        if phrase("seized_by_others").search(lead):
            return _ABDUCTION, _ABDUCTION
        return ("arrest" if event == "search" else event), wrong
    if not _is_thing(scene, trigger, clause, arguments):
        return told
    if of_people:
        event = "search" if seizes and event in _TAKING else ""
    return event, None if wrong in wordlist("wrongs_done_to_people") else wrong


def _is_people(scene: Scene, trigger: Trigger, arguments: Arguments) -> bool:
    """Tell whether people themselves were seized, and not something of theirs."""
    if phrase("of_somebody").match(scene.text, trigger.end):
        return False
    if arguments.persons:
        spans = scene.entities[arguments.persons[0]].spans
        owned = (scene.text[s.end : s.end + 1] for s in spans if s.start > trigger.end)
        return next(owned, "") not in {"'", "’"}
    head = phrase("thing_ends").split(arguments.words or "", maxsplit=1)[0]
    return name_people(head)


def _is_thing(
    scene: Scene, trigger: Trigger, clause: Clause, arguments: Arguments
) -> bool:
    """Tell whether something was done to things alone, not to people besides."""
    text, target = scene.text, arguments.words
    if arguments.persons:
        return False
    if not target:
        # "bread disappeared": its subject is read nowhere else
        gone = "disappear" in text[trigger.start : trigger.end]
        return gone and _names_thing(text[clause.start : clause.verb])
    if clause.shape == "passive" and text[: clause.verb].rstrip().endswith(","):
        return False
    if trigger.rule.family == "telling" and not _is_verb_of(scene, trigger, target):
        return False
    around = text[clause.start : min(clause.end, clause.start + _REACH)]
    if phrase("people_besides").search(around):
        return False
    kept = phrase("thing_ends").split(target, maxsplit=1)[0]
    return bool(kept) and all(map(_names_thing, _PARTS.split(kept)))


def _is_verb_of(scene: Scene, trigger: Trigger, target: str) -> bool:
    """Tell whether the word that a model chose is a verb, and its object follows."""
    word = scene.text[trigger.start : trigger.end]
    if phrase("seizing").match(word):
        return True
    after = scene.text[trigger.end : trigger.end + len(target) + _ARTICLE].lstrip()
    follows = after.removeprefix("the ").startswith(target)
    return follows and phrase("past_verb").match(word) is not None


def _names_thing(words: str) -> bool:
    if _MONEY.match(words):
        return True
    last = words.rsplit(maxsplit=1)[-1:]
    head = last[0].lower().strip("“”\"'’()") if last else ""
    things = wordlist("material_things")
    return head in things or any(
        head.endswith(end) and head.removesuffix(end) + single in things
        for end, single in _PLURALS
    )
