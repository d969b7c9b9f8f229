"""From which date a relative one is reckoned, and what moves no clock."""

import pytest

from hrgraph.extract.dates import DateMention, find_dates
from hrgraph.extract.page import open_page
from hrgraph.model import Document, PartialDate


def read(
    text: str, published: str = "2022-12-05", title: str | None = None
) -> tuple[DateMention, ...]:
    document = Document(
        id="note", text=text, title=title, published=PartialDate(published)
    )
    return find_dates(open_page(document))


def told(mention: DateMention) -> str:
    begin, end = mention.interval.begin, mention.interval.end
    assert begin is not None
    assert end is not None
    return begin.iso if begin == end else f"{begin.iso}/{end.iso}"


MARCH = "On 3 May 2021 students marched to the port. A clinic was shut on 9 June 2021. "


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The day after the march nine were held.", "2021-05-04"),
        ("Two weeks before the march a union had been banned.", "2021-04-19"),
        ("On the eve of the march two were held.", "2021-05-02"),
        ("The day after the verdict nine were held.", "2021-06-10"),
    ],
)
def test_distance_from_an_event_is_reckoned_from_its_date(words, expected):
    assert told(read(MARCH + words)[-1]) == expected


def test_eve_of_what_was_not_dated_is_no_date():
    assert len(read(MARCH + "On the eve of the summit nine were held.")) == 2


def test_same_day_is_that_of_an_announcement_that_was_told_last():
    text = (
        "On 6 April a warder was struck. The ombudsman announced on the 19th that "
        "a team had been sent. On the same day the bar wrote to the king."
    )
    assert told(read(text)[-1]) == "2022-04-19"


def test_date_of_an_aside_does_not_move_the_clock():
    text = (
        "On 9 November 2021 the court cut his term, imposed in March 2014, to a year. "
        "The next day he walked free; on 16 November he left."
    )
    *_, walked, left = read(text)
    assert (told(walked), told(left)) == ("2021-11-10", "2021-11-16")


def test_what_had_been_done_in_a_month_came_before_what_is_told():
    text = "On 10 September 2009 they came in. Two had visited the bar in May."
    assert told(read(text)[-1]) == "2009-05"


def test_story_goes_on_some_days_after_a_date_with_a_year():
    text = (
        "1. She was seized on 9 November 2021.\n\n"
        "2. A report was filed on 11 November. He was tried on 20 October."
    )
    _, filed, tried = read(text)
    assert (told(filed), told(tried)) == ("2021-11-11", "2022-10-20")


def test_yearly_report_may_say_so_in_its_title():
    text = "In April a union was banned."
    assert told(read(text, "2018-04-10", "Annual Report: Chad")[0]) == "2017-04"
    assert told(read(text, "2018-04-10", "News of Chad")[0]) == "2018-04"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("In the run-up to the vote of 3 May 2021 nine were held.", "until"),
        ("Ahead of the vote on 3 May 2021 nine were held.", "until"),
        ("At the vote on 3 May 2021 nine were held.", "at"),
    ],
)
def test_nothing_had_come_in_the_run_up_to_a_day(text, bound):
    assert read(text)[0].bound == bound


def test_day_whose_anniversary_is_kept_is_only_cited():
    text = "They marched on the anniversary of the coup of 1 February 2021."
    assert read(text)[-1].cited


def test_article_that_was_brought_up_to_date_goes_on_after_its_publication():
    mentions = read(
        "The mill was burnt on July 4, 2021. On July 17 two men were held.",
        published="2021-07-10",
    )
    assert [told(mention) for mention in mentions] == ["2021-07-04", "2021-07-17"]


def test_month_of_another_year_told_before_does_not_give_its_year():
    mentions = read(
        "In March 2019 the clinic was opened. A dozen guards stood there in August "
        "2020. In March, police shut the clinic for a week.",
        published="2020-12-15",
    )
    assert told(mentions[-1]) == "2020-03"


def test_day_of_the_week_tells_the_year_of_a_date():
    mentions = read(
        "The warrant is of January 2020. She spoke on Saturday, February 19.",
        published="2022-02-18",
    )
    assert [told(mention) for mention in mentions] == ["2020-01", "2022-02-19"]


def test_stretch_between_days_of_the_week_is_shorter_than_a_week():
    mentions = read(
        "The riots lasted from Saturday evening until early Monday.",
        published="2021-01-24",
    )
    assert [told(mention) for mention in mentions] == ["2021-01-16/2021-01-18"]
