"""Triggers for what the model finds in a sentence and no rule has found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from hrgraph.extract.clauses import Trigger
from hrgraph.extract.phrases import table
from hrgraph.extract.rules import Rule

__all__ = ["triggers_at", "without_kin"]

_VERBAL = {"done", "passive", "act", "state"}


def without_kin(
    lacking: dict[str, float], triggers: Sequence[Trigger], unbelieved: Set[str]
) -> dict[str, float]:
    """Leave out the kinds of event that verbs tell already, by a kin of theirs.

    Args:
        lacking: Kinds that no rule has found in a sentence, and their chances.
        triggers: What rules have found in it.
        unbelieved: The kinds among it that the model takes away.
    """
    if not lacking:
        return lacking
    told = {
        str(trigger.says.get("type"))
        for trigger in triggers
        if trigger.family == "events" and trigger.says.get("form") in _VERBAL
    }
    told = {kind for kind in told if f"e:{kind}" not in unbelieved}
    kin = table("told_by_kin").items()
    left_out = {f"e:{kind}" for kind, others in kin if not told.isdisjoint(others)}
    return {name: chance for name, chance in lacking.items() if name not in left_out}


def triggers_at(
    place: tuple[int, int], names: Sequence[str], chances: Mapping[str, float]
) -> Iterator[Trigger]:
    """One for each kind that a word tells; the first event and a wrong share one.

    Args:
        place: Where the word begins and ends in the text.
        names: The kinds, ``e:`` or ``a:`` and the type.
        chances: Of each kind, between 0 and 1.
    """
    events = [name for name in names if name.startswith("e:")]
    wrongs = [name for name in names if name.startswith("a:")]
    for event in events[1:]:
        yield _trigger(place, event, "", chances[event])
    event = events[0] if events else ""
    for wrong in wrongs or [""]:
        least = min(chances[name] for name in (event, wrong) if name)
        yield _trigger(place, event, wrong, least)
        event = ""


def _trigger(place: tuple[int, int], event: str, wrong: str, chance: float) -> Trigger:
    rule = _rule(event[2:], wrong[2:], round(chance, 2))
    family = "events" if event else "allegations"
    return Trigger(*place, family, rule)


@cache
def _rule(event: str, wrong: str, chance: float) -> Rule:
    says = {"type": event, "wrong": wrong}
    name = "-".join(part for part in (event, wrong) if part)
    said = {key: kind for key, kind in says.items() if kind}
    return Rule(name, "telling", 1, chance, "", said, (), ())
