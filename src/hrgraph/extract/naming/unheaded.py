"""Names without a head noun: typed by the words beside them, or by their own form."""

from __future__ import annotations

from collections.abc import Iterator

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.evidence import Evidence
from hrgraph.extract.naming.marking import MODEL_SHARE
from hrgraph.extract.naming.mentions import ACCEPTED, Mention, MentionType
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.whereabouts import Whereabouts

__all__ = ["Unheaded"]

_AGREED = 0.9
_LOCATED = 0.75
_SURE = 0.7  # of the model that a name is no place
_CERTAIN = 0.95
_LONGEST_TOWN = 3  # words
_APPOSED = 0.955  # above a listed place: "the website Myanmar Now"


class Unheaded:
    """Types names that have no head noun. Holds no state of any document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._no_town = vocabulary.common | vocabulary.cues["stop"]
        self._evidence = Evidence(vocabulary)
        self._whereabouts = Whereabouts(vocabulary)

    def _is_where(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell "in Mulitaka", "at Seef": names that only where something is can be."""
        words, texts = sentence.words, sentence.words.texts
        lives = self._whereabouts.inhabited(words, first)
        if first <= sentence.first or not (
            lives or self._whereabouts.within(words, first)
        ):
            return False
        name = texts[first:last]
        tag = sentence.marked(first, last)
        if lives and tag and tag.tag == "PER" and tag.trust < _CERTAIN:
            tag = None  # people are taken for places, seldom places for people
        start, end = sentence.words.starts[first], sentence.words.ends[last - 1]
        return (
            len(name) <= _LONGEST_TOWN
            and all(text[0].isupper() and not text.isupper() for text in name)
            and not any(text.lower() in self._no_town for text in name)
            and not (tag and tag.tag != "LOC" and tag.trust > _SURE)
            and texts[last : last + 1] != ["'s"]
            and not sentence.is_party(first, last)
            and not any(
                hit.start < end and start < hit.end and not _begins(hit, start, end)
                for hit in sentence.hits
            )
        )

    def mentions(self, sentence: Sentence, first: int, last: int) -> Iterator[Mention]:
        """Type a name without a head by the words beside it."""
        if sentence.is_party(first, last):
            return
        if last - first > 1 and _is_initial(sentence, last):  # Lindiwe M.
            named = sentence.mention(
                first, last, ("person", ""), "names/initial@1", _APPOSED
            )
            named.end += 1
            named.name += "."
            yield named
            return
        if _is_branch(sentence, first, last):
            yield sentence.mention(
                first, last, ("organisation", "other"), "names/branch@1", _APPOSED
            )
            return
        tag = sentence.marked(first, last)
        head = self._evidence.apposed(sentence.words, sentence.first, first, last)
        person = tag is not None and tag.tag == "PER" and tag.trust > _AGREED
        if (
            head is not None
            and head.type != "place"
            and _is_place(sentence, first, last)
        ):
            head = None
        if head is not None and not person:
            kind: MentionType = "place" if head.type == "place" else "organisation"
            yield sentence.mention(
                first, last, (kind, head.kind), "names/apposition@1", _APPOSED
            )
            return
        yield from self._where_or_who(sentence, first, last)

    def _where_or_who(
        self, sentence: Sentence, first: int, last: int
    ) -> Iterator[Mention]:
        """Take a name that nothing beside it types for a place, or for a person."""
        if self._is_where(sentence, first, last):
            yield sentence.mention(
                first, last, ("place", "city"), "names/where@1", _LOCATED
            )
            return
        tag = sentence.marked(first, last)
        trust = self._evidence.of_person(sentence.words, first, last)
        if tag is not None and trust <= _AGREED:  # more is told by the name itself
            share = tag.trust if tag.tag == "PER" else -tag.trust / 2
            trust = min(MODEL_SHARE, trust + share / 2)
        if trust >= ACCEPTED:
            yield sentence.mention(
                first, last, ("person", ""), "names/neighbours@1", trust
            )


def _begins(hit: Hit, start: int, end: int) -> bool:
    """Tell a town that a longer name begins with: "Tula Toli"."""
    shorter = hit.start == start and hit.end < end
    return shorter and all(entry.kind == "city" for entry in hit.entries)


def _is_place(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether the lists know a run of words for a place, and nothing else."""
    start, end = sentence.words.starts[first], sentence.words.ends[last - 1]
    return any(
        (hit.start, hit.end) == (start, end)
        and all(e.listed == "place" and not e.weak for e in hit.entries)
        for hit in sentence.hits
    )


def _is_branch(sentence: Sentence, first: int, last: int) -> bool:
    """Tell "LBH Jakarta": an acronym that no list knows, and where it works."""
    texts = sentence.words.texts
    acronym = texts[first]
    start = sentence.words.starts[first]
    return (
        last - first == 2  # noqa: PLR2004 - the acronym and the place
        and acronym.isalpha()
        and acronym.isupper()
        and len(acronym) > 2  # noqa: PLR2004 - "US", "UK"
        and not texts[first + 1].isupper()
        and _is_place(sentence, first + 1, last)
        and not any(hit.start == start for hit in sentence.hits)
    )


def _is_initial(sentence: Sentence, last: int) -> bool:
    """Tell whether a run of words ends in an initial: "Mark D."."""
    words = sentence.words
    if len(words.texts[last - 1]) != 1 or not words.texts[last - 1].isupper():
        return False
    end = words.ends[last - 1]
    return sentence.text[end : end + 1] == "."
