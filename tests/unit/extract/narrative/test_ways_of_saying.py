"""Who says what, where no plain verb of saying stands beside its subject."""

from __future__ import annotations

import pytest


def claimants(facts):
    names = {entity.key: entity.name for entity in facts.entities}
    return {names.get(a.claimant or "") for a in facts.allegations}


def whoever(told, text):
    """Who alleges the wrong of a text that first names those who may."""
    lead = "The cook Mariam Okello lives here, as does the lawyer Pedro Soto. "
    return claimants(told(f"{lead}The Lakeside Union has an office.\n\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "On the account of Mariam Okello, guards beat her son with sticks.",
        "As Mariam Okello put it, guards beat her son with sticks.",
        "For Mariam Okello, there is no doubt that guards beat her son.",
        "Guards beat her son with sticks, a claim made by Mariam Okello.",
        "Mariam Okello is sure the guards beat her son with sticks.",
        "Mariam Okello remembers how guards beat her son with sticks.",
        "Mariam Okello remembers a sergeant who beat the boys with sticks.",
        "Mariam Okello faulted the guards for beating her son with sticks.",
        "Mariam Okello named two guards as the men who beat her son.",
        "Mariam Okello asked why guards had beaten her son with sticks.",
        "From her window Mariam Okello saw guards beat a boy with sticks.",
        "From her window Mariam Okello watched as guards beat a boy with sticks.",
        "The guards were accused by Mariam Okello of beating her son.",
        "The guards face accusations from Mariam Okello of beating her son.",
        "Allegations made by Mariam Okello that guards beat her son were denied.",
        "“Guards beat my son with sticks,” shrugs Mariam Okello.",
        "Mariam Okello gave an interview to Lake Radio describing beatings.",
        "Guards beat her son with sticks. That is how Mariam Okello remembers it.",
        "Guards beat her son with sticks. Or so Mariam Okello claims.",
        "Guards beat her son with sticks. Mariam Okello saw it all from her window.",
        "Mariam Okello’s story is typical. Guards beat her son with sticks.",
        "– Mariam Okello, nurse: a guard beat her son with sticks.",
    ],
)
def test_somebody_tells_of_a_wrong(told, text):
    assert whoever(told, text) == {"Mariam Okello"}


@pytest.mark.parametrize(
    "text",
    [
        "Guards beat two boys with sticks, the Lakeside Union was informed.",
        "A report by the Lakeside Union details how guards beat boys with sticks.",
        "Reports by the Lakeside Union have detailed beatings of boys by guards.",
        "The Lakeside Union estimated by August 29 that guards had beaten 45 boys.",
        "Guards beat two boys. This was reported by the Lakeside Union.",
        "Guards beat two boys, a new report from the Lakeside Union reveals.",
        "Guards beat two boys, the Lakeside Union’s research shows.",
    ],
)
def test_a_body_tells_of_a_wrong(told, text):
    assert whoever(told, text) == {"Lakeside Union"}


def test_witness_is_called_by_the_name_that_they_gave(told):
    text = (
        "A woman who gave her name as Hawa Diallo said guards had beaten her with "
        "sticks."
    )
    assert whoever(told, text) == {"Hawa Diallo"}


def test_witness_who_stays_unnamed_is_no_negation(told):
    text = (
        "One of the men, who asked not to be named, said guards had beaten him with "
        "sticks."
    )
    assert whoever(told, text) == {"One of the men"}


def test_those_whom_a_union_interviewed_say_it(told):
    text = "Eleven boys interviewed by the Lakeside Union said guards had beaten them."
    (voice,) = whoever(told, text)
    assert voice.startswith("Eleven boys")


def test_claim_on_social_media_is_nobody_elses(told):
    text = "It has been claimed on social media that guards beat a boy with sticks."
    assert whoever(told, text) == {"social media"}


@pytest.mark.parametrize(
    "text",
    [
        "Guards beat two boys, his family was informed of the delay by letter.",
        "Mariam Okello named her son after a saint. Guards beat a boy with sticks.",
    ],
)
def test_no_source_where_nobody_says_it(told, text):
    assert whoever(told, text) == {None}


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            (
                "Pedro Soto tells the story of Mariam Okello, a cook, who now lives "
                "in Oran and says she was beaten."
            ),
            "Mariam Okello",
        ),
        (
            (
                "A spokesman for the Lakeside Union spoke. Guards came to the Lake "
                "Police. “They beat two boys with sticks,” the spokesman said."
            ),
            "Lakeside Union",
        ),
        (
            "Pedro Soto said that Mariam Okello’s continued detention was arbitrary.",
            "Pedro Soto",
        ),
    ],
    ids=["relative clause that goes on", "the spokesman", "no verb but an adjective"],
)
def test_who_of_several_says_it(told, text, voice):
    assert whoever(told, text) == {voice}


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            "Guards beat the boys all night, if their relatives are to be believed.",
            "their relatives",
        ),
        (
            "River Watch has gathered testimony indicating that guards beat the boys.",
            "River Watch",
        ),
        (
            "One of the prisoners managed to tell his sister that guards beat them.",
            "One of the prisoners",
        ),
        (
            "Refugees reaching Oran bring tales of guards beating boys.",
            "Refugees reaching Oran",
        ),
        (
            "Students gave a different account. Guards, they said, beat the boys.",
            "Students",
        ),
        (
            "It was the weavers’ case that guards had beaten them with sticks.",
            "weavers",
        ),
        (
            "A count by the nurses of Oran shows that guards beat forty people.",
            "nurses of Oran",
        ),
        (
            (
                "All nine deny the charges and, through their lawyers, say that guards "
                "beat them."
            ),
            "All nine",
        ),
    ],
)
def test_accounts_that_are_brought_gathered_and_believed_have_a_voice(
    told, text, voice
):
    assert claimants(told(text)) == {voice}
