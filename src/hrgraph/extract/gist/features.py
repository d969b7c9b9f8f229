"""What is counted of a document to weigh what it is chiefly about.

Counted is what the rules have read: which wrongs and events are told, how often, in
the title, at the beginning, and what kind of body or people did them. Of other words
only whether one in small letters stands at the beginning of the text: no names.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, People
from hrgraph.extract.phrases import table, wordlist
from hrgraph.model import Allegation, Authority, Span

__all__ = ["DOERS", "WRONGS", "doer_class", "features", "wrong_class"]

WRONGS = ("custody", "killing", "abduction", "disappearance", "torture", "other")
DOERS = ("state", "organisation", "people")

_PLACES = ("all", "title", "early", "wrong", "event")
_DOER = {
    "authority": "state",
    "organisation": "organisation",
    "person": "people",
    "group": "people",
    "source": "people",
}
_BEGINNING = 700  # code points
_OPENING = 20_000  # code points of a text whose single words count
_ONE_WORD = 0.3  # what a single word counts; it is one of hundreds
_ONE_KIND = 0.5  # what a finer kind counts beside its class
_FAR = 1000  # code points after which what is told first counts half
_WORD = re.compile(r"[a-z]+")
# a word in small letters; all others are passed by at once, and give an empty one
_SMALL = re.compile(r"([a-z]{3,}(?!\w))[\w’'-]*|[\w’'-]+")


def wrong_class(kind: str | None) -> str | None:
    """The class of an event type or a wrong; None if an event of no class of its own.

    Wrongs without a class are ``other``; events are told apart by their types, which
    are asked for first.
    """
    return table("classes_of_wrongs").get(kind or "")


def doer_class(scene: Scene, key: str | None) -> str | None:
    """The class of one who acts; None if nobody does."""
    return _DOER.get(scene.kind_of(key))


def features(
    scene: Scene,
    happenings: Sequence[Happening],
    people: People,
    allegations: Sequence[Allegation],
) -> dict[str, float]:
    """Count a document; a value is at most 1 for a single telling and grows slowly."""
    counts: dict[str, int] = defaultdict(int)
    doers: dict[Span, list[str]] = {}
    for happening in happenings:
        early = happening.trigger.start < _BEGINNING
        for kind in {happening.type, happening.wrong} - {None, ""}:
            counts[f"told:{kind}"] += 1
            counts[f"title:{kind}"] += happening.heading
            counts[f"early:{kind}"] += early
        if happening.wrong or happening.type in wordlist("harms"):
            actor = _kind(scene, happening.arguments.actor)
            counts[f"actor:{actor}"] += 1
            counts[f"first:{actor}"] += early
            sentence = scene.sentence(happening.trigger.start)
            if sentence not in doers:
                doers[sentence] = _doers(scene.text, sentence, people)
            for doer in doers[sentence]:
                counts[doer] += 1
    row = {name: _ONE_KIND * (1 + math.log(n)) for name, n in counts.items() if n}
    words = Counter(filter(None, _SMALL.findall(scene.text, 0, _OPENING)))
    row |= {f"word:{w}": _ONE_WORD * (1 + math.log(n)) for w, n in words.items()}
    return row | _by_class(happenings) | _by_blame(scene, happenings, allegations)


def _by_blame(
    scene: Scene, happenings: Sequence[Happening], allegations: Sequence[Allegation]
) -> dict[str, float]:
    """Count whom the allegations blame, and for which class of wrong.

    Those that no words call a wrong are left out.
    """
    called = {(happening.span, happening.wrong) for happening in happenings}
    told: Counter[str] = Counter()
    for allegation in allegations:
        if (allegation.span, allegation.type) not in called:
            continue
        key = allegation.perpetrator
        wrong = wrong_class(allegation.type) or "other"
        told[f"blamed:{_kind(scene, key)}"] += 1
        told[f"blamed:{wrong}:{doer_class(scene, key) or 'nobody'}"] += 1
    return {name: 1 + math.log(n) for name, n in told.items()}


def _by_class(happenings: Sequence[Happening]) -> dict[str, float]:
    """Count the classes of wrongs: how often each is told, its share, and its turn."""
    told: dict[str, Counter[str]] = {place: Counter() for place in _PLACES}
    first: dict[str, int] = {}
    for happening in happenings:
        start = happening.trigger.start
        wrongs = _of_wrong(happening)
        for name in wrongs:
            told["wrong"][name] += 1
        for name in _of_event(happening):
            told["event"][name] += 1
        both = (*_of_event(happening, "other"), *wrongs)
        for name in dict.fromkeys(both):  # in an order: turns of one place hang on it
            told["all"][name] += 1
            told["title"][name] += happening.heading
            told["early"][name] += start < _BEGINNING
            first.setdefault(name, start)
    return _of_counts(told) | _of_turns(first)


def _of_wrong(happening: Happening) -> list[str]:
    return [wrong_class(happening.wrong) or "other"] if happening.wrong else []


def _of_event(happening: Happening, further: str = "") -> list[str]:
    """The class of an event; that of further harmful ones is given."""
    further = further if happening.type in wordlist("harms") else ""
    event = wrong_class(happening.type) or further
    return [event] if event else []


def _of_counts(told: Mapping[str, Counter[str]]) -> dict[str, float]:
    row: dict[str, float] = {}
    for place, counts in told.items():
        for name, n in (+counts).items():
            row[f"{place}:count:{name}"] = 1 + math.log(n)
            row[f"{place}:share:{name}"] = n / counts.total()
    if told["all"]:
        row[f"most:{max(WRONGS, key=lambda name: told['all'][name])}"] = 1.0
    return row


def _of_turns(first: Mapping[str, int]) -> dict[str, float]:
    """Count how early each class is told first."""
    row: dict[str, float] = {}
    for rank, name in enumerate(sorted(first, key=lambda name: first[name])):
        row[f"turn:{name}"] = 1 / (1 + rank)
        row[f"at:{name}"] = 1 / (1 + first[name] / _FAR)
    return row


def _kind(scene: Scene, key: str | None) -> str:
    """What kind of body or people acts: "authority:police", "group", "nobody"."""
    entity = scene.entities.get(key or "")
    kind = scene.kind_of(key) or "nobody"
    return f"{kind}:{entity.kind}" if isinstance(entity, Authority) else kind


def _doers(text: str, sentence: Span, people: People) -> list[str]:
    return [
        f"doer:{word}"
        for match in people.find(text, *sentence)
        for word in _WORD.findall(match.group().lower())
    ]
