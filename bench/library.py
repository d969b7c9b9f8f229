"""Ask the questions of the library, and what pages ask, of endpoints by turns.

    python bench/library.py --hrgraph URL [--peer NAME=URL ...] [--rounds N]
                            [--only NAME,...] [--page FILE] [--mark NAME]

The endpoints hold the same data (``generate.py`` with --like), and were just started:
the first asking of each query is told apart from those that follow. In other words:
the same query with a comment of its own each time, so that no endpoint can know it;
that is what a question with other values costs. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from run import put

QUERIES = Path(__file__).parent.parent / "queries"
FOLDERS = ("questions", "pages", "dataset")
ROWS = "application/sparql-results+json"
ACCEPT = {"Accept": f"{ROWS}, application/n-triples;q=0.9, text/plain;q=0.5"}
BUDGET = 3.0  # seconds for the rounds of one query at one endpoint


def ask(url: str, query: str, patience: float) -> tuple[float, int | None]:
    """Ask once; milliseconds and rows, None for no answer."""
    parts = urlsplit(url)
    sign = "&" if parts.query else ""
    address = f"{parts.path}?{parts.query}{sign}query={quote(query)}"
    begun = time.perf_counter()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=patience)
    try:
        connection.request("GET", address, headers=ACCEPT)
        answer = connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - begun) * 1000
        if answer.status != 200:
            return took, None
        if not (answer.getheader("Content-Type") or "").startswith(ROWS):
            return took, body.count(b"\n")
        return took, len(json.loads(body).get("results", {}).get("bindings", ()))
    except (OSError, HTTPException, ValueError):
        return (time.perf_counter() - begun) * 1000, None
    finally:
        connection.close()


def again(url: str, query: str, given: argparse.Namespace, *, alike: bool) -> float:
    """Give the median of several askings in milliseconds; infinite without answers."""
    found: list[float] = []
    while len(found) < given.rounds and sum(found) < BUDGET * 1000:
        words = query if alike else f"{query}\n# {time.time_ns()}"
        took, rows = ask(url, words, given.patience)
        if rows is None:
            return float("inf")
        found.append(took)
    return statistics.median(found)


def shown(milliseconds: float) -> str:
    return "none" if milliseconds == float("inf") else f"{milliseconds:,.1f}"


def compare(file: Path, endpoints: dict[str, str], given: argparse.Namespace) -> str:
    """Make one row: rows, then first, again and in other words at each endpoint."""
    query = file.read_text(encoding="utf-8")
    first, rows = {}, {}
    for name, url in endpoints.items():
        took, rows[name] = ask(url, query, given.patience)
        first[name] = float("inf") if rows[name] is None else took
    cells = [f"{file.parent.name}/{file.stem}"]
    counts = ["none" if count is None else f"{count:,}" for count in rows.values()]
    cells.append(" / ".join(dict.fromkeys(counts)))
    for name, url in endpoints.items():
        cells.append(shown(first[name]))
        if first[name] == float("inf"):
            cells += ["none", "none"]
            continue
        cells += [
            shown(again(url, query, given, alike=alike)) for alike in (True, False)
        ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--hrgraph", required=True)
    arguments.add_argument("--peer", action="append", default=[])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--patience", type=float, default=120.0)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--page", type=Path)
    arguments.add_argument("--mark", default="library")
    given = arguments.parse_args()
    endpoints = {"hrgraph": given.hrgraph}
    endpoints.update(peer.split("=", 1) for peer in given.peer)
    columns = ["query", "rows"]
    for name in endpoints:
        columns += [f"{name} first, ms", "again", "in other words"]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    print("\n".join(lines), flush=True)
    for folder in FOLDERS:
        for file in sorted((QUERIES / folder).glob("*.rq")):
            if given.only and file.stem not in given.only.split(","):
                continue
            lines.append(compare(file, endpoints, given))
            print(lines[-1], flush=True)
    if given.page is not None:
        put(given.page, given.mark, "\n".join(lines))


if __name__ == "__main__":
    main()
