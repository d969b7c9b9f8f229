"""What tests of the store share."""

import pytest

from hrgraph.settings import Settings
from hrgraph.store import QueryService


@pytest.fixture(scope="module")
def workers():
    """Processes that answer queries, as a web process has them."""
    queries = QueryService(Settings())
    yield queries
    queries.close()
