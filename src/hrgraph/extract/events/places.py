"""Where an event took place, by its own sentence."""

from __future__ import annotations

from hrgraph.extract.clauses import Named, Scene, Trigger
from hrgraph.extract.phrases import phrase, wordlist
from hrgraph.model import Place

__all__ = ["is_of_writing", "is_part_of_world", "place_of"]

_BESIDE = 30  # code points between the place and the date of a date line
_TOP = 600  # code points at the top in which a date line stands
_LEAD = 60  # code points before a place in which the words stand that lead to it
_PLACED = phrase("before_place")
_CUT = phrase("place_ends_at")
_ELSEWHERE = 6  # more than the ranks of what is as exact and as near
_WIDEST = 5  # a part of the world only where nothing nearby is named
_RANKS = {"facility": 0, "city": 1, "region": 2}


def place_of(scene: Scene, trigger: Trigger) -> str | None:
    """The most exact place that the sentence puts the event in.

    Whither people were brought afterwards, and whence they come, is where it took
    place only if nothing else is.
    """
    sentence = scene.sentence(trigger.start)
    best: tuple[int, int, str] | None = None
    for named in scene.named_in(sentence.start, sentence.end):
        entity = scene.entities[named.key]
        if not isinstance(entity, Place):
            continue
        lead = scene.text[max(sentence.start, named.start - _LEAD) : named.start]
        if is_of_writing(scene, named.end):
            continue
        housed = phrase("housed").match(scene.text, named.end)
        if not _PLACED.search(lead) and not housed and entity.kind != "facility":
            continue
        rank = _WIDEST if is_part_of_world(entity) else _RANKS.get(entity.kind, 3)
        after = named.start < trigger.start
        far = abs(named.start - trigger.start) // 60 + 2 * after
        elsewhere = _is_elsewhere(trigger, named, entity, lead)
        if elsewhere and trigger.says.get("type") == "deportation":
            continue
        far += _ELSEWHERE * elsewhere + 2 * _told_between(scene, trigger, named)
        if best is None or (rank + far, far) < best[:2]:
            best = (rank + far, far, named.key)
    return best[2] if best else None


def is_part_of_world(place: Place) -> bool:
    """Tell whether a place is a continent or a group of countries."""
    return place.kind == "region" and place.name.lower() in wordlist("parts_of_world")


def is_of_writing(scene: Scene, offset: int) -> bool:
    """Tell whether a place stands before the date in the date line at the top."""
    dates = scene.dates_in(offset, offset + _BESIDE)
    if any(mention.dateline for mention in dates):
        return True
    line = scene.paragraph(offset)
    opening = phrase("place_of_writing").match(scene.text, line.start, line.end)
    if opening is None and line.start < _TOP:
        opening = phrase("place_before_dash").match(scene.text, line.start, line.end)
    return opening is not None and offset < opening.end()


def _is_elsewhere(trigger: Trigger, named: Named, place: Place, lead: str) -> bool:
    """Tell whether a place is whither or whence: "from Nepal", "flown to Doha"."""
    if phrase("comes_from").search(lead):
        return True
    kind = trigger.says.get("type")
    if phrase("brought_to").search(lead):
        # who is brought to a prison is held there
        return not (kind in {"detention", "release"} and place.kind == "facility")
    treated = named.start > trigger.start and phrase("treated_at").search(lead)
    return bool(treated) and kind != "medical_examination"


def _told_between(scene: Scene, trigger: Trigger, named: Named) -> bool:
    """Tell whether something else is told between a trigger and a place."""
    first, last = sorted((trigger.start, named.start))
    cut = _CUT.search(scene.text, first, last)
    if cut is None or cut.group() in {";", ":"}:
        return cut is not None
    others = scene.triggers_between(first, last, "events")
    return any(other.start != trigger.start for other in others)
