"""Why it was done: the provisions relied on, and the reasons given."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from hrgraph.extract.clauses import Frames, Scene
from hrgraph.extract.events import Happening
from hrgraph.extract.phrases import phrase, table
from hrgraph.model import Event, Justification, LegalBasis, Origin, Provision, Span

__all__ = ["find_justifications", "find_legal_bases"]

_BASIS = Origin("grounds/provision@1", 0.7)
_REASON_ORIGIN = Origin("grounds/reason@1", 0.65)
_REACH = 320  # code points between an event and the provision it rests on
_REASON_LENGTH = 300


def find_legal_bases(
    scene: Scene,
    frames: Frames,
    happenings: Sequence[Happening],
    events: Sequence[Event],
    provisions: Sequence[Provision],
) -> tuple[LegalBasis, ...]:
    """Tie provisions of a state's law to the events that they were applied in."""
    by_key = {event.key: event for event in events}
    ranks = table("rank_beside_law")
    legal = [h for h in happenings if h.event and h.type in ranks]
    starts = [h.trigger.start for h in legal]
    found: dict[tuple[str, str], LegalBasis] = {}
    for provision in provisions:
        for span in provision.spans:
            happening = _applied(scene, legal, starts, span)
            if happening is None or happening.event is None:
                continue
            key = provision.key, happening.event
            if key in found or _is_treaty(scene, span):
                continue
            event = by_key[happening.event]
            frame = frames.at(span.start)
            voice = frame.voice if frame else None
            official = voice if scene.kind_of(voice) == "authority" else None
            actor = event.actor if scene.kind_of(event.actor) == "authority" else None
            found[key] = LegalBasis(
                span=span,
                provision=provision.key,
                event=event.key,
                origin=_BASIS,
                invoked_by=official or actor,
                invoked_against=event.affected,
                gloss=provision.gloss,
                claimant=voice,
            )
    return tuple(sorted(found.values(), key=lambda basis: basis.span))


def _applied(
    scene: Scene, legal: list[Happening], starts: list[int], span: Span
) -> Happening | None:
    place = bisect_left(starts, span.start)
    sentence = scene.sentence(span.start)
    near = [
        h
        for h in legal[max(0, place - 6) : place + 3]
        if abs(h.trigger.start - span.start) < _REACH
    ]
    own = [h for h in near if sentence.start <= h.trigger.start < sentence.end]
    earlier = [h for h in near if h.trigger.start < span.start]
    pool = own or earlier
    if not pool:
        return None
    ranks = table("rank_beside_law")
    return min(pool, key=lambda h: (ranks[h.type], abs(h.trigger.start - span.start)))


def _is_treaty(scene: Scene, span: Span) -> bool:
    sentence = scene.sentence(span.start)
    end = min(sentence.end, span.end + 90)
    return phrase("treaty").search(scene.text[span.start : end]) is not None


def find_justifications(
    scene: Scene,
    frames: Frames,
    happenings: Sequence[Happening],
    events: Sequence[Event],
) -> tuple[Justification, ...]:
    """Find the reasons that those who acted give for what they did."""
    with_event = [h for h in happenings if h.event]
    starts = [h.trigger.start for h in with_event]
    actors = {event.actor for event in events if event.actor}
    found: dict[Span, Justification] = {}
    for frame in frames.frames:
        if frame.voice is None or frame.kind in {"denies", "noun"}:
            continue
        if scene.kind_of(frame.voice) != "authority" and frame.voice not in actors:
            continue
        match = phrase("reason").search(scene.text, *frame.content)
        if not match:
            continue
        end = min(scene.sentence(match.start()).end, match.start() + _REASON_LENGTH)
        span = Span(match.start(), end)
        event = _explained(with_event, starts, match.start())
        if event and span not in found:
            reason = scene.text[span.start : span.end].strip(" .”\"’'")
            found[span] = Justification(
                span, reason, event, _REASON_ORIGIN, claimant=frame.voice
            )
    return tuple(found.values())


def _explained(
    happenings: list[Happening], starts: list[int], offset: int
) -> str | None:
    place = bisect_left(starts, offset)
    for happening in reversed(happenings[max(0, place - 3) : place]):
        if offset - happening.trigger.start < 2 * _REACH:
            return happening.event
    return None
