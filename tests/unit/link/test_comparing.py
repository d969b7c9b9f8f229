from dataclasses import replace

import pytest

from hrgraph.link import Decisions, link
from hrgraph.link.decisions import Ruling
from hrgraph.model import (
    Instrument,
    Justification,
    LegalBasis,
    Origin,
    Provision,
    Telling,
)

RULE = Origin("t", 1.0)


def found(documents, dimension):
    return {
        d.tail.removeprefix("discrepancy/"): d
        for d in link(documents).discrepancies
        if d.dimension == dimension
    }


def test_numbers_whose_ranges_do_not_meet_contradict_one_another(raids):
    name = "2017-09-az-baku-detention-detained-83-more-than-100"
    discrepancy = found(raids, "count")[name]
    assert discrepancy.verdict == "contradictory"
    assert len(discrepancy.contradicts) == 1
    for words in ("“83” by Lawyers (report-a)", "“More than 100” by Night Desk"):
        assert words in discrepancy.note


def test_open_ranges_that_meet_can_both_be_so(raids):
    name = "2017-09-az-baku-detention-detained-at-least-50-83"
    discrepancy = found(raids, "count")[name]
    assert discrepancy.verdict == "compatible"
    assert not discrepancy.contradicts


def test_those_sentenced_are_not_those_detained(raids):
    name = "2017-09-az-baku-detention-sentenced-detained"
    assert found(raids, "count")[name].verdict == "different-scope"


def test_lengths_of_two_waves_are_of_different_scope(raids):
    (discrepancy,) = found(raids, "duration").values()
    assert discrepancy.verdict == "different-scope"
    for words in (
        "“10 to 20 days” in Baku, September 2017",
        "“30 days” in Baku, April",
    ):
        assert words in discrepancy.note


def test_two_days_of_one_raid_contradict_one_another(raids):
    (discrepancy,) = found(raids, "date").values()
    assert discrepancy.verdict == "contradictory"
    assert "22 September 2017 by Watch House (report-a)" in discrepancy.note


def figures(story, first, second):
    told = story("note", "A says ten. B says twenty.", publisher="Desk")
    voices = told.source("A"), told.source("B")
    held = told.event("detention", "says")
    told.figure("ten", first[0], first[1], event=held, claimant=voices[0])
    told.figure("twenty", second[0], second[1], event=held, claimant=voices[1])
    return told.facts()


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((10, "exact"), (20, "exact"), "contradictory"),
        ((10, "exact"), (20, "at_least"), "contradictory"),
        ((10, "up_to"), (20, "more_than"), "contradictory"),
        ((10, "at_least"), (20, "exact"), "compatible"),
        ((10, "more_than"), (20, "up_to"), "compatible"),
        ((10, "about"), (20, "exact"), "undetermined"),
        ((19, "about"), (20, "exact"), "compatible"),
    ],
)
def test_figures_are_compared_as_intervals(story, first, second, verdict):
    (discrepancy,) = found([figures(story, first, second)], "count").values()
    assert discrepancy.verdict == verdict


def test_equal_figures_do_not_differ(story):
    assert not found([figures(story, (20, "exact"), (20, "exact"))], "count")


def test_one_voice_that_gives_two_numbers_does_not_contradict_itself(story):
    told = story("note", "They held 83 people, 20 in one night.")
    held = told.event("detention", "They held")
    told.figure("83", 83, event=held)
    told.figure("20", 20, event=held)
    (discrepancy,) = found([told.facts()], "count").values()
    assert discrepancy.verdict == "different-scope"


def test_a_part_does_not_contradict_the_whole(story):
    told = story("note", "Lawyers count 76 people. The chief speaks of 17 women.")
    lawyers, chief = told.source("Lawyers"), told.source("The chief")
    held = told.event("detention", "76 people")
    told.figure("76", 76, event=held, claimant=lawyers)
    told.figure("17", 17, event=held, claimant=chief)
    (discrepancy,) = found([told.facts()], "count").values()
    assert discrepancy.verdict == "different-scope"


def test_two_days_in_one_breath_are_two_days_of_one_happening(story):
    told = story("note", "Raids on 15 and on 22 September.")
    told.event("raid", "Raids", {"on 15": "2017-09-15", "on 22": "2017-09-22"})
    assert not found([told.facts()], "date")


def test_two_days_far_apart_in_one_text_contradict_one_another(story):
    filler = "Relatives waited outside the station for news of those inside. " * 3
    told = story(
        "note", f"Raids in Osh on 22 May. {filler}In Osh raids began on 23 May."
    )
    told.event("raid", "Raids", {"on 22 May": "2017-05-22", "on 23 May": "2017-05-23"})
    (discrepancy,) = found([told.facts()], "date").values()
    assert discrepancy.verdict == "contradictory"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("The raid began on 23 May.", "2017-05-23"),  # of what, it does not say
        ("The Osh raid was the worst, a lawyer said on Tuesday.", "2017-05-23"),
        ("The Osh raid was repeated on 9 June.", "2017-06-09"),
    ],
)
def test_dates_that_may_be_of_two_happenings_are_left_open(story, words, day):
    told = story("note", f"Raids in Osh on 22 May. Nobody spoke of it. {words}")
    date = words.split("on ")[-1].rstrip(".")
    told.event("raid", "Raids", {"22 May": "2017-05-22", date: day})
    (discrepancy,) = found([told.facts()], "date").values()
    assert discrepancy.verdict == "undetermined"
    assert "may be of two happenings" in discrepancy.note
    assert not discrepancy.contradicts


def test_reasons_that_differ_are_set_side_by_side(story):
    told = story("note", "First: public health. Then: public order.")
    held = told.event("raid", "First")
    reasons = tuple(
        Justification(told.span(words), words, held, RULE)
        for words in ("public health", "public order")
    )
    (discrepancy,) = found(
        [told.facts(justifications=reasons)], "justification"
    ).values()
    assert discrepancy.verdict == "undetermined"
    assert "“public health”" in discrepancy.note


def provisions(story):
    told = story("note", "Police named Article 510, lawyers Article 535.")
    voices = told.source("Police"), told.source("lawyers")
    held = told.event("detention", "Police named")
    law = Instrument(
        key="i", name="Code", kind="statute", origin=RULE, jurisdiction="az"
    )
    parts, bases = [], []
    for number, voice in zip(("510", "535"), voices, strict=True):
        span = told.span(f"Article {number}")
        key = f"p{number}"
        parts.append(
            Provision(
                key=key, number=number, spans=(span,), origin=RULE, instrument="i"
            )
        )
        bases.append(LegalBasis(span, key, held, RULE, claimant=voice))
    return told.facts(
        instruments=(law,), provisions=tuple(parts), legal_bases=tuple(bases)
    )


def test_grounds_named_by_different_voices_are_set_side_by_side(story):
    (discrepancy,) = found([provisions(story)], "legal-basis").values()
    assert discrepancy.verdict == "undetermined"
    assert "art. 510 by Police (note)" in discrepancy.note


def test_a_denial_contradicts_those_who_tell(story):
    told = story("note", "Neighbours saw arrests. The ministry denies arrests.")
    ministry = told.authority("The ministry", "ministry", specified=False)
    told.event("arrest", "saw arrests")
    denied = Telling(told.span("denies arrests"), ministry, "denied")
    event = told.events[0]
    told.events[0] = replace(event, tellings=(*event.tellings, denied))
    (discrepancy,) = found([told.facts()], "assessment").values()
    assert discrepancy.verdict == "contradictory"


def test_a_persons_verdict_wins(raids):
    tail = "discrepancy/2017-09-az-baku-detention-detained-83-more-than-100"
    ruling = Ruling("different-scope", "83 is the count of one week.", "A. Reviewer")
    links = link(raids, Decisions(rulings={tail: ruling}))
    discrepancy = next(d for d in links.discrepancies if d.tail == tail)
    assert (discrepancy.verdict, discrepancy.note) == (ruling.verdict, ruling.note)
    assert discrepancy.reviewed_by == "A. Reviewer"
    assert not discrepancy.contradicts


def test_two_publishers_that_tell_the_same_agree(raids):
    agreed = link(raids).corroborates
    assert any("report-a" in one and "report-b" in other for one, other in agreed)


def test_unnamed_voices_never_count_as_independent(story):
    documents = []
    for name in ("a", "b"):
        told = story(name, "A source says 83 were held in Baku on 2 May.")
        source = told.source("A source")
        baku = told.place("Baku", country="az")
        held = told.event(
            "detention",
            "were held",
            {"on 2 May": "2017-05-02"},
            place=baku,
            target="gay men",
            claimant=source,
        )
        told.figure("83", 83, event=held, claimant=source)
        documents.append(told.facts())
    assert all("figure" not in one for one, _ in link(documents).corroborates)


def test_a_claim_made_before_a_recollection_contradicts_nothing_in_it(story, raids):
    told = story(
        "look-back",
        "14 people have now been held in Baku. In 2017 gay people were held as well.",
        published="2019-04-20",
    )
    baku = told.place("Baku", country="az")
    held = told.event(
        "detention",
        "gay people were held",
        {"In 2017": "2017"},
        place=baku,
        target="gay people",
    )
    told.figure("14", 14, event=held)
    discrepancies = found([*raids, told.facts()], "count")
    held = discrepancies["2017-09-az-baku-detention-held"]
    assert "“14” and “at least 50”, “83”, “More than 100”" in held.note
    assert "one may be of another time: its text dates it later." in held.note
    assert held.verdict == "contradictory"
    assert not any("look-back" in tail for pair in held.contradicts for tail in pair)


def test_a_document_that_tells_of_weeks_does_not_contradict_a_day_in_them(story):
    long = story(
        "long",
        "Raids went on from 16 to 30 September in Baku. The one of 26 September.",
    )
    baku = long.place("Baku", country="az")
    dates = {
        "from 16 to 30 September": ("2017-09-16", "2017-09-30"),
        "of 26 September": "2017-09-26",
    }
    long.event("raid", "Raids went on", dates, place=baku, target="gay men")
    short = story("short", "A raid in Baku on 22 September.")
    baku = short.place("Baku", country="az")
    day = {"on 22 September": "2017-09-22"}
    short.event("raid", "A raid", day, place=baku, target="gay men")
    documents = [long.facts(), short.facts()]
    assert link(documents).events
    assert not found(documents, "date")


def test_figures_of_no_listed_kind_are_listed_without_a_verdict(story):
    told = story("note", "They took 16 watches. Lawyers speak of 3 boxes.")
    search = told.event("search", "They took")
    lawyers = told.source("Lawyers")
    told.figure("16", 16, kind="other", unit="other", event=search)
    told.figure("3", 3, kind="other", unit="other", event=search, claimant=lawyers)
    (discrepancy,) = found([told.facts()], "count").values()
    assert discrepancy.verdict == "undetermined"
    assert len(discrepancy.compares) == 2


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((8, "at_least"), (14, "exact"), "compatible"),
        ((8, "exact"), (14, "exact"), "undetermined"),
    ],
)
def test_numbers_held_in_two_events_of_one_wave_are_set_side_by_side(
    story, first, second, verdict
):
    told = story("note", "Police took eight to the station. Now fourteen are held.")
    night = {"to the station": "2019-04-02"}
    taken = told.event("arrest", "Police took", night)
    held = told.event("detention", "are held", {"Now": "2019-04-03"})
    told.figure("eight", first[0], first[1], event=taken, claimant=told.source("Now"))
    told.figure("fourteen", second[0], second[1], event=held)
    (discrepancy,) = found([told.facts()], "count").values()
    assert discrepancy.verdict == verdict
    assert "two events of one wave" in discrepancy.note
