"""Events told anew, once their tellings have been tied to those who did them."""

from __future__ import annotations

from collections.abc import Iterable

from hrgraph.extract.events.happenings import Happening
from hrgraph.extract.events.joining import worth
from hrgraph.model import Event, changed

__all__ = ["retold"]


def retold(
    events: Iterable[Event], happenings: Iterable[Happening]
) -> tuple[Event, ...]:
    """Tell anew who did what, by tellings that have been tied to their doers since."""
    told: dict[str, list[Happening]] = {}
    for happening in happenings:
        if happening.event:
            told.setdefault(happening.event, []).append(happening)
    again = []
    for event in events:
        own = sorted(told[event.key], key=worth, reverse=True)
        doer = next((one.doer for one in own if one.doer), None)
        again.append(changed(event, actor=doer))
    return tuple(again)
