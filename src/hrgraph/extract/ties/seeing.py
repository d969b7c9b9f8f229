"""What is seen of everybody who may have done what a telling tells.

Each thing seen is a short string and counts once; what it weighs is learnt. Those that
are read off the same facts are one sight, so that their strings are made only once for
these facts. Names do not count, but only what kind of body bears them and which words
stand beside.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hrgraph.extract.events import Happening
from hrgraph.extract.phrases import table, wordlist
from hrgraph.extract.ties import doer_sights as sights
from hrgraph.extract.ties.model import Sight, as_told
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
_OWNS = {"'s", "’s"}
_GAPS = ((3, "touching"), (12, "near"), (60, "far"))  # code points


@dataclass(slots=True)
class Telling:
    """A telling, with what is the same for all who may have done it.

    Attributes:
        sentence: The number of its sentence.
        line: Where its paragraph begins.
        subject: The pronoun that is the subject of its clause; "-" for none.
        shape: Whether a verb in the passive or active, or a noun tells it.
    """

    happening: Happening
    sentence: int
    line: int
    subject: str
    shape: str = field(init=False)

    def __post_init__(self) -> None:
        """Take the shape from the clause."""
        self.shape = self.happening.clause.shape


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
        return "custody" if self.deed in wordlist("wrongs_in_custody") else self.deed


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
) -> list[Sight]:
    """What speaks for nobody, or for nobody who is named.

    Args:
        around: Who is named around it.
        telling: The telling.
        task: What is looked for.
        past: What has been told before.
        here: How many its sentence names.
    """
    happening, shape = telling.happening, telling.shape
    recent = past.place_of_last(telling)
    voiced = "told" if happening.voice else "own"
    ruled = "unlike" if task.ruled else "as"
    here = min(here, _MOST + 1)
    held = "held" if past.holder else "free"
    return [
        (sights.nobody, task.name, task.deed, shape, here, ruled),
        (sights.nobody_after, task.name, recent, shape, telling.subject),
        (sights.nobody_told, task.name, voiced, around.kind_of_voice(happening)),
        (sights.nobody_of_sort, task.sort, shape, held, recent, voiced),
    ]


def of_mention(
    around: Surroundings, telling: Telling, mention: Mention, gone: int, past: Past
) -> list[Sight]:
    """What is seen of one who is mentioned, whatever is looked for."""
    at, shape = where(telling, mention, gone), telling.shape
    clause = telling.happening.clause
    within = "within" if clause.start <= mention.start < clause.end else "without"
    seen: list[Sight] = [(sights.kind, at, shape, mention.kind)]
    if mention.beside:
        seen.append((as_told, *mention.beside))
    seen.append((sights.words, at, shape, mention.lead, mention.follow))
    seen.append((sights.governor, at, shape, mention.governor, within))
    if mention.opens and 0 < gone < FAR:
        seen.append((sights.opening, at, shape, telling.subject))
    if telling.line > mention.start:
        seen.append((as_told, f"line before {at}"))
    if mention.head:
        seen.append((sights.head, mention.head, mention.first))
    if not gone:
        seen.append(_beside(around, telling, mention, at))
    elif telling.happening.voice:
        teller = around.kind_of_voice(telling.happening)
        seen.append((as_told, f"{at} told by {teller}"))
    if mention.key is None:
        seen.append((as_told, "new"))
    else:
        seen += _by_story(around, telling, mention.key, at, past)
    return seen


def of_task(
    telling: Telling, task: Task, mention: Mention, gone: int, past: Past
) -> list[Sight]:
    """What is seen besides of one who is mentioned, for one task."""
    seen: list[Sight] = [(as_told, f"{mention.kind} {task.deed}")]
    if mention.key is not None and task.name == "blamed":
        seen += _by_sort(telling, task, mention, gone, past)
    if mention.key is None or mention.key != task.ruled:
        return seen
    clause = telling.happening.clause
    within = not gone and clause.start <= mention.start
    at, shape = where(telling, mention, gone), telling.shape
    seen.append((sights.ruled, mention.kind, at, shape, mention.governor, within))
    return seen


def _by_sort(
    telling: Telling, task: Task, mention: Mention, gone: int, past: Past
) -> list[Sight]:
    """How one who has a name stands to wrongs of a sort, by what was told before."""
    at, shape, voice = (
        where(telling, mention, gone),
        telling.shape,
        telling.happening.voice,
    )
    seen: list[Sight] = [(as_told, f"{task.sort} {at} {mention.kind}")]
    if mention.key == past.last:
        seen.append((sights.last_of, task.sort, past.place_of_last(telling), shape))
    if mention.key == past.holder:
        seen.append((sights.holder, task.sort, "told" if voice else "own", shape))
    if voice and past.to_whom.get(voice) == mention.key:
        seen.append((as_told, "did it to the voice", f"did it to the voice {shape}"))
    return seen


def may_act(telling: Telling, mention: Mention) -> bool:
    """Tell whether one may be the doer by its place: no object, and no owner of one."""
    if mention.start < telling.happening.trigger.end or mention.governor == "by":
        return True
    owns = mention.follow in _OWNS or mention.governor == "of"
    return telling.shape != "active" and not owns


def may_do(mention: Mention, deed: str) -> bool:
    """Tell whether a deed is one of such a body.

    No force tries or sentences, and no organisation of citizens or of states arrests.
    """
    kind = mention.kind.partition(":")[2]
    return deed not in table("never_done_by").get(kind, ())


def where(telling: Telling, mention: Mention, gone: int) -> str:
    """How a mention stands to a trigger: before or after it, or sentences back."""
    if gone:
        return f"back{gone}"
    trigger = telling.happening.trigger
    if mention.start >= trigger.end:
        return "after"
    # a trigger may take in its subject: "police went through several clubs"
    return "before" if mention.start <= trigger.start else "inside"


def _beside(around: Surroundings, telling: Telling, mention: Mention, at: str) -> Sight:
    """What is seen of one whom the sentence of the trigger mentions."""
    happening = telling.happening
    end, verb = happening.trigger.end, happening.clause.verb
    before = at == "before"
    gap = verb - mention.end if before else mention.start - end
    size = next((name for limit, name in _GAPS if gap < limit), "afar")
    first, last = (mention.end, verb) if before else (end, mention.start)
    agents = around.agents(telling.sentence)
    between = sum([first <= other.start < last for other in agents])
    opens = " opens" if mention.opens else ""
    return sights.apart, f"{at} {telling.shape}", size, min(between, _MOST), opens


def _by_story(
    around: Surroundings, telling: Telling, key: str, at: str, past: Past
) -> list[Sight]:
    """What part one who has a name plays in what is told."""
    arguments, shape = telling.happening.arguments, telling.shape
    seen: list[Sight] = []
    if key == telling.happening.voice:
        seen.append((as_told, "voice", f"voice {at}"))
    if key in arguments.persons or key == arguments.affected:
        seen.append((as_told, "affected"))
    rank = around.forces.get(key)
    if rank:
        seen.append((sights.weight, at, shape, rank))
    if past.to_whom.get(arguments.affected or "") == key:
        seen.append((as_told, "did it before"))
    if key == past.last:
        same = past.place_of_last(telling)
        seen.append((sights.last, at, shape, telling.subject, same))
    acted = past.acted.get(key)
    if acted:
        seen.append((as_told, f"acted {min(acted, _MOST)}"))
    entity = around.scene.entities[key]
    if isinstance(entity, Authority) and not entity.specified:
        seen.append((as_told, "general", f"general {at}"))
    return seen
