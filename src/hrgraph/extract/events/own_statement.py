"""The statement that a document itself is: a release, an open letter, a resolution."""

from __future__ import annotations

from hrgraph.extract.clauses import Frame, Frames, Scene
from hrgraph.extract.events.dating import when_said
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import EventDate, Interval, Person, Place, Span

__all__ = ["own_date", "own_place", "own_words", "speaker_for"]

_TOP = 400  # code points at the top where a document tells what it is
_TOWNS = {"city", "region"}  # some cities are regions, too
_OPENING = 45  # code points after a city in which its date line ends
_HEAD = 700  # code points at the top where the date line stands


def speaker_for(scene: Scene, voice: str) -> str:
    """The body that a voice speaks for; else the voice."""
    entity = scene.entities[voice]
    if isinstance(entity, Person) and entity.affiliation in scene.entities:
        return entity.affiliation or voice
    return voice


def own_words(scene: Scene, frames: Frames, publisher: str | None) -> list[Span]:
    """Where the document says that it is a statement, and first speaks as one."""
    spans: dict[Span, None] = {}
    own = sieve("own_statement").search(scene.text)
    genre = _genre(scene)
    if genre is None and own is None:
        return []
    if own and not scene.is_silent(own.start()):
        spans[scene.sentence(own.start())] = None
    if genre is not None:
        spans[genre] = None
    for match in sieve("own_voice").finditer(scene.text):
        if not scene.is_silent(match.start()) and not scene.quotes_at(match.start()):
            spans[scene.sentence(match.start())] = None
            break
    for frame in frames.frames:
        if publisher and _speaks_for(scene, frame, publisher):
            spans[scene.sentence(frame.cue.start)] = None
            break
    return list(spans)


def own_place(scene: Scene) -> str | None:
    """The city of the date line: "GENEVA (19 January 2023)"."""
    published = scene.page.document.published
    for mention in scene.dates_in(0, _HEAD):
        if not (mention.dateline or mention.interval.begin == published):
            continue
        line = scene.paragraph(mention.span.start)
        for named in reversed(scene.named_in(line.start, mention.span.start)):
            entity = scene.entities[named.key]
            if isinstance(entity, Place) and entity.kind in _TOWNS:
                return named.key
    return _fronted(scene)


def _fronted(scene: Scene) -> str | None:
    """The city that opens the first line of a story: "GENEVA – UN experts asked"."""
    for named in scene.named_in(0, _HEAD):
        entity = scene.entities[named.key]
        if not isinstance(entity, Place) or entity.kind not in _TOWNS:
            continue
        line = scene.paragraph(named.start)
        fronted = not scene.text[line.start : named.start].strip(" *_(")
        if fronted and phrase("after_dateline").match(
            scene.text, named.end, min(line.end, named.end + _OPENING)
        ):
            return named.key
    return None


def _genre(scene: Scene) -> Span | None:
    """The line at the top that calls the document a statement."""
    start = 0
    while start < min(_TOP, len(scene.text)):
        line = scene.paragraph(start)
        if phrase("statement_genre").match(scene.text, line.start, line.end):
            return scene.sentence(line.start)
        start = line.end
    return None


def _speaks_for(scene: Scene, frame: Frame, publisher: str) -> bool:
    if frame.voice is None or frame.kind not in {"says", "thinks"}:
        return False
    if scene.is_heading(frame.cue.start) or when_said(scene, frame):
        return False
    return speaker_for(scene, frame.voice) == publisher


def own_date(scene: Scene) -> EventDate | None:
    """The day of the document, where it tells it."""
    heads = scene.dates_in(0, _HEAD)
    for mention in heads:
        if mention.dateline and mention.interval.begin:
            return EventDate(mention.span, mention.interval)
    published = scene.page.document.published
    if published is None:
        return None
    for mention in heads:
        if mention.interval.begin == published:
            return EventDate(mention.span, mention.interval)
    first = scene.page.segments.sentences[:1]
    return EventDate(first[0], Interval(published, published)) if first else None
