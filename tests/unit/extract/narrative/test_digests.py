"""What the digests in data/documents are about, and what their allegations are about.

No score tells of either, so ``tests/data/digests.yaml`` holds what is right today.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hrgraph.extract import Extractor
from hrgraph.ingest import read_inputs
from hrgraph.model import Document, Event, Facts
from hrgraph.settings import home

EXPECTED = yaml.safe_load(
    (Path(__file__).parents[3] / "data" / "digests.yaml").read_text("utf-8")
)
MAIN = [
    (name, one["main_event"]) for name, one in EXPECTED.items() if "main_event" in one
]
ALLEGED = [
    (name, one) for name, many in EXPECTED.items() for one in many["allegations"]
]


@pytest.fixture(scope="module")
def digests(extractor: Extractor) -> dict[str, Facts]:
    read = read_inputs([str(home() / "data" / "documents")])
    return {
        document.id: extractor.extract(document)
        for document in read
        if isinstance(document, Document)
    }


def names_of(facts: Facts, *keys: str | None) -> list[str]:
    entities = {entity.key: entity.name for entity in facts.entities}
    return [entities[key] for key in keys if key]


def dates_of(event: Event) -> list[str]:
    """Each reading of a date once, as its first and last day are known."""
    ends = {(date.interval.begin, date.interval.end) for date in event.dates}
    return sorted("..".join(end.iso if end else "" for end in both) for both in ends)


def main_event_of(facts: Facts) -> Event:
    return next(event for event in facts.events if event.key == facts.main_event)


def test_every_digest_has_expectations(digests: dict[str, Facts]) -> None:
    assert set(digests) == set(EXPECTED)


@pytest.mark.parametrize(("name", "expected"), MAIN, ids=[name for name, _ in MAIN])
def test_a_digest_is_chiefly_about_the_right_event(digests, name, expected):
    facts = digests[name]
    event = main_event_of(facts)
    assert event.type in expected["kinds"]
    assert dates_of(event) == expected["dates"]
    assert names_of(facts, event.place) == [expected["place"]]
    assert names_of(facts, event.actor) == [expected["actor"]]
    if "affected" in expected:
        assert names_of(facts, event.affected) == [expected["affected"]]


@pytest.mark.parametrize(
    ("name", "expected"),
    ALLEGED,
    ids=[f"{name}-{one['wrong']}-{one['words'][:24]}" for name, one in ALLEGED],
)
def test_an_allegation_is_about_the_right_event(digests, name, expected):
    facts = digests[name]
    text, words = facts.document.text, expected["words"]
    assert text.count(words) == 1, "the words must tell which allegation is meant"
    start = text.index(words)
    events = {event.key: event for event in facts.events}
    about = [
        events[allegation.event]
        for allegation in facts.allegations
        if allegation.type == expected["wrong"]
        and allegation.event
        and allegation.span.start < start + len(words)
        and start < allegation.span.end
    ]
    assert about, "no such allegation is about an event"
    for event in about:
        if expected["about"] == "main":
            assert event.key == facts.main_event
        else:
            assert event.type == expected["about"]
            assert dates_of(event) == expected["dates"]
