"""Decisions of people on who is private win over what was recognised."""

import pytest

from hrgraph.errors import InputError
from hrgraph.extract import PersonRuling, apply_rulings, hold_back, load_rulings
from hrgraph.model import (
    HELD_BACK,
    Document,
    Event,
    Facts,
    Organisation,
    Origin,
    Person,
    Place,
    Span,
    Telling,
)

ORIGIN = Origin("test@1", 1.0)
TEXT = (
    "Chief Bongani Mthembu was taken from Esther Phiri on 3 May. “They came at "
    "night,” said Mthembu. A neighbour, Chisomo Banda, saw it; Banda fled."
)
HEADER = "document,start,end,verdict,who,why\n"


def span_of(words, start=0):
    start = TEXT.index(words, start)
    return Span(start, start + len(words))


CHIEF = Person(
    key="p1",
    name="Bongani Mthembu",
    aliases=("Mthembu",),
    spans=(span_of("Bongani Mthembu"), span_of("Mthembu", 60)),
    origin=ORIGIN,
    role="Chief",
    public=True,
)
PLACE = Place(
    key="l1",
    name="Esther Phiri",
    spans=(span_of("Esther Phiri"),),
    origin=ORIGIN,
    kind="city",
)
TAKEN = Event(
    key="e1",
    type="detention",
    tellings=(Telling(span_of("was taken"), None),),
    origin=ORIGIN,
    affected="p1",
    place="l1",
)
FACTS = Facts(Document(id="d", text=TEXT), entities=(CHIEF, PLACE), events=(TAKEN,))


def ruled(words, *, is_public=False, facts=FACTS):
    return apply_rulings(facts, [PersonRuling(span_of(words), is_public, line=2)])


def test_a_public_person_who_is_private_is_held_back_with_every_mention():
    shown = hold_back(ruled("Mthembu"))
    assert "Mthembu" not in shown.document.text
    assert len(shown.document.text) == len(TEXT)
    assert [event.affected for event in shown.events] == ["held-back-1"]
    assert not any(isinstance(entity, Person) for entity in shown.entities)


def test_somebody_taken_for_a_place_is_held_back_and_is_no_place_any_more():
    shown = hold_back(ruled("Esther Phiri"))
    assert "Phiri" not in shown.document.text
    assert [entity.key for entity in shown.entities] == ["p1"]
    assert shown.events[0].place is None


def test_somebody_whom_nobody_recognised_is_held_back_wherever_the_name_stands():
    shown = hold_back(ruled("Chisomo Banda"))
    assert HELD_BACK * len("Chisomo Banda") in shown.document.text
    assert "Chisomo" not in shown.document.text
    assert [entity.key for entity in shown.entities] == ["p1", "l1"]


def test_a_body_that_bears_the_name_stays_with_the_name_held_back():
    text = "The Chisomo Banda Trust paid for Chisomo Banda."
    trust = Organisation(
        key="o1",
        name="Chisomo Banda Trust",
        spans=(Span(4, 23),),
        origin=ORIGIN,
        kind="ngo",
    )
    start = text.rindex("Chisomo")
    facts = Facts(Document(id="d", text=text), entities=(trust,))
    made = apply_rulings(
        facts, [PersonRuling(Span(start, start + 13), is_public=False, line=2)]
    )
    shown = hold_back(made)
    assert "Banda" not in repr(shown)
    assert [entity.key for entity in shown.entities] == ["o1"]


def test_a_private_person_who_is_public_is_shown():
    private = Person(
        key="p1", name="Chisomo Banda", spans=(span_of("Chisomo Banda"),), origin=ORIGIN
    )
    facts = Facts(Document(id="d", text=TEXT), entities=(private,))
    assert "Chisomo" not in hold_back(facts).document.text
    shown = hold_back(ruled("Chisomo Banda", is_public=True, facts=facts))
    assert "Chisomo Banda" in shown.document.text


@pytest.mark.parametrize("span", [Span(6, 11), Span(5, 13), Span(len(TEXT), 999)])
def test_a_stretch_that_is_no_whole_name_stops_the_document(span):
    with pytest.raises(InputError, match=r"persons\.csv:7: .*text has changed"):
        apply_rulings(FACTS, [PersonRuling(span, is_public=False, line=7)])


def test_decisions_are_read_by_document(tmp_path):
    (tmp_path / "persons.csv").write_text(
        f"{HEADER}d,6,21,private,editor,a village head\nd,30,40,public,editor,a judge\n"
    )
    assert load_rulings(tmp_path) == {
        "d": [
            PersonRuling(Span(6, 21), is_public=False, line=2),
            PersonRuling(Span(30, 40), is_public=True, line=3),
        ]
    }
    assert load_rulings(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("d,6,21,hidden,editor,why", "give private or public"),
        ("d,21,6,private,editor,why", "no stretch"),
        ("d,six,21,private,editor,why", "no stretch"),
        ("d,6,21,private,editor", "why lack"),
    ],
)
def test_a_faulty_decision_is_told_with_its_line(tmp_path, line, told):
    (tmp_path / "persons.csv").write_text(f"{HEADER}d,1,2,private,e,w\n{line}\n")
    with pytest.raises(InputError, match=rf"persons\.csv:3: .*{told}"):
        load_rulings(tmp_path)
