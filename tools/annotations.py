"""Check annotated documents written by hand and turn them into scored form.

    python tools/annotations.py data/annotated/training [OUTPUT_FOLDER]

Each YAML file holds one document and its annotations, which name words instead of
offsets. This finds the words in the text and writes one JSON file a document, as
``hrgraph evaluate`` and the training chores read it; offsets count code points, the
end is exclusive. Without an output folder it only checks. Words that do not stand in
the text, or stand there more than once with no ``nth``, are reported with their file,
and nothing of that file is written.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

NAMED = ("organisations", "authorities", "persons", "places")
CITED = ("provisions",)
TOLD = ("events", "allegations", "figures", "demands")
KINDS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "data/annotated/kinds.yaml").read_text("utf-8")
)
Record = dict[str, Any]


def plain(record: Record) -> Record:
    """A record with its dates written as ISO 8601."""
    return {
        key: value.isoformat()
        if isinstance(value, dt.date)
        else [str(part) for part in value]
        if key == "date" and isinstance(value, list)
        else value
        for key, value in record.items()
    }


def occurrences(text: str, words: str) -> list[list[int]]:
    """Every place where the words stand as whole words; line breaks count as blanks."""
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    return [[m.start(), m.end()] for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def name_spans(text: str, gold: dict[str, list[Record]]) -> Iterator[str]:
    """Give names the spans of their forms: longest form first, none inside another."""
    taken = [span for record in gold["provisions"] for span in record["spans"]]
    named = [(category, record) for category in NAMED for record in gold[category]]
    forms = []
    for _, record in named:
        record["spans"] = []
        forms += [(form, record) for form in [record["name"], *record["aliases"]]]
    for form, record in sorted(forms, key=lambda pair: -len(pair[0])):
        for span in occurrences(text, form):
            if all(span[1] <= start or span[0] >= end for start, end in taken):
                taken.append(span)
                record["spans"].append(span)
    for category, record in named:
        record["spans"].sort()
        if not record["spans"]:
            yield f"{category}: no form of {record['name']!r} stands in the text"


def told_span(text: str, words: str, nth: int | None) -> list[int] | str:
    """The one place where the words of a record stand, or what is wrong with them."""
    found = occurrences(text, words)
    if not found:
        return f"the words {words!r} do not stand in the text"
    if nth is None and len(found) > 1:
        return f"the words {words!r} stand {len(found)} times; add nth: 1 or so"
    if nth is not None and not 1 <= nth <= len(found):
        return f"there is no occurrence {nth} of {words!r}"
    return found[(nth or 1) - 1]


def place_words(text: str, category: str, record: Record) -> Iterator[str]:
    """Replace the words of a record by spans."""
    quoted, nth = record.pop("words", None), record.pop("nth", None)
    for words in quoted if isinstance(quoted, list) else [quoted]:
        found = told_span(text, str(words), nth)
        if isinstance(found, str):
            yield f"{category}: {found}"
        elif category in CITED:
            record.setdefault("spans", []).append(found)
        else:
            record["span"] = found


def unknown(category: str, record: Record) -> Iterator[str]:
    """Fields and kinds that the guideline does not know."""
    allowed = KINDS[category]
    for field in sorted(set(record) - {*allowed["fields"], "words", "nth"}):
        yield f"{category}: unknown field {field!r} in {record}"
    for field in set(allowed) - {"fields"}:
        if record.get(field) not in allowed[field]:
            yield f"{category}: unknown {field} {record.get(field)!r} in {record}"


def annotated(source: Record) -> tuple[Record, list[str]]:
    """One document in scored form, and its faults in words."""
    head = ("id", "url", "title", "publisher", "published", "lang")
    document = plain({key: source.get(key) for key in head})
    document |= {"lang": source.get("lang", "en"), "text": source["text"].strip("\n")}
    known = {*document, *KINDS, "style"}
    faults = [f"unknown key {key!r}" for key in source if key not in known]
    gold = {name: list(map(plain, source.get(name) or ())) for name in KINDS}
    for category, records in gold.items():
        for record in records:
            faults += unknown(category, record)
            if category not in NAMED:
                faults += place_words(document["text"], category, record)
            for field in KINDS[category]["fields"]:
                record.setdefault(field, [] if field == "aliases" else None)
    faults = faults or list(name_spans(document["text"], gold))
    return {**document, "gold": gold}, faults


def main(folder: str, output: str | None = None) -> int:
    """Check every file of a folder, and write the scored form of the good ones."""
    wrong = 0
    for file in sorted(Path(folder).glob("*.yaml")):
        try:
            document, faults = annotated(yaml.safe_load(file.read_text("utf-8")))
        except (yaml.YAMLError, KeyError, AttributeError, TypeError) as error:
            document, faults = (
                {},
                [f"cannot be read as an annotated document: {error!r}"],
            )
        for fault in faults:
            print(f"{file}: {fault}", file=sys.stderr)
        wrong += bool(faults)
        if output and not faults:
            Path(output).mkdir(parents=True, exist_ok=True)
            text = json.dumps(document, ensure_ascii=False, indent=1)
            Path(output, f"{document['id']}.json").write_text(text + "\n", "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
