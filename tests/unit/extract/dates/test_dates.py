import pytest

from hrgraph.extract.dates import DateMention, find_dates
from hrgraph.extract.page import open_page
from hrgraph.model import Document, PartialDate


def read(text: str, published: str | None = "2022-09-14") -> tuple[DateMention, ...]:
    date = PartialDate(published) if published else None
    return find_dates(open_page(Document(id="note", text=text, published=date)))


def told(mention: DateMention) -> str:
    begin, end = mention.interval.begin, mention.interval.end
    if begin is None or end is None:
        return "open"
    return begin.iso if begin == end else f"{begin.iso}/{end.iso}"


# published on Wednesday, 14 September 2022
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 6 March 2021 troops fired on mourners.", "2021-03-06"),
        ("On March 6th, 2021, troops fired on mourners.", "2021-03-06"),
        ("He was held on Sat, Mar 6 2021, in Dhaka.", "2021-03-06"),
        ("The order of 06.03.2021 was never shown.", "2021-03-06"),
        ("It has been in force since 2021-03-06.", "2021-03-06"),
        ("Between 3 and 5 July 2021 all roads were closed.", "2021-07-03/2021-07-05"),
        ("16–18 May 2021 were days of mourning.", "2021-05-16/2021-05-18"),
        ("On the night of 24-25 December they came.", "2021-12-24/2021-12-25"),
        (
            "They were held from 29 August to 2 September.",
            "2022-08-29/2022-09-02",
        ),
        ("From March to June 2020 courts were shut.", "2020-03/2020-06"),
        ("In late August raids began.", "2022-08-21/2022-08-31"),
        ("In the second half of August raids began.", "2022-08-16/2022-08-31"),
        ("In April 2019 she was freed.", "2019-04"),
        ("In November he fled.", "2021-11"),
        ("Last May the law was passed.", "2022-05"),
        ("In 2011 the club was closed.", "2011"),
        ("In the 1990s nobody asked.", "1990/1999"),
        ("Early 2018 saw new raids.", "2018-01/2018-04"),
        ("Between 2015 and 2018 the number doubled.", "2015/2018"),
        ("Yesterday the appeal was rejected.", "2022-09-13"),
        ("A week ago today soldiers came back.", "2022-09-07"),
        ("Ten years ago today he was taken from his bed.", "2012-09-14"),
        ("She was jailed by a court in Lindi on 2 January.", "2022-01-02"),
        ("The film was shown by state television on 2 December.", "2021-12-02"),
        ("The hearing goes on on 2 December.", "2022-12-02"),
        ("He must answer by the end of December.", "2022-12-21/2022-12-31"),
        ("Last night soldiers came back.", "2022-09-13"),
        ("The ministry said today that it would answer.", "2022-09-14"),
        ("The court said on Monday that he must stay.", "2022-09-12"),
        ("Last Friday the bill was read.", "2022-09-09"),
        ("Over the past two weeks ten clubs were raided.", "2022-08-31/2022-09-14"),
        ("Three days ago she was seen alive.", "2022-09-11"),
        ("Last month the office was sealed.", "2022-08"),
        ("The paper was banned last year.", "2021"),
        ("Two years ago he was free.", "2020"),
        ("A clinic in Beira was shut in July, on the twelfth.", "2022-07-12"),
        ("On the last day of June the wells were sealed.", "2022-06-30"),
        ("He vanished on the third Tuesday of May 2021.", "2021-05-18"),
        ("Between Friday and Sunday farms burned.", "2022-09-09/2022-09-11"),
        ("On Friday of last week farms burned.", "2022-09-09"),
        ("On Tuesday a week ago farms burned.", "2022-09-06"),
        ("In a Monday raid the printer was led off.", "2022-09-12"),
        ("Sunday's raids left seven families homeless.", "2022-09-11"),
        ("A judge jailed her Friday for two months.", "2022-09-09"),
        ("Overnight the printer was led off.", "2022-09-13/2022-09-14"),
    ],
)
def test_dates_are_as_exact_as_their_words(text, expected):
    assert [told(mention) for mention in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "At least 8-9 people are in the cells.",
        "She was given 30 days of detention.",
        "A 10-year-old was hurt.",
        "Article 2017 is not known.",
        "It is banned by the Public Order Act 2017.",
        "Law No. 31 of 2009 was repealed.",
        "Now we wait.",
        "They may march where they like.",
        "In all 2018 people were counted.",
        "The 1995 Constitution protects it.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert read(text) == ()


def test_a_day_without_a_year_takes_it_from_the_date_told_before():
    text = "On 8 May 2012 the bar burned. On 17 May she asked for help."
    first, second = read(text, "2022-05-30")
    assert told(second) == "2012-05-17"
    assert second.interval.year_inferred
    assert not first.interval.year_inferred


def test_a_day_that_was_told_last_year_is_last_years():
    (mention,) = read("On 28 November the city fell.", "2021-03-27")
    assert told(mention) == "2020-11-28"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 3 May 2019 he was held; the same evening he was freed.", "2019-05-03"),
        ("On 3 May 2019 he was held; the following day he was freed.", "2019-05-04"),
        ("On 30 May 2019 he was held and two days later freed.", "2019-06-01"),
        ("On 3 May 2019 she spoke; a day earlier he was held.", "2019-05-02"),
        ("On 27 May 2019 it rained; on the 28th, they came.", "2019-05-28"),
    ],
)
def test_days_are_reckoned_from_the_day_told_last(text, last):
    mentions = read(text)
    assert told(mentions[-1]) == last
    assert mentions[-1].kind == "relative"


def test_relative_dates_are_no_finer_than_the_date_of_publication():
    (by_month,) = read("They were taken last night.", "2019-04")
    (by_year,) = read("They were taken last night.", "2019")
    assert (told(by_month), told(by_year)) == ("2019-04", "2019")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The next hearing is scheduled for 3 October.", "2022-10-03"),
        ("She will be held until 4 November.", "2022-11-04"),
        ("The hearing was on 3 October.", "2021-10-03"),
    ],
)
def test_a_day_that_is_still_to_come_is_not_put_in_the_past(text, expected):
    (mention,) = read(text)
    assert told(mention) == expected


def test_no_year_is_invented():
    (mention,) = read("On 23 September the police came.", None)
    assert told(mention) == "open"
    assert mention.interval.year_inferred


def test_the_date_line_stands_in_for_the_date_of_publication():
    line, mention = read("Tbilisi, 3 October 2019 – On 30 September they came.", None)
    assert line.dateline
    assert told(mention) == "2019-09-30"


def test_ongoing_and_ending_dates_are_marked():
    since, until = read("Held since March 2021, she must stay until 3 October 2022.")
    assert (since.bound, until.bound) == ("since", "until")


def test_the_words_of_the_date_are_its_span():
    text = "In Kyiv, on Friday, 23 October 2020, he spoke."
    (mention,) = read(text)
    words = text[mention.span.start : mention.span.end]
    assert words == "Friday, 23 October 2020"
    assert mention.origin.rule.startswith("dates/day-month@")


def test_a_day_and_month_that_cannot_be_told_apart_leave_the_year():
    (ambiguous,) = read("Seen on 03/04/2020 and never again.")
    assert told(ambiguous) == "2020"


def test_another_date_in_figures_tells_the_day_from_the_month():
    first, clear = read("Seen on 03/04/2020 and on 25/04/2020.")
    assert (told(first), told(clear)) == ("2020-04-03", "2020-04-25")
    first, clear = read("Seen on 03/04/2020 and on 04/25/2020.")
    assert (told(first), told(clear)) == ("2020-03-04", "2020-04-25")


def test_a_long_text_is_read_in_linear_time():
    text = "On 3 May 2019 and on 4 June, police came to no. 12. " * 4000
    assert len(read(text)) == 8000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 27 May 2021 he fled. Six days after that he was caught.", "2021-06-02"),
        ("On 27 May 2021 he fled. Two days thereafter troops came.", "2021-05-29"),
        ("On 27 May 2021 he fled. His son had left a week earlier.", "2021-05-20"),
        ("On 27 May 2021 he fled; the following Monday he was named.", "2021-05-31"),
        ("On 27 May 2021 he fled. In the same month two died.", "2021-05"),
        ("On 27 May 2021 he fled; the year before it was his son.", "2020"),
        ("In 2019 ten were held; the previous year it had been two.", "2018"),
        ("On 27 May 2021 he fled, and on the 30th his shop burned.", "2021-05-30"),
        ("On 27 May 2021 it rained until the 3rd session opened.", "2021-05-27"),
    ],
)
def test_clock_of_a_narrative_moves_with_its_words(text, expected):
    assert told(read(text)[-1]) == expected


def test_entries_of_a_timeline_have_the_year_that_stands_before_them():
    text = (
        "2019, 12 May – The mill is shut.\n\n2020, March – A union is banned.\n\n"
        "3 June: the ban is lifted.\n"
    )
    assert [told(mention) for mention in read(text)] == [
        "2019-05-12",
        "2020-03",
        "2020-06-03",
    ]


def test_years_that_head_the_entries_are_their_years():
    text = "Chronicle\n2019\n5 May: a raid.\n2 April: a trial.\n2020\n1 May: a march.\n"
    assert [told(m) for m in read(text) if m.means == "day"] == [
        "2019-05-05",
        "2019-04-02",
        "2020-05-01",
    ]


def test_date_of_a_law_that_is_cited_does_not_move_the_clock():
    text = (
        "On 22 February 2021 he was held under Law No. 4 of 9 May 2009. "
        "In June he was freed."
    )
    assert told(read(text)[-1]) == "2021-06"


def test_news_after_a_look_back_is_of_the_year_of_publication():
    text = "It was shut since 4 June 2017.\nOn 30 August a mother was fetched."
    assert told(read(text)[-1]) == "2022-08-30"


def test_yearly_report_tells_of_the_year_before_it_appeared():
    text = (
        "Over 900 were missing at year's end.\n\nA cameraman vanished on 11 July.\n\n"
        "On 27 March a hostel burned."
    )
    assert [told(m) for m in read(text, "2022-04")] == ["2021-07-11", "2021-03-27"]


def test_look_back_in_a_text_without_a_date_is_of_the_same_year():
    text = (
        "It was signed on 2 April 2019; parliament had passed it on 14 March. In 2003"
    )
    assert told(read(text, None)[1]) == "2019-03-14"


def test_since_a_month_is_reckoned_from_publication():
    text = "On 8 October 2019 a court ruled.\nIt is the fourth raid since January."
    assert told(read(text)[-1]) == "2022-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were searched on 3 May 2021. On the Sunday they were held.", "05-02"),
        ("He was held on 3 May 2021. Two weeks after the arrest he fled.", "05-17"),
        ("He was held on 3 May 2021 and bailed next morning.", "05-04"),
        ("He was fined on 3 May 2021; two days before, he had fled.", "05-01"),
        ("He was held on 3 May 2021. Three nights later he fled.", "05-06"),
        ("He was held on 28 May 2021. On the 3rd his son was held.", "06-03"),
        ("He was held on 3 May 2021. A fortnight later he fled.", "05-17"),
        (
            "Farms burned on 3 May 2021. Overnight more farms burned.",
            "05-03/2021-05-04",
        ),
    ],
)
def test_a_story_goes_on_from_the_date_told_last(text, expected):
    assert told(read(text)[-1]) == f"2021-{expected}"


def test_that_year_is_the_year_written_last():
    text = (
        "In 2019 it held 900 men. On Monday we asked. It was shut in May of that year."
    )
    assert told(read(text)[-1]) == "2019-05"


def test_the_following_month_by_name_is_the_first_such_month_after():
    text = "She was held in September 2019 and died the following March."
    assert told(read(text)[-1]) == "2020-03"


@pytest.mark.parametrize(
    "text", ["They meet every Monday.", "It is shut until Friday."]
)
def test_a_day_of_the_week_that_comes_again_or_ends_is_no_date(text):
    assert read(text) == ()


# published on Wednesday, 14 September 2022
@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("On 3 May guards beat him. He was moved twelve days later.", "2022-05-15"),
        (
            "On 3 May nine fell. Over the next two days it was forty.",
            "05-03/2022-05-05",
        ),
        ("On 3 May it burned. In the days after, men came by.", "05-04/2022-05"),
        ("On 28 May it burned. In the days after, men came by.", "05-29/2022-06"),
        ("On 3 May it burned. Six were held in the hours that followed.", "2022-05-03"),
        ("From 1 to 9 May they marched. On the fourth day he fell.", "2022-05-04"),
        ("They sat in the hall on 3 May, at night. By dawn it was cleared.", "05-04"),
        ("He was taken on 3 May and let go after two nights.", "2022-05-05"),
        ("Two years ago on Sunday the mine fell in.", "2020-09-11"),
        ("In June two years ago a ferryman was shot.", "2020-06"),
        ("He was taken on 3 May. The appeal failed that June.", "2022-06"),
        ("On 3 May he was taken, and freed 48 hours later.", "2022-05-05"),
        ("On 9 May he fell, a day after masked men had beaten him.", "2022-05-08"),
        ("The plea was lost at the beginning of June, on the third.", "2022-06-03"),
        ("The trial starts in December.", "2022-12"),
        ("The decree was signed last week, on Friday.", "2022-09-09"),
        ("Last summer the spring ran dry.", "2022"),
        ("Last autumn the spring ran dry.", "2021"),
        ("He was taken on 3 May. He has been held ever since.", "2022-05-03"),
    ],
)
def test_time_that_passes_is_reckoned_from_what_was_told(text, last):
    assert told(read(text)[-1]).endswith(last)


def test_a_morning_without_a_night_before_it_is_no_date():
    assert len(read("On 3 May at noon they met. By dawn it was cleared.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nine people have been held since the council met on 3 May 2022.",
        "Nine people have been held since 3 May 2022.",
        "Nine people have been held since it was set up in 2012.",
        "Nine have been held ever since.",
    ],
)
def test_what_stands_between_since_and_a_date_holds_no_other_date(text):
    last = read(f"On 1 May 2022 it began. {text}")
    assert last[1].bound == "since"
    (_, later) = read("Since 3 May 2021 he was ill; they came on 9 May 2021.")
    assert later.bound == "at"


def test_day_of_a_saying_does_not_move_the_clock():
    text = "On 3 May they were beaten. A clerk said last Tuesday that it was so. "
    assert told(read(text + "The next day all were freed.")[-1]) == "2022-05-04"
    alone = "A clerk said last Tuesday that it was so. The next day all were freed."
    assert told(read(alone)[-1]) == "2022-09-14"


def test_day_within_what_is_told_of_a_year_is_of_that_year():
    text = "Police came on 9 March 2020. The court ruled on 7 June 2020; by then, on "
    assert told(read(text + "8 May, they were free.")[-1]) == "2020-05-08"
    assert told(read(text + "8 February, they were free.")[-1]) == "2021-02-08"


def test_day_just_before_publication_is_of_its_year():
    text = (
        "The order sends home whoever came after 4 April 2019. It is disputed in "
        "every office, by clerks and by lawyers of the whole district alike, and on "
        "9 September mayors were told to count."
    )
    assert told(read(text)[-1]) == "2022-09-09"


def test_date_of_birth_is_no_date_of_what_is_told():
    (mention,) = read("Ines Roa, born in 1981 in Ocu, was taken away on 7 April 2021.")
    assert told(mention) == "2021-04-07"


def test_days_that_open_entries_are_of_the_month_that_heads_them():
    text = "Chronology\n\nOctober 2019\n20: First marches.\n24: Two are struck.\n\n"
    days = [told(date) for date in read(text + "November 2019\n10: A clerk is held.")]
    assert days[1:3] == ["2019-10-20", "2019-10-24"]
    assert days[-1] == "2019-11-10"
    assert read("Notes\n20: First marches.\n24: Two are struck.") == ()


def test_stretch_that_ends_before_it_begins_is_no_date(dates):
    assert dates("Four were shot between May 2000 and March 1999.") == []
    assert dates("Four were shot from March 1999 to May 2000.") == ["1999-03/2000-05"]
