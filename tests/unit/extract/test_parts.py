"""What part somebody plays in a sentence."""

from __future__ import annotations

import pytest

from hrgraph.extract.clauses import part_of
from hrgraph.model import Span


def part(text: str):
    """The part of the words in brackets."""
    start, end = text.index("["), text.index("]") - 1
    return part_of(text.replace("[", "").replace("]", ""), Span(start, end))


@pytest.mark.parametrize(
    ("text", "role", "sort"),
    [
        ("[The weavers] were then beaten in the yard.", "undergoes", "other"),
        ("[Ana Ruiz], 34, has been shot.", "undergoes", "other"),
        ("[Two men] in Gulu were stabbed.", "undergoes", "other"),
        ("[The potters] are said to have been beaten.", "undergoes", "other"),
        ("[A priest] who hid the students was beaten.", "undergoes", "other"),
        ("[Three students] fled over the wall.", "does", "suffers"),
        ("[The soldiers] were sent to Osh.", "undergoes", "sends"),
        ("[Two guards] have been arrested over it.", "undergoes", "tries"),
        ("[Police] have since beaten two more.", "does", "other"),
        ("[A judge] of the peace jailed her.", "does", "other"),
        ("[The guard] is said to have offered her bread.", "does", "other"),
        ("They were beaten by [the police] again.", "by", "other"),
        ("They were rescued by [neighbours].", "by", "helps"),
        ("[Doctors] Without Borders treated six men.", "does", "helps"),
        ("[The union] documented six beatings.", "does", "watches"),
        ("[The Commission] has opened an inquiry.", "does", "watches"),
        ("She was beaten outside [the court].", "beside", "other"),
        ("[The police] said that nobody was hurt.", "does", "tells"),
    ],
)
def test_part_is_read_from_the_verb_beside_the_name(text, role, sort):
    assert part(text)[:2] == (role, sort)


@pytest.mark.parametrize(
    "text",
    [
        "The records of the [Brigade] were signed at night.",
        "[The police]’s chief was there.",
        "[The man] was angry.",
        "[The weavers], and with them",
    ],
)
def test_those_with_no_verb_of_their_own_play_no_part(text):
    assert part(text).role == ""


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("[The weavers] were beaten.", True),
        ("[Nurses] bandaged them.", True),
        ("[Two officers] were charged with it.", False),
        ("[Soldiers] were sent there.", False),
        ("[Police] beat them.", False),
        ("[The police] record speaks of force.", False),
    ],
)
def test_whoever_was_sent_or_tried_may_have_done_harm(text, harmless):
    assert part(text).did_no_harm is harmless
