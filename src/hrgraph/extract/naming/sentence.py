"""One sentence as the rules of names see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hrgraph.extract.lexicon import Hit
from hrgraph.extract.naming.chunks import Chunk
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.tagger import Tagged
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["Sentence"]

_HEADLINE_WORDS = 4  # fewer words are no headline
_CAPITALS = 0.6  # share of longer words with a capital that makes a headline
_LONGER = 4  # letters; shorter words keep small letters in headlines
_SIGNS = re.compile(r"[|:;,()\u2013\u2014·>•/*#\]\[-]+$")


_VERSUS = (["v"], ["vs"])


@dataclass(slots=True)  # made so often that being frozen would be felt
class Sentence:
    """A sentence and what is known in it so far.

    Attributes:
        text: The whole page's text; all offsets count in it.
        words: All words of the page.
        first: Number of its first word.
        last: Number after its last word.
        chunks: Runs of name words, in order.
        hits: What the lists know in it, in order.
        tagged: What the model marks in it, in order.
        generic: Generic words for bodies on the page, by number of their first word.
    """

    text: str
    words: Words
    first: int
    last: int
    chunks: Sequence[Chunk]
    hits: Sequence[Hit]
    tagged: Sequence[Tagged]
    generic: Mapping[int, Mention]

    @property
    def is_headline(self) -> bool:
        """Whether the line gives capitals to words that are no names."""
        texts = self.words.texts[self.first : self.last]
        if texts[-1] in {".", "!", "?", ","}:
            return False
        if texts.count(",") > 1 or ":" in texts:
            return False
        if not wordlist("never_small_in_headlines").isdisjoint(texts):
            return False
        longer = [t for t in texts if len(t) >= _LONGER and t[0].isalpha()]
        if len(longer) < _HEADLINE_WORDS:
            return False
        if any(t.islower() and t not in wordlist("small_in_headlines") for t in longer):
            return False  # a sentence full of names
        return sum(t[0].isupper() for t in longer) >= _CAPITALS * len(longer)

    def marked(self, first: int, last: int) -> Tagged | None:
        """Give the first name that the model marks in a run of words."""
        return next((t for t in self.tagged if t.first < last and first < t.last), None)

    def lists(self, mention: Mention) -> bool:
        """Tell whether the lists know exactly these words as a name."""
        return any(
            hit.start == mention.start
            and hit.end == mention.end
            and any(e.listed not in {"generic", "demonym"} for e in hit.entries)
            for hit in self.hits
        )

    def stands_alone(self, chunk: Chunk) -> bool:
        """Tell whether a chunk is a whole line, or a part of it between signs."""
        texts = self.words.texts
        before = texts[chunk.first - 1] if chunk.first > self.first else "|"
        after = texts[chunk.last] if chunk.last < self.last else "|"
        return bool(_SIGNS.match(before) and _SIGNS.match(after))

    def is_party(self, first: int, last: int, *, of_state: bool = False) -> bool:
        """Tell a party of a case at law: "X v. Y"; not who sues a state.

        Args:
            first: Number of the first word of a name.
            last: Number after its last word.
            of_state: Who sues a state is told, too.
        """
        texts = self.words.texts
        before = texts[max(0, first - 2) : first]
        if before and before[-1] == ".":
            before.pop()
        if before[-1:] in _VERSUS:
            return True
        if texts[last : last + 1] in (["&"], ["and"]) and texts[
            last + 1 : last + 2
        ] in (["another"], ["others"], ["Another"], ["Others"]):
            last += 2
        rival = last + 1 + (texts[last + 1 : last + 2] == ["."])
        return texts[last : last + 1] in _VERSUS and (
            of_state
            or not any(
                entry.kind == "country"
                for hit in self.hits
                if self.words.first_at(hit.start) == rival
                for entry in hit.entries
            )
        )

    def mention(
        self,
        first: int,
        last: int,
        typed: tuple[MentionType, str],
        rule: str,
        trust: float,
    ) -> Mention:
        """Make a mention of a run of words."""
        start, end = self.words.starts[first], self.words.ends[last - 1]
        name = self.text[start:end]
        return Mention(start, end, name, typed[0], typed[1], rule, trust)
