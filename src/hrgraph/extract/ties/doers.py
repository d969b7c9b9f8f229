"""Who did what is told, weighed among all whom the words around name, and nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hrgraph.extract.clauses import Cast, Scene
from hrgraph.extract.events import Happening, People, points_back
from hrgraph.extract.ties.chiefs import chief_court, chief_forces
from hrgraph.extract.ties.model import Question, Sight, TieModel
from hrgraph.extract.ties.parts import (
    acts_in,
    goes_on,
    is_agent,
    is_at_whose_hands,
    is_no_doer,
    is_plain_subject,
    names_agent,
    only_speaks,
)
from hrgraph.extract.ties.people import UnnamedFinder
from hrgraph.extract.ties.seeing import (
    Past,
    Task,
    Telling,
    may_act,
    may_do,
    of_mention,
    of_nobody,
    of_task,
)
from hrgraph.extract.ties.sufferers import is_harm, is_plain_doer, suffers_by_kind
from hrgraph.extract.ties.surroundings import CHIEF, Mention, Surroundings, subject_of
from hrgraph.model import Span

__all__ = ["tie"]

_MOST = 24  # candidates
_OFTEN = 3  # of those who have acted before, the ones who did so most
# these may have done what their own sentence tells, hardly what the next ones do
_ONLY_BESIDE = {"person", "unnamed:people", "unnamed:office", "unnamed:body"}
_HOLDS = {"arrest", "detention", "raid"}
_BODIES = {"they", "it"}
_Option = tuple[Mention, int]


def tie(
    scene: Scene,
    cast: Cast,
    people: People,
    happenings: Sequence[Happening],
    model: TieModel,
) -> None:
    """Set for every telling who did it and, of a wrong, who is blamed for it.

    What the rules have read counts for much, and stays where there is no model.
    """
    for happening in happenings:
        happening.doer = happening.arguments.actor
    if not model.weights:
        return
    finder = UnnamedFinder(scene, cast.words, people)
    around = Surroundings(scene, finder, chief_forces(scene), chief_court(scene))
    doers = _Doers(around, cast, model)
    for happening in happenings:
        doers.clear(happening)
        # "the torture", "their claims of torture": what was told, with its doer
        told = happening.frame is not None and happening.frame.kind == "noun"
        if not told and not points_back(scene, happening):
            doers.tie(happening)


def _fits(
    scene: Scene, telling: Telling, task: Task, mention: Mention, gone: int
) -> bool:
    """Tell whether one may have done a deed.

    Who is quoted accuses others.
    """
    if is_no_doer(telling, task, mention, gone):
        return False
    if is_harm(task.name, task.deed) and suffers_by_kind(scene, mention):
        return is_plain_doer(scene.text, telling, mention, gone)
    if mention.key is not None and mention.key == task.ruled:
        return True
    if task.name == "did" and gone == CHIEF:
        return False
    voice = telling.happening.voice
    if task.name == "blamed" and voice and mention.key == voice:
        return False
    return may_do(mention, task.deed)


def _agents(
    text: str, telling: Telling, fit: Sequence[int], options: Sequence[_Option]
) -> list[int]:
    """The numbers of those whom the words plainly make the doers, and of their bodies.

    They stand after the "by" of a passive, or right before a verb in the active.
    """
    agents = [n for n in fit if is_agent(telling, *options[n])]
    if not agents:
        agents = [n for n in fit if is_at_whose_hands(text, telling, *options[n])]
    if not agents:
        agents = [n for n in fit if is_plain_subject(text, telling, *options[n])]
    if not agents:
        agents = [n for n in fit if goes_on(text, telling, *options[n])]
    if not agents:
        return []
    last = max((options[n][0] for n in agents), key=lambda one: one.end)
    bodies = [n for n in fit if names_agent(options[n][0], last)]
    return sorted({*agents, *bodies})


def _is_plain(telling: Telling) -> bool:
    """Tell whether the rules have read for sure who did it: so they have of "they"."""
    if telling.happening.accused:
        return True
    return telling.subject in _BODIES and telling.happening.blamed is not None


@dataclass(slots=True)
class _Doers:
    """Weighs, telling by telling, who did what is told."""

    around: Surroundings
    cast: Cast
    model: TieModel
    past: Past = field(default_factory=lambda: Past(Counter(), None, -1, {}))

    def tie(self, happening: Happening) -> None:
        """Set who did it, and who is blamed for it."""
        arguments = happening.arguments
        telling = self._telling(happening)
        if _is_plain(telling):
            self._remember(telling)
            return
        options = self._options(telling, (arguments.actor, happening.blamed))
        seen = [
            of_mention(self.around, telling, mention, gone, self.past)
            for mention, gone in options
        ]
        if happening.alleges:
            task = Task("blamed", happening.alleges, happening.blamed)
            happening.blamed = self._choose(telling, task, options, seen)
        if happening.type:
            task = Task("did", happening.type, arguments.actor)
            happening.doer = self._choose(telling, task, options, seen)
        self._remember(telling)

    def clear(self, happening: Happening) -> None:
        """Take away whom the rules have read, where they more likely suffered it."""
        telling = self._telling(happening)
        if _is_plain(telling):
            return
        if happening.alleges and not self._may_have(
            telling, happening.blamed, Task("blamed", happening.alleges, None)
        ):
            happening.blamed = None
        if happening.type and not self._may_have(
            telling, happening.doer, Task("did", happening.type, None)
        ):
            happening.doer = happening.arguments.actor = None

    def _may_have(self, telling: Telling, key: str | None, task: Task) -> bool:
        scene = self.around.scene
        if not key or not is_harm(task.name, task.deed):
            return True
        if not suffers_by_kind(scene, self.around.mention_of(key)):
            return True
        spans = scene.entities[key].spans
        return any(
            is_plain_doer(scene.text, telling, one, 0)
            for one in self.around.agents(telling.sentence)
            if one.key == key or any(s.start <= one.start < s.end for s in spans)
        )

    def _telling(self, happening: Happening) -> Telling:
        scene, start = self.around.scene, happening.trigger.start
        return Telling(
            happening,
            self.around.number_of(start),
            scene.paragraph(start).start,
            subject_of(scene.text, happening),
        )

    def _remember(self, telling: Telling) -> None:
        arguments = telling.happening.arguments
        did = telling.happening.doer or telling.happening.blamed
        if did is None:
            return
        self.past.last, self.past.line = did, telling.line
        self.past.acted[did] += 1
        if telling.happening.type in _HOLDS:
            self.past.holder = did
        if arguments.affected:
            self.past.to_whom[arguments.affected] = did

    def _options(self, telling: Telling, ruled: Iterable[str | None]) -> list[_Option]:
        """Everybody who may have done it: of each the nearest mention before others."""
        start, here = telling.happening.trigger.start, telling.sentence
        found: dict[str, _Option] = {}
        for number in self.around.before(here):
            mentions = self.around.agents(number)
            if number == here:
                text = self.around.scene.text
                mentions = [
                    one
                    for one in mentions
                    if may_act(telling, one) or is_at_whose_hands(text, telling, one, 0)
                ]
            else:
                mentions = [one for one in mentions if self._may_go_on(one)]
            for mention in sorted(mentions, key=lambda one: abs(one.start - start)):
                name = mention.key or mention.name.lower()
                found.setdefault(name, (mention, here - number))
        often = (key for key, _ in self.past.acted.most_common(_OFTEN))
        for key in (*often, *ruled):
            if key:
                self.around.add(found, key)
        if telling.happening.alleges:
            for key in self.around.chief(telling.happening.alleges):
                self.around.add(found, key, CHIEF)
        return list(found.values())[:_MOST]

    def _may_go_on(self, mention: Mention) -> bool:
        """Tell whether one of a sentence before may do what the next ones tell.

        Whoever only spoke or came there may if they have acted before.
        """
        if mention.kind in _ONLY_BESIDE:
            return False
        return mention.key in self.past.acted or not only_speaks(mention)

    def _choose(
        self,
        telling: Telling,
        task: Task,
        options: Sequence[_Option],
        seen: Sequence[list[Sight]],
    ) -> str | None:
        scene = self.around.scene
        fit = [
            n
            for n, option in enumerate(options)
            if _fits(scene, telling, task, *option)
        ]
        agents = _agents(scene.text, telling, fit, options)
        fit = agents or fit
        here = sum(not options[n][1] for n in fit)
        # an active verb has a doer, if the rules have read one or its subject is seen
        acts = any(
            acts_in(telling, *options[n]) or options[n][0].key == (task.ruled or "")
            for n in fit
        )
        some = bool(agents) or (telling.shape == "active" and bool(acts))
        nobody = of_nobody(self.around, telling, task, self.past, here)
        rows = [] if some else [nobody]
        rows += [
            [*seen[n], *of_task(telling, task, *options[n], self.past)] for n in fit
        ]
        if not rows:
            return None
        names = [] if some else [""]
        names += [options[n][0].name for n in fit]
        trigger = telling.happening.trigger
        span = Span(trigger.start, trigger.end)
        question = Question(task.name, task.deed, span, lambda: names, rows)
        best = self.model.best(question)
        if not names[best]:
            return None
        mention = options[fit[best if some else best - 1]][0]
        if mention.key is None:
            words = Span(mention.start, mention.end)
            mention.key = self.cast.voice(mention.name, words, group=True)
        return mention.key
