"""Mere things that are asked for: "demands a fair trial", "we want answers"."""

from __future__ import annotations

from hrgraph.extract.clauses import Trigger
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["asks_thing"]

_NEAR = 20  # code points before a verb in which its subject stands


def asks_thing(text: str, part: Span, trigger: Trigger, begin: int) -> bool:
    """Tell whether words ask for a thing, or go on with an action, and name nobody.

    Args:
        text: The text.
        part: The words behind the verb of asking, or a further part of them.
        trigger: The verb.
        begin: Where the first word of the part begins.
    """
    demands = text.startswith(("demand", "Demand"), trigger.start)
    return (
        phrase("thing_asked").match(text, part.start, part.end) is not None
        or _wants(text, part, trigger)
        or (
            demands
            and phrase("thing_demanded").match(text, part.start, part.end) is not None
        )
        or (
            part.start > trigger.end
            and phrase("imperative").match(text, begin, part.end) is not None
        )
    )


def _wants(text: str, part: Span, trigger: Trigger) -> bool:
    """Tell whether those who speak want a thing: "I want a trial"."""
    if trigger.rule.id == "we-need":
        return part.start == trigger.end and (
            phrase("thing_wanted").match(text, part.start, part.end) is not None
        )
    lead = text[max(0, trigger.start - _NEAR) : trigger.start]
    return (
        text.startswith("want", trigger.start)
        and part.start == trigger.end
        and phrase("wants_for_self").search(lead) is not None
        and phrase("thing_wanted").match(text, part.start, part.end) is not None
    )
