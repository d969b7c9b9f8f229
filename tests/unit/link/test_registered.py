"""Full names of listed bodies."""

import pytest

from hrgraph.link import link


def body(story, identifier, name, known=None):
    told = story(identifier, f"{name} was asked to act.")
    told.organisation(name, "igo", known=known)
    return told.facts()


def labels(links):
    return {card.tail: (card.label, card.aliases) for card in links.cards}


def test_body_that_is_called_by_its_acronym_alone_has_its_full_name(story):
    links = link([body(story, "a", "ECOWAS", "org/ecowas")])
    assert labels(links) == {
        "org/ecowas": ("Economic Community of West African States", ("ECOWAS",))
    }


@pytest.mark.parametrize(
    ("name", "known"),
    [("QXZW", None), ("African Union", "org/african-union")],
    ids=["unlisted acronym", "name in full"],
)
def test_other_names_stay_as_the_texts_have_them(story, name, known):
    [(label, aliases)] = labels(link([body(story, "a", name, known)])).values()
    assert (label, aliases) == (name, ())
