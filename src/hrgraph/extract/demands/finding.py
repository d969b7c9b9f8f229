"""Demands: calls for action and recommendations, one for each action asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger, phrase
from hrgraph.extract.demands.addressees import addressees, is_addressable
from hrgraph.extract.demands.calls import Call, trimmed
from hrgraph.extract.demands.lists import find_items
from hrgraph.extract.demands.repeats import without_repeats
from hrgraph.extract.demands.topics import Topics
from hrgraph.model import Demand, Origin, Span

__all__ = ["find_demands"]

_SPLIT = re.compile(
    r"(?:[;,]\s+(?:and\s+)?|\s(?:and|&)\s)"
    r"(?=(?:to|not to|upon)\s|(?:on|for)\s(?!the\s\w+\sof\b))"
)
_JOINED = re.compile(r",?\s(?:and|&)\s(?:on\s|upon\s)?(?:the\s|its\s)?$")
_THEN_TO = re.compile(r"[^,;.]{0,60}?\sto\s[a-z]")
_TO = re.compile(r"\b(?:not\s)?to\s+(?=[a-z])")
_NO_VERB = re.compile(
    r"to\s+(?:the|a|an|its|his|her|their|all|this|these|both|any|each|us)\b"
)
_STOP = re.compile(
    r"[“”]|\s[–—]\s|;\s|,\s(?:but|while|whereas|which|where|whose|said)\b|\n"
)
_NO_CALL = re.compile(
    r"\b(?:not|never|no one|n[’']t)\s+(?:\w+\s)?$|"
    r"\b(?:could|would|might|may)\s+have\s+(?:\w+\s)?$|[“\"‘]$"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be)\s+(?:\w+\s)?$")
_AND_THAT = re.compile(r",?\s(?:and|as well as)\sthat\s(?=[^,;.]{4,})")
_ALONG_WITH = re.compile(r",?\s(?:along with|together with|as well as)\s")
# "the world's attention must turn to": nobody is named who is to act
_ATTENTION = re.compile(r"\b(?:attention|pressure|efforts?)\s$", re.IGNORECASE)
_FOR = re.compile(r"\s*(?:for|that)\s+")
_OWN = re.compile(r"\b(?:we|I|us)\b[\s\w]{0,20}$")
_WHO = re.compile(r"\b(?:who|which|that|what|how|why|where|if|whether)\s[^,]{0,40}$")


def find_demands(
    scene: Scene, cast: Cast, frames: Frames, topics: Topics
) -> tuple[Demand, ...]:
    """Find all demands, in order of the text."""
    calls: list[Call] = list(_lists(scene, cast, frames))
    taken = [call.span for call in calls]
    for number in sorted(scene.triggers):
        reach = 0
        for trigger in scene.triggers[number]:
            if trigger.family != "demands" or trigger.start < reach:
                continue
            if scene.is_silent(trigger.start):
                continue
            cast.last = _spoke_last(frames, calls, trigger.start)
            for call in _calls(scene, cast, frames, trigger):
                if not any(call.span.meets(span) for span in taken[-60:]):
                    calls.append(call)
                    taken.append(call.span)
                    reach = max(reach, call.span.end)
    calls.sort(key=lambda call: call.span)
    return without_repeats(_demand(scene, topics, call) for call in calls)


def _spoke_last(frames: Frames, calls: list[Call], offset: int) -> str | None:
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


def _lists(scene: Scene, cast: Cast, frames: Frames) -> Iterator[Call]:
    for item in find_items(scene):
        claimant = None
        if item.asker:
            frame = frames.at(item.asker.start)
            claimant = frame.voice if frame else _asker(scene, item.asker)
        whom = addressees(scene, cast, *item.addressee) if item.addressee else ()
        yield Call(claimant, whom, item.span, Origin(item.rule, item.confidence))


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
    if kind == "asks":
        yield from _asked(scene, cast, frames, trigger, sentence)
    elif kind == "should":
        yield from _should(scene, cast, frames, trigger, sentence)
    elif kind == "passive":
        yield from _required(scene, cast, frames, trigger, sentence)


def _asked(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    if _is_no_call(scene.text, trigger, sentence):
        return
    stop = _STOP.search(scene.text, trigger.end, sentence.end)
    end = stop.start() if stop else sentence.end
    for later in scene.triggers_between(trigger.end, end, "demands"):
        if later.says["kind"] == "asks":
            end = later.start
            break
    claimant = _claimant(scene, cast, frames, trigger, sentence)
    addressed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()  # of a list of bodies that goes on
    begin = trigger.end
    for part in _parts(scene, trigger.end, end):
        whom, action = _addressed(scene, cast, part, trigger)
        if action is None:
            waiting += addressees(scene, cast, part.start, part.end)
            continue
        addressed = (*waiting, *whom) or addressed
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
    if not re.search(r"\w", lead) and words in {"requests", "demands", "calls for"}:
        return text[trigger.end : trigger.end + 4] in {" to ", " for"}
    doing = words.split()[0].endswith("ing")
    return _PASSIVE.search(lead) is not None and not doing


def _to(text: str, trigger: Trigger) -> bool:
    return text[trigger.start : trigger.end].lower().endswith("for")


def _parts(scene: Scene, start: int, end: int) -> Iterator[Span]:
    """Cut what is asked into one part for each action."""
    cuts = [match.span() for match in _SPLIT.finditer(scene.text, start, end)]
    for named in scene.agents_in(start, end):
        lead = scene.text[max(start, named.start - 24) : named.start]
        joined = _JOINED.search(lead)
        if joined and _THEN_TO.match(scene.text, named.end, end):
            cuts.append((named.start - len(joined.group()), named.start))
    begin = start
    for first, last in sorted(cuts):
        if first - begin > 8:  # noqa: PLR2004 - code points: less is no action
            yield Span(begin, first)
            begin = last
    yield Span(begin, end)


def _addressed(
    scene: Scene, cast: Cast, part: Span, trigger: Trigger
) -> tuple[tuple[str, ...], Span | None]:
    text = scene.text
    words = text[trigger.start : trigger.end].lower()
    if words.endswith(" for") or _FOR.match(text, part.start, part.end):
        return (), part if part.end - part.start > 8 else None  # noqa: PLR2004 - as above
    for match in _TO.finditer(text, part.start, part.end):
        if _NO_VERB.match(text, match.start()):
            continue
        whom = addressees(scene, cast, part.start, match.start())
        return whom, Span(match.start(), part.end)
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


def _should(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
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
        or text[trigger.end : trigger.end + 5] == " have"
    ):
        return
    stop = _STOP.search(text, trigger.end, sentence.end)
    end = _next_subject(scene, trigger, stop.start() if stop else sentence.end)
    voice = frame.voice if frame else None
    action = text[trigger.end : end]
    if phrase("action_in_passive").match(action.strip()):
        yield Call(voice, (), trimmed(text, start, end), trigger.origin)
    elif is_addressable(scene, start, trigger.start) and not re.match(
        r"\s+(?:be\s|not be\s|also be\s)", action
    ):
        whom = addressees(scene, cast, start, trigger.start)
        also = _AND_THAT.search(text, trigger.end, end)
        parts = _parts(scene, trigger.end, also.start() if also else end)
        for number, part in enumerate(parts):
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


def _required(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    text = scene.text
    words = text[trigger.start : trigger.end].lower()
    frame = frames.at(trigger.start)
    voice = frame.voice if frame else None
    stop = _STOP.search(text, trigger.end, sentence.end)
    end = stop.start() if stop else sentence.end
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
    if len(lead.split()) < 12 and re.search(  # noqa: PLR2004 - words of what is required
        r"\b(?:investigat|inquir|release|action|support|protection|respon|reform|measures)\w*",
        lead,
        re.IGNORECASE,
    ):
        yield Call(
            voice, (), trimmed(text, sentence.start, trigger.end), trigger.origin
        )
        also = _ALONG_WITH.match(text, trigger.end, end)
        if also:
            yield Call(voice, (), trimmed(text, also.end(), end), trigger.origin)
