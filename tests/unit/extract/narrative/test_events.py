"""What is told to have happened."""

from __future__ import annotations

import pytest


def days(event):
    return [date.interval.begin.iso for date in event.dates if date.interval.begin]


def of_type(facts, kind):
    return [event for event in facts.events if event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Police raided two clubs on 12 March 2021.", "raid", "2021-03-12"),
        ("Four students were arrested on 3 May 2020.", "arrest", "2020-05-03"),
        ("On 9 May 2020 a mob attacked the office.", "assault", "2020-05-09"),
        ("All of them were released on bail on 4 June 2020.", "release", "2020-06-04"),
        ("Gunmen kidnapped a teacher on 2 July 2020.", "abduction", "2020-07-02"),
        ("Parliament passed the Assembly Act in June 2019.", "law_adoption", "2019-06"),
        (
            "The court sentenced him to six years on 8 July 2020.",
            "sentence",
            "2020-07-08",
        ),
        ("She was fined 200 euros on 8 July 2020.", "fine", "2020-07-08"),
        ("He was deported to Ruanda on 1 July 2020.", "deportation", "2020-07-01"),
    ],
    ids=lambda value: value if "." not in value else "",
)
def test_event_has_its_type_and_its_day(told, text, kind, day):
    (event,) = of_type(told(text), kind)
    assert days(event) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "No member of the staff was arrested.",
        "The government must not arrest the marchers.",
        "Whoever publishes it may be fined or imprisoned.",
        "Police plan to raid the clubs next week.",
        "If they were arrested, a lawyer would come.",
    ],
)
def test_what_did_not_take_place_is_no_event(told, text):
    kinds = {event.type for event in told(text).events}
    assert not kinds & {"arrest", "raid", "fine", "sentence", "detention"}


def test_raid_told_twice_is_one_event_with_two_tellings(told):
    facts = told(
        "Police raided a club in Lusaka on 12 March 2021. The raid lasted an hour."
    )
    (raid,) = of_type(facts, "raid")
    assert len(raid.tellings) == 2


def test_two_days_that_follow_each_other_stay_side_by_side(told):
    facts = told(
        "Officers raided the market on 22 March 2020.\n\n"
        "The group condemned the raid of 23 March 2020."
    )
    (raid,) = of_type(facts, "raid")
    assert sorted(days(raid)) == ["2020-03-22", "2020-03-23"]


def test_arrests_of_two_persons_are_two_events(told):
    facts = told(
        "The reporter Anna Kovacs was arrested on 2 May 2020.\n\n"
        "The editor Peter Balog was arrested on 9 June 2020."
    )
    assert len(of_type(facts, "arrest")) == 2


def test_day_in_front_goes_to_the_main_verb(told):
    facts = told("On 2 October 2020, all students detained in the raids were released.")
    (release,) = of_type(facts, "release")
    assert days(release) == ["2020-10-02"]
    assert not any(days(event) for event in of_type(facts, "detention"))


def test_day_of_a_saying_is_not_the_day_of_what_is_said(told):
    facts = told("The army said on 5 March 2021 that three men had been killed.")
    assert not any(days(event) for event in of_type(facts, "killing"))
    assert [days(event) for event in of_type(facts, "statement")] == [["2021-03-05"]]


def test_actor_stands_before_an_active_verb_and_after_by(told):
    for text in (
        "Soldiers shot dead two farmers in Gulu.",
        "Two farmers in Gulu were shot dead by soldiers.",
    ):
        facts = told(text)
        names = {entity.key: entity.name for entity in facts.entities}
        (killing,) = of_type(facts, "killing")
        assert names[killing.actor].lower() == "soldiers"


def test_person_before_a_passive_verb_is_the_one_affected(told):
    facts = told("The reporter Anna Kovacs was arrested in Vienna on 2 May 2020.")
    names = {entity.key: entity.name for entity in facts.entities}
    (arrest,) = of_type(facts, "arrest")
    assert names[arrest.affected] == "Anna Kovacs"
    assert names[arrest.place] == "Vienna"
    assert facts.main_event == arrest.key


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "According to the Helsinki Circle, two detainees were beaten in Ganja.",
            "two detainees",
        ),
        ("Police used tear gas against relatives in Ganja.", "relatives"),
        (
            "Between 9 May 2021 and 3 June 2021 at least 200 people were detained.",
            "at least 200 people",
        ),
        (
            "Police raided the Green Valley Foundation in Osh.",
            "the Green Valley Foundation",
        ),
    ],
)
def test_those_affected_are_told_without_the_words_around_them(told, text, target):
    assert told(text).events[0].target == target


def test_what_a_headline_asks_to_be_done_befell_nobody_of_that_name(told):
    facts = told("Armenia: Release detained students\n\nThey were held in Yerevan.")
    assert "Release" not in {event.target for event in facts.events}


def test_a_lawyer_who_tells_of_it_is_not_the_client_whom_a_pronoun_means(told):
    facts = told(
        "Officers arrested Peter Balog in Budapest, according to his lawyer, Anna "
        "Kovacs, who spoke to reporters. On 4 June a court ordered him detained."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    assert {names[e.affected] for e in facts.events if e.affected} == {"Peter Balog"}


def test_a_spokesperson_is_not_the_one_whom_the_next_lines_tell_of(told):
    facts = told(
        "Police fired in self-defence, its spokesperson, Chief Inspector Peter Balog, "
        "told reporters.\n\nA market trader died. She was shot in the back."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    assert "Peter Balog" in names.values()
    assert "Peter Balog" not in {names.get(e.affected or "") for e in facts.events}


def test_all_named_persons_are_affected(told):
    facts = told("Police arrested the writers Anna Kovacs and Peter Balog on 2 May.")
    names = {entity.key: entity.name for entity in facts.entities}
    (arrest,) = of_type(facts, "arrest")
    affected = {names[key] for key in (arrest.affected, *arrest.also_affected)}
    assert affected == {"Anna Kovacs", "Peter Balog"}


def test_same_text_gives_the_same_facts(told):
    text = "Witnesses said that police beat 12 men in Lima on 2 May 2020."
    assert told(text) == told(text)


def test_every_record_says_which_rule_made_it(told):
    facts = told("Witnesses said that police beat 12 men in Lima on 2 May 2020.")
    for record in (*facts.events, *facts.allegations):
        assert "@" in record.origin.rule
        assert 0 < record.origin.confidence <= 1


def test_look_back_is_an_event_of_its_own(told):
    facts = told(
        "Officers are detaining street vendors in Lusaka. Two were beaten.\n\n"
        "A source said that nine people have now been detained.\n\n"
        "Something similar happened in 2014, when vendors said that they had been "
        "detained and fined."
    )
    by_year = {days(event)[0] for event in of_type(facts, "detention") if event.dates}
    assert by_year == {"2014"}
    assert any(not event.dates for event in of_type(facts, "detention"))
    assert not any(event.dates for event in of_type(facts, "assault"))


def test_number_of_another_voice_is_of_the_same_detention(told):
    facts = told(
        "On 9 March 2021 police detained more than 60 people in Lusaka. The Ministry "
        "of the Interior confirmed that 41 people were detained."
    )
    assert len(of_type(facts, "detention")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "On 26 February the Ministry of Justice confirmed that police had made raids.",
        "Two choirs, the Ministry of Justice said on 26 February, had been raided.",
    ],
)
def test_day_of_a_confirmation_does_not_date_what_is_confirmed(told, text):
    facts = told(text)
    assert not any(event.dates for event in of_type(facts, "raid"))
    (statement,) = of_type(facts, "statement")
    assert days(statement) == ["2021-02-26"]


def test_years_before_according_to_are_those_of_the_killings(told):
    facts = told(
        "Some 900 people lost their lives between 1983 and 1987, according to the "
        "Commission for Justice."
    )
    (killing,) = of_type(facts, "killing")
    assert days(killing)[0].startswith("1983")


def test_what_goes_on_since_a_day_lasts_to_the_day_of_the_document(told):
    facts = told("Forty nurses have been arrested since 1 February.")
    (arrest,) = of_type(facts, "arrest")
    (date,) = arrest.dates
    assert date.interval.begin.iso == "2021-02-01"
    assert date.interval.end.iso == "2021-03-17"


@pytest.mark.parametrize(
    "text",
    [
        "Forty people, whose names the union knows, were sentenced to nine days.",
        "It is known that they were sentenced to nine days.",
        "On 3 March they were sentenced to nine days.",
        "The vendors had been warned, but some were sentenced to nine days.",
    ],
)
def test_those_affected_are_named_by_a_noun_or_not_at_all(told, text):
    (sentence,) = of_type(told(text), "sentence")
    target = (sentence.target or "people").split()
    assert target[0].lower() not in {"whose", "which", "that", "they", "some", "on"}
    assert target[-1] not in {"had", "were", "been", "knows", "March"}


@pytest.mark.parametrize(
    "text",
    [
        "The vendors were searched and made to name other gay vendors.",
        "Guards forced her to give up the contact details of others in the choir.",
    ],
)
def test_what_people_are_forced_to_do_or_tell_is_no_group_of_people(told, text):
    labels = [entity.name.lower() for entity in told(text).entities]
    assert not [label for label in labels if label.startswith(("made", "details"))]


def test_until_it_was_done_is_done(told):
    facts = told("Amos Banda was held from 9 March 2020 until he was deported.")
    assert of_type(facts, "deportation")


def test_statement_that_was_issued_is_dated(told):
    facts = told(
        "On 29 January 2021, before any charge, the Ministry of Justice issued a "
        "joint press statement on the visit."
    )
    (statement,) = of_type(facts, "statement")
    assert days(statement) == ["2021-01-29"]


def test_stretch_of_days_before_a_saying_is_when_things_were_done(told):
    facts = told(
        "Over the past two weeks, lawyers in Lusaka have described beatings of "
        "street vendors."
    )
    (beating,) = of_type(facts, "assault")
    assert days(beating) == ["2021-03-03"]


def test_step_after_an_arrest_does_not_take_its_day(told):
    facts = told(
        "On 3 March, police detained thirty students in Lviv. At least 12 of them "
        "were sentenced to ten days. Some were let go."
    )
    [detention] = of_type(facts, "detention")
    assert days(detention) == ["2021-03-03"]
    assert [
        days(e) for e in of_type(facts, "sentence") + of_type(facts, "release")
    ] == [
        [],
        [],
    ]


def test_date_told_before_is_not_claimed_by_who_is_quoted_after(told):
    facts = told(
        "On 3 March, police detained thirty students in Lviv. Several students said "
        "that guards beat them in custody."
    )
    assert {date.claimant for event in facts.events for date in event.dates} == {None}


def test_day_of_arrests_is_not_the_day_of_an_inquiry_into_them(told):
    facts = told(
        "The union calls on the ministry to open investigations into the mass arrests "
        "of 3 March."
    )
    assert not of_type(facts, "investigation")


def test_event_is_pointed_to_before_it_is_told(told):
    facts = told(
        "Officials say the raids were lawful. Police raided two clubs on 3 March."
    )
    [raid] = of_type(facts, "raid")
    assert len(raid.tellings) == 2


def test_press_reports_of_a_day_are_a_statement_of_nobody_named(told):
    facts = told("Media reports of 3 March say that the students were beaten.")
    [statement] = of_type(facts, "statement")
    assert days(statement) == ["2021-03-03"]
    assert statement.actor is None


def test_month_before_an_unnamed_voice_is_when_it_was_done(told):
    facts = told(
        "In January, a woman said that police had raided two flats where she lived."
    )
    assert [days(event) for event in of_type(facts, "raid")] == [["2021-01"]]


def test_undated_event_has_the_date_of_what_was_told_before_it(told):
    facts = told(
        "Police detained nine students last night. Students were also beaten.\n\n"
        "In August, a woman said that police had raided two flats where she lived."
    )
    [beating] = of_type(facts, "assault")
    assert days(beating) == ["2021-03-16"]


def test_number_detained_is_of_the_detention_and_not_of_the_raid(told):
    facts = told(
        "More than 40 students were rounded up by police and detained on 3 May."
    )
    [figure] = facts.figures
    assert figure.event == of_type(facts, "detention")[0].key


def test_flats_that_are_targeted_are_raided(told):
    facts = told("On 3 May, police targeted several flats where students lived.")
    assert [days(event) for event in of_type(facts, "raid")] == [["2020-05-03"]]


def days_of(facts, kind):
    return [
        date.interval.begin.iso
        for event in facts.events
        if event.type == kind
        for date in event.dates[:1]
    ]


def test_date_of_an_entry_is_the_date_of_all_its_sentences(told):
    facts = told(
        "4 February 2021 – Marchers gather at the bridge in Thiès. The vote of "
        "25 February is near. Ana Diop is arrested by gendarmes.\n\n"
        "9 February 2021 – A court in Thiès sentences her to two years in prison.\n"
    )
    assert days_of(facts, "arrest") == ["2021-02-04"]
    assert days_of(facts, "sentence") == ["2021-02-09"]


def test_hours_of_a_live_report_are_of_its_day(told):
    facts = told(
        "ALERT DESK, 17 March 2021, newest first\n\n"
        "14:10 – Soldiers arrested Ana Diop and six students in Thiès.\n"
    )
    assert days_of(facts, "arrest") == ["2021-03-17"]


def test_day_goes_on_into_a_paragraph_that_goes_on(told):
    facts = told(
        "On 3 May 2019 soldiers came to the village of Nkambe.\n\n"
        "They arrested Paul Ngala and beat his sons.\n"
    )
    assert days_of(facts, "arrest") == ["2019-05-03"]


def test_look_back_does_not_move_the_clock(told):
    facts = told(
        "On 23 May 2019 police came to the temple. The mayor had banned the march on "
        "2 May 2019. Officers arrested Paul Ngala and beat his sons."
    )
    assert days_of(facts, "arrest") == ["2019-05-23"]


def test_event_that_another_came_after_is_of_the_day_before(told):
    facts = told(
        "She left the town on 13 May 2019, a day after she had been arrested by police."
    )
    assert days_of(facts, "arrest") == ["2019-05-12"]


def test_step_that_is_told_by_the_hour_is_of_the_same_day(told):
    facts = told(
        "On 20 May 2019 police arrested 13 marchers in Thiès. "
        "By nightfall all were released."
    )
    assert days_of(facts, "release") == ["2019-05-20"]


def test_course_of_years_is_another_event_than_one_day_of_it(told):
    facts = told(
        "On 20 May 2019 police arrested 13 marchers in Thiès. "
        "In the last three years, 200 activists have been arrested in the country."
    )
    assert len([event for event in facts.events if event.type == "arrest"]) == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            (
                "In a statement on 4 May 2019 the Ministry of Justice warned that the "
                "country was at risk."
            ),
            "2019-05-04",
        ),
        (
            (
                "The Ministry of Justice said in a two-line note on 4 May 2019 that it "
                "had no comment."
            ),
            "2019-05-04",
        ),
        (
            "The interior minister promised on 4 May 2019 that nobody would be spared.",
            "2019-05-04",
        ),
        (
            "President Ali Diop had called upon all citizens on 4 May 2019 to stay in.",
            "2019-05-04",
        ),
        (
            (
                "In February 2019 the Human Rights Commission took the view that this "
                "was against the law."
            ),
            "2019-02",
        ),
    ],
)
def test_who_speaks_in_public_on_a_day_makes_a_statement(told, text, day):
    assert days_of(told(text), "statement") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "As of September 2019, says the Prison Service, 451 people were in cells.",
        "Registered with the United Nations since 2014, the family told of beatings.",
        "The Ministry of Justice, asked on 10 January 2019 to comment, did not do so.",
        "Prosecutors say that posts of 5 January 2019 spread lies.",
    ],
)
def test_date_that_is_no_day_of_speaking_makes_no_statement(told, text):
    assert days_of(told(text), "statement") == []


def test_open_letter_is_a_statement_of_its_day(told):
    facts = told(
        "OPEN LETTER\n\nThiès, 17 March 2021\n\nDear Minister,\n\nOn 3 March soldiers "
        "arrested six students. We ask you to free them at once.\n"
    )
    assert days_of(facts, "statement") == ["2021-03-17"]


def test_release_that_hands_on_a_statement_of_its_day_is_one_statement(told):
    facts = told(
        "PRESS RELEASE\n\n17 March 2021\n\nThe Human Rights Commission said today that "
        "six students were beaten. We call on the police to free them.\n"
    )
    assert days_of(facts, "statement") == ["2021-03-17"]


def places_of(facts, kind):
    return [event.place for event in facts.events if event.type == kind]


def test_court_sits_in_the_city_of_its_name(told):
    facts = told(
        "Police in Thiès arrested Ana Diop on 3 May 2019. On 9 May 2019 the Dakar "
        "High Court sentenced her to two years in prison. Dakar was quiet."
    )
    assert places_of(facts, "sentence") == ["dakar"]


def test_event_is_where_the_sentence_of_its_day_is(told):
    facts = told(
        "On 3 May 2019 soldiers came to Bamenda.\n\n"
        "They arrested Paul Ngala and beat his sons.\n\n"
        "Cameroon is silent. Cameroon has said nothing."
    )
    assert places_of(facts, "arrest") == ["bamenda"]


def test_state_that_recommends_is_not_where_it_happened(told):
    facts = told(
        "Bahrain must halt executions (Germany, Paraguay). Six men have been shot "
        "dead by guards since 2017 in Bahrain."
    )
    assert set(places_of(facts, "killing")) == {"bahrain"}


def test_release_has_the_place_of_its_date_line(told):
    facts = told(
        "PRESS RELEASE\n\nNairobi, 17 March 2021\n\nWe call on the police to free six "
        "students."
    )
    assert places_of(facts, "statement") == ["nairobi"]


def test_city_of_the_story_is_the_place_of_what_goes_on_in_it(told):
    facts = told(
        "Six men were held in Masalli. Azerbaijan denies it. Azerbaijan is silent.\n\n"
        "Officers beat the men with truncheons for two days."
    )
    assert set(places_of(facts, "assault")) == {"masalli"}


def test_what_was_looked_back_upon_does_not_date_what_is_told_next(told):
    text = "On 9 May 2020 the hall burned; a shop had burned a week earlier. "
    facts = told(text + "Two watchmen were beaten.")
    (beating,) = of_type(facts, "assault")
    assert days(beating) == ["2020-05-09"]


def test_what_happened_between_two_months_lasted_from_one_to_the_other(told):
    facts = told("Forty people were detained between January 2020 and last month.")
    (detention,) = of_type(facts, "detention")
    (date,) = detention.dates
    assert date.interval.begin.iso == "2020-01"
    assert date.interval.end.iso > "2020-01"


def test_law_is_passed_once_whatever_goes_on_since_then(told):
    text = "Nine editors have been detained since parliament passed the Press Act on "
    facts = told(text + "14 August 2020.")
    (law,) = of_type(facts, "law_adoption")
    assert [d.interval.end.iso for d in law.dates] == ["2020-08-14"]
    (detention,) = of_type(facts, "detention")
    assert [d.interval.end.iso > "2020-08-14" for d in detention.dates] == [True]


def test_day_right_behind_an_event_is_not_that_of_the_saying_after_it(told):
    text = "A clerk was arrested on 3 May 2020 and let go after two nights, his "
    facts = told(text + "cousin said.")
    (release,) = of_type(facts, "release")
    assert days(release) == ["2020-05-05"]


def test_what_somebody_had_done_before_does_not_date_what_was_done_to_them(told):
    text = "On 9 May 2020 two clerks who had filmed the march of 15 March 2020 were "
    (arrest,) = of_type(told(text + "arrested."), "arrest")
    assert days(arrest) == ["2020-05-09"]


def test_march_at_which_people_are_held_is_of_the_same_day(told):
    text = "On 9 May 2020 officers detained nine men at a march in Lindi, and a week "
    (march,) = of_type(told(text + "later they were fined."), "protest")
    assert days(march) == ["2020-05-09"]


def test_custody_lasts_from_the_day_told_before_to_the_day_it_ended(told):
    text = "She was arrested on 9 May 2020. Until 4 July she was held in a cellar."
    (detention,) = of_type(told(text), "detention")
    assert [d.interval.end.iso for d in detention.dates] == ["2020-07-04"]


def test_what_an_attacker_had_done_long_before_does_not_date_his_death(told):
    text = "On 9 May 2020 a crowd attacked the post in Lindi. One of the crowd, who "
    facts = told(text + "had been jailed for theft in 2012, was shot dead.")
    (killing,) = of_type(facts, "killing")
    assert days(killing) == ["2020-05-09"]


def test_two_days_of_one_sentence_are_of_two_events(told):
    text = "On 4 May 2020 a cook was arrested at the port; nine others were arrested "
    arrests = of_type(told(text + "on 5 May."), "arrest")
    assert [days(one) for one in arrests] == [["2020-05-04"], ["2020-05-05"]]


def test_verb_before_bare_nouns_is_active_and_keeps_its_day(told):
    text = "On 9 May 2020 guards stormed blocks of the camp after men had marched."
    (raid,) = of_type(told(text), "raid")
    assert days(raid) == ["2020-05-09"]


RULING = (
    "Phiri v. The State\nHigh Court of Malawi, judgment of 5 June 2020\n\n"
    "Facts. The applicant was arrested in Zomba on 3 May 2016.\n\n"
)


def test_what_the_court_of_a_digest_decided_is_of_the_day_of_its_ruling(told):
    decided = RULING + "Decision. The High Court acquitted him."
    (trial,) = of_type(told(decided, published="2020-09-01"), "trial")
    assert days(trial) == ["2020-06-05"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 3 May 2020 two clerks were led from the court in handcuffs.", "arrest"),
        ("On 3 May 2020 the court prolonged her pre-trial detention.", "detention"),
        ("On 3 May 2020 nine fishermen left jail in Lindi.", "release"),
        ("On 3 May 2020 the fifteen were brought to trial in Lindi.", "trial"),
        ("On 3 May 2020 the court cut the death sentence to two years.", "sentence"),
        ("On 3 May 2020 a curfew was imposed in Lindi.", "other"),
        ("On 3 May 2020 three officers were taken off duty.", "other"),
        ("On 3 May 2020 the ombudsman launched an internal probe.", "investigation"),
        ("On 3 May 2020 the bureau took over the investigation.", "investigation"),
        ("On 3 May 2020 nine herders were driven across the border.", "deportation"),
        ("On 3 May 2020 thousands of miners poured into the square.", "protest"),
        ("On 3 May 2020 a mob hurled rocks at the clinic.", "assault"),
        ("On 3 May 2020 five students were each ordered to pay 900 rand.", "fine"),
    ],
)
def test_event_is_found_in_further_wordings(told, text, kind):
    found = of_type(told(text), kind)
    assert [days(one) for one in found] == [["2020-05-03"]]


def test_short_entry_of_a_timeline_is_no_caption(told):
    prose = "The cooperative had asked for its land since the mill was sold to the "
    text = (
        f"{prose}new owners of the valley.\n{prose}sons of the governor of the day.\n"
        f"{prose}bank that had lent the money.\n3 May 2020: Police arrest nine.\n"
        "9 May: A judge frees them."
    )
    (arrest,) = of_type(told(text), "arrest")
    assert days(arrest) == ["2020-05-03"]


def test_what_people_did_not_do_before_takes_nothing_from_what_they_did(told):
    text = "On 3 May 2020 officers who did not identify themselves detained two clerks."
    (detention,) = of_type(told(text), "detention")
    assert days(detention) == ["2020-05-03"]


def test_forces_that_break_up_a_protest_did_not_hold_it(told):
    text = "On 3 May 2020 riot police dispersed a march in Lindi with tear gas."
    facts = told(text)
    (march,) = of_type(facts, "protest")
    assert march.actor is None
    (force,) = of_type(facts, "assault")
    assert force.actor is not None


def test_place_that_heads_a_line_is_where_its_events_took_place(told):
    text = (
        "Puyo: On 3 May 2020 a baker was shot. His neighbours were arrested.\n"
        "Loja: On 4 May 2020 a tailor was shot."
    )
    facts = told(text)
    assert places_of(facts, "arrest") == ["puyo"]
    assert sorted(places_of(facts, "killing")) == ["loja", "puyo"]


def test_custody_lasts_as_long_as_it_is_told_before_what_ended_it(told):
    text = "On 9 May 2020 a nurse was seized at the port. She was held for 31 days "
    (detention,) = of_type(told(text + "before her case was sent on."), "detention")
    assert [d.interval.end.iso for d in detention.dates] == ["2020-06-09"]


def test_government_that_has_imprisoned_people_holds_them(told):
    facts = told("The government of Ruritania has imprisoned 40 journalists.")
    assert [event.type for event in facts.events] == ["detention"]
    facts = told("A court in Strelsau jailed the editor for six years on 3 May 2019.")
    assert [event.type for event in facts.events] == ["sentence"]


def test_law_that_was_adopted_is_found_in_the_passive(told):
    facts = told("The law on associations has been adopted in Ruritania.")
    assert [event.type for event in facts.events] == ["law_adoption"]
    assert not told("The law on associations has never been adopted.").events


@pytest.mark.parametrize(
    "text",
    [
        "Bail was refused on 3 May 2019.",
        "Their request for release was rejected on 3 May 2019.",
        "The deportation of the family was suspended by the court.",
        "He narrowly escaped arrest on 3 May 2019.",
        "The raid on the club was called off on 3 May 2019.",
    ],
)
def test_what_was_refused_or_called_off_did_not_take_place(told, text):
    kinds = {event.type for event in told(text).events}
    assert not kinds & {"arrest", "deportation", "raid", "release"}


def test_who_is_returned_to_custody_is_held_and_not_expelled(told):
    facts = told("On 3 May 2019 the printer was returned to custody.")
    assert [event.type for event in facts.events] == ["detention"]
    assert not facts.allegations


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thirty protesters were rounded up after the march.", "arrest"),
        ("That week soldiers set alight 170 houses in Zenda.", "other"),
        (
            "Ruritania acceded in 2000 to the Convention against Torture.",
            "law_adoption",
        ),
        ("The regulator took Radio Zenda off the air on 3 May 2019.", "shutdown"),
    ],
)
def test_words_tell_what_annotators_take_them_for(told, text, kind):
    assert kind in {event.type for event in told(text).events}


def test_shots_that_were_fired_cost_nobody_a_post(told):
    kinds = {event.type for event in told("Live rounds were fired from a car.").events}
    assert "other" not in kinds


def test_year_before_what_happened_in_it_is_its_date(told):
    facts = told(
        "Two clerks were fined in 2020. The guide Amos Lind was killed in a 2015 "
        "drone strike."
    )
    assert days(of_type(facts, "killing")[0]) == ["2015"]
