"""Rules that an earlier process kept are those that stand in the files."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from hrgraph.extract.rules import Ruleset, load_rules
from hrgraph.extract.rules.keeping import as_kept, from_kept
from hrgraph.settings import home

RULES = home() / "data" / "rules"
FAMILIES = ("dates", "law", "figures", "events", "allegations", "reporting", "demands")


def told(rules: Ruleset) -> list[object]:
    branches = [(b.rule.id, b.regex, b.openings) for b in rules.branches]
    heads = rules.family, rules.flags, rules.words, rules.says
    return [rules.rules, branches, heads]


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_kept_of_rules_is_all_that_was_read(family: str) -> None:
    file = RULES / f"{family}.yaml"
    read = load_rules(file, check=True)
    kept = json.loads(json.dumps(as_kept(read)))
    assert told(from_kept(kept, file)) == told(read)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="nothing is kept there")
def test_rules_of_a_file_that_was_changed_are_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    file = Path(shutil.copy(RULES / "demands.yaml", tmp_path / "demands.yaml"))
    before, again = load_rules(file), load_rules(file)
    assert told(again) == told(before)
    assert len(list((tmp_path / "caches" / "hrgraph").glob("*.json"))) == 1
    file.write_text(
        file.read_text("utf-8").replace("confidence: 0.", "confidence: 0.1"), "utf-8"
    )
    after = load_rules(file)
    assert [r.id for r in after.rules] == [r.id for r in before.rules]
    assert after.rules != before.rules
