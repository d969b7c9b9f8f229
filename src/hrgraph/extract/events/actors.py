"""Who did it: by the words before an active verb, after "by", or around a noun."""

from __future__ import annotations

import dataclasses
import re

from hrgraph.extract.clauses import (
    Cast,
    Clause,
    Named,
    Scene,
    Trigger,
    find_speaker,
    part_of,
)
from hrgraph.extract.events.people import People
from hrgraph.extract.phrases import phrase
from hrgraph.model import Authority, Span

__all__ = [
    "doer_of_noun",
    "force_before",
    "named_doer",
    "police_of_station",
    "receiver",
    "subject_of",
]

_BY = re.compile(r"by(?<=\bby)\s+")  # found far sooner than with the edge first
_THEY = re.compile(r"\W*(?:they|it)\s", re.IGNORECASE)
_BE = phrase("be_before_by")
_HANDED_TO = re.compile(r"\bto\s(?:the\s)?$")
_STATION = re.compile(r"\bpolice stations?\b", re.IGNORECASE)
_STATION_REACH = 20  # code points after "taken to" in which the station stands
_SUBJECT = 40  # code points at the front of a sentence in which its subject stands
_BY_REACH = 90
_OF_REACH = 50  # code points after "by" in which "members of" a body stands
_NEXT = 25  # code points before a name that may hold its title
_OF = re.compile(r"[\w\s’'-]{0,40}\b(?:of|from)\s(?:the\s)?$")
_FORCE_REACH = 2500  # code points before officers in which their force is named
_FORCES = {"police", "security_service", "prison"}
_TOUCHES = 3  # code points between a name and the noun it stands before
_ARTICLE = 5  # code points of "The "


def named_doer(
    scene: Scene, cast: Cast, people: People, trigger: Trigger
) -> str | None:
    """Key of the one whom the words name after "by"; None if they name none."""
    end = min(scene.sentence(trigger.start).end, trigger.end + _BY_REACH)
    for match in _BY.finditer(scene.text, trigger.end, end):
        if re.search(r"[;.]\s", scene.text[trigger.end : match.start()]):
            return None
        if part_of(scene.text, Span(match.end(), match.end())).sort == "helps":
            continue  # "beaten and rescued by neighbours"
        agents = scene.agents_in(match.end(), match.end() + _OF_REACH)
        if agents and _is_next(scene.text[match.end() : agents[0].start]):
            return agents[0].key
        doer = people.after_by(scene.text, match.end())
        if doer:
            return _unnamed(scene, cast, people, Span(*doer.span()))
    return None


def subject_of(
    scene: Scene, cast: Cast, people: People, clause: Clause, trigger: Trigger
) -> str | None:
    """Key of the subject of an active verb; None if it is none who acts."""
    sentence = scene.sentence(trigger.start)
    plain = _plain_subject(scene, cast, people, clause.start, clause.verb)
    if plain:
        return plain
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
            return _unnamed(scene, cast, people, Span(*doer.span()))
        if start == clause.start and _THEY.match(scene.text, start, clause.verb):
            return _spoken_of(scene, sentence.start)
    return None


def _is_next(between: str) -> bool:
    """Tell whether a name follows at once, or after "three members of the"."""
    return len(between) < _NEXT or _OF.fullmatch(between) is not None


def _plain_subject(
    scene: Scene, cast: Cast, people: People, start: int, end: int
) -> str | None:
    """Key of the subject that stands last before a verb, where it is plain to see."""
    found = find_speaker(scene, cast.words, start, end)
    if found is None or found.key:
        return found.key if found else None
    for named in reversed(scene.agents_in(*found.span)):
        lead = scene.text[found.span.start : named.start]
        if named.kind != "person" and _OF.fullmatch(lead):
            return named.key
    doer = None
    for match in people.find(scene.text, *found.span):
        doer = match
    return _unnamed(scene, cast, people, Span(*doer.span())) if doer else None


def _unnamed(scene: Scene, cast: Cast, people: People, span: Span) -> str:
    """Key of doers without a name; officers are of the force named before them."""
    words = scene.text[span.start : span.end]
    for named in reversed(scene.agents_in(span.start - _TOUCHES, span.start)):
        if named.kind != "person":
            return named.key  # "Border Service officers"
    if people.are_officers(words):
        force = force_before(scene, span.start)
        if force:
            return force
    return cast.voice(words, span, group=True)


def force_before(scene: Scene, offset: int) -> str | None:
    """Key of the last police, security service or prison named before an offset."""
    for named in reversed(scene.named_in(offset - _FORCE_REACH, offset)):
        entity = scene.entities[named.key]
        if isinstance(entity, Authority) and entity.kind in _FORCES:
            return named.key
    return None


def _leading_doer(
    scene: Scene, cast: Cast, people: People, start: int, end: int
) -> str | None:
    """Who a clause begins with, where a verb of theirs follows: "Police lobbed"."""
    lead = phrase("before_subject").match(scene.text, start, end)
    start = lead.end() if lead else start
    doer = people.forces.match(scene.text, start)
    span = Span(*doer.span()) if doer else None
    for named in scene.agents_in(start, start + _ARTICLE):
        if named.kind == "authority" and (span is None or named.end >= span.start):
            span = Span(named.start, named.end)
            break
    else:
        named = None
    if span is None or phrase("no_deed_follows").match(scene.text, span.end, end):
        return None
    return named.key if named else _unnamed(scene, cast, people, span)


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
    if verb is None:
        return _leading_doer(scene, cast, people, start, trigger.start)
    if _BE.search(scene.text[start : verb.start()]):
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
