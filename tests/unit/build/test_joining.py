"""Happenings told by several sources, from their words to the store.

The documents are in ``tests/data/happenings.yaml``: sets in which one happening is told
in several ways, beside others that must not be taken for it.
"""

import itertools
import json
import random
from pathlib import Path

import pytest
import yaml

from hrgraph.build import Plan, build_snapshot
from hrgraph.build.drawing import (
    Disclosure,
    Drawn,
    draw,
    load_extractor,
    read_documents,
)
from hrgraph.build.snapshots import CANDIDATES
from hrgraph.errors import InputError
from hrgraph.link import link, load_decisions
from hrgraph.settings import Settings
from hrgraph.store import Snapshot

FILE = Path(__file__).parents[2] / "data" / "happenings.yaml"
SETS = yaml.safe_load(FILE.read_text("utf-8"))
TEXTS = {
    name: document["text"]
    for one in SETS
    for name, document in one["documents"].items()
}
PREFIX = (
    "PREFIX hrg: <https://w3id.org/hrgraph/ns/> PREFIX oa: <http://www.w3.org/ns/oa#> "
)
SHARED = """SELECT DISTINCT ?shared WHERE {{
  ?claim a hrg:OccurrenceClaim ; hrg:reportedIn <{document}> ;
    hrg:aboutEvent ?event ; hrg:evidence ?evidence .
  ?evidence oa:start ?start ; oa:end ?end .
  ?event hrg:judgedSameAs ?shared .
  FILTER NOT EXISTS {{ ?event a hrg:PublicStatement }}
  FILTER(?start < {end} && ?end > {start})
}}"""
HEAD = "left,right,verdict,who,why\n"


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for one in SETS:
        for name, document in one["documents"].items():
            about = document | {"id": name, "published": str(document["published"])}
            (folder / f"{name}.json").write_text(json.dumps(about), "utf-8")
    return folder


@pytest.fixture(scope="module")
def store(documents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("joined") / "store"
    build_snapshot([str(documents)], Plan(Settings(store=folder), workers=1))
    return folder


@pytest.fixture(scope="module")
def snapshot(store):
    return Snapshot.current(store)


def shared(snapshot, name, words):
    """The shared events that the words of a document tell of."""
    start = TEXTS[name].index(words)
    query = SHARED.format(
        document=f"{Settings().base}doc/{name}", start=start, end=start + len(words)
    )
    return {str(row["shared"]) for row in snapshot.select(PREFIX + query)}


def groups(one):
    told = [list(one[key].items()) for key in ("one", "two") if key in one]
    return told, [[telling] for telling in one.get("apart", {}).items()]


@pytest.mark.parametrize("one", SETS, ids=[one["set"] for one in SETS])
def test_sources_that_tell_of_one_happening_are_joined(snapshot, one):
    for tellings in groups(one)[0]:
        found = [shared(snapshot, *telling) for telling in tellings]
        assert set.intersection(*found), tellings


@pytest.mark.parametrize("one", SETS, ids=[one["set"] for one in SETS])
def test_happenings_that_only_look_alike_stay_apart(snapshot, one):
    told, apart = groups(one)
    for left, right in itertools.combinations([*told, *apart], 2):
        for here, there in itertools.product(left, right):
            both = shared(snapshot, *here) & shared(snapshot, *there)
            assert not both, (here, there)


def test_differing_numbers_of_one_happening_are_told_with_the_reason(snapshot):
    notes = {
        str(row["note"])
        for row in snapshot.select(
            PREFIX + "SELECT ?note WHERE { ?d a hrg:Discrepancy ; hrg:note ?note }"
        )
    }
    (mali,) = [note for note in notes if "“more than 30”" in note]
    assert "“19” against “at least 21”" in mali
    assert "the ranges do not meet, so both cannot be so" in mali
    (village,) = [note for note in notes if "“86”" in note]
    assert "places" not in village


def test_names_of_victims_join_and_are_nowhere_in_the_store(store, snapshot):
    private = ("Modelu", "Pedro Ejemplo", "Muestra")
    for row in snapshot.select("SELECT ?o WHERE { ?s ?p ?o FILTER(isLiteral(?o)) }"):
        assert not any(name in str(row["o"]) for name in private)
    queue = (store / CANDIDATES).read_text("utf-8")
    assert not any(name.lower() in queue.lower() for name in private)


def test_a_person_is_told_why_a_pair_was_not_joined(store):
    queue = (store / CANDIDATES).read_text("utf-8")
    pairs = [line for line in queue.splitlines() if "et-channel/event/arrest" in line]
    assert any("one is of one person, the other of several" in pair for pair in pairs)


def test_workers_and_order_change_no_byte(documents, store, tmp_path):
    other = tmp_path / "store"
    files = sorted((str(file) for file in documents.glob("*.json")), reverse=True)
    build_snapshot(files, Plan(Settings(store=other), workers=4))
    one, two = Snapshot.current(store), Snapshot.current(other)
    assert one.id == two.id
    assert set(one.quads()) == set(two.quads())
    assert (store / CANDIDATES).read_bytes() == (other / CANDIDATES).read_bytes()


@pytest.fixture(scope="module")
def facts(documents):
    extractor = load_extractor()
    disclosure = Disclosure.of(Plan(Settings()))
    found = read_documents([str(documents)], Settings())
    drawn = (draw(disclosure, extractor, document) for document in found)
    return [one.facts for one in drawn if isinstance(one, Drawn)]


def lines(*decisions):
    """Lines of ``events.csv``; an event is told by its document, type and number."""
    return [
        f"doc/{left},doc/{right},{said},Jo,read both\n"
        for left, right, said in decisions
    ]


DECISIONS = lines(
    ("ml-wire/event/killing-1", "ml-office/event/killing-1", "not-same"),
    ("et-channel/event/arrest-1", "et-police/event/arrest-1", "same"),
    ("ke-guild/event/raid-1", "ke-lamp/event/raid-1", "same"),
    ("ge-house/event/search-1", "ge-radio/event/raid-1", "same"),
)


def write(folder, written):
    folder.mkdir(exist_ok=True)
    (folder / "events.csv").write_text(HEAD + "".join(written), "utf-8")
    return folder


def members(links, tail):
    return next((set(e.members) for e in links.events if tail in e.members), set())


@pytest.mark.parametrize("seed", range(4))
def test_what_people_decided_wins_in_any_order(facts, tmp_path, seed):
    first = link(facts, load_decisions(write(tmp_path / "one", DECISIONS)))
    chance = random.Random(seed)  # noqa: S311 - no secret
    mixed, written = list(facts), list(DECISIONS)
    chance.shuffle(mixed)
    chance.shuffle(written)
    links = link(mixed, load_decisions(write(tmp_path / "two", written)))
    assert links == first
    office = members(links, "doc/ml-office/event/killing-1")
    assert len(office) > 1
    assert "doc/ml-wire/event/killing-1" not in office
    assert "doc/et-police/event/arrest-1" in members(
        links, "doc/et-channel/event/arrest-1"
    )


def test_what_a_person_joined_keeps_what_rules_join(facts, tmp_path):
    links = link(facts, load_decisions(write(tmp_path, DECISIONS)))
    assert members(links, "doc/ke-lamp/event/raid-1") >= {
        "doc/ke-guild/event/raid-1",
        "doc/ke-herald/event/raid-1",
        "doc/ke-police/event/search-1",
    }
    assert "doc/ge-missions/event/search-1" in members(
        links, "doc/ge-house/event/search-1"
    )


def test_decisions_are_the_same_bytes_with_one_worker_and_with_four(
    documents, tmp_path
):
    made = []
    for workers, written in ((1, DECISIONS), (4, DECISIONS[::-1])):
        folder = write(tmp_path / f"decisions-{workers}", written)
        plan = Plan(
            Settings(store=tmp_path / f"store-{workers}", decisions=str(folder)),
            workers=workers,
        )
        raids = [str(documents / f"ke-{name}.json") for name in ("guild", "lamp")]
        build_snapshot(raids, plan)
        made.append(Snapshot.current(plan.settings.store))
    one, two = made
    assert set(one.quads()) == set(two.quads())
    raids = shared(one, "ke-guild", "raid on the newsroom")
    assert raids & shared(one, "ke-lamp", "raided the office of the weekly The Lamp")


def test_decisions_that_together_contradict_are_refused(tmp_path):
    written = lines(
        ("a/event/raid-1", "b/event/raid-1", "same"),
        ("c/event/raid-1", "b/event/raid-1", "same"),
        ("a/event/raid-1", "c/event/raid-1", "not-same"),
    )
    with pytest.raises(InputError, match="other lines taken together"):
        load_decisions(write(tmp_path, written))
