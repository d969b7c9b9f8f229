"""Statements made in public, where they are dated or formally published."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hrgraph.extract.clauses import Frame, Frames, Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events.clock import date_of_entry
from hrgraph.extract.events.courts import is_court
from hrgraph.extract.events.dating import when_said
from hrgraph.extract.events.own_statement import (
    answers,
    is_official,
    own_date,
    own_place,
    own_words,
    speaker_for,
)
from hrgraph.extract.events.speaking import find_speaking
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import (
    Authority,
    Demand,
    Event,
    EventDate,
    Origin,
    Person,
    Span,
    Telling,
)

__all__ = ["find_statements"]

_SPEAKS = {"authority", "organisation", "person"}
_KINDS = {"says", "confirms", "denies", "claims", "thinks"}
_ORIGIN = Origin("events/statement@1", 0.7)
_OWN_ORIGIN = Origin("events/own-statement@1", 0.7)
_WORD = 6
_GOVERNS = {"ministry", "government", "head_of_state", "parliament"}
_ASKED = re.compile(r",\s(?:asked|invited)\b[^,;]*$")
_PREPOSITION = re.compile(r"(?:in|on|from)\s", re.IGNORECASE)
_LEAD = 130  # code points before a date in which the noun of a statement stands


@dataclass(frozen=True, slots=True)
class _Said:
    actor: str | None
    span: Span
    date: EventDate | None
    origin: Origin = _ORIGIN
    also: tuple[Span, ...] = ()
    place: str | None = None


def find_statements(
    scene: Scene,
    frames: Frames,
    publisher: str | None = None,
    demands: Sequence[Demand] = (),
) -> tuple[Event, ...]:
    """Find statements: one for each speaker and date.

    Args:
        scene: The document.
        frames: Who says what.
        publisher: Key of the body that published the document, if it names it.
        demands: What is demanded; a dated call is a statement too.
    """
    found: dict[tuple[str | None, str], _Said] = {}
    official = is_official(scene, publisher)
    said = (
        *_others(scene, frames),
        *_calls(scene, demands),
        *_nouns(scene),
        *_issued(scene),
        *_spoken(scene, frames),
        *_own(scene, frames, publisher, demands),
    )
    for one in said:
        day = ""
        if one.date:
            known = one.date.interval.begin or one.date.interval.end
            day = known.iso if known else ""
        if one.origin is _OWN_ORIGIN and (
            told := _told_of_day(found, day, one.actor if official else None)
        ):
            also = (one.span, *one.also)
            found[told] = dataclasses.replace(found[told], also=also, place=one.place)
            continue
        repeated = not day and any(one.actor == actor for actor, _ in found)
        if (one.actor, day) not in found and not repeated:
            found[one.actor, day] = one
    return tuple(
        Event(
            key=f"statement-{number}",
            type="statement",
            tellings=tuple(Telling(span) for span in (one.span, *one.also)),
            origin=one.origin,
            dates=(one.date,) if one.date else (),
            actor=one.actor,
            place=one.place,
        )
        for number, one in enumerate(found.values(), 1)
    )


def _told_of_day(
    found: dict[tuple[str | None, str], _Said], day: str, actor: str | None
) -> tuple[str | None, str] | None:
    """The first statement of the day of the document: the one that it hands on.

    Args:
        found: The statements found.
        day: The day of the document; empty where it has none.
        actor: Key of the only one whose statement it may be; None for anybody.
    """
    return next(
        (key for key in found if day and key[1] == day and actor in {None, key[0]}),
        None,
    )


def _others(scene: Scene, frames: Frames) -> Iterator[_Said]:
    for frame in frames.frames:
        if frame.voice is None or frame.kind not in _KINDS:
            continue
        sentence = scene.sentence(frame.cue.start)
        if _is_asked(scene, sentence.start, frame.cue.end):
            continue
        said_on = when_said(scene, frame)
        actor = speaker_for(scene, frame.voice)
        if not _speaks(scene, frame, said_on) or is_court(scene, actor):
            continue
        mention = said_on or _entry(scene, frame, sentence)
        if mention and (mention.interval.begin or mention.interval.end):
            date = EventDate(mention.span, mention.interval)
            yield _Said(actor, sentence, date, place=_place_of_today(scene, mention))
        elif _is_formal(scene, frame, actor, sentence):
            yield _Said(actor, sentence, None)


def _place_of_today(scene: Scene, mention: DateMention) -> str | None:
    """The city of the date line, of what was said on the day of the document."""
    words = scene.text[mention.span.start : mention.span.end].lower()
    return own_place(scene) if mention.dateline or words == "today" else None


def _speaks(scene: Scene, frame: Frame, said_on: DateMention | None) -> bool:
    """Tell whether a voice speaks in public; without a name, on a day that is told."""
    if scene.is_heading(frame.cue.start) or _only_knows(scene, frame):
        return False
    speaker = scene.entities[frame.voice] if frame.voice else None
    if isinstance(speaker, Person) and not (speaker.public or speaker.affiliation):
        return False  # a witness speaks, and makes no statement in public
    kind = scene.kind_of(frame.voice)
    return kind in _SPEAKS or (
        said_on is not None and (kind == "group" or _is_public(scene, frame))
    )


def _only_knows(scene: Scene, frame: Frame) -> bool:
    """Tell whether somebody has come to know a thing: "registered 63 arrests"."""
    cue = scene.text[frame.cue.start : frame.cue.end]
    return phrase("comes_to_know").match(cue) is not None


def _is_asked(scene: Scene, start: int, end: int) -> bool:
    """Tell whether one is asked and does not ask: "the ministry, asked on 3 May,"."""
    return _ASKED.search(scene.text[start:end]) is not None


def _is_public(scene: Scene, frame: Frame) -> bool:
    """Tell whether a speaker without a name holds an office: "its commissioner"."""
    noun = phrase("speaker_noun").search(scene.text, frame.speaker, frame.cue.start)
    return noun is not None


def _entry(scene: Scene, frame: Frame, sentence: Span) -> DateMention | None:
    """The date of the entry of a timeline that a saying stands in.

    A date that another verb of the sentence, or of the line, has taken is not the
    date of the saying.
    """
    mention = date_of_entry(scene, sentence.start)
    if mention is None:
        return None
    if mention.span.start < sentence.start:
        lead = scene.text[scene.paragraph(sentence.start).start : mention.span.start]
        return None if re.search(r"\w", lead) else mention
    before = scene.triggers_between(mention.span.end, frame.cue.start, "events")
    return None if before else mention


def _calls(scene: Scene, demands: Sequence[Demand]) -> Iterator[_Said]:
    """Calls for action by a named body on a day that the sentence tells."""
    for demand in demands:
        voice = demand.claimant
        if voice is None or scene.kind_of(voice) not in _SPEAKS:
            continue
        sentence = scene.sentence(demand.span.start)
        if _is_asked(scene, sentence.start, demand.span.start + _WORD):
            continue
        cue = Span(demand.span.start, demand.span.start + 1)
        frame = Frame(voice, "says", demand.span, cue, 0.7, sentence.start)
        mention = when_said(scene, frame) or _entry(scene, frame, sentence)
        actor = speaker_for(scene, voice)
        if mention and mention.interval.begin and not is_court(scene, actor):
            date = EventDate(mention.span, mention.interval)
            place = _place_of_today(scene, mention)
            yield _Said(actor, sentence, date, place=place)


def _spoken(scene: Scene, frames: Frames) -> Iterator[_Said]:
    """Acts of speaking on a day that the sentence tells."""
    for voice, sentence, mention in find_speaking(scene, frames):
        actor = speaker_for(scene, voice) if voice else None
        if actor is None or not is_court(scene, actor):
            date = EventDate(mention.span, mention.interval)
            yield _Said(actor, sentence, date, place=_place_of_today(scene, mention))


def _nouns(scene: Scene) -> Iterator[_Said]:
    """Statements, reports and letters that are named with their date."""
    for mention in scene.dates:
        start = mention.span.start
        if not mention.interval.begin or scene.is_silent(start):
            continue
        into = _PREPOSITION.match(scene.text, start)  # a part of "in February"
        lead = scene.text[max(0, start - _LEAD) : into.end() if into else start]
        if not phrase("statement_before_date").search(lead):
            continue
        sentence = scene.sentence(start)
        # the last name before "a statement of 5 May", or else the first after it
        agents = (
            scene.agents_in(sentence.start, start)[-1:]
            or scene.agents_in(start, sentence.end)[:1]
        )
        # "media reports of 5 May": nobody is named, and it is dated all the same
        if agents or phrase("press_reports").search(lead):
            date = EventDate(mention.span, mention.interval)
            actor = speaker_for(scene, agents[0].key) if agents else None
            yield _Said(actor, sentence, date)


def _issued(scene: Scene) -> Iterator[_Said]:
    """Statements that somebody is said to have issued, with the day of the sentence."""
    for match in sieve("issued_statement").finditer(scene.text):
        sentence = scene.sentence(match.start())
        agents = scene.agents_in(sentence.start, match.start())
        speakers = [named for named in agents if named.end <= match.start()]
        if not speakers or scene.is_silent(match.start()):
            continue
        days = [
            mention
            for mention in scene.dates_in(sentence.start, sentence.end)
            if mention.interval.begin and not mention.dateline
        ]
        date = None
        if days:
            near = min(days, key=lambda m: abs(m.span.start - match.start()))
            date = EventDate(near.span, near.interval)
        yield _Said(speaker_for(scene, speakers[-1].key), sentence, date)


def _is_formal(scene: Scene, frame: Frame, actor: str, sentence: Span) -> bool:
    words = scene.text[sentence.start : min(sentence.end, frame.cue.end + 60)]
    if phrase("formal_statement").search(words):
        return True
    speaker = scene.entities[actor]
    if not (isinstance(speaker, Authority) and speaker.specified):
        return False
    cue = scene.text[frame.cue.start : frame.cue.end]
    answers_publicly = phrase("official_answer").search(cue) is not None
    return answers_publicly and speaker.kind in _GOVERNS


def _own(
    scene: Scene, frames: Frames, publisher: str | None, demands: Sequence[Demand]
) -> Iterator[_Said]:
    """The statement that the document itself is, if it says so."""
    spans = own_words(scene, frames, publisher, demands)
    published = scene.page.document.published
    if spans and published is not None and published.precision == "day":
        date = own_date(scene)
        first, *others = spans
        place = own_place(scene)
        yield _Said(publisher, first, date, _OWN_ORIGIN, tuple(others), place)
    for voice, span in answers(scene, frames):
        yield _Said(voice, span, own_date(scene))
