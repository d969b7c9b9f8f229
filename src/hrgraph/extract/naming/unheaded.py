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
from hrgraph.extract.phrases import wordlist

__all__ = ["Unheaded"]

_AGREED = 0.9
_LOCATED = 0.75
_SURE = 0.7  # of the model that a name is no place
_CERTAIN = 0.95
_LIKELY = 0.6  # that it is a person's, by the words of the name and beside it
_ABOVE_MODEL = 0.935
_LONGEST_TOWN = 3  # words
_LINKS = {",", "and"}
_FEWEST = 3  # words of a date line
_LONGEST_LINE = 16
_SMALL = 3  # letters of small words in names: "del"
_AFTER_DAY = 5  # words of a day: "5 November 2025 -"
_WITHIN_LINE = {",", "(", ")", "/", "-", "\u2013", "and"}
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
            and not sentence.is_party(first, last, of_state=True)
            and not any(
                hit.start < end and start < hit.end and not _begins(hit, start, end)
                for hit in sentence.hits
            )
        )

    def _is_likely(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell a name that is likelier somebody's than a body's without a head noun."""
        words = sentence.words
        given = any(map(self._evidence.is_given, words.texts[first : last - 1]))
        start, end = words.starts[first], words.ends[last - 1]
        listed = any(
            start <= hit.start and hit.end <= end and hit.entries[0].listed != "place"
            for hit in sentence.hits
        )
        least = _LIKELY if given else _LOCATED
        return not listed and self._evidence.of_person(words, first, last) >= least

    def _is_among_places(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell "in Osh, X and Uzgen", "X, Alta Verapaz, 2 May": towns among places."""
        texts = sentence.words.texts
        opens = first == sentence.first
        if not (opens or texts[first - 1] in _LINKS):  # as mostly: soon told
            return False
        if not self._may_be_town(sentence, first, last):
            return False
        if _opens_date_line(sentence, first, last):
            return True
        then = _place_at(sentence, last + 1) if texts[last] in _LINKS else 0
        if opens:
            return bool(then) and _ends_place(sentence, last + 1 + then)
        before = _place_to(sentence, first - 1)
        where = before and self._whereabouts.within(sentence.words, first - 1 - before)
        earlier = before and _place_to(sentence, first - 2 - before)
        listed = earlier and texts[first - 2 - before] == ","
        return bool((where and then) or listed)

    def _may_be_town(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell a name that nothing shows to be a person's or a body's."""
        name = sentence.words.texts[first:last]
        tag = sentence.marked(first, last)
        return not (
            len(name) > _LONGEST_TOWN + 1
            or last >= len(sentence.words.texts)
            or sentence.is_party(first, last)
            or name[0].isupper()
            or not name[-1][0].isupper()
            or any(text.lower() in self._no_town for text in name[:1] + name[-1:])
            or (
                self._evidence.is_given(name[0])
                and name[0].lower() not in wordlist("words_of_saints")
            )
            or (tag and tag.tag != "LOC" and tag.trust > _CERTAIN)
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
        if self._is_where(sentence, first, last) or self._is_among_places(
            sentence, first, last
        ):
            yield sentence.mention(
                first, last, ("place", "city"), "names/where@1", _LOCATED
            )
            return
        tag = sentence.marked(first, last)
        trust = self._evidence.of_person(sentence.words, first, last)
        doubted = tag is not None and tag.tag == "ORG" and last - first > 1
        if doubted and trust <= _AGREED and self._is_likely(sentence, first, last):
            trust = _ABOVE_MODEL  # a body would have a head noun
        elif tag is not None and trust <= _AGREED:  # more is told by the name itself
            share = tag.trust if tag.tag == "PER" else -tag.trust / 2
            trust = min(MODEL_SHARE, trust + share / 2)
        if trust >= ACCEPTED:
            yield sentence.mention(
                first, last, ("person", ""), "names/neighbours@1", trust
            )


def _opens_date_line(sentence: Sentence, first: int, last: int) -> bool:
    """Tell "X, Y (Z), 5 November 2025": a line of names that ends in a day.

    Only names, commas and a bracket stand before the name and between it and the day.
    """
    texts = sentence.words.texts[sentence.first : sentence.last]
    days = [index for index, text in enumerate(texts) if text[0].isdigit()]
    if not days or not _FEWEST < len(texts) <= _LONGEST_LINE:
        return False
    day = days[0]
    place, end = first - sentence.first, last - sentence.first
    return (
        end < day
        and _is_month(texts[day + 1 : day + 2])
        and len(texts) <= day + _AFTER_DAY
        and "," in texts[end:day]
        and all(
            text[0].isupper() or text in _WITHIN_LINE or len(text) <= _SMALL
            for text in texts[:place] + texts[end:day]
        )
    )


def _is_month(texts: list[str]) -> bool:
    return bool(texts) and texts[0].lower() in wordlist("months")


def _place_at(sentence: Sentence, index: int) -> int:
    """Count the words of the listed place that begins at a word; 0 if none does."""
    words = sentence.words
    start = words.starts[index] if index < sentence.last else -1
    for hit in sentence.hits:
        if hit.start == start and _is_place_only(hit):
            return words.first_at(hit.end) - index
    return 0


def _place_to(sentence: Sentence, index: int) -> int:
    """Count the words of the listed place that ends before a word; 0 if none does."""
    words = sentence.words
    end = words.ends[index - 1] if index > sentence.first else -1
    for hit in sentence.hits:
        if hit.end == end and _is_place_only(hit):
            return index - words.first_at(hit.start)
    return 0


def _is_place_only(hit: Hit) -> bool:
    return all(e.listed == "place" for e in hit.entries)


def _ends_place(sentence: Sentence, index: int) -> bool:
    """Tell whether a date, a dash or nothing follows the place of a date line."""
    if index >= sentence.last:
        return True
    texts = sentence.words.texts[index : index + 2]
    after = texts.pop() if texts[0] == "," else texts[0]
    return after in {"\u2013", "\u2014", "-", "("} or after[0].isdigit()


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
