"""Compare endpoints over the same data, paired in one run.

    python bench/run.py --hrgraph URL [--peer NAME=URL ...] [--rounds N] [--seconds N]
                         [--patience SECONDS] [--only QUERY,...]
                         [--title TEXT] [--page FILE --mark NAME]

Each endpoint holds what ``generate.py`` wrote, the named graphs merged into the
default graph. Every query is asked of each endpoint in turn, round after round, so
that other work of the machine meets all alike. Cold: each time in other words, so
that no memory of answers helps. Warm: the same words again. With ``wrk`` installed,
lookups are also asked by 16 connections at once. Prints Markdown; with --page FILE,
also puts it there, between the marks "<!-- NAME -->" and "<!-- end NAME -->".
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

QUERIES = Path(__file__).parent / "queries"
ACCEPT = {"Accept": "application/sparql-results+json"}
CONNECTIONS = 16
SPENT = 3.0  # seconds for one query at least,
MOST_TURNS = 60  # unless it was asked so often
# Each request asks of another thing, in words of its own: nothing is remembered.
COLD = """
math.randomseed(%(seed)d)
request = function()
  local words = string.format("%(template)s", math.random(0, 8000), math.random(1, 1e9))
  return wrk.format("GET", "%(path)s?query=" .. words, {Accept = "%(accept)s"})
end
"""
LOOKUP = "SELECT ?p ?o { <https://w3id.org/hrgraph/id/event/%d> ?p ?o } #%d"


def ask(url: str, query: str, patience: float = 120) -> tuple[float, int]:
    """Ask once; seconds and status, 0 for no answer in time."""
    parts = urlsplit(url)
    begun = time.perf_counter()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=patience)
    try:
        connection.request("GET", f"{parts.path}?query={quote(query)}", headers=ACCEPT)
        answer = connection.getresponse()
        answer.read()
        return time.perf_counter() - begun, answer.status
    except (OSError, HTTPException):
        return time.perf_counter() - begun, 0
    finally:
        connection.close()


def compare(
    endpoints: dict[str, str], given: argparse.Namespace, *, cold: bool
) -> list[str]:
    """Make the rows of one table: medians in milliseconds, then medians of ratios."""
    rows = []
    for file in sorted(QUERIES.glob("*.rq")):
        if given.only and file.stem not in given.only.split(","):
            continue
        times, failed = by_turns(file, endpoints, given, cold=cold)
        told = [
            "none" if name in failed else f"{statistics.median(found) * 1000:.1f}"
            for name, found in times.items()
        ]
        ours, *peers = endpoints
        for peer in peers:
            both = zip(times[ours], times[peer], strict=False)
            ratios = [mine / other for mine, other in both]
            known = ratios and not {ours, peer} & failed
            told.append(f"{statistics.median(ratios):.2f}" if known else "")
        rows.append(f"| {file.stem} | {' | '.join(told)} |")
    return rows


def by_turns(
    file: Path, endpoints: dict[str, str], given: argparse.Namespace, *, cold: bool
) -> tuple[dict[str, list[float]], set[str]]:
    """Ask a query of each endpoint in turn; seconds, and who gave no answer."""
    text = file.read_text(encoding="utf-8")
    times: dict[str, list[float]] = {name: [] for name in endpoints}
    failed: set[str] = set()
    turn, spent = 0, 0.0
    # Short queries are asked more often: other work of the machine changes them most
    while turn <= given.rounds or (spent < SPENT and turn < MOST_TURNS):
        mark = f"\n# {time.time_ns()}" if cold else ""
        for name, url in endpoints.items():
            if name in failed:
                continue
            seconds, status = ask(url, text + mark, given.patience)
            spent += seconds
            if status != 200:
                failed.add(name)
            elif turn:  # the first round only warms the disk
                times[name].append(seconds)
        turn += 1
    return times, failed


def load(url: str, seconds: int, *, cold: bool) -> float:
    """Give requests a second of lookups."""
    parts = urlsplit(url)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}"]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        if cold:
            template = quote(LOOKUP, safe="").replace("%25d", "\0")
            template = template.replace("%", "%%").replace("\0", "%d")
            values = {
                "seed": time.time_ns() % 10**9,
                "template": template,
                "path": parts.path,
                "accept": ACCEPT["Accept"],
            }
            script.write(COLD % values)
            script.flush()
            command += ["-s", script.name, f"http://{parts.netloc}"]
        else:
            query = quote(LOOKUP % (7, 7))
            command += ["-H", f"Accept: {ACCEPT['Accept']}", f"{url}?query={query}"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        return 0.0
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    return float(found.group(1)) if found else 0.0


def head(names: list[str], title: str, *more: str) -> list[str]:
    columns = [title, *names, *more]
    return ["", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]


def put(page: Path, mark: str, tables: str) -> None:
    """Put tables in place of those that the page shows."""
    begin, end = f"<!-- {mark} -->", f"<!-- end {mark} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise SystemExit(f"{page} has no {begin} and {end}; add them.")
    page.write_text(f"{before}{begin}\n{tables}\n\n{end}{after}", encoding="utf-8")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--hrgraph", required=True)
    arguments.add_argument("--peer", action="append", default=[])
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--seconds", type=int, default=2)
    arguments.add_argument("--patience", type=float, default=60.0)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--title", default="")
    arguments.add_argument("--page", type=Path)
    arguments.add_argument("--mark", default="one")
    given = arguments.parse_args()
    endpoints = {"hrgraph": given.hrgraph}
    endpoints.update(peer.split("=", 1) for peer in given.peer)
    names = list(endpoints)
    ratios = [f"{names[0]} / {peer}" for peer in names[1:]]
    lines = [
        given.title,
        *head(names, "cold, median ms", *ratios),
        *compare(endpoints, given, cold=True),
    ]
    lines += [
        *head(names, "warm, median ms", *ratios),
        *compare(endpoints, given, cold=False),
    ]
    if shutil.which("wrk"):
        lines += head(names, f"lookups a second, {CONNECTIONS} connections")
        for title, cold in (("cold", True), ("repeated", False)):
            figures: dict[str, list[float]] = {name: [] for name in endpoints}
            for _ in range(given.rounds):  # short turns: other work meets all alike
                for name, url in endpoints.items():
                    figures[name].append(load(url, given.seconds, cold=cold))
            means = [statistics.median(found) for found in figures.values()]
            lines.append(
                f"| {title} | " + " | ".join(f"{one:,.0f}" for one in means) + " |"
            )
    print("\n".join(lines))
    if given.page is not None:
        put(given.page, given.mark, "\n".join(lines))


if __name__ == "__main__":
    main()
