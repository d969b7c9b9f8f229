"""Phrases and word lists that single steps look for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract.phrases import Phrases, table, wordlist
from hrgraph.settings import home

FOLDER = home() / "data" / "rules" / "phrases"
OURS = Phrases.load(FOLDER)
SOURCE = Path(__file__).parents[3] / "src" / "hrgraph"
ASKING = {"phrase", "sieve", "table", "wordlist"}


def asked_for() -> set[str]:
    """Names that the code gives to ``phrase``, ``sieve`` or ``wordlist``, as texts."""
    return {
        text.value
        for file in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ASKING
        for text in call.args
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, "utf-8")
    return folder


@pytest.mark.parametrize("name", OURS.patterns)
def test_a_phrase_is_found_where_its_file_says(name: str) -> None:
    yes, no = OURS.examples(name)
    pattern = OURS.compiled(name)
    assert [words for words in yes if not pattern.search(words)] == []
    assert [words for words in no if pattern.search(words)] == []
    assert bool(yes) == bool(no), "a phrase with examples of one sort needs the other"


def test_the_code_asks_for_phrases_that_there_are() -> None:
    assert asked_for() - set(OURS.names) == set()


def test_no_phrase_stands_in_the_files_for_nothing() -> None:
    used = {part for name in OURS.names for part in OURS.parts(name)}
    code = "".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    idle = [name for name in OURS.names if f'"{name}"' not in code]
    assert [name for name in idle if name not in used] == []


def test_a_phrase_is_made_of_lists_and_other_phrases(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        a=r"short: '\b{chambers} (?:{verbs})\b'",
        b="verbs: [sat, rose]\nchambers: '(?-i:Court|Council)'",
    )
    phrases = Phrases.load(folder)
    pattern = phrases.compiled("short")
    assert pattern.search("The Court ROSE at noon.")
    assert not pattern.search("The court rose at noon.")
    assert phrases.words("verbs") == ("sat", "rose")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("verbs: [on, off]", "neither a pattern nor a list"),
        ("verbs: []", "neither a pattern nor a list"),
        ("verb: {pattern: a, ends: b}", "neither a pattern nor a list"),
        ("verb: {yes: [a]}", "neither a pattern nor a list"),
    ],
)
def test_a_phrase_that_is_none_is_refused(
    tmp_path: Path, content: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        Phrases.load(write(tmp_path, a=content))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("first: 'a (?:'", "bad phrase 'first'"),
        ("first: 'a {second}'", "'second' is lacking"),
        ("first: '{second}'\nsecond: '{first}'", "turns in a circle"),
        ("second: a", "'first' is lacking"),
    ],
)
def test_a_phrase_that_cannot_be_made_is_told(
    tmp_path: Path, content: str, fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        Phrases.load(write(tmp_path, a=content)).compiled("first")


def test_phrases_read_once_are_recalled_until_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    (tmp_path / "phrases").mkdir()
    folder = write(
        tmp_path / "phrases",
        a="verbs: [sat, rose]\nsat: '{verbs}'\nages: {one: 1}",
        b=f"long: {'sea ' * 800}",
    )
    for _ in range(2):
        phrases = Phrases.recall(folder)
        assert phrases.names == ["verbs", "sat", "ages", "long"]
        assert phrases.compiled("sat").pattern == "(?:(?:rose|sat))"
        assert phrases.words("verbs") == ("sat", "rose")
        assert phrases.table("ages") == {"one": 1}
    assert len([*(tmp_path / "caches" / "hrgraph").glob("*.json")]) == 1
    write(folder, a="verbs: [lay]")
    assert Phrases.recall(folder).words("verbs") == ("lay",)


def test_a_name_stands_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="stands twice"):
        Phrases.load(write(tmp_path, a="verb: sat", b="verb: rose"))


def test_a_list_or_table_that_is_lacking_is_told() -> None:
    with pytest.raises(InputError, match="lack the word list 'no_such_words'"):
        wordlist("no_such_words")
    with pytest.raises(InputError, match="lack the table 'no_such_table'"):
        table("no_such_table")


def test_a_table_says_something_of_words_and_is_no_pattern(tmp_path: Path) -> None:
    phrases = Phrases.load(write(tmp_path, a="months: {spring: 5, autumn: 11}"))
    assert phrases.table("months") == {"spring": 5, "autumn": 11}
    with pytest.raises(InputError, match="'months' is lacking"):
        phrases.compiled("months")
