"""Provisions relied on, reasons given, and whose figures they are."""

from __future__ import annotations


def test_provision_is_tied_to_the_charge(told):
    facts = told(
        "On 2 May 2020 she was charged under Article 74 of the Criminal Code in Lima."
    )
    (basis,) = facts.legal_bases
    provision = next(p for p in facts.provisions if p.key == basis.provision)
    event = next(e for e in facts.events if e.key == basis.event)
    assert (provision.number, event.type) == ("74", "charge")


def test_reason_is_that_of_the_body_that_gives_it(told):
    facts = told(
        "The Ministry of the Interior said that 12 men had been detained "
        "in order to protect public health."
    )
    (reason,) = facts.justifications
    names = {entity.key: entity.name for entity in facts.entities}
    assert "public health" in reason.reason
    assert names[reason.claimant or ""] == "Ministry of the Interior"


def test_figure_has_its_voice_and_its_event(told):
    facts = told("According to local lawyers, 12 students were detained in Lima.")
    (figure,) = facts.figures
    names = {entity.key: entity.name for entity in facts.entities}
    assert names[figure.claimant or ""] == "local lawyers"
    event = next(e for e in facts.events if e.key == figure.event)
    assert event.type == "detention"


def test_long_text_is_read_in_linear_time(told):
    text = "Witnesses said that police beat 12 men in Lima on 2 May 2020.\n\n"
    facts = told(text * 1500)
    assert len([e for e in facts.events if e.type == "assault"]) == 1
