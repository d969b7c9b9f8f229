"""Rules that were read once are recalled, and never what others have written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from hrgraph.extract.rules import Ruleset, load_rules
from hrgraph.extract.rules.keeping import name_of, recall
from hrgraph.settings import home

RULES = home() / "data" / "rules"
FAMILIES = ("dates", "law", "figures", "events", "allegations", "reporting", "demands")

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="rules are kept on systems that tell of owners"
)


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "hrgraph"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(RULES / "demands.yaml", tmp_path / "demands.yaml"))


def branches(rules: Ruleset) -> list[tuple[str, str, frozenset[str] | None]]:
    return [(b.rule.id, b.regex, b.openings) for b in rules.branches]


@pytest.mark.usefixtures("caches")
@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_recalled_is_what_was_read(family: str) -> None:
    file = RULES / f"{family}.yaml"
    read = load_rules(file)
    recalled = recall(name_of(file), file)
    assert recalled is not None
    assert recalled.rules == read.rules
    assert (recalled.words, recalled.says) == (read.words, read.says)
    assert (recalled.family, recalled.flags) == (read.family, read.flags)
    assert branches(recalled) == branches(read)


@pytest.mark.usefixtures("caches")
def test_a_file_that_was_changed_is_read_anew(file: Path) -> None:
    before = load_rules(file)
    file.write_text(
        file.read_text("utf-8").replace("confidence: 0.", "confidence: 0.1"), "utf-8"
    )
    after = load_rules(file)
    assert [r.id for r in after.rules] == [r.id for r in before.rules]
    assert after.rules != before.rules


def test_what_is_not_whole_is_read_anew(caches: Path, file: Path) -> None:
    read = load_rules(file)
    (kept,) = caches.glob("*.json")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert recall(name_of(file), file) is None
    assert load_rules(file).rules == read.rules


def test_what_others_may_have_written_is_not_recalled(caches: Path, file: Path) -> None:
    load_rules(file)
    (kept,) = caches.glob("*.json")
    assert recall(name_of(file), file)
    kept.chmod(0o666)
    assert recall(name_of(file), file) is None
    kept.chmod(0o600)
    caches.chmod(0o777)
    assert recall(name_of(file), file) is None


def test_a_link_to_another_file_is_not_followed(
    caches: Path, file: Path, tmp_path: Path
) -> None:
    load_rules(file)
    (kept,) = caches.glob("*.json")
    kept.rename(tmp_path / "elsewhere.json")
    kept.symlink_to(tmp_path / "elsewhere.json")
    assert recall(name_of(file), file) is None


def test_rules_are_read_where_nothing_can_be_kept(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "plain file"))
    assert load_rules(file).rules
    assert recall(name_of(file), file) is None


def test_files_of_old_rules_are_removed(caches: Path, file: Path) -> None:
    caches.mkdir(parents=True, mode=0o700)
    for number in range(80):
        old = caches / f"{number:064}.json"
        old.write_text("", "utf-8")
        os.utime(old, (number, number))
    load_rules(file)
    left = {kept.name for kept in caches.glob("*.json")}
    assert len(left) < 80
    assert f"{name_of(file)}.json" in left
    assert f"{0:064}.json" not in left
