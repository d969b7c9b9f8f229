"""Train the model of names; the same data and versions give the same bytes.

Reads WikiGold, Universal NER (EWT) and CrossNER (politics) as published, and our own
annotated documents and marked paragraphs, which count several times, as they are of
the kind that is read. Called by ``./run train``; nothing here is needed to extract.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from hrgraph.errors import UsageError
from hrgraph.extract.lexicon import Lexicon
from hrgraph.extract.naming.features import Features, mark
from hrgraph.extract.naming.tagger import CARD, MODEL
from hrgraph.extract.naming.vocabulary import Vocabulary
from hrgraph.extract.naming.words import Words, cut
from hrgraph.extract.page import open_page
from hrgraph.model import Document
from hrgraph.settings import home

__all__ = ["Labelled", "main", "read_annotated", "read_columns", "read_marked", "train"]

Labelled = tuple[str, list[tuple[int, int, str]]]
"""A text and the stretches that are names: start, end, tag."""

SETTINGS = {
    "c1": 0.1,
    "c2": 0.05,
    "feature.minfreq": 4,
    "feature.possible_transitions": True,
    "max_iterations": 80,
}

_TAGS = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "event": "MISC",
    "election": "MISC",
    "misc": "MISC",
}
_MARK = re.compile(r"\[([oaplvn])[!*@]*(?:\.\w+)?:([^\[\]]+)\]")
_MARKED = {"o": "ORG", "a": "ORG", "p": "PER", "l": "LOC"}
_CAPITAL = re.compile(r"[A-ZÀ-ÞƏİĞŞÇ]")
_EACH = 2  # times that each of our own texts is learnt from
_KEPT = 3  # every third file of marked paragraphs is kept for measuring
_NO_SPACE_BEFORE = {",", ".", ";", ":", "?", "!", ")", "'s", "’s", "%", "n't"}
_NO_SPACE_AFTER = {"(", "$"}


def read_columns(file: Path) -> Iterator[Labelled]:
    """Read sentences of a CoNLL or IOB2 file."""
    words: list[str] = []
    tags: list[str] = []
    numbered = file.suffix == ".iob2"
    for line in [*file.read_text("utf-8").splitlines(), ""]:
        if line.startswith("# "):
            continue
        if not line.strip():
            if words:
                yield _joined(words, tags)
            words, tags = [], []
            continue
        fields = re.split(r"[\t ]", line)
        words.append(fields[1] if numbered else fields[0])
        tags.append(fields[2] if numbered else fields[1])


def _joined(words: list[str], tags: list[str]) -> Labelled:
    text = ""
    names: list[tuple[int, int, str]] = []
    open_tag = ""
    for index, (word, tag) in enumerate(zip(words, tags, strict=True)):
        hyphen = index and ("-" in (word, words[index - 1]))
        if text and not (
            hyphen
            or word in _NO_SPACE_BEFORE
            or (index and words[index - 1] in _NO_SPACE_AFTER)
        ):
            text += " "
        start = len(text)
        text += word
        kind = _TAGS.get(tag[2:], tag[2:])
        if tag == "O":
            open_tag = ""
        elif tag[0] == "I" and kind == open_tag:
            names[-1] = (names[-1][0], len(text), kind)
        else:
            names.append((start, len(text), kind))
            open_tag = kind
    return text, names


def read_annotated(file: Path) -> Labelled:
    """Read one of our own annotated documents; generic words are no names."""
    document = json.loads(file.read_text("utf-8"))
    text, gold = document["text"], document["gold"]
    names = [
        (start, end, tag)
        for field, tag in (
            ("organisations", "ORG"),
            ("authorities", "ORG"),
            ("persons", "PER"),
            ("places", "LOC"),
        )
        for entity in gold[field]
        for start, end in entity["spans"]
        if _CAPITAL.search(text[start:end])
    ]
    return text, sorted(set(names))


def read_marked(file: Path) -> Iterator[Labelled]:
    """Read the paragraphs of a file in which names stand in marks."""
    text, names = "", list[tuple[int, int, str]]()
    for line in [*file.read_text("utf-8").splitlines(), ""]:
        if not line.strip():
            if text:
                yield text, names
            text, names = "", []
        elif not line.startswith("#"):
            text += " " * bool(text)
            reach = 0
            sentence = line.partition("\t")[2].strip()
            for match in _MARK.finditer(sentence):
                text += sentence[reach : match.start()]
                reach = match.end()
                words, tag = match[2], _MARKED.get(match[1])
                if tag and _CAPITAL.search(words):
                    names.append((len(text), len(text) + len(words), tag))
                text += words
            text += sentence[reach:]


def _is_kept(file: Path) -> bool:
    """Tell a file that is not learnt from: ``news-3.tsv``, ``news-6.tsv``."""
    number = file.stem.rpartition("-")[2]
    return number.isdigit() and int(number) % _KEPT == 0


def train(samples: Iterable[Labelled], data: Path, model: Path) -> None:
    """Fit the model and write it."""
    lexicon = Lexicon.load(data / "lexicons")
    features = Features(Vocabulary.load(data / "lexicons"))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(SETTINGS)
    for number, (text, names) in enumerate(samples):
        words = cut(open_page(Document(id=str(number), text=text)))
        marks = mark(words, lexicon.find(text))
        tags = _tags(words, names)
        for first, last in words.sentences:
            rows = features.of_sentence(words, first, last, marks)
            trainer.append(rows, tags[first:last])
    trainer.train(str(model))


def _tags(words: Words, names: list[tuple[int, int, str]]) -> list[str]:
    tags = ["O"] * len(words.texts)
    for start, end, tag in names:
        index = words.first_at(start)
        if index and words.ends[index - 1] > start:
            index -= 1
        begin = "B-"
        while index < len(tags) and words.starts[index] < end:
            tags[index] = begin + tag
            begin = "I-"
            index += 1
    return tags


def main(arguments: list[str]) -> None:
    """Train on a folder of public data, and folders of documents or paragraphs.

    Raises:
        UsageError: No folder was given.
    """
    if not arguments:
        raise UsageError("Name the folder of training data: ./run train FOLDER [GOLD].")
    public = [
        file
        for file in sorted(Path(arguments[0]).iterdir())
        if file.suffix in {".conll", ".iob2", ".txt"}
    ]
    folders = [sorted(Path(folder).iterdir()) for folder in arguments[1:]]
    own = [file for files in folders for file in files if file.suffix == ".json"]
    marked = [
        file
        for files in folders
        for file in files
        if file.suffix == ".tsv" and not _is_kept(file)
    ]
    data = home() / "data"
    samples = [sample for file in public for sample in read_columns(file)]
    ours = [read_annotated(file) for file in own]
    ours += [sample for file in marked for sample in read_marked(file)]
    samples += ours * _EACH
    models = data / "models"
    models.mkdir(exist_ok=True)
    train(samples, data, models / MODEL)
    card = {
        "sha256": _checksum(models / MODEL),
        "settings": SETTINGS,
        "data": {file.name: _checksum(file) for file in [*public, *own, *marked]},
    }
    (models / CARD).write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1:])
