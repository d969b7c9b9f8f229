"""Publish a graph of ``generate.py`` as a store that ``hrgraph serve --store`` takes.

    python bench/publish.py FILE.nq STORE

With the ontology in a graph of its own, and with the answers that pages keep: just
what ``hrgraph build`` leaves, but for the texts of documents.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from hrgraph.catalogue import Catalogue, keep_answers
from hrgraph.rdf import ontology_quads
from hrgraph.settings import Settings, home
from hrgraph.store import publish


def main() -> None:
    """Publish the file of the first argument into the store of the second."""
    file, store = Path(sys.argv[1]), Path(sys.argv[2])
    base = Settings().base
    catalogue = Catalogue.load(home() / "queries", base=base)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        whole = Path(folder) / "graph.nq"
        with whole.open("wb") as out:
            with file.open("rb") as written:
                shutil.copyfileobj(written, out)
            out.write(ox.serialize(ontology_quads(), format=ox.RdfFormat.N_QUADS))
        prepare = partial(keep_answers, catalogue=catalogue)
        identifier = publish(store, quads=whole, prepare=prepare)
    print(f"{store}: {identifier} in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
