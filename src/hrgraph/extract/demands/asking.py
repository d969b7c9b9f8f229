"""Calls that ask somebody to act: "urges the court to free him", "calls for"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger
from hrgraph.extract.demands.addressees import addressees, is_addressable, subject
from hrgraph.extract.demands.calls import Call, action_end, parts, trimmed
from hrgraph.extract.demands.gates import is_no_call, is_wished
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["advised", "asked", "ordered", "proposed"]

_TO = re.compile(r"\b(?:not\s)?to\s+(?=[a-z])")
_NO_VERB = phrase("to_without_verb")
_FOR = re.compile(r"\s*(?:for|that)\s+")
_OWN = re.compile(r"\b(?:we|I|us)\b[\s\w]{0,20}$")
_NUMBER = re.compile(r"\s*\(?[ivx\d]{1,4}\)\s")
_SHORTEST = 8  # code points of an action
_BODIES = {"authority", "group", "source"}  # whom a court directs


def asked(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give one call for each action that is asked for."""
    if not is_no_call(scene.text, trigger, sentence):
        yield from _calls(scene, cast, frames, trigger, sentence)


def ordered(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of those who decide, of courts above all, to a body."""
    lead = scene.text[sentence.start : trigger.start]
    if re.search(r"[^\W\d_]{2}", lead) and not phrase("who_decides").search(lead):
        return
    for call in asked(scene, cast, frames, trigger, sentence):
        if any(scene.kind_of(key) in _BODIES for key in call.addressed):
            yield call


def advised(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "warns" and "reminds", which tell one person mere news."""
    text = scene.text
    duty = phrase("against_or_duty").search(text, trigger.end, sentence.end)
    for call in asked(scene, cast, frames, trigger, sentence):
        if any(scene.kind_of(key) != "person" for key in call.addressed):
            yield call
            duty = None
    if duty is None or is_no_call(text, trigger, sentence):
        return
    if phrase("one_person").match(text, trigger.end):
        return
    whom = addressees(scene, cast, trigger.end, duty.start(), sure=True)
    if any(scene.kind_of(key) != "person" for key in whom):
        end = action_end(text, duty.end(), sentence.end)
        claimant = _claimant(scene, cast, frames, trigger, sentence)
        span = trimmed(text, trigger.start, end)
        yield Call(claimant, whom, span, trigger.origin)


def proposed(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "insisted that", where it says what should be done."""
    end = action_end(scene.text, trigger.end, sentence.end)
    if is_wished(scene.text, trigger.end, end):
        yield from asked(scene, cast, frames, trigger, sentence)


def _calls(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    text = scene.text
    colon = phrase("announced_by_colon").match(text, trigger.end, sentence.end)
    first = colon.end() - 1 if colon else trigger.end
    number = _NUMBER.match(text, first, sentence.end)
    first = number.end() - 1 if number else first
    end = _end(scene, first, sentence)
    claimant = _claimant(scene, cast, frames, trigger, sentence)
    addressed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()  # of a list of bodies that goes on
    begin = first
    for part in parts(scene, first, end):
        whom, action = _addressed(scene, cast, part, trigger)
        if action is None:
            waiting += addressees(scene, cast, part.start, part.end)
            continue
        again = () if text.startswith("that ", part.start) else addressed
        addressed = (*waiting, *whom) or again
        waiting = ()
        start = trigger.start if begin == first and not _to(text, trigger) else None
        begin = action.end
        span = trimmed(text, action.start if start is None else start, action.end)
        yield Call(claimant, addressed, span, trigger.origin)


def _end(scene: Scene, first: int, sentence: Span) -> int:
    """Where the words end that say what is asked for: at most at the next call."""
    end = action_end(scene.text, first, sentence.end)
    for later in scene.triggers_between(first, end, "demands"):
        if later.says["kind"] != "asks":
            continue
        # "that the court call for the files": what the court should do
        inner = phrase("asked_to_ask").search(scene.text, first, later.start)
        if inner is None or not phrase("bare_call").match(scene.text, later.start):
            return later.start
    return end


def _to(text: str, trigger: Trigger) -> bool:
    return text[trigger.start : trigger.end].lower().endswith((" for", " that"))


def _addressed(
    scene: Scene, cast: Cast, part: Span, trigger: Trigger
) -> tuple[tuple[str, ...], Span | None]:
    text = scene.text
    words = text[trigger.start : trigger.end].lower()
    told = _FOR.match(text, part.start, part.end)
    if words.endswith((" for", " that")) or told:
        begin = told.end() if told else part.start
        whom = subject(scene, cast, begin, part.end)
        return whom, part if part.end - part.start > _SHORTEST else None
    for match in _TO.finditer(text, part.start, part.end):
        if _NO_VERB.match(text, match.start()):
            continue
        whom = addressees(scene, cast, part.start, match.start(), sure=True)
        return whom, Span(match.start(), part.end)
    thing = phrase("asked_for_thing").match(text, part.start, part.end)
    if thing and is_addressable(scene, *thing.span("whom")):
        whom = addressees(scene, cast, *thing.span("whom"), sure=True)
        return whom, Span(thing.start("thing"), part.end)
    begin = part.start + (text[part.start] == " ")
    if phrase("thing_asked").match(text, part.start, part.end) or (
        part.start > trigger.end and phrase("imperative").match(text, begin, part.end)
    ):
        return (), part
    return (), None


def _claimant(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> str | None:
    lead = scene.text[sentence.start : trigger.start]
    frame = frames.at(trigger.start)
    if _OWN.search(lead) or not re.search(r"[^\W\d_]", lead):
        return frame.voice if frame else None
    start = max(lead.rfind("; "), lead.rfind(": "), lead.rfind("“"), lead.rfind(". "))
    voice = cast.subject(sentence.start + max(0, start + 1), trigger.start)
    return voice or (frame.voice if frame else None)
