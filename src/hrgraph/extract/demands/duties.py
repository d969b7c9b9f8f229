"""Calls that say what somebody ought to do: "must", "is asked to", "let"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger
from hrgraph.extract.demands.addressees import addressees, is_addressable
from hrgraph.extract.demands.asking import subject
from hrgraph.extract.demands.calls import Call, action_end, parts, trimmed
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["let", "required", "should"]

_AND_THAT = phrase("and_that")
_ALONG_WITH = phrase("along_with")
_FEW_WORDS = 12  # of what is required
_ATTENTION = phrase("nobody_must_act")
_WHO = phrase("duty_in_clause")
_WISHES = re.compile(r"(?:^|[“\"]|And)\s*$")


def should(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "should" and "must", one for each action."""
    text = scene.text
    start = max(
        sentence.start,
        *(text.rfind(sign, sentence.start, trigger.start) + 1 for sign in ";:“,("),
        sentence.start,
    )
    frame = frames.at(trigger.start)
    if frame and start < frame.content.start < trigger.start:
        start = frame.content.start  # "the union believes that the mayor should go"
    lead = text[start : trigger.start]
    if (
        not re.search(r"\w", lead)
        or _WHO.search(lead)
        or phrase("past_of_should").match(text, trigger.end)
    ):
        return
    stop = action_end(text, trigger.end, sentence.end)
    end = _next_subject(scene, trigger, stop)
    voice = frame.voice if frame else None
    action = text[trigger.end : end]
    if phrase("action_in_passive").match(action.strip()):
        yield Call(voice, (), trimmed(text, start, end), trigger.origin)
    elif is_addressable(scene, start, trigger.start) and not re.match(
        r"\s+(?:be\s|not be\s|also be\s)", action
    ):
        whom = addressees(scene, cast, start, trigger.start)
        also = _AND_THAT.search(text, trigger.end, end)
        acts = parts(scene, trigger.end, also.start() if also else end)
        for number, part in enumerate(acts):
            first = start if number == 0 else part.start
            yield Call(voice, whom, trimmed(text, first, part.end), trigger.origin)
        if also:
            yield Call(voice, whom, trimmed(text, also.end(), end), trigger.origin)
    elif _ATTENTION.search(lead):
        yield Call(voice, (), trimmed(text, start, end), trigger.origin)


def _next_subject(scene: Scene, trigger: Trigger, end: int) -> int:
    # "Parliament should repeal it, the mayor should go": each has its own
    for later in scene.triggers_between(trigger.end, end, "demands"):
        if later.says["kind"] == "should":
            comma = scene.text.rfind(", ", trigger.end, later.start)
            return comma if comma > trigger.end else end
    return end


def required(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "is asked to" and "is needed"."""
    text = scene.text
    words = text[trigger.start : trigger.end].lower()
    frame = frames.at(trigger.start)
    voice = frame.voice if frame else None
    end = action_end(text, trigger.end, sentence.end)
    if words.endswith("to"):
        start = max(
            sentence.start,
            text.rfind(", and ", sentence.start, trigger.start) + 5,
            text.rfind(". ", sentence.start, trigger.start) + 2,
        )
        whom = addressees(scene, cast, start, trigger.start)
        yield Call(voice, whom, trimmed(text, trigger.start, end), trigger.origin)
        return
    lead = text[sentence.start : trigger.start]
    if len(lead.split()) < _FEW_WORDS and phrase("required_thing").search(lead):
        yield Call(
            voice, (), trimmed(text, sentence.start, trigger.end), trigger.origin
        )
        also = _ALONG_WITH.match(text, trigger.end, end)
        if also:
            yield Call(voice, (), trimmed(text, also.end(), end), trigger.origin)


def let(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the call of a wish that begins a sentence: "Let no state sell them fuel"."""
    lead = scene.text[sentence.start : trigger.start]
    if not _WISHES.search(lead):
        return
    end = action_end(scene.text, trigger.end, sentence.end)
    frame = frames.at(trigger.start)
    whom = subject(scene, cast, trigger.end + 1, end)
    span = trimmed(scene.text, trigger.start, end)
    yield Call(frame.voice if frame else None, whom, span, trigger.origin)
