import dataclasses
from functools import lru_cache

import pytest

from hrgraph.extract import Extractor
from hrgraph.extract.dates import find_dates
from hrgraph.extract.figures import find_figures
from hrgraph.extract.page import open_page
from hrgraph.model import Document
from hrgraph.settings import home


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor.load(home() / "data")


def read(text: str):
    return extractor().extract(Document(id="note", text=text)).figures


def found(text: str):
    page = open_page(Document(id="note", text=text))
    apart = [mention.span for mention in find_dates(page)]
    return [mention.figure for mention in find_figures(page, apart)]


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            f"{figure.low:f}"
            + (f"-{figure.high:f}" if figure.low != figure.high else ""),
            figure.qualifier,
            figure.kind,
        )
        for figure in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They locked him up for twelve nights and let him out for 700 quetzales.",
            [
                ("12", "exact", "days_of_detention"),
                ("700", "exact", "amount_of_money"),
            ],
        ),
        (
            "In all, 14 members of law enforcement bodies signed.",
            [("14", "exact", "other")],
        ),
        (
            "Forty were jailed for life, 53 fifteen years and 34 ten years.",
            [
                ("40", "exact", "sentenced"),
                ("53", "exact", "sentenced"),
                ("15", "exact", "years_of_prison"),
                ("34", "exact", "sentenced"),
                ("10", "exact", "years_of_prison"),
            ],
        ),
        (
            "Whoever calls on others to take part faces a year in prison.",
            [("1", "exact", "years_of_prison")],
        ),
        (
            "Her incarceration, which nobody explained to us, has now lasted 449 days.",
            [("449", "exact", "days_of_detention")],
        ),
        (
            "Some 4,000 people marched and two were shot dead.",
            [("4000", "about", "other"), ("2", "exact", "killed")],
        ),
        (
            "Two volunteers were stopped at the airport and detained.",
            [("2", "exact", "detained")],
        ),
        (
            "Under the accord 200 prisoners of war regained their freedom.",
            [("200", "exact", "released")],
        ),
        (
            "Fourteen miners died. The union counted 212 attacks on its members.",
            [("14", "exact", "killed"), ("212", "exact", "other")],
        ),
        (
            "Forty nurses named the witnesses of how a man who has a shop was killed.",
            [("40", "exact", "other")],
        ),
        (
            "Sixty soldiers surrounded the house where he was arrested.",
            [("60", "exact", "other")],
        ),
        (
            "A group of 12 miners from the valley was arrested.",
            [("12", "exact", "arrested")],
        ),
        (
            "Before dawn fifteen miners were dragged out of bed.",
            [("15", "exact", "arrested")],
        ),
        (
            "Sixty of the miners were given life and 12 others are to be hanged.",
            [("60", "exact", "sentenced"), ("12", "exact", "sentenced")],
        ),
        (
            "The clinic said that 18 miners had sustained gunshot wounds.",
            [("18", "exact", "injured")],
        ),
        (
            "Men in masks loaded 16 students on to two lorries.",
            [("16", "exact", "arrested")],
        ),
        (
            "The offence carries six months to five years in prison.",
            [("5", "exact", "years_of_prison")],
        ),
        (
            "The judge gave him 26 years and four months.",
            [("26", "exact", "years_of_prison")],
        ),
        (
            "The prosecutor has referred 14 sailors to trial.",
            [("14", "exact", "charged")],
        ),
        ("At least 37 people died.", [("37", "at_least", "killed")]),
        (
            "Nine had been detained and 60 people, 43 of them policemen, injured.",
            [
                ("9", "exact", "detained"),
                ("60", "exact", "injured"),
                ("43", "exact", "injured"),
            ],
        ),
        (
            "Seventeen were charged and fourteen sent to Isimba prison until 20 April.",
            [("17", "exact", "charged"), ("14", "exact", "detained")],
        ),
        (
            "The prosecution had wanted twelve years for Ana, the judge gave ten.",
            [("12", "exact", "years_of_prison"), ("10", "exact", "years_of_prison")],
        ),
        (
            "The court found three of them liable and ordered them to pay 90 lei each.",
            [("3", "exact", "fined"), ("90", "exact", "amount_of_money")],
        ),
        (
            "The operation mobilised 250 agents for the execution of 21 warrants.",
            [("250", "exact", "other"), ("21", "exact", "other")],
        ),
        (
            "He got twelve years, his brothers nine apiece.",
            [("12", "exact", "years_of_prison"), ("9", "exact", "years_of_prison")],
        ),
        (
            "The prison of Coyah, built for 80, holds 304.",
            [("304", "exact", "detained")],
        ),
        (
            "Of the 31 people arrested, nine were women and 12 held foreign passports.",
            [
                ("31", "exact", "arrested"),
                ("9", "exact", "arrested"),
                ("12", "exact", "arrested"),
            ],
        ),
        (
            "Twenty-two of the guests finished the night at Makindye police station.",
            [("22", "exact", "arrested")],
        ),
        (
            "Troops shot and killed 17 protesters and wounded 46 others.",
            [("17", "exact", "killed"), ("46", "exact", "injured")],
        ),
        (
            "The ministry put the death toll at 22, the union counted 31.",
            [("22", "exact", "killed"), ("31", "exact", "killed")],
        ),
        (
            "Police detained over 300 demonstrators, including 12 journalists.",
            [("300", "more_than", "detained"), ("12", "exact", "detained")],
        ),
        (
            "In Lagos 54 people were arrested and five released.",
            [("54", "exact", "arrested"), ("5", "exact", "released")],
        ),
        ("Courts imposed 18 fines.", [("18", "exact", "fined")]),
        (
            "A court sentenced 26 activists to terms of three to 13 years.",
            [("26", "exact", "sentenced"), ("3-13", "exact", "years_of_prison")],
        ),
        ("He was jailed for 12 days.", [("12", "exact", "days_of_detention")]),
        ("She faces up to eight years.", [("8", "up_to", "years_of_prison")]),
        (
            "They were remanded for four months.",
            [("4", "exact", "other")],
        ),
        (
            "She was fined 1,500 roubles ($16).",
            [("1500", "exact", "amount_of_money")],
        ),
        (
            "Fines of between 100 and 300 manats were imposed.",
            [("100-300", "exact", "amount_of_money")],
        ),
        (
            "Some 790 people have been charged, 55 of them under 18.",
            [("790", "about", "charged"), ("55", "exact", "charged")],
        ),
        (
            "The twenty-one (21) persons were arrested.",
            [("21", "exact", "arrested")],
        ),
        (
            "At least 8-9 people were taken to police stations.",
            [("8-9", "at_least", "arrested")],
        ),
        (
            "Police arrested 20 people, 12 women and eight men, in a hotel.",
            [
                ("20", "exact", "arrested"),
                ("12", "exact", "arrested"),
                ("8", "exact", "arrested"),
            ],
        ),
        (
            "The court gave him nine years and his deputy seven.",
            [("9", "exact", "years_of_prison"), ("7", "exact", "years_of_prison")],
        ),
        (
            "How many were hurt? The hospital said 40, then 52.",
            [("40", "exact", "injured"), ("52", "exact", "injured")],
        ),
        (
            "It said that 16 people had been diagnosed with an illness.",
            [("16", "exact", "diagnosed")],
        ),
        (
            "One guard of the convoy perished and nine soldiers were badly wounded.",
            [("1", "exact", "killed"), ("9", "exact", "injured")],
        ),
        (
            "Seventeen patrons were ordered to kneel in the yard.",
            [("17", "exact", "detained")],
        ),
        (
            "Eleven of them have been named suspects; the court let go the rest.",
            [("11", "exact", "charged")],
        ),
        (
            "Police took 26 clubbers to the Nasimi police station.",
            [("26", "exact", "arrested")],
        ),
        ("Twelve of the 20 were let go at dawn.", [("12", "exact", "released")]),
        (
            "More than 60 were arrested, at least 20 of whom have been sentenced.",
            [("60", "more_than", "arrested"), ("20", "at_least", "sentenced")],
        ),
        ("Six teachers were sacked for it.", [("6", "exact", "other")]),
        ("Another witness puts it at maybe three dozen.", [("36", "about", "other")]),
        ("The hospital treated 31 people for burns.", [("31", "exact", "injured")]),
        (
            "He spent eleven days in a disused warehouse.",
            [("11", "exact", "days_of_detention")],
        ),
        (
            "The court fined the State Rs. 25,000.",
            [("25000", "exact", "amount_of_money")],
        ),
        (
            "They say that 21 were given three years.",
            [("21", "exact", "sentenced"), ("3", "exact", "years_of_prison")],
        ),
        ("About half a million people fled.", [("500000", "about", "other")]),
        (
            "He got seven and a half years in prison.",
            [("7.5", "exact", "years_of_prison")],
        ),
    ],
)
def test_numbers_are_read_with_hedge_and_kind(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A 45-year-old lawyer was arrested.",
        "Amir Rostami, 31, was arrested.",
        "Police came at 6 a.m. on 3 May 2019.",
        "Around four in the morning the guards woke her.",
        "She was dragged out by six guards.",
        "He was tried under Laws 402 and 77.",
        "She is 67. Her cell is cold.",
        "Rice rose by Rs 3 a kilo.",
        "He is held in Colony No. 3.",
        "Around 60 percent of detainees wait.",
        "COVID-19 spread in the prison.",
        "Dozens of people were arrested.",
        "Two journalists wrote about the arrests of last year.",
        "None of the four was arrested.",
        "He has ruled for 20 years.",
        "The arts. 220.1 CC and 315.2 CC were added.",
        "The youngest of the dead was 17.",
        "The ministry gave their ages as 18 to 30; ages range from 18 to 30.",
        "The police chief lives at 14 Hill Street.",
        "Box 14, folder 32, contains 212 sheets.",
        "The poet died of a stroke at 69.",
        "The general, now 80, was freed.",
        "The embed has width=“500” and height=“537”.",
        "Eighty percent of detainees wait.",
        "It was carried by many hands, with 3 against and 2 abstaining.",
    ],
)
def test_what_counts_nothing_is_no_figure(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("At least 25 workers died of the virus.", "other"),
        ("The clinic saw 300 cases of cholera and 44 deaths.", "other"),
        ("The epidemic has now killed more than 3,100 people.", "other"),
        ("At least 25 workers died under fire.", "killed"),
        ("Nine officers took their own lives.", "other"),
        ("Gunmen stormed the school and took away 27 students.", "other"),
        ("Policemen stormed the school and took away 27 students.", "arrested"),
        ("Seven of them were convicted.", "other"),
        ("Seven of them were convicted and jailed.", "sentenced"),
        ("Soldiers rescued 27 students.", "released"),
    ],
)
def test_a_kind_depends_on_whose_hand_it_was(text, kind):
    assert told(text)[-1][2] == kind


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The gang asked for N3, 000, 000 a head.", "3000000"),
        ("The court froze 160,000 Hong Kong dollars.", "160000"),
        ("He was fined 50,000 QAR.", "50000"),
        ("Violators face a 95-euro fine.", "95"),
        ("The ransom was 60 million nairas.", "60000000"),
        ("It cost a hundred and fifty million dollars.", "150000000"),
        ("The fraud of US$60 Million was exposed.", "60000000"),
    ],
)
def test_money_is_read_in_all_currencies(text, amount):
    assert told(text)[0][::2] == (amount, "amount_of_money")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Settlers killed one farmer.", [("1", "exact", "killed")]),
        ("The army killed one of the attackers.", [("1", "exact", "killed")]),
        (
            "They met five guards, one of whom was killed.",
            [("1", "exact", "killed")],
        ),
        (
            "Norway is the freest, followed by Denmark (2), Sweden (3) and Chad (119).",
            [],
        ),
        (
            "He was charged with two counts of larceny.",
            [("2", "exact", "other")],
        ),
        (
            "An average of 99 farmers were arrested each day.",
            [("99", "about", "arrested")],
        ),
        (
            "It carries a maximum sentence of 15 years in prison.",
            [("15", "up_to", "years_of_prison")],
        ),
        ("The dead exceeded 300 people.", [("300", "more_than", "killed")]),
        ("The senator laid out ten critical questions.", []),
        (
            "The writer was detained by the agency for ten weeks.",
            [("10", "exact", "other")],
        ),
        ("It faces charges over a 2017 operation against villagers.", []),
        (
            "The police seized two pistols and 84 rounds of ammunition.",
            [("84", "exact", "other")],
        ),
        (
            "The court ordered the release of 46 students who had been arrested.",
            [("46", "exact", "released")],
        ),
        (
            "GENEVA (19 January 2023) – The sentencing of her to 16 years shocks.",
            [("16", "exact", "years_of_prison")],
        ),
    ],
)
def test_each_number_is_of_those_it_is_told_of(text, expected):
    assert told(text) == expected


def test_a_year_before_a_sentence_is_no_part_of_it():
    text = "He was sentenced in 2018 to five years in prison."
    assert told(text) == [("5", "exact", "years_of_prison")]


def test_a_figure_waits_for_its_voice_and_event():
    (figure,) = found("More than 50 marchers were detained.")
    assert (figure.claimant, figure.event, figure.unit) == (None, None, "persons")
    assert figure.stated == "More than 50"
    filled = dataclasses.replace(figure, claimant="org-1", event="detention-1")
    assert filled.claimant == "org-1"


def test_a_number_that_points_back_is_not_told_again():
    text = "Police arrested 21 students. All 21 are well. The 21 met."
    assert told(text) == [("21", "exact", "arrested")]


def test_what_picked_up_means_is_told_by_the_rest_of_the_text():
    arrested = "Ten men were picked up. The arrests went on; all arrests were brutal."
    detained = "Ten men were picked up. All ten were detained for a day."
    driven = "Ten men were taken to a police station. All ten were detained for a day."
    assert told(arrested)[0][2] == "arrested"
    assert told(detained)[0][2] == "detained"
    assert told(driven)[0][2] == "detained"


def test_the_figures_of_contact_lines_are_left_alone():
    text = "Ten men were arrested.\n\nPress contact: Ana Silva, +44 20 7946 0000"
    assert told(text) == [("10", "exact", "arrested")]


def test_every_figure_names_its_rule():
    (figure,) = read("At least 37 people died.")
    assert figure.origin.rule == "figures/count@2"


def test_a_long_text_is_read_in_linear_time():
    text = "Police arrested 54 people and fined 12 of them 100 euros each. " * 1500
    assert len(told(text)) > 1500


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The High Court freed 15 women who had been picked up at a vigil.",
            "released",
        ),
        ("Police arrested 15 women who were later released.", "arrested"),
        ("Courts had by Sunday handed twelve of them terms of a week.", "sentenced"),
        ("More than a hundred ended up in the hospital of the port.", "injured"),
        ("In May 1,204 youths were sent to Tolay camp.", "detained"),
        ("Nine villagers had their throats cut.", "killed"),
        ("Seventy political prisoners were executed.", "killed"),
        ("The network counts 70 political prisoners.", "detained"),
    ],
)
def test_people_are_counted_by_what_was_done_to_them(text, kind):
    assert [figure.kind for figure in read(text)] == [kind]


def test_nothing_is_done_to_things_that_is_done_to_people():
    assert told(
        "At least 48 reporters have been arrested and 131 outlets closed by decree."
    ) == [("48", "at_least", "arrested"), ("131", "exact", "other")]


def test_things_beside_people_do_not_make_them_things():
    assert told("Officers bundled 53 protesters into lorries.") == [
        ("53", "exact", "arrested")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A hundred and twenty people were arrested.", ("120", "exact", "arrested")),
        (
            "Two hundred and fifty thousand people were detained.",
            ("250000", "exact", "detained"),
        ),
        (
            "Some 1,20,000 farmers were arrested.",
            ("120000", "about", "arrested"),
        ),
        ("In all 2.400 people were arrested.", ("2400", "exact", "arrested")),
        ("By noon 30+ people were arrested.", ("30", "at_least", "arrested")),
        ("Bail was set at K15 million.", ("15000000", "exact", "amount_of_money")),
        ("He was fined BGN 1,200 by the court.", ("1200", "exact", "amount_of_money")),
    ],
)
def test_numbers_are_read_as_the_world_writes_them(text, expected):
    assert told(text) == [expected]


def test_two_sums_are_no_range_unless_between_them():
    assert [f.low for f in read("They were fined $200 and $300.")] == [200, 300]
    (between,) = read("Fines were between $200 and $300.")
    assert (between.low, between.high) == (200, 300)


def test_a_gathering_that_was_held_is_nobody_in_custody():
    figures = read("Rallies were held in six towns. About 3,000 people took part.")
    assert {figure.kind for figure in figures} == {"other"}


def test_the_age_of_somebody_called_by_a_trade_is_no_figure():
    assert read("Her son, a nurse of 19 who was kneeling there, was shot dead.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The judge sentenced the editor to six months and a fine.",
            [("6", "exact", "other")],
        ),
        (
            "More than 2,000 people are in Ruritanian prisons.",
            [("2000", "more_than", "detained")],
        ),
        (
            "By May 10,600 inmates had not been tried.",
            [("10600", "exact", "detained")],
        ),
        (
            "Four boys between 11 and 15 were arrested.",
            [("4", "exact", "arrested")],
        ),
        (
            "Police killed between 20 and 30 people.",
            [("20-30", "exact", "killed")],
        ),
    ],
)
def test_units_prisons_and_ages_are_told_apart(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths in custody in 2022: 31", [("31", "killed")]),
        ("The number of deaths in prison reached 31.", [("31", "killed")]),
        ("Of those held, 31 were injured in detention.", [("31", "injured")]),
        ("Still in detention: 31", [("31", "detained")]),
    ],
)
def test_custody_where_something_befell_people_is_not_what_is_counted(text, expected):
    assert [(stated, kind) for stated, _, kind in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sixty soldiers killed the men.", "other"),
        ("Sixty soldiers killed in the ambush were buried.", "killed"),
        ("The sixty officers who arrested him wore masks.", "other"),
        ("The sixty officers who were arrested wore masks.", "arrested"),
        ("Sixty officers arrested the same day were freed.", "arrested"),
        ("Sixty relatives of the dead came to the office.", "other"),
        ("Sixty of the dead were buried in Kobo.", "killed"),
        ("A guard was convicted of torturing sixty prisoners.", "other"),
        ("He was charged with sixty others.", "charged"),
    ],
)
def test_those_who_did_it_and_kin_of_those_who_suffered_are_other(text, kind):
    assert [figure[2] for figure in told(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Twelve writers have received death threats.", "other"),
        ("Fourteen murder suspects were freed.", "released"),
        ("Fourteen murders were counted.", "killed"),
        ("The court passed 14 death sentences.", "sentenced"),
    ],
)
def test_death_in_the_name_of_a_thing_is_nobodys(text, kind):
    assert [figure[2] for figure in told(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Twenty-two of those arrested were released within two days.", ["released"]),
        ("At least nine of the arrested men were charged.", ["charged"]),
        ("Twenty-two of those arrested in May are students.", ["arrested"]),
        ("A poll worker of 44 died in the prison.", []),
        ("The boat sank some 47 nautical miles from the port.", []),
    ],
)
def test_who_is_named_by_what_befell_them_is_counted_by_what_is_told(text, kinds):
    assert [figure[2] for figure in told(text)] == kinds
