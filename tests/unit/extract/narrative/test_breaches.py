"""Laws and treaties that a wrong is said to breach."""

import pytest


def breached(facts):
    laws = {law.key: law.name for law in facts.instruments}
    laws |= {part.key: part.number for part in facts.provisions}
    return [
        (a.type, [laws[key] for key in a.breaches])
        for a in facts.allegations
        if a.breaches
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Mariam Okello said that guards tortured the boys and that this violated "
            "the Convention against Torture."
        ),
        (
            "“Guards tortured the boys. It is a grave breach of the Convention "
            "against Torture,” said Mariam Okello."
        ),
    ],
    ids=["clause", "next sentence of a quotation"],
)
def test_voice_says_what_a_wrong_breaches(told, text):
    facts = told(text)
    [(wrong, [treaty])] = breached(facts)
    assert wrong == "torture_or_ill_treatment"
    assert "Torture" in treaty
    [allegation] = [a for a in facts.allegations if a.breaches]
    words = [facts.document.text[s.start : s.end] for s in allegation.more_spans]
    assert allegation.claimant is not None
    assert any("Convention" in w for w in (*words, text))


def test_article_that_is_violated_is_cited(told):
    facts = told(
        "The detention of the monks was arbitrary and contrary to Article 31 of the "
        "Constitution."
    )
    assert breached(facts) == [("arbitrary_detention", ["31"])]


def test_law_that_is_only_named_is_not_breached(told):
    facts = told(
        "Guards beat the boys. The country ratified the Convention against Torture."
    )
    assert breached(facts) == []


def test_another_voice_does_not_speak_for_the_first(told):
    facts = told(
        "Witnesses said that guards beat the boys. Mariam Okello said that the law "
        "on rallies violates the Convention against Torture."
    )
    assert breached(facts) == []
