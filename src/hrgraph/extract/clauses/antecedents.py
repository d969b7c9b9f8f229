"""Whom a pronoun or a bare number points back to, when it is the subject of saying.

"Ms Ruiz asked to speak. She told the court …": whom the words just before begin with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.speakers import Speaker
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.extract.phrases import phrase, table, wordlist
from hrgraph.model import Span

__all__ = ["gender_told", "is_plural", "opening_people", "people_before"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEAD = phrase("before_people_named")
_ARTICLE = re.compile(r"(?<![\w'’-])(?:a|an|the|one|another)\s", re.IGNORECASE)
_OWNER = re.compile(r"\s(?<!\bof )(?=(?:our|my|his|her|their|its)\s)")
_OWNS = re.compile(r"['’]s?\s")
_ONCE = re.compile(r"\b(?:former|retired|ex)[\s-]$", re.IGNORECASE)  # "a former judge"
_THEY = 5  # code points of the word and the space behind it
_ASIDE = re.compile(r",\sthey\s?$")
_PLURAL = ("s", "men", "people", "children")
_AND = re.compile(r"\s(?:and|with)\s")
_BESIDE = re.compile(r"\s(?:of|from|at|in|with|on|near)\s[\w’'\s-]{2,40}")
_MARKS = 3  # code points at the front of a sentence that are marks only
_OPENING = 60  # code points of a sentence in which its subject stands
_BACK = 2  # sentences before the pronoun
_MENTIONS = 30  # of a name, beside which words are read that tell the sex
_TELLING = 40  # code points beside a name in which they stand


def gender_told(scene: Scene, spans: Iterable[Span]) -> str | None:
    """The pronoun that fits a name by the words beside it; None where none tells.

    "Ms Ruiz", "his wife, Ana Ruiz", "Ana Ruiz, a nun": what most of its first mentions
    tell.

    Args:
        scene: The document.
        spans: Where the name stands, in order.
    """
    text, votes = scene.text, Counter[str]()
    for span in islice(spans, _MENTIONS):
        lead = text[max(0, span.start - _TELLING) : span.start]
        before = phrase("kin_or_title_before").search(lead)
        after = phrase("kin_after").match(text, span.end, span.end + _TELLING)
        for found in (before, after):
            if found:
                votes[table("sex_told")[found["word"].lower()]] += 1
    return next((sex for sex, _ in votes.most_common(1)), None)


def is_plural(name: str, words: VoiceWords) -> bool:
    """Tell whether a voice without a name is that of several people."""
    said = _WORD.findall(name.lower())
    return next((w for w in said if w in words.unnamed), "").endswith(_PLURAL)


def opening_people(
    scene: Scene, words: VoiceWords, offset: int, *, one: bool
) -> Speaker | None:
    """Find the people that this sentence or one just before begins with.

    Args:
        scene: The document.
        words: Nouns of people.
        offset: Where the word stands that points back.
        one: A single person is meant.
    """
    for sentence in _sentences(scene, offset):
        if _ASIDE.search(scene.text, sentence.start, offset + _THEY):
            continue  # "Guards, they said, beat the boys": not the guards
        limit = min(sentence.start + _OPENING, sentence.end, offset)
        if one:
            for named in scene.named_in(sentence.start, limit):
                if named.kind == "person" and not _OWNS.match(scene.text, named.end):
                    return Speaker(named.key, Span(named.start, named.end))
        pair = None if one else _pair(scene, Span(sentence.start, limit))
        if pair:
            return pair
        people = _unnamed(scene, words, Span(sentence.start, limit), one=one)
        if people:
            return Speaker(None, people)
    return None


def people_before(scene: Scene, words: VoiceWords, region: Span) -> Span | None:
    """Find the people without a name with whom some words end.

    Args:
        scene: The document.
        words: Nouns of people.
        region: The words before "who": "it spoke to six nurses from the camp".
    """
    begin = max(region.start, region.end - _OPENING)
    for word in reversed(list(_WORD.finditer(scene.text, begin, region.end))):
        if word.group().lower() not in words.unnamed:
            continue
        rest = scene.text[word.end() : region.end]
        if rest and _BESIDE.fullmatch(rest) is None:
            return None
        lead = _LEAD.search(scene.text, region.start, word.start())
        start = lead.start() if lead else word.start()
        for article in _ARTICLE.finditer(scene.text, start, word.start()):
            start = article.start()
        bare = phrase("before_people").match(scene.text, start, word.start())
        start = bare.end() if bare else start
        return Span(start, word.end())
    return None


def _pair(scene: Scene, opening: Span) -> Speaker | None:
    """The first of two people with whom a sentence begins: "Ana Ruiz and her son"."""
    for named in scene.named_in(*opening)[:1]:
        near = named.start - opening.start <= _MARKS
        if near and named.kind == "person" and _AND.match(scene.text, named.end):
            return Speaker(named.key, Span(named.start, named.end))
    return None


def _unnamed(
    scene: Scene, words: VoiceWords, opening: Span, *, one: bool
) -> Span | None:
    """The first people without a name at the front of a sentence."""
    for word in _WORD.finditer(scene.text, *opening):
        said = word.group().lower()
        several = said.endswith(_PLURAL) or said in wordlist("people_in_one_word")
        once = said in words.speakers and _ONCE.search(
            scene.text, opening.start, word.start()
        )
        if not (once or said in words.unnamed) or several == one:
            continue
        lead = _LEAD.search(scene.text, opening.start, word.start())
        start = lead.start() if lead else word.start()
        if scene.text[start - 1 : start] in {"'", "’"}:
            start = opening.start  # "Ruiz's lawyer", not "s lawyer"
        for article in _ARTICLE.finditer(scene.text, start, word.start()):
            start = article.start()  # "In Oran a cook was beaten; she told"
        if phrase("finite").search(scene.text, start, word.end()):
            return None
        for owner in _OWNER.finditer(scene.text, start, word.start()):
            start = owner.end()  # "For nine days our client had no lawyer. He said"
        return Span(start, word.end())
    return None


def _sentences(scene: Scene, offset: int) -> Iterator[Span]:
    number = scene.page.segments.sentence_index(offset)
    floor = scene.paragraph(offset).start
    for back in range(min(_BACK, number) + 1):
        sentence = scene.page.segments.sentences[number - back]
        if sentence.start < floor and back:
            return
        yield sentence
