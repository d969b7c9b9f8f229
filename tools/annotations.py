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

import datetime
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
FIELDS = {
    "organisations": {"name", "kind", "aliases"},
    "authorities": {"name", "kind", "aliases"},
    "persons": {"name", "role", "affiliation", "aliases"},
    "places": {"name", "kind", "aliases"},
    "provisions": {"instrument", "number", "jurisdiction", "gloss"},
    "events": {"type", "date", "date_text", "place", "actor", "target", "count"},
    "allegations": {"type", "perpetrator", "alleged_by"},
    "figures": {"value", "qualifier", "what", "attributed_to"},
    "demands": {"by", "addressed_to", "what"},
}
KINDS = {
    "organisations": "ngo igo media company party religious armed_group community_group other",
    "authorities": "police ministry court prosecutor parliament security_service military "
    "prison health local_government government head_of_state other",
    "places": "country city region facility",
    "events": "raid arrest detention release trial sentence fine charge assault killing "
    "disappearance deportation statement law_adoption protest search shutdown censorship "
    "investigation medical_examination entrapment other",
    "allegations": "arbitrary_detention torture_or_ill_treatment beating verbal_abuse "
    "sexual_violence forced_medical_examination extortion_of_contacts privacy_violation "
    "unfair_trial entrapment extortion killing enforced_disappearance discrimination "
    "censorship denial_of_counsel denial_of_medical_care forced_confession eviction "
    "intimidation excessive_force mass_raid expulsion hate_speech other",
    "figures": "detained arrested released sentenced fined killed injured charged diagnosed "
    "days_of_detention years_of_prison amount_of_money other",
}
KIND_FIELD = {"events": "type", "allegations": "type", "figures": "what"}


def plain(value: Any) -> Any:
    """YAML dates and numbers in the form that JSON annotations use."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def occurrences(text: str, words: str) -> list[list[int]]:
    """Every place where the words stand as whole words; line breaks count as blanks."""
    pattern = r"\s+".join(re.escape(part) for part in words.split())
    return [[m.start(), m.end()] for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def name_spans(text: str, gold: dict[str, Any]) -> Iterator[str]:
    """Give each name the spans of its forms, the longest form first, none inside another."""
    taken: list[list[int]] = [
        span for record in gold["provisions"] for span in record["spans"]
    ]
    forms = [
        (form, record)
        for category in NAMED
        for record in gold[category]
        for form in [record["name"], *record.get("aliases", ())]
    ]
    for category in NAMED:
        for record in gold[category]:
            record["spans"] = []
    for form, record in sorted(forms, key=lambda pair: -len(pair[0])):
        for span in occurrences(text, form):
            if all(span[1] <= start or span[0] >= end for start, end in taken):
                taken.append(span)
                record["spans"].append(span)
    for category in NAMED:
        for record in gold[category]:
            record["spans"].sort()
            if not record["spans"]:
                yield f"{category}: no form of {record['name']!r} stands in the text"


def told_span(text: str, words: str, nth: int | None) -> list[int] | str:
    """The one place where the words of a record stand, or what is wrong with them."""
    found = occurrences(text, words)
    if not found:
        return f"the words {words!r} do not stand in the text"
    if nth is None and len(found) > 1:
        return f"the words {words!r} stand {len(found)} times in the text; add nth: 1 or so"
    if nth is not None and not 1 <= nth <= len(found):
        return f"there is no occurrence {nth} of {words!r}"
    return found[(nth or 1) - 1]


def place_words(text: str, category: str, record: dict[str, Any]) -> Iterator[str]:
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


def unknown(category: str, record: dict[str, Any]) -> Iterator[str]:
    """Fields and kinds that the guideline does not know."""
    for field in sorted(set(record) - FIELDS[category] - {"words", "nth"}):
        yield f"{category}: unknown field {field!r} in {record}"
    if category in KINDS:
        kind = record.get(KIND_FIELD.get(category, "kind"))
        if kind not in KINDS[category].split():
            yield f"{category}: unknown kind {kind!r} in {record}"


def annotated(source: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """One document in scored form, and its faults in words."""
    document = {
        key: plain(source.get(key))
        for key in ("id", "url", "title", "publisher", "published")
    }
    document |= {"lang": source.get("lang", "en"), "text": source["text"].strip("\n")}
    gold: dict[str, Any] = {}
    faults = [
        f"unknown key {key!r}"
        for key in source
        if key not in {*document, *FIELDS, "style"}
    ]
    for category, fields in FIELDS.items():
        gold[category] = [plain(record) for record in source.get(category) or ()]
        for record in gold[category]:
            faults += unknown(category, record)
            if category not in NAMED:
                faults += place_words(document["text"], category, record)
            for field in fields:
                record.setdefault(field, [] if field == "aliases" else None)
    if not faults:
        faults += name_spans(document["text"], gold)
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
