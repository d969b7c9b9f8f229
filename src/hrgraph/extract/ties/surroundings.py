"""Who and what is named around a telling, each with the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hrgraph.extract.clauses import AGENTS, Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.ties.people import UnnamedFinder
from hrgraph.model import Authority, Organisation, Place, Span

__all__ = ["Mention", "Surroundings"]

_BEFORE = re.compile(
    r"(?:(\w[\w’'-]*)|([^\s\w]))\s*(?:(?:the|an?)\s+)?$", re.IGNORECASE
)
_AFTER = re.compile(r"\s*(?:([’']s\b|\w[\w’'-]*)|([^\s\w]))")
_BESIDE = 32  # code points before a name in which the word before it stands
_BACK = 3  # sentences before a telling that are looked at
_LIKE = {"group", "source"}


@dataclass(slots=True)  # made so often that being frozen would be felt
class Mention:
    """A name, or a noun of people without one, where it stands.

    Attributes:
        key: Key of the entity; None for people without a name.
        kind: Class of the entity with its kind: ``authority:police``, ``unnamed``.
        name: What it is called in the text.
        head: For people without a name the noun, else "".
        lead: The word or sign before it, in small letters; "^" for none.
        follow: The word or sign after it, in small letters.
    """

    key: str | None
    span: Span
    kind: str
    name: str
    head: str
    first: str
    lead: str
    follow: str


@dataclass(slots=True)
class Surroundings:
    """Mentions in the sentences of one document; each sentence is read once."""

    scene: Scene
    finder: UnnamedFinder
    _agents: dict[int, list[Mention]] = field(default_factory=dict)
    _places: dict[int, list[Mention]] = field(default_factory=dict)

    def number_of(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return self.scene.page.segments.sentence_index(offset)

    def agents(self, number: int) -> list[Mention]:
        """Bodies, persons and people without a name in a sentence, in order."""
        if number not in self._agents:
            sentence = self.scene.page.segments.sentences[number]
            found = [
                self._named(one.key, Span(one.start, one.end))
                for one in self.scene.named_in(*sentence)
                if one.kind in AGENTS
            ]
            found += [
                self._mention(
                    None,
                    one.span,
                    "unnamed",
                    self.scene.text[one.span.start : one.span.end],
                    one.head,
                    one.first,
                )
                for one in self.finder.of(number)
            ]
            self._agents[number] = sorted(found, key=lambda mention: mention.span)
        return self._agents[number]

    def places(self, number: int) -> list[Mention]:
        """Places that a sentence names, in order."""
        if number not in self._places:
            sentence = self.scene.page.segments.sentences[number]
            self._places[number] = [
                self._named(one.key, Span(one.start, one.end))
                for one in self.scene.named_in(*sentence)
                if one.kind == "place"
            ]
        return self._places[number]

    def before(self, number: int) -> Iterator[int]:
        """Numbers of a sentence and of those just before it, backwards."""
        yield from range(number, max(-1, number - 1 - _BACK), -1)

    def kind_of(self, key: str) -> str:
        """Class of an entity with its kind."""
        entity = self.scene.entities[key]
        if isinstance(entity, Authority | Organisation | Place):
            return f"{self.scene.kind_of(key)}:{entity.kind}"
        kind = self.scene.kind_of(key)
        return "unnamed" if kind in _LIKE else kind

    def _named(self, key: str, span: Span) -> Mention:
        name = self.scene.entities[key].name
        return self._mention(key, span, self.kind_of(key), name, "", "")

    def _mention(
        self,
        key: str | None,
        span: Span,
        kind: str,
        name: str,
        head: str,
        first: str,
    ) -> Mention:
        text = self.scene.text
        before = _BEFORE.search(text[max(0, span.start - _BESIDE) : span.start])
        after = _AFTER.match(text, span.end)
        return Mention(
            key,
            span,
            kind,
            name,
            head,
            first,
            before.group(before.lastindex or 0).lower() if before else "^",
            after.group(after.lastindex or 0).lower() if after else "$",
        )


def where(happening: Happening, mention: Mention, gone: int) -> str:
    """How a mention stands to a trigger: before or after it, or sentences back."""
    if gone:
        return f"back{gone}"
    if mention.span.start >= happening.trigger.end:
        return "after"
    if mention.span.end <= happening.trigger.start:
        return "before"
    return "inside"
