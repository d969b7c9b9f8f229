import re

import pytest

from hrgraph.ingest import find_zones
from hrgraph.ingest.zones import load_zone_rules
from hrgraph.model import Document

STATEMENT = """This site uses cookies. Read our cookie policy.

Police raids in Ganja: a joint statement

12 May 2021

Officers of the Ganja police entered two flats on Sunday evening and took away eleven \
people, according to lawyers who spoke to relatives on the following day.

Four of those held told lawyers that they had been struck during questioning, and none \
was allowed to call a relative before the next morning.

Above: Officers stand near a burnt warehouse in Ganja.

The organisations below ask the Prosecutor General to open an investigation and to let \
independent doctors examine everybody who was held.

Caucasus Rights Desk
South Caucasus Lawyers’ Network
Helsinki Circle Ganja

For more information, please contact:
Press office, +00 12 345 67 89
"""


def zones_of(text, **fields):
    document = Document(id="d", text=text, **fields)
    return [
        (zone.kind, document.words(zone.span).split("\n")[0])
        for zone in find_zones(document)
    ]


def test_a_joint_statement_is_told_into_its_zones():
    assert zones_of(STATEMENT) == [
        ("boilerplate", "This site uses cookies. Read our cookie policy."),
        ("title", "Police raids in Ganja: a joint statement"),
        ("dateline", "12 May 2021"),
        ("caption", "Above: Officers stand near a burnt warehouse in Ganja."),
        ("signatories", "Caucasus Rights Desk"),
        ("contact", "For more information, please contact:"),
        ("contact", "Press office, +00 12 345 67 89"),
    ]


def test_the_title_of_the_metadata_is_found_below_a_menu():
    text = "NEWS | COURTS | VIDEO\n\nEleven held in Ganja.\n\nPolice said no more."
    assert ("title", "Eleven held in Ganja.") in zones_of(
        text, title="Eleven held in Ganja."
    )


@pytest.mark.parametrize(
    "rows",
    [
        "Town\tHeld\tFined\nGanja\t21\t8\nSheki\t17\t3\nQuba\t4\t1",
        "Ganja 21 8\nSheki 17 3\nQuba 4 1",
        "Ganja 21\nSheki 17\nQuba 4",
        "Ganja: 21\nSheki: 17\nQuba: 4",
    ],
)
def test_rows_of_a_table_sign_nothing(rows):
    prose = STATEMENT.split("Caucasus Rights Desk", maxsplit=1)[0]
    assert "signatories" not in [kind for kind, _ in zones_of(prose + rows)]


def test_a_signatory_may_have_a_number_in_its_name():
    text = STATEMENT.replace("Helsinki Circle Ganja", "ARTICLE 19")
    assert ("signatories", "Caucasus Rights Desk") in zones_of(text)


APPEAL = (
    "Officers took a student from her home in Ganja, and nobody has seen her since.\n\n"
    "PLEASE SEND APPEALS BEFORE 17 MAY 2021 TO:\n"
    "Minister of Quiet Affairs\nTural Rzayev\nNarrow Street, Baku\n\n"
    "Director of the Seaside Prison\nVugar Safarov\nSheki, Azerbaijan\n"
)


def test_those_whom_an_appeal_is_sent_to_sign_nothing():
    found = zones_of(APPEAL)
    assert "signatories" not in [kind for kind, _ in found]
    assert ("contact", "Minister of Quiet Affairs") in found


def test_a_list_under_its_own_header_below_addressees_signs():
    names = "Signed by:\nQuiet Desk\nOpen Ports\nCasa Abierta"
    found = zones_of(f"{APPEAL}\n{names}")
    assert ("signatories", "Quiet Desk") in found


def test_running_prose_has_no_zones():
    assert zones_of("Police detained eleven people in Ganja on Sunday.") == []


@pytest.mark.parametrize("rule", load_zone_rules(), ids=lambda rule: rule.id)
def test_each_zone_rule_keeps_its_own_examples(rule):
    assert rule.yes
    assert rule.no
    for line in rule.yes:
        assert rule.find(line, line.lower()), line
    for line in rule.no:
        assert not re.search(rule.pattern, line), line


PROSE = (
    "Officers took eleven dockers from a hall beside the harbour of Ganja late on "
    "Sunday."
)


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        (
            "Soldiers shot at marchers and killed two men near the old palace. (AP)",
            [],
        ),
        ("They came at night.", []),
        ("3. free the dockers.", []),
        ("Riot police outside the hall (AFP)", ["caption"]),
        ("A quiet street in Ganja.", ["caption"]),
    ],
)
def test_a_caption_tells_nothing_and_stands_alone(line, kinds):
    text = f"{PROSE}\n\n{PROSE}\n\n{line}\n\n{PROSE}"
    assert [kind for kind, _ in zones_of(text)] == kinds


def test_several_short_lines_are_a_list_and_no_captions():
    text = f"{PROSE}\n\n{PROSE}\n\n{PROSE}\n\ntwo telephones\none rifle\nthree laptops"
    assert zones_of(text) == []
