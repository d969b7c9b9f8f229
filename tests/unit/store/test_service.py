import asyncio
import json
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from tests.unit.loops import in_a_loop

from hrgraph.errors import (
    QueryBusy,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    QueryTooLarge,
)
from hrgraph.settings import Settings
from hrgraph.store import Job, QueryService, Snapshot, publish

JSON = "application/sparql-results+json"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


def values(name: str, count: int) -> str:
    return f"VALUES ?{name} {{ " + " ".join(map(str, range(count))) + " } "


PRODUCT = "".join(values(f"v{place}", 200) for place in range(6))
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + PRODUCT + "}"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("service")
    quads = folder / "quads.nq"
    quads.write_text(
        f'<urn:court> {LABEL} "Appeal court of Şəki"@en <urn:g1> .\n'
        f'<urn:court> {LABEL} "Appeal court of Şəki"@en <urn:g2> .\n'
        f'<urn:town> {LABEL} "Şəki"@az <urn:g2> .\n',
        encoding="utf-8",
    )
    publish(folder / "store", quads=quads)
    return Snapshot.current(folder / "store")


@pytest.fixture(scope="module")
def service():
    service = QueryService(
        Settings(
            query_seconds=1.0,
            query_memory_mb=300,
            answer_bytes=5_000_000,
            queue_seconds=3.0,
        )
    )
    yield service
    service.close()


def ask(service, snapshot, text, **more):
    reply = service.answer(Job(text, JSON, "text/turtle", **more), snapshot)
    with reply.opened() as body:
        return json.load(body)


def rows(found):
    return found["results"]["bindings"]


def test_a_query_is_answered(service, snapshot):
    assert ask(service, snapshot, "ASK { <urn:court> ?p ?o }")["boolean"] is True


def test_no_query_meets_a_worker_that_has_grown(snapshot):
    pairs = values("one", 1000) + values("two", 1000)
    words = 'BIND(CONCAT(STR(?one), "-", STR(?two)) AS ?s)'
    inner = f"SELECT DISTINCT ?s {{ {pairs} {words} }}"
    greedy = f"SELECT (MAX(?s) AS ?m) {{ {{ {inner} }} }}"
    limits = Settings(query_workers=1, query_memory_mb=2000, quick_seconds=60.0)
    service = QueryService(limits)
    try:
        for _ in range(3):
            assert rows(ask(service, snapshot, greedy))[0]["m"]["value"] == "999-999"
            assert ask(service, snapshot, "ASK {}")["boolean"] is True
        assert service.pool.state()["ended"] == 0
    finally:
        service.close()


@pytest.mark.parametrize("quick", [0.05, 60.0])
def test_staff_may_take_more_memory_and_only_they(snapshot, quick):
    pairs = values("one", 1000) + values("two", 1000)
    words = 'BIND(CONCAT(STR(?one), "-", STR(?two)) AS ?s)'
    greedy = (
        f"SELECT (MAX(?s) AS ?m) {{ {{ SELECT DISTINCT ?s {{ {pairs} {words} }} }} }}"
    )
    limits = Settings(
        query_workers=1,
        query_memory_mb=50,
        staff_query_memory_mb=1500,
        query_seconds=60.0,
        quick_seconds=quick,
    )
    service = QueryService(limits)
    job = Job(greedy, JSON, "")
    try:
        reply = service.answer(job, snapshot, is_staff=True)
        assert b"999-999" in reply.body
        light = Job("ASK {}", JSON, "")
        assert b"true" in service.answer(light, snapshot, is_staff=True).body
        with pytest.raises(QueryTooLarge):  # the very worker that staff had
            service.answer(job, snapshot)
    finally:
        service.close()


def test_a_query_is_answered_in_an_event_loop(service, snapshot):
    async def ask_many():
        with ThreadPoolExecutor(2) as threads:
            soon = partial(service.answer_soon, snapshot=snapshot, threads=threads)
            light = [soon(Job(f"ASK {{}} #{turn}", JSON, "")) for turn in range(20)]
            endless = soon(Job(ENDLESS, JSON, ""), client="other")
            wrong = soon(Job("ASK {", JSON, ""))
            return await asyncio.gather(*light, endless, wrong, return_exceptions=True)

    *light, endless, wrong = in_a_loop(ask_many)
    assert [json.loads(reply.body)["boolean"] for reply in light] == [True] * 20
    assert isinstance(endless, QueryTimeout)
    assert isinstance(wrong, QuerySyntaxError)


def test_who_stops_waiting_in_an_event_loop_leaves_nothing_behind(service, snapshot):
    async def give_up():
        with ThreadPoolExecutor(1) as threads:
            soon = partial(service.answer_soon, snapshot=snapshot, threads=threads)
            for _ in range(4):
                task = asyncio.create_task(soon(Job(ENDLESS, JSON, "")))
                await asyncio.sleep(0.05)
                task.cancel()
            return await soon(Job("ASK {}", JSON, ""))

    assert json.loads(in_a_loop(give_up).body)["boolean"] is True


def test_threads_and_an_event_loop_share_the_workers(service, snapshot):
    found: list[bool] = []

    def ask_in_a_thread():
        texts = [f"ASK {{}} #thread {turn}" for turn in range(30)]
        found.extend(ask(service, snapshot, text)["boolean"] for text in texts)

    async def ask_many():
        with ThreadPoolExecutor(2) as threads:
            soon = partial(service.answer_soon, snapshot=snapshot, threads=threads)
            beside = threading.Thread(target=ask_in_a_thread)
            beside.start()
            for turn in range(10):
                jobs = [Job(f"ASK {{}} #{turn}.{place}", JSON, "") for place in "abc"]
                replies = await asyncio.gather(*map(soon, jobs))
                found.extend(json.loads(reply.body)["boolean"] for reply in replies)
            await asyncio.to_thread(beside.join)

    in_a_loop(ask_many)
    assert found == [True] * 60


@pytest.mark.parametrize("rows_of_each", [40, 200])
def test_an_answer_longer_than_a_piece_comes_whole_in_an_event_loop(
    service, snapshot, rows_of_each
):
    text = f"SELECT * {{ {values('a', rows_of_each)} {values('b', 40)} }}"

    async def ask_once():
        with ThreadPoolExecutor(1) as threads:
            job = Job(text, JSON, "")
            return await service.answer_soon(job, snapshot, threads=threads)

    reply = in_a_loop(ask_once)
    with reply.opened() as body:
        assert len(rows(json.load(body))) == rows_of_each * 40
    assert reply.length > 1 << 16


def test_who_waits_too_long_for_a_worker_in_an_event_loop_is_told_so(snapshot):
    limits = Settings(query_workers=1, quick_seconds=60.0, queue_seconds=0.2)
    service = QueryService(limits)

    async def ask_behind():
        with ThreadPoolExecutor(1) as threads:
            soon = partial(service.answer_soon, snapshot=snapshot, threads=threads)
            endless = asyncio.create_task(soon(Job(ENDLESS, JSON, "")))
            await asyncio.sleep(0.05)
            with pytest.raises(QueryBusy):
                await soon(Job("ASK {}", JSON, ""), client="other")
            endless.cancel()
            await asyncio.wait([endless])

    try:
        service.pool.prepare(snapshot.folder)
        in_a_loop(ask_behind)
    finally:
        service.close()


def test_a_worker_that_dies_in_an_event_loop_costs_one_query_only(service, snapshot):
    async def ask_after():
        with ThreadPoolExecutor(1) as threads:
            soon = partial(service.answer_soon, snapshot=snapshot, threads=threads)
            await soon(Job("ASK {}", JSON, ""))  # a worker may have to be made
            endless = asyncio.create_task(soon(Job(ENDLESS, JSON, "")))
            await asyncio.sleep(0.05)
            (batch,) = set(service.pool._desk().board._batches.values())
            os.kill(batch._worker.pid, 9)
            with pytest.raises(QueryTooLarge):
                await endless
            return await soon(Job("ASK {}", JSON, ""))

    assert json.loads(in_a_loop(ask_after).body)["boolean"] is True


def together(snapshot, jobs, *, quick=0.25, meanwhile=None):
    """Ask one worker at once; give replies or faults in the order of the queries."""
    service = QueryService(
        Settings(query_workers=1, query_seconds=1.0, quick_seconds=quick)
    )

    async def ask_all():
        with ThreadPoolExecutor(4) as threads:
            soon = partial(service.answer_soon, snapshot=snapshot, threads=threads)
            await soon(Job("ASK {}", JSON, ""))
            tasks = [asyncio.create_task(soon(job)) for job in jobs]
            if meanwhile is not None:
                await asyncio.sleep(0.05)
                meanwhile(service, tasks)
            return await asyncio.gather(*tasks, return_exceptions=True)

    try:
        service.pool.prepare(snapshot.folder)
        return in_a_loop(ask_all)
    finally:
        service.close()


def counted(numbers):
    """Queries that each give a number of their own."""
    texts = (f"SELECT ({number} AS ?n) {{}}" for number in numbers)
    return [Job(text, JSON, "") for text in texts]


def numbers_of(replies):
    found = [rows(json.loads(reply.body)) for reply in replies]
    return [int(row["n"]["value"]) for (row,) in found]


def test_queries_that_are_asked_together_each_get_their_own_answer(snapshot):
    wrong = Job("SELECT ?n {", JSON, "")
    long = Job(f"SELECT * {{ {values('a', 200)} {values('b', 40)} }}", JSON, "")
    jobs = [*counted(range(20)), wrong, long, *counted(range(20, 40))]
    replies = together(snapshot, jobs)
    fault, table = replies[20:22]
    assert isinstance(fault, QuerySyntaxError)
    with table.opened() as body:
        assert len(rows(json.load(body))) == 8000
    assert numbers_of(replies[:20] + replies[22:]) == list(range(40))


def test_a_slow_query_is_ended_and_those_asked_with_it_are_answered(snapshot):
    jobs = [*counted(range(3)), Job(ENDLESS, JSON, ""), *counted(range(3, 12))]
    replies = together(snapshot, jobs)
    assert isinstance(replies.pop(3), QueryTimeout)
    assert numbers_of(replies) == list(range(12))


def test_a_worker_that_dies_over_one_of_several_costs_that_one_only(snapshot):
    def kill(service, _):
        (batch,) = set(service.pool._desk().board._batches.values())
        os.kill(batch._worker.pid, 9)

    jobs = [*counted(range(2)), Job(ENDLESS, JSON, ""), *counted(range(2, 6))]
    replies = together(snapshot, jobs, quick=30.0, meanwhile=kill)
    assert isinstance(replies.pop(2), QueryTooLarge)
    assert numbers_of(replies) == list(range(6))


def test_who_leaves_does_not_end_the_worker_of_those_asked_with_it(snapshot):
    def leave(_, tasks):
        tasks[1].cancel()

    jobs = [*counted(range(1)), Job(ENDLESS, JSON, ""), *counted(range(1, 6))]
    replies = together(snapshot, jobs, quick=30.0, meanwhile=leave)
    assert isinstance(replies.pop(1), asyncio.CancelledError)
    assert numbers_of(replies) == list(range(6))


def test_several_default_graphs_give_each_triple_once(service, snapshot):
    text = "SELECT * { <urn:court> ?p ?o }"
    both = ("urn:g1", "urn:g2")
    assert len(rows(ask(service, snapshot, text, default_graphs=both))) == 1
    inside = "SELECT * FROM <urn:g1> FROM <urn:g2> { <urn:court> ?p ?o }"
    assert len(rows(ask(service, snapshot, inside))) == 1


def test_named_graphs_alone_leave_the_default_graph_empty(service, snapshot):
    text = "SELECT * { ?s ?p ?o }"
    assert rows(ask(service, snapshot, text, named_graphs=("urn:g1",))) == []


def test_a_long_answer_comes_whole(service, snapshot):
    text = "SELECT * { " + values("a", 100) + values("b", 100) + "}"
    assert len(rows(ask(service, snapshot, text))) == 10_000


def test_a_runaway_query_is_ended_at_the_limit(service, snapshot):
    begun = time.monotonic()
    with pytest.raises(QueryTimeout):
        ask(service, snapshot, ENDLESS)
    assert time.monotonic() - begun < 1.3


def test_light_queries_do_not_wait_for_heavy_ones(service, snapshot):
    outcomes: list[str] = []

    def heavy() -> None:
        try:
            ask(service, snapshot, ENDLESS)
        except (QueryTimeout, QueryBusy) as fault:
            outcomes.append(type(fault).__name__)

    threads = [threading.Thread(target=heavy) for _ in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    waits = []
    for _ in range(5):
        begun = time.monotonic()
        ask(service, snapshot, "ASK {}")
        waits.append(time.monotonic() - begun)
    for thread in threads:
        thread.join()
    assert sorted(waits)[2] < 1
    assert max(waits) < 3
    assert len(outcomes) == 6


def test_memory_is_limited(service, snapshot):
    doubling = " ".join(f"BIND(CONCAT(?a{n},?a{n}) AS ?a{n + 1})" for n in range(30))
    with pytest.raises((QueryTooLarge, QueryTimeout)):
        ask(
            service,
            snapshot,
            'SELECT (STRLEN(?a30) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?a0) '
            + doubling
            + " }",
        )
    assert ask(service, snapshot, "ASK {}")["boolean"] is True


def test_an_answer_that_is_too_long_is_refused_whole(service, snapshot):
    text = "SELECT * { " + PRODUCT + "}"
    with pytest.raises((QueryTooLarge, QueryTimeout)):
        ask(service, snapshot, text)


def test_a_worker_that_dies_costs_one_query_only(snapshot):
    service = QueryService(Settings(query_workers=1))
    try:
        service.pool.prepare(snapshot.folder)
        (worker,) = service.pool._crews.line(snapshot.folder)._free
        os.kill(worker.pid, 9)
        with pytest.raises(QueryTooLarge):
            ask(service, snapshot, "ASK {}")
        assert [ask(service, snapshot, "ASK {}")["boolean"] for _ in range(3)]
    finally:
        service.close()


def test_faults_come_with_their_place(service, snapshot):
    with pytest.raises(QuerySyntaxError) as fault:
        ask(service, snapshot, "SELECT ?x WHERE {\n ?x ?y }")
    assert fault.value.line == 2
    with pytest.raises(QueryRefused):
        ask(service, snapshot, "SELECT * { SERVICE <urn:elsewhere> { ?s ?p ?o } }")


def test_a_query_whose_client_has_left_is_stopped(service, snapshot):
    begun = time.monotonic()
    with pytest.raises(QueryTimeout):
        service.answer(Job(ENDLESS, JSON, ""), snapshot, is_gone=lambda: True)
    assert time.monotonic() - begun < 0.8


def test_one_client_may_not_have_too_many_queries():
    service = QueryService(Settings(client_queries=1))
    try:
        service.enter("a")
        service.enter("b")
        with pytest.raises(QueryBusy):
            service.enter("a")
        service.leave("a")
        service.enter("a")
    finally:
        service.close()


def test_text_search_works_inside_a_query(service, snapshot):
    found = rows(
        ask(
            service,
            snapshot,
            """
            PREFIX search: <https://w3id.org/hrgraph/search#>
            SELECT ?thing ?score ?label {
              SERVICE SILENT <https://w3id.org/hrgraph/search> {
                ?thing search:query "sheki court" ; search:score ?score ;
                       search:limit 5 .
              }
              ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label
            }""",
        )
    )
    assert [row["thing"]["value"] for row in found] == ["urn:court"]
    assert float(found[0]["score"]["value"]) > 0


def test_a_search_that_is_none_is_told_by_place(service, snapshot):
    with pytest.raises(QuerySyntaxError) as fault:
        ask(
            service,
            snapshot,
            "SELECT * {\n SERVICE <https://w3id.org/hrgraph/search> { ?x <urn:p> 1 } }",
        )
    assert fault.value.line == 2


def test_characters_that_xml_cannot_hold_are_replaced(service, snapshot):
    job = Job('SELECT ("a\\u0001b" AS ?x) {}', "application/sparql-results+xml", "")
    assert b"a\xef\xbf\xbdb" in service.answer(job, snapshot).body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?x { <urn:nobody> <urn:p>* ?x }", {"urn:nobody"}),
        ("SELECT ?x { ?x <urn:p>? <urn:nobody> . }", {"urn:nobody"}),
        ("PREFIX u: <urn:> SELECT ?x { u:nobody u:p* ?x FILTER(?x != u:a) }", None),
        ("SELECT ?x { <urn:court> <urn:p>* ?x }", {"urn:court"}),
        ("SELECT ?x { <urn:nobody> <urn:p>+ ?x }", set()),
        ("SELECT ?x { <urn:nobody> <urn:p>* ?x . ?x <urn:q> ?y }", set()),
    ],
)
def test_a_path_of_no_steps_keeps_a_term_that_the_data_do_not_know(
    service, snapshot, text, expected
):
    found = {row["x"]["value"] for row in rows(ask(service, snapshot, text))}
    assert expected is None or found == expected


def test_a_function_that_nobody_knows_fails_where_it_is_called(service, snapshot):
    text = "SELECT ?x { BIND(1 AS ?x) FILTER(<urn:f>(?x) || ?x = 1) }"
    assert len(rows(ask(service, snapshot, text))) == 1
    text = "SELECT ?y { BIND(<urn:f>(1) AS ?y) }"
    assert rows(ask(service, snapshot, text)) == [{}]


def test_a_silent_service_that_is_not_asked_is_passed_over(service, snapshot):
    text = "SELECT ?x { VALUES ?x { 1 } SERVICE SILENT <urn:elsewhere> { ?x ?p ?o } }"
    assert len(rows(ask(service, snapshot, text))) == 1


def test_a_worker_that_did_a_long_query_goes_on_and_a_newer_one_is_spare(snapshot):
    service = QueryService(Settings(quick_seconds=0.005, query_workers=1))
    long = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT[: PRODUCT.index('VALUES ?v2')]} }}"
    seen = []
    try:
        service.pool.prepare(snapshot.folder)
        line = service.pool._crews.line(snapshot.folder)
        for _ in range(5):
            assert rows(ask(service, snapshot, long))[0]["n"]["value"] == "40000"
            seen += [worker.pid for worker in line._free]
            time.sleep(0.3)
        assert line.free == 1
        assert max(map(seen.count, seen)) > 1
    finally:
        service.close()
