"""On which words a trigger rests that the model found, and no rule."""

import pytest

from hrgraph.extract.clauses import lay_out
from hrgraph.extract.clauses.moods import Moods
from hrgraph.extract.page import open_page
from hrgraph.extract.telling.additions import triggers_at
from hrgraph.model import Document
from hrgraph.settings import home


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        (
            "His wife, Sevda Aliyeva, was kept away for 40 days.",
            "wife",
            "His wife, Sevda Aliyeva, was kept away for 40 days",
        ),
        (
            "Guards kept his wife away, but let in a lawyer.",
            "kept",
            "Guards kept his wife away",
        ),
    ],
)
def test_a_scrap_before_an_apposition_is_no_clause(text, word, words):
    scene = lay_out(open_page(Document(id="t", text=text)), (), (), ())
    at = text.index(word)
    (trigger,) = triggers_at((at, at + len(word)), ["a:other"], {"a:other": 0.5})
    moods = Moods.load(home() / "data" / "rules" / "moods.yaml")
    clause = moods.clause(scene, trigger)
    assert text[clause.start : clause.end].rstrip(".") == words
