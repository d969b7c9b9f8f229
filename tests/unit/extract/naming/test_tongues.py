"""Names in other tongues, whose head noun stands first."""

import pytest

from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.page import open_page
from hrgraph.model import Authority, Document, Organisation, Place
from hrgraph.settings import home

LEXICON = Lexicon.load(home() / "data" / "lexicons")
NAMER = Namer.load(home() / "data")


def names(text, kind):
    """Names of all entities of a class, in order."""
    page = open_page(Document(id="note", text=text))
    found = NAMER.find_entities(page, LEXICON.find(text)).entities
    return [entity.name for entity in found if isinstance(entity, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (
            "Men of the Service national de renseignement took the editor away.",
            Authority,
            "Service national de renseignement",
        ),
        (
            "The Direction générale de la sécurité intérieure announced his release.",
            Authority,
            "Direction générale de la sécurité intérieure",
        ),
        (
            "They were driven to the border by the Dirección General de Migración.",
            Authority,
            "Dirección General de Migración",
        ),
        (
            "The Tribunal de grande instance adjourned the case to Monday.",
            Authority,
            "Tribunal de grande instance",
        ),
        (
            "The Ligue tchadienne des droits humains had condemned the arrests.",
            Organisation,
            "Ligue tchadienne des droits humains",
        ),
        (
            "According to Observatorio Andino de Conflictos, nine people died.",
            Organisation,
            "Observatorio Andino de Conflictos",
        ),
        ("A shot was fired in the Rua António Cardoso.", Place, "Rua António Cardoso"),
    ],
)
def test_small_letters_belong_to_a_name_in_another_tongue(text, kind, name):
    assert names(text, kind) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Tribunal acquitted the three teachers on Friday.",
        "The Direction was de facto dissolved in May.",
        "The Service announced nothing.",
    ],
)
def test_english_words_behind_a_head_are_no_part_of_the_name(text):
    for kind in (Authority, Organisation):
        assert all(" " not in name for name in names(text, kind))


@pytest.mark.parametrize("text", ["Cour", "Nobody has seen him since. Cour"])
def test_text_may_end_in_a_word_that_begins_names_in_another_tongue(text):
    assert names(text, Authority) == []
