"""Whose figure a number is."""

from __future__ import annotations

import pytest

from hrgraph.model import Document


def sources(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    return {figure.stated: names.get(figure.claimant) for figure in facts.figures}


@pytest.mark.parametrize(
    ("text", "stated", "source"),
    [
        (
            "By the count of the Bar Association of Ruritania, 71 people were held.",
            "71",
            "Bar Association of Ruritania",
        ),
        (
            "Some 1,300 villagers were killed in the reckoning of the Union of Balu.",
            "Some 1,300",
            "Union of Balu",
        ),
        (
            "At least 97 women were killed, by the Lakeside Network's own figures.",
            "At least 97",
            "Lakeside Network",
        ),
        (
            "By the Lakeside Network's own count there are 640 people in prison.",
            "640",
            "Lakeside Network",
        ),
        (
            "The police, by the Lakeside Network's count, arrested 107 nurses.",
            "107",
            "Lakeside Network",
        ),
        (
            "Of the 29 nurses whom the Lakeside Network interviewed, 21 were arrested.",
            "21",
            "Lakeside Network",
        ),
        (
            "Police told it. The Lakeside Network, itself “a sect”, counts 80 arrests.",
            "80",
            "Lakeside Network",
        ),
        (
            "Nine were killed and 590 injured (Lakeside Network figures).",
            "590",
            "Lakeside Network",
        ),
        (
            "Police speak of 16 dead, the Lakeside Network of 23, three of them boys.",
            "three",
            "Lakeside Network",
        ),
        (
            "The Lakeside Network came. Police told of 3 dead. The group tallied 88.",
            "88",
            "Lakeside Network",
        ),
        (
            "The Lakeside Network notified 41 deaths.",
            "41",
            "Lakeside Network",
        ),
        (
            "Nine were killed if you believe the Lakeside Network.",
            "Nine",
            "Lakeside Network",
        ),
        (
            "The Lakeside Network gave another breakdown: 104 arrested; 19 wounded.",
            "19",
            "Lakeside Network",
        ),
        (
            "Nine were killed, said a nurse; the Lakeside Network makes it 14.",
            "14",
            "Lakeside Network",
        ),
    ],
)
def test_a_count_is_of_those_who_counted(told, text, stated, source):
    assert sources(told(text))[stated] == source


def test_some_of_those_before_are_told_by_the_same_voice(told):
    facts = told(
        "The Lakeside Network said that 30 teachers were arrested on Monday. "
        "Nineteen of them were released the next day."
    )
    assert sources(facts) == {"30": "Lakeside Network", "Nineteen": "Lakeside Network"}


def test_a_new_paragraph_ends_what_a_voice_says(told):
    facts = told(
        "The Lakeside Network said that 30 teachers were arrested on Monday.\n\n"
        "Nineteen of them were released the next day."
    )
    assert sources(facts)["Nineteen"] is None


def test_a_ministry_gives_the_numbers_of_its_own_statement(extractor):
    text = (
        "The Ministry of Internal Affairs announces the end of the operation.\n\n"
        "Eight members of the group were killed and 31 arrested."
    )
    publisher = "Ministry of Internal Affairs of Ruritania (press centre)"
    facts = extractor.extract(Document(id="t", text=text, publisher=publisher))
    assert set(sources(facts).values()) == {"Ministry of Internal Affairs"}


def test_a_ministry_that_only_its_letterhead_names_in_capitals_gives_the_numbers(
    extractor,
):
    text = (
        "Republic of Serbia\nMINISTRY OF THE INTERIOR\nStatement\n\n"
        "In the night 40 persons were arrested in Leskovac."
    )
    publisher = "Ministry of the Interior of the Republic of Serbia"
    facts = extractor.extract(Document(id="t", text=text, publisher=publisher))
    assert sources(facts) == {"40": "Ministry of the Interior"}


HANSARD = (
    "NATIONAL ASSEMBLY OF RURITANIA\n\n"
    "Hon. Grace Lungu (Balu East): asked the Minister of Justice how many prisoners "
    "had died.\n\n"
    "The Minister of Justice (Hon. Peter Banda): The Prison Service has counted 61 "
    "deaths since May. Twelve prisoners were shot.\n\n"
    "As to the wounded, 33 prisoners were treated in hospital.\n\n"
    "Hon. Lungu: My own list has 90 dead.\n\n"
    "The Minister: Fourteen officers have been arrested."
)


def test_a_speaker_goes_on_until_another_one_is_labelled(extractor):
    publisher = "National Assembly of Ruritania"
    facts = extractor.extract(Document(id="t", text=HANSARD, publisher=publisher))
    told = sources(facts)
    assert told["Twelve"] == told["33"] == "Peter Banda"
    assert told["90"] == "Grace Lungu"
    assert "National Assembly" not in " ".join(map(str, told.values()))


def test_whoever_gives_two_numbers_with_a_clause_between_gives_both(told):
    facts = told(
        "The Lakeside Network, which had called the march, gave a toll of eleven. "
        "The Ministry of Health counted nine dead and reported 40 wounded."
    )
    assert sources(facts) == {
        "eleven": "Lakeside Network",
        "nine": "Ministry of Health",
        "40": "Ministry of Health",
    }


def test_a_number_that_nobody_gives_has_no_source(told):
    assert sources(told("Police arrested 31 students on Monday.")) == {"31": None}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The toll was put at 81 by the Lakeside Council.", "Lakeside Council"),
        (
            "The deaths of 52 miners have been established by the Lakeside Network.",
            "Lakeside Network",
        ),
        ("The Lakeside Council has the toll at 16.", "Lakeside Council"),
        ("The Lakeside Council gave 70 as the number of dead.", "Lakeside Council"),
    ],
)
def test_a_number_is_of_those_who_put_it_so(told, text, source):
    assert set(sources(told(text)).values()) == {source}


@pytest.mark.parametrize(
    ("text", "voice", "words"),
    [
        ("The harbour union put the injured at over 200.", "harbour union", "over 200"),
        ("Widows' circles speak of more than 370 dead.", "Widows' circles", "370"),
        (
            "At Lindi 344 men were freed in June, the Justice Ministry will say later.",
            "Justice Ministry",
            "344",
        ),
    ],
    ids=["hedged", "speak of", "later"],
)
def test_whoever_gives_a_number_is_its_source(told, text, voice, words):
    facts = told(text)
    names = {entity.key: entity.name for entity in facts.entities}
    given = [
        names.get(figure.claimant or "")
        for figure in facts.figures
        if words in text[slice(*figure.span)]
    ]
    assert given == [voice]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The district hospital documented 60 wounded.", "district hospital"),
        ("Village leaders say eight people were taken away.", "Village leaders"),
        (
            "The mayor, Ana Ruiz, spoke of 14 families at most.",
            "Ana Ruiz",
        ),
        (
            "According to the legal centre Vesta there were 960 political prisoners.",
            "legal centre Vesta",
        ),
        (
            (
                "L-FLAG, which was not heard, told the court registry that it had "
                "logged 74 reports of attacks."
            ),
            "L-FLAG",
        ),
        (
            (
                "Meetings were banned in 3,176 cases, a scholar in exile, Ana Ruiz, "
                "has computed."
            ),
            "Ana Ruiz",
        ),
        (
            (
                "Police searched the office of the Lakeside Network, a charity, and "
                "announced that they had found 40,000 euros there."
            ),
            "Police",
        ),
        (
            (
                "In a joint note the Ministry of Justice (MJ) and the Prosecutor "
                "General's Office admitted to 83 detentions."
            ),
            "Ministry of Justice",
        ),
        ("The Lakeside Network interviewed 47 survivors.", "Lakeside Network"),
        ("• Lakeside Network: two colleagues injured", "Lakeside Network"),
    ],
)
def test_those_who_counted_are_the_source_whatever_they_are_called(told, text, source):
    assert set(sources(told(text)).values()) == {source}


def test_a_quotation_that_is_a_sentence_goes_on_with_its_speaker(told):
    facts = told(
        '"Twelve of us were hurt," said Ana Ruiz, a trader. "We buried nine men the '
        'same evening." A spokesman for the army, Juan Mora, said that 18 had died.'
    )
    assert sources(facts) == {
        "Twelve": "Ana Ruiz",
        "nine": "Ana Ruiz",
        "18": "Juan Mora",
    }


def test_what_is_said_behind_a_semicolon_is_not_quoted_before_it(told):
    facts = told(
        'The Lakeside Network, itself attacked, still says "more than fifty dead"; one '
        "doctor said 40 died."
    )
    assert sources(facts)["more than fifty"] == "Lakeside Network"


def test_whoever_was_dismissed_says_nothing(told):
    assert sources(told("In June, 15 teachers were dismissed.")) == {"15": None}


def test_a_statement_in_capitals_is_that_of_its_authority(extractor):
    text = (
        "THE PRESS CENTRE OF THE MINISTRY OF INTERNAL AFFAIRS INFORMS\n\n"
        "On 18 May 13 servicemen were wounded."
    )
    publisher = "Ministry of Internal Affairs of Ruritania (press centre)"
    facts = extractor.extract(Document(id="t", text=text, publisher=publisher))
    assert [figure.claimant for figure in facts.figures] == [
        "ministry-of-internal-affairs"
    ]


def test_another_ministry_than_the_publisher_gives_no_numbers(extractor):
    text = "The Ministry of Internal Affairs acted. Last night 13 men were wounded."
    document = Document(id="t", text=text, publisher="Ministry of Foreign Affairs")
    facts = extractor.extract(document)
    assert [figure.claimant for figure in facts.figures] == [None]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Lakeside Network has six dead on its list.", "Lakeside Network"),
        ("Village committees list 53 dead.", "Village committees"),
        (
            "The report of the Lakeside Network puts at forty-six the number of dead.",
            "Lakeside Network",
        ),
        (
            'The Lakeside Network, in a note, puts the dead at "not more than 100".',
            "Lakeside Network",
        ),
        (
            "Some 300 men were held, according to the deputy governor, Ana Ruiz.",
            "Ana Ruiz",
        ),
        (
            "Director general of police Ana Ruiz told us that 87 men were arrested.",
            "Ana Ruiz",
        ),
        (
            "The Lakeside Network counted 1,303 detentions; of those 116 are women.",
            "Lakeside Network",
        ),
    ],
    ids=["has", "list", "puts at", "puts at, quoted", "role", "police", "of those"],
)
def test_a_number_is_of_those_who_have_it(told, text, source):
    assert set(sources(told(text)).values()) == {source}


def test_who_is_named_with_her_body_says_it_herself(told):
    text = "Ana Ruiz of the Lakeside Network said that 61 people had been held."
    assert sources(told(text)) == {"61": "Ana Ruiz"}


@pytest.mark.parametrize(
    ("text", "stated", "source"),
    [
        (
            "The bishop of Balu saw ten corpses in the ward.",
            "ten",
            "bishop of Balu",
        ),
        (
            "A clan elder put the number of the dead at closer to forty.",
            "forty",
            "clan elder",
        ),
        (
            "The Lakeside Network, in a note to us, spoke of six dead and 16 arrested.",
            "16",
            "Lakeside Network",
        ),
        (
            "The Lakeside Gazette printed a list of 27 people killed in one night.",
            "27",
            "Lakeside Gazette",
        ),
        (
            "The High Court awarded each of the weavers 5 million shillings.",
            "5 million shillings",
            "High Court",
        ),
        (
            "The Red Cross has picked up 281 wounded men since Christmas.",
            "281",
            "Red Cross",
        ),
    ],
)
def test_whoever_counts_them_gives_their_number(told, text, stated, source):
    assert sources(told(text))[stated] == source


@pytest.mark.parametrize(
    "second",
    ["and the Health Ministry 294 dead", "; for the Health Ministry it is 294 dead"],
)
def test_a_number_right_after_another_body_is_that_bodys(told, second):
    text = f"The Lakeside Network registered 326 wounded {second}."
    assert sources(told(text)) == {"326": "Lakeside Network", "294": "Health Ministry"}


@pytest.mark.parametrize(
    "text",
    [
        "The Regional Court gave the weaver 30 days of administrative arrest.",
        "The weavers were granted bail of 200 dollars on 27 January.",
        "Ana Ruiz had been offered 90,000 pesos to leave.",
        "The governor put 900 migrants on trains to the border.",
    ],
)
def test_whoever_does_or_suffers_something_gives_no_number(told, text):
    assert set(sources(told(text)).values()) == {None}


@pytest.mark.parametrize(
    "speaker",
    [
        "Ana Ruiz, her lawyer, said",
        "Ana Ruiz, spokeswoman of the corps in Balu, said",
        "Ana Ruiz from the collective Dosta said",
        "Parading the suspects, the chief of the station, Ana Ruiz, said",
    ],
)
def test_a_name_beside_an_office_is_the_one_who_speaks(told, speaker):
    assert sources(told(f"{speaker} that 76 people were arrested."))["76"] == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "stated", "source"),
    [
        (
            "The Health Ministry's toll stands at 19 dead.",
            "19",
            "Health Ministry",
        ),
        (
            "A list kept by the Lakeside Network has 88 names of people arrested.",
            "88",
            "Lakeside Network",
        ),
        (
            "On Monday there were 61 arrests – Lakeside Network",
            "61",
            "Lakeside Network",
        ),
        (
            "Lakeside Network: 150 people arrested since Monday.",
            "150",
            "Lakeside Network",
        ),
        (
            "The figure of 900 dead given by the Lakeside Network is not confirmed.",
            "900",
            "Lakeside Network",
        ),
        (
            "Estimates of arrests range from 80 (police) to more than 200 (lawyers).",
            "more than 200",
            "lawyers",
        ),
        (
            "Parents speak of thirty injured children, teachers of fifty.",
            "fifty",
            "teachers",
        ),
        (
            "The Lakeside Network, in its bulletin, speaks of 22 people arrested.",
            "22",
            "Lakeside Network",
        ),
    ],
)
def test_a_number_may_have_its_source_beside_it(told, text, stated, source):
    assert sources(told(text))[stated] == source


def test_a_court_awards_what_it_gives_for_damage(told):
    facts = told(
        "The European Court of Human Rights found a violation. "
        "EUR 12,000 in respect of non-pecuniary damage; EUR 900 in costs."
    )
    assert set(sources(facts).values()) == {"European Court of Human Rights"}


def test_a_sum_that_is_asked_for_is_not_awarded(told):
    facts = told(
        "The European Court of Human Rights heard the case. "
        "The heirs sought EUR 12,000 in non-pecuniary damage."
    )
    assert "European Court of Human Rights" not in sources(facts).values()


def test_a_ministry_may_call_itself_otherwise_than_the_page_does(extractor):
    text = "The Ministry of Internal Affairs acted. Last night 13 men were wounded."
    document = Document(
        id="t", text=text, publisher="Ministry of Interior of Ruritania"
    )
    facts = extractor.extract(document)
    assert set(sources(facts).values()) == {"Ministry of Internal Affairs"}


@pytest.mark.parametrize(
    ("text", "stated", "source"),
    [
        (
            "Figures from the Lakeside Network show that 14 people were killed.",
            "14",
            "Lakeside Network",
        ),
        (
            "Data of the Lakeside Network point to 14 killings.",
            "14",
            "Lakeside Network",
        ),
        (
            "The number of dead given by the Lakeside Network is 14.",
            "14",
            "Lakeside Network",
        ),
        (
            "The Lakeside Network holds the names of 14 people who were killed.",
            "14",
            "Lakeside Network",
        ),
        (
            "Police spoke of three dead, the Ministry of Justice of fourteen.",
            "fourteen",
            "Ministry of Justice",
        ),
        ("Nurses verify 14 deaths.", "14", "Nurses"),
        ("Nurses numbered the dead at 14.", "14", "Nurses"),
    ],
    ids=["figures", "data", "given by", "names", "gap", "present", "numbered at"],
)
def test_a_number_is_of_those_who_hold_it(told, text, stated, source):
    assert sources(told(text))[stated] == source


@pytest.mark.parametrize("when", ["2021", "last year", "May", "the same period"])
def test_figures_from_some_time_are_of_nobody_called_so(told, when):
    facts = told(f"Figures from {when} show that 14 people were killed.")
    assert sources(facts)["14"] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said 50 people died. Lantern Watch said 50 people died.",
            [["50 people"], ["50 people"]],
        ),
        (
            "Police arrested 21 students. A crowd met. Police arrested 21 students.",
            [["21 students", "21 students"]],
        ),
        (
            "Soldiers killed 50 people in Osh and 50 people in Naryn.",
            [["50 people"], ["50 people"]],
        ),
    ],
)
def test_only_what_one_source_tells_again_is_one_figure(told, text, expected):
    figures = told(text).figures
    words = [
        [
            text[span.start : span.end].removesuffix(" died")
            for span in (f.span, *f.more_spans)
        ]
        for f in figures
    ]
    assert words == expected
