"""Whose number it is by nouns and marks beside it, where no verb gives it.

"By the union's own count", "the figure published by the ministry", "34 arrests
(OVD-Info)", "parents speak of thirty, teachers of fifty".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hrgraph.extract.clauses import Cast, Scene, speaker_of_label
from hrgraph.extract.clauses.bounds import clause_start
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import Figure, Span

__all__ = ["Sourced", "Sources"]

_BODIES = {"organisation", "authority"}
_TAG_ENDS = re.compile(r"[)\]]?[.;,]?\s*(?:,\s[^\n.;()]{1,30}|\([^\n()]{1,30}\)\s*)?$")
_KEPT = phrase("figures_of_owner")
_TAG_OPENS = phrase("source_tag")
_BRACKET = re.compile(r"\s\((?:the\s)?(?P<who>[a-z][a-z’' -]{3,30})\)")
_CLAUSE = phrase("source_clause_ends")
_ARTICLE = re.compile(r"(?:[Tt]he\s)?")
_PRONOUN = phrase("source_by_pronoun")
_TAGGED = 60  # code points between a number and the source that ends its line
_MADE = 40  # code points between a number and "given by the opposition"


class Sourced(NamedTuple):
    """Words in which all numbers are of one voice."""

    voice: str
    words: Span


class Sources:
    """Finds sources of numbers in the words of a sentence.

    Args:
        scene: The page.
        cast: Resolves names; voices without a name are added to it.
    """

    def __init__(self, scene: Scene, cast: Cast) -> None:
        """Begin with no sentence read."""
        self.scene = scene
        self.cast = cast
        self._by_sentence: dict[Span, list[Sourced]] = {}

    def source_of(self, figure: Figure) -> str | None:
        """The key of the voice whose number it is; None where none is named."""
        sentence = self.scene.sentence(figure.span.start)
        if sentence not in self._by_sentence:
            self._by_sentence[sentence] = list(self._sourced_in(sentence))
        for sourced in reversed(self._by_sentence[sentence]):
            if sourced.words.start <= figure.span.start < sourced.words.end:
                return sourced.voice
        made = self._made_by(figure, sentence) or self._tag(figure, sentence)
        return made or self._awarded_by(figure, sentence)

    def gapped(self, figure: Figure, before: Figure) -> str | None:
        """The one to whom the verb of the number before is said again.

        Args:
            figure: A number of the same sentence as the one before.
            before: That number ("parents speak of thirty, teachers of fifty").
        """
        text = self.scene.text
        sentence = self.scene.sentence(figure.span.start)
        if before.span.start < sentence.start:
            return None
        gap = phrase("gapped_giver").search(text, before.span.end, figure.span.start)
        if gap is None or gap.end() < figure.span.start:
            return None
        verb = phrase("gapping_verb").search(text, sentence.start, before.span.start)
        if verb is None or not verb.group().endswith(gap.group("link")):
            return None
        return self.cast.subject(*gap.span("who"), sure=True)

    def _sourced_in(self, sentence: Span) -> Iterator[Sourced]:
        """Counts that are somebody's: all numbers of their clause are theirs."""
        text = self.scene.text
        for match in sieve("owned_count").finditer(text, *sentence):
            start = clause_start(text, sentence.start, match.start())
            beside = phrase("beside_owner").search(text, start, match.start())
            start = beside.end() if beside else start
            opens = phrase("before_owner").match(text, start, match.start())
            start = opens.end() if opens else start
            if _PRONOUN.fullmatch(text[start : match.start()]):
                continue
            voice = self.cast.subject(start, match.start(), sure=True)
            if voice:
                yield Sourced(voice, self._clause(sentence, match.start()))
        for match in sieve("count_of").finditer(text, *sentence):
            voice = self._named(match.end(), sentence.end)
            if voice:
                yield Sourced(voice, self._clause(sentence, match.start()))
        for match in sieve("asked_by").finditer(text, *sentence):
            voice = self.cast.subject(*match.span("who"), sure=True)
            if voice:
                yield Sourced(voice, sentence)

    def _clause(self, sentence: Span, offset: int) -> Span:
        text = self.scene.text
        starts = [cut.end() for cut in _CLAUSE.finditer(text, sentence.start, offset)]
        other = phrase("other_giver").search(text, offset, sentence.end)
        start = starts[-1] if starts else sentence.start
        return Span(start, other.start() if other else sentence.end)

    def _made_by(self, figure: Figure, sentence: Span) -> str | None:
        """Who gave a number to others: "the 900 dead claimed by the opposition"."""
        reach = min(sentence.end, figure.span.end + _MADE)
        made = phrase("number_made_by").match(self.scene.text, figure.span.end, reach)
        if made is None:
            return None
        return self._named(made.end(), sentence.end)

    def _named(self, start: int, end: int) -> str | None:
        """The voice that the words from an offset name."""
        stop = phrase("owner_ends").search(self.scene.text, start, end)
        reach = stop.start() if stop else end
        return self.cast.following(start, reach, sure=True)[0]

    def label_of(self, figure: Figure) -> str | None:
        """The body that the line of a number begins with: "OVD-Info: 61 arrests"."""
        sentence = self.scene.sentence(figure.span.start)
        label = phrase("source_label").match(self.scene.text, *sentence)
        if label is None or figure.span.start < label.end():
            return None
        for agent in self.scene.agents_in(*label.span("who")):
            before = self.scene.text[label.start("who") : agent.start]
            rest = _KEPT.fullmatch(self.scene.text, agent.end, label.end("who"))
            if _ARTICLE.fullmatch(before) and rest and agent.kind in _BODIES:
                return agent.key
        return None

    def _awarded_by(self, figure: Figure, sentence: Span) -> str | None:
        """The court named last before "EUR 12,000 in non-pecuniary damage"."""
        text = self.scene.text
        if figure.kind != "amount_of_money":
            return None
        if not phrase("award").search(text, *sentence):
            return None
        if phrase("award_asked").search(text, *sentence):
            return None
        for named in reversed(self.scene.agents_in(0, figure.span.start)):
            if (
                named.kind in _BODIES
                and "court" in self.scene.name_of(named.key).lower()
            ):
                return named.key
        return None

    def _tag(self, figure: Figure, sentence: Span) -> str | None:
        """Who is named behind a number: "80 (police)", "61 arrests – OVD-Info"."""
        text = self.scene.text
        bracket = _BRACKET.match(text, figure.span.end, sentence.end)
        if bracket:
            return speaker_of_label(self.cast, *bracket.span("who"))
        line = text.find("\n", figure.span.end)
        end = min(sentence.end, line if line >= 0 else sentence.end)
        agents = self.scene.agents_in(figure.span.end, end)
        if len(agents) != 1 or agents[0].kind not in _BODIES:
            return None
        agent = agents[0]
        lead = text[figure.span.end : agent.start]
        opened = _TAG_OPENS.search(lead)
        if opened is None or len(lead) > _TAGGED or lead.count("(") > 1:
            return None
        kept = _KEPT.match(text, agent.end, end)
        after = kept.end() if kept else agent.end
        return agent.key if _TAG_ENDS.fullmatch(text, after, end) else None
