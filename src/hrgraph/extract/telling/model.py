"""A linear model of what a sentence tells, and how it revises what rules have found.

It is trained by ``./run telling`` on the data that ``data/models/telling.md`` names.
It knows many more wordings than the rules, and none as exactly: it adds a trigger
where a sentence most likely tells something that no rule has found, and takes one
away where its words most likely tell nothing of the kind.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.extract.clauses import Scene, Trigger
from hrgraph.extract.rules import Rule
from hrgraph.extract.telling.features import Word, features, kinds_of, read_words

__all__ = ["BIAS", "CARD", "MODEL", "Kind", "TellingModel"]

MODEL = "telling.weights.txt"
CARD = "telling.json"
BIAS = "<bias>"
# What speaks for one wrong speaks a little for others, and for an arrest as for other
# custody: where a rule has found one, the chance of a further one must be higher.
_MORE = 0.15
_CUSTODY = {"e:arrest", "e:detention", "e:raid"}
_READ_ELSEWHERE = "e:statement"  # by who says what, and when
UNIT = 100  # weights are written as whole numbers of hundredths


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event or wrong that the model knows.

    Attributes:
        name: ``e:`` or ``a:`` and the type.
        told: From this chance on a sentence is taken to tell it.
        untold: Below this chance no rule is believed that found it.
    """

    name: str
    told: float
    untold: float


class TellingModel:
    """The weights of words and pairs of words; may be shared."""

    def __init__(self, kinds: Sequence[Kind], weights: Mapping[str, str]) -> None:
        """Keep weights as they are written; each is read when it is first needed."""
        self._kinds = tuple(kinds)
        self._names = [kind.name for kind in kinds]
        self._written = weights
        self._read: dict[str, tuple[tuple[str, int], ...]] = {}
        self._halves: dict[tuple[str, str, str], Rule] = {}
        self._bias = dict(self._weights(BIAS))

    @classmethod
    def load(cls, models: Path) -> TellingModel:
        """Read the model of a folder; one that changes nothing if it has none.

        Raises:
            InputError: The file is not the one whose checksum the card pins.
        """
        file, card = models / MODEL, models / CARD
        if not file.is_file():
            return cls((), {})
        said = json.loads(card.read_text("utf-8")) if card.is_file() else {}
        content = file.read_bytes()
        found = hashlib.sha256(content).hexdigest()
        if found != said.get("sha256"):
            raise InputError(
                f"The model's checksum is {found}, the card says "
                f"{said.get('sha256', '')!r}; install hrgraph again, or train it "
                "with ./run telling.",
                file=file,
            )
        lines = (line.partition("\t") for line in content.decode("utf-8").split("\n"))
        kinds = [Kind(name, *limits) for name, limits in said["kinds"].items()]
        return cls(kinds, {feature: weights for feature, _, weights in lines})

    def chances(
        self, words: Sequence[Word], triggers: Iterable[Trigger]
    ) -> tuple[dict[str, float], dict[str, dict[int, int]]]:
        """Weigh a sentence.

        Returns:
            For each kind its chance, 0 to 1, and what each word adds to it.
        """
        sums = defaultdict(int, self._bias)
        shares: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        seen = set()
        for feature, number in features(words, triggers):
            if feature in seen:
                continue
            seen.add(feature)
            for kind, weight in self._weights(feature):
                sums[kind] += weight
                shares[kind][number] += weight
        chances = {k.name: _logistic(sums[k.name] / UNIT) for k in self._kinds}
        return chances, shares

    def revise(self, scene: Scene) -> None:
        """Add triggers to the sentences of a document, and take some away."""
        if not self._kinds:
            return
        for number, sentence in enumerate(scene.page.segments.sentences):
            if scene.is_silent(sentence.start):
                continue
            words = read_words(scene, sentence)
            if words:
                self._revise(scene, number, words)

    def _revise(self, scene: Scene, number: int, words: Sequence[Word]) -> None:
        triggers = scene.triggers.get(number, [])
        chances, shares = self.chances(words, triggers)
        told = {name for trigger in triggers for name in kinds_of(trigger)}
        unbelieved = {k.name for k in self._kinds if chances[k.name] < k.untold} & told
        kept = [left for t in triggers for left in self._believed(t, unbelieved)]
        believed = told - unbelieved
        lacking = [
            kind.name
            for kind in self._kinds
            if kind.name not in told
            and kind.name != _READ_ELSEWHERE
            and chances[kind.name] >= kind.told + _more(kind.name, believed)
        ]
        added = list(_added(words, lacking, chances, shares))
        if added or unbelieved:
            scene.triggers[number] = sorted([*kept, *added], key=lambda t: t[:3])

    def _believed(self, trigger: Trigger, unbelieved: set[str]) -> Iterator[Trigger]:
        """What is left of a trigger without the kinds that are not believed."""
        found = set(kinds_of(trigger))
        lost = found & unbelieved
        if not lost:
            yield trigger
        elif lost < found:
            key = "wrong" if min(lost).startswith("a:") else "type"
            place = trigger.rule.family, trigger.rule.id, key
            if place not in self._halves:
                says = {k: v for k, v in trigger.says.items() if k != key}
                self._halves[place] = dataclasses.replace(trigger.rule, says=says)
            yield trigger._replace(rule=self._halves[place])

    def _weights(self, feature: str) -> tuple[tuple[str, int], ...]:
        read = self._read.get(feature)
        if read is None:
            written = self._written.get(feature)
            if written is None:
                return ()
            pairs = (entry.split("=") for entry in written.split())
            read = tuple((self._names[int(n)], int(weight)) for n, weight in pairs)
            self._read[feature] = read
        return read


def _more(name: str, believed: set[str]) -> float:
    alike = _CUSTODY if name in _CUSTODY else set()
    kin = any(n in alike or name[0] == n[0] == "a" for n in believed)
    return _MORE if kin else 0.0


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def _added(
    words: Sequence[Word],
    lacking: Sequence[str],
    chances: Mapping[str, float],
    shares: Mapping[str, Mapping[int, int]],
) -> Iterator[Trigger]:
    """A trigger for each kind, at the word that speaks most for it.

    An event and a wrong that rest on the same word are told by one trigger.
    """
    by_word: dict[int, list[str]] = defaultdict(list)
    for name in lacking:
        own = shares.get(name, {})
        known = [n for n in own if n >= 0 and not words[n].is_class]
        if known:
            by_word[max(known, key=lambda n: (own[n], -n))].append(name)
    for number, names in sorted(by_word.items()):
        event = next((n for n in names if n.startswith("e:")), "")
        wrongs = [n for n in names if n.startswith("a:")] or [""]
        word = words[number]
        for name in [n for n in names if n.startswith("e:") and n != event]:
            yield _trigger(word, name, "", chances[name])
        for wrong in wrongs:
            least = min(chances[n] for n in (event, wrong) if n)
            yield _trigger(word, event, wrong, least)
            event = ""


def _trigger(word: Word, event: str, wrong: str, chance: float) -> Trigger:
    rule = _rule(event[2:], wrong[2:], round(chance, 2))
    family = "events" if event else "allegations"
    return Trigger(word.start, word.end, family, rule)


@cache
def _rule(event: str, wrong: str, chance: float) -> Rule:
    says = {"type": event, "wrong": wrong}
    name = "-".join(part for part in (event, wrong) if part)
    said = {key: kind for key, kind in says.items() if kind}
    return Rule(name, "telling", 1, chance, "", said, (), ())
