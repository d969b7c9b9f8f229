"""The project's annotated data in scored form, as the training chores read them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from annotations import annotated
from marked import paragraphs

from hrgraph.model import Document
from hrgraph.model.dates import PartialDate
from hrgraph.settings import home

Record = dict[str, Any]


def read_documents(folders: Sequence[str]) -> Iterator[tuple[str, Record]]:
    """Every annotated document, and where it comes from.

    First those of ``data/annotated/training`` ("own"), then those in scored form of
    the folders ("given"), then the paragraphs of ``data/annotated/marked`` ("marked").
    A fault in the project's own data ends the chore.
    """
    data = home() / "data/annotated"
    for file in sorted((data / "training").glob("*.yaml")):
        source = yaml.safe_load(file.read_text("utf-8"))
        yield "own", _faultless(file, *annotated(source))
    for folder in folders:
        for file in sorted(Path(folder).glob("*.json")):
            yield "given", json.loads(file.read_text("utf-8"))
    for file in sorted((data / "marked").glob("*.tsv")):
        for found in paragraphs(file):
            yield "marked", _faultless(file, *found)


def _faultless(file: Path, document: Record, faults: Sequence[str]) -> Record:
    if faults:
        sys.exit(f"{file}: {faults[0]}")
    return document


def document_of(record: Record) -> Document:
    """A record without its annotations, as the mapping reads it."""
    published = record.get("published")
    return Document(
        id=record["id"],
        title=record.get("title"),
        publisher=record.get("publisher"),
        published=PartialDate(published) if published else None,
        text=record["text"],
    )
