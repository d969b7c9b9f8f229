from hrgraph.link import name_facts


def test_a_private_name_gets_into_no_tail_of_what_is_named_after_the_person(story):
    told = story("note", "The family of Nigar Example spoke. Nigar Example was held.")
    told.person("Nigar Example")
    told.group("The family of Nigar Example")
    names = name_facts(told.facts())
    assert not any("nigar" in t or "example" in t for t in names.things.values())


def test_two_unnamed_voices_of_one_wording_stay_two(story):
    told = story("note", "A neighbour saw it. A neighbour denied it.")
    first, second = told.source("A neighbour"), told.source("A neighbour")
    names = name_facts(told.facts())
    assert names.things[first] == "source/note/neighbour"
    assert names.things[second] == "source/note/neighbour-2"


def test_events_are_numbered_by_kind(story):
    told = story("note", "They raided a bar, then a flat, and held two men.")
    keys = [
        told.event("raid", "raided a bar"),
        told.event("raid", "a flat"),
        told.event("detention", "held two men"),
    ]
    names = name_facts(told.facts())
    assert [names.things[key] for key in keys] == [
        "doc/note/event/raid-1",
        "doc/note/event/raid-2",
        "doc/note/event/detention-1",
    ]


def test_a_record_is_named_by_kind_and_place_of_its_words(story):
    told = story("note", "They were beaten by guards.")
    told.allegation("beaten by guards", "beating")
    told.allegation("beaten by guards", "beating")
    tails = [record.tail for record in name_facts(told.facts()).records]
    assert tails == [
        "doc/note/record/allegation-10-26-beating",
        "doc/note/record/allegation-10-26-beating-2",
    ]


def test_the_publisher_is_named_even_if_the_text_does_not_mention_it(story):
    told = story("note", "Nothing happened.", publisher="The Night Desk")
    assert name_facts(told.facts()).publisher == "org/night-desk"
