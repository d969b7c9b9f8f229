"""Names that end in small letters: "Evin prison", "Gedabek rayon", "Jakarta police".

The noun says what is named; the capitalised words before it say which one. A country
or a people before such a noun names none in particular.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Compounds"]

_TRUST = 0.955  # above the place that stands first in it: "Colombo magistrate"
_LONGEST_NOUN = 3  # words
_LONGEST_FRONT = 4  # words


class Compounds:
    """Finds compounds of a name and a common noun."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cues = vocabulary.cues
        self._roles = vocabulary.roles
        self._places = {
            words: head.kind
            for words, head in vocabulary.heads.items()
            if head.type == "place" and words not in wordlist("verbs_like_sites")
        } | dict.fromkeys(vocabulary.cues["region"], "region")

    def behind(
        self,
        text: str,
        words: Words,
        chunk: Chunk,
        hits: Sequence[Hit],
        generic: Mapping[int, Mention],
    ) -> Iterator[Mention]:
        """Give the compound that a run of name words begins, if any.

        Args:
            text: The page's text.
            words: Its words.
            chunk: A run of name words without a head noun of its own.
            hits: What the lists know in its sentence.
            generic: Generic words for bodies, by the number of their first word.
        """
        front = words.texts[chunk.first : chunk.last]
        if len(front) > _LONGEST_FRONT or chunk.last >= len(words.texts):
            return
        meanings = _meanings(words, chunk, hits)
        if "nobody" in meanings or self._is_common(front):
            return
        noun = generic.get(chunk.last)
        end, kind = self._site(words, chunk, is_city="city" in meanings)
        if noun is not None and noun.type == "authority" and noun.name.islower():
            after = words.first_at(noun.end)
            if not kind or end <= after:
                yield from self._body(text, words, chunk, hits, noun)
                return
        force = self._force(text, words, chunk, known=bool(meanings))
        if force is not None:
            yield force
        elif kind and not _is_listed(words, chunk.first, end, hits):
            made = self._make(text, words, chunk, end, ("place", kind))
            if noun is not None:
                self._staffed(words, chunk.first, made)
            yield made

    def _body(
        self,
        text: str,
        words: Words,
        chunk: Chunk,
        hits: Sequence[Hit],
        noun: Mention,
    ) -> Iterator[Mention]:
        """Give "Colombo police": a body of the state by where it is."""
        end = words.first_at(noun.end)
        if self._is_adjunct(words, end):
            return
        made = self._make(text, words, chunk, end, ("authority", noun.kind))
        made.start = _front(words, chunk, hits)
        made.name = text[made.start : made.end]
        yield made

    def _site(self, words: Words, chunk: Chunk, *, is_city: bool) -> tuple[int, str]:
        """Read the noun of a place behind a name, and where it ends; "" if none."""
        for size in range(_LONGEST_NOUN, 0, -1):
            after = words.texts[chunk.last : chunk.last + size]
            kind = self._places.get(" ".join(after))
            if kind is not None and after[0].islower():
                fits = not is_city or size > 1 or after[-1] in self._cues["site"]
                return chunk.last + len(after), kind if fits else ""
        return chunk.last, ""

    def _is_common(self, front: Sequence[str]) -> bool:
        stop = self._cues["stop"]
        if all(stop.issuperset(text.lower().split("-")) for text in front):
            return True  # also "Fifty-eight"
        last = front[-1].lower()
        return last in self._roles.public or last in self._roles.titles

    def _is_adjunct(self, words: Words, end: int) -> bool:
        """Tell "Jakarta police station" from "Jakarta police"."""
        following = words.texts[end] if end < len(words.texts) else "."
        return following.lower() in self._cues["adjunct"]

    def _staffed(self, words: Words, first: int, station: Mention) -> None:
        """Take "by X police station", "officers from X police station" for a body."""
        texts = words.texts[max(0, first - 3) : first]
        if texts[-1:] == ["the"]:
            texts.pop()
        staff = texts[-2:-1] and texts[-2].lower() in self._cues["staff"]
        if texts[-1:] == ["by"] or (staff and texts[-1] in {"from", "of", "at"}):
            station.type, station.kind = "authority", "police"

    def _force(
        self, text: str, words: Words, chunk: Chunk, *, known: bool
    ) -> Mention | None:
        """Give "Delta squad", and the body of "NISA officers"."""
        if self._has_staff(words, chunk) and not known:
            alone = Chunk(chunk.last - 1, chunk.last, chunk.last, None)
            return self._make(text, words, alone, chunk.last, ("authority", "other"))
        unit = self._unit(words, chunk)
        if unit:
            return self._make(text, words, chunk, unit, ("authority", "police"))
        return None

    def _has_staff(self, words: Words, chunk: Chunk) -> bool:
        """Tell "NISA officers": an unknown acronym that men in uniform belong to."""
        acronym = words.texts[chunk.last - 1]
        return (
            acronym.isupper()
            and len(acronym) > 2  # noqa: PLR2004 - "US", "UK"
            and acronym.isalpha()
            and words.texts[chunk.last] in self._cues["armed"]
        )

    def _unit(self, words: Words, chunk: Chunk) -> int:
        """Give the word after "unit" or "squad" behind a name; 0 if none is there."""
        noun = words.texts[chunk.last]
        return chunk.last + 1 if noun in self._cues["unit"] else 0

    def _make(
        self,
        text: str,
        words: Words,
        chunk: Chunk,
        end: int,
        typed: tuple[MentionType, str],
    ) -> Mention:
        start, finish = words.starts[chunk.first], words.ends[end - 1]
        return Mention(
            start,
            finish,
            text[start:finish],
            typed[0],
            typed[1],
            "names/compound@1",
            _TRUST,
        )


def _front(words: Words, chunk: Chunk, hits: Sequence[Hit]) -> int:
    """Give where the listed name begins that a chunk ends: "Dar es Salaam"."""
    start, end = words.starts[chunk.first], words.ends[chunk.last - 1]
    return min(
        (h.start for h in hits if h.start < start and h.end == end), default=start
    )


def _is_listed(words: Words, first: int, end: int, hits: Sequence[Hit]) -> bool:
    start, finish = words.starts[first], words.ends[end - 1]
    return any((hit.start, hit.end) == (start, finish) for hit in hits)


def _meanings(words: Words, chunk: Chunk, hits: Sequence[Hit]) -> set[str]:
    """Say what the lists know of a whole chunk; ``nobody`` for countries, peoples."""
    start, end = words.starts[chunk.first], words.ends[chunk.last - 1]
    found = set()
    for hit in hits:
        if (hit.start, hit.end) == (start, end):
            for entry in hit.entries:
                people = entry.listed == "demonym" or entry.kind == "country"
                found.add("nobody" if people else entry.kind)
    return found
