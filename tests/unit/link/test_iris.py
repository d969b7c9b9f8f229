import pytest

from hrgraph.link.iris import (
    document_tail,
    entity_tail,
    instrument_tail,
    is_shared,
    provision_chain,
    slug,
)
from hrgraph.model import (
    HELD_BACK,
    AnonymousSource,
    Authority,
    Instrument,
    Organisation,
    Origin,
    Person,
    Place,
    Provision,
)

RULE = Origin("test@1", 1.0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Amnesty International", "amnesty-international"),
        ("Bakı Şəhər Baş Polis İdarəsi", "baki-seher-bas-polis-idaresi"),
        ("UK Lesbian & Gay Immigration Group", "uk-lesbian-gay-immigration-group"),
        ("women’s council", "womens-council"),
    ],
)
def test_a_slug_is_plain_ascii(words, expected):
    assert slug(words) == expected


def test_a_long_name_keeps_60_characters_and_stays_apart_from_another():
    one = slug("Committee for the protection of " + "very " * 20 + "old trees")
    other = slug("Committee for the protection of " + "very " * 20 + "young trees")
    assert len(one) <= 60
    assert one != other


def test_names_in_other_scripts_stay_apart():
    assert slug("Мемориал") != slug("Вясна")


@pytest.mark.parametrize(
    ("one", "other"),
    [("Report 1", "report-1"), ("A.B", "a-b"), ("café", "cafe"), ("NOTE", "note")],
)
def test_ids_that_differ_give_two_documents(one, other):
    assert document_tail(one) != document_tail(other)


def test_a_plain_id_is_spelled_by_its_iri():
    assert document_tail("seed_002") == "doc/seed-002"


@pytest.mark.parametrize(
    ("number", "tails"),
    [
        ("510", ["art_510"]),
        ("535.1", ["art_535__para_1", "art_535"]),
        (
            "19(1)(a)",
            ["art_19__para_1__point_a", "art_19__para_1", "art_19"],
        ),
        ("20-22", ["art_20-22"]),
        ("3 bis", ["art_3-bis"]),
    ],
)
def test_a_provision_is_a_part_of_all_above_it(number, tails):
    part = Provision(key="p", number=number, spans=(), origin=RULE)
    chain = provision_chain(part, "law/az/code", "d")
    assert [tail for tail, _ in chain] == [f"law/az/code/{tail}" for tail in tails]
    assert chain[0][1] == number


def test_a_provision_of_an_unnamed_law_belongs_to_its_document():
    part = Provision(key="p", number="5", spans=(), origin=RULE)
    assert provision_chain(part, None, "note-7")[0][0] == "law/unspecified/note-7/art_5"


def test_a_private_person_gets_a_number_in_place_of_a_name():
    person = Person(key="p", name="Leyla Example", spans=(), origin=RULE)
    assert entity_tail(person, "note-7", 2) == "person/note-7-p2"


def test_the_police_of_two_documents_are_two_bodies():
    police = Authority(
        key="a",
        name="the police",
        spans=(),
        origin=RULE,
        kind="police",
        country="az",
        specified=False,
    )
    one, other = (entity_tail(police, document, 0) for document in ("a", "b"))
    assert one == "authority/unspecified/a/police"
    assert one != other
    assert not is_shared(one)


def test_an_unnamed_voice_is_never_shared_even_if_the_lists_know_its_words():
    voice = AnonymousSource(
        key="v", name="activists", spans=(), origin=RULE, known="org/activists"
    )
    assert entity_tail(voice, "a", 0) == "source/a/activists"


@pytest.mark.parametrize(
    ("kind", "country", "tail"),
    [
        ("country", "az", "place/az"),
        ("city", "az", "place/az/ganja"),
        ("region", None, "place/region/ganja"),
        ("city", None, "place/unlocated/a/ganja"),
    ],
)
def test_a_place_stands_below_its_country(kind, country, tail):
    place = Place(
        key="l", name="Ganja", spans=(), origin=RULE, kind=kind, country=country
    )
    assert entity_tail(place, "a", 0) == tail


def test_code_on_and_code_of_are_one_statute():
    tails = {
        instrument_tail(
            Instrument(
                key="law-1",
                name=name,
                kind="statute",
                origin=Origin("test@1", 1.0),
                jurisdiction="az",
            ),
            "note",
        )
        for name in (
            "Code of Administrative Offences",
            "Code on Administrative Offences",
        )
    }
    assert tails == {"law/az/code-of-administrative-offences"}


def test_bodies_named_after_persons_held_back_stay_two():
    name = f"{HELD_BACK * 9} Support Committee"
    body = Organisation(key="o1", name=name, spans=(), origin=RULE, kind="ngo")
    tails = {entity_tail(body, document, 1) for document in ("d-1", "d-2")}
    assert tails == {"org/d-1-support-committee", "org/d-2-support-committee"}
