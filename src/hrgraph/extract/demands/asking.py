"""Calls that ask somebody to act: "urges the court to free him", "calls for"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Cast, Frames, Scene, Trigger
from hrgraph.extract.demands.above import asker_above
from hrgraph.extract.demands.addressees import (
    addressees,
    is_addressable,
    reader,
    subject,
)
from hrgraph.extract.demands.calls import SHORTEST, Call, action_end, parts, trimmed
from hrgraph.extract.demands.gates import is_no_call, is_wished
from hrgraph.extract.demands.things import asks_thing
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["advised", "asked", "asker", "expected", "ordered", "proposed"]

_TO = re.compile(r"\b(?:not\s)?to\s+(?=[“‘\"]?[a-z])")
_NO_VERB = phrase("to_without_verb")
_FOR = re.compile(r"\s*(?:for|that)\s+")
_OWN = re.compile(r"\b(?:we|I|us)\b[\s\w]{0,20}$")
_NUMBER = re.compile(r"\s*\(?[ivx\d]{1,4}\)\s")
_SHORTEST_THING = 3  # code points of a thing that is called for: "calm"
_OF_THINGS = phrase("asks_for_things")
_NEAR = 20  # code points before a verb in which its subject stands
_WISH = 40  # code points in which it is said who should do what is wished
_ASKS = {"asks", "expects"}  # kinds of rules whose verb begins a call
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
    lead = _with_subject(scene.text[sentence.start : trigger.start])
    decides = phrase("who_decides").search(lead) is not None
    if trigger.rule.id == "tells":
        agents = scene.agents_in(sentence.start, trigger.start)
        decides = decides or (bool(agents) and agents[-1].kind == "organisation")
        decides = decides or phrase("who_tells").search(lead) is not None
    if re.search(r"[^\W\d_]{2}", lead) and not decides:
        return
    if phrase("thing_decided").match(scene.text, trigger.end):
        end = action_end(scene.text, trigger.end, sentence.end)
        if decides and is_wished(scene.text, trigger.end, end):
            yield from asked(scene, cast, frames, trigger, sentence)
        return
    if not phrase("told_to_act").match(scene.text, trigger.end, sentence.end):
        return
    for call in asked(scene, cast, frames, trigger, sentence):
        if any(scene.kind_of(key) in _BODIES for key in call.addressed):
            yield call


def advised(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "warns" and "reminds", which tell one person mere news."""
    text = scene.text
    duty = phrase("against_or_duty").match(text, trigger.end, sentence.end)
    if phrase("told_to_act").match(text, trigger.end, sentence.end):
        for call in asked(scene, cast, frames, trigger, sentence):
            if any(scene.kind_of(key) != "person" for key in call.addressed):
                yield call
        return
    if duty is None or is_no_call(text, trigger, sentence):
        return
    if phrase("one_person").match(text, trigger.end):
        return
    whom = addressees(scene, cast, *duty.span("whom"), sure=True)
    if any(scene.kind_of(key) != "person" for key in whom):
        end = action_end(text, duty.end(), sentence.end)
        who = asker(scene, cast, frames, trigger, sentence)
        span = trimmed(text, trigger.start, end)
        yield Call(who, whom, span, trigger.origin)


def expected(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> Iterator[Call]:
    """Give the calls of "wants the mayor to go": of those alone who can act."""
    text = scene.text
    told = phrase("told_to_act").match(text, trigger.end, sentence.end)
    if phrase("wants_to_see").match(text, trigger.end, sentence.end):
        yield from asked(scene, cast, frames, trigger, sentence)
        return
    if told and not is_addressable(scene, *told.span("whom")):
        return
    if told is None and not _may_want(text, trigger, sentence):
        return
    yield from asked(scene, cast, frames, trigger, sentence)


def _may_want(text: str, trigger: Trigger, sentence: Span) -> bool:
    """Tell whether a thing is wanted, or "them to open the gate" by those who speak."""
    if not text[trigger.start : trigger.end].lower().startswith(("want", "would")):
        return (
            phrase("asked_for_thing").match(text, trigger.end, sentence.end) is not None
        )
    if _TO.search(text, trigger.end, trigger.end + _WISH) is None:
        return True
    lead = text[max(0, trigger.start - _NEAR) : trigger.start]
    return (
        phrase("wants_for_self").search(lead) is not None
        and phrase("them_to_act").match(text, trigger.end) is not None
    )


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
    who = asker(scene, cast, frames, trigger, sentence)
    own = _OWN.search(text, sentence.start, trigger.start) is not None
    read = own and frames.at(trigger.start) is None
    readers = reader(scene, trigger.start) if read else ()
    addressed = readers
    waiting: tuple[str, ...] = ()  # of a list of bodies that goes on
    begin = first
    things = _OF_THINGS.search(text, trigger.start, trigger.end) is not None
    for part in parts(scene, first, end, things=things):
        whom, action = _addressed(scene, cast, part, trigger)
        if action and not whom:
            whom = _asked_from(scene, cast, action)
        if action is None:
            waiting += addressees(scene, cast, part.start, part.end)
            continue
        again = readers if text.startswith("that ", part.start) else addressed
        addressed = (*waiting, *whom) or again
        waiting = ()
        start = trigger.start if begin == first and not _to(text, trigger) else None
        begin = action.end
        span = trimmed(text, action.start if start is None else start, action.end)
        yield Call(who, addressed, span, trigger.origin)


def _end(scene: Scene, first: int, sentence: Span) -> int:
    """Where the words end that say what is asked for: at most at the next call."""
    end = action_end(scene.text, first, sentence.end)
    for later in scene.triggers_between(first, end, "demands"):
        if later.says["kind"] not in _ASKS:
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
    if (
        trigger.rule.id == "call-made-again"
        and words.endswith(" to")
        and phrase("act_follows").match(text, trigger.end)
    ):
        return (), part
    told = _FOR.match(text, part.start, part.end)
    if words.endswith((" for", " that")) or told:
        begin = told.end() if told else part.start
        begin += scene.text[begin] == " "
        thing = words.endswith(" for")
        whom = subject(scene, cast, begin, part.end, thing=thing)
        least = SHORTEST if told else _SHORTEST_THING
        return whom, part if part.end - part.start > least else None
    of = phrase("asked_of").match(text, part.start, part.end)
    if of:
        whom = addressees(scene, cast, *of.span("whom"), sure=True)
        return whom, Span(of.end("whom"), part.end)
    return _of_action(scene, cast, part, trigger)


def _asked_from(scene: Scene, cast: Cast, action: Span) -> tuple[str, ...]:
    """Who is to give the thing that is asked for: "answers from the ministry"."""
    found = phrase("asked_from").search(scene.text, action.start, action.end)
    if found is None:
        return ()
    begin, end = found.span("whom" if found["whom"] else "heed")
    if not is_addressable(scene, begin, end):
        return ()
    return addressees(scene, cast, begin, end, sure=True)


def _of_action(
    scene: Scene, cast: Cast, part: Span, trigger: Trigger
) -> tuple[tuple[str, ...], Span | None]:
    text = scene.text
    further = part.start != trigger.end and phrase("action_noun")
    if phrase("thing_with_to").match(text, part.start, part.end) or (
        further and further.match(text, part.start, part.end)
    ):
        return (), part
    for match in _TO.finditer(text, part.start, part.end):
        if _NO_VERB.match(text, match.start()):
            continue
        whom = addressees(scene, cast, part.start, match.start(), sure=True)
        said = text[part.start : match.start()].strip(" ,")
        if whom or not phrase("not_an_audience").search(said):
            return whom, Span(match.start(), part.end)
    thing = phrase("asked_for_thing").match(text, part.start, part.end)
    if thing and phrase("no_action").match(text, thing.start("thing") - 1):
        thing = None
    thing = thing or phrase("colon_then_action").match(text, part.start, part.end)
    if thing and is_addressable(scene, *thing.span("whom")):
        whom = addressees(scene, cast, *thing.span("whom"), sure=True)
        return whom, Span(thing.start("thing"), part.end)
    begin = part.start + (text[part.start] == " ")
    acts = phrase("acts_in_clause").match(text, begin, part.end)
    if (
        acts
        and part.start == trigger.end
        and is_addressable(scene, *acts.span("whom"))
        and not phrase("not_an_audience").search(acts.group("whom").strip())
    ):
        return addressees(scene, cast, *acts.span("whom"), sure=True), part
    return (), part if asks_thing(text, part, trigger, begin) else None


def asker(
    scene: Scene, cast: Cast, frames: Frames, trigger: Trigger, sentence: Span
) -> str | None:
    """Key of whoever asks by a verb: its subject, or who says the words around it."""
    lead = scene.text[sentence.start : trigger.start]
    frame = frames.at(trigger.start)
    above = (
        None if frame or re.search(r"\w{5}", lead) else _of_item(scene, trigger, lead)
    )
    if above:
        return above
    if _OWN.search(lead) or not re.search(r"[^\W\d_]", lead):
        return frame.voice if frame else None
    lead = _with_subject(lead)
    start = max(lead.rfind("; "), lead.rfind(": "), lead.rfind("“"), lead.rfind(". "))
    end = sentence.start + len(lead)
    voice = cast.subject(sentence.start + max(0, start + 1), end)
    return voice or (frame.voice if frame else None)


def _with_subject(lead: str) -> str:
    """Give the words with the subject of a verb: "It" of "It declared; and ordered"."""
    if phrase("further_verb").search(lead) is None:
        return lead
    return lead[: lead.index(";")]


def _of_item(scene: Scene, trigger: Trigger, lead: str) -> str | None:
    """Who asks in an item that begins with the verb: "(a) calls on the mayor"."""
    bare = phrase("bullet").fullmatch(lead) or not lead.strip()
    return asker_above(scene, trigger.start) if bare else None
