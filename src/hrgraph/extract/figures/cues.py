"""The word lists of figures, made ready for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hrgraph.extract.rules import (
    NumberWords,
    Ruleset,
    compile_words,
    load_numbers,
    ready,
)
from hrgraph.extract.spotting import Spotter
from hrgraph.model import Span

__all__ = ["Cues", "load_cues"]

_PHRASES = (
    *("more", "part_after", "part_before", "listing", "elliptic", "doing", "being"),
    *("opening", "rest", "state", "label", "item", "made_up", "held_part"),
    *("total_before", "people_only", "item_after"),
    *("line_label", "line_ends"),
    *("heads_list", "death", "illness_before", "illness_kills", "captors"),
)
_DIGIT = re.compile(r"\d")
_HEDGES = ("at_least", "more_than", "about", "up_to")


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns that are matched around a number.

    Attributes:
        numbers: Reads number words.
        hedges: Qualifier by the words of the hedge.
        has_number: A sentence without it holds no figure.
        number_signs: Tells where there may be a number that is written in words.
        people: Up to four words and a word for people, after a number.
        things: Up to two words and a word for things, after a number.
        bare: After a number that has no noun.
        given: Before a number that stands for years told before.
        told_by: What was done to people, by the kind of event that tells it.
        more: This and all further ones are patterns of the file, which says there
            what each is for.
    """

    numbers: NumberWords
    hedges: dict[str, str]
    has_number: re.Pattern[str]
    number_signs: Spotter
    people: re.Pattern[str]
    things: re.Pattern[str]
    no_object: re.Pattern[str]
    no_term_after: re.Pattern[str]
    no_term_before: re.Pattern[str]
    soft_term: re.Pattern[str]
    noun_stop: re.Pattern[str]
    bare: re.Pattern[str]
    given: re.Pattern[str]
    told_by: Mapping[str, str]
    more: re.Pattern[str]
    part_after: re.Pattern[str]
    part_before: re.Pattern[str]
    listing: re.Pattern[str]
    elliptic: re.Pattern[str]
    doing: re.Pattern[str]
    being: re.Pattern[str]
    opening: re.Pattern[str]
    rest: re.Pattern[str]
    label: re.Pattern[str]
    held_part: re.Pattern[str]
    total_before: re.Pattern[str]
    state: re.Pattern[str]
    item: re.Pattern[str]
    item_after: re.Pattern[str]
    line_label: re.Pattern[str]
    line_ends: re.Pattern[str]
    people_only: re.Pattern[str]
    made_up: re.Pattern[str]
    heads_list: re.Pattern[str]
    death: re.Pattern[str]
    illness_before: re.Pattern[str]
    illness_kills: re.Pattern[str]
    captors: re.Pattern[str]

    def numbers_in(self, text: str, span: Span) -> Iterable[Span]:
        """All that looks like a number between two offsets, in order."""
        in_words = self.number_signs.may_stand(text, *span)
        if not in_words and not _DIGIT.search(text, *span):
            return ()  # told far sooner than by the pattern
        return (Span(*match.span()) for match in self.has_number.finditer(text, *span))


@lru_cache(maxsize=4)
def load_cues(rules: Ruleset, data: Path) -> Cues:
    """Compile the lists of ``rules/figures.yaml``.

    Raises:
        InputError: The number words are missing or bad.
    """
    lists = {name: words for name, words in rules.words.items() if words}

    people = str(lists["people"])
    illness = str(lists["illness"])

    def any_of(name: str) -> str:
        words: Iterable[str] = lists[name]
        return compile_words(words)

    return Cues(
        numbers=load_numbers(data),
        hedges={words: name for name in _HEDGES for words in lists[name]},
        has_number=ready(str(rules.says["has_number"])),
        number_signs=Spotter(frozenset(rules.says["number_signs"]), inside=True),
        people=ready(rf"[”\"]?\s(?:[\w'’‘“”-]+\s){{0,4}}?{people}(?!\w)"),
        things=ready(rf"\s(?:[\w'’-]+\s){{0,2}}?{any_of('things')}(?!\w)"),
        no_object=ready(rf"\s?{any_of('no_objects')}(?!\w)"),
        no_term_after=ready(
            rf"\s(?:{any_of('no_term_after')}|on(?!\s{any_of('terms_on')}))(?!\w)"
        ),
        no_term_before=ready(rf"(?<!\w){any_of('no_term_before')}\s$"),
        soft_term=ready(rf"(?<!\w){any_of('soft_terms')}(?!\w)"),
        noun_stop=ready(rf"(?<!\w){any_of('noun_stops')}(?!\w)"),
        bare=ready(
            rf"[”\"'’]?\s?(?:[,;:.)—–]|\((?![a-z-]+\))|$|\n|\s?{any_of('bare_before')}\s|\s(?:each|apiece)(?!\w))"
        ),
        given=ready(rf"(?<!\w){any_of('given_before')}\s$|[A-Z]\w+\s$"),
        told_by=rules.says["told_by"],
        **{
            name: ready(
                lists[name].replace("{people}", people).replace("{illness}", illness)
            )
            for name in _PHRASES
        },
    )
