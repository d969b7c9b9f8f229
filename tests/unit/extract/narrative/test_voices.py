"""Who says what."""

from __future__ import annotations

import pytest

from hrgraph.model import Document, PartialDate


def claims(facts, wrong):
    names = {entity.key: entity.name for entity in facts.entities}
    return [
        (names.get(a.claimant or ""), a.status)
        for a in facts.allegations
        if a.type == wrong
    ]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Former detainees said that they were beaten in the van.", "Former detainees"),
        ("Two of them were beaten, according to local lawyers.", "local lawyers"),
        ("Witnesses described how guards beat the men.", "Witnesses"),
        ("Guards beat the men in the yard.", None),
        ("The men were reportedly beaten in the yard.", None),
    ],
    ids=["said", "according to", "described", "own voice", "reportedly"],
)
def test_voice_of_a_beating(told, text, voice):
    assert [name for name, _ in claims(told(text), "beating")] == [voice]


def test_pronoun_goes_back_to_the_speaker_before(told):
    facts = told(
        "Mariam Okello, a lawyer with Open Doors Watch, visited the cells. "
        "She said that two boys had been beaten there."
    )
    assert claims(facts, "beating")[0][0] == "Mariam Okello"


def test_quotation_in_the_next_paragraph_keeps_its_speaker(told):
    facts = told(
        "“They came at dawn,” said Mariam Okello, director of Open Doors Watch.\n\n"
        "“My brother was tortured for two nights in a cellar near the market.”"
    )
    assert claims(facts, "torture_or_ill_treatment")[0][0] == "Mariam Okello"


def test_what_is_only_denied_is_an_allegation_of_nobody_and_no_event(told):
    facts = told("The Ministry of Justice denied that anyone had been tortured.")
    assert claims(facts, "torture_or_ill_treatment") == [(None, "denied")]
    assert {event.type for event in facts.events} <= {"statement"}


def test_what_some_allege_and_others_deny_is_alleged_once(told):
    facts = told(
        "Two women said that they were tortured. "
        "The Ministry of Justice denied that anyone had been tortured."
    )
    assert claims(facts, "torture_or_ill_treatment") == [("Two women", "alleged")]


def test_what_is_false_is_alleged_by_those_who_assert_it(told):
    facts = told("It is false that he was beaten in the van, as the family assert.")
    assert claims(facts, "beating") == [("family", "denied")]


def test_medium_that_was_told_passes_it_on(told):
    facts = told("A witness told the BBC that police beat the marchers.")
    allegation = next(a for a in facts.allegations if a.type == "beating")
    names = {entity.key: entity.name for entity in facts.entities}
    assert names[allegation.claimant] == "witness"
    assert names[allegation.relayed_by] == "BBC"


def test_keys_of_unnamed_voices_hold_no_words(told):
    facts = told("Neighbours of Ivan Petrenko said that he was beaten.")
    voice = next(a.claimant for a in facts.allegations if a.type == "beating")
    assert voice
    assert "petrenko" not in voice.lower()


def test_label_of_a_line_is_its_speaker(told):
    facts = told(
        "Notes of the hearing of 2 March 2021\n\n"
        "Witness B: They beat my brother in the yard until he fell.\n"
    )
    assert claims(facts, "beating")[0][0] == "Witness B"


def test_claim_that_is_called_groundless_keeps_who_made_it(told):
    facts = told(
        "The Ministry answers critics. Claims by the Lawyers’ Union that guards "
        "beat the prisoners are groundless."
    )
    assert claims(facts, "beating") == [("Lawyers’ Union", "denied")]


def test_name_before_who_is_the_speaker(told):
    facts = told(
        "Guards beat the others. Her colleague Mariam Okello, who says she was "
        "tortured in the cellar, is still inside."
    )
    assert claims(facts, "torture_or_ill_treatment")[0][0] == "Mariam Okello"


def test_bracket_does_not_end_what_is_told(told):
    facts = told(
        "Witnesses told of slurs (one clerk reportedly laughed), and they said that "
        "guards beat the men."
    )
    assert claims(facts, "beating")[0][0] == "Witnesses"


def test_many_of_them_and_some_of_them_are_one_voice(told):
    facts = told(
        "Many of the prisoners say that guards beat them. Some prisoners said that "
        "guards insulted them."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    assert {names[a.claimant] for a in facts.allegations} == {"Many of the prisoners"}


def test_source_is_the_same_when_it_is_called_unnamed(told):
    facts = told(
        "A source told the BBC that 9 people were detained. The unnamed source said "
        "that guards beat them."
    )
    assert len({a.claimant for a in facts.allegations}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "• Members of the choir have reported being beaten by guards.",
        "It went on, with members of the choir reporting they had been beaten.",
    ],
)
def test_name_of_a_voice_begins_with_its_noun(told, text):
    [(voice, _)] = claims(told(text), "beating")
    assert voice is not None
    assert voice.split()[0].lower() == "members"


def test_what_follows_an_accusation_is_told_by_the_document(told):
    facts = told(
        "Prosecutors accused the drivers of rioting, and they were found guilty on "
        "the word of one officer."
    )
    assert claims(facts, "unfair_trial") == [(None, "alleged")]


def test_sentence_after_says_who_described_it(told):
    facts = told(
        "Alarming tales of beatings have come from the camp for two weeks. The editors "
        "are shocked by the situation described by nurses who work there."
    )
    assert claims(facts, "beating") == [("nurses who work there", "alleged")]


def test_news_from_a_body_is_what_the_body_says(told):
    facts = told(
        "Families greet the news from the Justice Ministry of Kenya (in a statement "
        "of 2 March) that all detainees have been released."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    [release] = [event for event in facts.events if event.type == "release"]
    assert "Justice" in names[release.tellings[0].claimant]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            "Guards beat nine boys in Riverton Prison on Monday, their mothers said.",
            "their mothers",
        ),
        (
            "Okello’s lawyer, Peter Mbeki, said his client was beaten in the van.",
            "Peter Mbeki",
        ),
        ("Four men were, say neighbours, beaten in the yard.", "neighbours"),
        (
            (
                "A cook at the barracks, however, told Open Doors Watch that officers "
                "beat the recruits."
            ),
            "cook at the barracks",
        ),
        ("“The boys were beaten in the yard,” the doctors said.", "doctors"),
        (
            "In a letter on Sunday the union objected that guards beat the strikers.",
            "union",
        ),
        (
            "Two fishermen came home on Sunday. Both say that guards beat them.",
            "Two fishermen",
        ),
        (
            (
                "Mr Peter Mbeki said nothing. Ms Mariam Okello then stood up. "
                "She told the court that officers beat her."
            ),
            "Mariam Okello",
        ),
    ],
    ids=[
        "after what is said",
        "role before the name",
        "within what is said",
        "with an aside",
        "after the quotation",
        "after an opening",
        "number for people",
        "pronoun for her who stood up",
    ],
)
def test_subject_of_the_verb_of_saying_is_the_voice(told, text, voice):
    assert [name for name, _ in claims(told(text), "beating")] == [voice]


def test_those_who_counted_are_the_source_of_a_number(told):
    facts = told("The Harbour Union has logged 31 arrests since May.")
    names = {entity.key: entity.name for entity in facts.entities}
    assert [names.get(f.claimant or "") for f in facts.figures] == ["Harbour Union"]


def test_who_is_accused_accuses_nobody(told):
    facts = told(
        "Guards beat the boys. The accused men were shown to the press in the yard."
    )
    assert [name for name, _ in claims(facts, "beating")] == [None]


def test_witness_with_age_and_trade_says_what_is_quoted_after_them(told):
    facts = told(
        "Mariam Okello, 40, cook. “They came at noon. The guards beat my son.”\n\n"
        "Peter Mbeki, 22, porter. “Nobody asked us. The guards beat my uncle.”"
    )
    assert [name for name, _ in claims(facts, "beating")] == [
        "Mariam Okello",
        "Peter Mbeki",
    ]


def test_what_a_statement_of_experts_tells_is_said_by_them(told):
    facts = told(
        "Ruritania: experts alarmed at raids\n\n"
        "Ruritania must end the raids, UN experts said today.\n\n"
        "In the eastern camp guards beat nine boys.\n\n"
        "“The pattern is plain,” the experts said."
    )
    assert [name for name, _ in claims(facts, "beating")] == ["UN experts"]


def test_witness_on_a_line_of_their_own_says_what_is_quoted_below(told):
    facts = told(
        "Mariam Okello, 40, cook at the port\n“They came. The guards beat my son.”"
    )
    assert [name for name, _ in claims(facts, "beating")] == ["Mariam Okello"]


def test_number_before_those_who_say_it_is_theirs(told):
    facts = told(
        "At least 86 people were injured, the Harbour Union said after a visit."
    )
    names = {entity.key: entity.name for entity in facts.entities}
    assert [names.get(f.claimant or "") for f in facts.figures] == ["Harbour Union"]


def test_numbers_in_a_statement_of_the_police_are_theirs(extractor):
    document = Document(
        id="t",
        text="Ruritania Police Service\n\nEleven suspects were held on Monday.",
        publisher="Ruritania Police Service",
        published=PartialDate("2021-03-17"),
    )
    facts = extractor.extract(document)
    names = {entity.key: entity.name for entity in facts.entities}
    assert [names.get(figure.claimant or "") for figure in facts.figures] == [
        "Ruritania Police Service"
    ]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Three ferrymen were beaten in the yard, cobblers say.", "cobblers"),
        (
            "Guards beat three ferrymen, their grandsons recount, and laughed.",
            "their grandsons",
        ),
        (
            "Guards beat a ferryman in the yard, Ana Ruiz told us on Friday.",
            "Ana Ruiz",
        ),
        (
            "On the quay guards beat a ferryman, the harbour union has told a panel.",
            "harbour union",
        ),
        (
            "At least four ferrymen were beaten, a former trainee declared on oath.",
            "former trainee",
        ),
        ("Three ferrymen were beaten, says the cook, who ran.", "cook"),
        ("Three ferrymen were beaten, according to KVD-Nord.", "KVD-Nord"),
        ("Released cellmates say that guards beat a ferryman.", "Released cellmates"),
        ("Three ferrymen were beaten, we hear from a nun.", "nun"),
        (
            "Three ferrymen were beaten, as two of the cooks have declared to a judge.",
            "two of the cooks",
        ),
        ("Guards beat a ferryman, which the Ombud considers unlawful.", "Ombud"),
        ("By the cobblers' account a ferryman was beaten.", "cobblers"),
        ("The ferrymen reported having been beaten.", "ferrymen"),
    ],
    ids=[
        "at the end",
        "in the middle",
        "told us",
        "told others",
        "on oath",
        "before its speaker",
        "unknown name",
        "that",
        "heard from",
        "as",
        "which",
        "account",
        "having been",
    ],
)
def test_whoever_a_tag_names_says_all_the_sentence(told, text, voice):
    assert [name for name, _ in claims(told(text), "beating")] == [voice]


@pytest.mark.parametrize(
    "text",
    [
        "After guards beat a ferryman, the union protested in the square.",
        "Guards beat a ferryman, and neither his wife nor his sons were told.",
        "Guards beat a ferryman, who counted to ninety.",
        "According to plan, guards beat a ferryman in the yard.",
    ],
    ids=["a clause of time", "who was told", "a relative clause", "no speaker"],
)
def test_words_beside_a_comma_that_are_no_tag_leave_the_sentence_to_the_document(
    told, text
):
    assert [name for name, _ in claims(told(text), "beating")] == [None]


def test_experts_named_in_the_opening_speak_throughout(told):
    facts = told(
        "Regional experts today asked Ruritania to free a ferryman.\n\n"
        + "The quay at Lindi lies on the river. " * 24
        + "\n\nGuards beat the ferryman in the yard.\n\n"
        "The experts said that no one may be jailed for a song. "
        "The experts added that they would write again."
    )
    assert [name for name, _ in claims(facts, "beating")] == ["experts"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            "A former bunk mate, freed on Monday, told us that guards had beaten him.",
            "former bunk mate",
        ),
        ("Two of them wrote in a letter that guards had beaten them.", "Two of them"),
        (
            "A ferryman from Lindi remembers that guards beat the cook.",
            "ferryman from Lindi",
        ),
        (
            "The mission received credible information that guards had beaten cooks.",
            "mission",
        ),
        ("The Harbour Union blames two guards for the beating.", "Harbour Union"),
        (
            "The Harbour Union holds the guards responsible for the beating.",
            "Harbour Union",
        ),
        ("Passengers told of a beating behind the ferry.", "Passengers"),
        (
            "Its chair, Mariam Okello, called the beating of cooks an act of spite.",
            "Mariam Okello",
        ),
        (
            "A nurse at the quay, Mariam Okello, recalls seeing guards beat a cook.",
            "Mariam Okello",
        ),
        (
            "Two cooks were beaten, the union's counsel, Mariam Okello, protests.",
            "Mariam Okello",
        ),
        (
            "“I was beaten by guards,” Ms. Okello, 27, told the judge, “and robbed.”",
            "Okello",
        ),
        ("Guards beat the cook, his sister, who hid, told the radio.", "his sister"),
        ("Guards beat the cook, according to an attendant.", "attendant"),
        (
            "Several cooks, most of them young, told us that guards had beaten them.",
            "Several cooks",
        ),
        (
            "A cook in Lindi, speaking by telephone, said guards had beaten her.",
            "cook in Lindi",
        ),
        ("Cooks who sail to Lindi say guards beat them on the quay.", "Cooks"),
    ],
    ids=[
        "described by a participle",
        "wrote in a letter",
        "remembers that",
        "received information that",
        "blames",
        "holds responsible",
        "told of",
        "called it an act",
        "a name between commas",
        "counsel named between commas",
        "title with a dot",
        "described by a clause",
        "an attendant",
        "described by most of them",
        "described by how one speaks",
        "a relative clause with a place",
    ],
)
def test_voice_is_found_however_it_is_described(told, text, voice):
    assert [name for name, _ in claims(told(text), "beating")] == [voice]


def test_name_between_commas_that_has_said_nothing_yet_is_no_tag(told):
    facts = told(
        "The union's head, Mariam Okello, agreed last week to a joint inquiry "
        "into the beating."
    )
    assert [name for name, _ in claims(facts, "beating")] in ([], [None])


def test_body_that_is_pointed_at_is_not_the_one_its_paper_goes_to(told):
    facts = told(
        "In its paper to the Harbour Committee, the coalition alleges that guards "
        "beat cooks."
    )
    assert [name for name, _ in claims(facts, "beating")] == ["coalition"]


def test_one_who_is_named_only_later_is_the_one_who_spoke_before(told):
    facts = told(
        "LINDI, March 16 (Coast Wire) - A lawyer for six ferrymen held there, in the "
        "south, said on Monday that guards had beaten them. Their hearing was put off, "
        "the lawyer, Mariam Okello, told reporters."
    )
    assert [name for name, _ in claims(facts, "beating")] == ["Mariam Okello"]


def test_another_of_the_same_trade_is_not_the_one_who_spoke_before(told):
    facts = told(
        "A lawyer said that guards had beaten two ferrymen. Another lawyer came late. "
        "The lawyer, Mariam Okello, was turned away."
    )
    assert [name for name, _ in claims(facts, "beating")] == ["lawyer"]


@pytest.mark.parametrize(
    ("text", "wrong", "voice"),
    [
        (
            "A Filipina of 29 reported that her sponsor beat her.",
            "beating",
            "Filipina",
        ),
        (
            "Nine callers complained of torture in the basement of the station.",
            "torture_or_ill_treatment",
            "Nine callers",
        ),
        (
            "A decree which the Union of Ferrymen called an attack on free speech.",
            "censorship",
            "Union of Ferrymen",
        ),
        (
            "Two weavers showed us the scars of a beating.",
            "beating",
            "Two weavers",
        ),
        (
            "In orders seen by the Harbour Union, men were beaten until they signed.",
            "beating",
            "Harbour Union",
        ),
        (
            "A man held in the next cell heard guards beating somebody.",
            "beating",
            "man",
        ),
        (
            "A report of the Harbour Union, which alleges that men were beaten, came.",
            "beating",
            "Harbour Union",
        ),
        (
            "A Colombo magistrate freed them, finding that they had been tortured.",
            "torture_or_ill_treatment",
            "Colombo magistrate",
        ),
        (
            "We, the undersigned unions, condemn the torture of two typesetters.",
            "torture_or_ill_treatment",
            None,
        ),
    ],
)
def test_who_gives_an_account_is_its_voice(told, text, wrong, voice):
    assert [name for name, _ in claims(told(text), wrong)] == [voice]


def test_the_office_and_the_letter_of_one_who_spoke_speak_for_it(told):
    facts = told(
        "The Harbour Union wrote to the mayor that two men were missing. The letter "
        "says that both had been beaten. Its office adds that one was tortured."
    )
    assert claims(facts, "beating")[0][0] == "Harbour Union"
    assert claims(facts, "torture_or_ill_treatment")[0][0] == "Harbour Union"


def test_a_sentence_that_brings_in_another_woman_is_of_her_word(told):
    facts = told(
        "A cook from Manila said that she was tired. Another woman was beaten with a "
        "belt, she says."
    )
    assert [name for name, _ in claims(facts, "beating")] == ["Another woman"]


def test_whom_somebody_quotes_has_not_spoken_here(told):
    facts = told(
        "“The rebels have claimed the attack,” the experts said. They had received "
        "reports that two herders had been tortured."
    )
    assert claims(facts, "torture_or_ill_treatment")[0][0] == "experts"


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            "His wife said she brought tea. He told her that a clerk was tortured.",
            None,
        ),
        (
            "Ana Ruiz fled. In Oran a priest was held; he told us he was tortured.",
            "priest",
        ),
        (
            "Her aunt fled. Men told her to be silent. She says a clerk was tortured.",
            "aunt",
        ),
    ],
    ids=["she is no he", "who is brought in", "an order is no saying"],
)
def test_pronouns_go_back_to_those_whom_they_fit(told, text, voice):
    said = claims(told(text), "torture_or_ill_treatment")[-1][0]
    assert voice in said if voice else said != "His wife"


def test_according_to_in_the_middle_covers_what_follows(told):
    facts = told(
        "A writer was beaten by soldiers and, according to his lawyer, tortured "
        "with cables."
    )
    assert claims(facts, "beating")[0][0] is None
    assert claims(facts, "torture_or_ill_treatment")[0][0] == "his lawyer"


def test_an_officer_named_by_rank_confirms_and_not_the_arrest(told):
    facts = told(
        "The police spokesman, Inspector Patrick Mussa, confirmed the arrest. “The "
        "boys were tortured by others,” he told journalists."
    )
    assert claims(facts, "torture_or_ill_treatment")[0][0] == "Patrick Mussa"


def test_it_is_the_body_told_of_since_another_one_spoke(told):
    facts = told(
        "Open Doors Watch said that four men were arrested. The Border Service sees it "
        "otherwise. It says that its officers were beaten with sticks."
    )
    assert claims(facts, "beating")[0][0] == "Border Service"


def test_it_is_the_body_that_spoke_in_the_sentence_before(told):
    facts = told(
        "The Border Service closed the camp. Open Doors Watch was turned away, it "
        "said. It says that two boys were beaten in the kitchen."
    )
    assert claims(facts, "beating")[0][0] == "Open Doors Watch"


@pytest.mark.parametrize(
    "text",
    [
        "She denied the charges, but was sentenced to two years in prison.",
        "Workers rejected the offer and began a protest on the highway.",
        "The judge denied bond for Tom Reed, who is charged with kidnapping.",
        (
            "The Supreme Court dismissed the state government's appeal against the "
            "sentence of Tom Reed, who was convicted of murder on 3 May 2021."
        ),
        (
            "The police denied several of them access to lawyers and sentenced some to "
            "15 days of detention."
        ),
    ],
)
def test_what_stands_beside_a_denial_is_not_denied(told, text):
    facts = told(text)
    tellings = [t for event in facts.events for t in event.tellings]
    assert tellings
    assert "denied" not in {telling.status for telling in tellings}


def test_what_is_denied_before_which_is_denied_alone(told):
    facts = told(
        "Tom Reed was sentenced to five years in prison over allegations of torture, "
        "which he denies."
    )
    (sentence,) = [event for event in facts.events if event.type == "sentence"]
    assert {telling.status for telling in sentence.tellings} == {"asserted"}


def test_dated_reports_are_the_voice_of_what_they_say(told):
    facts = told("Media reports of 1 October say that two cooks were tortured.")
    assert claims(facts, "torture_or_ill_treatment")[0][0].startswith("Media reports")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "A girl of fourteen, heard behind closed doors, recounted that a "
                "sergeant beat her father."
            ),
            "girl of fourteen",
        ),
        (
            (
                "For nine days our client saw nobody. He has since said that he was "
                "beaten by guards."
            ),
            "our client",
        ),
        (
            (
                "Peter Mbeki, a baker, spent a year in jail; he has consistently "
                "maintained that guards beat him."
            ),
            "Peter Mbeki",
        ),
        (
            (
                "The mill stopped at noon. The owner, Lake Mills Ltd, denied this and "
                "accused strikers of beating its guards."
            ),
            "Lake Mills Ltd",
        ),
        (
            (
                "An article published by the weekly Lake News appeared on 3 May. The "
                "article asserts that police beat the strikers."
            ),
            "Lake News",
        ),
        (
            "The hall was full, which two cooks say is why police beat the singers.",
            "two cooks",
        ),
        (
            "The union said that it was the army’s. Police beat the singers.",
            None,
        ),
        (
            (
                "The regulator denies having asked for it. Some widows have been given "
                "rice, and told to sign that police beat their sons at home."
            ),
            None,
        ),
    ],
    ids=[
        "how she was heard",
        "time before the client",
        "adverb before the verb",
        "company behind what it is",
        "medium of the article",
        "object of saying",
        "sentence ends after the army's",
        "told to do",
    ],
)
def test_only_who_says_it_is_the_voice(told, text, voice):
    assert [name for name, _ in claims(told(text), "beating")] == [voice]


def test_those_who_are_told_of_a_threat_do_not_utter_it(told):
    facts = told(
        "His wife, Ana Ruiz, told cooks at the Harbour Hall that two men from the Lake "
        "Guard offered her rice and, when she refused, said that her daughter would "
        "grow up without a mother."
    )
    assert claims(facts, "intimidation") == [("Ana Ruiz", "alleged")]


def test_negation_of_a_relative_clause_leaves_the_main_verb_told(told):
    facts = told("Whoever did not pay was beaten by guards, two cooks say.")
    assert claims(facts, "beating") == [("two cooks", "alleged")]
    assert not claims(told("He was not beaten by guards, two cooks say."), "beating")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Another, a nurse, said that soldiers beat her sister.", "nurse"),
        ("A third, a farmer from Goma, told how police beat him.", "farmer from Goma"),
        (
            (
                "Our client states that neighbours robbed him. A doctor saw both of "
                "them. Officers went through his bag and, he complains, beat him."
            ),
            "Our client",
        ),
    ],
    ids=["another", "a third", "aside that points back"],
)
def test_voice_is_who_they_are_and_who_spoke_last(told, text, voice):
    assert [name for name, _ in claims(told(text), "beating")] == [voice]


def test_what_is_called_an_invention_is_denied(told):
    facts = told("That a cook was beaten by two guards in the yard is an invention.")
    assert claims(facts, "beating") == [(None, "denied")]


def test_party_with_a_year_in_its_name_speaks(told):
    facts = told("Alternance 2023 alleges that guards beat voters in Oran.")
    assert claims(facts, "beating") == [("Alternance 2023", "alleged")]


def test_somebody_with_an_office_of_old_is_meant_by_a_pronoun(told):
    facts = told(
        "“They beat me,” says Zohra Amini.\n\n"
        "Across the river a former prosecutor keeps a list. Since May she has noted "
        "down nine cases, she says: women flogged in the yard."
    )
    assert ("former prosecutor", "alleged") in claims(facts, "torture_or_ill_treatment")
