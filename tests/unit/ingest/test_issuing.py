import json
import re

import pytest

from hrgraph.ingest import read_inputs
from hrgraph.ingest.issuing import find_issued, load_issue_rules
from hrgraph.ingest.zones import find_zones
from hrgraph.model import Document

BODY = (
    "Police held eleven people at the market on Sunday, and two of them are still in "
    "the town jail, their families told us by telephone this morning."
)


def issued(text):
    document = Document("note", text)
    found = find_issued(Document("note", text, zones=find_zones(document)))
    return (found[0].iso, document.words(found[1])) if found else None


@pytest.mark.parametrize(
    ("head", "date", "words"),
    [
        (f"Geneva, 12 March 2024 - {BODY}", "2024-03-12", "12 March 2024"),
        (f"GENEVA (12 March 2024) – {BODY}", "2024-03-12", "12 March 2024"),
        (f"BAKU, Sept. 22, 2017 (Agency) - {BODY}", "2017-09-22", "Sept. 22, 2017"),
        (f"14 May 2021 | Press release\n\n{BODY}", "2021-05-14", "14 May 2021"),
        (f"For immediate release: 3 June 2019\n\n{BODY}", "2019-06-03", "3 June 2019"),
        (f"Market raid\nDate: 2020-05-04\n\n{BODY}", "2020-05-04", "2020-05-04"),
        (
            f"Market raid\nPublished on May 4th, 2020\n{BODY}",
            "2020-05-04",
            "May 4th, 2020",
        ),
        (f"Market raid\n\nOsh, 19.05.2022\n\n{BODY}", "2022-05-19", "19.05.2022"),
        (f"No. 58 | October 2022 | Free\n\n{BODY}", "2022-10", "October 2022"),
        (
            f"Last updated 9/6/2023 (dd/mm) · Desk\n{BODY}",
            "2023-06-09",
            "9/6/2023 (dd/mm)",
        ),
        (f"Published: 4/5/2020\n\n{BODY}", "2020", "4/5/2020"),
        (f"{BODY}\n\nPublished: 4 May 2020", "2020-05-04", "4 May 2020"),
        (
            f"This site uses cookies. Accept all.\n\nMarket raid\n\n4 May 2020\n{BODY}",
            "2020-05-04",
            "4 May 2020",
        ),
    ],
)
def test_a_head_or_foot_tells_when_a_document_was_published(head, date, words):
    assert issued(head) == (date, words)


@pytest.mark.parametrize(
    "text",
    [
        f"On 12 March 2024 police came. {BODY}",
        f"12 March 2024 was a cold day at the market. {BODY}",
        f"BAKU, Sept. 22 (Agency) - {BODY}",
        f"Baku, 22 September 2017: what is known\n\n{BODY}",
        f"Raid of 22 September 2017\n\n{BODY}",
        f"Court, judgment of 17 May 2022\n\n{BODY}",
        f"Incident report\nDate: 4 May 2020\nPlace: Osh\n\n{BODY}",
        f"Date of arrest: 4 May 2020\n\n{BODY}",
        f"Timeline\n\n4 May 2020\nThe raid.\n\n6 May 2020\nThe hearing. {BODY}",
        f"Osh, 4 May 2010\n\n{BODY} They were tried on 3 June 2019.",
        f"{BODY} He was released on 3 June 2019.",
        f"{BODY}\n\n4 May 2020",
        f"{BODY}\n© Market Watch 2020",
        f"Market raid\nPublished on 31 February 2020\n{BODY}",
    ],
)
def test_days_of_what_is_told_and_years_not_told_date_no_document(text):
    assert issued(text) is None


def test_what_came_with_a_document_always_wins(tmp_path):
    text = f"Geneva, 12 March 2024 - {BODY}"
    given = [{"id": "a", "text": text, "published": "2024"}, {"id": "b", "text": text}]
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in given), "utf-8")
    first, second = (d for d in read_inputs([str(file)]) if isinstance(d, Document))
    assert second.issued_at
    assert first.published
    assert second.published
    assert (first.published.iso, first.issued_at) == ("2024", None)
    assert second.published.iso == "2024-03-12"
    assert second.words(second.issued_at) == "12 March 2024"


RULES, _FIELDS = load_issue_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_keeps_its_own_examples(rule):
    assert all(rule.find(line) for line in rule.yes)
    assert not any(rule.find(line) for line in rule.no)
    assert all(re.search(r"\d", line) for line in rule.yes)
