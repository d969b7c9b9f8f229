from dataclasses import replace

import pytest

from hrgraph.link import Decisions, link
from hrgraph.model import PartialDate


def clusters(links):
    return {event.tail: set(event.members) for event in links.events}


def note(
    story, identifier, *, city="Baku", date="2017-09-23", target="gay men", **more
):
    told = story(identifier, f"Held in {city} on that day.", published="2019-05-01")
    country = more.pop("country", "az")
    known = f"place/{country}/{city.lower()}"
    place = told.place(city, country=country, known=known)
    dates = {"on that day": date} if date else {}
    told.event("detention", "Held", dates, place=place, target=target, **more)
    return told.facts()


def test_two_tellings_a_day_apart_are_one_happening(raids):
    found = clusters(link(raids))
    assert found["event/2017-09-az-baku-raid"] == {
        "doc/report-a/event/raid-1",
        "doc/report-b/event/raid-1",
    }


def test_waves_of_two_years_stay_two_and_a_recollection_joins_the_first(raids):
    found = clusters(link(raids))
    assert found["event/2017-09-az-baku-detention"] == {
        "doc/report-a/event/detention-1",
        "doc/report-b/event/detention-1",
        "doc/report-c/event/detention-2",
    }
    assert not any("2019" in tail for tail in found)


@pytest.mark.parametrize(
    "other",
    [
        {"city": "Ganja"},
        {"date": "2017-09-30"},
        {"city": "Tbilisi", "country": "ge"},
        {"target": "journalists"},
    ],
    ids=["another city", "a week later", "another country", "other people"],
)
def test_what_excludes_one_another_is_never_joined(story, other):
    assert not link([note(story, "a"), note(story, "b", **other)]).events


def test_two_events_of_one_document_are_never_joined(story):
    told = story("a", "Men were held on 23 September and held again on 24 September.")
    for words, day in (("held on", "2017-09-23"), ("held again", "2017-09-24")):
        place = told.place("Baku", country="az", words="Men")
        date = words.replace("held again", "on 24 September").replace(
            "held on", "on 23 September"
        )
        told.event("detention", words, {date: day}, place=place, target="gay men")
    assert not link([told.facts()]).events


def retold(story, *, second_target):
    told = story("b", "Men were held on 23 September. In all 83 people were held.")
    baku = told.place("Baku", country="az", words="Men")
    day = {"on 23 September": "2017-09-23"}
    told.event("detention", "Men were held", day, place=baku, target="gay men")
    told.event("detention", "In all", day, place=baku, target=second_target)
    return told.facts()


def test_what_a_document_tells_twice_is_joined_through_another_document(story):
    links = link([note(story, "a"), retold(story, second_target="gay people")])
    (event,) = links.events
    assert len(event.members) == 3


def test_people_with_names_of_their_own_are_not_one_happening(story):
    links = link([note(story, "a"), retold(story, second_target="blogger Ali Example")])
    (event,) = links.events
    assert len(event.members) == 2


def test_a_date_told_later_does_not_date_what_went_before(story):
    told = story(
        "c",
        "Gay men were held in Baku. Something like it happened in 2017.",
        published="2019-04-20",
    )
    baku = told.place("Baku", country="az")
    told.event(
        "detention",
        "Gay men were held",
        {"in 2017": "2017"},
        place=baku,
        target="gay men",
    )
    assert not link([told.facts(), note(story, "a")]).events


def test_country_and_month_alone_are_left_to_a_person(story):
    one, other = note(story, "a", target=None), note(story, "b", target=None)
    country = replace(
        other,
        events=tuple(replace(event, place=None) for event in other.events),
    )
    links = link([one, country])
    assert not links.events
    assert links.candidates[0].score == pytest.approx(0.6)


def test_a_vague_recollection_that_fits_two_waves_is_left_to_a_person(story):
    links = link(
        [
            note(story, "january", date="2017-01-10"),
            note(story, "september", date="2017-09-23"),
            note(story, "look-back", date="2017"),
        ]
    )
    assert not links.events
    assert all("look-back" in c.left + c.right for c in links.candidates)


def test_a_person_can_join_and_keep_apart(story):
    documents = [
        note(story, "a"),
        note(story, "b", date="2017-10-20"),
        note(story, "c"),
    ]
    tails = [f"doc/{name}/event/detention-1" for name in "abc"]
    decisions = Decisions(
        same_events=((tails[0], tails[1]),),
        apart_events=frozenset({(tails[0], tails[2])}),
    )
    (event,) = link(documents, decisions).events
    assert set(event.members) == {tails[0], tails[1]}


def test_the_order_of_documents_does_not_matter(raids):
    assert link(raids) == link(raids[::-1])


def test_a_document_is_linked_the_same_when_others_are_added(raids, story):
    before = clusters(link(raids))
    stranger = note(
        story, "z", city="Lankaran", date=str(PartialDate("2021-02-03").iso)
    )
    assert clusters(link([*raids, stranger])) == before
