"""What a run of capitalised words names, by its head noun and the cues beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hrgraph.extract.lexicon import Entry, Hit
from hrgraph.extract.naming.chunks import Chunk, Chunker
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.vocabulary import Head, Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Shapes"]

_STRONG = 0.96  # above a listed name inside: "Baku City Main Police Department"
_WEAK = 0.72
_LAW = 0.97
_ARTICLES = {"Art", "Arts", "Article", "Articles", "Sec"}
_CUED = _WEAK + 0.1  # a weak head with a cue beside it
_IGO: tuple[MentionType, str] = ("organisation", "igo")
_WORLDLY = {"court", "parliament", "other", "prosecutor"}
_STATE_NOUNS = {"department", "administration", "directorate"}
_STATE_FRONTS = {"truth", "joint", "special"}
_CENTRES = {"center", "centre"}
_COUNCILS = {"committee", "council", "unit"} | _CENTRES
_FORCES = {"military", "police", "security_service"}
_SERVICES = {"service", "services", "division"}
_ORDINALS = {"first", "second", "third", "fourth", "fifth", "sixth", "seventh"}
_STATE_LEADS = {"place", "demonym"}

Typed = tuple[MentionType, str, float]


class Shapes:
    """Types names by their shape. Holds no state of any document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._chunker = Chunker(vocabulary)

    def chunks(self, words: Words, first: int, last: int) -> list[Chunk]:
        """Find the chunks of a sentence."""
        return self._chunker.chunks(words, first, last)

    def head(self, texts: list[str]) -> Head | None:
        """Find the head noun of a run of words, before the first "of" if it has one."""
        leading = self._chunker.tongues.head(texts)
        if leading is not None:
            return leading
        for index, text in enumerate(texts):
            if index and text in {"of", "for", "on"}:
                head = self._chunker.heads.at_end(texts[:index])
                if head is not None:
                    return head
        return self._chunker.heads.at_end(texts)

    def mention(
        self, text: str, words: Words, chunk: Chunk, hits: Sequence[Hit]
    ) -> Mention | None:
        """Type a chunk that has a head noun.

        Args:
            text: The page's text.
            words: Its words.
            chunk: The chunk.
            hits: What the lists know inside the chunk, in order.

        Returns:
            None if the head says nothing, or stands alone.
        """
        texts = words.texts[chunk.first : chunk.last]
        if self._is_law(texts, chunk):
            return self._make(text, words, chunk, ("other", "law", _LAW), None)
        head = chunk.head
        if head is None:
            return None
        land = _land(words, chunk, hits)
        typed = self.judge(texts, head, has_land=land is not None)
        if typed is None or (typed[0] == "place" and self._is_office(texts, chunk)):
            return None
        if typed[0] == "organisation" and self._is_where(words, chunk, texts):
            typed = ("place", "facility", typed[2])
        return self._make(text, words, chunk, typed, land)

    def _is_office(self, texts: Sequence[str], chunk: Chunk) -> bool:
        """Tell "Governor of the Littoral Region" from the region."""
        stem = " ".join(texts[: chunk.stem - chunk.first]).lower()
        return chunk.stem < chunk.last and stem in self._vocabulary.roles.public

    def _is_where(self, words: Words, chunk: Chunk, texts: Sequence[str]) -> bool:
        """Tell "near Kashveti Church", "outside the Press Club": places, not actors."""
        lower = {text.lower() for text in texts}
        before = [t.lower() for t in words.texts[max(0, chunk.first - 3) : chunk.first]]
        while before and before[-1] in {"the", "of", "to"}:
            before.pop()
        if not before or not lower & self._vocabulary.cues["building"]:
            return False
        return before[-1] in self._vocabulary.cues["beside"]

    def judge(
        self, texts: Sequence[str], head: Head, *, has_land: bool
    ) -> Typed | None:
        """Decide type and kind of a name from its words and head."""
        lower = [text.lower() for text in texts]
        world = any(
            word in self._vocabulary.cues["world"] and lower[index - 1] != "south"
            for index, word in enumerate(lower)
        ) or lower[:2] == ["united", "nations"]
        alone = len([word for word in lower if word[0].isalnum()]) == 1
        if alone:
            return None
        if head.type == "authority":
            return self._authority(lower, head, has_land=has_land, world=world)
        if head.type == "organisation":
            return self._organisation(lower, head, has_land=has_land, world=world)
        if head.type == "place":
            return self._place(lower, head, world=world)
        return "other", "", _STRONG

    def _branch(self, lower: Sequence[str], kind: str) -> str:
        """Refine the kind of a state body whose head noun is a weak one."""
        branches = self._vocabulary.branches
        return next((branches[word] for word in lower if word in branches), kind)

    def _place(self, lower: Sequence[str], head: Head, *, world: bool) -> Typed | None:
        noun = _noun(lower)
        if noun in _SERVICES and self._of_state(lower):
            return "authority", self._branch(lower, "police"), _CUED
        if noun == "division" and (lower[0][0].isdigit() or lower[0] in _ORDINALS):
            return "authority", "military", _CUED
        if noun == "bar" and lower[-1] != noun:
            return "organisation", "other", _STRONG  # Bar of England and Wales
        if world and head.kind == "region":
            return None
        return "place", head.kind, _STRONG if head.strong else _WEAK

    def _authority(
        self, lower: Sequence[str], head: Head, *, has_land: bool, world: bool
    ) -> Typed:
        inner, noun = self._complement(lower), _noun(lower)
        of_state = inner is not None and inner.type == "authority" and inner.strong
        cued = has_land or self._state_cue(lower) or noun in _STATE_NOUNS
        rebel = self._vocabulary.cues["rebel"]
        force = head.kind in _FORCES and rebel.isdisjoint(lower)
        special = lower[0] in _STATE_FRONTS or noun == "authority"
        kind = head.kind
        return _first(
            (
                not head.strong and not of_state and self._is_of_people(lower),
                ("organisation", "community_group"),
                _WEAK,
            ),
            (world and head.kind in _WORLDLY and head.strong, _IGO, _STRONG),
            (world and not has_land and not head.strong, _IGO, _WEAK),
            (head.strong, ("authority", kind), _STRONG),
            (of_state, ("authority", inner.kind if inner else kind), _STRONG),
            (cued, ("authority", self._branch(lower, kind)), _CUED),
            (force, ("authority", kind), _CUED),
            (special or head.kind == "other", ("authority", kind), _WEAK - 0.05),
            (True, ("organisation", "other"), _WEAK - 0.1),
        )

    def _organisation(
        self, lower: Sequence[str], head: Head, *, has_land: bool, world: bool
    ) -> Typed:
        inner, noun = self._complement(lower), _noun(lower)
        of_state = inner is not None and inner.type == "authority" and inner.strong
        numbered = lower[0][0].isdigit() or lower[0] in _ORDINALS
        council = noun in _COUNCILS
        healthy = any(word in self._vocabulary.cues["health"] for word in lower)
        national = lower[0] == "national" and noun in wordlist("national_bodies")
        told = has_land or "state" in lower or national
        state = self._state_cue(lower) and told and "against" not in lower
        return _first(
            (head.strong, ("organisation", head.kind), _STRONG),
            (of_state, ("authority", inner.kind if inner else ""), _STRONG - 0.01),
            (numbered and head.kind == "armed_group", ("authority", "military"), _CUED),
            (healthy and noun in _CENTRES, ("authority", "health"), _WEAK),
            (council and world, _IGO, _CUED),
            (
                noun == "committee" and _is_business(lower),
                ("authority", "parliament"),
                _CUED,
            ),
            (
                noun == "secretariat" and "of" in lower and not world,
                ("authority", "ministry"),
                _CUED,
            ),
            (
                not world and self._serves_state(lower, noun),
                ("authority", self._branch(lower, "other")),
                _CUED,
            ),
            ((council or national) and state, ("authority", "other"), _WEAK),
            (True, ("organisation", head.kind), _WEAK),
        )

    def _complement(self, lower: Sequence[str]) -> Head | None:
        """Give the head behind "of": "Office of the Ombudsman"."""
        if "of" not in lower:
            return None
        rest = list(lower[lower.index("of") + 1 :])
        if rest and rest[0] == "the":
            rest = rest[1:]
        return self.head(rest)

    def _is_of_people(self, lower: Sequence[str]) -> bool:
        """Tell "Indigenous Council", "Students' Committee": no body of the state."""
        people = self._vocabulary.cues["people"]
        return any(word.rstrip("'") in people for word in lower)

    def _serves_state(self, lower: Sequence[str], noun: str) -> bool:
        """Tell "Police Oversight Group", "Foreigners and Borders Service"."""
        cues = self._vocabulary.cues
        if noun in cues["service"] and not cues["ruling"].isdisjoint(lower[:-1]):
            return True
        return noun in _SERVICES and self._of_state(lower)

    def _of_state(self, lower: Sequence[str]) -> bool:
        """Tell words of uniformed services, or of a state by name."""
        cues = self._vocabulary.cues
        return not (
            cues["uniformed"] | cues["ruling"] | wordlist("words_of_state")
        ).isdisjoint(lower)

    def _state_cue(self, lower: Sequence[str]) -> bool:
        return any(word in self._vocabulary.cues["state"] for word in lower)

    def _is_law(self, texts: Sequence[str], chunk: Chunk) -> bool:
        law = self._vocabulary.cues["law"]
        stem = texts[: chunk.stem - chunk.first]
        if not _ARTICLES.isdisjoint({texts[0], texts[-1]}):
            return True
        return (
            stem[-1].lower() in law
            or (chunk.head is None and texts[-1].lower() in law)
            or (texts[0].lower() in wordlist("numbered_laws") and chunk.head is None)
        )

    def names_law(self, texts: Sequence[str]) -> bool:
        """Tell whether a spelt-out name is that of a law."""
        law = self._vocabulary.cues["law"]
        return any(text.lower() in law for text in texts)

    def _make(
        self, text: str, words: Words, chunk: Chunk, typed: Typed, land: str | None
    ) -> Mention:
        start, end = words.starts[chunk.first], words.ends[chunk.last - 1]
        kind, detail, trust = typed
        return Mention(
            start,
            end,
            text[start:end],
            kind,
            detail,
            "names/shape@1",
            trust,
            country=land,
        )


def _first(*cases: tuple[bool, tuple[MentionType, str], float]) -> Typed:
    """Give the first case that holds; the last one always does."""
    (kind, detail), trust = next((typed, t) for holds, typed, t in cases if holds)
    return kind, detail, trust


def _is_business(lower: Sequence[str]) -> bool:
    """Tell "Committee on Legislation", as parliaments have them."""
    return "on" in lower and not wordlist("businesses_of_parliaments").isdisjoint(lower)


def _noun(lower: Sequence[str]) -> str:
    """Give the last word before the first "of", "for" or "on"."""
    for index, word in enumerate(lower):
        if index and word in {"of", "for", "on", "against", "to"}:
            return lower[index - 1]
    return lower[-1]


def _land(words: Words, chunk: Chunk, hits: Sequence[Hit]) -> str | None:
    """Tell the country that a name's own words tell."""
    start, end = words.starts[chunk.first], words.ends[chunk.last - 1]
    lands: Iterator[Entry] = (
        entry
        for hit in hits
        if start <= hit.start and hit.end <= end
        for entry in hit.entries
        if entry.listed in _STATE_LEADS and not entry.weak
    )
    found = {entry.country for entry in lands if entry.country}
    return found.pop() if len(found) == 1 else None
