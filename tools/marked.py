"""Check marked paragraphs and turn them into documents in scored form.

    python tools/marked.py data/annotated/marked [OUTPUT_FOLDER]

A file holds short paragraphs, a sentence a line, as ``data/annotated/README.md``
describes: labels, a tab, and the sentence with its names, numbers, voices and doers
marked in brackets. Every paragraph becomes one document. Without an output folder this
only checks; faults are reported with file and line, and nothing of that paragraph is
written. What a sentence tells again (``=``) is left out of the scored form, as there
every event and wrong is annotated once.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotations import KINDS

NAMED = {"o": "organisations", "a": "authorities", "p": "persons", "l": "places"}
TOLD = {"e": "events", "a": "allegations"}
MARK = re.compile(r"\[([oaplvn])([!*@]*)(?:\.(\w+))?:([^\[\]]+)\]")
LABEL = re.compile(r"(=?)([ea]):(\w+)(?:@([\d-]+)(?:/([\d-]+))?)?")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
Record = dict[str, Any]


@dataclass
class Marked:
    """What is marked in one sentence: letter, flags, kind, words and span."""

    text: str = ""
    marks: list[tuple[str, str, str, str, list[int]]] = field(default_factory=list)

    def first(self, flag: str) -> str | None:
        """The words of the first mark that bears a flag."""
        return next((mark[3] for mark in self.marks if flag in mark[1]), None)


def unmarked(line: str) -> tuple[Marked, list[str]]:
    """A sentence without its marks, and what is wrong with it."""
    found, faults, reach = Marked(), [], 0
    for match in MARK.finditer(line):
        letter, flags, kind, words = match.groups()
        found.text += line[reach : match.start()]
        span = [len(found.text), len(found.text) + len(words)]
        found.text += words
        reach = match.end()
        found.marks.append((letter, flags, kind or "", words, span))
        if letter == "n" and kind not in KINDS["figures"]["what"]:
            faults.append(f"unknown kind of figure in {match.group()!r}")
        if letter != "n" and kind:
            faults.append(f"only a number has a kind: {match.group()!r}")
        if words != words.strip():
            faults.append(f"blanks at the edge of {match.group()!r}")
    found.text += line[reach:]
    if re.search(r"\[[a-z][!*@.]*[\w.]*:|\]\]", found.text):
        faults.append(f"a mark that cannot be read: {found.text[:60]!r}")
    faults += [
        f"more than one mark with {flag}"
        for flag in "!*"
        if sum(flag in mark[1] for mark in found.marks) > 1
    ]
    return found, faults


def told(labels: str, marked: Marked, start: int) -> Iterator[tuple[str, Record] | str]:
    """The records that the labels of a sentence stand for, or what is wrong."""
    span = [start, start + len(marked.text)]
    for label in labels.split() if labels != "-" else ():
        match = LABEL.fullmatch(label)
        category = TOLD.get(match[2], "") if match else ""
        if not match or match[3] not in KINDS[category]["type"]:
            yield f"unknown label {label!r}"
            continue
        dates = [date for date in match.groups()[3:] if date]
        if not all(DATE.fullmatch(date) for date in dates):
            yield f"a date that cannot be read in {label!r}"
        elif category == "events":
            place = next((m[3] for m in marked.marks if "@" in m[1]), None)
            date = dates[0] if len(dates) == 1 else dates or None
            yield (
                category,
                {"type": match[3], "span": span, "again": bool(match[1]), "date": date}
                | {"place": place, "actor": marked.first("*")},
            )
        else:
            yield (
                category,
                {"type": match[3], "span": span, "again": bool(match[1])}
                | {"perpetrator": marked.first("*"), "alleged_by": marked.first("!")},
            )


def figures(marked: Marked, start: int) -> Iterator[Record]:
    """The numbers of a sentence; the value only of those written in digits."""
    for letter, _, kind, words, span in marked.marks:
        if letter == "n":
            found = DIGITS.findall(words)
            digits = [float(number.replace(",", "")) for number in found]
            value = digits[0] if len(digits) == 1 else digits or None
            place = [start + span[0], start + span[1]]
            yield {"value": value, "what": kind, "span": place, "qualifier": None} | {
                "attributed_to": marked.first("!")
            }


def head(line: str) -> Record:
    """Publisher and date of a paragraph."""
    publisher, _, date = line.lstrip("# ").rpartition("|")
    return {
        key: None if value.strip() in {"", "-"} else value.strip()
        for key, value in (("publisher", publisher), ("published", date))
    }


def add_sentence(document: Record, labels: str, marked: Marked) -> Iterator[str]:
    """Append a sentence and its records to a paragraph; gives what is wrong."""
    gold = document["gold"]
    start = len(document["text"]) + bool(document["text"])
    document["text"] += " " * bool(document["text"]) + marked.text
    for record in told(labels, marked, start):
        if isinstance(record, str):
            yield record
        else:
            gold[record[0]].append(record[1])
    gold["figures"] += figures(marked, start)
    for letter, _, _, words, span in marked.marks:
        if letter in NAMED:
            known = gold[NAMED[letter]]
            entity = next((record for record in known if record["name"] == words), None)
            if entity is None:
                entity = {"name": words, "spans": [], "aliases": []}
                known.append(entity)
            entity["spans"].append([start + span[0], start + span[1]])


def paragraph(name: str, lines: Iterable[tuple[int, str]]) -> tuple[Record, list[str]]:
    """One paragraph as a document in scored form, and its faults in words."""
    document: Record = {"id": name, "title": None, "lang": "en", "text": ""}
    document["gold"] = {category: [] for category in KINDS}
    faults: list[str] = []
    for number, line in lines:
        if line.startswith("#"):
            document |= head(line)
            continue
        labels, tab, sentence = line.partition("\t")
        marked, wrong = unmarked(sentence.strip())
        if not tab or not marked.text:
            wrong.append("a line is: labels, a tab, the sentence")
        wrong += add_sentence(document, labels.strip(), marked)
        faults += [f"line {number}: {fault}" for fault in wrong]
    if "publisher" not in document:
        faults.append(f"{name}: a paragraph begins with # publisher | date")
    return document, faults


def paragraphs(file: Path) -> Iterator[tuple[Record, list[str]]]:
    """Every paragraph of a file."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*file.read_text("utf-8").splitlines(), ""], start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield paragraph(f"{file.stem}-{block[0][0]}", block)
            block = []


def main(folder: str, output: str | None = None) -> int:
    """Check every file of a folder, and write the scored form of good paragraphs."""
    wrong = 0
    for file in sorted(Path(folder).glob("*.tsv")):
        for document, faults in paragraphs(file):
            for fault in faults:
                print(f"{file}: {fault}", file=sys.stderr)
            wrong += len(faults)
            if output and not faults:
                for category in TOLD.values():
                    gold = document["gold"][category]
                    first = [record for record in gold if not record["again"]]
                    document["gold"][category] = first
                Path(output).mkdir(parents=True, exist_ok=True)
                text = json.dumps(document, ensure_ascii=False, indent=1)
                Path(output, f"{document['id']}.json").write_text(text + "\n", "utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
