"""Calls in the mouth of those who plead: "Our only wish is", "please", on banners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger
from hrgraph.extract.demands.addressees import (
    addressees,
    is_addressable,
    reader,
    subject,
)
from hrgraph.extract.demands.asking import asker
from hrgraph.extract.demands.calls import (
    SHORTEST,
    Call,
    action_end,
    bare_cuts,
    parts,
    thing_cuts,
    trimmed,
)
from hrgraph.extract.demands.gates import is_no_call
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["enumerated", "hoped", "pleaded", "shown", "wished"]

_BEFORE = 40  # code points in which those are named who are pleaded with


def wished(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "our only demand is that", one for each action."""
    end = action_end(scene.text, trigger.end, sentence.end)
    frame = frames.at(trigger.start)
    if trigger.rule.id == "time-to-act" and scene.text[sentence.start : trigger.start]:
        return
    for part in parts(scene, trigger.end, end):
        lead = re.match(r"\s*(?:(?:that|for|to)\s)?", scene.text[part.start : part.end])
        begin = part.start + (lead.end() if lead else 0)
        if part.end - begin < SHORTEST:
            continue
        whom = subject(scene, cast, begin, part.end)
        span = trimmed(scene.text, begin, part.end)
        yield Call(frame.voice if frame else None, whom, span, trigger.origin)


def hoped(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the call of "we hope that the mayor will act": of those who can act."""
    text = scene.text
    told = phrase("hoped_to_act").match(text, trigger.end, sentence.end)
    if told is None or is_no_call(text, trigger, sentence):
        return
    if not is_addressable(scene, *told.span("whom")):
        return
    whom = addressees(scene, cast, *told.span("whom"))
    voice = asker(scene, cast, frames, trigger, sentence)
    span = trimmed(text, told.start("whom"), action_end(text, told.end(), sentence.end))
    yield Call(voice, whom, span, trigger.origin)


def enumerated(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "demands, including a trial, visits and a lawyer"."""
    text = scene.text
    listed = phrase("list_of_things").match(text, trigger.end, sentence.end)
    if listed is None or not phrase("thing_begins").match(text, *listed.span()):
        return
    end = listed.end()
    voice = asker(scene, cast, frames, trigger, sentence)
    whom: tuple[str, ...] = ()
    asked = phrase("demands_to").search(text, sentence.start, trigger.end)
    if asked:
        begin, close = asked.span("whom" if asked["whom"] else "with")
        whom = addressees(scene, cast, begin, close, sure=True)
    begin = trigger.end
    cuts = thing_cuts(text, begin, end, least=1) or bare_cuts(text, begin, end, [])
    for first, last in [*cuts, (end, end)]:
        span = trimmed(text, begin, first)
        begin = last
        if span.end - span.start >= SHORTEST:
            yield Call(voice, whom, span, trigger.origin)


def pleaded(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the call of "please" and "do not" before what should be done.

    Advice on how to write letters, and how to reach a desk, is none.
    """
    text = scene.text
    lead = text[max(sentence.start, trigger.start - _BEFORE) : trigger.start]
    opens = phrase("opens_plea").search(lead)
    if opens is None or phrase("advice_to_readers").match(text, trigger.end):
        return
    within = lead.rstrip()[-1:] in set('“”"‘’') and text[trigger.start].islower()
    if within:  # words quoted within a sentence: they “do not approve of it”
        return
    if not phrase("pleaded_action").match(text, trigger.start, sentence.end):
        return
    end = action_end(text, trigger.end, sentence.end)
    frame = frames.at(trigger.start)
    whom: tuple[str, ...] = ()
    if opens.group("whom"):
        near = trigger.start - len(lead)
        begin, close = near + opens.start("whom"), near + opens.end("whom")
        whom = addressees(scene, cast, begin, close, sure=True)
    elif frame is None:
        whom = reader(scene, trigger.start)
    span = trimmed(text, trigger.start, end)
    yield Call(frame.voice if frame else None, whom, span, trigger.origin)


def shown(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls on banners and in chants, which stand in quotation marks."""
    text = scene.text
    for quote in scene.quotes:
        if quote.start < sentence.start or quote.start >= sentence.end:
            continue
        span = trimmed(text, quote.start + 1, quote.end - 1)
        if phrase("imperative").match(text, span.start, span.end):
            claimant = cast.subject(sentence.start, min(trigger.start, quote.start))
            frame = frames.at(trigger.start)
            voice = claimant or (frame.voice if frame else None)
            yield Call(voice, (), span, trigger.origin)
