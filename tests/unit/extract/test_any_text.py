"""Whatever a text says, it is read; and twice the text takes about twice the time."""

import time

import pytest

from hrgraph.extract import Extractor
from hrgraph.model import Document, PartialDate
from hrgraph.settings import home


@pytest.fixture(scope="module")
def extractor():
    return Extractor.load(home() / "data")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The five were held on Wednesday.", "0001-01-01"),
        ("The five were held last year, in October.", "0001"),
        ("On Monday a clerk was held; he was held for nine days.", "9999-12-31"),
        ("On Friday they were freed. That May they had been held.", "9999-12"),
        ("They came in the night of the 9th.", "9999-12-31"),
        ("On 4 May 2020 a monk was freed after 2500 years in custody.", "2021"),
        ("Ann was freed on 4 May 2020. She had been held for 3000 years.", "2021"),
        ("He was detained on 4 May 2020 for billion days.", "2021"),
    ],
)
def test_time_beyond_the_calendar_is_no_fault(extractor, text, published):
    document = Document("note", text, published=PartialDate(published))
    for event in extractor.extract(document).events:
        for date in event.dates:
            assert date.interval.first_day <= date.interval.last_day


@pytest.mark.parametrize(
    "text",
    [
        "1,000," * 4000,
        "Held" + " \t" * 12000 + "nobody",
        "“He was beaten in the cell,” the lawyer said. " * 1200,
    ],
    ids=["numbers", "tabs", "quotations"],
)
def test_long_line_takes_no_longer_by_the_word(extractor, text):
    quarter = text[: len(text) // 4]

    def seconds(words):
        begun = time.process_time()
        extractor.extract(Document("note", words))
        return time.process_time() - begun

    seconds(text[:2000])  # what is made ready once
    assert seconds(text) < 0.3 + 6 * seconds(quarter)


def test_long_heading_that_begins_with_a_name_is_read_at_once(extractor):
    heading = (
        "Amina Diallo, a trader in the old market of the town by the river; at night"
    )
    begun = time.process_time()
    extractor.extract(Document("note", f"{heading}\n\nThey beat my husband."))
    assert time.process_time() - begun < 5  # with each way to cut it tried, for ever
