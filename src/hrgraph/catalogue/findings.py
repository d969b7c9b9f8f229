"""What the shapes found in the records of a snapshot, as its build left it."""

from __future__ import annotations

import csv
from typing import NamedTuple

from hrgraph.store import Snapshot

__all__ = ["FINDINGS", "Remark", "read_findings"]

FINDINGS = "findings.csv"
"""File in the folder of a snapshot: a line a remark, the worst first."""


class Remark(NamedTuple):
    """One line of the report; empty where a column says nothing.

    Attributes:
        level: warning (somebody should look) or info (a gap of the source).
        shape: Name of the shape that found it.
        document: Id of the document.
        quote: The words that the record rests on.
        message: What is wrong and what to do.
        iri: The record or entity.
    """

    level: str
    shape: str
    document: str
    quote: str
    message: str
    iri: str


def read_findings(snapshot: Snapshot) -> list[Remark] | None:
    """Read the report of a snapshot; None if it was not made by ``hrgraph build``."""
    file = snapshot.folder / FINDINGS
    if not file.is_file():
        return None
    with file.open(encoding="utf-8", newline="") as lines:
        return [Remark(*row) for row in list(csv.reader(lines))[1:]]
