"""Stretches of a document that are told in another name than that of its publisher.

A press release of experts is published by an office; what it tells without naming
anybody is said by the experts. Under "The Court's assessment" the court speaks, and a
recommendation belongs to the State that stands in brackets behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase
from hrgraph.model import Authority, Entity, Organisation, Span

__all__ = ["Author", "Saying", "find_authors", "find_official"]

_OPENING = 900  # code points in which experts who speak throughout are named
_OFTEN = 2  # sayings from which on a document is theirs
_SHARE = 0.3  # of all its sayings
_LABEL = 60  # code points of a heading, or of a label at the beginning of a line
_WORD = re.compile(r"\w+")
_RUN_IN = re.compile(r"[\s*_#]*(?:\(?\w{1,3}[.)]\s+)?([^.:\n]{3,60})[.:]\**\s+(?=\S)")
_NUMBER = re.compile(r"^[\s*_#]*(?:\(?(?:\d{1,2}|[ivxlIVXL]{1,5}|[A-Z])[.)]\s+)?")
_BRACKETS = re.compile(r"\(([^()\n]{3,120})\)(?=[.;,]?(?:\s|$))")
_ENTRY = re.compile(r"\s*(?:[•*·▪●○–—-]\s*\S|\(?\w{1,3}(?:\.\d{1,3})?[.)]?\s)")
_FEW = 3  # recommendations from which on a document lists them
_SMALL = {"the", "of", "and", "for"}
_INTERIOR = phrase("interior_ministry")
_MOST = 0.8  # share of the words of a name
_FIRST = 400  # code points at the front of a document in which its court is named


class Author(NamedTuple):
    """The key of a voice, and the stretch that it tells."""

    voice: str
    said: Span


class Saying(Protocol):
    """Something that is said: by whom, and by which words that is told."""

    @property
    def voice(self) -> str | None:
        """Key of whoever says it; None where nobody is known to."""

    @property
    def cue(self) -> Span:
        """The words that tell so."""
        ...


def find_authors(
    scene: Scene, cast: Cast, sayings: Sequence[Saying]
) -> Iterator[Author]:
    """Find who tells what stands in no frame of its own; the closest come first.

    Args:
        scene: The document.
        cast: Its voices; States that recommend are added.
        sayings: All that is said in it, in order.
    """
    yield from _recommending(scene, cast)
    yield from _judging(scene)
    experts = _experts(scene, sayings)
    if experts:
        yield experts


def _experts(scene: Scene, sayings: Sequence[Saying]) -> Author | None:
    """The experts in whose name a whole document speaks, from its first line on."""
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    for saying in sayings:
        if saying.voice and phrase("experts").search(scene.name_of(saying.voice)):
            counted[saying.voice] += 1
            first.setdefault(saying.voice, saying.cue.start)
    voiced = sum(saying.voice is not None for saying in sayings)
    if counted.total() < max(_OFTEN, _SHARE * voiced):
        return None  # an article in which experts are heard, too
    named = phrase("experts").search(scene.text, 0, _OPENING)
    if named is None and min(first.values()) > _OPENING:
        return None
    line = re.search(r"\n", scene.text)
    fullest = max(counted, key=lambda key: (len(scene.name_of(key)), key))
    return Author(fullest, Span(line.end() if line else 0, len(scene.text)))


def _judging(scene: Scene) -> Iterator[Author]:
    """The sections in which a digest tells what a court found."""
    court, start = _court_of(scene), -1
    if court is None:
        return
    for line in scene.paragraphs:
        label, end, alone = _label(scene, line)
        if label is None:
            continue
        speaks = _names_court(scene, label)
        within = phrase("within_judgment").match(label) is not None
        ends = phrase("court_is_silent").fullmatch(label) is not None
        if start >= 0 and not speaks and (ends or (alone and not within)):
            yield Author(court, Span(start, line))
            start = -1
        if speaks and start < 0:
            start = end
    if start >= 0:
        yield Author(court, Span(start, len(scene.text)))


def _names_court(scene: Scene, label: str) -> bool:
    """Tell whether what stands under a label is what a court found."""
    if phrase("court_speaks").fullmatch(label):
        return True
    if phrase("digest_speaks").fullmatch(label) is None:
        return False
    about = scene.page.document
    opening = f"{about.title}\n{about.publisher}\n{scene.text[:_FIRST]}"
    return phrase("digest").search(opening) is not None


def _label(scene: Scene, line: int) -> tuple[str | None, int, bool]:
    """What a line is labelled with, where that ends, and whether it stands alone."""
    text, end = scene.text, scene.paragraph(line).end
    bare = text[line:end].strip(" \n*_#")
    first = _NUMBER.match(bare)
    if len(bare) <= _LABEL and not bare.endswith((".", ";", ",")):
        return bare[first.end() if first else 0 :].rstrip(":"), end, True
    run_in = _RUN_IN.match(text, line, end)
    return (run_in.group(1), run_in.end(), False) if run_in else (None, end, False)


def _court_of(scene: Scene) -> str | None:
    """The court of which a digest tells: an international one before all others."""
    ranked = [
        (
            isinstance(entity, Organisation),
            entity.spans[0].start < _FIRST,
            len(entity.spans),
            key,
        )
        for key, entity in scene.entities.items()
        if isinstance(entity, Organisation | Authority)
        and entity.spans
        and phrase("court").search(entity.name)
    ]
    return max(ranked)[-1] if ranked else None


def _recommending(scene: Scene, cast: Cast) -> Iterator[Author]:
    """The items of a list that name in brackets the State that recommends each."""
    items = [
        (bracket, states[0])
        for bracket in _BRACKETS.finditer(scene.text)
        if (states := _recommenders(scene, bracket))
    ]
    if len(items) < _FEW:
        return
    floor = 0
    for bracket, state in items:
        line = scene.paragraph(bracket.start()).start
        listed = _ENTRY.match(scene.text, line)
        start = line if listed else scene.sentence(bracket.start()).start
        start = max(start, floor)
        voice = cast.voice(scene.text[state.start : state.end], state)
        yield Author(voice, Span(start, bracket.end()))
        floor = bracket.end()


def _recommenders(scene: Scene, bracket: re.Match[str]) -> list[Span]:
    """The States in brackets that hold nothing but names of States."""
    start, end = bracket.span(1)
    found: list[Span] = []
    rest = scene.text[start:end]
    for named in reversed(scene.named_in(start, end)):
        if named.kind == "place":
            found.insert(0, Span(named.start, named.end))
            rest = rest[: named.start - start] + rest[named.end - start :]
    return found if phrase("joins_states").fullmatch(rest) else []


def find_official(scene: Scene, publisher: str | None) -> str | None:
    """Find the authority whose statement a document is, if it is one.

    A parliament publishes what its members say, which is no statement of its own.

    Args:
        scene: The document.
        publisher: Key of the body that publishes it, if the text names it.
    """
    if publisher:
        return publisher if _makes_statements(scene.entities[publisher]) else None
    said = _words(scene.page.document.publisher or "")
    for key, entity in scene.entities.items():
        if _makes_statements(entity) and _is_same(_words(entity.name), said):
            return key
    return None


def _makes_statements(entity: Entity) -> bool:
    """Tell whether what somebody publishes is a statement of an authority."""
    if not isinstance(entity, Authority) or entity.kind == "parliament":
        return False
    # a bureau or a desk of no known kind may be anybody's
    known = entity.kind != "other"
    return known or phrase("public_body").search(entity.name) is not None


def _words(name: str) -> list[str]:
    plain = _INTERIOR.sub("interior", name.casefold())
    return [word for word in _WORD.findall(plain) if word not in _SMALL]


def _is_same(name: list[str], publisher: list[str]) -> bool:
    """Tell whether an authority is the publisher, by most of the words of both."""
    shorter, longer = sorted((set(name), set(publisher)), key=len)
    shared = len(shorter & longer)
    return shared > 1 and shared >= _MOST * len(shorter)
