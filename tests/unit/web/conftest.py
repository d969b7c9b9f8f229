"""Applications over small snapshots, asked without a server."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshot, Snapshots, make_snapshot
from hrgraph.web import create_app
from hrgraph.web.linked_data.state import current_state

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def app_of() -> Iterator[Callable[[Snapshot], Flask]]:
    made: list[Flask] = []
    queries = QueryService(Settings())

    def make(snapshot: Snapshot) -> Flask:
        made.append(create_app(Settings(), Snapshots.of(snapshot), queries))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            current_state().exports.close()
    queries.close()


@pytest.fixture(scope="session")
def client(built: Snapshot, app_of: Callable[[Snapshot], Flask]) -> FlaskClient:
    """The pages over the example graph."""
    return app_of(built).test_client()


@pytest.fixture(scope="session")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, app_of: Callable[[Snapshot], Flask]
) -> FlaskClient:
    """The pages over words that try to become markup."""
    folder = tmp_path_factory.mktemp("hostile")
    make_snapshot(folder, [DATA / "hostile.trig"], identifier="hostile")
    return app_of(Snapshot.open(folder)).test_client()
