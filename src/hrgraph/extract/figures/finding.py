"""All figures of a page, in order, with what they count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from hrgraph.extract.clauses import Trigger
from hrgraph.extract.figures.amounts import read_amount
from hrgraph.extract.figures.counted import Counted
from hrgraph.extract.figures.counting import Reader
from hrgraph.extract.figures.cues import Cues, load_cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.figures.weighing import FigureModel, load_model
from hrgraph.extract.page import Page
from hrgraph.extract.phrases import sieve
from hrgraph.extract.rules import Hit, Ruleset, check_rules, load_rules
from hrgraph.model import Figure, Span
from hrgraph.settings import home

__all__ = ["FigureMention", "find_figures", "load_figures"]

_SKIPPED_ZONES = {"contact", "boilerplate", "signatories", "dateline"}
_SKIPPED_ZONES |= {"caption", "table"}
# the capital is looked at last: what begins with plain letters is found far sooner
_ARRESTS = re.compile(r"rrest(?<=\b[Aa]rrest)|RREST(?<=\bARREST)")
_DETENTIONS = re.compile(r"etain(?<=\b[Dd]etain)|ETAIN(?<=\bDETAIN)")
_HELD = "held-people"  # what people are called tells nothing of those told later
_LOOKED_BACK = 8  # sentences before a question
_AT_ONCE = 10  # code points between a number and what is told of it
_UNITS: dict[str, Literal["days", "years", "money"]] = {
    "days_of_detention": "days",
    "years_of_prison": "years",
    "amount_of_money": "money",
}


class FigureMention(NamedTuple):
    """A figure, and the words that it rests on.

    Attributes:
        figure: Without voice and event; those are filled in with
            ``dataclasses.replace``.
        number: The number, its hedge and its unit.
        predicate: The words that tell what is counted; None if they were taken
            over from a figure before.
    """

    figure: Figure
    number: Span
    predicate: Span | None


@lru_cache(maxsize=4)
def load_figures(data: Path, *, check: bool = False) -> Ruleset:
    """Read the rules of figures.

    Args:
        data: The folder that holds ``rules/`` and ``lexicons/``.
        check: Try all rules on their sentences.

    Raises:
        InputError: The file is bad.
    """
    file = data / "rules" / "figures.yaml"
    rules = load_rules(file)
    if check:
        cues = load_cues(rules, data)
        check_rules(rules, lambda hit, _sentence: _value(hit, cues))
    return rules


def find_figures(
    page: Page,
    apart: Iterable[Span] = (),
    data: Path | None = None,
    model: FigureModel | None = None,
    triggers: Mapping[int, Sequence[Trigger]] = MappingProxyType({}),
) -> tuple[FigureMention, ...]:
    """Find the figures that a page tells of people, custody, money and the like.

    Args:
        page: The document as it is read.
        apart: Stretches whose numbers count nothing: dates and citations of laws.
        data: The folder of the rules; None for the one that hrgraph ships with.
        model: Decides which numbers are figures; None for the one of the folder.
        triggers: By the number of the sentence, what it tells.

    Returns:
        Figures in the order of the text, with neither voice nor event.
    """
    folder = data or home() / "data"
    rules = load_figures(folder)
    cues = load_cues(rules, folder)
    weigh = model or load_model(folder / "models")
    custody = _custody(page.text)
    found: list[Counted] = []
    before: list[Counted] = []
    for sentence in _sentences(page, rules, cues, sorted(apart), triggers):
        before = Reader(sentence, cues, before, weigh, custody).read()
        found += before
    return tuple(_mention(page.text, counted) for counted in _once(page, found))


def _custody(text: str) -> str:
    """What "picked up" means on this page: the word that it uses more."""
    arrests = len(_ARRESTS.findall(text))
    return "arrested" if arrests >= len(_DETENTIONS.findall(text)) else "detained"


def _sentences(
    page: Page,
    rules: Ruleset,
    cues: Cues,
    apart: list[Span],
    triggers: Mapping[int, Sequence[Trigger]],
) -> Iterator[Sentence]:
    """Sentences with numbers, each with what the ones before tell it."""
    text = page.text
    places = page.places(rules.family)

    def find(span: Span) -> Iterator[Hit]:
        return rules.find(text, span.start, span.end, places)

    question: str | None = None
    last: Sentence | None = None
    for place, span in enumerate(page.segments.sentences):
        if _is_skipped(page, span):
            continue
        if last and "\n\n" in text[last.span.end : span.start]:
            question = last = None
        if all(_is_apart(number, apart) for number in cues.numbers_in(text, span)):
            last = Sentence(text, span)
            if text[span.end - 1] == "?":
                question = _asked(page, place, find)
            continue
        hits = [
            hit
            for hit in find(span)
            if hit.rule.says["means"] in {"kind", "penal"}
            or not _is_apart(hit.span, apart)
        ]
        sentence = Sentence(
            text,
            span,
            hits,
            question,
            _carried(last, find),
            last is not None,
            bool(sieve("names_a_law").search(text, span.start, span.end)),
            triggers.get(place, ()),
        )
        yield sentence
        last = sentence


def _is_skipped(page: Page, span: Span) -> bool:
    zones = page.zones_at(span.start) & _SKIPPED_ZONES
    # the sentence that a dateline opens is read
    return bool(zones - {"dateline"} or zones & page.zones_at(span.end - 1))


def _is_apart(span: Span, apart: list[Span]) -> bool:
    first = bisect_left(apart, span)
    return any(span.meets(other) for other in apart[max(0, first - 2) : first + 2])


def _asked(page: Page, place: int, find: Callable[[Span], Iterable[Hit]]) -> str | None:
    """The kind that a question asks for ("How many were hurt?").

    A bare "How many?" asks for what was told last before it.
    """
    sentences = page.segments.sentences
    kinds = _kinds(find(sentences[place]))
    if kinds or not page.text.startswith("How many", sentences[place].start):
        return kinds[-1] if kinds else None
    for span in reversed(sentences[max(0, place - _LOOKED_BACK) : place]):
        kinds = _kinds(find(span))
        if kinds:
            return kinds[-1]
    return "other"


def _carried(
    last: Sentence | None, find: Callable[[Span], Iterable[Hit]]
) -> str | None:
    """The kind told last in the sentence before."""
    if last is None:
        return None
    told = last if last.hits else Sentence(last.text, last.span, list(find(last.span)))
    kinds = _kinds(told.kinds)
    return kinds[-1] if kinds else last.carried


def _kinds(hits: Iterable[Hit]) -> list[str]:
    return [
        str(hit.rule.says["kind"])
        for hit in hits
        if hit.rule.says["means"] == "kind" and hit.rule.id != _HELD
    ]


def _once(page: Page, found: list[Counted]) -> list[Counted]:
    """Leave out what only says a figure again.

    A title repeats the text; "the three" points back.
    """
    kept: list[Counted] = []
    told: dict[tuple[object, ...], int] = {}
    for index, counted in enumerate(found):
        told[_key(counted)] = told[_bare_key(counted)] = index
    seen: set[tuple[object, ...]] = set()
    numbers: set[object] = set()
    for index, counted in enumerate(found):
        key = _key(counted)
        in_title = "title" in page.zones_at(counted.span.start)
        again = key in seen and counted.is_definite
        points_back = (
            counted.is_definite
            and not _is_told_at_once(counted)
            and counted.amount.low in numbers
        )
        if (in_title and told[_bare_key(counted)] > index) or again or points_back:
            continue
        seen.add(key)
        numbers.add(counted.amount.low)
        kept.append(counted)
    return kept


def _is_told_at_once(counted: Counted) -> bool:
    # "the 21 were freed" tells something new of the 21
    predicate = counted.predicate
    return (
        predicate is not None and 0 <= predicate.start - counted.number.end <= _AT_ONCE
    )


def _bare_key(counted: Counted) -> tuple[object, ...]:
    return counted.amount.low, counted.amount.high, counted.kind


def _key(counted: Counted) -> tuple[object, ...]:
    amount = counted.amount
    return amount.low, amount.high, amount.qualifier, counted.kind


def _mention(text: str, counted: Counted) -> FigureMention:
    amount = counted.amount
    kind = counted.kind
    figure = Figure(
        span=counted.span,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        kind=kind,
        unit=_UNITS.get(kind, "persons" if counted.is_people else "other"),
        stated=" ".join(text[counted.number.start : counted.number.end].split()),
        origin=counted.origin,
    )
    return FigureMention(figure, counted.number, counted.predicate)


def _value(hit: Hit, cues: Cues) -> str:
    if hit.rule.says["means"] == "kind":
        return str(hit.rule.says["kind"])
    amount = read_amount(hit, cues.numbers, cues.hedges)
    if amount is None:
        return "nothing"
    both = amount.low != amount.high
    bounds = f"{amount.low}-{amount.high}" if both else f"{amount.low}"
    return f"{amount.qualifier} {bounds}"
