"""Head nouns of names: the noun that says what a run of words names."""

from __future__ import annotations

from hrgraph.extract.naming.vocabulary import Head
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["HeadNouns"]

_LONGEST_HEAD = 5  # words


class HeadNouns:
    """Finds head nouns in runs of words.

    Args:
        heads: What each says, by its words in lower case.
    """

    def __init__(self, heads: dict[str, Head]) -> None:
        self._heads = heads
        self._last_of_heads = {end for head in heads for end in _last_words(head)}

    def at_end(self, words: list[str]) -> Head | None:
        """Find the head noun at the end of a run of words, the longest that fits."""
        if not words or words[-1].lower() not in self._last_of_heads:
            return None
        lower = [word.lower() for word in words]
        for size in range(min(_LONGEST_HEAD, len(lower)), 0, -1):
            head = self._heads.get(_joined(lower[-size:]))
            if head is not None:
                leads = len(lower) > size == 1 and lower[-1] in wordlist("fore_nouns")
                return None if leads else head  # "Alan Wadi" is no valley
        return None

    def of_run(self, words: Words, first: int, stem: int, end: int) -> Head | None:
        """Find what the head of a run says it is, also one that stands first."""
        texts = [text for text in words.texts[first:stem] if text != '"']
        if end > stem and not texts[-1].isdigit():
            whole = self._with_aim(words, first, stem, end)
            if whole is not None:
                return whole
        head = self.at_end(texts)
        if head is not None and (head.strong or end == stem):
            return head
        tail = self.at_end(words.texts[stem:end]) if end > stem else None
        if head is None and tail is not None and self._coordinated(words, stem, end):
            return tail
        return head or self._leading(texts)

    def _with_aim(self, words: Words, first: int, stem: int, end: int) -> Head | None:
        """Find a head that goes on behind its noun: "Committee for the Defence"."""
        lower = [text.lower() for text in words.texts[first:end]]
        noun = stem - first - 1
        for size in range(len(lower), noun + 1, -1):
            head = self._heads.get(_joined(lower[:size])) or self._heads.get(
                _joined(lower[noun:size])
            )
            if head is not None:
                return head
        return None

    def _coordinated(self, words: Words, stem: int, end: int) -> bool:
        return end > stem and words.texts[stem].lower() in {"and", "&"}

    def _leading(self, texts: list[str]) -> Head | None:
        """Look at a head that stands first: Radio Azadliq, Hotel Metropol."""
        if len(texts) > 1:
            for size in range(len(texts) - 1, 0, -1):
                head = self.at_end(texts[:size])
                if head is None or not head.strong or head.type == "authority":
                    continue
                if head.type != "place" or self._is_head(texts[:size]):
                    return head
        return None

    def _is_head(self, texts: list[str]) -> bool:
        """Tell a head noun from a name that ends in one: "Refugee Camp Youth"."""
        return _joined([text.lower() for text in texts]) in self._heads


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" 's", "'s").replace(" '", "'")


def _last_words(head: str) -> set[str]:
    """What the last word of a head may be, with and without a possessive apart."""
    last = head.rsplit(" ", 1)[-1]
    apart = last.find("'")
    return {last, last[apart:]} if apart >= 0 else {last}
