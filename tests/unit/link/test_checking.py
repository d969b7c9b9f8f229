from dataclasses import replace

from hrgraph.link import mend
from hrgraph.model import Allegation, Figure, LegalBasis, Origin, Span

RULE = Origin("t", 1.0)


def test_good_facts_stay_as_they_are(raids):
    for facts in raids:
        assert mend(facts) == (facts, [])


def test_a_record_outside_the_text_is_left_out(raids):
    beyond = Allegation(Span(10, 10_000), "beating", RULE)
    facts, (bad,) = mend(replace(raids[0], allegations=(beyond,)))
    assert facts.allegations == ()
    assert "not in the text" in bad.told


def test_an_optional_pointer_to_nothing_is_taken_out(raids):
    span = Span(3, 15)
    lost = Allegation(span, "beating", RULE, claimant="nobody")
    facts, (bad,) = mend(replace(raids[0], allegations=(lost,)))
    assert facts.allegations == (replace(lost, claimant=None),)
    assert bad.quote == raids[0].document.words(span)


def test_a_place_cannot_speak(raids):
    place = next(e.key for e in raids[0].entities if e.name == "Baku")
    said = Allegation(Span(3, 15), "beating", RULE, claimant=place)
    facts, _ = mend(replace(raids[0], allegations=(said,)))
    assert facts.allegations[0].claimant is None


def test_a_record_without_a_needed_pointer_goes(raids):
    basis = LegalBasis(Span(3, 15), "no-law", "no-event", RULE)
    facts, bad = mend(replace(raids[0], legal_bases=(basis,)))
    assert facts.legal_bases == ()
    assert bad[0].kind == "LegalBasis"


def test_what_points_to_something_left_out_loses_the_pointer(raids):
    facts = raids[0]
    broken = tuple(
        replace(e, tellings=()) if e.key == facts.main_event else e
        for e in facts.events
    )
    mended, bad = mend(replace(facts, events=broken))
    assert mended.main_event is None
    assert all(e.part_of is None for e in mended.events)
    assert bad[0].what == "no words tell of it"


def test_a_range_that_ends_before_it_begins_is_left_out(raids):
    figure: Figure = raids[0].figures[0]
    wrong = replace(figure, low=figure.high + 1)
    facts, (bad,) = mend(replace(raids[0], figures=(wrong,)))
    assert facts.figures == ()
    assert "no range" in bad.what


def test_a_wrong_breaches_laws_only(raids):
    place = next(e.key for e in raids[0].entities if e.name == "Baku")
    said = Allegation(Span(3, 15), "beating", RULE, breaches=(place,))
    facts, (bad,) = mend(replace(raids[0], allegations=(said,)))
    assert facts.allegations[0].breaches == ()
    assert "breaches" in bad.told
