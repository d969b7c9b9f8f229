"""Whether words that look negated, imagined or part of a name tell of what happened."""

from __future__ import annotations

from hrgraph.extract.clauses import Clause, Scene, Trigger
from hrgraph.extract.dates import DateMention
from hrgraph.extract.phrases import phrase, wordlist

__all__ = [
    "came_to_nothing",
    "dates_of_crime",
    "is_subject_matter",
    "is_sure",
    "is_threatened",
    "is_told",
    "is_tried_for",
    "rests_on_all",
]

_CONDITION = 10  # code points before a clause in which "if" may stand
_LEAD = 90  # code points before a noun in which the office or law stands
_CHARGE = 110  # code points before a noun in which the charge stands
_TERM = 60  # code points after a word for a fine in which its range stands
_THREATENED = {"fine", "sentence", "detention"}
_BEYOND_DOUBT = 0.75  # the chance that a kind must have where its clause says "if"


def is_sure(scene: Scene, trigger: Trigger, kind: str, least: float = 0.0) -> bool:
    """Tell whether the words of a sentence leave little doubt that it tells a kind.

    So a bare noun may be an event: "protests followed".

    Args:
        scene: The document.
        trigger: What stands in the sentence.
        kind: ``e:`` or ``a:`` and the type.
        least: The chance that it must have, if more than little doubt would be left.
    """
    number = scene.page.segments.sentence_index(trigger.start)
    return scene.sure.get(number, {}).get(kind, -1.0) >= least


def rests_on_all(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether all words of a sentence speak for what a trigger tells.

    So the word that it stands at may be a body's: "the magistrate turned it down".
    """
    kinds = (f"e:{trigger.says.get('type')}", f"a:{trigger.says.get('wrong')}")
    return trigger.rule.family == "telling" or any(
        is_sure(scene, trigger, kind) for kind in kinds
    )


def is_told(scene: Scene, trigger: Trigger, clause: Clause) -> bool:
    """Tell whether a clause only looks negated or imagined.

    Where it is negated, the wrong must be one that may lie in what was not done: "did
    not bring her the insulin".
    """
    wrong = str(trigger.says.get("wrong"))
    if clause.verdict == "negated":
        read = trigger.rule.family == "telling"
        return wrong in wordlist("wrongs_by_omission") and (
            read or is_sure(scene, trigger, f"a:{wrong}")
        )
    kinds = f"e:{trigger.says.get('type')}", f"a:{wrong}"
    before = max(0, clause.start - _CONDITION)
    least = 0.0
    if phrase("on_condition").search(scene.text, before, trigger.start):
        least = _BEYOND_DOUBT
    return any(is_sure(scene, trigger, kind, least) for kind in kinds)


def came_to_nothing(scene: Scene, trigger: Trigger, clause: Clause) -> bool:
    """Tell whether a noun names what was called off or refused."""
    undone = phrase("came_to_nothing")
    return clause.shape == "noun" and bool(
        undone.match(scene.text, trigger.end, clause.end)
    )


def is_subject_matter(scene: Scene, trigger: Trigger, clause: Clause) -> bool:
    """Tell whether a noun names what an office, a law or a course is about.

    So "the rapporteur on torture" and "a museum of the massacre" tell of nobody.
    """
    looked_into = trigger.says.get("type") == "investigation"
    arbitrary = scene.text.startswith(("arbitrary ", "Arbitrary "), trigger.start)
    if looked_into or trigger.rule.family == "telling":
        return False
    if clause.shape != "noun" and not arbitrary:
        return False
    if phrase("against_it").match(scene.text, trigger.end):
        return True
    start = max(scene.sentence(trigger.start).start, trigger.start - _LEAD)
    return bool(phrase("subject_matter").search(scene.text[start : trigger.start]))


def is_threatened(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a term or a fine is what a law threatens: nobody was given it.

    "It is punishable with three to five years and a fine of 20 to 90 dollars".
    """
    if trigger.says.get("type") not in _THREATENED:
        return False
    sentence = scene.sentence(trigger.start)
    if phrase("law_threatens").search(scene.text, sentence.start, trigger.start):
        return True
    end = min(sentence.end, trigger.end + _TERM)
    ranged = phrase("term_of_law").search(scene.text, trigger.start, end)
    return trigger.says.get("type") == "fine" and ranged is not None


def is_tried_for(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a noun for a killing is what somebody stands accused of.

    "An inspector was charged with murder in March": it was not done in March.
    """
    if trigger.says.get("type") != "killing":
        return False
    start = max(scene.sentence(trigger.start).start, trigger.start - _CHARGE)
    lead = scene.text[start : trigger.start]
    return phrase("what_one_is_tried_for").search(lead) is not None


def dates_of_crime(scene: Scene, trigger: Trigger) -> list[DateMention]:
    """The date behind a noun for a crime, where the court has one of its own before it.

    "In May a court sentenced him for the murder of his wife in 2014".
    """
    sentence = scene.sentence(trigger.start)
    if not scene.dates_in(sentence.start, trigger.start):
        return []
    end = min(sentence.end, trigger.end + _TERM)
    return [m for m in scene.dates_in(trigger.end, end) if m.bound == "at"][:1]
