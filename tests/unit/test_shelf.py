"""What was made of files is recalled, and never what others may have written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hrgraph.shelf import recalled
from hrgraph.textfiles import read_yaml

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="it is kept on systems that tell of owners"
)


class Reader:
    """Reads the words of a file, and counts how often it had to."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.times = 0

    def read(self) -> list[str]:
        return recalled((self.file,), self._read)

    def _read(self) -> list[str]:
        self.times += 1
        return self.file.read_text("utf-8").split()


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "hrgraph"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    file = tmp_path / "words.txt"
    file.write_text("şəhər söz " * 400, "utf-8")
    return Reader(file)


@pytest.mark.usefixtures("caches")
def test_what_was_made_once_is_recalled_until_a_file_changes(reader: Reader) -> None:
    assert reader.read() == reader.read() == ["şəhər", "söz"] * 400
    assert reader.times == 1
    reader.file.write_text("kənd " * 800, "utf-8")
    assert reader.read() == ["kənd"] * 800
    assert reader.times == 2


def test_what_is_not_whole_is_made_anew(caches: Path, reader: Reader) -> None:
    read = reader.read()
    (kept,) = caches.glob("*.json")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert reader.read() == read
    assert reader.times == 2


@pytest.mark.parametrize("place", ["file", "folder"])
def test_what_others_may_have_written_is_not_recalled(
    place: str, caches: Path, reader: Reader
) -> None:
    reader.read()
    (kept,) = caches.glob("*.json")
    (kept if place == "file" else caches).chmod(0o777)
    reader.read()
    assert reader.times == 2


def test_a_link_to_another_file_is_not_followed(
    caches: Path, reader: Reader, tmp_path: Path
) -> None:
    reader.read()
    (kept,) = caches.glob("*.json")
    kept.rename(tmp_path / "elsewhere.json")
    kept.symlink_to(tmp_path / "elsewhere.json")
    reader.read()
    assert reader.times == 2


def test_all_is_made_where_nothing_can_be_kept(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plain file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "plain file"))
    assert reader.read() == reader.read()
    assert reader.times == 2


def test_what_is_oldest_is_removed(caches: Path, reader: Reader) -> None:
    caches.mkdir(parents=True, mode=0o700)
    for number in range(80):
        old = caches / f"{number:064}.json"
        old.write_text("", "utf-8")
        os.utime(old, (number, number))
    reader.read()
    left = {kept.name for kept in caches.glob("*.json")}
    assert len(left) < 80
    assert f"{0:064}.json" not in left
    reader.read()
    assert reader.times == 1


@pytest.mark.parametrize(
    "made", [{1: "x" * 3000}, "short", {"a": (1, 2), "b": "x" * 3000}]
)
def test_what_json_does_not_tell_and_what_is_little_is_not_kept(
    made: object, caches: Path, tmp_path: Path
) -> None:
    file = tmp_path / "any.txt"
    file.write_text("any", "utf-8")
    assert recalled((file,), lambda: made) is made
    assert not list(caches.glob("*.json"))


@pytest.mark.usefixtures("caches")
def test_one_file_may_be_read_in_two_ways(tmp_path: Path) -> None:
    file = tmp_path / "numbers.yaml"
    file.write_text("".join(f"word{n}: {n}\n" for n in range(300)), "utf-8")
    for _ in range(2):
        assert read_yaml(file, keep=True)["word7"] == 7
        assert read_yaml(file, keep=True, only_texts=True)["word7"] == "7"
