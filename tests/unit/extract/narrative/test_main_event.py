"""What is told of the event that a document is chiefly about."""

from __future__ import annotations

import dataclasses

from hrgraph.extract.gist import GistModel
from hrgraph.model import Document


def main_of(facts):
    return next(event for event in facts.events if event.key == facts.main_event)


def name_of(facts, key):
    return next(e.name for e in facts.entities if e.key == key)


def affected_in(facts, event):
    keys = (event.affected, *event.also_affected)
    return [name_of(facts, key) for key in keys if key]


def test_own_day_of_the_main_event_stands_against_the_day_of_a_saying(told):
    facts = told(
        "Police arrested the trade unionist Petra Novak in Brno on 3 May 2020. She "
        "was held in a cell for two days without a lawyer.\n\n"
        "Her union said on 9 May 2020 that she had been beaten."
    )
    (date,) = main_of(facts).dates
    assert date.interval.begin.iso == "2020-05-03"


def test_main_event_is_dated_by_the_day_under_which_the_story_is_told(told):
    facts = told(
        "Soldiers killed two farmers\n\nOn 14 March 2021 soldiers surrounded a village "
        "near Nam Kham. They killed two farmers, Sai Aung and Sai Lin. Both farmers "
        "were killed near the river."
    )
    assert main_of(facts).dates[0].interval.begin.iso == "2021-03-14"


def test_an_example_of_former_years_is_not_what_the_news_is_about(told):
    facts = told(
        "Gunmen abducted sixty pupils from a school in Yauri in Kebbi State on 7 "
        "March. The pupils were abducted at gunpoint and led into the bush. Their "
        "parents have heard nothing of the abduction since.\n\n"
        "It is not the first time. In Chibok in Borno State 276 schoolgirls, among "
        "them Naomi Adamu and Saratu Ayuba, were abducted by Boko Haram on 14 "
        "April 2014."
    )
    assert main_of(facts).dates[0].interval.begin.iso == "2021-03-07"


def test_who_was_arrested_in_another_year_does_not_outweigh_the_news(told):
    facts = told(
        "Police in Minsk arrested four reporters on 3 March. The four were arrested at "
        "a march. Colleagues were arrested with them and let go.\n\n"
        "The reporter Ihar Losik was arrested in Baranavichy by officers of the KGB on "
        "25 June 2020 and sentenced to fifteen years in prison."
    )
    assert main_of(facts).dates[0].interval.begin.iso == "2021-03-03"


def test_news_that_tells_no_date_is_of_the_year_of_its_publication(told):
    facts = told(
        "Unknown gunmen shot dead the community leader Pedro Alvarez outside his "
        "house. His killing has not been investigated."
    )
    (date,) = main_of(facts).dates
    assert date.interval.begin.iso == "2021"
    assert date.interval.year_inferred


def test_what_goes_on_since_a_month_is_dated_by_that_month(told):
    facts = told(
        "The blogger Petra Novak has been detained since June 2020. Her detention was "
        "prolonged twice, and her lawyer may not visit her."
    )
    date = main_of(facts).dates[0]
    assert (date.interval.begin.iso, date.interval.end.iso) == ("2020-06", "2020-06")


def test_main_event_lies_where_it_is_told_of_and_not_where_others_speak(told):
    facts = told(
        "Soldiers detained the teacher Amina Yusuf in Maiduguri, Nigeria, on 4 June "
        "2020. She was taken from her home in Maiduguri.\n\n"
        "A committee of the United Nations in Geneva, Switzerland, wants her free."
    )
    assert name_of(facts, main_of(facts).place) == "Maiduguri"


def test_who_only_speaks_or_judges_is_not_whom_it_was_done_to(told):
    facts = told(
        "The journalist Carlos Medina was abducted in Guadalajara on 2 May 2021. "
        "Carlos Medina was taken from his car by armed men.\n\n"
        "“We want him back,” said Elena Rojas, director of the Press Freedom Centre. "
        "Judge Hugo Prieto opened a file."
    )
    main = main_of(facts)
    assert affected_in(facts, main) == ["Carlos Medina"]
    assert name_of(facts, main.actor) == "armed men"


def blamed_for_main(facts):
    main = main_of(facts)
    told = (a.perpetrator for a in facts.allegations if a.event == main.key)
    return {name_of(facts, key) for key in (main.actor, *told) if key}


def test_the_police_who_came_to_the_rescue_did_not_kill(told):
    facts = told(
        "A mob killed a man accused of burning pages of a holy book in Khanewal on "
        "Saturday, police said. Mushtaq Rajput was tied to a tree and struck with "
        "bricks. Police officers who tried to save him were injured. The prime "
        "minister asked for a report. Police arrested 62 suspects."
    )
    assert blamed_for_main(facts) == {"mob"}


def test_the_guards_of_a_company_killed_not_the_police_who_came_late(told):
    facts = told(
        "Guards of the palm oil company Verdemar shot dead two villagers in Petén "
        "last week, a farmers' union said. The villagers had blocked a road to the "
        "plantation. Police arrived hours later and arrested nobody. The company said "
        "that its guards fired in the air."
    )
    assert blamed_for_main(facts) == {"Verdemar"}


def test_police_whom_a_widow_accuses_stay_accused_beside_masked_men(told):
    facts = told(
        "Masked men shot dead the opposition councillor Brian Kato in Masaka on "
        "Saturday night. His widow, Ruth Namara, accused the police of killing him. "
        "“The police had threatened him twice,” she said. A police spokeswoman said "
        "that an inquiry was opened."
    )
    assert name_of(facts, main_of(facts).actor) == "Masked men"
    assert any(
        allegation.type == "killing"
        and name_of(facts, allegation.perpetrator) == "police"
        for allegation in facts.allegations
        if allegation.perpetrator
    )


def test_who_disappeared_did_not_make_himself_disappear(told):
    facts = told(
        "The journalist Farrukh Aliev has been missing since 15 February, when he was "
        "called to an office of the State Committee for National Security in Khujand. "
        "His wife said that officers of the committee took him from the street. Press "
        "groups fear that he was forcibly disappeared."
    )
    assert "Farrukh Aliev" not in blamed_for_main(facts)


def test_a_party_does_not_arrest_its_own_supporters(told):
    facts = told(
        "Supporters of the Civic Renewal Party were arrested in Lusaka on 6 March. "
        "Eleven supporters of the Civic Renewal Party were arrested at a rally, the "
        "party said. They are in the cells of Zambia Police."
    )
    assert "Civic Renewal Party" not in blamed_for_main(facts)


def test_group_that_the_words_of_the_main_event_name_stays(told):
    facts = told(
        "Security forces killed at least 12 protesters in Khartoum on 3 June 2020. "
        "The protesters were shot near the bridge."
    )
    (affected,) = affected_in(facts, main_of(facts))
    assert "protesters" in affected


def test_wrong_without_an_event_of_its_own_is_of_the_main_event(told):
    facts = told(
        "The student Nikos Pappas was arrested by police in Athens on 5 May 2020. "
        "Nikos Pappas was beaten in the police car on the way to the station.\n\n"
        "He was also tortured, his lawyer said."
    )
    torture = next(a for a in facts.allegations if a.type.startswith("torture"))
    assert torture.event == facts.main_event


def test_without_a_model_the_words_of_the_event_itself_tell_of_it(extractor, told):
    text = "The reporter Anna Kovacs was arrested by police in Vienna on 2 May 2020."
    weighed = main_of(told(text))
    narrator = dataclasses.replace(extractor.narrator, gist=GistModel({}))
    alone = dataclasses.replace(extractor, narrator=narrator)
    assert main_of(alone.extract(Document(id="t", text=text))) == weighed


def test_who_was_killed_on_another_day_is_no_victim_of_the_main_event(told):
    facts = told(
        "Gunmen killed the lawyer Flavia Michael in Zenda on 3 March 2021. The lawyer "
        "had defended farmers for years. Nobody has been arrested for the killing of "
        "Flavia Michael.\n\n"
        "The unionist Rudolf Hentzau was shot dead in Strelsau on 9 May 2015."
    )
    assert len(affected_in(facts, main_of(facts))) == 1
