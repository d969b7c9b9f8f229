"""A frame: a voice and the words that a text puts into its mouth."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.triggers import Trigger
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["Frame", "Frames", "made"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A voice and what it says.

    Attributes:
        voice: Key of the speaker; None if nobody is named.
        kind: says, claims, denies, confirms, thinks, according, unknown, noun, quote,
            interviewed (it tells what they went through, and no verb that they say
            so), account (a paragraph is announced as theirs), author (a document, or a
            part of it, is told in this name).
        content: The words that are said.
        cue: The words that tell of the saying.
        speaker: Where the words of the speaker begin.
        relayed_by: Key of the body that was told and passes it on.
    """

    voice: str | None
    kind: str
    content: Span
    cue: Span
    confidence: float
    speaker: int
    relayed_by: str | None = None


@dataclass(slots=True)
class Frames:
    """All frames of a document.

    Attributes:
        authors: Those of stretches that a voice tells as a whole; of two that hold
            one place, the first counts.
    """

    frames: list[Frame]
    _by_sentence: dict[int, list[Frame]]
    _scene: Scene
    authors: list[Frame] = field(default_factory=list)
    _told: list[Frame] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _authors_by_sentence: dict[int, list[Frame]] = field(default_factory=dict)

    def with_names(self, names: Mapping[str, str]) -> Frames:
        """The same frames, with some voices as those who are named only later.

        Args:
            names: For the key of a voice the key of the person.
        """
        if not names:
            return self
        named = {
            id(frame): dataclasses.replace(frame, voice=names[frame.voice])
            for frame in (*self.frames, *self.authors)
            if frame.voice and frame.voice in names
        }
        by_sentence = {
            number: [named.get(id(frame), frame) for frame in frames]
            for number, frames in self._by_sentence.items()
        }
        frames = [named.get(id(frame), frame) for frame in self.frames]
        authors = [named.get(id(frame), frame) for frame in self.authors]
        return Frames(frames, by_sentence, self._scene, authors)

    @property
    def voices(self) -> Iterator[str]:
        """Keys of all who say something, in the order of the text."""
        for frame in (*self.frames, *self.authors):
            if frame.voice:
                yield frame.voice

    def at(self, offset: int) -> Frame | None:
        """The innermost frame that covers an offset; None in the document's voice."""
        best = min(self._around(offset), key=_length, default=None)
        if best and best.kind == "unknown":
            # "by the count of the union nine are thought to be dead": the union's claim
            best = self.claim_at(offset) or best
        if best and (best.voice is None or best.kind == "thinks"):
            # "“The union is appalled,” she said", "“we noted,” they said"
            best = self._quoted_at(offset, best) or best
        if best is None or best.voice is None:
            return next(self._authors_at(offset), best)
        return best

    def led_to(self, offset: int, *, by_voice: bool) -> Frame | None:
        """The frame whose words of saying hold an offset: "told of slurs".

        It is that of the main verb of a sentence; None where that is no verb of saying.

        Args:
            offset: Where something is told.
            by_voice: The words for the voice count, too.
        """
        number = self._scene.page.segments.sentence_index(offset)
        start = self._scene.page.segments.sentences[number].start
        for frame in self._by_sentence.get(number, ()):
            first = frame.cue.start
            least = start if by_voice else first
            if frame.voice and least <= offset < frame.content.start:
                clause = phrase("another_clause").search(self._scene.text, start, first)
                return None if clause else frame
        return None

    def claim_at(self, offset: int) -> Frame | None:
        """The innermost frame at an offset in which somebody says so; None if none."""
        fitting = (
            frame
            for frame in self._around(offset)
            if frame.voice and frame.kind != "denies"
        )
        return min(fitting, key=_length, default=None)

    def beyond(self, offset: int, voice: str | None) -> Frame | None:
        """The innermost frame at an offset in which another voice speaks."""
        others = [f for f in self._around(offset) if f.voice not in {None, voice}]
        others += self._authors_at(offset)
        return min(others, key=_length, default=None)

    def is_denied(self, offset: int) -> bool:
        """Tell whether what stands at an offset is denied, whoever else asserts it."""
        around = list(self._around(offset))
        starts = [frame.content.start for frame in around if frame.kind == "denies"]
        if not starts:
            return False
        return max(starts) >= min(around, key=_length).content.start

    def _quoted_at(self, offset: int, inner: Frame) -> Frame | None:
        """The quotation of a person that holds an offset, and the saying around it."""
        for frame in self._around(offset):
            content = frame.content
            if frame.kind == "quote" and content.start <= inner.cue.start < content.end:
                is_own = inner.voice is None
                return frame if is_own or _is_person(self._scene, frame) else None
        return None

    def _around(self, offset: int) -> Iterator[Frame]:
        number = self._scene.page.segments.sentence_index(offset)
        for frame in self._by_sentence.get(number, ()):
            if frame.content.start <= offset < frame.content.end:
                yield frame

    def _authors_at(self, offset: int) -> Iterator[Frame]:
        """The authors of the stretches that hold an offset, in their order."""
        if not self.authors:
            return
        index = self._scene.page.segments.sentence_index
        if not self._authors_by_sentence:
            for author in self.authors:
                begin, end = author.content
                for number in range(index(begin), index(max(begin, end - 1)) + 1):
                    self._authors_by_sentence.setdefault(number, []).append(author)
        for author in self._authors_by_sentence.get(index(offset), ()):
            if author.content.start <= offset < author.content.end:
                yield author

    def before(self, offset: int) -> Frame | None:
        """The frame whose cue comes last before an offset."""
        if not self._starts:
            self._told = sorted(self.frames, key=lambda frame: frame.cue.start)
            self._starts = [frame.cue.start for frame in self._told]
        place = bisect_left(self._starts, offset)
        return self._told[place - 1] if place else None


def _is_person(scene: Scene, frame: Frame) -> bool:
    return scene.kind_of(frame.voice) == "person"


def _length(frame: Frame) -> int:
    return frame.content.end - frame.content.start


def made(
    voice: str | None,
    kind: str,
    content: Span,
    cue: Trigger,
    speaker: int,
    told: str | None = None,
) -> Frame | None:
    """Make the frame of a saying; None where nothing is said.

    Args:
        voice: Key of the speaker; None if nobody is named.
        kind: As that of the frame.
        content: The words that are said.
        cue: What tells of the saying.
        speaker: Where the words of the speaker begin.
        told: Key of the body that was told and passes it on.
    """
    if content.end <= content.start:
        return None
    span = Span(cue.start, cue.end)
    return Frame(voice, kind, content, span, cue.rule.confidence, speaker, told)
