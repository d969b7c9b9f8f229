"""Write docs/quality.md: scores of the mapping against annotated documents.

    python tools/quality.py NAME=FOLDER [NAME=FOLDER ...] [--held-out NAME]

Each folder is scored twice, as the public sees it (names of private persons held
back) and with these names kept; the figures are those of ``hrgraph evaluate``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "quality.md"

HEAD = """\
# How well documents are mapped

Written by `./run quality`; do not edit by hand. `hrgraph evaluate FOLDER` gives the
same figures for any folder of annotated documents. A record counts as found if its
type is right and its words meet the annotated ones or stand in one sentence with
them; a name must share half of its longer form. P is precision, R is recall.

Names of private persons are held back from everything public, so that the F1 of
persons is bounded by what may be shown. The last column tells how many are found
where a store for staff keeps these names.
"""


def score(folder: Path, restricted: str) -> dict[str, Any]:
    """Run ``hrgraph evaluate`` on one folder and give its figures."""
    with tempfile.TemporaryDirectory() as work:
        figures = Path(work, "figures.json")
        command = [sys.executable, "-m", "hrgraph", "evaluate", str(folder)]
        command += ["--restricted", restricted, "--json", str(figures)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads(figures.read_text("utf-8"))
        return found


def ratio(right: int, of: int) -> float:
    """Share, 0 where there is nothing."""
    return right / of if of else 0.0


def table(name: str, folder: Path, note: str) -> str:
    """The section of one set of documents."""
    public, kept = score(folder, "exclude"), score(folder, "include")
    documents = len(list(folder.glob("*.json")))
    rows = [
        f"## {name}: {documents} documents{note}",
        "",
        "| | annotated | found | P | R | F1 | F1, names kept |",
        "|---|---|---|---|---|---|---|",
    ]
    for category, (right, annotated, found) in public["totals"].items():
        rows.append(
            f"| {category} | {annotated} | {found} | {ratio(right, found):.2f} | "
            f"{ratio(right, annotated):.2f} | {public['f1'][category]:.2f} | "
            f"{kept['f1'][category]:.2f} |"
        )
    rows.append(f"| **mean** | | | | | {public['macro']:.3f} | {kept['macro']:.3f} |")
    rows += ["", "| attribute, where the record was found | right | of | share |"]
    rows.append("|---|---|---|---|")
    for attribute, (right, of) in sorted(public["attributes"].items()):
        rows.append(f"| {attribute} | {right} | {of} | {ratio(right, of):.2f} |")
    return "\n".join(rows) + "\n"


def main() -> int:
    """Score every set and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument("--held-out", action="append", default=[], metavar="NAME")
    arguments = parser.parse_args()
    sections = [HEAD]
    for pair in arguments.sets:
        name, _, folder = pair.partition("=")
        if not Path(folder).is_dir():
            print(f"quality: {pair!r}: give NAME=FOLDER", file=sys.stderr)
            return 2
        seen = name not in arguments.held_out
        note = (
            ", read while rules were written"
            if seen
            else (", held out from rules and training")
        )
        sections.append(table(name, Path(folder), note))
    PAGE.write_text("\n".join(sections), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
