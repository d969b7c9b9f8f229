"""What an event is called, and the widest span of time that its dates allow."""

from __future__ import annotations

import functools

from babel.dates import format_date

from hrgraph.link.determiners import begins_with_determiner
from hrgraph.link.translating import translated_titles
from hrgraph.model import HELD_BACK, Event, Facts, PartialDate
from hrgraph.settings import home
from hrgraph.tables import read_table

__all__ = [
    "event_class",
    "event_envelope",
    "event_label",
    "event_noun",
    "event_title",
    "event_titles",
    "is_phrase",
    "when",
]

_CLASSES = {"statement": "PublicStatement", "other": "Event"}
_NOUNS = {"statement": "Public statement", "other": "Event"}
_ON = frozenset({"raid", "assault", "fine"})
_LONGEST_TARGET = 60  # code points


def event_class(kind: str) -> str:
    """Name the class of an annotation value.

    >>> event_class("medical_examination"), event_class("statement")
    ('MedicalExamination', 'PublicStatement')
    """
    return _CLASSES.get(kind) or "".join(p.capitalize() for p in kind.split("_"))


def event_noun(kind: str) -> str:
    """Name a kind of event for people.

    >>> event_noun("law_adoption")
    'Law adoption'
    """
    return _NOUNS.get(kind) or kind.replace("_", " ").capitalize()


def event_title(kind: str, target: str | None, place: str | None, date: str) -> str:
    """Tell kind, those affected, place and time of an event in a few words.

    >>> event_title("raid", "a café", "Baku", "September 2017")
    'Raid on a café in Baku, September 2017'
    >>> event_title("raid", "The Free House", None, "")
    'Raid on the Free House'
    >>> event_title("detention", "At least 14 people", None, "")
    'Detention of at least 14 people'
    """
    label = event_noun(kind)
    words = " ".join((target or "").split())
    if begins_with_determiner(words):  # it may have begun a sentence
        words = words[0].lower() + words[1:]
    if is_phrase(words):
        label += f" {'on' if kind in _ON else 'of'} {words}"
    if place:
        label += f" in {place}"
    return f"{label}, {date}" if date else label


def is_phrase(words: str) -> bool:
    """Tell whether words can stand in a label: short, whole, and nothing hidden.

    >>> is_phrase("gay and transgender people"), is_phrase("them only")
    (True, False)
    """
    if not words or len(words) > _LONGEST_TARGET or HELD_BACK in words:
        return False
    found = words.casefold().split()
    edge, anywhere = _stops()
    return not ({found[0], found[-1]} & edge or anywhere.intersection(found))


@functools.cache
def _stops() -> tuple[frozenset[str], frozenset[str]]:
    """Words that begin or end no name of people or things; words that are in none."""
    file = home() / "data" / "linking" / "stops.csv"
    columns = "word", "where"
    rows = [(row["word"], row["where"]) for row in read_table(file, columns)]
    anywhere = frozenset(word for word, where in rows if where == "anywhere")
    return frozenset(word for word, _ in rows), anywhere


def event_envelope(event: Event) -> tuple[PartialDate | None, PartialDate | None]:
    """Give the earliest begin and the latest end of all its dates.

    A bound that one of the dates leaves open is taken from the others.
    """
    begins = [date.interval.begin for date in event.dates if date.interval.begin]
    ends = [date.interval.end for date in event.dates if date.interval.end]
    begin = min(begins, key=lambda d: (d.first_day, d.iso), default=None)
    end = max(ends, key=lambda d: (d.last_day, d.iso), default=None)
    if begin and end and begin.first_day > end.last_day:
        return begin, None
    return begin, end


def event_label(event: Event, facts: Facts) -> str:
    """Tell kind, those affected, place and time of an event in a few words."""
    place = next((e.name for e in facts.entities if e.key == event.place), None)
    return event_title(event.type, event.target, place, when(*event_envelope(event)))


def event_titles(event: Event, facts: Facts, place: str | None) -> dict[str, str]:
    """Tell kind, place and time of an event in other languages, by their tags.

    Args:
        event: Of the document.
        facts: What the document tells.
        place: Tail of the event's place.
    """
    name = next((e.name for e in facts.entities if e.key == event.place), None)
    return translated_titles(event.type, place, name, *event_envelope(event))


def when(begin: PartialDate | None, end: PartialDate | None) -> str:
    """Tell a span of time in English.

    >>> when(PartialDate("2017-09-22"), PartialDate("2017-09-23"))
    '22 September 2017 to 23 September 2017'
    """
    if begin == end and begin is not None:
        return _day(begin)
    if begin is None and end is not None:
        return f"until {_day(end)}"
    if end is None and begin is not None:
        return f"from {_day(begin)}"
    if begin is None or end is None:
        return ""
    return f"{_day(begin)} to {_day(end)}"


def _day(date: PartialDate) -> str:
    pattern = {"year": "y", "month": "MMMM y", "day": "d MMMM y"}[date.precision]
    return format_date(date.first_day, pattern, locale="en")
