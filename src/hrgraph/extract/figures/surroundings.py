"""What stands around a number, as the model of figures sees it.

Names go in as a class only and numbers as such, so that the model learns of arrests,
not of those who were arrested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hrgraph.extract.figures.amounts import Amount
from hrgraph.extract.figures.cues import Cues
from hrgraph.extract.figures.sentences import Sentence
from hrgraph.extract.figures.spurious import counts_things, is_beside, people_end
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import Hit
from hrgraph.extract.telling.features import kinds_of
from hrgraph.model import Span

__all__ = ["SLOTS", "Candidate", "surroundings"]

SLOTS = ("n", "v", "g", "l", "r")
"""Letters before the words that stand in a place where words of like meaning do alike:
what is counted, what it does or suffers, what governs it, left and right of it."""

_TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,.])"  # what most are is seen at once
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/]*|[^\w\s]"
)
_REACH = 90  # code points on each side of a number
_BAG = 9  # words on each side that count wherever they stand
_PLACES = 3  # words on each side that count by their place
_PASSED = 6  # words after that phrase among which its verb is looked for
_PHRASE = 5  # words of the phrase that says what is counted
_BOUNDS = (1, 2, 4, 10, 20, 60, 200, 1000, 5000, 50000)
_COSTS = (3, 15, 40, 95)
_WAYS = (15, 40, 80)
_NAME, _NUMBER = "<name>", "<number>"
_END, _START = "<end>", "<start>"
_THROUGH = {"is", "was", "were", "are", ":"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a figure.

    Attributes:
        span: The number with its hedge and unit.
        ruled: The kind that the rules give it; ``nothing`` if they take it for none.
        features: What is counted of its surroundings.
        of_things: It counts things, to which nothing is done that is told of people,
            or people who did it to others.
        unit: Of a length of time, in the singular; empty for other numbers.
    """

    span: Span
    ruled: str
    features: frozenset[str]
    of_things: bool = False
    unit: str = ""


def surroundings(
    sentence: Sentence, cues: Cues, hit: Hit, amount: Amount, ruled: str, custody: str
) -> Candidate:
    """Read what stands around a number.

    Args:
        sentence: The sentence of the number.
        cues: The word lists.
        hit: The number.
        amount: What it reads.
        ruled: The kind by the rules.
        custody: What "picked up" means on this page: arrested or detained.
    """
    opens = hit.span.start - sentence.span.start <= _REACH
    left = _words(sentence.before(hit.span.start, _REACH), opens=opens)
    right = _words(sentence.after(hit.span.end, _REACH))
    if opens:
        left.insert(0, _START)
    if sentence.span.end - hit.span.end <= _REACH:
        right.append(_END)
    found = {
        *_of_number(hit, amount),
        *_of_words(left, right),
        *_of_phrase(left, right),
        *_of_kinds(sentence, hit, custody),
        *_of_triggers(sentence, hit),
        f"asked {_custodial(sentence.question, custody)}",
        f"carried {_custodial(sentence.carried, custody)}",
        f"legal {sentence.is_legal}",
        f"telling {bool(sentence.triggers)}",
    }
    if is_beside(sentence, cues, hit):
        found.add("beside")
    people = people_end(cues, sentence.after(hit.span.end, _REACH))
    if people is not None:
        found.add("people")
    things = counts_things(cues, sentence.after(hit.span.end, _REACH))
    things = things or _is_of_others(sentence, hit, hit.span.end + (people or 0))
    return Candidate(hit.span, ruled, frozenset(found), things, _unit(hit))


def _is_of_others(sentence: Sentence, hit: Hit, noun_end: int) -> bool:
    kind, _ = sentence.nearest_kind(hit.span, hit.span.end)
    return kind is not None and sentence.is_of_others(hit.span, noun_end, kind.span)


def _words(text: str, *, opens: bool = False) -> list[str]:
    found = [match.group() for match in _TOKEN.finditer(text)]
    if opens and found:
        found[0] = found[0].lower()  # the first word of a sentence is no name
    return [_form(word) for word in found]


def _form(token: str) -> str:
    if token[0].isdigit():
        return _NUMBER
    if token[0].isupper() and not token.isupper():
        return _NAME
    return token.lower().replace("’", "'")


def _unit(hit: Hit) -> str:
    return (hit.get("unit") or "").rstrip("sS").lower()


def _of_number(hit: Hit, amount: Amount) -> Iterator[str]:
    means = str(hit.rule.says["means"])
    unit = _unit(hit)
    written = "digits" if hit.groups["n1"][0].isdigit() else "words"
    size = sum(amount.low >= bound for bound in _BOUNDS)
    yield f"means {means}"
    yield f"means {means} {unit}"
    yield f"hedge {amount.qualifier}"
    yield f"hedge words {(hit.get('q') or '').lower()}"
    yield f"size {size}"
    yield f"size {size} {written}"
    yield f"written {written}"
    if amount.low != amount.high:
        yield "range"
    if amount.low == Decimal(1):
        yield "one"


def _of_words(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    for place, word in enumerate(left[: -_PLACES - 1 : -1], start=1):
        yield f"l{place}:{word}"
    for place, word in enumerate(right[:_PLACES], start=1):
        yield f"r{place}:{word}"
    yield f"l2l1:{' '.join(left[-2:])}"
    yield f"r1r2:{' '.join(right[:2])}"
    yield f"l1r1:{' '.join([*left[-1:], *right[:1]])}"
    for word in left[-_BAG:]:
        yield f"l:{word}"
    for word in right[:_BAG]:
        yield f"r:{word}"


def _of_phrase(left: Sequence[str], right: Sequence[str]) -> Iterator[str]:
    """What is counted, what it does or suffers, and what governs it."""
    start, end = _phrase(right)
    if end > start:
        yield f"n:{right[end - 1]}"
    else:
        yield f"bare {right[start] if right[start:] else ''}"
    for word in right[start : max(start, end - 1)]:
        yield f"np:{word}"
    passed, helping = right[end : end + _PASSED], wordlist("helping_after_counted")
    helped = any(word in helping for word in passed[:2])
    for word in passed:
        if word not in helping and word[-2:] != "ly":
            yield f"v:{word}"
            yield f"v {helped} {word}"
            break
    skipped = wordlist("skipped_before_number")
    kept = [word for word in left if word not in skipped]
    if kept:
        yield f"g:{kept[-1]}"
        yield f"g2:{' '.join(kept[-2:])}"
    if len(kept) > 1 and (kept[-1] in _THROUGH or kept[-1] in wordlist("ends_counted")):
        yield f"g:{kept[-2]}"


def _phrase(right: Sequence[str]) -> tuple[int, int]:
    """Where the words begin and end that say what is counted."""
    start = 0
    if right[:1] == ["of"]:
        start = 2 if right[1:2] and right[1] in wordlist("before_counted") else 1
    end = start
    stops, helping = wordlist("ends_counted"), wordlist("helping_after_counted")
    while end < min(len(right), start + _PHRASE):
        word = right[end]
        if word in stops or word in helping or not _is_word(word):
            break
        end += 1
    # "12 men arrested in May": the last word is no noun
    return start, end - (end - start > 1 and right[end - 1].endswith("ed"))


def _is_word(word: str) -> bool:
    return word[0].isalpha() or word == _NAME


def _of_kinds(sentence: Sentence, hit: Hit, custody: str) -> Iterator[str]:
    """What the rules found around a number that tells of a kind."""
    kind, cost = sentence.nearest_kind(hit.span, hit.span.end)
    if kind is None:
        yield "near none"
        return
    name = _kind(kind, custody)
    far = sum(cost > bound for bound in _COSTS)
    side = "ahead" if kind.span.start >= hit.span.end else "behind"
    yield f"near {name}"
    yield f"near {name} {far}"
    yield f"near {side} {name} {far}"
    if sentence.is_told(hit.span, kind):
        yield f"told {name}"
    for other in sentence.kinds:
        yield f"kind {_kind(other, custody)}"


def _of_triggers(sentence: Sentence, hit: Hit) -> Iterator[str]:
    """The events and wrongs that the sentence tells, and how far from a number."""
    for trigger in sentence.triggers:
        ahead = trigger.start >= hit.span.end
        way = trigger.start - hit.span.end if ahead else hit.span.start - trigger.end
        far = sum(way > bound for bound in _WAYS)
        for name in kinds_of(trigger):
            yield f"tells {name}"
            yield f"tells {'ahead' if ahead else 'behind'} {name} {far}"


def _kind(hit: Hit, custody: str) -> str:
    return str(_custodial(hit.rule.says["kind"], custody))


def _custodial(kind: str | None, custody: str) -> str | None:
    return custody if kind == "taken" else kind
