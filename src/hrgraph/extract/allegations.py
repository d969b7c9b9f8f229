"""Allegations: wrongs that the document, or a voice in it, says were done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hrgraph.extract.alleging import (
    Sides,
    asker_of,
    is_no_wrong,
    kind_of_wrong,
    sides_of,
    words_asking,
)
from hrgraph.extract.clauses import Frames, Scene
from hrgraph.extract.events import (
    Happening,
    is_granted,
    is_sure,
    points_back,
    status_of,
)
from hrgraph.extract.phrases import phrase, sieve
from hrgraph.model import Allegation, Demand, Event, Origin, Span, changed
from hrgraph.model.claims import Status

__all__ = ["find_allegations"]

_Key = tuple[str, str | None, str | None]  # type, perpetrator, voice
_THOSE = phrase("freeing_of_those")
_THEIRS = re.compile(r"\b(?:his|her|their)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_NEAR_LEAD = 30  # code points before a noun in which its article stands
_JUDGED = 70  # code points before an arrest in which it is called wrong
_NEAR = 12  # tellings before and after, of which the nearest one has the event


def find_allegations(
    scene: Scene,
    frames: Frames,
    happenings: Sequence[Happening],
    events: Sequence[Event],
    own: str | None = None,
    demands: Sequence[Demand] = (),
) -> tuple[Allegation, ...]:
    """Find allegations: one for each type, perpetrator and voice, in order.

    A wrong that is denied and alleged by nobody in the document is one of status
    denied, without a claimant.

    Args:
        scene: The document.
        frames: Who says what in it.
        happenings: What it tells.
        events: The events that are told.
        own: Key of the authority whose statement it is, and which alleges what it
            tells in nobody else's name.
        demands: What is asked for in it. Who asks that a wrong be ended alleges it.
    """
    asked = words_asking(demands)
    by_key = {event.key: event for event in events}
    denied: list[Happening] = []
    found: dict[_Key, Allegation] = {}
    again: dict[_Key, list[Span]] = {}
    for place, happening in enumerate(happenings):
        if not _counts(scene, happening) or is_no_wrong(scene, happenings, place):
            continue
        if frames.is_denied(happening.trigger.start):
            denied.append(happening)
            continue
        sides = sides_of(scene, frames, happening, own)
        if sides is None:
            continue
        if sides.claimant is None and happening.frame is None:
            sides = sides._replace(claimant=asker_of(happening, asked))
        event = by_key.get(happening.event or "")
        happening.wrong = kind_of_wrong(scene, happening, sides.perpetrator)
        key = happening.wrong, sides.perpetrator, sides.claimant
        known = key if key in found else _told_before(scene, found, key, happening.span)
        if known is None:
            near = happenings[max(0, place - _NEAR) : place + _NEAR]
            about = event.key if event else _nearest(happening, near)
            found[key] = _alleged(scene, happening, sides, about)
        elif not happening.span.meets(found[known].span):
            again.setdefault(known, []).append(happening.span)
    _add_denied(scene, frames, found, denied)
    told = (
        changed(allegation, more_spans=tuple(again.get(key, ())))
        for key, allegation in found.items()
    )
    return tuple(sorted(told, key=lambda a: (a.span, a.type)))


def _alleged(
    scene: Scene, happening: Happening, sides: Sides, event: str | None
) -> Allegation:
    """What a telling alleges, told for the first time."""
    return Allegation(
        span=happening.span,
        type=happening.wrong or "",
        origin=Origin(happening.origin.rule, happening.origin.confidence * 0.9),
        perpetrator=sides.perpetrator,
        victims=_victims(scene, happening, sides.perpetrator),
        claimant=sides.claimant,
        relayed_by=happening.frame.relayed_by if happening.frame else None,
        event=event,
        status=_status(scene, happening),
    )


def _add_denied(
    scene: Scene,
    frames: Frames,
    found: dict[_Key, Allegation],
    denied: Sequence[Happening],
) -> None:
    """Add what is denied, of the types of wrongs that nobody alleges."""
    for happening in denied:
        if all(key[0] != happening.wrong for key in found):
            allegation = _denied(scene, frames, happening)
            key = allegation.type, allegation.perpetrator, allegation.claimant
            found.setdefault(key, allegation)


def _denied(scene: Scene, frames: Frames, happening: Happening) -> Allegation:
    """A wrong that is only denied here: who denies it does not allege it."""
    claim = frames.claim_at(happening.trigger.start)
    actor = happening.arguments.actor
    denier = happening.voice
    verb = scene.text[happening.trigger.start : happening.trigger.end].split()[0]
    if actor is None and verb.endswith("ing") and scene.kind_of(denier) == "authority":
        actor = denier  # "police deny beating anybody"
    return Allegation(
        span=happening.span,
        type=happening.wrong or "other",
        origin=Origin(happening.origin.rule, happening.origin.confidence * 0.8),
        perpetrator=actor,
        victims=_victims(scene, happening, actor),
        claimant=claim.voice if claim else None,
        status="denied",
    )


def _counts(scene: Scene, happening: Happening) -> bool:
    """Tell whether a telling alleges a wrong, unless it is denied."""
    if happening.wrong is None or happening.heading:
        return False
    raid = happening.wrong == "mass_raid"
    if not raid and is_sure(scene, happening.trigger, f"a:{happening.wrong}"):
        return True  # the words of the sentence outweigh those beside the trigger
    if _is_only_spoken_of(scene, happening):
        return False
    lead = scene.text[happening.trigger.start - 40 : happening.trigger.start]
    if phrase("talk_of_wrongs").search(lead):
        return happening.voice is not None and happening.frame is not None
    if raid:
        return _is_raid_by_state(scene, happening)
    return not _only_speaks_of(scene, happening)


def _is_only_spoken_of(scene: Scene, happening: Happening) -> bool:
    """Tell whether words only ask, or name what nobody says was done."""
    if happening.asked and not _is_presupposed(scene, happening):
        return True  # nobody alleges it here
    return _is_question(scene, happening) or _is_only_named(scene.text, happening)


def _is_raid_by_state(scene: Scene, happening: Happening) -> bool:
    """Tell whether a raid struck people, and is told by others than the state.

    Where the words of the sentence speak for it, nobody need be told to have done it.
    """
    if scene.kind_of(happening.voice) == "authority":
        return False
    read = happening.trigger.rule.family == "telling"
    if read or is_sure(scene, happening.trigger, "a:mass_raid"):
        return True
    end = scene.sentence(happening.span.start).end
    after = scene.text[happening.trigger.end : min(end, happening.trigger.end + 60)]
    by_state = scene.kind_of(happening.arguments.actor) == "authority"
    return by_state and not phrase("premises").search(after)


def _only_speaks_of(scene: Scene, happening: Happening) -> bool:
    """Tell whether a voice speaks of arrests without saying that they were wrong."""
    if happening.wrong != "arbitrary_detention" or happening.voice is None:
        return False
    if happening.trigger.family != "events":
        return False
    start = happening.trigger.start
    lead = scene.text[max(0, start - _NEAR_LEAD) : start]
    noun = happening.clause.shape == "noun"
    if not points_back(scene, happening) and not (noun and _THEIRS.search(lead)):
        return False
    start = max(scene.sentence(start).start, start - _JUDGED)
    end = max(happening.clause.end, happening.trigger.end)
    return phrase("judged_wrong").search(scene.text, start, end) is None


def _is_question(scene: Scene, happening: Happening) -> bool:
    """Tell whether the document itself asks: who asks does not tell yet."""
    end = scene.sentence(happening.span.start).end
    asks = scene.text[end - 3 : end].rstrip().endswith("?")
    return asks and happening.frame is None


def _is_only_named(text: str, happening: Happening) -> bool:
    """Tell whether the words name an office, or the place where all took place."""
    start, end = happening.trigger.start, happening.trigger.end
    begin = max(0, start - 110)
    lead = text[begin:start]
    begin = text.rfind("\n", begin, start) + 1 or begin
    if sieve("office_for_wrongs").is_in(text, begin, start):
        return happening.clause.shape == "noun"
    if happening.wrong != "arbitrary_detention":
        return False
    if phrase("no_holding").match(text[end : end + 13]):
        return True
    if happening.clause.shape == "noun" and _THOSE.search(lead):
        return True  # "the release of those detained" only says who is released
    place = phrase("mere_place").search(text[max(0, start - 30) : end])
    return place is not None and not phrase("taken_there").search(lead[:-1])


def _is_presupposed(scene: Scene, happening: Happening) -> bool:
    """Tell whether a demand takes a wrong for granted: "stop the harassment"."""
    lead = scene.text[happening.trigger.start - 5 : happening.trigger.start].lower()
    custody = happening.type in {"arrest", "detention", "raid"}
    own = happening.dates and not happening.inherited
    plain = happening.trigger.family == "allegations"
    if plain and phrase("wrong_of_somebody").search(
        scene.text[max(0, happening.trigger.start - 60) : happening.trigger.start]
    ):
        return True
    if is_granted(scene, happening):
        return True
    return bool(own) or (lead.endswith("the ") and not custody)


def _told_before(
    scene: Scene, found: dict[_Key, Allegation], key: _Key, span: Span
) -> _Key | None:
    """The allegation of the same voice that a telling repeats.

    A telling repeats one that blames nobody else: it blames nobody, or the same body
    by a shorter or longer name, or stands in one sentence with one that blames nobody.
    """
    wrong, perpetrator, voice = key
    for other in reversed(found):
        if (other[0], other[2]) != (wrong, voice):
            continue
        blamed = other[1]
        if perpetrator is None or (blamed and _is_one(scene, perpetrator, blamed)):
            return other
        if blamed is None and scene.sentence(span.start).meets(found[other].span):
            return other
    return None


def _is_one(scene: Scene, one: str, other: str) -> bool:
    """Tell whether two bodies of a state may be one: "police", "the Kyiv police"."""
    if {scene.kind_of(one), scene.kind_of(other)} != {"authority"}:
        return False
    names = (scene.entities[key].name.lower().split() for key in (one, other))
    short, long = sorted((set(name) - {"the", "of"} for name in names), key=len)
    return bool(short) and short <= long


def _victims(scene: Scene, happening: Happening, perpetrator: str | None) -> str | None:
    affected = happening.arguments.affected
    if affected is None or affected == perpetrator:
        return None
    return affected if scene.kind_of(affected) in {"person", "group"} else None


def _nearest(happening: Happening, happenings: Sequence[Happening]) -> str | None:
    best: tuple[int, str] | None = None
    for other in happenings:
        if other.event is None or _are_apart(happening, other):
            continue
        gap = abs(other.trigger.start - happening.trigger.start)
        if gap < 300 and (best is None or gap < best[0]):  # noqa: PLR2004 - code points: the same or the next sentence
            best = gap, other.event
    return best[1] if best else None


def _are_apart(happening: Happening, other: Happening) -> bool:
    """Tell whether both are dated, and no date of the one meets one of the other."""
    pairs = [(a, b) for a in happening.dates for b in other.dates]
    return bool(pairs) and not any(a.interval.meets(b.interval) for a, b in pairs)


def _status(scene: Scene, happening: Happening) -> Status:
    frame = happening.frame
    status = status_of(scene, frame)
    if frame and frame.kind == "noun":
        end = scene.sentence(happening.span.start).end
        if phrase("refuted").search(scene.text, happening.span.start, end):
            return "denied"
    return "alleged" if status == "asserted" else status
