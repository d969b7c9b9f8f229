"""Calls that ask somebody to act: "urges the court to free him", "calls for"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger
from hrgraph.extract.demands.addressees import addressees
from hrgraph.extract.demands.calls import Call, action_end, parts, trimmed
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["asked", "subject"]

_TO = re.compile(r"\b(?:not\s)?to\s+(?=[a-z])")
_NO_VERB = phrase("to_without_verb")
_NO_CALL = phrase("call_taken_back")
_PASSIVE = phrase("asked_in_passive")
_FOR = re.compile(r"\s*(?:for|that)\s+")
_OWN = re.compile(r"\b(?:we|I|us)\b[\s\w]{0,20}$")
_SUFFERS = phrase("is_to_be")
_SHORTEST = 8  # code points of an action
_SUBJECT_REACH = 8  # code points between "that" and who should act
_OWN_WISH = phrase("own_wish")
# "The Ministry, asked on Monday, was silent"; "a charge of calling for unrest"
_ASKED_OF = re.compile(r",\s$")
_CHARGED_WITH = phrase("no_addressee_before")


def asked(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give one call for each action that is asked for."""
    if _is_no_call(scene.text, trigger, sentence):
        return
    end = action_end(scene.text, trigger.end, sentence.end)
    for later in scene.triggers_between(trigger.end, end, "demands"):
        if later.says["kind"] == "asks":
            end = later.start
            break
    claimant = _claimant(scene, cast, frames, trigger, sentence)
    addressed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()  # of a list of bodies that goes on
    begin = trigger.end
    for part in parts(scene, trigger.end, end):
        whom, action = _addressed(scene, cast, part, trigger)
        if action is None:
            waiting += addressees(scene, cast, part.start, part.end)
            continue
        again = () if scene.text.startswith("that ", part.start) else addressed
        addressed = (*waiting, *whom) or again
        waiting = ()
        start = (
            trigger.start
            if begin == trigger.end and not _to(scene.text, trigger)
            else action.start
        )
        begin = action.end
        yield Call(
            claimant, addressed, trimmed(scene.text, start, action.end), trigger.origin
        )


def _is_no_call(text: str, trigger: Trigger, sentence: Span) -> bool:
    lead = text[sentence.start : trigger.start]
    words = text[trigger.start : trigger.end].lower()
    if _NO_CALL.search(lead) or phrase("no_action").match(text, trigger.end):
        return True
    if _OWN_WISH.match(text, trigger.start):
        return True
    if words == "asked" and _ASKED_OF.search(lead):
        return True
    doing = words.split()[0].endswith("ing")
    if doing and _CHARGED_WITH.search(lead):
        return True
    if not re.search(r"\w", lead) and words in {"requests", "demands", "calls for"}:
        return text[trigger.end : trigger.end + 4] in {" to ", " for"}
    return _PASSIVE.search(lead) is not None and not doing


def _to(text: str, trigger: Trigger) -> bool:
    return text[trigger.start : trigger.end].lower().endswith("for")


def _addressed(
    scene: Scene, cast: Cast, part: Span, trigger: Trigger
) -> tuple[tuple[str, ...], Span | None]:
    text = scene.text
    words = text[trigger.start : trigger.end].lower()
    told = _FOR.match(text, part.start, part.end)
    if words.endswith(" for") or told:
        whom = subject(scene, cast, told.end(), part.end) if told else ()
        return whom, part if part.end - part.start > _SHORTEST else None
    for match in _TO.finditer(text, part.start, part.end):
        if _NO_VERB.match(text, match.start()):
            continue
        whom = addressees(scene, cast, part.start, match.start())
        return whom, Span(match.start(), part.end)
    if phrase("thing_asked").match(text, part.start, part.end):
        return (), part
    return (), None


def subject(scene: Scene, cast: Cast, start: int, end: int) -> tuple[str, ...]:
    """Who should act by a clause ("that the court free him"); not who is acted on."""
    for named in scene.named_in(start, min(end, start + _SUBJECT_REACH)):
        if not _SUFFERS.match(scene.text, named.end, end):
            return addressees(scene, cast, start, named.end)
    return ()


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
