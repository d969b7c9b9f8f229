"""A regular expression made ready is the one that is compiled, whoever compiled it."""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from hrgraph.extract.rules import keep_ready, load_rules, programs, ready
from hrgraph.settings import home
from hrgraph.shelf import store

RULES = home() / "data" / "rules"

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="kept on systems that tell of owners"
)


def forget() -> None:
    """Begin as a process does that has compiled nothing yet."""
    programs._new.clear()
    programs._used.clear()
    programs._worth[0] = programs._FEW
    for known in (programs._kept, programs._name, programs._parts):
        known.cache_clear()


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    forget()
    yield tmp_path / "caches" / "hrgraph"
    forget()


def keys(caches: Path) -> list[str]:
    """What is kept: the second line of the file, behind its checksum."""
    (kept,) = caches.glob("*.json")
    listed: list[str] = json.loads(kept.read_bytes().split(b"\n", 2)[1])
    return listed


def regexes(family: str) -> list[tuple[str, int]]:
    rules = load_rules(RULES / f"{family}.yaml")
    return [(branch.regex, rules.flags) for branch in rules.branches][:60]


@pytest.mark.parametrize("family", ["dates", "figures", "allegations", "law"])
def test_what_is_made_ready_is_the_same_when_it_was_kept(family: str) -> None:
    rows = regexes(family)
    made = [ready(*row) for row in rows]
    keep_ready()
    forget()
    assert [ready(*row) for row in rows] == made


def test_what_an_earlier_process_compiled_is_not_compiled_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = regexes("dates")
    for row in rows:
        ready(*row)
    keep_ready()
    forget()
    compiled: list[str] = []
    once = programs._compiled

    def watched(parts: programs._Parts, regex: str, flags: int) -> programs._Row:
        compiled.append(regex)
        return once(parts, regex, flags)

    monkeypatch.setattr(programs, "_compiled", watched)
    for row in rows:
        ready(*row)
    assert compiled == []
    ready("no rule (says|said) this")
    assert compiled == ["no rule (says|said) this"]


def test_names_of_groups_are_kept() -> None:
    regex = r"(?P<day>\d+) (?P<month>May|June)|(\w+)"
    for number in range(50):
        ready(f"{number} people")
    ready(regex)
    keep_ready()
    forget()
    match = ready(regex).match("12 June")
    assert match is not None
    assert match.groupdict() == {"day": "12", "month": "June"}
    assert ready(regex).groups == 3


@pytest.mark.parametrize(
    "row",
    [
        zlib.compress(b"[32, 0, {}]\n" + b"\x07\0\0\0" * 9),
        zlib.compress(b"[32, 0, {}]\n" + b"\x07\0\0"),
        zlib.compress(b"[32, 0, {}]\n"),
        zlib.compress(b'[32, 0, {"day": 4}]\n'),
        zlib.compress(b'["32"]\n'),
        zlib.compress(b"row"),
        b"row",
        b"",
    ],
)
def test_a_kept_program_that_is_none_is_compiled_anew(row: bytes) -> None:
    store(programs._name(), programs._written({"0:arrests?": row}))
    assert ready("arrests?").findall("arrest, arrests") == ["arrest", "arrests"]


@pytest.mark.parametrize("content", [b"[1, 2]", b"{", b"", b"7\n", b'["a"]\n\x01'])
def test_a_kept_file_that_is_none_is_passed_over(content: bytes) -> None:
    store(programs._name(), content)
    assert ready("arrests?").fullmatch("arrests")


def test_a_few_are_not_kept(caches: Path) -> None:
    ready("arrests?")
    keep_ready()
    assert list(caches.glob("*.json")) == []


def test_no_more_is_kept_than_first_documents_need(caches: Path) -> None:
    for number in range(2000):
        ready(f"{number} people")
    keep_ready()
    rows = keys(caches)
    assert len(rows) == programs._MOST
    assert "0:0 people" in rows
    for number in range(2000, 12000):
        ready(f"{number} people")
    keep_ready()
    assert keys(caches) == rows


def test_what_rules_of_today_need_takes_the_place_of_what_others_needed(
    caches: Path,
) -> None:
    for number in range(2000):
        ready(f"{number} people")
    keep_ready()
    forget()
    for number in range(2000, 2020):
        ready(f"{number} people")
    keep_ready()
    assert keys(caches) == [f"0:{number} people" for number in range(2000, 2020)]


def test_more_is_kept_only_when_much_more_was_compiled(caches: Path) -> None:
    for number in range(20):
        ready(f"{number} people")
    keep_ready()
    for number in range(20, 60):
        ready(f"{number} people")
    keep_ready()
    assert len(keys(caches)) == 20
    for number in range(60, 110):
        ready(f"{number} people")
    keep_ready()
    assert len(keys(caches)) == 110


def test_what_is_no_regular_expression_is_refused() -> None:
    with pytest.raises(re.error):
        ready("(arrest")


def test_a_python_without_such_parts_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.implementation.name", "another")
    assert ready("arrests?", re.IGNORECASE) == re.compile("arrests?", re.IGNORECASE)
    keep_ready()
