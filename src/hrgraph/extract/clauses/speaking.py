"""Those who speak in one document, as they come up, and whom a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from hrgraph.extract.clauses.antecedents import (
    gender_told,
    is_plural,
    opening_people,
)
from hrgraph.extract.clauses.makers import maker_of
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.speakers import Speaker
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.extract.phrases import phrase, table
from hrgraph.model import AnonymousSource, Entity, Group, Origin, Span, changed

__all__ = ["Speaking"]

_WORD = re.compile(r"\w+")
_NEW = phrase("brings_in_somebody")
_NAME = re.compile(r"[\w-]+")
_LEAD_WORDS = 2  # words of a sentence before the name of its subject
_SPACE = re.compile(r"\s+")
_SLUG = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_SHARE = phrase("share_of_people")
_VOICE = Origin("voices/unnamed@1", 0.7)
_BODIES = {"organisation", "authority"}
_NEAR = 2500  # code points over which a pronoun may point back


@dataclass(slots=True)
class Speaking:
    """Who has spoken so far; voices without a name are added to the scene.

    Attributes:
        last: Key of the voice that spoke last.
        last_at: Where the verb of its saying stands.
        last_body: Key of the body that spoke last.
        gender: The pronoun that was used of a voice, by its key.
        voices: Keys of all who speak.
        asked: Keys of those who were asked to act last.
    """

    scene: Scene
    words: VoiceWords
    last: str | None = None
    last_at: int = -1
    last_body: str | None = None
    gender: dict[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    voices: frozenset[str] = frozenset()
    added: dict[str, Entity] = field(default_factory=dict)
    _by_words: dict[str, str] = field(default_factory=dict)
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    def spoke(self, key: str, offset: int) -> None:
        """Remember who spoke last, and where."""
        self.last, self.last_at = key, offset
        if self._last_is(_BODIES):
            self.last_body = key

    def pronoun(self, word: str, offset: int) -> str | None:
        """Find whom a pronoun means; None for the document's own "we"."""
        number = self.words.pronouns[word]
        if word == "we":
            return None
        if number == "singular":
            return self._he_or_she(word, offset)
        if number == "neuter":
            wanted = {"organisation", "authority"}
            opening = self.opening_agent(offset, wanted)
            if opening is None:
                opening = self._subject_since(offset, wanted)
            if opening or self._last_is(wanted) or self._last_is_thing(offset):
                return opening or self.last
        else:
            return self._they(word, offset)
        found = self.scene.named_before(offset, wanted)
        return found.key if found and offset - found.start < _NEAR else self.last

    def _last_is_thing(self, offset: int) -> bool:
        """Tell whether what spoke last, and near, is no person: "the website"."""
        if not self._last_is({"source"}) or offset - self.last_at > _NEAR:
            return False
        return not self._is_somebody(self.last)

    def _is_somebody(self, key: str | None) -> bool:
        """Tell whether a voice without a name is that of people, by its nouns."""
        words = _NAME.findall(self.scene.name_of(key).lower())
        return not self.words.unnamed.isdisjoint(words)

    def _they(self, word: str, offset: int) -> str | None:
        """Find whom a pronoun for several means."""
        counted = self._counted_here(offset) if word == "they" else None
        if counted:
            return counted
        if self.last and self._is_near(offset):
            return self.last
        people = opening_people(self.scene, self.words, offset, one=False)
        if people or self.last:
            return self._worded(people.span) if people else self.last
        found = self.scene.named_before(offset, {"group", "organisation"})
        return found.key if found and offset - found.start < _NEAR else self.last

    def _counted_here(self, offset: int) -> str | None:
        """Those with whose number a sentence begins: "Eleven, so they said, were"."""
        start = self.scene.sentence(offset).start
        if self.last_at >= start:
            return None
        number = phrase("opens_with_number").match(self.scene.text, start, offset)
        return self._worded(Span(*number.span("who"))) if number else None

    def opening_agent(self, offset: int, wanted: Set[str]) -> str | None:
        """Who has spoken in this sentence before an offset, else whom it begins with.

        Args:
            offset: Where a subject is left out, or only pointed back to.
            wanted: The kinds that the subject may be of.
        """
        start = self.scene.sentence(offset).start
        if self.last_at >= start and self._last_is({*wanted, "source"}):
            return self.last
        for named in self.scene.named_in(start, offset)[:1]:
            for mention in self.scene.dates_in(start, named.start):
                start = mention.span.end  # "On 3 May the council met; it found that"
            lead = _WORD.findall(self.scene.text, start, named.start)
            if named.kind in wanted and len(lead) <= _LEAD_WORDS:
                return named.key
        return None

    def _subject_since(self, offset: int, wanted: Set[str]) -> str | None:
        """The body that the sentence before begins with, told of since the last spoke.

        Args:
            offset: Where the pronoun stands, at the front of its sentence.
            wanted: The kinds that the body may be of.
        """
        here = self.scene.sentence(offset)
        if here.start <= self.scene.paragraph(offset).start:
            return None
        if _WORD.search(self.scene.text, here.start, offset):
            return None
        before = self.scene.sentence(here.start - 2)
        if self.last_at >= before.start:
            return None
        for named in self.scene.named_in(*before)[:1]:
            lead = _WORD.findall(self.scene.text, before.start, named.start)
            if named.kind in wanted and len(lead) <= _LEAD_WORDS:
                return named.key
        return None

    def spoken_in(self, words: str, offset: int) -> str | None:
        """Who speaks in "her account", in "the letter" or through "her office"."""
        whose = phrase("own_account").fullmatch(words.strip())
        if whose:
            owner = table("pronouns_of_owners")[whose.group(1).lower()]
            return self.told_of_since(owner, offset) or self.pronoun(owner, offset)
        if phrase("unnamed_spokesman").fullmatch(words.strip()):
            return self._spoken_for(offset, words.strip().lower())
        paper = phrase("paper").fullmatch(words)
        if not paper and not phrase("own_office").fullmatch(words):
            return maker_of(self.scene, words, offset)
        near = self._is_near(offset)
        if near and paper and self._last_is({"source"}):
            near = not self._is_somebody(self.last)  # nobody's paper is a bystander's
        return self.last if near else paper and self.last_body

    def told_of_since(self, word: str, offset: int) -> str | None:
        """The one person whom the sentence before names, and who has not spoken."""
        here = self.scene.sentence(offset)
        if (
            word not in {"he", "she"}
            or here.start <= self.scene.paragraph(offset).start
        ):
            return None
        before = self.scene.sentence(here.start - 2)
        known = self._fits(self.last, word) and self.gender.get(self.last or "") == word
        if known or self.last_at >= before.start:
            return None
        told = self.scene.named_in(before.start, offset)
        people = {named.key for named in told if named.kind == "person"} - {self.last}
        one = people.pop() if len(people) == 1 else None
        return one if self._fits(one, word) else None

    def _spoken_for(self, offset: int, words: str) -> str | None:
        """Whose spokesman is told of: who was one before, or leads the paragraph."""
        if words.startswith("the ") and "spokes" in self.scene.name_of(self.last):
            return self.last
        start = self.scene.paragraph(offset).start
        acting = [n for n in self.scene.agents_in(start, offset) if n.kind in _BODIES]
        if acting:
            return acting[0].key
        return self.last if self._last_is(_BODIES) else None

    def spoken_before(self, offset: int) -> str | None:
        """The people without a name who spoke last, in the paragraph of an offset."""
        return (
            self.last if self._is_near(offset) and self._last_is({"source"}) else None
        )

    def _is_near(self, offset: int) -> bool:
        """Tell whether the last one who spoke did so in this paragraph."""
        return self.last_at >= self.scene.paragraph(offset).start

    def _last_is(self, kinds: set[str]) -> bool:
        return self.last is not None and self.scene.kind_of(self.last) in kinds

    def _he_or_she(self, word: str, offset: int) -> str | None:
        known = self._last_is({"person", "source"}) and self._fits(self.last, word)
        near = self._is_near(offset)
        opening = opening_people(self.scene, self.words, offset, one=True)
        if opening and self._is_quoted_apart(opening.span.start, offset):
            opening = None
        if known and near and not (opening and self._is_new(opening, offset)):
            opening = None
        if opening:
            key = opening.key or self._worded(opening.span)
            if self._fits(key, word):
                self.gender[key] = word
                return key
        if known:
            self.gender[self.last or ""] = word
            return self.last
        found = self.scene.named_before(offset, {"person"})
        if found and offset - found.start < _NEAR:
            return found.key
        return self.last if self._fits(self.last, word) else None

    def _is_quoted_apart(self, start: int, offset: int) -> bool:
        """Tell whether words stand in a quotation that does not hold an offset."""
        return any(quote.end <= offset for quote in self.scene.quotes_at(start))

    def _is_new(self, opening: Speaker, offset: int) -> bool:
        """Tell whether words bring in somebody: "A woman fled. She said"."""
        (start, end), front = opening.span, self.scene.sentence(offset).start
        leads = not _WORD.search(self.scene.text, front, offset)
        here = start >= front or (leads and start > self.last_at)
        return here and _NEW.match(self.scene.text, start, end) is not None

    def _fits(self, key: str | None, word: str) -> bool:
        """Tell whether a pronoun may stand for somebody."""
        if key is None:
            return False
        name = self.scene.name_of(key)
        if self.scene.kind_of(key) == "source" and is_plural(name, self.words):
            return False
        if key not in self.gender:
            spans = self.scene.entities[key].spans
            known = gender_told(self.scene, spans) or self._gender_of_noun(key)
            if known:
                self.gender[key] = known
        return self.gender.get(key, word) == word

    def _gender_of_noun(self, key: str) -> str | None:
        """The pronoun for somebody without a name: "she" for "his wife in Oran"."""
        if self.scene.kind_of(key) != "source":
            return None
        words = _NAME.findall(self.scene.name_of(key).lower())
        return next(
            (self.words.gender[w] for w in words if w in self.words.gender), None
        )

    def _worded(self, span: Span) -> str:
        return self.voice(self.scene.text[span.start : span.end], span)

    def voice(self, words: str, span: Span, *, group: bool = False) -> str:
        """Give the key of a voice or group without a name, added when it is new."""
        name = _SPACE.sub(" ", _ARTICLE.sub("", words)).strip(" *_,")
        # "many of the detainees" and "some detainees" speak as one voice
        same = name if group else _SHARE.sub("", name)
        slug = _SLUG.sub("-", same.lower()).strip("-")[:60] or "unnamed"
        key = self._by_words.get(slug)
        if key:
            if not any(span.meets(other) for other in self._spans[key][-3:]):
                self._spans[key].append(span)
            return key
        # no words in the key: they may hold a name that is held back later
        key = f"{'group' if group else 'voice'}-{len(self.added) + 1}"
        self._by_words[slug] = key
        make = Group if group else AnonymousSource
        entity = make(key=key, name=name, spans=(span,), origin=_VOICE)
        self.added[key] = entity
        self._spans[key] = [span]
        self.scene.entities[key] = entity
        return key

    def finished(self, keys: set[str | None]) -> tuple[Entity, ...]:
        """Give the unnamed voices among some keys, with all their mentions."""
        return tuple(
            changed(entity, spans=tuple(sorted(set(self._spans[key]))))
            for key, entity in self.added.items()
            if key in keys
        )
