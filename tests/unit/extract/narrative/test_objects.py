"""What was done, by what it was done to: people or things."""

from __future__ import annotations

import pytest

DEEDS = {"arrest", "detention", "release", "killing", "abduction", "disappearance"}


def kinds(facts):
    return {event.type for event in facts.events}


@pytest.mark.parametrize(
    "text",
    [
        "Police seized 60 million nairas at a house in Kano on Monday.",
        "Officers seized laptops and telephones from the newsroom in Sofia.",
        "Customs officers seized 12 tons of cocaine in the port of Guayaquil.",
    ],
)
def test_things_that_are_seized_were_searched_for(told, text):
    assert kinds(told(text)) & {"search", "arrest"} == {"search"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers seized five students at a checkpoint near Bamenda.", "arrest"),
        ("The security forces seized two reporters in Harare.", "arrest"),
        ("Two traders were seized by gunmen in Gusau on Friday.", "abduction"),
    ],
)
def test_people_who_are_seized_are_taken(told, text, kind):
    assert kinds(told(text)) & {"search", "arrest", "abduction"} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "The coast guard detained the vessel off Malta on Tuesday.",
        "Two trucks were held at the border for a week.",
        "The bank released 40 million dollars to the council.",
        "The film was released on Friday in Lagos.",
        "The radio station picked up the story on Monday.",
        "The bank had arrested the slide in exports.",
        "The senate killed the bill on Tuesday.",
        "Bread disappeared from the shelves in Caracas.",
        "Trade has picked up since the spring.",
    ],
)
def test_what_is_done_to_things_is_done_to_nobody(told, text):
    assert not kinds(told(text)) & DEEDS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The navy detained the vessel and its crew of nine.", "detention"),
        ("Police stopped and detained a bus carrying 30 protesters.", "detention"),
        ("Three people in a car were killed by soldiers.", "killing"),
        ("The two drivers of the van were released on Monday.", "release"),
    ],
)
def test_people_beside_things_count(told, text, kind):
    assert kind in kinds(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The clinic charged a fee of 20 dollars for each visit.",
        "The riot police charged the crowd in Athens.",
        "The paper charged that the mayor had lied.",
    ],
)
def test_fees_and_crowds_are_charged_with_nothing(told, text):
    assert "charge" not in kinds(told(text))


@pytest.mark.parametrize(
    "text",
    [
        "The special rapporteur on summary or arbitrary executions came.",
        "The working group on enforced disappearances has 300 cases from Peru.",
        "The centre for victims of torture in Kampala opened in 2011.",
        "The museum of the massacre opened in Gwangju.",
        "The court heard of a training on torture prevention.",
    ],
)
def test_what_an_office_or_a_course_is_about_happened_to_nobody(told, text):
    facts = told(text)
    assert not facts.allegations
    assert not kinds(facts) & {*DEEDS, "assault"}


def test_what_a_group_does_to_people_is_told(told):
    facts = told("The campaign of torture against teachers in Harare went on.")
    assert "torture_or_ill_treatment" in {a.type for a in facts.allegations}


def test_who_was_released_the_next_day_released_nobody(told):
    facts = told(
        "Journalist Sevda Kaplan was detained in Ankara on 4 June and released the "
        "next day under judicial control."
    )
    (release,) = [event for event in facts.events if event.type == "release"]
    assert release.actor is None


def test_a_date_that_is_compared_with_is_no_date_of_what_is_told(told):
    facts = told(
        "In 2021 things got worse in Peru. Courts jailed 112 people for marching, "
        "three times as many as in 2020."
    )
    days = {d.interval.begin.iso for e in facts.events for d in e.dates}
    assert days == {"2021"}


def test_who_threw_stones_is_the_subject_and_not_who_shot_next(told):
    facts = told("Residents threw stones, and officers shot in the air in Mukuru.")
    names = {entity.key: entity.name for entity in facts.entities}
    thrown = [a for a in facts.allegations if a.type == "other"]
    assert [names.get(a.perpetrator) for a in thrown] == ["Residents"]


def test_a_charge_is_not_placed_where_people_were_sent_afterwards(told):
    facts = told(
        "Four men were charged with sedition in Kampala and remanded to Luzira prison."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    places = {e.type: names.get(e.place) for e in facts.events}
    assert places["charge"] == "Kampala"
    assert places["detention"] == "Luzira prison"


@pytest.mark.parametrize(
    "text",
    [
        "The painter was questioned for eleven hours without a lawyer.",
        "He was beaten with a hose on the soles of his feet.",
        "The appeal court upheld the verdict on 6 May.",
    ],
)
def test_hours_feet_and_verdicts_are_no_groups_of_people(told, text):
    groups = [e.name for e in told(text).entities if type(e).__name__ == "Group"]
    assert groups == []


def test_who_is_handcuffed_to_a_bed_is_ill_treated_and_not_arrested(told):
    facts = told("On 8 June two guards handcuffed her to a bed.")
    assert {event.type for event in facts.events} == {"assault"}
    assert [one.type for one in facts.allegations] == ["torture_or_ill_treatment"]


def test_attempts_on_lives_kill_nobody(told):
    facts = told("The guild has recorded four attempted murders of its members.")
    assert {event.type for event in facts.events} <= {"assault", "statement"}
    assert [figure.kind for figure in facts.figures] == ["other"]
    assert "killing" not in {allegation.type for allegation in facts.allegations}
