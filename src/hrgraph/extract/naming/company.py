"""People whom the text around them vouches for.

A name that no list knows and that nothing beside it types is still somebody's where it
is told among people ("X, Y and Z were arrested"), as kin ("her son X", "X's mother"),
or as a part of a name told in full elsewhere ("Hiwot" of "Hiwot Tolera"). What a head
noun or a list is sure of stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hrgraph.extract.naming.mentions import Mention, without_overlap
from hrgraph.extract.naming.sentence import Sentence
from hrgraph.extract.naming.standing import WHERE, Name, Standing
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.vouching import Vouching
from hrgraph.model import Span

__all__ = ["Company"]

_RULE = "names/company@1"
_TRUST = 0.8
_FULL = 0.5  # trust in a full name from which its parts are somebody's
_SHORTEST = 3  # letters of a part that stands for the whole
_MANY = 3  # names
_LONGEST_LINK = 7  # words between two names of a list
_COMMAS = {",", ";"}
_AND = {"and", "&", "or", "nor", ";"}
_SHORT = {"a", "an", "the", "his", "her", "their", "its", "our", "my", "one"}


class Company:
    """Finds people by the company that they are in. Holds no state of a document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        cues = vocabulary.cues
        self._standing = Standing(vocabulary)
        self._vouching = Vouching(vocabulary)
        self._people = self._vouching.people
        self._small = cues["particle"]
        self._stop = cues["stop"] | cues["time"]

    def join(
        self, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> tuple[list[Mention], list[Span]]:
        """Add the people that others vouch for.

        Args:
            sentences: Of the page, in order.
            mentions: What was found so far, in order, without overlap.

        Returns:
            All mentions in order; what a person's name takes in is gone. Then the
            names that nothing explains: they may be somebody's.
        """
        rows = list(self._standing.names(sentences, mentions))
        if not rows:
            return list(mentions), []
        found: list[Mention] = []
        for _ in range(2):  # who is vouched for vouches for others
            parts = self._parts([*mentions, *found])
            single = {made.name.lower() for made in found}
            for sentence, names in rows:
                for name in self._vouched(sentence, names, parts, single):
                    name.held = "person"
                    made = sentence.mention(
                        name.first, name.last, ("person", ""), _RULE, _TRUST
                    )
                    found.append(made)
        left = self._left(rows)
        if not found:
            return list(mentions), left
        taken = {offset for made in found for offset in range(made.start, made.end)}
        kept = [m for m in mentions if taken.isdisjoint(range(m.start, m.end))]
        return without_overlap([*kept, *found]), left

    def _left(self, rows: Iterable[tuple[Sentence, list[Name]]]) -> list[Span]:
        """Give the names that nothing explains, and where a part of them stands."""
        others = [
            (s, name) for s, names in rows for name in names if name.held == "open"
        ]
        left = [one for one in others if self._standing.may_be_somebody(*one)]
        parts = {
            text
            for sentence, name in left
            for text in sentence.words.texts[name.first : name.last]
            if len(text) > _SHORTEST
        }
        left += [
            (sentence, name)
            for sentence, name in others
            if name.last - name.first == 1 and sentence.words.texts[name.first] in parts
        ]
        return sorted(
            Span(sentence.words.starts[name.first], sentence.words.ends[name.last - 1])
            for sentence, name in left
        )

    def _vouched(
        self,
        sentence: Sentence,
        names: Sequence[Name],
        parts: frozenset[str],
        single: set[str],
    ) -> Iterable[Name]:
        texts = sentence.words.texts
        ends = {name.last for name in names if name.held == "person"}
        for name in names:
            if name.held == "open" and (
                name.partly
                or " ".join(texts[name.first : name.last]).lower() in parts
                or texts[name.first].lower() in single
                or self._vouching.is_told(texts, name, sentence.first, ends)
            ):
                yield name
        for group in self._groups(texts, names):
            yield from self._listed(group)

    def _parts(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """Give what full names are shortened to: the first word, and the family's."""
        parts: set[str] = set()
        for mention in mentions:
            if mention.type != "person" or mention.confidence < _FULL:
                continue
            words = [word for word in mention.name.split() if word[0].isalpha()]
            if len(words) > 1:
                parts.add(words[0].lower())
                for size in range(1, min(4, len(words))):
                    if size == 1 or words[-size].lower() in self._small:
                        parts.add(" ".join(words[-size:]).lower())
            elif words and mention.rule == _RULE:
                parts.add(words[0].lower())
        return frozenset(
            p for p in parts if len(p) >= _SHORTEST and p not in self._stop
        )

    def _groups(
        self, texts: Sequence[str], names: Sequence[Name]
    ) -> Iterable[list[Name]]:
        """Give runs of names that commas and "and" join, of two if not by a comma."""
        group, links = [names[0]], set[str]()
        for one, other in pairwise(names):
            between = texts[one.last : other.begin]
            where = len(between) == 1 and texts[one.begin - 1].lower() in WHERE
            if self._are_joined(between) and not where:
                group.append(other)
                links.update(between)
                continue
            if len(group) > 1:
                yield _told(group, links)
            group, links = [other], set()
        if len(group) > 1:
            if self._goes_on(texts, group[-1].last):
                group.append(Name(0, 0, 0, "person"))
            yield _told(group, links)

    def _goes_on(self, texts: Sequence[str], last: int) -> bool:
        """Tell "X, Y and a girl of 15", "X, Y and two others"."""
        after = [text.lower() for text in texts[last : last + 5]]
        if after[:1] == [","]:
            del after[0]
        if after[:1] != ["and"]:
            return False
        noun = next((t for t in after[2:] if t in self._people or t == "others"), "")
        return noun == "others" or (bool(noun) and after[1] in _SHORT)

    def _are_joined(self, between: Sequence[str]) -> bool:
        """Tell ", ", ", and", ", 34, ", "and the baker": what stands within a list."""
        if not 0 < len(between) <= _LONGEST_LINK:
            return False
        if between[0] == "(" and between[1:2] and between[1].isdigit():  # "X (34), Y"
            between = between[3:]
        joined = False
        for text in between:
            lower = text.lower()
            sign = text in _COMMAS or lower in _AND
            joined = joined or sign
            if not (
                sign
                or lower in _SHORT
                or lower in self._people
                or (text.isdigit() and len(text) < 3)  # noqa: PLR2004 - an age
            ):
                return False
        return joined

    def _listed(self, group: Sequence[Name]) -> Iterable[Name]:
        """Give the open names of a list that people are in."""
        people = sum(name.held == "person" for name in group)
        open_names = [name for name in group if name.held == "open"]
        given = sum(name.given and not name.listed for name in open_names)
        others = len(group) - people - len(open_names)
        others += sum(name.doubtful or name.listed for name in open_names)
        if people + given < 2 and (others or not people):  # noqa: PLR2004 - two make a list
            return
        if others >= people + given:  # "Houston, Austin and Madison" are cities
            return
        for place, name in enumerate(group):
            if (
                name.held != "open"
                or name.doubtful
                or (name.listed and not name.given and len(group) < _MANY)
            ):
                continue
            beside = [*group[max(0, place - 1) : place], *group[place + 1 : place + 2]]
            if name.given or all(other.held != "sure" for other in beside):
                yield name  # not "Ali Hasan, Tamale, Ghana"


def _told(group: list[Name], links: set[str]) -> list[Name]:
    """Leave out of a pair that only a comma joins what may say where somebody is."""
    if len(group) < _MANY and _AND.isdisjoint(links):
        return [name for name in group if name.held != "open" or name.given]
    return group
