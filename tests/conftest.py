"""Shared fixtures. Policy: a test takes the smallest that does.

``incidents`` is two short notes (``tests/data/incidents.trig``), opened in
milliseconds. ``built`` is the graph that the pipeline makes of the documents in
``data/documents``, built once in a session. Nothing here reaches beyond this
machine.
"""

from pathlib import Path

import pytest

from hrgraph.build import Plan, build_snapshot
from hrgraph.settings import Settings, home
from hrgraph.store import Snapshot, make_snapshot

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def incidents(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of two notes on one town, with all that is drawn from them."""
    folder = tmp_path_factory.mktemp("incidents")
    make_snapshot(folder, [DATA / "incidents.trig"], identifier="incidents")
    return Snapshot.open(folder)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The snapshot of the example documents, as ``hrgraph build`` makes it."""
    store = tmp_path_factory.mktemp("built") / "store"
    documents = str(home() / "data" / "documents")
    build_snapshot([documents], Plan(Settings(store=store), workers=1))
    return Snapshot.current(store)
