"""The model: opened only if it is the pinned one, made the same way twice."""

import json
import shutil

import pytest

from hrgraph.errors import InputError, UsageError
from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming import Namer
from hrgraph.extract.naming.tagger import CARD, MODEL, Tagger
from hrgraph.extract.naming.training import main, read_annotated, read_columns, train
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.page import open_page
from hrgraph.model import Document, Person
from hrgraph.settings import home

DATA = home() / "data"
SAMPLES = [
    ("Nadia Haddad met Pavel Orlich in Bergen.", [(0, 12, "PER"), (17, 29, "PER")]),
    ("The Nile Law Centre is in Cairo.", [(4, 19, "ORG"), (26, 31, "LOC")]),
] * 5


def test_model_with_another_checksum_is_refused(tmp_path):
    shutil.copy(DATA / "models" / CARD, tmp_path / CARD)
    (tmp_path / MODEL).write_bytes(b"not the model")
    vocabulary = Vocabulary.load(DATA / "lexicons")
    with pytest.raises(InputError, match="checksum"):
        Tagger.load(tmp_path, vocabulary)


def test_without_the_model_the_rules_still_work(tmp_path):
    shutil.copytree(DATA / "lexicons", tmp_path / "lexicons")
    namer = Namer.load(tmp_path)
    text = "President Pavel Orlich and the activist Nadia Haddad met."
    hits = Lexicon.load(DATA / "lexicons").find(text)
    found = namer.find_entities(open_page(Document(id="x", text=text)), hits)
    assert [e.name for e in found.entities if isinstance(e, Person)] == [
        "Pavel Orlich",
        "Nadia Haddad",
    ]


def test_training_twice_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        train(SAMPLES, DATA, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_card_pins_the_shipped_model_and_its_data():
    card = json.loads((DATA / "models" / CARD).read_text("utf-8"))
    assert len(card["sha256"]) == 64
    assert {"wikigold.conll", "uner_ewt_dev.iob2"} <= set(card["data"])


def test_training_without_a_folder_says_how_to_call_it():
    with pytest.raises(UsageError, match=r"\./run train"):
        main([])


def test_columns_are_joined_to_the_text_that_they_were_cut_from(tmp_path):
    file = tmp_path / "sample.conll"
    file.write_text(
        "The O\nNile I-ORG\nLaw I-ORG\nCentre I-ORG\n's O\nstaff O\n. O\n\n", "utf-8"
    )
    assert list(read_columns(file)) == [
        ("The Nile Law Centre's staff.", [(4, 19, "ORG")])
    ]


def test_generic_words_of_annotated_documents_are_no_names(tmp_path):
    file = tmp_path / "note.json"
    text = "Police in Bergen"
    gold = {
        "organisations": [],
        "authorities": [{"spans": [[0, 6]]}, {"spans": [[7, 9]]}],
        "persons": [],
        "places": [{"spans": [[10, 16]]}],
    }
    file.write_text(json.dumps({"text": text, "gold": gold}), "utf-8")
    assert read_annotated(file) == (text, [(0, 6, "ORG"), (10, 16, "LOC")])
