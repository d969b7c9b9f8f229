"""Who did it, to whom, and where, by the words around a trigger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hrgraph.extract.clauses import AGENTS, Cast, Clause, Named, Scene, Trigger
from hrgraph.extract.events.actors import (
    doer_of_noun,
    named_doer,
    police_of_station,
    receiver,
    subject_of,
)
from hrgraph.extract.events.meant import NEAR, last_person, may_mean
from hrgraph.extract.events.people import People
from hrgraph.extract.events.places import place_of
from hrgraph.extract.events.whom import end_of_shots, whom_at, whom_before
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Organisation, Span

__all__ = ["Arguments", "read_arguments"]

_LISTED = re.compile(r"(?:,|\s|and|&|,\s*and|\([^)]*\)|\b\w+\b){1,8}")
_CLAUSE = re.compile(r"\b(?:said|told|by|who|was|were|of|for|to)\b")
_HIS = re.compile(r"\b(?:his|her)\s(?:\w+\s)?$")
_THE = re.compile(r"[Tt]he\s")
_AGAINST = re.compile(r"\s*against\s")
_OF = phrase("done_to")
_PRONOUN = re.compile(r"\b(he|she|him|her|they|them|whom|who)\b\s*$", re.IGNORECASE)
_LEADING = phrase("before_those_affected")
_NOMINAL = re.compile(r"[^\W\d_]{3,}")
_BEING = phrase("being_after_those")
_LONGEST = 14  # words of those affected
_LEAD = 60  # code points before a name in which its role stands
_DATE_REACH = 40  # code points of a date that a clause begins before
_OWNS = re.compile(r"([\w'’. -]{2,60}?)['’]s?\s+(?:\w+\s){0,2}$")


@dataclass(slots=True)
class Arguments:
    """What a telling says of an event.

    Attributes:
        actor: Key of who did it.
        affected: Key of those it was done to.
        persons: Keys of all named persons among them.
        words: Those beside the verb, whatever they name; they tell tellings apart.
        target: The words for whom or what it was done to.
        pointed: Only a pronoun tells who they were.
        place: Key of where.
        place_taken: The place stands in the words before, not in the sentence.
    """

    actor: str | None = None
    affected: str | None = None
    persons: list[str] = field(default_factory=list)
    words: str | None = None
    target: str | None = None
    pointed: bool = False
    place: str | None = None
    place_taken: bool = False


def read_arguments(
    scene: Scene, cast: Cast, people: People, trigger: Trigger, clause: Clause
) -> Arguments:
    """Read actor, affected and place of the event that a trigger tells of."""
    found = Arguments()
    found.actor = named_doer(scene, cast, people, trigger)
    shape = _shape(scene, clause, trigger)
    bodies = not _of_people(trigger)
    if shape == "passive":
        _affected(scene, cast, found, clause.start, clause.verb, bodies=bodies)
        if not found.words:
            _affected_before(scene, found, clause, trigger)
    elif shape == "active":
        found.actor = found.actor or subject_of(scene, cast, people, clause, trigger)
        if trigger.says.get("whole"):
            found.place = place_of(scene, trigger)
            return found
        after = end_of_shots(scene, trigger) or trigger.end
        _affected_after(scene, cast, people, found, after, bodies=bodies)
    else:
        found.actor = found.actor or doer_of_noun(scene, cast, people, clause, trigger)
        match = _OF.match(scene.text, trigger.end)
        start = match.end() if match else trigger.end
        if match or phrase("object_of_noun").match(scene.text, start):
            _affected_after(scene, cast, people, found, start, bodies=bodies)
        else:
            _owner(scene, found, clause, trigger)
    found.actor = found.actor or receiver(scene, clause, trigger)
    found.actor = found.actor or police_of_station(scene, trigger)
    found.place = place_of(scene, trigger)
    if found.actor and found.actor in found.persons:
        found.persons.remove(found.actor)
        found.affected = found.persons[0] if found.persons else None
    if found.target is None and (found.affected or bodies):
        found.target = found.words
    return found


def _of_people(trigger: Trigger) -> bool:
    """Tell whether what a trigger tells is done to people and not to bodies."""
    event, wrong = trigger.says.get("type"), trigger.says.get("wrong")
    listed = wordlist("events_done_to_people"), wordlist("wrongs_done_to_people")
    return event in listed[0] or wrong in listed[1]


def _shape(scene: Scene, clause: Clause, trigger: Trigger) -> str:
    if clause.shape == "passive" and end_of_shots(scene, trigger):
        return "active"
    if trigger.says.get("whole"):
        return "active"
    # "are detaining" has its doer before it; "are being detained" has not
    word = scene.text[trigger.start : trigger.end].split(maxsplit=1)[0]
    if clause.shape != "passive" or not word.endswith("ing") or word == "being":
        return clause.shape
    return "active" if clause.verb < trigger.start else clause.shape


def _affected(
    scene: Scene, cast: Cast, found: Arguments, start: int, end: int, *, bodies: bool
) -> None:
    phrase = scene.text[start:end]
    lead = _LEADING.match(phrase)
    begin = _after_date(scene, start + (lead.end() if lead else 0), end)
    body = scene.text[begin:end].rstrip(" ,\u00a0")
    if not body.strip():
        return
    persons = [n for n in scene.named_in(begin, end) if n.kind == "person"]
    if persons:
        found.persons = list(dict.fromkeys(named.key for named in persons))
        found.affected = found.persons[0]
        found.words = scene.name_of(found.affected)
        return
    if _by_pronoun(scene, found, begin, body):
        return
    _as_body(scene, found, begin, body)
    if found.affected is None:
        _as_people(cast, found, scene, whom_before(scene, start, end, bodies=bodies))


def _after_date(scene: Scene, begin: int, end: int) -> int:
    """Step over the rest of a span of time that began before: "May and June 2021"."""
    for mention in scene.dates_in(begin - _DATE_REACH, begin):
        if begin < mention.span.end < end:
            rest = scene.text[mention.span.end : end]
            return end - len(rest.lstrip(" ,\u00a0"))
    return begin


def _by_pronoun(scene: Scene, found: Arguments, begin: int, body: str) -> bool:
    match = _PRONOUN.search(body)
    if not match:
        return False
    word = match.group(1).lower()
    if word in {"he", "she", "him", "her", "who", "whom"}:
        person = last_person(scene, begin + match.start())
        near = person is not None and begin - person.start < NEAR
        if person and near and may_mean(scene, word, person.key):
            found.persons = [person.key]
            found.affected = person.key
            found.words = scene.name_of(person.key)
            found.pointed = True
    return True


def _as_body(scene: Scene, found: Arguments, begin: int, body: str) -> None:
    """Take a body with a name for those to whom it was done, or keep the words."""
    body = _BEING.split(body, maxsplit=1)[0]
    body = phrase("next_deed").split(body, maxsplit=1)[0]
    tail = phrase("after_target").search(body)
    body = body[: tail.start()] if tail else body
    words = body.split()
    if not words or phrase("no_target").match(body):
        return
    if phrase("finite_in_target").search(body) or _is_date(scene, begin, body):
        return
    if len(words) > _LONGEST or not _NOMINAL.search(body):
        words = words[-_LONGEST:]
    agent = _agent(scene, begin)
    if agent is not None and agent.end - begin >= len(body) - 3:
        the = "the " if _THE.match(scene.text, begin) else ""
        found.affected, found.words = agent.key, the + scene.name_of(agent.key)
        return
    if len(words) <= _LONGEST and _NOMINAL.search(body):
        found.words = " ".join(words)


def _as_people(cast: Cast, found: Arguments, scene: Scene, people: Span | None) -> None:
    """Take people without a name for those to whom it was done."""
    if people is None:
        return
    found.target = " ".join(scene.text[people.start : people.end].split())
    found.affected = cast.voice(found.target, people, group=True)


def _agent(scene: Scene, begin: int) -> Named | None:
    """The named agent that a phrase begins with, or a private body after "the"."""
    if any(n.kind in AGENTS for n in scene.named_in(begin, begin + 3)):
        return scene.agents_in(begin, begin + 3)[0]
    article = _THE.match(scene.text, begin)
    for named in scene.named_in(article.end(), article.end() + 1) if article else ():
        entity = scene.entities[named.key]
        if isinstance(entity, Organisation) and entity.kind != "igo":
            return named
    return None


def _is_date(scene: Scene, begin: int, body: str) -> bool:
    return any(
        mention.span.end >= begin + len(body)
        for mention in scene.dates_in(begin, begin + 3)
    )


def _affected_before(
    scene: Scene, found: Arguments, clause: Clause, trigger: Trigger
) -> None:
    # "..., who was arrested"; "were beaten and detained": the subject stands before
    sentence = scene.sentence(trigger.start)
    persons = [
        n for n in scene.named_in(sentence.start, clause.start) if n.kind == "person"
    ]
    if persons:
        found.persons = [persons[-1].key]
        found.affected = persons[-1].key
        found.words = scene.name_of(persons[-1].key)


def _affected_after(
    scene: Scene,
    cast: Cast,
    people: People,
    found: Arguments,
    offset: int,
    *,
    bodies: bool,
) -> None:
    limit = min(scene.sentence(max(0, offset - 1)).end, offset + 140)
    against = _AGAINST.match(scene.text, offset, limit)
    offset = against.end() if against else offset
    while offset < limit and scene.text[offset].isspace():
        offset += 1
    stop = people.stops.search(scene.text, offset, limit)
    end = stop.start() if stop else limit
    near = [
        n for n in scene.named_in(offset, min(limit, end + 90)) if n.kind == "person"
    ]
    if near and near[0].start - offset < 70:  # noqa: PLR2004 - code points: role and title before the name
        between = scene.text[offset : near[0].start]
        if not re.search(r"[;.“]|\b(?:by|said|told|in|after|over)\b", between):
            found.persons = list(dict.fromkeys(n.key for n in _joined(scene, near)))
            found.affected = found.persons[0]
            found.words = scene.name_of(found.affected)
            return
    body = scene.text[offset:end].strip()
    if body and not _by_pronoun(scene, found, offset, body):
        _as_body(scene, found, offset, body)
    if found.affected is None:
        _as_people(cast, found, scene, whom_at(scene, offset, limit, bodies=bodies))


def _joined(scene: Scene, near: list[Named]) -> list[Named]:
    kept = [near[0]]
    for named in near[1:]:
        between = scene.text[kept[-1].end : named.start]
        if not _LISTED.fullmatch(between) or _CLAUSE.search(between):
            break
        kept.append(named)
    return kept


def _owner(scene: Scene, found: Arguments, clause: Clause, trigger: Trigger) -> None:
    start = max(clause.start, trigger.start - 80)
    lead = scene.text[start : trigger.start]
    owned = "'" in lead or "’" in lead
    match = _OWNS.search(scene.text, start, trigger.start) if owned else None
    if match:
        persons = [n for n in scene.named_in(*match.span(1)) if n.kind == "person"]
        if persons:
            found.persons = [persons[-1].key]
            found.affected = persons[-1].key
            found.words = scene.name_of(persons[-1].key)
        return
    lead = scene.text[trigger.start - 12 : trigger.start].lower()
    if _HIS.search(lead):
        _by_pronoun(scene, found, trigger.start, "her")
