"""Events in order of time, each shared event once."""

from pathlib import Path

import pytest

from hrgraph.catalogue import Calendar, Catalogue
from hrgraph.settings import home
from hrgraph.store import Snapshot, make_snapshot

BASE = "https://w3id.org/hrgraph/id/"
TOLD = """
@prefix hrg: <https://w3id.org/hrgraph/ns/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://w3id.org/hrgraph/id/> .
hrg:Raid rdfs:subClassOf hrg:Event . hrg:Trial rdfs:subClassOf hrg:Event .
id:raid a hrg:Raid ; hrg:place id:harbour ;
  hrg:beginEarliest "2017-09"^^xsd:gYearMonth .
id:one a hrg:Raid ; hrg:judgedSameAs id:raid ; hrg:actor id:patrol ;
  hrg:beginEarliest "2017-09-20"^^xsd:date .
id:two a hrg:Raid ; hrg:judgedSameAs id:raid ; hrg:place id:harbour .
id:trial a hrg:Trial ; hrg:place id:land .
id:claim a hrg:DateClaim ; hrg:aboutEvent id:trial ;
  hrg:beginEarliest "2016"^^xsd:gYear ; hrg:endLatest "2018-01-05"^^xsd:date .
id:charge hrg:aboutEvent id:two ; hrg:claimant id:watch .
id:undated a hrg:Trial .
id:harbour hrg:locatedIn id:land .
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(home() / "queries")


@pytest.fixture
def calendar(tmp_path: Path, catalogue: Catalogue) -> Calendar:
    file = tmp_path / "told.ttl"
    file.write_text(TOLD, "utf-8")
    folder = tmp_path / "snapshot"
    folder.mkdir()
    make_snapshot(folder, [file], identifier="told")
    return Calendar.make(Snapshot.open(folder), catalogue)


def listed(calendar: Calendar, **chosen: str) -> list[str]:
    choice = {
        name: [value if name == "year" else BASE + value]
        for name, value in chosen.items()
    }
    return [e.iri.removeprefix(BASE) for e in calendar.events(calendar.find(choice))]


def test_an_event_told_twice_is_one_event(calendar):
    assert len(calendar) == 3
    assert listed(calendar) == ["trial", "raid", "undated"]
    assert calendar.dated == 2


def test_a_shared_event_has_what_any_of_its_tellings_has(calendar):
    assert listed(calendar, actor="patrol") == ["raid"]
    assert listed(calendar, named="patrol") == ["raid"]
    assert listed(calendar, named="watch") == ["raid"]


def test_a_place_has_the_events_of_the_places_inside_it(calendar):
    assert listed(calendar, place="harbour") == ["raid"]
    assert listed(calendar, place="land") == ["trial", "raid"]
    assert calendar.counts("place", {}) == {f"{BASE}harbour": 1, f"{BASE}land": 2}


def test_own_bounds_outdo_those_of_claims_and_are_found_by_year(calendar):
    assert listed(calendar, year="2018") == ["trial"]
    assert listed(calendar, year="2017", place="land") == ["raid"]
    begins = {e.iri: e.begin for e in calendar.events(calendar.find({}))}
    assert begins[f"{BASE}raid"] == "2017-09"


def test_a_calendar_comes_back_as_it_was_written(calendar, tmp_path):
    folder = tmp_path / "written"
    folder.mkdir()
    calendar.write(folder)
    read = Calendar.read(folder)
    assert listed(read, place="land") == listed(calendar, place="land")
    assert read.counts("class", {}) == calendar.counts("class", {})
    assert read.dated == calendar.dated


def test_every_list_of_the_example_graph_adds_up(built, catalogue):
    calendar = Calendar.make(built, catalogue)
    for name in ("place", "actor", "named"):
        for value, count in calendar.counts(name, {}).items():
            assert len(calendar.find({name: [value]})) == count
