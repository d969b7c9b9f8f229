"""Ask endpoints for small things by many connections, by turns, and compare.

    python bench/paired.py NAME=URL=PID NAME=URL=PID ... [--turns N] [--seconds N]
                           [--queries FOLDER] [--only NAME,...]
                           [--page FILE] [--mark NAME]

The endpoints hold the same data; PID is the process of a server, whose processor
time is counted with that of all that it started. Each kind of query in
``bench/lookups`` (or another folder) is asked of each endpoint in turn, again and
again, so that other work of the machine meets all alike; a number says which thing is
asked for, and a comment makes the words of every request new, so that no memory of
answers helps. ``mixed``: all kinds by turns. ``repeated``: one kind in the same words
each time.

Told are the ratios of the first endpoint to each other one, turn by turn. Needs wrk.
Prints Markdown.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from browsing import busy
from run import put

LOOKUPS = Path(__file__).parent / "lookups"
ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
CONNECTIONS = 16
NUMBERS = re.compile(r"^#\+ numbers: (\d+)$", re.MULTILINE)
HEADER = re.compile(r"^#\+[^\n]*\n", re.MULTILINE)
PLACE = re.compile(r"\b0(?=[>\"])")  # where the number of a thing stands
ASKING = """
math.randomseed(%(seed)d)
local kinds = {%(kinds)s}
local turn = 0
request = function()
  turn = turn %% #kinds + 1
  return wrk.format("GET", "%(path)s?query=" .. kinds[turn](), {Accept = "%(accept)s"})
end
"""


class Turn(NamedTuple):
    """What one endpoint did in one turn."""

    rate: float  # requests a second
    cost: float  # processor time of a request, microseconds


def words_of(file: Path) -> tuple[str, int]:
    """Give a query with a zero byte for the number of a thing, and its numbers."""
    text = file.read_text(encoding="utf-8")
    found = NUMBERS.search(text)
    if found is None:
        raise SystemExit(f"{file} does not say how many things it asks for.")
    return PLACE.sub("\0", HEADER.sub("", text)).strip(), int(found.group(1))


def script(files: Sequence[Path], path: str, *, cold: bool) -> str:
    """Write what wrk asks: each kind in its turn."""
    return ASKING % {
        "seed": time.time_ns() % 10**9,
        "kinds": ", ".join(kind(file, cold=cold) for file in files),
        "path": path,
        "accept": ACCEPT,
    }


def kind(file: Path, *, cold: bool) -> str:
    """Write the function that words a query."""
    query, numbers = words_of(file)
    words = quote(query, safe="").replace("%00", "\0").replace("%", "%%")
    values = ["n"] * words.count("\0")  # the same thing in each place
    words = words.replace("\0", "%d")
    number = "7"
    if cold:
        words += "%%0A%%23%d"
        values += ["math.random(1, 1e9)"]
        number = f"math.random(0, {numbers - 1})"
    asked = f"string.format({', '.join([f'{chr(34)}{words}{chr(34)}', *values])})"
    return f"function() local n = {number}; return {asked} end"


def load(endpoint: str, files: Sequence[Path], seconds: int, *, cold: bool) -> Turn:
    """Ask one endpoint for a while.

    Raises:
        SystemExit: It gave something other than answers.
    """
    url, _, pid = endpoint.rpartition("=")
    parts = urlsplit(url)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as asking:
        asking.write(script(files, parts.path, cold=cold))
        asking.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}"]
        before = busy(int(pid))
        done = subprocess.run(
            [*command, "-s", asking.name, f"http://{parts.netloc}"],
            capture_output=True,
            text=True,
            check=True,
        )
        spent = busy(int(pid)) - before
    found = re.search(r"(\d+) requests in ([\d.]+)s", done.stdout)
    number = int(found.group(1)) if found else 0
    names = ", ".join(file.stem for file in files)
    if not found or not number or "Non-2xx" in done.stdout:
        raise SystemExit(f"{url} did not answer {names}:\n{done.stdout}")
    return Turn(number / float(found.group(2)), spent * 1000 / number)


def spread(ratios: list[float]) -> str:
    """Write a distribution: least, quartiles, most."""
    low, middle, high = statistics.quantiles(ratios, n=4, method="inclusive")
    least, most = min(ratios), max(ratios)
    return f"{least:.2f} | {low:.2f} | **{middle:.2f}** | {high:.2f} | {most:.2f}"


def compare(
    title: str,
    files: Sequence[Path],
    endpoints: dict[str, str],
    given: argparse.Namespace,
) -> list[str]:
    """Make the rows of one kind of query, or of several by turns."""
    turns: dict[str, list[Turn]] = {name: [] for name in endpoints}
    for turn in range(given.turns + 1):
        # There and back (A B, B A): what changes steadily favours none
        names = list(endpoints) if turn % 2 else list(reversed(endpoints))
        for name in names:
            cold = title != "repeated"
            found = load(endpoints[name], files, given.seconds, cold=cold)
            if turn:  # the first round only warms
                turns[name].append(found)
    ours, *others = turns
    rows = []
    for other in others:
        pairs = list(zip(turns[ours], turns[other], strict=True))
        told = [
            ("requests a second", [a.rate / b.rate for a, b in pairs], "rate"),
            ("processor µs a request", [a.cost / b.cost for a, b in pairs], "cost"),
        ]
        for measure, ratios, name in told:
            middles = [
                f"{statistics.median(getattr(t, name) for t in turns[who]):,.0f}"
                for who in (ours, other)
            ]
            both = " / ".join(middles)
            rows.append(
                f"| {title} | {other} | {measure} | {both} | {spread(ratios)} |"
            )
    return rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("endpoints", nargs="+", metavar="NAME=URL=PID")
    arguments.add_argument("--turns", type=int, default=12)
    arguments.add_argument("--seconds", type=int, default=2)
    arguments.add_argument("--queries", type=Path, default=LOOKUPS)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--page", type=Path)
    arguments.add_argument("--mark", default="paired")
    given = arguments.parse_args()
    endpoints = dict(endpoint.split("=", 1) for endpoint in given.endpoints)
    columns = ["asked", "beside", "measure", "medians", "ratio: least", "quarter"]
    columns += ["median", "three quarters", "most"]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    print("\n".join(lines), flush=True)
    files = sorted(given.queries.glob("*.rq"))
    kinds = [(file.stem, [file]) for file in files]
    kinds += [("mixed", files), ("repeated", [LOOKUPS / "thing.rq"])]
    for title, asked in kinds:
        if not given.only or title in given.only.split(","):
            lines += (rows := compare(title, asked, endpoints, given))
            print("\n".join(rows), flush=True)
    if given.page is not None:
        put(given.page, given.mark, "\n".join(lines))


if __name__ == "__main__":
    main()
