"""What is counted of a document to weigh what it is chiefly about.

Only what the rules have read is counted: which wrongs and events are told, how often,
in the title, at the beginning, and what kind of body or people did them. No word of
the document goes into the model but the nouns of ``data/rules/people.yaml``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening, People
from hrgraph.model import Authority

__all__ = ["DOERS", "WRONGS", "doer_class", "features", "wrong_class"]

WRONGS = ("custody", "killing", "abduction", "disappearance", "torture", "other")
DOERS = ("state", "organisation", "people")

_CLASSES = {
    "arrest": "custody",
    "detention": "custody",
    "raid": "custody",
    "arbitrary_detention": "custody",
    "killing": "killing",
    "abduction": "abduction",
    "disappearance": "disappearance",
    "enforced_disappearance": "disappearance",
    "assault": "torture",
    "torture_or_ill_treatment": "torture",
    "beating": "torture",
    "sexual_violence": "torture",
    "electric_shock": "torture",
}
_HARM = {
    *("abduction", "killing", "disappearance", "raid", "arrest", "detention"),
    *("assault", "deportation", "charge", "sentence", "trial", "fine", "search"),
}
_DOER = {
    "authority": "state",
    "organisation": "organisation",
    "person": "people",
    "group": "people",
    "source": "people",
}
_BEGINNING = 700  # code points
_WORD = re.compile(r"[a-z]+")


def wrong_class(kind: str | None) -> str | None:
    """The class of an event type or a wrong; None if an event of no class of its own.

    Wrongs without a class are ``other``; events are told apart by their types, which
    are asked for first.
    """
    return _CLASSES.get(kind or "")


def doer_class(scene: Scene, key: str | None) -> str | None:
    """The class of one who acts; None if nobody does."""
    return _DOER.get(scene.kind_of(key))


def features(
    scene: Scene, happenings: Sequence[Happening], people: People
) -> dict[str, float]:
    """Count a document; every value is 1 for a single telling and grows slowly."""
    counts: Counter[str] = Counter()
    for happening in happenings:
        early = happening.trigger.start < _BEGINNING
        for kind in sorted({happening.type, happening.wrong or ""} - {""}):
            counts[f"told:{kind}"] += 1
            counts[f"title:{kind}"] += happening.heading
            counts[f"early:{kind}"] += early
        if happening.wrong or happening.type in _HARM:
            counts.update(_doing(scene, happening, people, early=early))
    return {name: 1 + math.log(n) for name, n in counts.items() if n}


def _doing(
    scene: Scene, happening: Happening, people: People, *, early: bool
) -> list[str]:
    key = happening.arguments.actor
    kind = scene.kind_of(key) or "nobody"
    entity = scene.entities.get(key or "")
    if isinstance(entity, Authority):
        kind += f":{entity.kind}"
    told = [f"actor:{kind}"]
    if early:
        told.append(f"first:{kind}")
    sentence = scene.sentence(happening.trigger.start)
    for match in people.doers.finditer(scene.text, *sentence):
        told += [f"doer:{word}" for word in _WORD.findall(match.group().lower())]
    return told
