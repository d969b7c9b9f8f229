"""Who and where, as the whole stage of names reads it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.page import open_page
from hrgraph.ingest import find_zones
from hrgraph.model import (
    Authority,
    Document,
    Organisation,
    Person,
    Place,
    Span,
    Zone,
)
from hrgraph.settings import home

DATA = home() / "data"
LEXICON = Lexicon.load(DATA / "lexicons")
NAMER = Namer.load(DATA)


def read(text, blocked=(), **metadata):
    """Read a text; give what the stage found."""
    document = Document(id="note", text=text, **metadata)
    if "zones" not in metadata:
        document = Document(
            id="note", text=text, zones=find_zones(document), **metadata
        )
    return NAMER.find_entities(open_page(document), LEXICON.find(text), blocked)


def names(text, kind, **metadata):
    """Names of all entities of a class, in order."""
    found = read(text, **metadata).entities
    return [entity.name for entity in found if isinstance(entity, kind)]


def the(text, kind, **metadata):
    """The only entity of a class."""
    (entity,) = (e for e in read(text, **metadata).entities if isinstance(e, kind))
    return entity


@pytest.mark.parametrize(
    ("text", "body", "kind"),
    [
        (
            "The Lower Valley District Court heard the case.",
            "Lower Valley District Court",
            "court",
        ),
        (
            "A letter went to the Ministry of Justice and Human Rights.",
            "Ministry of Justice and Human Rights",
            "ministry",
        ),
        (
            "She complained to the Office of the Ombudsman in May.",
            "Office of the Ombudsman",
            "other",
        ),
        (
            "Mexico's National Guard closed the road.",
            "National Guard",
            "military",
        ),
        (
            "The Ruritanian National Police Force denied it.",
            "Ruritanian National Police Force",
            "police",
        ),
        (
            "He was questioned by the Drug Control Squad for hours.",
            "Drug Control Squad",
            "police",
        ),
        ("The 4th Brigade burned two farms.", "4th Brigade", "military"),
    ],
)
def test_head_nouns_make_state_bodies(text, body, kind):
    found = the(text, Authority)
    assert (found.name, found.kind, found.specified) == (body, kind, True)


@pytest.mark.parametrize(
    ("text", "body", "kind"),
    [
        (
            "The Coastal Network for Press Freedom published a report.",
            "Coastal Network for Press Freedom",
            "ngo",
        ),
        (
            "It was first told by the investigative channel Northern Lantern.",
            "Northern Lantern",
            "media",
        ),
        (
            "Blue Door, a women's group, gave shelter to eleven people.",
            "Blue Door",
            "ngo",
        ),
        (
            "The European Committee for Social Cohesion will reply.",
            "European Committee for Social Cohesion",
            "igo",
        ),
        (
            "Fighters of the Highland Liberation Army claimed the attack.",
            "Highland Liberation Army",
            "armed_group",
        ),
    ],
)
def test_other_bodies_are_organisations(text, body, kind):
    found = the(text, Organisation)
    assert (found.name, found.kind) == (body, kind)


@pytest.mark.parametrize(
    ("text", "generic"),
    [
        ("Later police searched the flat.", "police"),
        ("Security forces fired into the crowd.", "Security forces"),
        ("The authorities gave no reason.", "authorities"),
        ("Prosecutors asked for nine years.", "Prosecutors"),
        ("A court in the capital fined them.", "court"),
    ],
)
def test_generic_words_are_bodies_without_a_name(text, generic):
    found = the(text, Authority)
    assert (found.name, found.specified) == (generic, False)


def test_generic_body_is_called_by_its_usual_words():
    text = (
        "The police sealed the street. One was fined for insulting a police officer. "
        "The police gave no reason."
    )
    assert the(text, Authority).name.casefold() == "police"


def test_demonym_before_a_generic_word_tells_its_country():
    assert the("The Hungarian authorities said nothing.", Authority).country == "hu"


def test_word_before_a_noun_is_no_body():
    assert names("She had a court order in her bag.", Authority) == []


def test_court_later_in_the_text_is_the_court_named_before():
    text = "The Ho Circuit Court met on Monday. The court freed all of them."
    assert [s.start for s in the(text, Authority).spans] == [4, 40]


def test_short_form_joins_the_name_that_spells_it_out():
    text = "The Alliance for Open Archives (AOA) wrote to the mayor. AOA got no answer."
    found = the(text, Organisation)
    assert found.name == "Alliance for Open Archives"
    assert found.aliases == ("AOA",)
    assert len(found.spans) == 3


def test_family_name_alone_is_the_person_named_in_full():
    text = "Marina Toledo left at noon. Toledo was stopped at the border."
    assert [s.start for s in the(text, Person).spans] == [0, 28]


@pytest.mark.parametrize(
    ("text", "name", "role", "public"),
    [
        ("Prime Minister Pavel Orlich resigned.", "Pavel Orlich", "Prime Minister", 1),
        (
            "“We ask for an inquiry,” said Hanna Berg, director of Open Ports.",
            "Hanna Berg",
            "director",
            1,
        ),
        ("The activist Nadia Haddad was detained.", "Nadia Haddad", "activist", 0),
        (
            "Contact: Rosa Duarte, Open Ports Communications and Media Officer.",
            "Rosa Duarte",
            "Media Officer",
            1,
        ),
        ("Police spokesman Tomas Kral denied it.", "Tomas Kral", "spokesman", 1),
        ("Guards beat Samir Haddad, 31, in his cell.", "Samir Haddad", None, 0),
        ("Gunmen shot the village chief, Danladi Tuge.", "Danladi Tuge", "chief", 0),
        ("Chief Danladi Tuge was found dead.", "Danladi Tuge", "Chief", 0),
        ("Indigenous leader Rosa Quispe was shot.", "Rosa Quispe", "leader", 0),
        ("Hamas leader Samir Haddad denied it.", "Samir Haddad", "leader", 1),
        ("The Belarusian leader, Pavel Orlich, spoke.", "Pavel Orlich", "leader", 1),
        (
            "The head of the Workers' Party, Nadia Haddad, protested.",
            "Nadia Haddad",
            "head",
            1,
        ),
        (
            "His widow, Marina Toledo, asked the prosecutor for help.",
            "Marina Toledo",
            "widow",
            0,
        ),
    ],
)
def test_role_tells_whether_a_person_is_public(text, name, role, public):
    person = the(text, Person)
    assert person.name == name
    assert (person.role or "").casefold().endswith((role or "").casefold())
    assert person.public is bool(public)


def test_who_suffers_is_not_public_for_a_role_told_elsewhere():
    text = (
        "The detainee Nadia Haddad was beaten. Nadia Haddad, director of a choir, "
        "is still held."
    )
    assert the(text, Person).public is False


def test_affiliation_is_the_body_behind_the_role():
    text = "Hanna Berg, director of the Coastal Network for Press Freedom, protested."
    found = read(text).entities
    body = next(e for e in found if isinstance(e, Organisation))
    person = next(e for e in found if isinstance(e, Person))
    assert person.affiliation == body.key


def test_key_of_a_person_does_not_hold_the_name():
    assert the("The activist Nadia Haddad was detained.", Person).key == "person"


@pytest.mark.parametrize(
    ("text", "place", "kind", "known"),
    [
        ("They fled to Kyiv.", "Kyiv", "city", "place/ua/kyiv"),
        ("It happened in Azerbaijan.", "Azerbaijan", "country", "place/az"),
        ("He is held in Evin prison.", "Evin prison", "facility", None),
        ("The way to Gedabek rayon is closed.", "Gedabek rayon", "region", None),
        ("They met at the Harbour Hotel.", "Harbour Hotel", "facility", None),
        ("A shell hit the village of Orlovka.", "Orlovka", "city", None),
    ],
)
def test_places_have_a_kind_and_an_id_where_the_lists_know_them(
    text, place, kind, known
):
    found = the(text, Place)
    assert (found.name, found.kind, found.known) == (place, kind, known)


def test_place_inside_the_name_of_a_body_is_no_place():
    assert names("The Minsk City Court and Kano State Police met.", Place) == []


def test_people_of_a_country_are_no_place():
    assert names("A Turkish judge and two Kurdish lawyers wept.", Place) == []


def test_law_is_no_body():
    text = "They cite the Law on the Press Council of 2011."
    assert names(text, Organisation) == []


def test_stretch_that_is_a_law_gives_no_entity():
    text = "The Northern Court of Honour Act binds all."
    start = text.index("Northern")
    found = read(text, blocked=[Span(start, text.index(" binds"))])
    assert found.entities == ()


def test_headline_in_capitals_of_each_word_gives_no_false_names():
    text = "Masked Men Burn Down Community Kitchen\n\nNobody was hurt in the fire."
    assert read(text).entities == ()


def test_name_in_a_headline_counts_where_the_text_repeats_it():
    text = (
        "NADIA HADDAD FREED AFTER NINE WEEKS\n\n"
        "The activist Nadia Haddad left jail on Friday."
    )
    assert [s.start for s in the(text, Person).spans] == [0, 50]


def test_signatories_are_bodies_in_their_order():
    body = "We ask that all who were taken be let go at once, and say so together.\n\n"
    names_of = ["Open Ports", "Casa Abierta", "Writers Without Bars (Norway)"]
    text = body + "\n".join(names_of)
    zone = Zone("signatories", Span(len(body), len(text)))
    found = read(text, zones=(zone,))
    by_key = {entity.key: entity.name for entity in found.entities}
    assert [by_key[key] for key in found.signatories] == [
        "Open Ports",
        "Casa Abierta",
        "Writers Without Bars",
    ]


def test_a_person_who_signed_is_no_body():
    body = "We ask that all who were taken be let go at once, and say so together.\n\n"
    text = body + "Open Ports\nCasa Abierta\nTamar Gelashvili, lawyer"
    zone = Zone("signatories", Span(len(body), len(text)))
    found = read(text, zones=(zone,))
    kinds = {entity.name: type(entity) for entity in found.entities}
    assert kinds == {
        "Open Ports": Organisation,
        "Casa Abierta": Organisation,
        "Tamar Gelashvili": Person,
    }
    assert len(found.signatories) == 2


def test_publisher_is_the_body_that_the_metadata_name():
    text = "North Sea Courier | 4 May 2020\nThree men were tried in Bergen."
    found = read(text, publisher="North Sea Courier")
    (body,) = (e for e in found.entities if isinstance(e, Organisation))
    assert (body.name, found.publisher) == ("North Sea Courier", body.key)


def test_country_of_the_text_decides_between_cities_of_one_name():
    text = "In Venezuela and in Venezuela alone. Police in Valencia shot two men."
    valencia = next(
        e for e in read(text).entities if isinstance(e, Place) and e.kind == "city"
    )
    assert valencia.known == "place/ve/valencia"


def test_every_span_holds_the_words_that_name_it():
    text = "Dr. Amira Saleh of the Nile Law Centre told Reuters that Cairo was calm."
    for entity in read(text).entities:
        forms = {entity.name, *entity.aliases}
        assert {text[s.start : s.end] for s in entity.spans} <= forms


def test_same_text_gives_the_same_entities():
    text = "Police took Marina Toledo to Ward Prison. The ministry said nothing."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Former Chief Police Commissioner",
        "Turkish President and Prime Minister",
        "A. B. C. (D) . . 's \u201c\u201d",
        "'s 's of of the The THE",
        "Ms A.",
        "The text was cut off behind Judge Ali and the",
        "( ( ( Ali ) ) ( Ben )",
    ],
)
def test_odd_texts_do_no_harm(text):
    for entity in read(text).entities:
        assert all(0 <= s.start < s.end <= len(text) for s in entity.spans)


ODD_WORDS = (
    *("the", "of", "and", "for", "&", "(", ")", ".", ",", "'", "'s", "“", "”", "–"),
    *("Mr", "Judge", "President", "Ali", "Ministry", "Police", "Court", "Minister"),
    *("4th", "al-Amin", "bin", "A", "U.S.", "Georgia", "said", "31", "No", "2", "\n"),
    *("Human", "Rights", "Watch", "(HRW)", "kyzy", "director", "NATO"),
)


@given(st.lists(st.sampled_from(ODD_WORDS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_run_of_words_gives_spans_inside_the_text(words):
    text = " ".join(words)
    for entity in read(text).entities:
        for span in entity.spans:
            assert text[span.start : span.end].strip()


def test_a_police_force_stays_one_where_its_spokesman_is_quoted():
    """The role of the man is no part of the name of the force."""
    text = "Two men were held, Surabaya police spokesman Budi Hartono said."
    assert "Surabaya police" in names(text, Authority)


def test_forces_of_two_quarters_are_two_forces():
    """A quarter of a city has a police force beside that of the city."""
    text = "North Surabaya police made the arrests. Surabaya police denied it."
    assert names(text, Authority) == ["North Surabaya police", "Surabaya police"]


def test_a_body_whose_agents_come_is_a_body_of_the_state():
    """Only a state has agents who come to search an office."""
    text = "Three agents from the ZDRB came to search the office of the paper."
    assert names(text, Authority) == ["ZDRB"]


def test_a_currency_names_no_country():
    """The sign of the dollar makes its letters a currency."""
    text = "The court fined the editor of the paper about US$1,200 on Monday."
    assert names(text, Place) == []


def test_a_name_set_apart_behind_a_role_is_a_person():
    """Whoever is named between commas behind a role has that role."""
    text = "As far as her lawyer, Nyi Lin Htet, knows, no charge was brought."
    assert names(text, Person) == ["Nyi Lin Htet"]


def test_a_branch_of_a_body_is_named_by_where_it_works():
    """An acronym before a place belongs to the name of a body."""
    text = "A lawyer of PKBH Surabaya said that the men had been held all night."
    assert names(text, Organisation) == ["PKBH Surabaya"]


def test_a_case_at_law_names_no_person():
    """The parties of a case are no persons of the story."""
    text = "The judges followed Brownfield v. Harmon when they threw the case out."
    assert names(text, Person) == []


def test_who_sues_a_state_is_a_person():
    """An applicant before an international court is who the story is about."""
    text = "The judges followed Mirzoyev v. Azerbaijan when they freed the editor."
    assert names(text, Person) == ["Mirzoyev"]


def test_ministry_without_an_inner_word_is_the_one_told_before():
    text = (
        "The Ministry of Internal Affairs spoke. Later the Ministry of Affairs "
        "added that all was lawful."
    )
    assert names(text, Authority) == ["Ministry of Internal Affairs"]


def test_two_ministries_that_might_be_meant_stay_apart_from_a_third():
    text = (
        "The Ministry of Internal Affairs and the Ministry of Foreign Affairs spoke. "
        "The Ministry of Affairs did not."
    )
    assert len(names(text, Authority)) == 3


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A pastor in Kemburani spoke of it.", "Kemburani"),
        ("They were seen near Wadi Samrun that night.", "Wadi Samrun"),
    ],
)
def test_a_name_that_says_where_something_is_is_a_place(text, place):
    assert names(text, Place) == [place]


def test_nobody_in_particular_is_no_body():
    assert (
        names("She had seen no judge. Was he brought before a judge?", Authority) == []
    )
    assert names("A military nurse of a pro-government daily spoke.", Authority) == []


def test_minister_and_ministry_are_one_body():
    text = "The Ministry of Justice was silent. The Minister of Justice spoke."
    assert len(names(text, Authority)) == 1


def test_letter_of_a_section_begins_no_name():
    assert names("C. Our requests are old.", Person) == []


def test_name_with_commas_in_it_is_one_body():
    text = (
        "She wrote to the International Lesbian, Gay, Bisexual, Trans and Intersex "
        "Association in May."
    )
    assert names(text, Organisation) == [
        "International Lesbian, Gay, Bisexual, Trans and Intersex Association"
    ]


def test_a_site_at_the_very_end_of_a_text_is_found():
    assert the("A writer fell ill in Akmola prison", Place).name == "Akmola prison"


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("He was beaten at the Kolovrat police station.", Place, "Kolovrat"),
        ("Men from the Border and Foreigners Service came.", Authority, "Service"),
        ("Nothing is known to the Serious Crimes Division.", Authority, "Division"),
        ("ZAKRA officers took the cameras away.", Authority, "ZAKRA"),
        ("The Bar of Ruritania asked for his release.", Organisation, "Bar of"),
        ("The Russian Federation is a party to it.", Place, "Russian Federation"),
        ("Soldiers burnt the crops of the residents of Tula Nare.", Place, "Tula Nare"),
        ("The youths of Mbalu were told to leave.", Place, "Mbalu"),
    ],
)
def test_words_beside_a_name_say_what_it_is(text, kind, name):
    assert any(name in found for found in names(text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "He was stopped by officers of the Lakeside River Police.",
        "A policeman stood in the door.",
        "Fifty-eight men were hurt.",
    ],
)
def test_men_in_uniform_are_no_body_of_their_own(text):
    assert not {"officers", "policeman", "Fifty-eight"} & set(names(text, Authority))


def test_a_ministry_keeps_all_its_portfolios():
    text = "The Ministry of Culture, Arts and Tourism, said Radio Balu, closed it."
    assert names(text, Authority) == ["Ministry of Culture, Arts and Tourism"]


def test_a_name_that_a_known_one_begins_is_a_name_of_its_own():
    text = "Staff of Amnesty International-Balu were heard on Monday."
    (body,) = names(text, Organisation)
    assert body == "Amnesty International-Balu"


@pytest.mark.parametrize("people", ["Tuareg", "Adivasis", "Mapuche"])
def test_peoples_are_neither_persons_nor_places(people):
    text = f"The land was taken from the {people} at Easter."
    assert not names(text, Person)
    assert not names(text, Place)


def test_the_office_of_a_ministry_is_no_body_of_its_own():
    text = "The Ministry's press service also stated that it was over."
    assert "press" not in names(text, Organisation)


def test_who_speaks_in_a_transcript_is_no_place():
    text = "CALLER: They stopped our bus near Balu. CALLER: Nobody paid."
    assert "CALLER" not in names(text, Place)


def test_cities_are_known_in_capitals_with_and_without_their_signs():
    assert names("YAOUNDÉ – Three men were freed.", Place)
    assert names("YAOUNDE – Three men were freed.", Place)


def test_a_noun_of_the_line_before_says_nothing_of_the_name_that_opens_a_line():
    text = (
        "Egypt: Reporter arrested at Cairo airport\n\n"
        "New York, June 5, 2023 — Egyptian authorities must release him."
    )
    places = [e for e in read(text).entities if isinstance(e, Place)]
    assert ("New York", "us") in [(place.name, place.country) for place in places]


def test_the_town_of_a_letterhead_is_not_the_country_of_the_bodies_it_writes_of():
    text = (
        "HOUSE OF THE GUILDS • 1211 GENEVA 10, SWITZERLAND\n\n"
        "The Ministry of Justice denied it. Nobody was let go in Kyrgyzstan."
    )
    bodies = [e for e in read(text).entities if isinstance(e, Authority)]
    assert [body.country for body in bodies] == ["kg"]


def test_a_listed_place_in_capitals_is_called_as_the_list_writes_it():
    text = (
        "NAIROBI, 6 January — Police said no more. The GENEVA office wrote to the USA."
    )
    assert names(text, Place) == ["Nairobi", "Geneva", "USA"]


def test_a_clinic_of_law_is_a_body_and_one_for_the_sick_a_place():
    text = "The Bishkek Legal Clinic wrote to the Saint Mary Clinic in Osh."
    assert names(text, Organisation) == ["Bishkek Legal Clinic"]
    assert names(text, Place)[0] == "Saint Mary Clinic"


@pytest.mark.parametrize(
    "text",
    [
        "Relatives of Grace Banda said that she was shot.",
        "Grace Banda, a 19-year-old market trader, was shot.",
        "A lawyer for Grace Banda wrote to the court.",
        "Grace Banda, 19, was shot.",
    ],
)
def test_a_given_name_that_is_a_word_is_one_where_kin_or_age_say_so(text):
    assert names(text, Person) == ["Grace Banda"]


def test_bodies_have_friends_too():
    text = "The friends of Freedom House met in Lusaka."
    assert names(text, Person) == []
    assert names(text, Organisation) == ["Freedom House"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police in Kampala detained Thabo wa Molefe on 11 March.", "Thabo wa Molefe"),
        ("Hana binti Rosli and two others were questioned.", "Hana binti Rosli"),
        (
            "Anna van der Linde treated those who were hurt.",
            "Anna van der Linde",
        ),
        ("Officers beat Sidi ould Bilal at the station.", "Sidi ould Bilal"),
        ("Relatives of Aigul Asan kyzy waited outside.", "Aigul Asan kyzy"),
    ],
)
def test_names_that_tell_of_descent_are_those_of_people(text, name):
    assert names(text, Person) == [name]
    assert name not in names(text, Place) + names(text, Organisation)


def test_officers_who_are_police_are_called_police():
    text = "Police came at two. Officers broke the door. Two officers beat him."
    assert names(text, Authority) == ["Police"]


@pytest.mark.parametrize(
    "body",
    [
        "Committee for the Defence of the Common Goods of Alto Verde",
        "Honduran Committee for the Release of the Prisoners",
        "Centre for Justice and International Law",
    ],
)
def test_groups_of_citizens_are_known_by_what_they_are_for(body):
    found = the(f"The {body} wrote to her on Monday.", Organisation)
    assert (found.name, found.kind) == (body, "ngo")
