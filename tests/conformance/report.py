"""Run the W3C suites over HTTP and write docs/conformance.md.

    ./run conformance FOLDER [PROTOCOL.json]

FOLDER holds sparql/sparql10, sparql11 and sparql12 as in github.com/w3c/rdf-tests; the
suites have their own licences and are not part of this repository. PROTOCOL.json is
a list of ``[level, name, true | false | "skip", note, seconds]``, what a checker of
the protocol found; without it the page keeps what it says of the protocol.

Ends with 1 if a failure is not explained in known.toml, or an explained one passes.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tests.conformance.runner import run_all

PROTOCOL = "## SPARQL 1.1 Protocol and manners of HTTP"
HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "docs" / "conformance.md"
GROUPS = {
    "sparql11-query": "SPARQL 1.1 Query",
    "sparql11-results": "SPARQL 1.1 result formats",
    "sparql11-fed": "SPARQL 1.1 federation, syntax",
    "sparql10-eval": "SPARQL 1.0 evaluation",
    "sparql10-syntax": "SPARQL 1.0 syntax",
    "sparql12": "SPARQL 1.2 (draft)",
}
LEVELS = {
    "M": "what the protocol demands",
    "S": "what it advises and clients rely on",
    "G": "good manners",
}


def last(name: str) -> str:
    return name.rpartition("#")[2]


def known() -> dict[str, str]:
    file = tomllib.loads((HERE / "known.toml").read_text(encoding="utf-8"))
    return {
        test: entry["reason"].strip()
        for entry in file.values()
        for test in entry["tests"]
    }


def main(folder: str, protocol_file: str | None = None) -> int:
    w3c = run_all(Path(folder))
    if not w3c:
        sys.exit(
            f"conformance: no suite was found; is there a {folder}/sparql/sparql11?"
        )
    reasons = known()
    failed = [
        (group, last(name)) for group, name, _, state, *_ in w3c if state == "fail"
    ]
    passed = {last(name) for _, name, _, state, *_ in w3c if state == "pass"}
    names = {name for _, name in failed}
    report = [
        "# Conformance",
        "",
        "Written by `./run conformance`; do not edit. Over HTTP, with one server whose",
        f"data change from test to test. Last run: {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "| Suite | passed | run |",
        "|---|---|---|",
        *suite_rows(w3c),
        "",
        "What fails, and why:",
        "",
        *failure_lines(failed, reasons),
        "",
        protocol_part(protocol_file),
    ]
    REPORT.write_text("\n".join(report), encoding="utf-8")
    for name in sorted(names - set(reasons)):
        sys.stderr.write(f"{name} fails and is not in known.toml\n")
    for name in sorted(passed & set(reasons) - names):
        sys.stderr.write(f"{name} passes; take it out of known.toml\n")
    return 1 if names - set(reasons) or passed & set(reasons) - names else 0


def protocol_part(file: str | None) -> str:
    """Write the part on the protocol; without a file, keep what the page has."""
    if file is None:
        _, mark, part = REPORT.read_text(encoding="utf-8").partition(PROTOCOL)
        return mark + part
    protocol = json.loads(Path(file).read_text(encoding="utf-8"))
    faults = [
        f"- {name}: {note[:160]}" for _, name, state, note, _ in protocol if not state
    ]
    lines = [
        PROTOCOL,
        "",
        "| What is checked | passed | run |",
        "|---|---|---|",
        *protocol_rows(protocol),
        "",
        "What fails:" if faults else "Nothing fails.",
        "",
        *faults,
        "",
    ]
    return "\n".join(lines)


def failure_lines(failed: list[tuple[str, str]], reasons: dict[str, str]) -> list[str]:
    by_reason: dict[str, list[str]] = {}
    for group, name in failed:
        reason = reasons.get(name, "Not yet explained.")
        by_reason.setdefault(reason, []).append(f"`{name}` ({GROUPS[group]})")
    return [f"- {reason} {', '.join(tests)}" for reason, tests in by_reason.items()]


def suite_rows(w3c: list[list[str]]) -> list[str]:
    rows = []
    for group, title in GROUPS.items():
        states = Counter(state for g, _, _, state, *_ in w3c if g == group)
        run = states["pass"] + states["fail"]
        if run:
            rows.append(f"| {title} | {states['pass']} | {run} |")
    return rows


def protocol_rows(protocol: list[list[object]]) -> list[str]:
    rows = []
    for level, title in LEVELS.items():
        states = [state for grade, _, state, *_ in protocol if grade == level]
        passed = sum(state is True for state in states)
        run = passed + sum(state is False for state in states)
        rows.append(f"| {title} | {passed} | {run} |")
    return rows


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
