"""When the events of a text took place, as dates are annotated."""

from __future__ import annotations

from collections.abc import Iterator

from hrgraph.model import Facts


def dates_told(facts: Facts) -> Iterator[tuple[str, str]]:
    """The type of each event with each of its dates: a day, or both ends by a slash."""
    for event in facts.events:
        for date in event.dates:
            ends = (date.interval.begin, date.interval.end)
            yield event.type, "/".join(dict.fromkeys(end.iso for end in ends if end))


def dates_of(facts: Facts, kind: str) -> list[str]:
    """The dates of all events of a type."""
    return [date for told, date in dates_told(facts) if told == kind]
