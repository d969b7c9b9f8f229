"""Write docs/conformance.md from the results of published test suites.

    ./run conformance W3C.json PROTOCOL.json

W3C.json is a list of ``[group, test, kind, "pass" | "fail" | "skip", note,
approved]``, PROTOCOL.json one of ``[level, name, true | false | "skip", note,
seconds]``: what runners of the suites write with ``--json``. The suites have their
own licences and are not part of this repository; the server under test is
``hrgraph serve --data FILE --port PORT``, one for each dataset.

Ends with 1 if a failure is not explained in known.toml, or an explained one passes.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
REPORT = HERE.parent.parent / "docs" / "conformance.md"
GROUPS = {
    "sparql11-query": "SPARQL 1.1 Query",
    "sparql11-results": "SPARQL 1.1 result formats",
    "sparql11-fed": "SPARQL 1.1 federation, syntax",
    "sparql10-eval": "SPARQL 1.0 evaluation",
    "sparql10-syntax": "SPARQL 1.0 syntax",
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


def main(w3c_file: str, protocol_file: str) -> int:
    w3c = json.loads(Path(w3c_file).read_text(encoding="utf-8"))
    protocol = json.loads(Path(protocol_file).read_text(encoding="utf-8"))
    reasons = known()
    failed = [
        (group, last(name)) for group, name, _, state, *_ in w3c if state == "fail"
    ]
    unexplained = sorted({name for _, name in failed} - set(reasons))
    report = [
        "# Conformance",
        "",
        "Written by `./run conformance`; do not edit. Over HTTP, one server for each",
        f"dataset of the suites. Last run: {datetime.now(UTC):%Y-%m-%d}.",
        "",
        "| Suite | passed | run |",
        "|---|---|---|",
        *suite_rows(w3c),
        "",
        "| SPARQL 1.1 Protocol and manners of HTTP | passed | run |",
        "|---|---|---|",
        *protocol_rows(protocol),
        "",
        "## What fails, and why",
        "",
        *failure_lines(failed, reasons),
        *(
            f"- {name} (protocol): {note[:160]}"
            for _, name, state, note, _ in protocol
            if state is False
        ),
        "",
    ]
    REPORT.write_text("\n".join(report), encoding="utf-8")
    for name in unexplained:
        sys.stderr.write(f"{name} fails and is not in known.toml\n")
    return 1 if unexplained else 0


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
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
