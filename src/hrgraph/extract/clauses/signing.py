"""Who says a quotation beside which no verb of saying stands.

A heading or a colon before it names the speaker, a line or a bracket behind it does, or
the sentence before it begins with whoever speaks: "Ana Ruiz sits by the stove. “I …”"
"""

from __future__ import annotations

import re

from hrgraph.extract.clauses.antecedents import opening_people
from hrgraph.extract.clauses.labels import speaker_of_label
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["find_signed", "find_teller_before"]

_COLON = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=[.!?][”\"]\s))([^.!?:\n“”\"]{2,60}):\s$")
_SIGNED = re.compile(r"[.,]?\s*\n[ \t*_]*[–—-]{1,2}\s?(?P<who>[^\n,.;:()–—]{2,60})")
_BRACKET = re.compile(
    r"[.]?\s?\((?P<who>[^\n,.;:()]{2,60})(?:,[^()\n]{1,60})?\)(?=[.\n]|$)"
)
_NAMED = re.compile(
    r"[\s*_>•–—-]{0,6}([^\n,.;:()“”\"]{2,60})(?:,\s[^.;:\n“”\"]{1,60})?\s*$"
)
_LABEL = 65  # code points before a quotation that hold its label and the end before it
_MARKS = 3  # code points before a quotation that opens its line


def find_signed(scene: Scene, cast: Cast, quote: Span) -> str | None:
    """Find whom a line or a bracket beside a quotation names as its speaker.

    Args:
        scene: The document.
        cast: Its voices; one without a name is added.
        quote: The quotation, with its marks.
    """
    text, line = scene.text, scene.paragraph(quote.start)
    for behind in (_SIGNED, _BRACKET):
        signed = behind.match(text, quote.end)
        if signed:
            return _person(scene, cast, *signed.span("who"))
    near = max(line.start, quote.start - _LABEL)
    before = _COLON.search(text[near : quote.start])
    if before:
        start, end = before.span(1)
        return speaker_of_label(cast, near + start, near + end)
    if quote.start - line.start > _MARKS or not line.start:
        return None
    above = scene.paragraph(line.start - 1)
    named = _NAMED.fullmatch(text, above.start, above.end)
    return _person(scene, cast, *named.span(1)) if named and above.start else None


def _person(scene: Scene, cast: Cast, start: int, end: int) -> str | None:
    """The person, or people without a name, whom some words name and nothing else."""
    named = [one for one in scene.agents_in(start, end) if one.kind == "person"]
    if named and named[0].start - start <= _MARKS:
        return named[0].key
    words = scene.text[start:end]
    first = words.split()[:3]
    if cast.words.unnamed.isdisjoint(word.lower() for word in first):
        return None
    return cast.voice(words, Span(start, end)) if words[:1].isupper() else None


def find_teller_before(scene: Scene, cast: Cast, quote: Span) -> str | None:
    """Find the person with whom the sentence before a quotation begins.

    Only where the quotation is a sentence in which somebody speaks of themselves.
    """
    text, sentence = scene.text, scene.sentence(quote.start)
    if quote.start - sentence.start > _MARKS or text[quote.end - 2] not in ".!?…":
        return None
    if not phrase("of_oneself").search(text, *quote):
        return None
    if sentence.start <= scene.paragraph(quote.start).start:
        return None
    found = opening_people(scene, cast.words, sentence.start - 2, one=True)
    if found is None:
        return None
    here = scene.sentence(sentence.start - 2)
    if found.span.start < here.start:
        return None
    return found.key or cast.voice(text[found.span.start : found.span.end], found.span)
