"""Where events took place."""

from __future__ import annotations

import pytest

from hrgraph.extract.events import main_country, main_place
from hrgraph.extract.page import open_page
from hrgraph.model import Document


def places_of(facts, kind):
    names = {entity.key: entity.name for entity in facts.entities}
    return [names.get(event.place) for event in facts.events if event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (
            "The nurse Rosa Lind was beaten by guards in Minsk; she lies in Vilnius.",
            "assault",
            "Minsk",
        ),
        (
            "Twelve herders were held in Izmir and deported to Kabul on 3 May 2019.",
            "deportation",
            "Izmir",
        ),
        (
            "In Fier, a man from Nepal was shot dead by soldiers on 4 June 2020.",
            "killing",
            "Fier",
        ),
    ],
    ids=["cared for", "brought to", "come from"],
)
def test_whither_and_whence_people_are_brought_is_not_where_it_happened(
    told, text, kind, place
):
    assert places_of(told(text), kind) == [place]


def test_what_is_told_of_two_cities_is_two_events(told):
    facts = told(
        "In Casablanca, officers arrested five men at a café. In Marrakesh, two girls "
        "were arrested on a roof."
    )
    assert places_of(facts, "arrest") == ["Casablanca", "Marrakesh"]


def test_a_place_taken_over_and_one_told_of_other_people_are_two_events(told):
    facts = told(
        "Police broke up a march of dockers in Aden on 5 June 2022. At least 53 men "
        "were detained. On the same day police in Mukalla detained nine activists."
    )
    assert places_of(facts, "detention") == ["Aden", "Mukalla"]


def test_main_event_stays_in_the_hall_in_which_its_words_put_it(told):
    facts = told(
        "What happened in Lagos?\n\nOn 26 May 2018 police raided a wedding at the "
        "Palm Grove Hotel in Badagry and took away 57 guests."
    )
    assert places_of(facts, "raid") == ["Palm Grove Hotel"]
    assert places_of(facts, "arrest") == ["Palm Grove Hotel"]


def chief_place_of(extractor, text, title=""):
    document = Document(id="t", title=title, text=text)
    facts = extractor.extract(document)
    page = open_page(facts.document, extractor.book)
    scene = extractor.narrator.lay_out(page, facts.entities, [])
    return main_place(scene, main_country(scene))


def test_document_about_a_country_is_not_about_its_capital(extractor):
    text = (
        "Cuba's judges are busy. A poet was tried in Havana, a singer in Havana. "
        "Cuba's prosecutors say little. Cuba lets nobody in."
    )
    assert chief_place_of(extractor, text) == "cuba"
    assert chief_place_of(extractor, text.replace("Cuba's", "Its")) == "havana"


@pytest.mark.parametrize(
    ("title", "heading", "place"),
    [
        ("Counting the raids in Batumi", "", "batumi"),
        ("", "# Counting the raids in Batumi\n\n", "batumi"),
        ("Counting the raids", "", "georgia"),
    ],
)
def test_city_of_the_title_is_what_a_document_is_about(
    extractor, title, heading, place
):
    text = (
        "Batumi was tense. Georgia has not answered. Georgia is a party to the "
        "Convention. Georgia denies that 40 people were fined."
    )
    assert chief_place_of(extractor, heading + text, title) == place


ABOUT_A_REGION = (
    "The killings went on from January 1983 to December 1984. Villagers were beaten, "
    "too. Zimbabwe never tried anybody for what was done in Matabeleland; Zimbabwe "
    "does not speak of it."
)


def test_region_of_the_title_is_what_a_document_is_about(extractor, told):
    title = "What the archives hold on Matabeleland"
    assert chief_place_of(extractor, ABOUT_A_REGION) == "zimbabwe"
    text = f"# {title}\n\n{ABOUT_A_REGION}"
    assert chief_place_of(extractor, text) == "matabeleland"
    assert places_of(told(text), "killing") == ["Matabeleland"]


def test_city_in_which_a_release_was_written_is_not_where_it_happened(told):
    facts = told(
        "(Madrid / Miami) Cuban courts have handed down prison terms for the protests "
        "of 11 July 2020, the Havana Circle says."
    )
    assert places_of(facts, "protest") != ["Miami"]


@pytest.mark.parametrize(
    "opening",
    [
        "17 March 2021\n\nGENEVA – UN experts today",
        "GENEVA (17 March 2021) – Experts today",
    ],
)
def test_what_is_said_today_is_said_in_the_city_of_the_date_line(told, opening):
    facts = told(f"{opening} urged Laos to free the farmer Seng Vong.")
    assert {(place or "").title() for place in places_of(facts, "statement")} == {
        "Geneva"
    }


def test_marks_on_letters_make_no_second_place(told):
    facts = told(
        "Söyüdlü village is closed off. On 20 June 2020 the people of Soyudlu marched, "
        "and police fired tear gas at them."
    )
    assert places_of(facts, "protest") == ["Söyüdlü village"]


def test_city_of_a_story_holds_for_others_only_if_the_document_begins_with_it(told):
    facts = told(
        "On 2 May 2020 police shot dead a teacher, Amos Lind, in Nairobi. The "
        "government of Kenya has promised for years to look into what its forces do, "
        "and the donors of Kenya ask for it at each of their yearly meetings, but no "
        "law has been changed, no court of Kenya has heard a case, and no officer has "
        "lost a post, as lawyers in Kenya keep telling everybody who comes to hear "
        "about it, from the churches to the bar.\n\n"
        "In Kisumu, gunmen attacked a bus on 3 June 2020.\n\n"
        "In July 2020 police raided the offices of three newspapers."
    )
    assert places_of(facts, "killing") == ["Nairobi"]
    assert places_of(facts, "assault") == ["Kisumu"]
    assert places_of(facts, "raid") == ["Kenya"]


def test_what_went_on_in_a_country_is_not_placed_in_one_city_of_it(told):
    facts = told(
        "At least nine protests took place across Peru in May 2020. Hundreds marched "
        "in Lima on 4 May 2020. Peru deployed troops. Peru's chief judge, Rosa Lind, "
        "was jailed in Lima."
    )
    assert places_of(facts, "protest") == ["Peru"]


@pytest.mark.parametrize("part", ["Europe", "the Middle East", "Latin America"])
def test_no_event_takes_a_part_of_the_world_for_its_place(told, part):
    facts = told(
        f"Lawyers across {part} are appalled. In Oman, nine nurses were arrested on "
        f"3 March 2021. Nurses of {part} must not look away, and {part} can help.\n\n"
        "The nurses were released on Friday. Their homes were raided."
    )
    assert places_of(facts, "release") == ["Oman"]
    assert places_of(facts, "raid") == ["Oman"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            (
                "London, 7 June 2020\n\nDear Prime Minister of the United Kingdom,\n\n"
                "We write about Hassan Diallo, who was arrested on 2 June 2020 in "
                "Bahrain. He was beaten and denied a lawyer.\n\nThe United Kingdom is "
                "a friend. The United Kingdom must speak up.\n\nTwo other teachers "
                "were later released."
            ),
            "Bahrain",
        ),
        (
            (
                "Johannesburg - The Press Alliance said on Tuesday that three "
                "journalists had been detained in Chad. They were freed on Monday. The "
                "alliance, based in Johannesburg, called for calm. South Africa was "
                "silent."
            ),
            "Chad",
        ),
    ],
    ids=["who is written to", "where the news is written"],
)
def test_events_are_placed_where_they_are_told_of(told, text, place):
    assert places_of(told(text), "release") == [place]


def test_a_court_sits_in_the_city_told_behind_its_name(told):
    facts = told(
        "TRIAL NOTE\nThe case of six farmers from Viet Nam\n"
        "Gia Lai Provincial People's Court, Pleiku\n\n"
        "In November 2019 police in Hue searched a house.\n\n"
        "The trial opened at 8 a.m. on 4 May 2020."
    )
    assert places_of(facts, "trial") == ["Pleiku"]
