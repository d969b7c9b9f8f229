"""Statements: documents that are one, and words spoken or written on a day."""

from __future__ import annotations

import pytest

from hrgraph.model import Document, PartialDate

LETTERHEAD = (
    "RURITANIA POLICE SERVICE\nOffice of Public Relations\n"
    "{genre} – Strelsau, 17 March 2021\n\n"
    "Officers came upon a gathering in Zenda for which nobody had a permit. "
    "Eleven persons were arrested."
)


def statements(facts):
    return [event for event in facts.events if event.type == "statement"]


def days(facts):
    return [
        date.interval.begin.iso for one in statements(facts) for date in one.dates[:1]
    ]


def test_statement_is_known_by_a_line_below_its_letterhead(told):
    facts = told(LETTERHEAD.format(genre="PRESS STATEMENT"))
    (one,) = statements(facts)
    assert days(facts) == ["2021-03-17"]
    words = [facts.document.text[slice(*telling.span)] for telling in one.tellings]
    assert words[0].startswith("PRESS STATEMENT")
    assert words[1].startswith("Officers came upon")


def test_what_an_authority_publishes_is_its_statement(extractor):
    document = Document(
        id="t",
        text=LETTERHEAD.format(genre="Daily notes"),
        publisher="Ruritania Police Service",
        published=PartialDate("2021-03-17"),
    )
    assert days(extractor.extract(document)) == ["2021-03-17"]


def test_report_of_others_on_a_gathering_is_no_statement(told):
    assert statements(told(LETTERHEAD.format(genre="Daily notes"))) == []


def test_letter_of_a_number_of_undersigned_is_a_statement(told):
    facts = told(
        "To: the Prime Minister of Ruritania\n17 March 2021\n\nYour Excellency,\n\n"
        "We, the 17 undersigned organisations, write about the arrest of six printers."
    )
    assert days(facts) == ["2021-03-17"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The government wrote to the council on 4 May 2019 that all was calm.",
            "2019-05-04",
        ),
        (
            "On 4 May 2019 the teachers' union published a report on the camps.",
            "2019-05-04",
        ),
        (
            "The Ministry of Justice defended the operation on 4 May 2019.",
            "2019-05-04",
        ),
        (
            "On 4 May 2019 the chief of police gave a press conference on the raid.",
            "2019-05-04",
        ),
        (
            "Two rapporteurs wrote to the ministry in May 2019 that all was far off.",
            "2019-05",
        ),
    ],
)
def test_what_is_said_written_or_held_on_a_day_is_a_statement_of_it(told, text, day):
    assert days(told(text)) == [day]


def test_what_somebody_has_registered_is_no_statement(told):
    facts = told("In 2019 the Media Council registered 63 arrests of journalists.")
    assert statements(facts) == []


def test_letter_to_somebody_is_a_statement_of_its_day(told):
    facts = told(
        "17 March 2021\n\nDear President Lund,\n\nOn 3 March soldiers arrested six "
        "students of our school in Zenda. Nobody knows where they are."
    )
    assert days(facts) == ["2021-03-17"]


def test_minister_who_answers_in_parliament_makes_a_statement(told):
    facts = told(
        "DAILY DEBATES, Wednesday 17 March 2021\n\nORAL ANSWERS TO QUESTIONS\n\n"
        "Hon. Ana Lund: asked the Minister of Justice how many had been detained.\n\n"
        "The Minister of Justice (Hon. Jan Mair): Madam Speaker, eleven were detained "
        "and all of them have been released since.\n\n"
        "Hon. Lund: Is the Minister aware that two of them are ill?\n\n"
        "The Minister: I am, and regret it.\n"
    )
    (one,) = statements(facts)
    assert days(facts) == ["2021-03-17"]
    actor = next(entity for entity in facts.entities if entity.key == one.actor)
    assert actor.name == "Minister of Justice"


def test_what_is_held_or_given_but_not_said_is_no_statement(told):
    text = "On 4 May 2019 the union held a bazaar, and the mayor gave a silver cup."
    assert statements(told(text)) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "She was named in a report of the Bureau of Integrity in February 2020.",
            "2020-02",
        ),
        (
            "The minister swore in the senate on 5 May 2020 that all slept.",
            "2020-05-05",
        ),
        (
            "Advocate Ruth Namara advised on 5 May 2020 that the act was void.",
            "2020-05-05",
        ),
    ],
    ids=["report of a body", "swore", "advised"],
)
def test_further_ways_of_speaking_in_public_on_a_day(told, text, day):
    assert days(told(text)) == [day]


def test_only_a_government_makes_a_statement_by_a_denial_without_a_day(told):
    assert statements(told("The Interior Ministry has always denied holding him."))
    assert not statements(told("The Prison Service has always denied holding him."))


def test_court_of_appeal_appeals_to_nobody(told):
    facts = told("They were set up by the Court of Appeal in Lusaka in May 2020.")
    assert statements(facts) == []


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May 2020 the High Court ordered the government to pay the miller.",
        "On 4 May 2020 the European Court of Human Rights found Ruritania guilty.",
    ],
    ids=["order", "court of several States"],
)
def test_what_a_court_decides_is_no_statement(told, text):
    assert not statements(told(text))
