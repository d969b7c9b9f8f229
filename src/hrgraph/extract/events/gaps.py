"""Further happenings of a sentence whose verb is left out: "the other two in May"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from hrgraph.extract.clauses import Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.events.arguments import Arguments
from hrgraph.extract.events.happenings import Happening
from hrgraph.extract.phrases import phrase
from hrgraph.model import EventDate, Person, Span

__all__ = ["with_gaps"]


def with_gaps(scene: Scene, happenings: Sequence[Happening]) -> list[Happening]:
    """Add what took place on a further day by the verb that was said for the first.

    "Three were arrested on 3 May and the other two a week later": two arrests. Both
    days must be told, and who or how many, or "again", must stand before the second.

    Args:
        scene: The document.
        happenings: With their dates, in order.
    """
    told = []
    taken: set[tuple[str, int]] = set()
    for happening in happenings:
        told.append(happening)
        for further in _further(scene, happening):
            place = happening.type, further.span.start
            if place not in taken:
                taken.add(place)
                told.append(further)
    return told


def _further(scene: Scene, happening: Happening) -> Iterator[Happening]:
    sentence = scene.sentence(happening.trigger.start)
    own = [date.span for date in happening.dates if sentence.holds(date.span)]
    if not (happening.type and own) or happening.inherited or happening.heading:
        return
    reach = max(happening.trigger.end, *(span.end for span in own))
    for mention in scene.dates_in(reach, sentence.end):
        gap = phrase("verb_left_out").match(scene.text, reach, mention.span.start)
        ends = phrase("left_out_until").match(scene.text, mention.span.end)
        if not (gap and ends) or mention.bound != "at":
            return
        yield _again(scene, happening, mention, gap.start("who"))
        reach = mention.span.end


def _again(
    scene: Scene, happening: Happening, mention: DateMention, start: int
) -> Happening:
    """The same done once more, on another day and to others."""
    named = [one.key for one in scene.named_in(start, mention.span.start)]
    persons = [key for key in named if isinstance(scene.entities[key], Person)]
    known = happening.arguments
    arguments = Arguments(
        actor=known.actor,
        affected=persons[0] if persons else None,
        persons=persons,
        place=known.place,
        place_taken=True,
    )
    voice = happening.frame.voice if happening.frame else None
    return dataclasses.replace(
        happening,
        trigger=happening.trigger._replace(start=start, end=mention.span.start),
        span=Span(start, mention.span.end),
        arguments=arguments,
        dates=[EventDate(mention.span, mention.interval, voice)],
    )
