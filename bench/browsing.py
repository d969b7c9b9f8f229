"""Measure the pages for people: time and weight, each address asked for once.

    python bench/browsing.py URL [--asks N] [--server PID] [--page FILE]

The server holds a graph of ``generate.py`` that ``publish.py`` published. No address
is asked for twice, so nothing comes from the memory of pages.
With --server, also tells how much processor time a page takes, which other work of the
machine does not change. Prints Markdown; with --page FILE, also puts it there,
between the two marks.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

ID = "https://w3id.org/hrgraph/id/"
BEGIN, END = "<!-- browsing -->", "<!-- browsing end -->"
BODIES, PEOPLE, VOICES, PLACES = 5000, 20000, 60, 15
_rng = random.Random(20261121)  # noqa: S311 - not for secrets: the same pages each time


def _iri(*parts: object) -> str:
    return quote(ID + "/".join(map(str, parts)), safe="")


def _some(most: int) -> int:
    """Choose as readers do: the busiest things far more often than the others."""
    return int(most * _rng.random() ** 3)


KINDS: dict[str, Callable[[int], str]] = {
    "home": lambda n: f"/?turn={n}",
    "authority": lambda n: f"/page/authority/{_some(BODIES)}?turn={n}",
    "person": lambda n: f"/page/person/{_some(PEOPLE)}?turn={n}",
    "organisation": lambda n: f"/page/org/{n % VOICES}?turn={n}",
    "place": lambda n: f"/page/place/{n % PLACES}?turn={n}",
    "event": lambda n: f"/page/event/{_rng.randrange(40000)}?turn={n}",
    "document": lambda n: f"/page/doc/{_rng.randrange(90000)}?turn={n}",
    "facets, none chosen": lambda n: f"/find?turn={n}",
    "facets, one": lambda n: f"/find?agent={_iri('authority', _some(BODIES))}&turn={n}",
    "facets, three": lambda n: (
        f"/find?kind=Allegation&year={2010 + n % 15}"
        f"&place={_iri('place', n % PLACES)}&page={1 + n % 9}"
    ),
    "events": lambda n: f"/events?year={2010 + n % 15}&page={1 + n}",
    "documents": lambda n: f"/documents?page={1 + n}",
    "search": lambda n: f"/search?q=police+office+{n}",
    "network": lambda n: f"/network?of={_iri('authority', _some(BODIES))}&turn={n}",
    "map": lambda n: f"/map?turn={n}",
}


def ask(url: str, path: str) -> tuple[float, int]:
    """Ask for one page; milliseconds and bytes.

    Raises:
        RuntimeError: It was not answered with a page.
    """
    parts = urlsplit(url)
    begun = time.perf_counter()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    try:
        connection.request("GET", path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return (time.perf_counter() - begun) * 1000, len(body)


def busy(server: int) -> float:
    """Give the processor time of a server and its processes so far, in milliseconds."""
    parents = {}
    ticks = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        parents[int(folder.name)] = int(fields[1])
        ticks[int(folder.name)] = int(fields[11]) + int(fields[12])
    ours = {server}
    while more := {p for p, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks.get(p, 0) for p in ours) * 1000 / os.sysconf("SC_CLK_TCK")


def measure(url: str, asks: int, server: int) -> list[str]:
    """Make the rows: median, 95th percentile, processor time and weight."""
    rows = []
    for kind, address in KINDS.items():
        before = busy(server) if server else 0
        found = [ask(url, address(number)) for number in range(asks)]
        spent = f"{(busy(server) - before) / asks:.0f}" if server else ""
        times = sorted(milliseconds for milliseconds, _ in found)
        heaviest = max(weight for _, weight in found)
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        rows.append(
            f"| {kind} | {times[len(times) // 2]:.0f} | {late:.0f} | {spent} "
            f"| {heaviest / 1000:.0f} |"
        )
    return rows


def main() -> None:
    """Measure, print, and put the table into its page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--asks", type=int, default=100)
    parser.add_argument("--server", type=int, default=0, help="its process id")
    parser.add_argument("--page", type=Path)
    given = parser.parse_args()
    table = [
        "| page | median ms | 95th percentile ms | processor ms | heaviest, kB |",
        "|---|---|---|---|---|",
        *measure(given.url, given.asks, given.server),
    ]
    text = "\n".join(table)
    print(text)
    if given.page:
        page = given.page.read_text("utf-8")
        between = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
        block = f"{BEGIN}\n\n{text}\n\n{END}"
        given.page.write_text(between.sub(lambda _: block, page), "utf-8")


if __name__ == "__main__":
    main()
