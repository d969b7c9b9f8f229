"""People in paragraphs of many countries, composed before the rules were mended."""

import re

import pytest

from hrgraph.extract import Extractor, hold_back
from hrgraph.model import HELD_BACK, Document
from hrgraph.settings import home

EXTRACTOR = Extractor.load(home() / "data")
MARK = re.compile(r"\[(?P<kind>[pq]):(?P<name>[^\[\]]+)\]|<<(?P<detail>.+?)>>")
TITLES = {
    "Doña",
    "Duwa",
    "Geshe",
    "Haji",
    "Hajia",
    "Hajj",
    "Hajja",
    "Mama",
    "Md",
    "Miss",
    "Mme",
    "Mr",
    "Tanti",
}


def paragraphs():
    """Read the name of each paragraph, and its text with marks."""
    file = home() / "tests" / "data" / "people_held_back.txt"
    for block in file.read_text("utf-8").strip().split("\n\n"):
        head, *lines = block.splitlines()
        yield pytest.param(" ".join(lines), id=head.removeprefix("# "))


@pytest.mark.parametrize("marked", list(paragraphs()))
def test_private_people_are_held_back_and_public_ones_shown(marked):
    text, names, reach = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[reach : match.start()]
        start, reach = len(text), match.end()
        text += match["name"] or match["detail"]
        names.append((start, len(text), match["kind"] == "q"))
    text += marked[reach:]
    shown = hold_back(EXTRACTOR.extract(Document(id="note", text=text))).document.text
    for start, end, public in names:
        left = set(re.findall(r"[^\W_]+", shown[start:end])) - TITLES
        assert (HELD_BACK not in shown[start:end]) if public else not left
