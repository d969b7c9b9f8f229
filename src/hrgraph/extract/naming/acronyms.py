"""Short forms that a text spells out: "Community Health Education Services (CHESA)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hrgraph.extract.naming.clusters import name_key
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.naming.words import Words
from hrgraph.extract.phrases import wordlist

__all__ = ["define_acronyms"]

_DEFINED = re.compile(
    r"\((?:the\s+|or\s+|in\s+\w+\s+|hereafter\s+)?[\"'“‘]?"
    r"([^\W\d_][\w&./+-]{1,11}(?:\s\d+)?)[\"'”’]?\)"
)
_BEFORE = 3  # characters between a name and the bracket
_LONGEST = 14  # words of a spelt-out name
_TRUST = 0.97


def define_acronyms(
    text: str, words: Words, mentions: Sequence[Mention], shapes: Shapes
) -> Iterator[tuple[Mention, str]]:
    """Find definitions of short forms.

    Args:
        text: The page's text.
        words: Its words.
        mentions: What has been found so far, in order, without overlap.
        shapes: Types spelt-out names that were not found.

    Yields:
        Mentions (the short form; also the full form where it is new), each with the
        full form that it stands for, as ``name_key``.
    """
    by_end = {mention.end: mention for mention in mentions}
    for match in _DEFINED.finditer(text):
        short = match.group(1)
        if sum(letter.isupper() for letter in short) < 2:  # noqa: PLR2004 - "(male)" is no short form
            continue
        full = _full_form(text, match.start(), by_end, words, short, shapes)
        if full is None:
            continue
        if full.end not in by_end or by_end[full.end].start != full.start:
            yield full, name_key(full.name)
        start, end = match.span(1)
        yield (
            replace(full, start=start, end=end, name=short, specified=True, entry=None),
            name_key(full.name),
        )


def _full_form(
    text: str,
    bracket: int,
    by_end: dict[int, Mention],
    words: Words,
    short: str,
    shapes: Shapes,
) -> Mention | None:
    spelt = _spelt(words, words.first_at(bracket), short)
    found = next(
        (by_end[e] for e in range(bracket, bracket - _BEFORE, -1) if e in by_end), None
    )
    if found is not None and found.type in {"place", "person"} and spelt is None:
        return None
    if spelt is None:
        return found if found and found.type in _BODIES else None
    first, last = spelt
    start, end = words.starts[first], words.ends[last - 1]
    if found is not None and found.start <= start and found.type in _BODIES:
        return found
    texts = words.texts[first:last]
    head = shapes.head(texts)
    typed = shapes.judge(texts, head, has_land=False) if head else None
    kind, detail, _ = typed or ("organisation", "ngo", 0)
    if shapes.names_law(texts):
        kind, detail = "other", "law"
    if kind == "place":
        kind, detail = "organisation", "other"
    return Mention(start, end, text[start:end], kind, detail, "names/acronym@1", _TRUST)


_BODIES = {"organisation", "authority", "other"}


def _spelt(words: Words, after: int, short: str) -> tuple[int, int] | None:
    """Find the words before the bracket whose initials are the short form."""
    return _matched(words, after, short, small=False) or _matched(
        words, after, short, small=True
    )


def _matched(
    words: Words, after: int, short: str, *, small: bool
) -> tuple[int, int] | None:
    """Match initials backwards; ``small``: those of "of" and "for" count too."""
    letters = [letter.lower() for letter in short if letter.isalpha()]
    last = after
    if last and words.texts[last - 1] in {'"', "'"}:
        last -= 1
    for index in range(last - 1, max(-1, last - 1 - _LONGEST), -1):
        if not _take(words.texts[index], letters, small=small):
            return None
        if not letters:
            return (index, last) if last - index > 1 else None
    return None


def _take(text: str, letters: list[str], *, small: bool) -> bool:
    """Take a word's initials off the letters; False if it cannot belong."""
    lower = text.lower()
    if text[0].isupper() and "-" in text:
        for part in reversed(lower.split("-")):
            if letters and part[:1] == letters[-1]:
                letters.pop()
        return True
    if text[0].isupper():
        return lower[0] == letters.pop()
    skipped = lower in wordlist("small_words_of_names")
    if skipped and small and lower[0] == letters[-1] and len(letters) > 1:
        letters.pop()
    return skipped
