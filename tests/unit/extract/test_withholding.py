import dataclasses

from hrgraph.extract.withholding import HELD_BACK, hold_back
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
