"""Who is named around a telling, each with the words beside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hrgraph.extract.clauses import AGENTS, NO_PART, Part, Scene, part_of
from hrgraph.extract.events import Happening, force_before
from hrgraph.extract.ties.people import Unnamed, UnnamedFinder
from hrgraph.model import Authority, Organisation, Place, Span

__all__ = ["CHIEF", "FAR", "Mention", "Surroundings", "subject_of"]

FAR = 9
"""Sentences back, of one who is only named elsewhere."""

CHIEF = 10
"""The same, of one of whom the document speaks most, and who has not acted yet."""

_BEFORE = re.compile(
    r"(?:(\w[\w’'-]*)|([^\s\w]))\s*(?:(?:the|an?)\s+)?$", re.IGNORECASE
)
_AFTER = re.compile(r"\s*(?:([’']s\b|\w[\w’'-]*)|([^\s\w]))")
_SMALL = re.compile(r"[\w’'-]+|[^\s\w]")
_AHEAD = 48  # code points before a name in which the word that governs it stands
_BESIDE = 32  # code points before a name in which the word before it stands
_ARTICLE = re.compile(r"\b(?:the|an?)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(they|he|she|it|who|we|I)\W*$", re.IGNORECASE)
_OPENING = re.compile(r"\W*(they|he|she|it|who|we|I)\b", re.IGNORECASE)
_SHARING = {"and", "or", ",", ", and", "&", "_"}  # both have the verb of the second one
_OF_BODY = re.compile(r"\s(?:of|from|with|at)\s")
_JOINT = 12  # code points between two mentions that are joined
_BACK = 2  # sentences before a telling that are looked at
_LIKE = {"group", "source"}
_OF_COURTS = {"unfair_trial", "censorship", "denial_of_counsel"}


@dataclass(slots=True)  # made so often that being frozen would be felt
class Mention:
    """A name, or a noun of people without one, where it stands.

    Attributes:
        key: Key of the entity; None for people without a name.
        kind: Class of the entity with its kind: ``authority:police``, ``unnamed``.
        name: What it is called in the text.
        head: For people without a name the noun, else "".
        lead: The word or sign before it, in small letters; "^" for none.
        governor: The last small word before it that never stands within such a name.
        follow: The word or sign after it, in small letters.
        beside: Which mentions stand beside it, and the words between.
        opens: It is the first one of its sentence.
        part: What it does in its sentence, or what is done to it.
    """

    key: str | None
    start: int
    end: int
    kind: str
    name: str
    head: str
    first: str
    lead: str
    governor: str
    follow: str
    beside: list[str] = field(default_factory=list)
    opens: bool = False
    part: Part = NO_PART


@dataclass(slots=True)
class Surroundings:
    """Mentions in the sentences of one document; each sentence is read once.

    Attributes:
        forces: Bodies of which the document speaks most, and their rank.
        court: The court of which it speaks most.
    """

    scene: Scene
    finder: UnnamedFinder
    forces: Mapping[str, int] = field(default_factory=dict)
    court: str | None = None
    _agents: dict[int, list[Mention]] = field(default_factory=dict)
    _first: dict[str, Mention] = field(default_factory=dict)

    def number_of(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return self.scene.page.segments.sentence_index(offset)

    def agents(self, number: int) -> list[Mention]:
        """Bodies, persons and people without a name in a sentence, in order."""
        if number >= len(self.scene.page.segments.sentences):
            return []
        if number not in self._agents:
            sentence = self.scene.page.segments.sentences[number]
            found = [
                self._named(one.key, Span(one.start, one.end))
                for one in self.scene.named_in(*sentence)
                if one.kind in AGENTS
            ]
            found += [
                self._mention(
                    self._force_of(one),
                    one.span,
                    f"unnamed:{one.sort}",
                    self.scene.text[one.span.start : one.span.end],
                    one.head,
                    one.first,
                )
                for one in self.finder.of(number)
            ]
            found.sort(key=lambda mention: mention.start)
            if found:
                found[0].opens = True
            self._join(found)
            self._agents[number] = found
        return self._agents[number]

    def _force_of(self, people: Unnamed) -> str | None:
        """Key of the force named before officers who are of no other body."""
        if people.sort != "officer" or _OF_BODY.match(self.scene.text, people.span.end):
            return None
        return force_before(self.scene, people.span.start)

    def _join(self, mentions: Sequence[Mention]) -> None:
        """Note what stands beside what: "soldiers of the Guard", "PNC, the police"."""
        for left, right in reversed(list(itertools.pairwise(mentions))):
            between = self.scene.text[left.end : right.start]
            if len(between) > _JOINT:
                continue
            link = _ARTICLE.sub("", between).strip().lower() or "_"
            left.beside.append(f"+ {link} {right.kind}")
            right.beside.append(f"{left.kind} {link} +")
            if link in _SHARING and left.part is NO_PART:
                left.part = right.part

    def chief(self, wrong: str | None) -> Iterator[str]:
        """Keys of the force and, of wrongs in trials, of the court most spoken of."""
        yield from list(self.forces)[:1]
        if wrong in _OF_COURTS and self.court:
            yield self.court

    def before(self, number: int) -> Iterator[int]:
        """Numbers of a sentence and of those just before it, backwards."""
        yield from range(number, max(-1, number - 1 - _BACK), -1)

    def mention_of(self, key: str) -> Mention:
        """The first mention of an entity, wherever it stands."""
        if key not in self._first:
            self._first[key] = self._named(key, self.scene.entities[key].spans[0])
        return self._first[key]

    def add(
        self, found: dict[str, tuple[Mention, int]], key: str, gone: int = FAR
    ) -> None:
        """Add somebody who is named elsewhere, or whom the rules have found here."""
        entity = self.scene.entities[key]
        if key in found or not entity.spans:
            return
        same = set(entity.name.lower().split())
        for mention, _ in found.values():
            if mention.key == key:
                return
            if mention.key is not None:
                continue
            words = set(mention.name.lower().split())
            if same <= words or words <= same:
                mention.key = key  # the rules have found these people, too
                return
        found[key] = self.mention_of(key), gone

    def kind_of(self, key: str) -> str:
        """Class of an entity with its kind."""
        entity = self.scene.entities[key]
        if isinstance(entity, Authority | Organisation | Place):
            return f"{self.scene.kind_of(key)}:{entity.kind}"
        kind = self.scene.kind_of(key)
        return "unnamed:" if kind in _LIKE else kind

    def kind_of_voice(self, happening: Happening) -> str:
        """Class of the one who tells; "" for the document itself."""
        return self.scene.kind_of(happening.voice)

    def _named(self, key: str, span: Span) -> Mention:
        return self._mention(key, span, self.kind_of(key), "", "", "")

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
        before = _BEFORE.search(_tail(text[max(0, span.start - _BESIDE) : span.start]))
        after = _AFTER.match(text, span.end)
        return Mention(
            key,
            span.start,
            span.end,
            kind,
            self.scene.entities[key].name if key else name,
            head,
            first,
            before.group(before.lastindex or 0).lower() if before else "^",
            self._governor(text, span.start),
            after.group(after.lastindex or 0).lower() if after else "$",
            part=part_of(text, span),
        )

    def _governor(self, text: str, start: int) -> str:
        lead = text[max(0, start - _AHEAD) : start].lower()
        words: list[str] = _SMALL.findall(lead)
        within = self.finder.people.never_within
        ruling = (w for w in reversed(words) if w in within or not w[0].isalpha())
        return next(ruling, "^")


def _tail(lead: str) -> str:
    """The last two words of a text, with the signs and spaces about them."""
    rest, *_ = parts = lead.rsplit(maxsplit=2) or [""]
    return lead[len(rest) :] if parts[2:] else lead


def subject_of(text: str, happening: Happening) -> str:
    """The pronoun that is the subject of a clause; "-" for none."""
    lead = text[happening.clause.start : happening.clause.verb]
    match = _OPENING.match(lead) or _PRONOUN.search(lead)
    return match.group(1).lower() if match else "-"
