"""Who gives a number where no voice of the text covers it.

A hospital that registered 40 wounded gives this number, though it says nothing else
that is told; what it claims of others is no affair of this module.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from hrgraph.extract.clauses import Cast, Frame, Frames, Scene
from hrgraph.extract.clauses.bounds import clause_start
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import Figure, Organisation, Person, Span

__all__ = ["Givers"]

_ARTICLE = re.compile(r"\s*(?i:the|this|its|our)?\s*")
_BODIES = {"organisation", "authority", "group"}
_BESIDE = phrase("giver_beside")
_JOINS = phrase("giver_after_other")
_PRONOUN = phrase("giver_by_pronoun")
_SUFFERS = phrase("no_giver_before")
_PEOPLE = {"person", "source"}
_ASIDE = phrase("giver_before_aside")
_DESCRIBED = phrase("giver_described")
_GOES_ON = phrase("giver_goes_on")
_CLOSED = re.compile(r"(?:who|which|whose)\s[^,;:]{2,80},\s")
_LENGTH_KINDS = {"years_of_prison", "days_of_detention"}
# phrases of verbs, and the kind of the only figures that they give
_VERBS = (("gives_number", None), ("gives_amount", "amount_of_money"))


class _Given(NamedTuple):
    """Words in which all numbers, or those of one kind, are given by one voice."""

    voice: str
    verb: int
    words: Span
    only: str | None
    points_back: bool


class Givers:
    """Finds who gives the numbers of a page.

    Args:
        scene: The page.
        cast: Resolves subjects; voices without a name are added to it.
        frames: Who says what.
    """

    def __init__(self, scene: Scene, cast: Cast, frames: Frames) -> None:
        """Begin with no sentence read."""
        self.scene = scene
        self.cast = cast
        self.frames = frames
        self._by_sentence: dict[Span, list[_Given]] = {}

    def giver_of(self, figure: Figure, frame: Frame | None) -> str | None:
        """The subject of the verb of counting that governs a figure.

        Args:
            figure: The figure.
            frame: The words in which it is said; whoever gives it does so there.

        Returns:
            Key of the voice; None if nobody is named who gives the number.
        """
        floor = frame.cue.end if frame and frame.voice else 0
        # "two women said that police had asked for 50,000 pesos": it is they who say so
        told = frame is not None and self.scene.kind_of(frame.voice) in _PEOPLE
        voiced = frame is not None and frame.voice is not None
        sentence = self.scene.sentence(figure.span.start)
        if sentence not in self._by_sentence:
            self._by_sentence[sentence] = list(self._given_in(sentence))
        around = [
            given
            for given in self._by_sentence[sentence]
            if given.words.start <= figure.span.start < given.words.end
            and given.verb >= floor
            and not (given.points_back and (floor or given.only))
            and not (told and given.only)
            and not (voiced and self._is_place(given.voice))
            and _gives(given, figure)
        ]
        return around[-1].voice if around else None

    def _is_place(self, key: str) -> bool:
        """Tell whether a voice is but the place of which something is counted."""
        spans = self.scene.entities[key].spans
        if self.scene.kind_of(key) != "source" or not spans:
            return False
        named = self.scene.named_in(spans[0].start, spans[0].end)
        return any(name.kind == "place" and name.end >= spans[0].end for name in named)

    def second_giver(self, figure: Figure, floor: int) -> str | None:
        """The body that a number stands beside without any verb.

        "Hospitals registered 40 wounded and the Health Ministry 12 dead."

        Args:
            figure: The number.
            floor: Where the number before it in the sentence ends.
        """
        if figure.kind in _LENGTH_KINDS:
            return None
        text, start = self.scene.text, figure.span.start
        for agent in reversed(self.scene.agents_in(floor, start)):
            if agent.kind not in _BODIES or agent.start < floor:
                continue
            beside = _BESIDE.fullmatch(text, agent.end, start)
            joined = _JOINS.search(text[floor : agent.start])
            return agent.key if beside and joined else None
        return None

    def _given_in(self, sentence: Span) -> list[_Given]:
        text = self.scene.text
        found: list[_Given] = []
        for name, only in _VERBS:
            verbs = list(sieve(name).finditer(text, *sentence))
            for verb, later in itertools.zip_longest(verbs, verbs[1:]):
                subject = self._subject(sentence, verb)
                if subject is None:
                    continue
                goes_on = found and _GOES_ON.search(text, *subject)
                same = goes_on and found[-1].verb >= subject.start
                voice = found[-1].voice if same else self._voice(sentence, subject)
                if voice is None:
                    continue
                ceiling = later.start() if later else sentence.end
                stop = phrase("other_giver").search(text, verb.end(), ceiling)
                if text.startswith(":", verb.end()):
                    stop = None  # "gave another tally: 12 dead; nine hurt"
                words = Span(verb.end(), stop.start() if stop else ceiling)
                back = _PRONOUN.search(text, *subject) is not None
                found.append(_Given(voice, verb.start(), words, only, back))
        return found or list(self._helped_in(sentence))

    def _helped_in(self, sentence: Span) -> Iterator[_Given]:
        """Numbers of those whom a body that watches over others met or took in."""
        text = self.scene.text
        for agent in self.scene.agents_in(*sentence):
            if not self._watches(agent.key):
                continue
            start = clause_start(text, sentence.start, agent.start)
            opens = phrase("before_subject").match(text, start, agent.start)
            rest = text[opens.end() if opens else start : agent.start]
            helped = phrase("helps_so_many").match(text, agent.end, sentence.end)
            if helped and _ARTICLE.fullmatch(rest):
                stop = phrase("other_giver").search(text, helped.end(), sentence.end)
                end = stop.start() if stop else sentence.end
                words = Span(agent.end, end)
                yield _Given(agent.key, agent.end, words, only=None, points_back=False)

    def _watches(self, key: str) -> bool:
        entity = self.scene.entities[key]
        if isinstance(entity, Organisation) and entity.kind == "ngo":
            return True
        name = phrase("watching_body").match(entity.name)
        return name is not None and not isinstance(entity, Person)

    def _voice(self, sentence: Span, subject: Span) -> str | None:
        """Who gives numbers, by the words before the verb."""
        text = self.scene.text
        self._recall(subject.end)
        said = self.frames.before(subject.end)
        goes_on = _GOES_ON.search(text, *subject)
        if goes_on and said and said.voice and said.cue.start >= sentence.start:
            return said.voice
        aside = _ASIDE.search(text, *subject)
        end = aside.start() if aside else subject.end
        return self.cast.subject(subject.start, end, sure=True)

    def _subject(self, sentence: Span, verb: re.Match[str]) -> Span | None:
        """The words that may name the subject of a verb; None if it has none."""
        aside = _DESCRIBED.search(self.scene.text, sentence.start, verb.start())
        if aside:
            floor = clause_start(self.scene.text, sentence.start, aside.start())
            return Span(floor, aside.start())
        start = clause_start(self.scene.text, sentence.start, verb.start())
        if _CLOSED.fullmatch(self.scene.text, start, verb.start()):
            # "the front, which had called the march, counts nine": the front counts
            start = clause_start(self.scene.text, sentence.start, max(start - 2, 0))
        does = self.scene.text[verb.start() : verb.end()].split()[0].endswith("ing")
        if not does and _SUFFERS.search(self.scene.text[start : verb.start()]):
            return None
        return Span(start, verb.start())

    def _recall(self, place: int) -> None:
        """Have pronouns mean whoever spoke last before a place."""
        before = self.frames.before(place)
        self.cast.last = before.voice if before else None
        self.cast.last_at = before.cue.start if before else -1


def _gives(given: _Given, figure: Figure) -> bool:
    """Tell whether a verb may give a figure of that kind."""
    if given.only:
        return given.only == figure.kind
    return figure.kind not in _LENGTH_KINDS
