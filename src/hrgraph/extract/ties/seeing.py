"""What is seen of everybody who may have done what a telling tells.

Each thing seen is a short string and counts once; what it weighs is learnt. Names do
not count, but only what kind of body bears them and which words stand beside. Those
that hang on the same few facts go together, in a bundle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.ties import spelling
from hrgraph.extract.ties.model import Bundle, as_it_is
from hrgraph.extract.ties.surroundings import FAR, Mention, Surroundings
from hrgraph.model import Authority, Organisation

__all__ = [
    "Past",
    "Task",
    "Telling",
    "chief_forces",
    "of_mention",
    "of_nobody",
    "of_task",
]

_FORCES = {
    *("police", "security_service", "military", "prison"),
    *("other", "local_government", "armed_group"),
}
_MOST_FORCES = 3  # forces that a document speaks of most
_ONLY = 4  # what counts instead of the rank of a force that is the only one
_MOST = 3  # up to which things are counted
_BY_COURTS = {"trial", "sentence", "unfair_trial"}
_NO_COURTS = {f"authority:{kind}" for kind in ("police", "military", "prison")}
_OWNS = {"'s", "’s"}
_GAPS = ((3, "touching"), (12, "near"), (60, "far"))  # code points


@dataclass(slots=True)
class Telling:
    """A telling, with what is the same for all who may have done it.

    Attributes:
        sentence: The number of its sentence.
        line: Where its paragraph begins.
        subject: The pronoun that is the subject of its clause; "-" for none.
    """

    happening: Happening
    sentence: int
    line: int
    subject: str

    @property
    def shape(self) -> str:
        """Whether a verb in the passive or active, or a noun tells it."""
        return self.happening.clause.shape


@dataclass(frozen=True, slots=True)
class Task:
    """What is looked for: who did a deed, or who is blamed for it; and what rules say.

    Attributes:
        deed: The type of the event or wrong.
        ruled: Key of the one whom the rules have read.
    """

    name: str
    deed: str
    ruled: str | None


@dataclass(slots=True)
class Past:
    """What has been told so far.

    Attributes:
        acted: How often each has acted, by key.
        last: Who acted last.
        line: Where the paragraph begins that tells so.
        to_whom: By the key of those to whom something was done, who did it.
    """

    acted: Counter[str]
    last: str | None
    line: int
    to_whom: dict[str, str]

    def place_of_last(self, telling: Telling) -> str:
        """Whether the last one who acted did so in the same paragraph."""
        if self.last is None:
            return "none"
        return "here" if telling.line == self.line else "above"


def chief_forces(scene: Scene) -> dict[str, int]:
    """The bodies that may use force of which a document speaks most, and their rank."""
    told = Counter(
        {
            entity.key: len(entity.spans)
            for entity in scene.entities.values()
            if isinstance(entity, Authority | Organisation) and entity.kind in _FORCES
        }
    )
    first = _ONLY if len(told) == 1 else 1
    ranked = told.most_common(_MOST_FORCES)
    return {key: rank for rank, (key, _) in enumerate(ranked, first)}


def of_nobody(telling: Telling, task: Task, past: Past, here: int) -> list[Bundle]:
    """What speaks for nobody, or for nobody who is named.

    Args:
        telling: The telling.
        task: What is looked for.
        past: What has been told before.
        here: How many its sentence names.
    """
    shape, subject = telling.shape, telling.subject
    ruled = "unlike" if task.ruled else "as"
    told = "told" if telling.happening.voice else "own"
    recent = past.place_of_last(telling)
    return [
        (spelling.nobody, task.name, task.deed, shape, min(here, _MOST + 1), ruled),
        (spelling.nobody_after, task.name, shape, subject, recent, told),
    ]


def of_mention(
    around: Surroundings, telling: Telling, mention: Mention, gone: int, past: Past
) -> list[Bundle]:
    """What is seen of one who is mentioned, whatever is looked for."""
    at, shape = where(telling, mention, gone), telling.shape
    clause = telling.happening.clause
    within = "within" if clause.start <= mention.start < clause.end else "without"
    seen: list[Bundle] = [
        (spelling.placed, mention.kind, at, shape),
        (as_it_is, *mention.beside),
        (spelling.led, at, mention.lead),
        (spelling.followed, at, mention.follow),
        (spelling.led_to, at, shape, mention.lead),
        (spelling.governed, at, shape, mention.governor),
        (spelling.within, at, shape, within),
    ]
    if mention.opens and 0 < gone < FAR:
        seen.append((spelling.opening, at, shape, telling.subject))
    if telling.line > mention.start:
        seen.append((spelling.line_before, at))
    if mention.head:
        seen.append((spelling.headed, mention.head, mention.first))
    if not gone:
        seen.append(_beside(around, telling, mention, at))
    if mention.key is None:
        seen.append((as_it_is, "new"))
    else:
        seen += _by_story(around, telling, mention.key, at, past)
    return seen


def of_task(telling: Telling, task: Task, mention: Mention, gone: int) -> list[Bundle]:
    """What is seen besides of one who is mentioned, for one task."""
    seen: list[Bundle] = [(spelling.for_deed, mention.kind, task.deed)]
    if mention.key is None or mention.key != task.ruled:
        return seen
    at, shape = where(telling, mention, gone), telling.shape
    seen.append((spelling.ruled, at, shape, mention.kind, mention.governor))
    clause = telling.happening.clause
    if not gone and clause.start <= mention.start:
        seen.append((spelling.ruled_within, at, shape))
    return seen


def may_act(telling: Telling, mention: Mention) -> bool:
    """Tell whether one may be the doer by its place: no object, and no owner of one."""
    if mention.start < telling.happening.trigger.end or mention.governor == "by":
        return True
    owns = mention.follow in _OWNS or mention.governor == "of"
    return telling.shape != "active" and not owns


def may_do(mention: Mention, deed: str) -> bool:
    """Tell whether a deed is one of such a body: no force tries or sentences."""
    return deed not in _BY_COURTS or mention.kind not in _NO_COURTS


def where(telling: Telling, mention: Mention, gone: int) -> str:
    """How a mention stands to a trigger: before or after it, or sentences back."""
    if gone:
        return f"back{gone}"
    trigger = telling.happening.trigger
    if mention.start >= trigger.end:
        return "after"
    # a trigger may take in its subject: "police went through several clubs"
    return "before" if mention.start <= trigger.start else "inside"


def _beside(
    around: Surroundings, telling: Telling, mention: Mention, at: str
) -> Bundle:
    """What is seen of one whom the sentence of the trigger mentions."""
    happening = telling.happening
    end, verb = happening.trigger.end, happening.clause.verb
    before = at == "before"
    gap = verb - mention.end if before else mention.start - end
    size = next((name for limit, name in _GAPS if gap < limit), "afar")
    first, last = (mention.end, verb) if before else (end, mention.start)
    agents = around.agents(telling.sentence)
    between = sum([first <= other.start < last for other in agents])
    return spelling.near, at, telling.shape, size, min(between, _MOST), mention.opens


def _by_story(
    around: Surroundings, telling: Telling, key: str, at: str, past: Past
) -> Iterator[Bundle]:
    """What part one who has a name plays in what is told."""
    arguments, shape = telling.happening.arguments, telling.shape
    if key == telling.happening.voice:
        yield as_it_is, "voice", f"voice {at}"
    if key in arguments.persons or key == arguments.affected:
        yield as_it_is, "affected"
    rank = around.forces.get(key)
    if rank:
        yield spelling.weighty, rank, at, shape
    if past.to_whom.get(arguments.affected or "") == key:
        yield as_it_is, "did it before"
    if key == past.last:
        yield spelling.last_one, at, shape, telling.subject, past.place_of_last(telling)
    if past.acted[key]:
        yield as_it_is, f"acted {min(past.acted[key], _MOST)}"
    entity = around.scene.entities[key]
    if isinstance(entity, Authority) and not entity.specified:
        yield as_it_is, "general", f"general {at}"
