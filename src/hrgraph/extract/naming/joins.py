"""What small words join to a name: "Ministry of X and Y", "Committee on X, Y and Z".

"of" and its like belong to a name only behind a head noun that asks for them
("Ministry of …"), "and" only where both sides depend on one head.
"""

from __future__ import annotations

from collections.abc import Callable

from hrgraph.extract.naming.heads import HeadNouns
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Joins"]

_LOOSE = {"in", "to", "under", "at", "from", "with", "without", "against"}
_LINKS = {"of", "for", "on"}
_NUMBER = {"no", "no.", "nº", "№"}


class Joins:
    """Tells how far small words carry a name. Holds no state of any document.

    Args:
        vocabulary: Word classes.
        heads: Finds head nouns.
        is_name: Tells whether a name may go on with a word.
        run: Gives the number after a run of name words.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        heads: HeadNouns,
        is_name: Callable[[str], bool],
        run: Callable[[Words, int, int], int],
    ) -> None:
        self._cues = vocabulary.cues
        self._common = vocabulary.common
        self._given = vocabulary.given
        self._joiners = vocabulary.cues["joiner"]
        self._heads = heads
        self._is_name = is_name
        self._run = run

    def join(
        self, words: Words, first: int, stem: int, end: int, last: int, *, joined: bool
    ) -> int | None:
        """Give the number after what a joiner adds to a name; None if it adds none.

        Args:
            words: Of the page.
            first: Number of the first word of the name.
            stem: Number after the words before the first "of", "for", ….
            end: Number of the joiner: after the last word that is known of the name.
            last: Number after the last word of the sentence.
            joined: Something other than "and" has joined words to the name before.
        """
        texts = words.texts
        joiner = texts[end].lower()
        if joiner not in self._joiners and texts[end] != "&":
            return self._numbered(words, first, end, last)
        start = end + 1
        while start < last and texts[start].lower() in {"the", "all", "a"}:
            start += 1
        if start > end + 1 and joiner in {"and", "&"}:
            # "and the" begins another name, but not "and the Promotion of Rights"
            aim = start < last and texts[start].lower() in self._common
            if not (joined and aim and texts[start + 1 : start + 2] == ["of"]):
                return None
        if start >= last or not self._is_name(texts[start]):
            return None
        after = self._run(words, start, last)
        if joiner in {"and", "&", "y", "e", "und"}:
            fits = self._coordinates(words, first, stem, end, start, after, joined)
        elif joiner in _LOOSE:
            head = self._heads.at_end(texts[first:stem])
            fits = (
                head is not None
                and head.type == "organisation"
                and (joined or joiner in {"to", "against", "without"})
                and joiner not in {"at", "from", "with"}
            )
        else:
            fits = self._takes_complement(words, first, end, joiner)
        return after if fits else None

    def _portfolio(self, texts: list[str], end: int, last: int) -> int | None:
        """Go on with "Ministry of Culture, Arts and Tourism".

        Also with several words between the commas, if ordinary words only stand there
        and "and" comes before the last: "… on Economic, Social and Cultural Rights".
        """
        after = self._listed(texts, end + 1, last)
        if after is None and end + 2 < last:
            single = texts[end + 1].lower() in self._cues["portfolio"]
            after = end + 2 if single and texts[end + 1][0].isupper() else None
        return after

    def _listed(self, texts: list[str], after: int, last: int) -> int | None:
        """Give the number after a list of ordinary words; None if it is none."""
        while (index := self._ordinary(texts, after, last)) > after:
            if texts[index : index + 1] == [","]:
                after = index + 1 + (texts[index + 1 : index + 2] == ["and"])
                ends = after > index + 1
            elif texts[index : index + 1] == ["and"]:
                after, ends = index + 1, True
            else:
                return None
            if ends:
                close = self._ordinary(texts, after, last, ("of", "for", "with"))
                return close if close > after else None
        return None

    def _ordinary(
        self, texts: list[str], index: int, last: int, small: tuple[str, ...] = ()
    ) -> int:
        """Give the number after ordinary words with a capital, and small ones inside.

        Words that say what a body is are none: "Ministry of Justice, Police and Army".
        """
        begin = index
        while index < last and (
            texts[index][0].isupper()
            and self._is_aim(texts[index])
            and (
                texts[index].lower() in wordlist("aims_of_bodies")
                or self._heads.at_end(texts[begin : index + 1]) is None
            )
        ):
            index += 1
            inner = index < last and index > begin and texts[index] in small
            if inner and index + 1 < last and self._is_aim(texts[index + 1]):
                index += texts[index + 1][0].isupper()
        return index

    def _is_aim(self, text: str) -> bool:
        """Tell a word for what a body works on."""
        lower = text.lower()
        return lower in self._common or lower in wordlist("aims_of_bodies")

    def _takes_complement(
        self, words: Words, first: int, end: int, joiner: str
    ) -> bool:
        head = self._heads.at_end(words.texts[first:end])
        law = words.texts[end - 1].lower() in self._cues["law"]
        if joiner in {"of", "for", "on"}:
            return (
                law
                or (head is not None and (head.type != "place" or joiner == "of"))
                or self._prolongs(words, first, end)
            )
        return True  # de, la, van: parts of names in other tongues

    def _prolongs(self, words: Words, first: int, end: int) -> bool:
        """Tell "… for the Prevention of Torture": a second "of" behind a head."""
        texts = words.texts[first:end]
        realm = texts[-1].lower() in self._cues["realm"]
        common = texts[-1].lower() in self._common
        if not (realm or common or "for" in texts):
            return False
        for index, text in enumerate(texts):
            if text in {"of", "for", "on"}:
                return self._heads.at_end(texts[:index]) is not None
        return False

    def _coordinates(
        self,
        words: Words,
        first: int,
        stem: int,
        end: int,
        start: int,
        after: int,
        joined: bool,  # noqa: FBT001 - private, and one of seven coordinates
    ) -> bool:
        left = self._heads.at_end(words.texts[first:stem])
        right = self._heads.at_end(words.texts[start:after])
        if words.texts[end] == "&":
            return True
        if joined:  # Ministry of Justice and Human Rights
            added, cues = words.texts[start:after], self._cues
            of_law = added[-1].lower() in cues["law"]  # Justice and International Law
            other = not of_law and not cues["world"].isdisjoint(map(str.lower, added))
            if left is not None and left.kind == "ministry":  # International Trade
                other = False
            # not Council of Europe and UN Experts
            return not (other or right or left is None or left.type == "place")
        return (  # Nurses and Midwives Hotel, Justice and Development Party
            left is None
            and right is not None
            and end - first == 1
            and words.texts[first].lower() not in self._given
            and after - start > 1
        )

    def _numbered(self, words: Words, first: int, end: int, last: int) -> int | None:
        """Take in a number behind a head: Penal Colony No. 2."""
        if words.texts[end] == "," and not _LINKS.isdisjoint(words.texts[first:end]):
            return self._portfolio(words.texts, end, last)
        if words.texts[end].lower() not in _NUMBER:
            return None
        if self._heads.at_end(words.texts[first:end]) is None:
            return None
        for after in range(end + 1, min(last, end + 3)):
            if words.texts[after][0].isdigit():
                return after + 1
        return None
