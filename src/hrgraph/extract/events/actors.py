"""Who did it: by the words before an active verb, after "by", or around a noun."""

from __future__ import annotations

import dataclasses
import re

from hrgraph.extract.clauses import Cast, Clause, Named, Scene, Trigger, phrase
from hrgraph.extract.events.people import People
from hrgraph.model import Authority, Span

__all__ = ["doer_of_noun", "named_doer", "police_of_station", "receiver", "subject_of"]

_BY = re.compile(r"\bby\s+")
_THEY = re.compile(r"\W*(?:they|it)\s", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s)?$")
_HANDED_TO = re.compile(r"\bto\s(?:the\s)?$")
_STATION = re.compile(r"\bpolice stations?\b", re.IGNORECASE)
_STATION_REACH = 20  # code points after "taken to" in which the station stands
_SUBJECT = 40  # code points at the front of a sentence in which its subject stands
_BY_REACH = 90


def named_doer(
    scene: Scene, cast: Cast, people: People, trigger: Trigger
) -> str | None:
    """Key of the one whom the words name after "by"; None if they name none."""
    end = min(scene.sentence(trigger.start).end, trigger.end + _BY_REACH)
    for match in _BY.finditer(scene.text, trigger.end, end):
        if re.search(r"[;.]\s", scene.text[trigger.end : match.start()]):
            return None
        agents = scene.agents_in(match.end(), match.end() + 25)
        if agents:
            return agents[0].key
        doer = people.doers.match(scene.text, match.end())
        if doer:
            return cast.voice(doer.group(), Span(*doer.span()), group=True)
    return None


def subject_of(
    scene: Scene, cast: Cast, people: People, clause: Clause, trigger: Trigger
) -> str | None:
    """Key of the subject of an active verb; None if it is none who acts."""
    sentence = scene.sentence(trigger.start)
    for start in (clause.start, sentence.start):
        agents = scene.agents_in(start, clause.verb)
        usable = [named for named in agents if not _is_placed(scene, named, start)]
        if usable:
            states = [named for named in usable if named.kind == "authority"]
            return (states or usable)[-1 if start == sentence.start else 0].key
        doer = None
        for match in people.find(scene.text, start, clause.verb):
            doer = match
        if doer:
            return cast.voice(doer.group(), Span(*doer.span()), group=True)
        if start == clause.start and _THEY.match(scene.text, start, clause.verb):
            return _spoken_of(scene, sentence.start)
    return None


def _spoken_of(scene: Scene, offset: int) -> str | None:
    """The body that the sentence before begins with: "they" or "it" in the next."""
    line = scene.paragraph(offset)
    if offset <= line.start:
        return None
    before = scene.sentence(offset - 2)
    opening = scene.agents_in(before.start, before.start + _SUBJECT)
    if opening and opening[0].kind == "authority":
        return opening[0].key
    return None


def doer_of_noun(
    scene: Scene, cast: Cast, people: People, clause: Clause, trigger: Trigger
) -> str | None:
    """Who does what a noun names: "police subjected them to medical examinations"."""
    near = _adjoining(scene, trigger)
    if near:
        return near
    verb = None
    sentence = scene.sentence(trigger.start)
    start = max(clause.start, sentence.start)
    for match in phrase("verb_of_doing").finditer(scene.text, start, trigger.start):
        verb = match
    if verb is None or _BE.search(scene.text[start : verb.start()]):
        return None
    active = dataclasses.replace(clause, verb=verb.start())
    return subject_of(scene, cast, people, active, trigger)


def police_of_station(scene: Scene, trigger: Trigger) -> str | None:
    """The police, where somebody is taken to their station."""
    end = min(scene.sentence(trigger.start).end, trigger.end + _STATION_REACH)
    if not _STATION.search(scene.text, trigger.start, end):
        return None
    for entity in scene.entities.values():
        if isinstance(entity, Authority) and entity.kind == "police":
            return None if entity.specified else entity.key
    return None


def receiver(scene: Scene, clause: Clause, trigger: Trigger) -> str | None:
    """Who makes people give something up: those that they hand it over to."""
    if trigger.says.get("wrong") != "extortion_of_contacts":
        return None
    for named in scene.agents_in(trigger.end, clause.end):
        lead = scene.text[trigger.end : named.start]
        if named.kind == "authority" and _HANDED_TO.search(lead):
            return named.key
    return None


def _is_placed(scene: Scene, named: Named, start: int) -> bool:
    lead = scene.text[start : named.start]
    return (
        re.search(r"\b(?:of|against|to|with|from|for|about)\s(?:the\s)?$", lead)
        is not None
    )


def _adjoining(scene: Scene, trigger: Trigger) -> str | None:
    for named in reversed(scene.agents_in(trigger.start - 60, trigger.start)):
        between = scene.text[named.end : trigger.start]
        if (
            re.fullmatch(r"['’]?s?\s(?:[\w-]+\s){0,2}", between)
            and named.kind == "authority"
        ):
            return named.key
    return None
