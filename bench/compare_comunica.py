"""Does Comunica give the rows that Oxigraph gives, for every SELECT of the library?

    npm --prefix bench/comunica install
    python bench/compare_comunica.py STORE

Prints the queries that differ and how many agree; ends with 1 if any differs.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from hrgraph.catalogue import Catalogue
from hrgraph.settings import home
from hrgraph.store import Snapshot

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.contract.engines import BLANK, ask_oxigraph, write_literal


def main(store: str) -> int:
    snapshot = Snapshot.current(Path(store))
    queries = [q for q in Catalogue.load(home() / "queries") if q.kind == "select"]
    with tempfile.NamedTemporaryFile(suffix=".nq") as graph:
        graph.write(ox.serialize(snapshot.quads(), format=ox.RdfFormat.N_QUADS) or b"")
        graph.flush()
        files = [str(query.file) for query in queries]
        script = Path(__file__).parent / "comunica" / "ask.mjs"
        answers = subprocess.run(
            ["node", str(script), graph.name, *files],
            capture_output=True,
            check=True,
            text=True,
        )
    same = 0
    for query, line in zip(queries, answers.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        if "fault" in answer:
            print(f"{query.name}: Comunica refuses: {answer['fault'][:120]}")
            continue
        theirs = Counter(
            tuple(_written(term) for term in row) for row in answer["rows"]
        )
        ours = ask_oxigraph(snapshot, query.text, query.kind)
        agree = theirs == ours
        if "LIMIT" in query.text:  # which of equal rows come first is an engine's own
            agree = theirs.total() == ours.total()
        same += agree
        if not agree:
            more, less = theirs - ours, ours - theirs
            print(f"{query.name}: {len(more)} rows more, {len(less)} fewer")
            print(f"  {next(iter(more), '')}\n  {next(iter(less), '')}")
    print(f"{same} of {len(queries)} queries give the same rows")
    return int(same != len(queries))


def _written(term: dict[str, str] | None) -> str:
    if term is None:
        return "-"
    if term["type"] == "BlankNode":
        return BLANK
    if term["type"] == "Literal":
        return write_literal(term["value"], term["datatype"], term["language"])
    return f"<{term['value']}>"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
