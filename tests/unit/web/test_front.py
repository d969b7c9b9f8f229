"""The way in, without a server."""

from urllib.parse import quote

import pytest

from hrgraph.settings import Settings
from hrgraph.store import QueryService, Snapshots, publish
from hrgraph.web.front import Front


@pytest.fixture
def store(tmp_path):
    file = tmp_path / "one.nq"
    file.write_text("<urn:court> <urn:says> <urn:one> <urn:g> .\n", "utf-8")
    publish(tmp_path / "store", quads=file)
    return tmp_path


def ask(front, query):
    words = f"query={quote(query)}"
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/sparql", "QUERY_STRING": words}
    told = []
    body = front(environ, lambda status, headers: told.append((status, dict(headers))))
    return told[0], b"".join(body)


def test_what_was_asked_often_is_asked_anew_of_a_new_snapshot(store):
    settings = Settings(store=store / "store")
    snapshots, queries = Snapshots(settings.store), QueryService(settings)
    front = Front(settings, snapshots, queries)
    often, once = (
        "SELECT ?o { ?s <urn:says>|<urn:p> ?o }",
        "ASK { ?s ?p ?o . ?o ?p ?s }",
    )
    try:
        for query in (often, often, often, once):
            assert ask(front, query)[0][0] == "200 OK"
        (store / "two.nq").write_text(
            "<urn:a> <urn:says> <urn:two> <urn:g> .\n", "utf-8"
        )
        second = publish(settings.store, quads=store / "two.nq")
        assert snapshots.current().id == second
        favourites = front.forget()
        assert len(favourites) == 1
        front.warm_answers(favourites)
        answer = front._endpoint.cache.by_name(favourites[0], second)
        assert answer is not None
        assert b"urn:two" in answer.body
    finally:
        queries.close()
