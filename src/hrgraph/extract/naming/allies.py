"""Bodies that only the bodies beside them show to be some: "A, B, C and Kvirana"."""

from __future__ import annotations

from collections.abc import Sequence

from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.mentions import Mention, MentionType, without_overlap
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.phrases import phrase

__all__ = ["Allies"]

_RULE = "names/allies@1"
_TRUST = 0.8
_ABOVE_PLACES = 0.96
_MODEL = "names/model@1"
_SURE = 0.8  # of a body that shows others to be bodies, or of the model in a person
_LONGEST = 4  # words of such a name
_FEWEST = 2  # bodies beside it
_LINK = phrase("between_allies")
_BRACKET = phrase("acronym_in_brackets")


class Allies:
    """Finds bodies by the list that they stand in. Holds no state of a document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._nobody = cues["stop"] | cues["time"] | cues["law"]
        self._given = vocabulary.forenames

    def join(
        self, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> list[Mention]:
        """Add the names that stand in a list with two bodies or more.

        Args:
            sentences: Of the page, in order.
            mentions: What was found so far, in order, without overlap.

        Returns:
            All mentions in order.
        """
        found: list[Mention] = []
        position = 0
        for sentence in sentences:
            begin, end = position, sentence.words.ends[sentence.last - 1]
            while position < len(mentions) and mentions[position].start < end:
                position += 1
            here = mentions[begin:position]
            bodies = [m for m in here if _is_body(m)]
            if len(bodies) >= _FEWEST:
                found += self._of_sentence(sentence, here, bodies)
        return without_overlap([*mentions, *found]) if found else list(mentions)

    def _of_sentence(
        self, sentence: Sentence, here: Sequence[Mention], bodies: Sequence[Mention]
    ) -> list[Mention]:
        starts, ends = sentence.words.starts, sentence.words.ends
        found = []
        for chunk in sentence.chunks:
            start, end = starts[chunk.first], ends[chunk.last - 1]
            inside = [m for m in here if m.start < end and start < m.end]
            taken = any(not _is_part(m, start, end) for m in inside)
            if taken or not self._may_be_body(sentence, chunk):
                continue
            kind = _kind_beside(sentence.text, start, end, bodies)
            if kind:
                typed: tuple[MentionType, str] = ("organisation", kind)
                trust = _ABOVE_PLACES if inside else _TRUST
                found.append(
                    sentence.mention(chunk.first, chunk.last, typed, _RULE, trust)
                )
        return found

    def _may_be_body(self, sentence: Sentence, chunk: Chunk) -> bool:
        """Tell a name that nothing shows to be somebody's."""
        texts = sentence.words.texts[chunk.first : chunk.last]
        tag = sentence.marked(chunk.first, chunk.last)
        return not (
            len(texts) > _LONGEST
            or chunk.head is not None
            or texts[0].lower() in self._nobody
            or (len(texts) > 1 and texts[0].lower() in self._given)
            or (tag is not None and tag.tag == "PER" and tag.trust > _SURE)
        )


def _is_body(mention: Mention) -> bool:
    return (
        mention.type == "organisation"
        and mention.specified
        and (mention.rule != _MODEL or mention.confidence > _SURE)
    )


def _is_part(mention: Mention, start: int, end: int) -> bool:
    """Tell "Cameroon" of "Reach Out Cameroon": a place within a longer name."""
    shorter = mention.end - mention.start < end - start
    return mention.type == "place" and shorter and mention.start > start


def _kind_beside(
    text: str, start: int, end: int, bodies: Sequence[Mention]
) -> str | None:
    """Give the kind of the body next to a name in a list; None if there is no list."""
    before = _linked(text, start, bodies)
    if before and (_linked(text, before.start, bodies) or _next(text, end, bodies)):
        return before.kind
    after = _next(text, end, bodies)
    if after and _next(text, after.end, bodies):
        return after.kind
    return None


def _linked(text: str, start: int, bodies: Sequence[Mention]) -> Mention | None:
    """Give the body that a list's link joins to what begins at an offset."""
    for body in bodies:
        if body.end < start and _is_link(text[body.end : start]):
            return body
    return None


def _next(text: str, end: int, bodies: Sequence[Mention]) -> Mention | None:
    """Give the body that a list's link joins to what ends at an offset."""
    for body in bodies:
        if body.start > end and _is_link(text[end : body.start]):
            return body
    return None


def _is_link(between: str) -> bool:
    bracket = _BRACKET.match(between)
    return bool(_LINK.fullmatch(between[bracket.end() :] if bracket else between))
