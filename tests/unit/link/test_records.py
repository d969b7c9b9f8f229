from dataclasses import replace

from hrgraph.link import DateClaim, Denial, Naming, Occurrence, name_facts
from hrgraph.model import EventDate, Interval, PartialDate, Telling

DAY = Interval(PartialDate("2017-09-23"), PartialDate("2017-09-23"))


def facts_of(kind, facts):
    return [r for r in name_facts(facts).records if isinstance(r.fact, kind)]


def with_event(told, **changes):
    told.events[0] = replace(told.events[0], **changes)
    return told.facts()


def test_one_mention_rests_on_every_place_that_names_the_thing(story):
    told = story("note", "Baku is large. Baku is old.")
    told.place("Baku", country="az")
    (mention,) = facts_of(Naming, told.facts())
    assert mention.spans == told.spans("Baku")


def test_events_dated_by_the_same_words_share_one_claim(raids):
    (claim,) = facts_of(DateClaim, raids[0])
    assert len(claim.events) == 2
    assert claim.fact.words == "On 22 September"


def test_a_date_told_twice_is_one_claim_with_two_stretches(story):
    told = story("note", "Raids on 23 September. They came at night on 23 September.")
    told.event("raid", "Raids")
    spans = told.spans("on 23 September")
    facts = with_event(told, dates=tuple(EventDate(span, DAY) for span in spans))
    (claim,) = facts_of(DateClaim, facts)
    assert claim.spans == spans


def test_two_dates_of_one_event_stay_two_claims(story):
    told = story("note", "Raids on 22 September, or was it on 23 September?")
    told.event(
        "raid",
        "Raids",
        {"on 22 September": "2017-09-22", "on 23 September": "2017-09-23"},
    )
    assert len(facts_of(DateClaim, told.facts())) == 2


def test_a_date_without_bounds_makes_no_claim(story):
    told = story("note", "Raids some day.")
    told.event("raid", "Raids", {"some day": (None, None)})
    assert not facts_of(DateClaim, told.facts())


def test_a_denial_is_no_claim_that_the_event_took_place(story):
    told = story("note", "The ministry denied that anybody was held.")
    ministry = told.authority("ministry", "ministry", specified=False)
    told.event("detention", "anybody was held")
    denied = Telling(told.span("anybody was held"), ministry, "denied")
    facts = with_event(told, tellings=(denied,))
    (denial,) = facts_of(Denial, facts)
    assert denial.fact.telling.claimant == ministry
    (brought_up,) = facts_of(Occurrence, facts)
    assert brought_up.fact.telling.claimant is None
