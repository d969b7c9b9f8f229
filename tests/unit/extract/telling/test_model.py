"""The model of what a sentence tells, beside the rules."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from hrgraph.errors import InputError
from hrgraph.extract import Extractor
from hrgraph.extract.telling import TellingModel
from hrgraph.extract.telling.lanes import Lanes
from hrgraph.extract.telling.model import BIAS, CARD, MODEL, Kind
from hrgraph.extract.telling.odds import chance_of, least_of
from hrgraph.extract.telling.rows import Rows, write_rows
from hrgraph.model import Document, Facts
from hrgraph.settings import home

MODELS = home() / "data" / "models"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.load(home() / "data")


@pytest.fixture(scope="module")
def rules_alone(
    extractor: Extractor, tmp_path_factory: pytest.TempPathFactory
) -> Extractor:
    telling = TellingModel.load(tmp_path_factory.mktemp("no-models"))
    narrator = dataclasses.replace(extractor.narrator, telling=telling)
    return dataclasses.replace(extractor, narrator=narrator)


def read(extractor: Extractor, text: str) -> Facts:
    return extractor.extract(Document(id="one", text=text))


def told(facts: Facts) -> set[str]:
    return {event.type for event in facts.events} | {a.type for a in facts.allegations}


# Wordings of which the rules know nothing.
UNKNOWN_TO_RULES = [
    (
        "They read through all her messages and passed her photographs on.",
        "privacy_violation",
    ),
    (
        "They took the choir teacher from his classroom on 4 May 2021 and drove off.",
        "arrest",
    ),
]


@pytest.mark.parametrize(("sentence", "kind"), UNKNOWN_TO_RULES)
def test_a_wording_that_no_rule_knows_is_found_by_its_words(
    extractor: Extractor, rules_alone: Extractor, sentence: str, kind: str
) -> None:
    assert kind not in told(read(rules_alone, sentence))
    assert kind in told(read(extractor, sentence))


def test_records_of_the_model_say_so_and_keep_their_words(extractor: Extractor) -> None:
    sentence, kind = UNKNOWN_TO_RULES[0]
    facts = read(extractor, sentence)
    record = next(a for a in facts.allegations if a.type == kind)
    assert record.origin.rule.startswith("telling/")
    assert 0 < record.origin.confidence < 1
    assert sentence[record.span.start : record.span.end].strip()


@pytest.mark.parametrize(
    "sentence",
    [
        "The village lies on the left bank of the river, an hour from the coast.",
        "The foundation has offices in four districts.",
        "Parliament will vote on the budget next spring.",
    ],
)
def test_a_sentence_that_tells_nothing_stays_without_records(
    extractor: Extractor, sentence: str
) -> None:
    assert told(read(extractor, sentence)) == set()


def weighed_by(
    extractor: Extractor, kind: Kind, weights: dict[str, list[int]]
) -> Extractor:
    model = TellingModel([kind], write_rows(weights.items()))
    narrator = dataclasses.replace(extractor.narrator, telling=model)
    return dataclasses.replace(extractor, narrator=narrator)


def test_what_a_rule_found_is_taken_away_where_the_words_speak_against_it(
    extractor: Extractor, rules_alone: Extractor
) -> None:
    sentence = "Police arrested the baker Anna Kovacs in Vienna on 2 May 2020."
    doubting = weighed_by(extractor, Kind("e:arrest", 0.5, 0.02), {BIAS: [-900]})
    assert "arrest" in told(read(rules_alone, sentence))
    assert "arrest" not in told(read(doubting, sentence))


def test_a_rule_is_believed_alone_only_where_words_of_the_document_speak_for_it(
    extractor: Extractor,
) -> None:
    sentence = "Police arrested the baker Anna Kovacs in Vienna on 2 May 2020."
    kind = Kind("e:arrest", 0.9, 0.02, alone=0.5)
    weighed = weighed_by(extractor, kind, {BIAS: [-100], "handcuffs": [400]})
    assert "arrest" not in told(read(weighed, sentence))
    facts = read(weighed, f"{sentence} The officers put handcuffs on her.")
    tellings = [t.span.start for event in facts.events for t in event.tellings]
    assert min(tellings) < len(sentence)


def test_a_trigger_is_added_at_the_word_that_speaks_most_for_it(
    extractor: Extractor,
) -> None:
    sentence = "On 2 May 2020 they bundled the baker Anna Kovacs into a lorry."
    weights = {BIAS: [-300], "bundled": [500], "lorry": [100]}
    facts = read(weighed_by(extractor, Kind("e:arrest", 0.5, 0.02), weights), sentence)
    (arrest,) = facts.events
    (telling,) = arrest.tellings
    assert arrest.type == "arrest"
    assert "bundled" in sentence[telling.span.start : telling.span.end]


def test_a_model_that_was_changed_is_refused(tmp_path: Path) -> None:
    for name in (MODEL, CARD):
        shutil.copy(MODELS / name, tmp_path / name)
    with (tmp_path / MODEL).open("ab") as file:
        file.write(b"\x00\x01")
    with pytest.raises(InputError, match="checksum"):
        TellingModel.load(tmp_path)


def test_no_name_of_a_person_has_a_weight_of_its_own() -> None:
    features = set(Rows(Lanes(1), 1, (MODELS / MODEL).read_bytes()).names)
    assert "<person>" in features
    assert not {f for f in features if "mammadov" in f or "kovalenko" in f}


@pytest.mark.parametrize(
    "sentence",
    [
        "The guards did not bring insulin to the prisoner Anna Kovacs.",
        "The guards never brought the insulin that she asked for.",
    ],
)
def test_a_wrong_that_lies_in_what_is_not_done_is_told_by_a_negated_clause(
    extractor: Extractor, sentence: str
) -> None:
    kind = Kind("a:denial_of_medical_care", 0.3, 0.001)
    sure = weighed_by(extractor, kind, {"insulin": [300]})
    unsure = weighed_by(extractor, kind, {"insulin": [-90]})
    assert "denial_of_medical_care" in told(read(sure, sentence))
    assert "denial_of_medical_care" not in told(read(unsure, sentence))


def test_a_negation_takes_away_what_nobody_can_do_by_leaving_it(
    extractor: Extractor,
) -> None:
    sentence = "They have not been evicted from their homes."
    kind = Kind("a:eviction", 0.3, 0.001)
    assert told(read(weighed_by(extractor, kind, {BIAS: [300]}), sentence)) == set()


@pytest.mark.parametrize(("weight", "found"), [(300, {"protest"}), (-50, set())])
def test_a_bare_noun_is_an_event_where_the_words_leave_no_doubt(
    extractor: Extractor, weight: int, found: set[str]
) -> None:
    sentence = "Then came the protests."
    sure = weighed_by(extractor, Kind("e:protest", 0.3, 0.001), {BIAS: [weight]})
    assert told(read(sure, sentence)) == found


def alleged(facts: Facts) -> list[tuple[str, str | None]]:
    names = {entity.key: entity.name for entity in facts.entities}
    return [
        (facts.document.text[a.span.start : a.span.end], names.get(a.claimant or ""))
        for a in facts.allegations
    ]


def test_what_a_voice_says_is_told_by_its_words_not_by_those_for_the_voice(
    extractor: Extractor,
) -> None:
    weights = {BIAS: [-300], "ferrymen": [500], "bedding": [450]}
    narrow = weighed_by(extractor, Kind("a:other", 0.3, 0.001), weights)
    facts = read(narrow, "Two ferrymen said that their bedding stayed wet.")
    assert alleged(facts) == [("their bedding stayed wet", "Two ferrymen")]


def test_a_sentence_with_a_voice_is_said_whichever_word_speaks_for_its_kind(
    extractor: Extractor,
) -> None:
    weights = {BIAS: [-300], "ferrymen": [500]}
    narrow = weighed_by(extractor, Kind("a:other", 0.3, 0.001), weights)
    one = read(narrow, "Two ferrymen said that their bedding stayed wet.")
    assert [voice for _, voice in alleged(one)] == ["Two ferrymen"]
    two = read(narrow, "Two ferrymen lost a coat when a nurse said that she was ill.")
    assert [voice for _, voice in alleged(two)] == [None]


@pytest.mark.parametrize("chance", [0.28, 0.5, 0.75, 0.9])
def test_the_least_sum_of_a_chance_is_the_least(chance: float) -> None:
    least = least_of(chance)
    assert chance_of(least) >= chance > chance_of(least - 1)
