"""Calls that say what somebody ought to do: "must", "is asked to", "let"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frame, Frames, Scene, Trigger
from hrgraph.extract.demands.addressees import addressees, is_addressable, subject
from hrgraph.extract.demands.calls import Call, action_end, parts, trimmed
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["asked_by", "let", "required", "should"]

_AND_THAT = phrase("and_that")
_ALONG_WITH = phrase("along_with")
_FEW_WORDS = 12  # of what is required
_ATTENTION = phrase("nobody_must_act")
_WHO = phrase("duty_in_clause")
_ASIDE = re.compile(r",\s[^,;:“”]{2,120},\s$|,\s[^;:“”]{2,120},\s$")
_NEEDS = ("needs to", "need to", "has to", "have to")
_OURS = re.compile(r"\b(?:[Ww]e|I)\s(?:\w+\s)?$")
_BY_LAW = re.compile(r"\b(?:obliged|required)\b")
_CLAUSE = re.compile(r", and |[.;] ")
_GOES_ON = re.compile(r"\s*(?:and|but)\s*")
_BEING = re.compile(r"\s+(?:not |also |now )?be\s(?!\w+ing\s)")
_WISHES = re.compile(r"(?:^|[“\"]|And)\s*$")


def should(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "should" and "must", one for each action."""
    text = scene.text
    frame = frames.at(trigger.start)
    start = _clause(text, frame, trigger, sentence)
    if _GOES_ON.fullmatch(text, start, trigger.start):
        yield from _further(scene, cast, frame, trigger, sentence)
        return
    if _is_need(text, frame, start, trigger) or _is_no_duty(text, start, trigger):
        return
    stop = action_end(text, trigger.end, sentence.end)
    end = _next_subject(scene, trigger, stop)
    voice = frame.voice if frame else None
    action = text[trigger.end : end]
    if _is_thing(text, start, trigger, action):
        yield Call(voice, (), trimmed(text, start, end), trigger.origin)
    elif not _BEING.match(action) and _is_asked(scene, frame, start, trigger):
        aside = text.find(", ", start, trigger.start)
        close = aside if aside >= 0 else trigger.start
        whom = addressees(scene, cast, start, close, sure=True)
        for span in _actions(scene, start, trigger, end):
            yield Call(voice, whom, span, trigger.origin)


def _further(
    scene: Scene, cast: Cast, frame: Frame | None, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the call of a further duty of one subject: "…, and must not leave"."""
    triggers = scene.triggers_between(sentence.start, trigger.start, "demands")
    before = [one for one in triggers if one.says["kind"] == "should"]
    if not before:
        return
    first = before[-1]
    start = _clause(scene.text, frame, first, sentence)
    if _is_no_duty(scene.text, start, first):
        return
    if _is_asked(scene, frame, start, first):
        whom = addressees(scene, cast, start, first.start, sure=True)
        end = action_end(scene.text, trigger.end, sentence.end)
        span = trimmed(scene.text, trigger.start, end)
        yield Call(frame.voice if frame else None, whom, span, trigger.origin)


def _clause(text: str, frame: Frame | None, trigger: Trigger, sentence: Span) -> int:
    """Where the clause begins that says who should act."""
    signs = (text.rfind(sign, sentence.start, trigger.start) + 1 for sign in ";:“,(")
    start = max(sentence.start, *signs)
    aside = _ASIDE.search(text, sentence.start, trigger.start)
    if aside and aside.end() == start + 1:  # "The council, at last, should vote"
        signs = (text.rfind(sign, sentence.start, aside.start()) + 1 for sign in ";:“(")
        start = max(sentence.start, *signs)
    if frame and start < frame.content.start < trigger.start:
        return frame.content.start  # "the union believes that the mayor should go"
    told = phrase("says_that").search(text, start, trigger.start)
    if told is None or phrase("duty_by_law").search(text, start, told.end("that")):
        return start
    return told.end("that")


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
    stop = also.start() if also else end
    acts = parts(scene, trigger.end, stop, infinitives=False)
    for number, part in enumerate(acts):
        yield trimmed(text, start if number == 0 else part.start, part.end)
    if also:
        yield trimmed(text, also.end(), end)


def _is_no_duty(text: str, start: int, trigger: Trigger) -> bool:
    """Tell whether nobody is asked: a clause about a duty, a law, or the past."""
    lead = text[start : trigger.start]
    return (
        not re.search(r"\w", lead)
        or (_WHO.search(lead) is not None and not _has_relative(lead))
        or phrase("no_duty_of_others").search(lead) is not None
        or phrase("duty_by_law").search(lead) is not None
        or phrase("past_of_should").match(text, trigger.end) is not None
    )


def _is_need(text: str, frame: Frame | None, start: int, trigger: Trigger) -> bool:
    """Tell whether it says what a law, or a need of one's own, makes somebody do."""
    words = text[trigger.start : trigger.end].lower()
    if words not in _NEEDS:
        return False
    if _OURS.search(text, start, trigger.start):
        return True
    return words not in _NEEDS[:2] and frame is None


def _has_relative(lead: str) -> bool:
    """Tell whether a clause belongs to who should act: "Governments that sell it"."""
    if phrase("those_who").match(lead):
        return True
    if phrase("relative_of_subject").match(lead) is None:
        return False
    subject = re.split(r"\s(?:who|that|which|whose)\s", lead, maxsplit=1)[0].strip()
    return phrase("audience").fullmatch(subject) is not None


def _is_asked(scene: Scene, frame: Frame | None, start: int, trigger: Trigger) -> bool:
    """Tell whether the subject can be asked; a duty of everybody only by a voice."""
    told = scene.text[trigger.start : trigger.end].lower()
    if is_addressable(scene, start, trigger.start):
        return True
    said = scene.text[start : trigger.start].strip(' “"(')
    by_law = not told.startswith("should")
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
        if not phrase("act_follows").match(text, trigger.end):
            return
        whom = addressees(scene, cast, start, trigger.start, sure=True)
        for number, part in enumerate(parts(scene, trigger.end, end)):
            begin = part.start if number else trigger.start
            yield Call(voice, whom, trimmed(text, begin, part.end), trigger.origin)
        return
    lead = text[sentence.start : trigger.start]
    if len(lead.split()) < _FEW_WORDS and phrase("required_thing").search(lead):
        yield Call(
            voice, (), trimmed(text, sentence.start, trigger.end), trigger.origin
        )
        also = _ALONG_WITH.match(text, trigger.end, end)
        if also:
            yield Call(voice, (), trimmed(text, also.end(), end), trigger.origin)


def asked_by(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "was asked by six groups to": a body asks a body."""
    by = scene.text.find(" by ", trigger.start, trigger.end) + 4
    asker = scene.agents_in(by, trigger.end)
    start = sentence.start
    if not is_addressable(scene, start, trigger.start):
        return
    whom = addressees(scene, cast, start, trigger.start)
    frame = frames.at(trigger.start)
    voice = asker[0].key if asker else (frame.voice if frame else None)
    end = action_end(scene.text, trigger.end, sentence.end)
    for number, part in enumerate(parts(scene, trigger.end, end)):
        begin = part.start if number else trigger.start
        yield Call(voice, whom, trimmed(scene.text, begin, part.end), trigger.origin)


def let(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the call of a wish that begins a sentence: "Let no state sell them fuel"."""
    lead = scene.text[sentence.start : trigger.start]
    again = re.match(r"\W*[Ll]et\b", lead)  # "Let them go, and let us mourn"
    if not (again or _WISHES.search(lead)):
        return
    end = action_end(scene.text, trigger.end, sentence.end)
    frame = frames.at(trigger.start)
    whom = subject(scene, cast, trigger.end + 1, end)
    span = trimmed(scene.text, trigger.start, end)
    yield Call(frame.voice if frame else None, whom, span, trigger.origin)
