"""Annotations of news articles whose texts are not the project's.

    python tools/articles.py TRAIN.JSON [OUTPUT_FOLDER]

``data/annotated/articles.tsv`` holds what the project annotated in articles of
HRDsAttack (Ran et al. 2023), by offsets only; this puts texts and annotations
together, as documents in scored form. Without an output folder it only checks. The
file of articles must be the one that was annotated, and offsets count code points of
its texts, the end is exclusive. ``data/annotated/README.md`` describes the columns.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from annotations import KINDS

from hrgraph.extract.gist.samples import read_samples
from hrgraph.settings import home

FILE = "data/annotated/articles.tsv"
PREFIX = "hrdsattack-"
NOTHING = "-"
KIND_OF = {"events": "type", "allegations": "type", "figures": "what", "demands": None}
NAMED = {"place", "actor", "perpetrator", "alleged_by", "attributed_to", "by"} | {
    "addressed_to"
}
_SEVENTH, _KEPT = 7, 3  # the fourth, the eleventh … article of the file
Record = dict[str, Any]


def read_articles(train: Path, *, kept: bool = False) -> Iterator[Record]:
    """The annotated articles that may be learnt from, in scored form.

    A fault ends the chore.

    Args:
        train: ``train.json`` of HRDsAttack.
        kept: Give those instead that are kept for measuring: each seventh.
    """
    if not train.is_file():
        sys.exit(f"{train}: no such file; give the train.json of HRDsAttack")
    rows_of = _rows(Path(home(), FILE), train)
    samples = read_samples(train, home() / "data/lexicons")
    for number, sample in enumerate(samples):
        document = sample.document
        rows = rows_of.get(document.id)
        if rows is None or (number % _SEVENTH == _KEPT) is not kept:
            continue
        gold: dict[str, list[Record]] = {category: [] for category in KINDS}
        for row in rows:
            if row["record"] != NOTHING:
                gold[row["record"]].append(_record(row, document.text))
        yield {
            "id": PREFIX + document.id,
            "title": document.title,
            "publisher": None,
            "published": document.published.iso if document.published else None,
            "lang": "en",
            "text": document.text,
            "gold": gold,
        }


def _rows(file: Path, train: Path) -> Mapping[str, list[Mapping[str, str]]]:
    lines = file.read_text("utf-8").splitlines()
    if lines[0] != f"# sha256 {hashlib.sha256(train.read_bytes()).hexdigest()}":
        sys.exit(f"{train}: not the file of articles that {file} annotates")
    found: dict[str, list[Mapping[str, str]]] = {}
    table = csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in table:
        found.setdefault(row["article"], []).append(row)
    return found


def _record(row: Mapping[str, str], text: str) -> Record:
    """One record, with the fields of the guideline."""
    category = row["record"]
    record: Record = dict.fromkeys(KINDS[category]["fields"])
    if KIND_OF[category]:
        record[KIND_OF[category]] = row["kind"]
    record["span"] = [int(row["start"]), int(row["end"])]
    for pair in row["attributes"].split():
        key, _, value = pair.partition("=")
        record[key] = _value(key, value, text)
    return record


def _value(key: str, value: str, text: str) -> object:
    if key in NAMED:
        start, _, end = value.partition("-")
        return text[int(start) : int(end)]
    if key == "date":
        dates = value.split("/")
        return dates[0] if len(dates) == 1 else dates
    if key == "value":
        numbers = [float(number) for number in value.split("/")]
        return numbers[0] if len(numbers) == 1 else numbers
    return value


def main(train: str, output: str | None = None) -> int:
    """Check the annotations, and write the scored form into two folders."""
    for name, kept in (("open", False), ("kept", True)):
        for record in read_articles(Path(train), kept=kept):
            if output:
                folder = Path(output, name)
                folder.mkdir(parents=True, exist_ok=True)
                text = json.dumps(record, ensure_ascii=False, indent=1)
                Path(folder, f"{record['id']}.json").write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
