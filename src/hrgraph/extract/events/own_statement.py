"""The statement that a document itself is: a release, an open letter, a resolution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hrgraph.extract.clauses import Frame, Frames, Scene, find_official
from hrgraph.extract.events.dating import when_said
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import Authority, Demand, EventDate, Interval, Person, Place, Span

__all__ = [
    "answers",
    "is_official",
    "own_date",
    "own_place",
    "own_words",
    "speaker_for",
]

_TOP = 400  # code points at the top where a document tells what it is
_TOWNS = {"city", "region"}  # some cities are regions, too
_OPENING = 45  # code points after a city in which its date line ends
_HEAD = 700  # code points at the top where the date line stands
_FEWEST_WORDS = 8  # of a sentence that is no heading, label or form of address


def speaker_for(scene: Scene, voice: str) -> str:
    """The body that a voice speaks for; else the voice."""
    entity = scene.entities[voice]
    if isinstance(entity, Person) and entity.affiliation in scene.entities:
        return entity.affiliation or voice
    return voice


def own_words(
    scene: Scene, frames: Frames, publisher: str | None, demands: Sequence[Demand] = ()
) -> list[Span]:
    """Where the document says that it is a statement, and first speaks as one.

    What an authority publishes is a statement of it, whatever it is called; so is a
    letter.

    Args:
        scene: The document.
        frames: Who says what.
        publisher: Key of the body that published it, if it names it.
        demands: What is demanded.
    """
    said = sieve("own_statement").search(scene.text)
    genre = _genre(scene)
    titled = phrase("statement_genre").match(scene.page.document.title or "")
    letter = phrase("salutation").search(scene.text, 0, _HEAD)
    if not (said or genre or titled or letter or is_official(scene, publisher)):
        return []
    spans = (
        _sentence_of(scene, said),
        genre,
        _opening(scene),
        _own_voice(scene),
        _spoken_for(scene, frames, publisher),
        _demanded(demands, publisher),
    )
    return list(dict.fromkeys(span for span in spans if span))


def answers(scene: Scene, frames: Frames) -> Iterator[tuple[str, Span]]:
    """The first answer of each authority in a record of questions to a government.

    Yields:
        The key of the one who answers, and the sentence in which the answer begins.
    """
    title = scene.page.document.title or ""
    head = f"{scene.page.document.publisher}\n{title}\n{scene.text[:_TOP]}"
    if not phrase("questions_to_government").search(head):
        return
    told = set()
    for frame in frames.frames:
        start = scene.paragraph(frame.cue.start).start
        if frame.voice is None or scene.text[start : frame.cue.start].strip(" *_"):
            continue
        offices = [one.key for one in scene.agents_in(*frame.cue)]
        key = next(iter(offices), speaker_for(scene, frame.voice))
        asks = phrase("puts_a_question").match(scene.text, frame.cue.end)
        if scene.kind_of(key) == "authority" and key not in told and not asks:
            told.add(key)
            yield key, scene.sentence(frame.content.start)


def _demanded(demands: Sequence[Demand], publisher: str | None) -> Span | None:
    """The first thing that the publisher demands."""
    own = (one.span for one in demands if one.claimant in {None, publisher})
    return next(own, None)


def _sentence_of(scene: Scene, said: re.Match[str] | None) -> Span | None:
    if said is None or scene.is_silent(said.start()):
        return None
    return scene.sentence(said.start())


def _own_voice(scene: Scene) -> Span | None:
    """The first sentence in which a document speaks for itself: "we ask"."""
    for match in sieve("own_voice").finditer(scene.text):
        if not scene.is_silent(match.start()) and not scene.quotes_at(match.start()):
            return scene.sentence(match.start())
    return None


def _spoken_for(scene: Scene, frames: Frames, publisher: str | None) -> Span | None:
    """The first sentence in which somebody speaks for the publisher."""
    for frame in frames.frames:
        if publisher and _speaks_for(scene, frame, publisher):
            return scene.sentence(frame.cue.start)
    return None


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


def is_official(scene: Scene, publisher: str | None) -> bool:
    """Tell whether an authority that is no court speaks in the document."""
    key = find_official(scene, publisher)
    entity = scene.entities[key] if key else None
    return isinstance(entity, Authority) and entity.kind != "court"


def _opening(scene: Scene) -> Span | None:
    """The first sentence of the running text."""
    for sentence in scene.page.segments.sentences:
        if sentence.start > _HEAD:
            break
        words = scene.text[slice(*sentence)].split()
        if len(words) < _FEWEST_WORDS or words[-1][-1].isalnum():
            continue
        if not (scene.is_silent(sentence.start) or scene.is_heading(sentence.start)):
            return sentence
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
