import datetime as dt

from hrgraph.link import link


def test_the_dates_of_a_shared_event_are_the_envelope_of_what_is_told(raids):
    raid = next(e for e in link(raids).events if e.type == "raid")
    assert (raid.begin, raid.end) == (dt.date(2017, 9, 22), dt.date(2017, 9, 23))
    assert raid.place == "place/az/baku"
    assert raid.label.endswith("in Baku, September 2017")


def test_a_year_alone_does_not_widen_what_others_date_to_the_day(raids):
    held = next(e for e in link(raids).events if e.type == "detention")
    assert held.end == dt.date(2017, 9, 23)


def test_parts_stay_parts_where_the_documents_say_so(raids):
    held = next(e for e in link(raids).events if e.type == "detention")
    assert held.parts_of == ("event/2017-09-az-baku-raid",)


def test_one_wave_has_one_group_of_people(raids):
    links = link(raids)
    (group,) = links.groups
    assert group.tail == "group/2017-baku-detainees"
    assert {event.affected for event in links.events} == {group.tail}
    assert "doc/report-a/event/sentence-1" in group.events
    assert "doc/report-c/event/sentence-1" not in group.events


def test_an_event_that_one_document_tells_is_not_shared(raids):
    assert not link(raids[:1]).events


def count(story, identifier, target):
    told = story(
        identifier,
        f"Police held {target} in Baku on 22 September.",
        published="2017-10",
    )
    told.event(
        "detention",
        f"held {target}",
        {"on 22 September": "2017-09-22"},
        place=told.place("Baku", country="az"),
        target=target,
    )
    return told.facts()


def test_the_label_of_a_shared_event_takes_no_side_on_how_many_they_were(story):
    differing = [count(story, "a", "83 people"), count(story, "b", "only nine people")]
    (held,) = link(differing).events
    assert held.label == "Detention in Baku, September 2017"
    named = [*differing, count(story, "c", "gay men")]
    (held,) = link(named).events
    assert held.label == "Detention of gay men in Baku, September 2017"


def release(story, identifier):
    told = story(
        identifier,
        "Gay men were held in Baku on 22 September. On 2 October they were released.",
        published="2017-10-05",
    )
    baku = told.place("Baku", country="az")
    for kind, words, date, day in (
        ("detention", "were held", "on 22 September", "2017-09-22"),
        ("release", "were released", "On 2 October", "2017-10-02"),
    ):
        told.event(kind, words, {date: day}, place=baku, target="gay men")
    return told.facts()


def test_a_release_follows_the_detention_that_was_over_before(story):
    events = {e.type: e for e in link([release(story, n) for n in "ab"]).events}
    assert events["release"].follows == (events["detention"].tail,)
    assert events["detention"].follows == ()
