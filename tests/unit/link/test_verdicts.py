"""Two numbers of one happening: which contradict, and which count something else."""

from dataclasses import dataclass

import pytest

from hrgraph.link import Decisions, link
from hrgraph.link.decisions import Ruling

NIGHT = {"on 4 March": "2024-03-04"}
DAYS = {
    "on 4 March": "2024-03-04",
    "Between 4 and 6 March": ("2024-03-04", "2024-03-06"),
}


@dataclass(frozen=True)
class Told:
    """A text, and its numbers: words, value, hedge."""

    text: str
    numbers: tuple[tuple[str, int, str], ...]
    kind: str = "detained"


def counted(story, told, name="note", place="Osh"):
    """Write a text's numbers down; each is of its one event, by the text's voice."""
    text = story(name, told.text, publisher=f"The {name}", published="2024-03-10")
    cities = {
        city: text.place(city, country="kg")
        for city in ("Osh", "Talas")
        if city in told.text
    }
    dates = {words: day for words, day in DAYS.items() if words in told.text}
    event = text.event(
        {"killed": "killing", "injured": "assault"}.get(told.kind, "detention"),
        told.text.split(".")[0],
        dates or None,
        place=cities.get(place),
        target="miners",
    )
    for words, value, hedge in told.numbers:
        text.figure(words, value, hedge, kind=told.kind, event=event)
    return text.facts()


def verdicts(*documents):
    return [
        (d.verdict, d.note)
        for d in link(documents).discrepancies
        if d.dimension == "count"
    ]


@pytest.mark.parametrize(
    ("told", "verdict", "reason"),
    [
        (
            "Police held 62 people. Among those detained were 14 women.",
            "compatible",
            "counts women, as a part",
        ),
        (
            "Police held 62 people. Of them, 20 were held in one cell.",
            "compatible",
            "one is a part of the other",
        ),
        (
            "In all 62 people were held. Osh Watch spoke to 19 of those detained.",
            "compatible",
            "one voice tells both",
        ),
        (
            "About 62 people were held in the night. 20 remain in custody.",
            "compatible",
            "still held",
        ),
        (
            "They held 62 people in Osh and 20 in Talas.",
            "different-scope",
            "different places",
        ),
        (
            "They took 62 people away: 20 men, others say women.",
            "compatible",
            "counts men",
        ),
        (
            "In the first raid 62 people were held. In the second raid 20 were held.",
            "different-scope",
            "different happenings",
        ),
        (
            "In Osh alone 20 people were held. In all they held 62 people.",
            "compatible",
            "one is a part of the other",
        ),
        (
            "The ministry first counted 20 people, then 62.",
            "undetermined",
            "one number after the other",
        ),
        (
            "Police held 62 people. On the square 20 people were held.",
            "undetermined",
            "one may be a part",
        ),
    ],
)
def test_one_account_does_not_contradict_itself(story, told, verdict, reason):
    words = ("62", "20") if "20" in told else ("62", "19")
    words = words if words[1] in told else ("62", "14")
    numbers = tuple((word, int(word), "exact") for word in words)
    ((found, note),) = verdicts(counted(story, Told(told, numbers)))
    assert (found, reason in note) == (verdict, True), note


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("62 people were held in Osh", "90 people were held in Osh", "contradictory"),
        ("62 people were held in Osh", "62 women were held in Osh", None),
        ("62 people were held in Osh", "14 women were held in Osh", "different-scope"),
        ("62 people were held in Osh", "90 women were held in Osh", "contradictory"),
        ("62 women were held in Osh", "90 women were held in Osh", "contradictory"),
        ("62 people were held in Osh", "14 of those held in Osh", "different-scope"),
        ("62 people were held in Osh", "14 remain in a cell in Osh", "different-scope"),
        (
            "In the first raid 62 people were held in Osh",
            "90 people were held in Osh",
            "contradictory",
        ),
        (
            "So far 62 people were held in Osh",
            "90 people were held in Osh",
            "compatible",
        ),
        (
            "62 people were held in Osh",
            "So far 90 people were held in Osh",
            "contradictory",
        ),
        (
            "62 people were held in Osh",
            "90 people were held in Osh and Talas",
            "different-scope",
        ),
        (
            "90 people were held in Osh",
            "62 people were held in Osh and Talas",
            "contradictory",
        ),
        (
            "62 people were held in the raids in Osh",
            "90 people were held in Osh",
            "contradictory",
        ),
        (
            "62 people were held in Osh",
            "The mayor of Talas said 90 people were held",
            "contradictory",
        ),
        (
            "62 people were held in Osh",
            "14 gunmen were held in Osh",
            "different-scope",
        ),
        (
            "62 people were held in Osh",
            "Another bar was searched and 90 people were held in Osh",
            "different-scope",
        ),
        (
            "62 people were held in Osh in two raids",
            "29 people were held in Osh",
            "undetermined",
        ),
        (
            "62 people were held in Osh in two raids",
            "29 people were held in Osh in three raids",
            "contradictory",
        ),
    ],
)
def test_two_accounts_contradict_where_they_count_the_same(
    story, first, second, verdict
):
    documents = []
    for name, words in (("a", first), ("b", second)):
        number = next(w for w in words.split() if w.isdigit())
        told = Told(f"{words} on 4 March.", ((number, int(number), "exact"),))
        documents.append(counted(story, told, name))
    found = verdicts(*documents)
    assert [one for one, _ in found] == ([verdict] if verdict else [])


def test_a_shorter_time_is_a_part_and_greater_it_contradicts(story):
    long = Told(
        "Between 4 and 6 March 62 people were held in Osh.", (("62", 62, "exact"),)
    )
    for number, verdict in ((20, "different-scope"), (90, "contradictory")):
        short = Told(
            f"{number} people were held in Osh on 4 March.",
            ((str(number), number, "exact"),),
        )
        ((found, _),) = verdicts(counted(story, long, "a"), counted(story, short, "b"))
        assert found == verdict


def test_officers_are_no_part_of_those_injured_by_them(story):
    ours, theirs = (
        Told(f"In Osh {words} were injured on 4 March.", numbers, "injured")
        for words, numbers in (
            ("43 people", (("43", 43, "exact"),)),
            ("60 officers", (("60", 60, "exact"),)),
        )
    )
    ((found, note),) = verdicts(counted(story, ours, "a"), counted(story, theirs, "b"))
    assert found == "different-scope"
    assert "officers only" in note


def five_accounts(story):
    texts = {
        "ministry": (("62",), "62 people were held in Osh on 4 March."),
        "watch": (
            ("103", "14"),
            "103 people were held in Osh on 4 March, among them 14 women.",
        ),
        "lawyers": (("90",), "Lawyers list 90 people held in Osh on 4 March."),
        "radio": (("62",), "Radio: 62 people were held in Osh on 4 March."),
        "union": (("120",), "120 people were held in Osh on 4 March."),
    }
    return [
        counted(story, Told(text, tuple((n, int(n), "exact") for n in numbers)), name)
        for name, (numbers, text) in texts.items()
    ]


def test_one_question_with_many_answers_is_one_difference(story):
    links = link(five_accounts(story))
    (one,) = [d for d in links.discrepancies if d.dimension == "count"]
    assert (one.verdict, len(one.compares)) == ("contradictory", 6)
    against = {frozenset(t.split("/")[1] for t in pair) for pair in one.contradicts}
    assert against == {
        frozenset(pair)
        for pair in (
            ("ministry", "watch"),
            ("ministry", "lawyers"),
            ("ministry", "union"),
            ("radio", "watch"),
            ("radio", "lawyers"),
            ("radio", "union"),
            ("watch", "lawyers"),
            ("watch", "union"),
            ("lawyers", "union"),
        )
    }
    assert "“14” (women) counts some only, so both can be so." in one.note


def test_a_ruled_pair_leaves_the_difference_that_it_was_brought_into(story):
    documents = five_accounts(story)
    (one,) = [d for d in link(documents).discrepancies if d.dimension == "count"]
    tail = f"{one.tail.removesuffix('held')}detained-62-90"
    ruling = Ruling("different-scope", "The list is of a week.", "A. Reviewer")
    ruled = link(documents, Decisions(rulings={tail: ruling})).discrepancies
    by_tail = {d.tail: d for d in ruled if d.dimension == "count"}
    assert by_tail[tail].note == ruling.note
    pairs = {frozenset(pair) for pair in by_tail[one.tail].contradicts}
    assert pairs < {frozenset(pair) for pair in one.contradicts}
    assert not pairs & {frozenset(by_tail[tail].compares)}


def test_what_a_prosecutor_asks_for_is_not_what_a_court_gives(story):
    told = story("note", "The prosecutor sought ten years. The court gave him five.")
    prosecutor = told.authority("The prosecutor", "prosecutor")
    jailed = told.event("sentence", "The court gave")
    years = {"kind": "years_of_prison", "unit": "years", "event": jailed}
    told.figure("ten", 10, claimant=prosecutor, **years)
    told.figure("five", 5, **years)
    (one,) = link([told.facts()]).discrepancies
    assert (one.dimension, one.verdict) == ("duration", "different-scope")
    assert "asked for, or may be given" in one.note


def test_two_lengths_of_one_sentence_contradict_one_another(story):
    told = story("note", "Reports speak of ten years. The court gave him five.")
    reports = told.source("Reports")
    jailed = told.event("sentence", "The court gave")
    years = {"kind": "years_of_prison", "unit": "years", "event": jailed}
    told.figure("ten", 10, claimant=reports, **years)
    told.figure("five", 5, **years)
    (one,) = link([told.facts()]).discrepancies
    assert one.verdict == "contradictory"


def test_days_on_which_people_are_still_held_date_no_arrest(story):
    told = story(
        "note",
        "Police held miners in Osh on 4 March. Six remain in custody on 6 March.",
    )
    dates = {"on 4 March": "2024-03-04", "on 6 March": "2024-03-06"}
    told.event("detention", "Police held", dates)
    assert not link([told.facts()]).discrepancies


def test_shares_of_those_held_and_of_those_asked_are_two_things(story):
    held = Told(
        "62 people were held in Osh on 4 March, among them 14 women.",
        (("62", 62, "exact"), ("14", 14, "exact")),
    )
    asked = Told(
        "We spoke to 19 people who were held in Osh on 4 March, including 7 women.",
        (("19", 19, "exact"), ("7", 7, "exact")),
    )
    found = verdicts(counted(story, held, "a"), counted(story, asked, "b"))
    assert {verdict for verdict, _ in found} <= {"different-scope", "compatible"}


def test_an_arrest_and_a_detention_of_one_day_are_compared(story):
    told = story(
        "note",
        "On 4 March police held 62 miners, the ministry said. A lawyer says that at "
        "least 90 were taken away.",
    )
    day = {"On 4 March": "2024-03-04"}
    ministry, lawyer = told.authority("the ministry", "ministry"), told.source("lawyer")
    held = told.event("detention", "police held", day)
    taken = told.event("arrest", "were taken away", day)
    told.figure("62", 62, event=held, claimant=ministry)
    told.figure("least 90", 90, "at_least", event=taken, claimant=lawyer)
    ((found, _),) = verdicts(told.facts())
    assert found == "contradictory"


def test_numbers_that_make_up_a_third_are_its_parts(story):
    told = Told(
        "In all 38 people were killed. At the mill 26 died, and on the hill 12.",
        (("38", 38, "exact"), ("26", 26, "exact"), ("12", 12, "exact")),
        "killed",
    )
    ((found, note),) = verdicts(counted(story, told))
    assert found == "different-scope"
    assert "“12” (a part), “26” (a part) count some only" in note


@pytest.mark.parametrize(
    ("second", "number", "verdict", "reason"),
    [
        ("A lawyer counts 90 miners.", 90, "contradictory", "do not meet"),
        ("A lawyer counts 900 miners.", 900, "undetermined", "so far apart"),
        ("A lawyer counts 90 personnel.", 90, "different-scope", "officers"),
        ("A lawyer counts 90 nationwide.", 90, "different-scope", "a whole country"),
        ("Days went by. Snow fell. A lawyer counts 90.", 90, "undetermined", "apart"),
        ("Days went by. Snow fell. In Osh 90 were held.", 90, "contradictory", "meet"),
    ],
)
def test_two_voices_of_one_text_contradict_where_they_count_the_same(
    story, second, number, verdict, reason
):
    told = story("note", f"In Osh the police say that they held 62 miners. {second}")
    osh = told.place("Osh", country="kg")
    police, lawyer = told.authority("the police"), told.source("A lawyer")
    held = told.event("detention", "they held", place=osh, target="miners")
    told.figure("62", 62, event=held, claimant=police)
    told.figure(str(number), number, event=held, claimant=lawyer)
    ((found, note),) = verdicts(told.facts())
    assert (found, reason in note) == (verdict, True), note


def test_far_counts_of_what_a_text_is_chiefly_about_contradict_one_another(story):
    told = story(
        "note",
        "More than 100 miners were taken away at night. Snow fell. Nobody slept. In "
        "the morning the ministry confirmed 83.",
    )
    held = told.event("detention", "were taken away", target="miners")
    ministry = told.authority("the ministry", "ministry")
    told.figure("More than 100", 100, "more_than", event=held)
    told.figure("83", 83, event=held, claimant=ministry)
    ((found, _),) = verdicts(told.facts(main_event=held))
    assert found == "contradictory"
    ((found, _),) = verdicts(told.facts())
    assert found == "undetermined"


def test_sentences_of_two_people_and_sums_of_two_currencies_are_two_things(story):
    told = story(
        "note",
        "The court gave Ana Ruiz five years. Luis Paz got ten, a radio said, and a "
        "fine of €300. The radio spoke of $900.",
    )
    told.person("Ana Ruiz")
    told.person("Luis Paz")
    radio = told.source("a radio")
    jailed = told.event("sentence", "The court gave")
    fined = told.event("fine", "a fine")
    years = {"kind": "years_of_prison", "unit": "years", "event": jailed}
    money = {"kind": "amount_of_money", "unit": "money", "event": fined}
    told.figure("five", 5, **years)
    told.figure("ten", 10, claimant=radio, **years)
    told.figure("€300", 300, claimant=radio, **money)
    told.figure("$900", 900, **money)
    found = {d.tail.split("/")[-1]: d for d in link([told.facts()]).discrepancies}
    verdict = {
        tail.rsplit("-", 2)[0]: (one.verdict, one.note) for tail, one in found.items()
    }
    told_years = next(v for k, v in verdict.items() if "years" in k)
    told_money = next(v for k, v in verdict.items() if "money" in k)
    assert told_years[0] == "different-scope"
    assert "of different people" in told_years[1]
    assert told_money[0] == "undetermined"
    assert "two currencies" in told_money[1]
