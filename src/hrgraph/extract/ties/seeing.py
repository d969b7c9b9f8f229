"""What is seen of everybody who may have done what a telling tells.

Each thing seen is a short string and counts once; what it weighs is learnt. Names do
not count, but only what kind of body bears them and which words stand beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.events import Happening
from hrgraph.extract.ties.surroundings import FAR, Mention, Surroundings
from hrgraph.model import Authority

__all__ = [
    "Past",
    "Task",
    "Telling",
    "of_mention",
    "of_nobody",
    "of_task",
]

_MOST = 3  # up to which things are counted
_BY_COURTS = {"trial", "sentence", "unfair_trial"}
_NO_COURTS = {f"authority:{kind}" for kind in ("police", "military", "prison")}
_IN_CUSTODY = {
    *("torture_or_ill_treatment", "beating", "verbal_abuse", "sexual_violence"),
    *("forced_confession", "forced_medical_examination", "extortion_of_contacts"),
    *("denial_of_counsel", "denial_of_medical_care", "intimidation", "extortion"),
    *("privacy_violation", "excessive_force", "enforced_disappearance"),
}
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

    @property
    def sort(self) -> str:
        """Whether the deed is one against people who are held, or its own name."""
        return "custody" if self.deed in _IN_CUSTODY else self.deed


@dataclass(slots=True)
class Past:
    """What has been told so far.

    Attributes:
        acted: How often each has acted, by key.
        last: Who acted last.
        line: Where the paragraph begins that tells so.
        to_whom: By the key of those to whom something was done, who did it.
        holder: Who arrested, held or raided last.
    """

    acted: Counter[str]
    last: str | None
    line: int
    to_whom: dict[str, str]
    holder: str | None = None

    def place_of_last(self, telling: Telling) -> str:
        """Whether the last one who acted did so in the same paragraph."""
        if self.last is None:
            return "none"
        return "here" if telling.line == self.line else "above"


def of_nobody(
    around: Surroundings, telling: Telling, task: Task, past: Past, here: int
) -> list[str]:
    """What speaks for nobody, or for nobody who is named.

    Args:
        around: Who is named around it.
        telling: The telling.
        task: What is looked for.
        past: What has been told before.
        here: How many its sentence names.
    """
    recent = past.place_of_last(telling)
    return [
        f"nobody {task.name}",
        f"nobody {task.deed}",
        f"nobody {telling.shape}",
        f"nobody of {min(here, _MOST + 1)}",
        f"nobody {'unlike' if task.ruled else 'as'} ruled",
        f"nobody after {recent}",
        f"nobody {task.name} after {recent}",
        f"nobody {telling.shape} {telling.subject}",
        f"nobody {task.name} {'told' if telling.happening.voice else 'own'}",
        f"nobody {task.name} told by {around.kind_of_voice(telling.happening)}",
        f"nobody {task.sort} {telling.shape}",
        f"nobody {task.sort} {'held' if past.holder else 'free'} {recent}",
        f"nobody {task.sort} {'told' if telling.happening.voice else 'own'}",
    ]


def of_mention(
    around: Surroundings, telling: Telling, mention: Mention, gone: int, past: Past
) -> list[str]:
    """What is seen of one who is mentioned, whatever is looked for."""
    at, shape = where(telling, mention, gone), telling.shape
    clause = telling.happening.clause
    within = "within" if clause.start <= mention.start < clause.end else "without"
    seen = [
        f"kind {mention.kind}",
        f"{at} {shape}",
        f"{at} {mention.kind.partition(':')[0]}",
        f"{at} {shape} {mention.kind.partition(':')[0]}",
        *mention.beside,
        f"{at} <{mention.lead}",
        f"{at} >{mention.follow}",
        f"{at} {shape} <{mention.lead}",
        f"{at} {shape} <<{mention.governor}",
        f"{at} <<{mention.governor}",
        f"{at} {shape} {within}",
    ]
    if mention.opens and 0 < gone < FAR:
        seen += [f"{at} opens", f"{at} opens {telling.subject}", f"{at} opens {shape}"]
    if telling.line > mention.start:
        seen.append(f"line before {at}")
    if mention.head:
        seen += [f"head {mention.head}", f"first {mention.first}"]
    if not gone:
        seen += _beside(around, telling, mention, at)
    elif telling.happening.voice:
        seen.append(f"{at} told by {around.kind_of_voice(telling.happening)}")
    if mention.key is None:
        seen.append("new")
    else:
        seen += _by_story(around, telling, mention.key, at, past)
    return seen


def of_task(
    telling: Telling, task: Task, mention: Mention, gone: int, past: Past
) -> Iterator[str]:
    """What is seen besides of one who is mentioned, for one task."""
    yield f"{mention.kind} {task.deed}"
    if mention.key is not None and task.name == "blamed":
        yield from _by_sort(telling, task, mention, gone, past)
    if mention.key is None or mention.key != task.ruled:
        return
    at, shape = where(telling, mention, gone), telling.shape
    yield from ("ruled", f"ruled {shape}", f"ruled {at}", f"ruled {mention.kind}")
    yield from (f"ruled {at} {shape}", f"ruled <<{mention.governor}")
    clause = telling.happening.clause
    if not gone and clause.start <= mention.start:
        yield from ("ruled within", f"ruled {at} within", f"ruled within {shape}")


def _by_sort(
    telling: Telling, task: Task, mention: Mention, gone: int, past: Past
) -> Iterator[str]:
    """How one who has a name stands to wrongs of a sort, by what was told before."""
    at, shape = where(telling, mention, gone), telling.shape
    yield f"{task.sort} {at} {mention.kind}"
    if mention.key == past.last:
        same = past.place_of_last(telling)
        yield from (f"{task.sort} last {same}", f"{task.sort} last {same} {shape}")
    if mention.key == past.holder:
        told = "told" if telling.happening.voice else "own"
        yield from (f"{task.sort} holder", f"{task.sort} holder {shape}")
        yield f"{task.sort} holder {told} {shape}"
    voice = telling.happening.voice
    if voice and past.to_whom.get(voice) == mention.key:
        yield from ("did it to the voice", f"did it to the voice {shape}")


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
) -> list[str]:
    """What is seen of one whom the sentence of the trigger mentions."""
    happening, shape = telling.happening, telling.shape
    end, verb = happening.trigger.end, happening.clause.verb
    before = at == "before"
    gap = verb - mention.end if before else mention.start - end
    size = next((name for limit, name in _GAPS if gap < limit), "afar")
    first, last = (mention.end, verb) if before else (end, mention.start)
    agents = around.agents(telling.sentence)
    between = sum(first <= other.start < last for other in agents)
    seen = [f"{at} {shape} {size}", f"{at} {shape} past {min(between, _MOST)}"]
    return [*seen, f"{at} {shape} opens"] if mention.opens else seen


def _by_story(
    around: Surroundings, telling: Telling, key: str, at: str, past: Past
) -> Iterator[str]:
    """What part one who has a name plays in what is told."""
    arguments, shape = telling.happening.arguments, telling.shape
    if key == telling.happening.voice:
        yield from ("voice", f"voice {at}")
    if key in arguments.persons or key == arguments.affected:
        yield "affected"
    rank = around.forces.get(key)
    if rank:
        yield from (f"weight {rank}", f"weight {rank} {at}", f"weight {rank} {shape}")
    if past.to_whom.get(arguments.affected or "") == key:
        yield "did it before"
    if key == past.last:
        same = past.place_of_last(telling)
        yield from ("last", f"last {at}", f"last {shape}", f"last {telling.subject}")
        yield from (f"last {same}", f"last {same} {shape}")
    if past.acted[key]:
        yield f"acted {min(past.acted[key], _MOST)}"
    entity = around.scene.entities[key]
    if isinstance(entity, Authority) and not entity.specified:
        yield from ("general", f"general {at}")
