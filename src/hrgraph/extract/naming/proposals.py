"""Mentions that shapes, lists and model propose, with how far each is to be trusted.

The model comes first; a head noun decides the type; a listed place gives way where it
is part of a longer name. In headlines, where every word has a capital, only lists and
whole lines are believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.compounds import Compounds
from hrgraph.extract.naming.evidence import Evidence
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.people import People
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.naming.tagger import Tagged
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words

__all__ = ["ACCEPTED", "Proposals"]

ACCEPTED = 0.5
"""Mentions of less trust are dropped."""

_MODEL = 0.93  # the model's own figure is a little too high on press texts
_AGREED = 0.9
_APPOSED = 0.94
_HEADLINE_WORDS = 4  # fewer words are no headline
_CAPITALS = 0.6  # share of longer words with a capital that makes a headline
_SURE = 0.6
_LOCATIVE = {"in", "near", "at", "from", "to", "outside", "around", "across", "of"}


@dataclass(frozen=True, slots=True)
class Proposals:
    """Proposes mentions for the sentences of a page."""

    vocabulary: Vocabulary
    shapes: Shapes
    people: People
    compounds: Compounds
    evidence: Evidence

    def of_page(
        self,
        text: str,
        words: Words,
        hits: Sequence[Hit],
        known: Sequence[Mention],
        generic: Mapping[int, Mention],
        tagged: Sequence[Tagged],
    ) -> Iterator[Mention]:
        """Give all proposals of a page, sentence by sentence.

        Args:
            text: The page's text.
            words: Its words.
            hits: What the lists know in it, in order.
            known: Mentions that the lists alone give; their trust is weighed anew.
            generic: Generic words for bodies, by the number of their first word.
            tagged: What the model marks, in order.
        """
        hit_at = known_at = tag_at = 0
        for first, last in words.sentences:
            end = words.ends[last - 1]
            hit_to, known_to, tag_to = hit_at, known_at, tag_at
            while hit_to < len(hits) and hits[hit_to].start < end:
                hit_to += 1
            while known_to < len(known) and known[known_to].start < end:
                known_to += 1
            while tag_to < len(tagged) and tagged[tag_to].first < last:
                tag_to += 1
            yield from self._of_sentence(
                text,
                words,
                (first, last),
                hits[hit_at:hit_to],
                known[known_at:known_to],
                generic,
                tagged[tag_at:tag_to],
            )
            hit_at, known_at, tag_at = hit_to, known_to, tag_to

    def _of_sentence(
        self,
        text: str,
        words: Words,
        sentence: tuple[int, int],
        hits: Sequence[Hit],
        known: Sequence[Mention],
        generic: Mapping[int, Mention],
        tagged: Sequence[Tagged],
    ) -> Iterator[Mention]:
        chunks = self.shapes.chunks(words, *sentence)
        headline = self.is_headline(words, *sentence)
        for mention in known:
            self._weigh_listed(words, mention, chunks, tagged, sentence[0])
            yield mention
        for chunk in chunks:
            whole = _stands_alone(words, chunk, sentence)
            if headline and not whole:
                continue
            yield from self._of_chunk(text, words, chunk, hits, tagged, sentence[0])
            alone = chunk.last - chunk.first == 1
            opening = alone and self._opened(words, chunk, sentence[0]) > chunk.first
            if chunk.stem == chunk.last and not opening:
                yield from self.compounds.behind(text, words, chunk, hits, generic)
        if headline:
            return
        for tag in tagged:
            mention_or_none = self._of_model(text, words, tag, chunks, hits)
            if mention_or_none is not None:
                yield mention_or_none

    def is_headline(self, words: Words, first: int, last: int) -> bool:
        """Tell whether a line gives capitals to words that are no names."""
        if words.texts[last - 1] in {".", "!", "?", ","}:
            return False
        if words.texts[first:last].count(",") > 1 or ":" in words.texts[first:last]:
            return False
        longer = [t for t in words.texts[first:last] if len(t) > 3 and t[0].isalpha()]  # noqa: PLR2004 - small words keep small letters in headlines
        if len(longer) < _HEADLINE_WORDS:
            return False
        capital = sum(t[0].isupper() for t in longer)
        return capital >= _CAPITALS * len(longer)

    def _of_chunk(
        self,
        text: str,
        words: Words,
        chunk: Chunk,
        hits: Sequence[Hit],
        tagged: Sequence[Tagged],
        opening: int,
    ) -> Iterator[Mention]:
        mention = self.shapes.mention(text, words, chunk, hits)
        if mention is not None and _is_listed(mention, hits):
            return
        if mention is not None:
            if mention.type == "organisation" and (
                (tag := _tag(chunk, tagged)) is not None and tag.tag == "ORG"
            ):
                mention.confidence = max(mention.confidence, _AGREED)
            yield mention
            if mention.type in {"authority", "other"} and mention.confidence > _AGREED:
                return
        persons = list(self.people.split(text, words, chunk.first, chunk.last))
        strong = mention is not None and mention.confidence > _AGREED
        if persons and not (strong and persons[0].role is None):
            yield from persons
        elif mention is None and not persons:
            first = self._opened(words, chunk, opening)
            if chunk.stem == chunk.last and first < chunk.last:
                rest = Chunk(first, chunk.last, chunk.last, None)
                yield from self._by_neighbours(text, words, rest, tagged)

    def _opened(self, words: Words, chunk: Chunk, opening: int) -> int:
        """Skip the ordinary word that opens a sentence: "Yesterday Ulvi Hasanli"."""
        texts = words.texts
        ordinary = texts[chunk.first].lower() in self.vocabulary.common
        opens = chunk.first == opening or texts[chunk.first - 1] in {'"', "\u2013", "*"}
        return chunk.first + 1 if ordinary and opens else chunk.first

    def _by_neighbours(
        self, text: str, words: Words, chunk: Chunk, tagged: Sequence[Tagged]
    ) -> Iterator[Mention]:
        """Type a name without a head by the words beside it."""
        head = self.evidence.apposed(words, chunk.first, chunk.last)
        kinds: dict[str, MentionType] = {"organisation": "organisation"}
        if head is not None:
            kind = kinds.get(head.type, "place")
            yield _spanning(
                text, words, chunk.first, chunk.last, kind, head.kind, _APPOSED
            )
            return
        trust = self.evidence.of_person(words, chunk.first, chunk.last)
        marked = _tag(chunk, tagged)
        if marked is not None:
            share = marked.trust if marked.tag == "PER" else -marked.trust / 2
            trust = min(_MODEL, trust + share / 2)
        if trust >= ACCEPTED:
            yield _spanning(text, words, chunk.first, chunk.last, "person", "", trust)

    def _of_model(
        self,
        text: str,
        words: Words,
        tag: Tagged,
        chunks: Sequence[Chunk],
        hits: Sequence[Hit],
    ) -> Mention | None:
        if tag.tag == "MISC" or self._is_stop(words, tag, hits):
            return None
        trust = tag.trust * _MODEL
        first, last = self._snap(words, tag, chunks)
        first = self._past_owner(words, first, last)
        if tag.tag == "PER":
            first = self._without_titles(words, first, last)
            if any(t in {"of", "for"} for t in words.texts[first:last]):
                return None
            return _spanning(text, words, first, last, "person", "", trust)
        chunk = Chunk(first, last, last, self.shapes.head(words.texts[first:last]))
        shaped = self.shapes.mention(text, words, chunk, hits)
        if shaped is not None:
            if shaped.type == "other":
                return None
            shaped.confidence = max(shaped.confidence, trust)
            if tag.tag == "LOC" and shaped.type == "organisation":
                shaped.confidence = trust
            return shaped
        if tag.tag == "ORG":
            return _spanning(text, words, first, last, "organisation", "other", trust)
        return _spanning(text, words, first, last, "place", "city", trust)

    def _past_owner(self, words: Words, first: int, last: int) -> int:
        """Leave "the" and a country's possessive out: "Mexico's National Guard"."""
        while first + 1 < last and words.texts[first].lower() in {"the", "a", "an"}:
            first += 1
        if first + 2 < last and words.texts[first + 1] == "'s":
            owner = (words.texts[first] + "'s").lower()
            return first if owner in self.vocabulary.cues["genitive"] else first + 2
        return first

    def _snap(
        self, words: Words, tag: Tagged, chunks: Sequence[Chunk]
    ) -> tuple[int, int]:
        """Widen what the model marks to the run of name words that it is in."""
        for chunk in chunks:
            if chunk.first < tag.last and tag.first < chunk.last:
                if chunk.stem == chunk.last and chunk.head is None:
                    covered = min(tag.last, chunk.last) - max(tag.first, chunk.first)
                    roles = self._without_titles(words, chunk.first, chunk.last)
                    if 2 * covered >= chunk.last - roles and tag.first >= roles:
                        return min(roles, tag.first), max(chunk.last, tag.last)
                break
        return tag.first, tag.last

    def _without_titles(self, words: Words, first: int, last: int) -> int:
        roles = self.vocabulary.roles
        while first + 1 < last:
            lower = words.texts[first].lower()
            if lower not in roles.titles and lower not in roles.public and lower != ".":
                break
            first += 1
        return first

    def _is_stop(self, words: Words, tag: Tagged, hits: Sequence[Hit]) -> bool:
        texts = words.texts[tag.first : tag.last]
        cues = self.vocabulary.cues
        if all(
            t.lower() in cues["stop"] or t.lower() in cues["function"] for t in texts
        ):
            return True
        if not any(t[0].isupper() for t in texts):
            return True
        joined = "".join(t for t in texts if t.isalnum())
        if len(joined) <= 2 and joined.isupper():  # noqa: PLR2004 - codes of tongues and lands
            return True
        if sum(letter.isalpha() for letter in joined) < 2 or joined[:2] == "RM":  # noqa: PLR2004 - a letter is no name
            return True
        if any(t.lower() in cues["law"] or t in {"Art", "Arts"} for t in texts):
            return True
        start, end = words.starts[tag.first], words.ends[tag.last - 1]
        return any(
            hit.start == start
            and hit.end == end
            and all(e.listed in {"demonym", "generic"} for e in hit.entries)
            for hit in hits
        )

    def _weigh_listed(
        self,
        words: Words,
        mention: Mention,
        chunks: Sequence[Chunk],
        tagged: Sequence[Tagged],
        opening: int,
    ) -> None:
        """Trust a listed name less inside a longer one, more where the model agrees."""
        first, last = words.first_at(mention.start), words.first_at(mention.end)
        if mention.type != "place":
            self._weigh_body(mention, chunks, first, last)
            return
        if self._shouts(words, mention, first, last):
            mention.confidence = 0.3
            return
        tag = next((t for t in tagged if t.first < last and first < t.last), None)
        exact = tag is not None and (tag.first, tag.last) == (first, last)
        chunk = next((c for c in chunks if c.first <= first and last <= c.last), None)
        inside = chunk is not None and chunk.last - chunk.first > last - first
        if exact and tag is not None and tag.tag == "LOC":
            mention.confidence = max(mention.confidence, tag.trust * _MODEL)
            return
        before = words.texts[first - 1].lower() if first > opening else ""
        if inside:
            mention.confidence = min(mention.confidence, ACCEPTED - 0.05)
        if tag is not None and tag.tag in {"PER", "ORG"} and tag.trust > _SURE:
            mention.confidence = min(mention.confidence, ACCEPTED - 0.05)
        elif before in _LOCATIVE and not inside:
            mention.confidence = max(mention.confidence, 0.75)
        if self._is_adjective(words, mention, last):
            mention.confidence = ACCEPTED - 0.05

    def _weigh_body(
        self, mention: Mention, chunks: Sequence[Chunk], first: int, last: int
    ) -> None:
        for chunk in chunks:
            longer = chunk.last - chunk.first > last - first
            inside = chunk.first <= first and last <= chunk.last
            if longer and inside and chunk.head is not None:
                mention.confidence = min(mention.confidence, _AGREED)

    def _shouts(self, words: Words, mention: Mention, first: int, last: int) -> bool:
        """Tell an acronym from a city in capitals, which only a date line has."""
        entry = mention.entry
        if entry is None or entry.kind != "city" or not mention.name.isupper():
            return False
        after = words.texts[last] if last < len(words.texts) else "."
        return not (
            after in {",", "(", "-", "\u2013", "\u2014", ":", "."}
            or after.isupper()
            or (first and words.texts[first - 1].isupper())
        ) or (len(mention.name) <= 4 and after != "\u2013")  # noqa: PLR2004 - as long as most acronyms

    def _is_adjective(self, words: Words, mention: Mention, last: int) -> bool:
        """Tell "US officials", "UK law" from the country."""
        if mention.name.replace(".", "") not in {"US", "UK", "UN", "UAE"}:
            return False
        following = words.texts[last] if last < len(words.texts) else "."
        return following.isalpha() and not (
            following.lower() in self.vocabulary.cues["function"]
            or following.lower() in self.vocabulary.cues["reporting"]
        )


def _tag(chunk: Chunk, tagged: Sequence[Tagged]) -> Tagged | None:
    for tag in tagged:
        if tag.first < chunk.last and chunk.first < tag.last:
            return tag
    return None


def _is_listed(mention: Mention, hits: Sequence[Hit]) -> bool:
    """Tell whether the lists know exactly these words as a name."""
    return any(
        hit.start == mention.start
        and hit.end == mention.end
        and any(e.listed not in {"generic", "demonym"} for e in hit.entries)
        for hit in hits
    )


def _stands_alone(words: Words, chunk: Chunk, sentence: tuple[int, int]) -> bool:
    """Tell whether a chunk is a whole line, or a part of it between signs."""
    first, last = sentence
    before = words.texts[chunk.first - 1] if chunk.first > first else "|"
    after = words.texts[chunk.last] if chunk.last < last else "|"
    signs = re.compile(r"[|:;,()\u2013\u2014·>•/*#\]\[-]+$")
    return bool(signs.match(before) and signs.match(after))


def _spanning(
    text: str,
    words: Words,
    first: int,
    last: int,
    kind: MentionType,
    detail: str,
    trust: float,
) -> Mention:
    start, end = words.starts[first], words.ends[last - 1]
    return Mention(start, end, text[start:end], kind, detail, "names/model@1", trust)
