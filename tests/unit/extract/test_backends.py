"""What another program proposes counts only where the text bears it out."""

from dataclasses import dataclass

import pytest

from hrgraph.errors import InputError
from hrgraph.extract import Extractor
from hrgraph.extract.backends import Proposal, SpacyBackend, load_backend, settle
from hrgraph.model import Document, Person
from hrgraph.settings import home

TEXT = "Guards at the gate let Oriel Vantongeren in.\nLater Oriel Vantongeren left."


@dataclass(frozen=True)
class Table:
    """A back end that proposes the rows of a table."""

    rows: tuple[Proposal, ...]
    name: str = "table@1"

    def propose(self, document):
        """Propose all rows, whatever the document."""
        assert document.text
        return self.rows


def settled(*rows, text=TEXT):
    return list(settle(Table(rows), Document(id="note", text=text)))


def test_words_that_do_not_stand_in_the_text_are_dropped():
    assert settled(Proposal("Oriel Vanderberg", "person", 0.9)) == []


def test_part_of_a_word_is_not_the_word():
    assert settled(Proposal("Oriel Van", "person", 0.9)) == []


def test_type_outside_the_list_is_dropped():
    assert settled(Proposal("Oriel Vantongeren", "spaceship", 0.9)) == []


@pytest.mark.parametrize(("near", "start"), [(0, 23), (70, 51)])
def test_the_nearest_place_is_taken(near, start):
    (mention,) = settled(Proposal("Oriel Vantongeren", "person", 0.9, near))
    assert (mention.start, mention.name) == (start, "Oriel Vantongeren")


def test_white_space_and_quotation_marks_may_differ():
    text = "The group “Blue\nDoor’s Friends” wrote."
    (mention,) = settled(
        Proposal('"Blue Door\'s Friends"', "organisation", 0.9), text=text
    )
    assert mention.name == "“Blue\nDoor’s Friends”"


def test_trust_is_capped():
    (mention,) = settled(Proposal("Oriel Vantongeren", "person", 1.0))
    assert mention.confidence == pytest.approx(0.8)


def test_nothing_is_loaded_unless_asked_for():
    assert load_backend("") is None
    assert Extractor.load(home() / "data").backend is None


@pytest.mark.parametrize("wish", ["spacy", "oracle:delphi"])
def test_unknown_back_end_is_refused_with_what_there_is(wish):
    with pytest.raises(InputError, match="spacy:MODEL"):
        load_backend(wish)


def test_pipeline_of_spacy_fills_what_the_rules_leave_out(tmp_path):
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "vantongeren"}])
    pipeline.to_disk(tmp_path)
    extractor = Extractor.load(home() / "data", f"spacy:{tmp_path}")
    text = "He wrote to vantongeren twice."
    facts = extractor.extract(Document(id="note", text=text))
    assert [e.name for e in facts.entities if isinstance(e, Person)] == ["vantongeren"]


def test_pipeline_that_is_not_there_is_named():
    pytest.importorskip("spacy")
    with pytest.raises(InputError, match="no pipeline 'en_none_such'"):
        SpacyBackend("en_none_such")
