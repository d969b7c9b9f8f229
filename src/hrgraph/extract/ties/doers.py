"""Who did what a telling tells: what is seen of everybody who may have done it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hrgraph.extract.clauses import Cast, Frames
from hrgraph.extract.events import Happening
from hrgraph.extract.ties.model import Asked, TieModel
from hrgraph.extract.ties.surroundings import (
    FAR,
    Mention,
    Surroundings,
    subject_of,
    where,
)
from hrgraph.model import Authority, Span

__all__ = ["Doers"]

RANKING = "doer"
_MOST = 24  # candidates
_OFTEN = 3
_FORCES = {"police", "security_service", "military", "prison", "other", "local_government"}
_NEAR = 12  # code points between a doer and the verb


@dataclass(slots=True)
class Doers:
    """Weighs, telling by telling, who did what is told.

    Attributes:
        acted: How often each has acted so far, by key.
        last: Who acted last.
    """

    around: Surroundings
    cast: Cast
    frames: Frames
    model: TieModel
    acted: Counter[str] = field(default_factory=Counter)
    last: str | None = None
    line: int = -1
    to_whom: dict[str, str] = field(default_factory=dict)
    _weights: dict[str, int] | None = None

    def tie(self, happening: Happening) -> None:
        """Set who did it, and who is blamed for it."""
        ruled, blamed = happening.arguments.actor, happening.blamed
        options = self._options(happening, (ruled, blamed))
        if happening.wrong:
            wrong = happening.wrong
            happening.blamed = self._choose(happening, options, blamed, "blamed", wrong)
            if not happening.type:
                happening.arguments.actor = happening.blamed
        if happening.type:
            chosen = self._choose(happening, options, ruled, "did", happening.type)
            happening.arguments.actor = chosen
        did = happening.arguments.actor or happening.blamed
        if did:
            self.last = did
            self.line = self.around.scene.paragraph(happening.trigger.start).start
            self.acted[did] += 1
            if happening.arguments.affected:
                self.to_whom[happening.arguments.affected] = did

    def _options(
        self, happening: Happening, ruled: Iterable[str | None]
    ) -> list[tuple[Mention, int]]:
        """Everybody who may have done it, the nearest mention of each."""
        start = happening.trigger.start
        here = self.around.number_of(start)
        found: dict[str, tuple[Mention, int]] = {}
        for number in self.around.before(here):
            mentions = self.around.agents(number)
            for mention in sorted(mentions, key=lambda m: abs(m.span.start - start)):
                name = mention.key or mention.name.lower()
                found.setdefault(name, (mention, here - number))
        for key, _ in self.acted.most_common(_OFTEN):
            self.around.add(found, key)
        for key in ruled:
            if key:
                self.around.add(found, key)
        return list(found.values())[:_MOST]

    def _choose(
        self,
        happening: Happening,
        options: Sequence[tuple[Mention, int]],
        ruled: str | None,
        task: str,
        deed: str,
    ) -> str | None:
        seen = [self._nobody(happening, options, ruled, task, deed)]
        seen += [
            self._seen(happening, mention, gone, ruled, deed)
            for mention, gone in options
        ]
        names = ["", *(mention.name for mention, _ in options)]
        trigger = happening.trigger
        asked = Asked(task, deed, Span(trigger.start, trigger.end))
        best = self.model.best(RANKING, names, seen, asked)
        if not best:
            return None
        mention = options[best - 1][0]
        if mention.key is None:
            mention.key = self.cast.voice(mention.name, mention.span, group=True)
        return mention.key

    def _nobody(
        self,
        happening: Happening,
        options: Iterable[tuple[Mention, int]],
        ruled: str | None,
        task: str,
        deed: str,
    ) -> list[str]:
        here = sum(not gone for _, gone in options)
        shape = happening.clause.shape
        return [
            f"nobody {task}",
            f"nobody {deed}",
            f"nobody {shape}",
            f"nobody of {min(here, 4)}",
            f"nobody {'unlike' if ruled else 'as'} ruled",
            f"nobody after {self._recent(happening)}",
            f"nobody {task} after {self._recent(happening)}",
            f"nobody {shape} {subject_of(self.around.scene.text, happening)}",
            f"nobody {task} {'told' if happening.voice else 'own'}",
        ]

    def _seen(
        self,
        happening: Happening,
        mention: Mention,
        gone: int,
        ruled: str | None,
        deed: str,
    ) -> list[str]:
        at, shape, kind = where(happening, mention, gone), happening.clause.shape, mention.kind
        clause = happening.clause
        within = clause.start <= mention.span.start < clause.end
        seen = [
            f"kind {kind}",
            f"{kind} {deed}",
            f"{at} {shape}",
            f"{at} {kind.partition(':')[0]}",
            *mention.beside,
            f"{at} <{mention.lead}",
            f"{at} >{mention.follow}",
            f"{at} {shape} <{mention.lead}",
            f"{at} {shape} <<{mention.governor}",
            f"{at} <<{mention.governor}",
            f"{at} {shape} {'within' if within else 'without'}",
        ]
        subject = subject_of(self.around.scene.text, happening)
        agents = self.around.agents(self.around.number_of(mention.span.start))
        if 0 < gone < FAR and agents and agents[0].span == mention.span:
            seen += [f"{at} opens", f"{at} opens {subject}", f"{at} opens {shape}"]
        if self.around.scene.paragraph(happening.trigger.start).start > mention.span.start:
            seen.append(f"line before {at}")
        if mention.head:
            seen += [f"head {mention.head}", f"first {mention.first}"]
        if not gone:
            seen += self._beside(happening, mention, at)
        seen += self._known(happening, mention, ruled, at)
        return seen

    def _beside(self, happening: Happening, mention: Mention, at: str) -> list[str]:
        shape = happening.clause.shape
        verb = happening.clause.verb
        gap = (
            verb - mention.span.end
            if at == "before"
            else mention.span.start - happening.trigger.end
        )
        size = "touching" if gap < 3 else "near" if gap < _NEAR else "far" if gap < 60 else "afar"
        seen = [f"{at} {shape} {size}"]
        agents = self.around.agents(self.around.number_of(happening.trigger.start))
        between = sum(
            (mention.span.end <= other.span.start < verb)
            if at == "before"
            else (happening.trigger.end <= other.span.start < mention.span.start)
            for other in agents
        )
        seen.append(f"{at} {shape} past {min(between, 3)}")
        if agents and agents[0].span == mention.span:
            seen.append(f"{at} {shape} opens")
        return seen

    def _known(
        self, happening: Happening, mention: Mention, ruled: str | None, at: str
    ) -> list[str]:
        seen = []
        key = mention.key
        if key is None:
            return ["new"]
        if key == ruled:
            shape = happening.clause.shape
            seen += ["ruled", f"ruled {shape}", f"ruled {at}", f"ruled {mention.kind}"]
            seen += [f"ruled {at} {shape}", f"ruled <<{mention.governor}"]
        if key == happening.voice:
            seen += ["voice", f"voice {at}"]
        if key in happening.arguments.persons or key == happening.arguments.affected:
            seen += ["affected", f"affected {'ruled' if key == ruled else ''}"]
        weight = self.weights.get(key, 0)
        if weight:
            seen += [f"weight {weight}", f"weight {weight} {at}", f"weight {weight} {happening.clause.shape}"]
        affected = happening.arguments.affected
        if affected and self.to_whom.get(affected) == key:
            seen.append("did it before")
        if key == self.last:
            same = "here" if self.around.scene.paragraph(happening.trigger.start).start == self.line else "above"
            subject = subject_of(self.around.scene.text, happening)
            seen += [f"last {same}", f"last {same} {happening.clause.shape}", f"last {subject}"]
            seen += ["last", f"last {at}", f"last {happening.clause.shape}"]
        if self.acted[key]:
            seen.append(f"acted {min(self.acted[key], 3)}")
        entity = self.around.scene.entities[key]
        if isinstance(entity, Authority) and not entity.specified:
            seen += ["general", f"general {at}"]
        return seen

    def _recent(self, happening: Happening) -> str:
        if self.last is None:
            return "none"
        line = self.around.scene.paragraph(happening.trigger.start).start
        return "here" if line == self.line else "above"

    @property
    def weights(self) -> dict[str, int]:
        """How much a document speaks of each body that may use force: 1 is most."""
        if self._weights is None:
            told = Counter(
                {
                    entity.key: len(entity.spans)
                    for entity in self.around.scene.entities.values()
                    if (isinstance(entity, Authority) and entity.kind in _FORCES)
                    or getattr(entity, "kind", "") == "armed_group"
                }
            )
            ranked = [key for key, _ in told.most_common(3)]
            only = 4 if len(told) == 1 else 1
            self._weights = {key: n + only for n, key in enumerate(ranked)}
        return self._weights
