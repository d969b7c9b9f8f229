"""Ask endpoints nine queries that never end, and tell how they were ended.

    python bench/runaways.py NAME=URL ... [--limit SECONDS] [--patience SECONDS]

LIMIT is the time limit that the servers were started with. A query is ended as it
should be if its answer comes within the limit and 0.3 s and has a status that says
so: not 200 with half an answer. Beside each query a light one is asked again and
again; the slowest answer to it is told. Prints Markdown.
"""

from __future__ import annotations

import argparse
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

QUERIES = Path(__file__).parent / "runaways"
GRACE = 0.3


def ask(url: str, query: str, patience: float) -> tuple[float, str]:
    """Ask once; seconds, and the status or what came in place of it."""
    parts = urlsplit(url)
    begun = time.perf_counter()
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=patience)
    try:
        connection.request("GET", f"{parts.path}?query={quote(query)}")
        answer = connection.getresponse()
        while answer.read(1 << 16):
            if time.perf_counter() - begun > patience:
                return time.perf_counter() - begun, "still sending"
        said = str(answer.status)
    except TimeoutError:
        said = "no answer"
    except (OSError, HTTPException):
        said = "broken off"
    finally:
        connection.close()
    return time.perf_counter() - begun, said


class Light(threading.Thread):
    """Asks a light query again and again, in words of its own."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url = url
        self.slowest = 0.0
        self.going = True

    def run(self) -> None:
        while self.going:
            mark = time.time_ns()
            seconds, said = ask(self.url, f"ASK {{}} #{mark}", 10)
            self.slowest = max(self.slowest, seconds if said == "200" else 10.0)
            time.sleep(0.05)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("endpoints", nargs="+", metavar="NAME=URL")
    arguments.add_argument("--limit", type=float, default=2.0)
    arguments.add_argument("--patience", type=float, default=30.0)
    given = arguments.parse_args()
    print("| query | endpoint | seconds | answer | light query at worst | ended well |")
    print("|---|---|---|---|---|---|")
    for file in sorted(QUERIES.glob("*.rq")):
        for endpoint in given.endpoints:
            name, url = endpoint.split("=", 1)
            light = Light(url)
            light.start()
            seconds, said = ask(url, file.read_text(encoding="utf-8"), given.patience)
            light.going = False
            light.join()
            in_time = seconds <= given.limit + GRACE
            well = "yes" if in_time and said[0] in "45" else "no"
            told = f"{seconds:.2f} | {said} | {light.slowest:.2f} | {well} |"
            print(f"| {file.stem} | {name} | {told}", flush=True)


if __name__ == "__main__":
    main()
