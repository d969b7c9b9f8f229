"""The words of a page as names need them: the possessive apart, sentence by sentence.

Kept as parallel lists, not as objects, for a long text has hundreds of thousands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from hrgraph.extract.lexicon import plain
from hrgraph.extract.page import Page

__all__ = ["Words", "cut"]

_WORD = re.compile(
    r"[A-Za-z]+(?=[ ,\n])"  # what most are is seen at once
    r"|(?:[A-Z]\.){2,}"  # U.S.
    r"|[^\W_]+(?:(?:['’.-](?![sS]\b)|['’](?=[sS]\w))[^\W_]+)*"
    r"|['’][sS]\b"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in order.

    Attributes:
        texts: As written, with quotes and apostrophes in one way.
        starts: Offset of each word.
        ends: Offset after each word.
        sentences: First word of each sentence and the word after its last.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]

    def first_at(self, offset: int) -> int:
        """Number of the first word that begins at or after an offset."""
        return bisect_left(self.starts, offset)


def cut(page: Page) -> Words:
    """Cut a page into words; white space is nowhere part of one."""
    matches = list(_WORD.finditer(plain(page.text)))
    texts = [match[0] for match in matches]
    starts = [match.start() for match in matches]
    ends = [match.end() for match in matches]
    sentences = []
    for span in page.segments.sentences:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if last > first:
            sentences.append((first, last))
    return Words(texts, starts, ends, sentences)
