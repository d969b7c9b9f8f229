import dataclasses

import pytest
import yaml

from hrgraph.extract.withholding import (
    HELD_BACK,
    find_contact_details,
    hold_back,
    load_contact_rules,
)
from hrgraph.model import (
    Allegation,
    AnonymousSource,
    Demand,
    Document,
    Event,
    Facts,
    Group,
    Organisation,
    Origin,
    Person,
    Span,
    Telling,
)
from hrgraph.settings import home

ORIGIN = Origin("test@1", 1.0)
TEXT = (
    "Aysel Quliyeva said that officers had beaten her in Ganja. “I want an inquiry,” "
    "Quliyeva told the Desk. Its director, Murad Rzayev, can be reached at "
    "+00 12 345 67 89 or desk@example.org."
)


def span_of(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def facts():
    victim = Person(
        key="p1",
        name="Aysel Quliyeva",
        aliases=("Quliyeva",),
        spans=(span_of("Aysel Quliyeva"),),
        origin=ORIGIN,
    )
    director = Person(
        key="p2",
        name="Murad Rzayev",
        spans=(span_of("Murad Rzayev"),),
        origin=ORIGIN,
        role="director",
        public=True,
    )
    desk = Organisation(
        key="o1", name="Desk", spans=(span_of("Desk"),), origin=ORIGIN, kind="ngo"
    )
    return Facts(
        Document(
            id="d",
            text=TEXT,
            title="Beating of Aysel Quliyeva",
            url="https://example.org/news/aysel-quliyeva-beaten",
        ),
        entities=(victim, director, desk),
        events=(
            Event(
                key="assault-1",
                type="assault",
                tellings=(Telling(span_of("officers had beaten her"), "p1"),),
                origin=ORIGIN,
                affected="p1",
                target="Aysel Quliyeva",
            ),
        ),
        allegations=(
            Allegation(
                span_of("officers had beaten her"),
                "beating",
                ORIGIN,
                victims="p1",
                claimant="p1",
            ),
        ),
        demands=(
            Demand(
                span_of("I want an inquiry"),
                "an inquiry for Aysel  Quliyeva",
                "investigation",
                ORIGIN,
                claimant="p2",
            ),
        ),
    )


def test_a_private_name_is_nowhere_and_offsets_stay():
    shown = hold_back(facts())
    assert "Quliyeva" not in repr(shown)
    assert "quliyeva" not in repr(shown)
    assert len(shown.document.text) == len(TEXT)
    assert shown.document.text.startswith(HELD_BACK * 14 + " said that officers")
    assert shown.document.url is None
    assert shown.demands[0].text == "an inquiry for " + HELD_BACK * 15


def test_an_unnamed_voice_and_victim_stand_in_for_a_private_person():
    shown = hold_back(facts())
    entities = {entity.key: entity for entity in shown.entities}
    allegation = shown.allegations[0]
    assert allegation.claimant is not None
    assert allegation.victims is not None
    assert isinstance(entities[allegation.claimant], AnonymousSource)
    assert isinstance(entities[allegation.victims], Group)
    assert shown.events[0].tellings[0].claimant == allegation.claimant
    assert shown.events[0].affected == allegation.victims


def test_public_roles_stay_but_never_their_numbers():
    shown = hold_back(facts())
    assert "Murad Rzayev" in shown.document.text
    assert shown.demands[0].claimant == "p2"
    assert "345" not in repr(shown)
    assert "example.org." not in shown.document.text
    assert {item.reason for item in shown.withheld} == {
        "private-person",
        "contact-detail",
    }


def test_a_restricted_store_keeps_persons_and_loses_numbers():
    shown = hold_back(facts(), restricted=True)
    assert "Aysel Quliyeva" in shown.document.text
    assert shown.allegations[0].claimant == "p1"
    assert "+00 12" not in shown.document.text


def test_facts_without_anything_to_hold_back_are_given_back_as_they_are():
    plain = Facts(Document(id="d", text="Police in Ganja detained eleven people."))
    assert hold_back(plain) is plain


def test_a_public_bearer_of_the_same_surname_stays():
    text = TEXT + " Judge Tofiq Quliyeva presided."
    public = Person(
        key="p3",
        name="Tofiq Quliyeva",
        spans=(span_of("Tofiq Quliyeva", text),),
        origin=ORIGIN,
        role="Judge",
        public=True,
    )
    given = facts()
    document = dataclasses.replace(given.document, text=text)
    shown = hold_back(
        dataclasses.replace(
            given, document=document, entities=(*given.entities, public)
        )
    )
    assert shown.document.text.endswith("Judge Tofiq Quliyeva presided.")


def _rules():
    file = home() / "data" / "rules" / "contact_details.yaml"
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - builds texts only


@pytest.mark.parametrize("rule", _rules(), ids=lambda rule: rule["id"])
def test_each_contact_rule_keeps_its_own_examples(rule):
    pattern = dict(load_contact_rules())[rule["id"]]
    assert all(pattern.search(line) for line in rule["yes"])
    assert not any(pattern.search(line) for line in rule["no"])


@pytest.mark.parametrize(
    "number",
    [
        "050-000-43-21",
        "(050) 000 43 21",
        "0500004321",
        "012 000 50 12",
        "994500004567",
        "8 800 000 35 35",
        "+00 (12) 345 67 89",
        "facebook.com/some.body",
    ],
)
def test_numbers_in_the_forms_of_a_country_are_contact_details(number):
    text = f"Her brother can be reached at {number} in the evening."
    (span,) = find_contact_details(text)
    assert text[span.start : span.end] == number


@pytest.mark.parametrize(
    "text",
    [
        "Article 535.1 was used on 22-23 September 2017 against 100 people.",
        "Application nos. 71367/12 and 72961/12 v. Armenia",
        "a fine of 1 200 000 manats under Law No. 5651",
    ],
)
def test_numbers_of_laws_cases_and_sums_are_no_contact_details(text):
    assert find_contact_details(text) == []
