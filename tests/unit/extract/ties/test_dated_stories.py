"""When events of whole short texts took place, in many kinds of documents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.unit.extract.ties.reading import dates_told

from hrgraph.extract import Extractor
from hrgraph.model import Document, PartialDate

FILE = Path(__file__).parents[3] / "data" / "dated_stories.yaml"
STORIES = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_events_of_a_story_are_dated(
    extractor: Extractor, story: Mapping[str, Any]
) -> None:
    published = PartialDate(story["published"])
    document = Document(
        id="story", title=story.get("title"), text=story["text"], published=published
    )
    facts = extractor.extract(document)
    told = {" ".join(event) for event in dates_told(facts)}
    assert set(story["told"]) <= told
