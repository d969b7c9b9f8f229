"""Questions of the library, asked by programs."""

import pytest

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshots
from hrgraph.web import create_app
from hrgraph.web.linked_data.state import current_state


@pytest.mark.parametrize(
    "path", ["/queries/documents-by-publisher.csv", "/queries/raids-as-schema-org.ttl"]
)
def test_programs_are_answered_by_workers_that_can_be_ended(built, path):
    queries = QueryService(Settings())
    app = create_app(Settings(), Snapshots.of(built), queries)
    try:
        assert queries.pool.state()["idle"] == 0
        answer = app.test_client().get(path)
        assert answer.status_code == 200
        assert len(answer.data) > 100
        assert queries.pool.state()["idle"] > 0
    finally:
        with app.app_context():
            current_state().exports.close()
        queries.close()
