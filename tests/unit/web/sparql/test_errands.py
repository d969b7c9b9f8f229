import asyncio

from tests.unit.loops import in_a_loop
from tests.unit.web.sparql.conftest import write_quads

from hrgraph.settings import Settings
from hrgraph.store import Job, QueryService, Snapshot, publish
from hrgraph.web.sparql import Errand


def test_who_asks_is_told_even_if_the_answer_cannot_be_made(tmp_path):
    quads = write_quads(tmp_path / "quads.nq", "one")
    publish(tmp_path / "store", quads=quads)
    snapshot = Snapshot.current(tmp_path / "store")
    queries = QueryService(Settings())
    faults = []

    def fail(_):
        raise ValueError("a header cannot be written")

    async def ask():
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: faults.append(told["exception"]))
        job = Job("ASK {}", "application/sparql-results+json", "")
        errand = Errand(queries, job, snapshot, "somebody", fail)
        sent = loop.create_future()
        assert errand.begin(sent.set_result)
        return await asyncio.wait_for(sent, 20)

    try:
        assert in_a_loop(ask) is None  # the endpoint is to answer
    finally:
        queries.close()
    assert [str(fault) for fault in faults] == ["a header cannot be written"]
