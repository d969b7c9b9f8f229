"""Demands: calls for action and recommendations, one for each action asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger
from hrgraph.extract.demands.above import asker_above
from hrgraph.extract.demands.addressees import addressees
from hrgraph.extract.demands.asking import (
    advised,
    asked,
    expected,
    ordered,
    proposed,
)
from hrgraph.extract.demands.calls import Call
from hrgraph.extract.demands.commands import commanded
from hrgraph.extract.demands.duties import asked_by, let, required, should
from hrgraph.extract.demands.items import Item
from hrgraph.extract.demands.lists import find_items
from hrgraph.extract.demands.pleas import enumerated, hoped, pleaded, shown, wished
from hrgraph.extract.demands.repeats import without_repeats
from hrgraph.extract.demands.topics import Topics
from hrgraph.model import Demand, Origin, Span

__all__ = ["find_demands"]

_READERS = {
    "asks": asked,
    "expects": expected,
    "proposes": proposed,
    "orders": ordered,
    "advises": advised,
    "should": should,
    "passive": required,
    "let": let,
    "wish": wished,
    "hoped": hoped,
    "list": enumerated,
    "please": pleaded,
    "slogan": shown,
    "passive-by": asked_by,
}


def find_demands(
    scene: Scene, cast: Cast, frames: Frames, topics: Topics
) -> tuple[Demand, ...]:
    """Find all demands, in order of the text."""
    calls: list[Call] = []
    taken: list[Span] = []
    for item in find_items(scene):
        calls.append(_listed(scene, cast, frames, item))
        taken += [item.header, item.span] if item.header else [item.span]
    for call in _triggered(scene, cast, frames, calls):
        if not any(call.span.meets(span) for span in taken[-60:]):
            calls.append(call)
            taken.append(call.span)
    calls.sort(key=lambda call: call.span)
    bare = commanded(scene, frames, calls)
    calls += [call for call in bare if not any(call.span.meets(t) for t in taken)]
    calls.sort(key=lambda call: call.span)
    return without_repeats(_demand(scene, topics, call) for call in calls)


def _triggered(
    scene: Scene, cast: Cast, frames: Frames, calls: Sequence[Call]
) -> Iterator[Call]:
    """Give the calls that a verb of asking makes; ``calls`` grows meanwhile."""
    for number in sorted(scene.triggers):
        reach = 0
        for trigger in scene.triggers[number]:
            if trigger.family != "demands" or trigger.start < reach:
                continue
            if scene.is_silent(trigger.start):
                continue
            cast.last = _spoke_last(frames, calls, trigger.start)
            for call in _calls(scene, cast, frames, trigger):
                yield call
                if calls and calls[-1] is call:
                    reach = max(reach, call.span.end)


def _spoke_last(frames: Frames, calls: Sequence[Call], offset: int) -> str | None:
    """Who spoke or asked last before an offset: a pronoun goes back to them."""
    frame = frames.before(offset)
    call = calls[-1] if calls else None
    if (
        call
        and call.span.start < offset
        and (frame is None or frame.cue.start < call.span.end)
    ):
        return call.claimant
    return frame.voice if frame else None


def _demand(scene: Scene, topics: Topics, call: Call) -> Demand:
    words = " ".join(scene.text[call.span.start : call.span.end].split())
    return Demand(
        span=call.span,
        text=words,
        type=topics.of(words),
        origin=call.origin,
        addressees=call.addressed,
        claimant=call.claimant,
    )


def _listed(scene: Scene, cast: Cast, frames: Frames, item: Item) -> Call:
    claimant = None
    if item.asker:
        frame = frames.at(item.asker.start)
        claimant = frame.voice if frame else _asker(scene, item.asker)
        if claimant is None and item.header and frame is None:
            claimant = asker_above(scene, item.header.start)
    whom = addressees(scene, cast, *item.addressee) if item.addressee else ()
    return Call(claimant, whom, item.span, Origin(item.rule, item.confidence))


def _asker(scene: Scene, span: Span) -> str | None:
    agents = scene.agents_in(span.start, span.end)
    if agents:
        return agents[0].key
    return None


def _calls(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger
) -> Iterator[Call]:
    kind = trigger.says["kind"]
    sentence = scene.sentence(trigger.start)
    read = _READERS.get(kind)
    if read is not None:
        yield from read(scene, cast, frames, trigger, sentence)
