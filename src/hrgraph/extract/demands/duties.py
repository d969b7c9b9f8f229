"""Calls that say what somebody ought to do: "must", "is asked to", "let"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frame, Frames, Scene, Trigger
from hrgraph.extract.demands.addressees import addressees, is_addressable, subject
from hrgraph.extract.demands.calls import Call, action_end, parts, trimmed
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["let", "required", "should"]

_AND_THAT = phrase("and_that")
_ALONG_WITH = phrase("along_with")
_FEW_WORDS = 12  # of what is required
_ATTENTION = phrase("nobody_must_act")
_WHO = phrase("duty_in_clause")
_BY_LAW = re.compile(r"\b(?:obliged|required)\b")
_CLAUSE = re.compile(r", and |[.;] ")
_BEING = re.compile(r"\s+(?:not |also |now )?be\s")
_WISHES = re.compile(r"(?:^|[“\"]|And)\s*$")


def should(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "should" and "must", one for each action."""
    text = scene.text
    frame = frames.at(trigger.start)
    start = _clause(text, frame, trigger, sentence)
    if _is_no_duty(text, start, trigger):
        return
    stop = action_end(text, trigger.end, sentence.end)
    end = _next_subject(scene, trigger, stop)
    voice = frame.voice if frame else None
    action = text[trigger.end : end]
    if _is_thing(text, start, trigger, action):
        yield Call(voice, (), trimmed(text, start, end), trigger.origin)
    elif not _BEING.match(action) and _is_asked(scene, frame, start, trigger):
        whom = addressees(scene, cast, start, trigger.start, sure=True)
        for span in _actions(scene, start, trigger, end):
            yield Call(voice, whom, span, trigger.origin)


def _clause(text: str, frame: Frame | None, trigger: Trigger, sentence: Span) -> int:
    """Where the clause begins that says who should act."""
    signs = (text.rfind(sign, sentence.start, trigger.start) + 1 for sign in ";:“,(")
    start = max(sentence.start, *signs)
    if frame and start < frame.content.start < trigger.start:
        return frame.content.start  # "the union believes that the mayor should go"
    return start


def _is_thing(text: str, start: int, trigger: Trigger, action: str) -> bool:
    """Tell whether it says what should be done, but not who is to do it."""
    if phrase("action_in_passive").match(action.strip()):
        return True
    if phrase("there").search(text, start, trigger.start):
        return phrase("required_thing").search(action) is not None
    return _ATTENTION.search(text, start, trigger.start) is not None


def _actions(scene: Scene, start: int, trigger: Trigger, end: int) -> Iterator[Span]:
    text = scene.text
    also = _AND_THAT.search(text, trigger.end, end)
    acts = parts(scene, trigger.end, also.start() if also else end)
    for number, part in enumerate(acts):
        yield trimmed(text, start if number == 0 else part.start, part.end)
    if also:
        yield trimmed(text, also.end(), end)


def _is_no_duty(text: str, start: int, trigger: Trigger) -> bool:
    """Tell whether nobody is asked: a clause about a duty, a law, or the past."""
    lead = text[start : trigger.start]
    return (
        not re.search(r"\w", lead)
        or _WHO.search(lead) is not None
        or phrase("duty_by_law").search(lead) is not None
        or phrase("past_of_should").match(text, trigger.end) is not None
    )


def _is_asked(scene: Scene, frame: Frame | None, start: int, trigger: Trigger) -> bool:
    """Tell whether the subject can be asked; a duty of everybody only by a voice."""
    if is_addressable(scene, start, trigger.start):
        return True
    said = scene.text[start : trigger.start].strip(' “"(')
    by_law = scene.text[trigger.start : trigger.end].lower() != "should"
    return (frame is not None or not by_law) and (
        phrase("audience").fullmatch(said) is not None
    )


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
    if words.endswith(("to", "against")):
        begins = list(_CLAUSE.finditer(text, sentence.start, trigger.start))
        start = begins[-1].end() if begins else sentence.start
        said = text[start : trigger.start].strip()
        by_law = _BY_LAW.search(words) is not None
        if by_law and not phrase("audience").fullmatch(said):
            return
        whom = addressees(scene, cast, start, trigger.start, sure=True)
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
