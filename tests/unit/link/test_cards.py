import pytest

from hrgraph.link import make_cards, merge_cards, name_facts
from hrgraph.model import Instrument, Origin, Provision

ORIGIN = Origin("t", 1.0)


def cards_of(told):
    facts = told.facts() if hasattr(told, "facts") else told
    return {card.tail: card for card in make_cards(facts, name_facts(facts))}


def test_a_place_brings_its_country_along(story):
    told = story("note", "They met in Lviv.")
    told.place("Lviv", country="ua")
    cards = cards_of(told)
    assert cards["place/ua/lviv"].links == (("locatedIn", "place/ua"),)
    assert cards["place/ua"].label == "Ukraine"


def test_a_place_lies_in_the_region_that_the_text_puts_it_in(story):
    told = story("note", "They met in Udi, Enugu State.")
    region = told.place("Enugu State", kind="region", country="ng")
    told.place("Udi", country="ng", within=region)
    cards = cards_of(told)
    (udi,) = [card for card in cards.values() if card.label == "Udi"]
    ((_, outer),) = udi.links
    assert cards[outer].label == "Enugu State"
    assert cards[outer].links == (("locatedIn", "place/ng"),)


def test_hong_kong_is_a_city_that_lies_in_china(story):
    told = story("note", "They met in Hong Kong.")
    told.place("Hong Kong", kind="country", country="hk", known="place/hk")
    cards = cards_of(told)
    assert cards["place/hk"].concepts == (("kind", "place-kind/city"),)
    assert cards["place/hk"].links == (("locatedIn", "place/cn"),)
    assert cards["place/cn"].concepts == (("kind", "place-kind/country"),)


def test_a_body_known_only_in_general_is_labelled_as_its_document_words_it(story):
    told = story("note-7", "They called the police.")
    told.authority("police", specified=False, country="az")
    card = cards_of(told)["authority/unspecified/note-7/police"]
    assert card.classes == ("UnspecifiedAuthority",)
    assert card.label == "the police"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("lawyers", "the lawyers"),
        ("his sister", "his sister"),
        ("two of her neighbours", "two of her neighbours"),
        ("Witnesses", "Witnesses"),
    ],
)
def test_an_unnamed_voice_gets_an_article_only_where_it_has_no_such_word(
    story, words, label
):
    told = story("note-7", f"They were led away, {words} said.")
    told.source(words)
    labels = [
        c.label for c in cards_of(told).values() if "AnonymousSource" in c.classes
    ]
    assert labels == [label]


def test_a_person_of_unknown_role_is_restricted(story):
    told = story("note", "Rauf Example was there, and so was Mayor Ann Public.")
    told.person("Rauf Example")
    told.person("Ann Public", role="Mayor", public=True)
    cards = cards_of(told)
    assert ("sensitivity", "sensitivity/restricted") in cards["person/note-p1"].concepts
    assert cards["person/ann-public"].texts == (("roleText", "Mayor"),)


def test_a_person_is_affiliated_to_bodies_only(story):
    told = story("note", "Ann Public of Baku spoke.")
    baku = told.place("Baku", country="az")
    told.person("Ann Public", public=True, affiliation=baku)
    assert cards_of(told)["person/ann-public"].links == ()


def test_merged_cards_keep_the_fullest_name_and_all_others(story):
    short = story("a", "AI wrote. Amnesty International wrote.")
    short.organisation("Amnesty International", aliases=("AI",))
    long = story("b", "amnesty international")
    long.organisation("amnesty international", kind="other")
    cards = [*cards_of(short).values(), *cards_of(long).values()]
    (card,) = merge_cards(cards)
    assert card.label in {"Amnesty International", "amnesty international"}
    assert "AI" in card.aliases
    assert card.classes == ("NonGovernmentalOrganisation",)


def test_merging_does_not_depend_on_the_order(raids):
    cards = [card for facts in raids for card in cards_of(facts).values()]
    assert merge_cards(cards) == merge_cards(cards[::-1])


def test_a_provision_has_one_number_however_texts_write_it(story):
    cards = []
    for name, number in (("a", "282.2"), ("b", "282(2)"), ("c", "282(2)")):
        told = story(name, f"He was tried under Article {number} of the Criminal Code.")
        code = Instrument(
            key="code",
            name="Criminal Code",
            spans=(),
            origin=ORIGIN,
            kind="statute",
            jurisdiction="ru",
        )
        article = Provision(
            key="article", number=number, spans=(), origin=ORIGIN, instrument="code"
        )
        facts = told.facts(instruments=(code,), provisions=(article,))
        cards += make_cards(facts, name_facts(facts))
    part = next(c for c in merge_cards(cards) if c.tail.endswith("__para_2"))
    assert part.texts == (("number", "282(2)"),)
    assert part.label == "Article 282(2)"
    assert part.aliases == ("Article 282.2",)
