"""Who says what in articles of the press."""

from __future__ import annotations

import pytest


def claimants(facts, wrong="beating"):
    names = {entity.key: entity.name for entity in facts.entities}
    return [names.get(a.claimant or "") for a in facts.allegations if a.type == wrong]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "“They came at dawn,” said Mariam Okello.\n\n"
                "Pedro Soto told the Lake Herald that he had hidden. “The soldiers "
                "beat my brother in the yard.”"
            ),
            "Pedro Soto",
        ),
        (
            (
                "Guards beat nine men, locked the gate, and were paid for it, "
                "according to the Lakeside Union."
            ),
            "Lakeside Union",
        ),
        ("“The guards beat nine men in the yard,” he lamented.", None),
        (
            (
                "Mariam Okello fled. “It was late and the guards beat nine men,” "
                "she lamented."
            ),
            "Mariam Okello",
        ),
        ("Guards beat nine men, two nurses confirmed to Reuters on Friday.", "nurses"),
        ("Guards beat nine men, the Lakeside Union reported Friday.", "Lakeside Union"),
        (
            (
                "The Lakeside Union held a rally with the Ferry Workers, saying that "
                "guards beat nine men."
            ),
            "Lakeside Union",
        ),
        (
            "Mariam Okello posted a video online saying that guards beat nine men.",
            "Mariam Okello",
        ),
    ],
    ids=[
        *("sentence before a quotation", "according to at the end of a list"),
        *("nobody is known", "verb after a closed quotation", "told to somebody"),
        *("day behind the verb", "participle", "participle beside a thing"),
    ],
)
def test_voice_of_what_an_article_tells(told, text, voice):
    (found,) = claimants(told(text))
    assert found == voice or (voice and found and found.endswith(voice))


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "Pedro Soto said the gate was shut. Workers say it was open. So guards "
                "beat nine men, he said."
            ),
            "Pedro Soto",
        ),
        (
            (
                "The Lakeside Union said the gate was shut. “Human rights groups know "
                "that guards beat nine men,” the group said."
            ),
            "Lakeside Union",
        ),
        (
            (
                "The website of the port said the gate was shut. A raid on five border "
                "guards followed and soldiers beat nine men, it added."
            ),
            "website of the port",
        ),
    ],
    ids=["one for he", "the group that spoke", "it for what spoke last"],
)
def test_pronoun_is_whoever_spoke_and_fits(told, text, voice):
    assert claimants(told(text)) == [voice]


def test_word_in_a_name_is_no_verb_of_saying(told):
    facts = told("Guards beat nine men on the road to Ada, Kogi State.")
    assert claimants(facts) == [None]


def test_alleged_after_a_preposition_says_nothing(told):
    facts = told("Pedro Soto was held by the police for alleged murder.")
    assert set(claimants(facts, "killing")) <= {None}


def test_experts_whom_an_article_asks_among_others_do_not_tell_all_of_it(told):
    facts = told(
        "Guards beat nine men on Friday.\n\n"
        "Experts said that the port is rich. Two nurses said it is poor. Ana Ruiz said "
        "it is old. Pedro Soto said it is new. Mariam Okello said that she sails. The "
        "Lakeside Union said that it is small. Experts said it is deep."
    )
    assert claimants(facts) == [None]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            "“Guards beat nine men,” Bishop Ana Ruiz of Oran, Algeria, said in May.",
            "Ana Ruiz",
        ),
        (
            (
                "“Guards beat nine men,” said the Lakeside Union's press and legal "
                "officer Mariam Okello."
            ),
            "Mariam Okello",
        ),
        (
            "“Guards beat nine men,” Ana Ruiz, Lakeside Union’s Director said then.",
            "Ana Ruiz",
        ),
        (
            "Guards beat nine men, Open Doors Watch (Open Council) said.",
            "Open Doors Watch",
        ),
        (
            "Guards beat nine men, according to a port group, Lakeside Union.",
            "Lakeside Union",
        ),
        (
            "Two members of the Lakeside Union – the old one – reported being beaten.",
            "Two members of the Lakeside Union",
        ),
        (
            "One ferry worker who had been a cook since May said guards beat nine men.",
            "One ferry worker",
        ),
        ("“Guards beat him with rods,” the Okello family said.", "Okello family"),
        (
            "“Guards beat us,” Pedro Soto, spokesman for the Lake Council, told AFP.",
            "Pedro Soto",
        ),
        (
            "Reuters spoke to six cooks at a camp who said guards beat them.",
            "six cooks at a camp",
        ),
        (
            "“I was told that guards had beaten nine men,” said Ana Ruiz.",
            "Ana Ruiz",
        ),
    ],
    ids=[
        *("place between commas", "office with and", "comma left out", "bracket"),
        *("the group, by name", "dashes", "somebody who", "family", "spokesman for"),
        *("people before who", "plain"),
    ],
)
def test_whoever_is_described_in_news_is_the_voice(told, text, voice):
    assert claimants(told(text)) == [voice]


def test_who_demands_the_end_of_a_wrong_alleges_it(told):
    facts = told(
        "The Lakeside Union calls on the court to immediately release all teachers and "
        "students arbitrarily detained."
    )
    assert claimants(facts, "arbitrary_detention") == ["Lakeside Union"]


def test_the_report_is_that_of_the_body_that_spoke_last(told):
    facts = told(
        "The Lakeside Union said the gate was shut.\n\nAna Ruiz said it was open.\n\n"
        "The report said guards beat nine men."
    )
    assert claimants(facts) == ["Lakeside Union"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Many local cooks are complaining of beatings by guards.", "cooks"),
        ("A second nurse came forward with claims that guards beat her.", "nurse"),
        ("Lake media report the guards beat nine men.", "media"),
        ("Guards beat nine men, public television NOS reported.", "NOS"),
        (
            (
                "Pedro Soto said the door broke.\n\n"
                '"One of the guards slapped and beat my brother in the yard.\n\n'
                "It was late."
            ),
            "Pedro Soto",
        ),
        (
            (
                "“The Lakeside Union is appalled by the beating of nine men,” Ana Ruiz "
                "said."
            ),
            "Ana Ruiz",
        ),
        (
            (
                "Pedro Soto said the gate was shut. They took him before a judge, who "
                "ignored his papers and told him to sign. He said guards beat him."
            ),
            "Pedro Soto",
        ),
        (
            (
                "“We keep quiet since guards beat nine men,” said a cook from the camp "
                "who said her wages were cut."
            ),
            "cook from the camp",
        ),
    ],
    ids=[
        *("complaining", "came forward", "media report", "a name in capitals"),
        *("paragraph left open", "quoted thought", "he is not the judge"),
        "said a cook who",
    ],
)
def test_who_is_heard_in_news_is_the_voice(told, text, voice):
    (found,) = claimants(told(text))
    assert found
    assert found.endswith(voice)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "The Lakeside Union said that 90 men were arrested. Among them, three "
                "cooks were wounded near the gate, and in the yard of the old port "
                "office another 12 men were killed."
            ),
            "Lakeside Union",
        ),
        (
            "Two weavers were confirmed killed and 12 men died, according to Ana Ruiz.",
            "Ana Ruiz",
        ),
        ("The Lakeside Union reports at least 12 dead.", "Lakeside Union"),
        (
            (
                "The fever has claimed over 12 lives and killed 12 men, according to "
                "Open Doors Watch."
            ),
            "Open Doors Watch",
        ),
        ("''It is late and 12 men were killed,'' Ana Ruiz said.", "Ana Ruiz"),
    ],
    ids=["among them", "confirmed killed", "reports", "claimed lives", "two marks"],
)
def test_whoever_counts_in_news_is_the_source(told, text, voice):
    facts = told(text)
    names = {entity.key: entity.name for entity in facts.entities}
    counted = [f for f in facts.figures if f.low == 12]
    assert {names.get(f.claimant or "") for f in counted} == {voice}
