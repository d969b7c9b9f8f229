"""Statements made in public, where they are dated or formally published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses import Frame, Frames, Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events.dating import dated
from hrgraph.model import Event, EventDate, Origin, Person, Telling

__all__ = ["find_statements"]

_FORMAL = re.compile(
    r"\b(?:statement|press release|communiqu[ée]|press conference|news conference|"
    r"told (?:parliament|reporters|the press|journalists)|spokes(?:man|woman|person)|"
    r"press (?:service|office)|report of|letter of|addressing parliament|"
    r"before parliament|to parliament|resolution|on (?:its|their) website)\b",
    re.IGNORECASE,
)
_ORIGIN = Origin("events/statement@1", 0.7)
_AFTER = 34  # code points after the verb of saying within which its date may stand
_BEFORE = 110
_SPEAKS = {"authority", "organisation", "person"}
_KINDS = {"says", "confirms", "denies", "claims", "thinks", "quote"}


def find_statements(scene: Scene, frames: Frames) -> tuple[Event, ...]:
    """Find statements: one for each speaker and date."""
    found: dict[tuple[str, str], Event] = {}
    for frame in frames.frames:
        if frame.voice is None or frame.kind not in _KINDS:
            continue
        if scene.kind_of(frame.voice) not in _SPEAKS or scene.is_heading(
            frame.cue.start
        ):
            continue
        for date in _dates(scene, frame):
            actor = _actor(scene, frame.voice)
            key = actor, date.interval.begin.iso if date and date.interval.begin else ""
            if key in found or (not key[1] and any(actor == k[0] for k in found)):
                continue
            found[key] = _statement(scene, frame, actor, date, len(found) + 1)
    return tuple(found.values())


def _actor(scene: Scene, voice: str) -> str:
    entity = scene.entities[voice]
    if isinstance(entity, Person) and entity.affiliation in scene.entities:
        return entity.affiliation or voice
    return voice


def _dates(scene: Scene, frame: Frame) -> Iterator[DateMention | None]:
    sentence = scene.sentence(frame.cue.start)
    near = [
        mention
        for mention in scene.dates_in(
            max(sentence.start, frame.speaker - _BEFORE, frame.cue.start - _BEFORE),
            min(sentence.end, frame.cue.end + _AFTER),
        )
        if mention.interval.begin or mention.interval.end
    ]
    near = [m for m in near if not _is_of_content(scene, frame, m)]
    if near:
        yield min(near, key=lambda m: abs(m.span.start - frame.cue.start))
        return
    words = scene.text[sentence.start : min(sentence.end, frame.cue.end + 60)]
    if _FORMAL.search(words):
        yield None


def _is_of_content(scene: Scene, frame: Frame, mention: DateMention) -> bool:
    # a date that stands behind another verb tells when that took place
    if mention.span.start < frame.cue.end:
        between = scene.text[mention.span.end : frame.cue.start]
        return bool(re.search(r"[;:]|\b(?:was|were|had)\b", between))
    between = scene.text[frame.cue.end : mention.span.start]
    return bool(
        re.search(r"\b(?:that|was|were|had|have|has|been|by|of)\b|[;:“]", between)
    )


def _statement(
    scene: Scene, frame: Frame, actor: str, mention: DateMention | None, number: int
) -> Event:
    sentence = scene.sentence(frame.cue.start)
    dates: tuple[EventDate, ...] = (dated(mention, None),) if mention else ()
    return Event(
        key=f"statement-{number}",
        type="statement",
        tellings=(Telling(sentence),),
        origin=_ORIGIN,
        dates=dates,
        actor=actor,
    )
