"""What ships beside the code: words in every language, vendored files as listed."""

import hashlib
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import hrgraph.web

WEB = Path(hrgraph.web.__file__).parent
TESTS = Path(__file__).parents[2]
LANGUAGES = ("az", "ru")


def words_of_the_pages() -> set[str]:
    methods = [
        ("browser/**.py", "python"),
        ("errors.py", "python"),
        ("templates/**.html", "jinja2"),
        ("templates/**.svg", "jinja2"),
    ]
    keywords = {"_": None, "_l": None, "ngettext": (1, 2), "gettext": None}
    found = extract_from_dir(str(WEB), methods, {}, keywords)
    return {
        message if isinstance(message, str) else message[0]
        for _, _, message, _, _ in found
    }


def catalogue(language: str) -> Catalog:
    file = WEB / "translations" / language / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as lines:
        return read_po(lines, locale=language)


def shown(message: Message) -> str:
    words = [message.id] if isinstance(message.id, str) else [*(message.id or ())]
    text = message.string
    given = [text] if isinstance(text, str) else [*(text or ())]
    return repr((words, given))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_pages_is_translated(language):
    known = catalogue(language)
    missing = {
        words
        for words in words_of_the_pages()
        if known.get(words) is None or not known[words].string
    }
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_of_values(language):
    for message in catalogue(language):
        if message.id and isinstance(message.id, str):
            places = re.findall(r"%\(\w+\)s", message.id)
            assert sorted(re.findall(r"%\(\w+\)s", str(message.string))) == sorted(
                places
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_those_of_the_source(language):
    folder = WEB / "translations" / language / "LC_MESSAGES"
    with (folder / "messages.mo").open("rb") as compiled:
        found = sorted(shown(m) for m in read_mo(compiled) if m.id)
    wanted = sorted(shown(m) for m in catalogue(language) if m.id and m.string)
    assert found == wanted


@pytest.mark.parametrize(
    "folder", [WEB / "static" / "vendor", TESTS / "browser" / "vendor"]
)
def test_vendored_files_are_the_listed_ones(folder):
    table = (folder / "VENDOR.md").read_text(encoding="utf-8")
    listed = dict(
        re.findall(r"^\| ([\w.-]+) \|.*\| ([0-9a-f]{64}) \|$", table, re.MULTILINE)
    )
    present = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.suffix in {".js", ".json", ".css"}
    }
    assert present == listed
