import json
import threading
import time
from urllib.parse import quote

from hrgraph.store import publish

TEXT = "SELECT ?v { ?s <urn:version> ?v }"


class Reader(threading.Thread):
    """Asks again and again; half of the readers ask what can come from memory."""

    def __init__(self, client, number, stop):
        super().__init__()
        self.client, self.number, self.stop = client, number, stop
        self.faults: list[object] = []
        self.seen: set[str] = set()

    def run(self):
        while not self.stop.is_set():
            mark = f" #{self.number} {time.monotonic()}" if self.number % 2 else ""
            path = f"/sparql?query={quote(TEXT + mark)}"
            status, headers, body = self.client.ask(path=path)
            rows = json.loads(body)["results"]["bindings"] if status == 200 else []
            found = {row["v"]["value"] for row in rows}
            if len(found) != 1 or len(rows) != 40 or not headers["ETag"]:
                self.faults.append((status, found, body[:100]))
            self.seen |= found


def test_switches_under_load_fail_no_request_and_mix_no_answer(
    tmp_path, run_server, quads_of
):
    store = tmp_path / "store"
    files = [quads_of(tmp_path / f"v{n}.nq", f"v{n}") for n in range(4)]
    for file in files:
        publish(store, quads=file, keep=6)
    stop = threading.Event()
    with run_server(store) as client:
        readers = [Reader(client, number, stop) for number in range(50)]
        for reader in readers:
            reader.start()
        for turn in range(100):
            publish(store, quads=files[turn % 4], keep=6)
            time.sleep(0.02)
        stop.set()
        for reader in readers:
            reader.join()
    assert [fault for reader in readers for fault in reader.faults] == []
    assert len(set().union(*(reader.seen for reader in readers))) >= 3
