"""A small network for what a sentence tells, and how it revises what rules have found.

The weights of all words of a sentence add up. Those for a kind decide directly; those
for a unit decide by what the unit is worth for the kinds, where its sum is above zero.
So words speak differently together than each alone. The network is trained by
``./run telling`` on the data that ``data/models/telling.md`` names. It knows many more
wordings than the rules, and none as exactly: it adds a trigger where a sentence most
likely tells something that no rule has found, and takes one away where its words most
likely tell nothing of the kind.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from hrgraph.extract.clauses import Scene, Trigger
from hrgraph.extract.phrases import phrase
from hrgraph.extract.pinned import read_pinned
from hrgraph.extract.rules import Rule
from hrgraph.extract.telling.additions import triggers_at, without_kin
from hrgraph.extract.telling.features import (
    Words,
    kinds_of,
    places_of,
    read_words,
)
from hrgraph.extract.telling.known import Known
from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.odds import UNIT, chance_of, least_of, odds_of
from hrgraph.extract.telling.rows import Rows

__all__ = ["BIAS", "CARD", "MODEL", "Kind", "TellingModel", "unit_name"]

MODEL = "telling.weights.bin"
CARD = "telling.json"
BIAS = "<bias>"
# What speaks for one wrong speaks a little for others, and an arrest for one that lies
# in custody: where a rule has found one, the chance of a further one must be higher.
_MORE = 0.2
_CUSTODY = {"e:arrest", "e:detention", "e:raid", "a:arbitrary_detention"}
_READ_ELSEWHERE = "e:statement"  # by who says what, and when
_SURE = 0.45  # the chance from which on a sentence may tell a kind whatever its mood
# "told the court how": what follows is said
_THAT = re.compile(r"(?:\s[\w’'-]+){0,6}?\s(?:that|how)\s")
_NEVER = 1 << 30  # more than any sum
_SURE_FROM = least_of(_SURE)
_WRONG_FROM = least_of(0.1)  # below it the word for an event alleges no wrong


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event or wrong that the model knows.

    Attributes:
        name: ``e:`` or ``a:`` and the type.
        told: From this chance on a sentence is taken to tell it.
        untold: Below this chance no rule is believed that found it.
        alone: Below this chance in all its sentences no rule is believed in a document.
    """

    name: str
    told: float
    untold: float
    alone: float = 0.0


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A sentence: its number and words, what rules have found, and the sums of kinds.

    Attributes:
        triggered: The kinds that rules have found.
        sums: What the words say of each kind, in the order of their numbers.
        tells: The sum of a kind is such that the sentence is taken to tell it.
    """

    number: int
    words: Words
    triggered: Set[str]
    sums: Sequence[int]
    tells: bool


def unit_name(number: int) -> str:
    """The row of a model's file that tells what a unit is worth for the kinds."""
    return f"<unit {number}>"


class TellingModel:
    """The weights of words and pairs of words; may be shared."""

    def __init__(self, kinds: Sequence[Kind], weights: bytes, units: int = 0) -> None:
        """Keep weights as they are written; each is read when it is first needed.

        Args:
            kinds: In the order of their numbers.
            weights: Rows by feature, as ``rows`` writes them; the units are numbered
                after the kinds.
            units: How many units there are.
        """
        self._kinds = tuple(kinds)
        lanes = len(kinds) + units
        self._lanes = Lanes(lanes)
        self._weights = Rows(self._lanes, lanes, weights)
        self._known = Known(self._weights)
        self._bias = self._weights[BIAS]
        self._units = [self._weights[unit_name(number)] for number in range(units)]
        self._told = [math.ceil(odds_of(kind.told)) for kind in kinds]
        self._least = self._lanes.join([*self._told, *[_NEVER] * units])
        self._untold = {kind.name: odds_of(kind.untold) for kind in kinds}
        rules = min((kind.untold for kind in kinds), default=0.0)  # are right alone
        self._doubted = {k.name for k in kinds if k.name[0] == "a" and k.untold > rules}
        alone = {kind.name: max(kind.untold, kind.alone) for kind in kinds}
        self._alone = {name: odds_of(chance) for name, chance in alone.items()}
        self._number = {kind.name: number for number, kind in enumerate(kinds)}
        self._halves: dict[tuple[str, str, str], Rule] = {}

    @classmethod
    def load(cls, models: Path) -> TellingModel:
        """Read the model of a folder; one that changes nothing if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        content = read_pinned(models / MODEL, models / CARD, "./run telling")
        if content is None:
            return cls((), b"")
        said = json.loads((models / CARD).read_text("utf-8"))
        kinds = [Kind(name, *limits) for name, limits in said["kinds"].items()]
        return cls(kinds, content, said["settings"].get("units", 0))

    def revise(self, scene: Scene) -> None:
        """Add triggers to the sentences of a document, and take some away.

        Which kinds a sentence likely tells is noted beside.
        """
        if not self._kinds:
            return
        weighed = list(self._weighed(scene))
        # what is told again was taught as nothing told: there a rule is believed
        triggered = {name for one in weighed for name in one.triggered}
        elsewhere = {
            name
            for name in triggered & self._number.keys()
            if max(one.sums[self._number[name]] for one in weighed) >= self._alone[name]
        }
        for one in weighed:
            self._revise(scene, one, elsewhere)

    def _weighed(self, scene: Scene) -> Iterator[_Weighed]:
        """The sentences in which rules or the model find anything."""
        for number, sentence in enumerate(scene.page.segments.sentences):
            if scene.is_silent(sentence.start):
                continue
            words = read_words(scene, sentence)
            if not words.forms:
                continue
            triggers = scene.triggers.get(number, ())
            told = {name for trigger in triggers for name in kinds_of(trigger)}
            found = self._known.features(words.forms, told)
            total = self._worth(self._weights.sum_of(found, self._bias))
            tells = self._lanes.any_reaches(total, self._least)
            if told or tells:
                sums = self._lanes.split(total)[: len(self._kinds)]
                yield _Weighed(number, words, told, sums, tells)

    def _revise(self, scene: Scene, one: _Weighed, elsewhere: Set[str]) -> None:
        if max(one.sums) >= _SURE_FROM:
            scene.sure[one.number] = {
                name: chance_of(odds)
                for name, odds in zip(self._number, one.sums, strict=True)
                if odds >= _SURE_FROM
            }
        unbelieved = {
            name
            for name in one.triggered & self._number.keys()
            if one.sums[self._number[name]]
            < (self._untold if name in elsewhere else self._alone)[name]
        }
        # the word for an event is a wrong only where the sentence speaks for it
        told = {
            name
            for name in one.triggered & self._number.keys()
            if name in self._doubted and one.sums[self._number[name]] < _WRONG_FROM
        }
        doubted = {"events": unbelieved | told}
        triggers = scene.triggers.get(one.number, [])
        lacking = self._lacking(one, one.triggered - unbelieved) if one.tells else {}
        lacking = without_kin(lacking, triggers, unbelieved)
        start = _said_from(scene, one.number, triggers) if lacking else 0
        added = list(self._added(one, lacking, start)) if lacking else []
        if added or unbelieved or told:
            kept = [
                left
                for t in triggers
                for left in self._believed(t, doubted.get(t.family, unbelieved))
            ]
            scene.triggers[one.number] = sorted([*kept, *added], key=lambda t: t[:3])

    def _lacking(self, one: _Weighed, believed: Set[str]) -> dict[str, float]:
        """The kinds that no rule has found, and how likely a sentence tells each."""
        return {
            kind.name: chance_of(total)
            for kind, total, least in zip(
                self._kinds, one.sums, self._told, strict=True
            )
            if total >= least
            and kind.name not in one.triggered
            and kind.name != _READ_ELSEWHERE
            and chance_of(total) >= kind.told + _more(kind.name, believed)
        }

    def _worth(self, total: int) -> int:
        """What a sum of weights says of each kind, with what its units are worth."""
        sums = self._lanes.split(total, len(self._kinds))
        whole = total * UNIT
        for above, worth in zip(sums, self._units, strict=True):
            if above > 0:
                whole += above * worth
        return whole

    def _added(
        self, one: _Weighed, lacking: Mapping[str, float], start: int
    ) -> Iterator[Trigger]:
        """A trigger for each kind, at the word that speaks most for it.

        An event and a wrong that rest on the same word are told by one trigger.
        Words before the start only tell who says it; they count where no other does.
        """
        words = one.words
        rested = [
            (joined, number)
            for feature, number in places_of(words.forms).items()
            if (joined := self._weights.get(feature)) is not None
            and not words.forms[number].startswith("<")
        ]
        by_word: dict[int, list[str]] = defaultdict(list)
        for name in lacking:
            shares: Counter[int] = Counter()
            for joined, number in rested:
                weight = self._lanes.one(joined, self._number[name])
                if weight:
                    shares[number] += weight
            said = {n: s for n, s in shares.items() if words.spans[n][0] >= start}
            if max(said.values(), default=0) > 0:
                shares = Counter(said)
            if shares:
                by_word[max(shares, key=lambda n: (shares[n], -n))].append(name)
        for number, names in sorted(by_word.items()):
            yield from triggers_at(words.spans[number], names, lacking)

    def _believed(self, trigger: Trigger, unbelieved: Set[str]) -> Iterator[Trigger]:
        """What is left of a trigger without the kinds that are not believed."""
        found = set(kinds_of(trigger))
        lost = found & unbelieved
        if not lost:
            yield trigger
            return
        other = trigger.says.get("otherwise")
        if f"e:{trigger.says.get('type')}" in lost and other:
            yield trigger._replace(rule=self._half(trigger, "type", str(other)))
        elif lost < found:
            key = "wrong" if min(lost).startswith("a:") else "type"
            yield trigger._replace(rule=self._half(trigger, key))

    def _half(self, trigger: Trigger, key: str, other: str = "") -> Rule:
        """The rule of a trigger without what it says by a key, or with another."""
        place = trigger.rule.family, trigger.rule.id, key
        if place not in self._halves:
            says = {k: v for k, v in trigger.says.items() if k != key}
            if other:
                says[key] = other
            self._halves[place] = dataclasses.replace(trigger.rule, says=says)
        return self._halves[place]


def _said_from(scene: Scene, number: int, triggers: Sequence[Trigger]) -> int:
    """Where the words begin that a sentence puts into the mouth it begins with."""
    start = scene.page.segments.sentences[number].start
    for trigger in triggers:
        if trigger.family == "reporting":
            said = _THAT.match(scene.text, trigger.end)
            lead = phrase("another_clause").search(scene.text, start, trigger.start)
            if said and not lead:
                return said.end()
    return start


def _more(name: str, believed: Set[str]) -> float:
    if name.startswith("e:"):
        return 0.0
    alike = _CUSTODY if name in _CUSTODY else set()
    return _MORE if any(n in alike or n[0] == "a" for n in believed) else 0.0
