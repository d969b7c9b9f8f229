"""Who alleges a wrong: what is seen of everybody who may have said so."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from hrgraph.extract.clauses import Cast, Frame, Frames
from hrgraph.extract.events import Happening
from hrgraph.extract.ties.model import Asked, TieModel
from hrgraph.extract.ties.surroundings import Mention, Surroundings, subject_of, where
from hrgraph.model import Span

__all__ = ["RANKING", "Voices"]

RANKING = "said"
_MOST = 24  # candidates
_LIKELY = 0.6


@dataclass(slots=True)
class Voices:
    """Weighs, telling by telling, who alleges the wrong.

    Attributes:
        last: Who alleged the wrong before.
        line: Where the paragraph of that one begins.
    """

    around: Surroundings
    cast: Cast
    frames: Frames
    model: TieModel
    last: str | None = None
    line: int = -1
    sentence: int = -1

    def tie(self, happening: Happening) -> None:
        """Set who says so, where a wrong is told."""
        if not happening.wrong:
            return
        options = self._options(happening)
        seen = [self._own(happening)]
        seen += [self._seen(happening, mention, gone) for mention, gone in options]
        names = ["", *(mention.name for mention, _ in options)]
        trigger = happening.trigger
        asked = Asked("said", happening.wrong, Span(trigger.start, trigger.end))
        best = self.model.best(RANKING, names, seen, asked)
        self._set(happening, options[best - 1][0] if best else None)
        self.last = happening.voice
        self.line = self.around.scene.paragraph(trigger.start).start
        self.sentence = self.around.number_of(trigger.start)

    def _set(self, happening: Happening, mention: Mention | None) -> None:
        if mention is None:
            if happening.voice:
                happening.frame = None
            return
        if mention.key is None:
            mention.key = self.cast.voice(mention.name, mention.span)
        if mention.key == happening.voice:
            return
        frame = happening.frame
        if frame is None or frame.kind in {"denies", "unknown", "quote", "author"}:
            sentence = self.around.scene.sentence(happening.trigger.start)
            happening.frame = Frame(
                mention.key,
                "says",
                sentence,
                mention.span,
                _LIKELY,
                mention.span.start,
            )
        else:
            happening.frame = dataclasses.replace(frame, voice=mention.key)

    def _options(self, happening: Happening) -> list[tuple[Mention, int]]:
        start = happening.trigger.start
        here = self.around.number_of(start)
        found: dict[str, tuple[Mention, int]] = {}
        for number in (*self.around.before(here), here + 1):
            mentions = self.around.agents(number)
            for mention in sorted(mentions, key=lambda m: abs(m.span.start - start)):
                name = mention.key or mention.name.lower()
                found.setdefault(name, (mention, here - number))
        around = self.frames.around(start)
        keys = [frame.voice for frame in around] + [self.last, self._before(happening)]
        for key in (happening.voice, *keys):
            if key:
                self.around.add(found, key)
        return list(found.values())[:_MOST]

    def _before(self, happening: Happening) -> str | None:
        frame = self.frames.before(self.around.scene.sentence(happening.trigger.start).start)
        return frame.voice if frame else None

    def _own(self, happening: Happening) -> list[str]:
        """What is seen of the document's own voice."""
        frame = happening.frame
        line = self.around.scene.paragraph(happening.trigger.start).start
        before = "said" if self.last else "own"
        same = "here" if line == self.line else "above"
        around = list(self.frames.around(happening.trigger.start))
        return [
            "own",
            f"own {happening.wrong}",
            f"own {'unlike' if happening.voice else 'as'} ruled",
            f"own {frame.kind if frame else '-'}",
            f"own after {before} {same}",
            f"own within {min(len(around), 2)}",
            f"own {self._mood(happening)}",
            f"own subject {subject_of(self.around.scene.text, happening)}",
            *(["ruled"] if not happening.voice else []),
        ]

    def _mood(self, happening: Happening) -> str:
        """Whether the sentence is quoted, or told in the past of a past."""
        scene = self.around.scene
        if scene.quotes_at(happening.trigger.start):
            return "quoted"
        clause = happening.clause
        words = scene.text[clause.start : happening.trigger.start].lower()
        return "had" if " had " in f" {words} " else "plain"

    def _seen(self, happening: Happening, mention: Mention, gone: int) -> list[str]:
        at = "next" if gone < 0 else where(happening, mention, gone)
        kind, plain = mention.kind, mention.kind.partition(":")[0]
        seen = [
            f"kind {kind}",
            f"{at}",
            f"{at} {plain}",
            f"{at} {kind}",
            f"{at} <{mention.lead}",
            f"{at} <<{mention.governor}",
            f"{at} >{mention.follow}",
            f"{plain} >{mention.follow}",
            f"{plain} <{mention.lead}",
            f"{at} {self._mood(happening)}",
            *mention.beside,
        ]
        if mention.head:
            seen += [f"head {mention.head}", f"first {mention.first}"]
        agents = self.around.agents(self.around.number_of(mention.span.start))
        if agents and agents[0].span == mention.span:
            seen += [f"{at} opens", f"{at} opens {self._mood(happening)}"]
        if self.around.scene.paragraph(happening.trigger.start).start > mention.span.start:
            seen.append(f"line before {at}")
        if mention.key:
            seen += self._known(happening, mention, at)
        else:
            seen.append("new")
        return seen

    def _known(self, happening: Happening, mention: Mention, at: str) -> list[str]:
        key, seen = mention.key, []
        frame = happening.frame
        if key == happening.voice and frame:
            seen += ["ruled", f"ruled {frame.kind}", f"ruled {at}", f"ruled {mention.kind}"]
            seen.append(f"ruled {frame.kind} {at}")
        for other in self.frames.around(happening.trigger.start):
            if other.voice == key and other is not frame:
                seen.append(f"around {other.kind}")
        spoken = self._spoken(mention)
        if spoken:
            seen += [f"speaks {spoken}", f"speaks {at}"]
        if key == self._before(happening):
            seen += ["before", f"before {at}", f"before {self._mood(happening)}"]
        if key == self.last:
            line = self.around.scene.paragraph(happening.trigger.start).start
            same = "here" if line == self.line else "above"
            gone = min(self.around.number_of(happening.trigger.start) - self.sentence, 3)
            seen += [f"last {same}", f"last {same} {gone}", f"last {self._mood(happening)}"]
        arguments = happening.arguments
        if key == arguments.actor or key == happening.blamed:
            seen += ["doer", f"doer {at}"]
        if key in arguments.persons or key == arguments.affected:
            seen += ["affected", f"affected {at}"]
        return seen

    def _spoken(self, mention: Mention) -> str:
        """The kind of the frame in which somebody speaks where they are mentioned."""
        sentence = self.around.scene.sentence(mention.span.start)
        for frame in self.frames.within(sentence):
            if frame.voice == mention.key:
                return frame.kind
        return ""
