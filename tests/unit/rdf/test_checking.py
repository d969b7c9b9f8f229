"""HermiT: what it is asked, how it answers, and that it never reaches out."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from hrgraph.errors import GraphError
from hrgraph.ontology import world
from hrgraph.rdf.checking import ask_hermit
from hrgraph.rdf.hermit import reasoner_view
from hrgraph.vocab import DEFAULT_BASE, HRG, OWL, RDF

TYPE = ox.NamedNode(RDF + "type")


def triple(subject: str, predicate: str, value: str) -> ox.Triple:
    kind = TYPE if predicate == "a" else ox.NamedNode(HRG + predicate)
    whole = HRG + value if predicate == "a" else DEFAULT_BASE + value
    return ox.Triple(ox.NamedNode(DEFAULT_BASE + subject), kind, ox.NamedNode(whole))


def test_the_ontology_with_its_vocabularies_is_consistent_and_satisfiable() -> None:
    judgement = ask_hermit()
    assert judgement.consistent
    assert judgement.unsatisfiable == ()
    assert judgement.seconds < 60


def test_a_city_that_is_an_authority_is_refused() -> None:
    told = [triple("place/az/baku", "a", kind) for kind in ("Place", "Authority")]
    assert not ask_hermit(told).consistent


def test_the_view_leaves_out_what_hermit_cannot_take() -> None:
    label = ox.Triple(
        ox.NamedNode(DEFAULT_BASE + "doc/a"),
        ox.NamedNode(HRG + "dateText"),
        ox.Literal("last night"),
    )
    slip = triple("doc/a/record/x", "aboutEvnt", "doc/a/event/raid-1")
    good = triple("doc/a/record/x", "aboutEvent", "doc/a/event/raid-1")
    view = reasoner_view([label, slip, good])
    assert good in view
    assert label not in view
    assert slip not in view


def test_hermit_is_stopped_at_the_time_limit() -> None:
    with pytest.raises(GraphError, match="did not end within"):
        ask_hermit(seconds=0.05)


def test_without_java_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("java") is None
    with pytest.raises(GraphError, match="install a Java runtime"):
        ask_hermit()


def test_the_world_gives_terms_as_objects() -> None:
    raid = world()[HRG + "Raid"]
    assert f"{raid.label.first()}" == "Raid"
    assert HRG + "Event" in {kind.iri for kind in raid.ancestors()}


def test_an_import_in_the_data_is_never_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    here = ox.NamedNode("https://example.org/mine/")
    elsewhere = ox.NamedNode("https://example.org/theirs.owl")
    imports = ox.Triple(here, ox.NamedNode(OWL + "imports"), elsewhere)
    ontology = ox.Triple(here, TYPE, ox.NamedNode(OWL + "Ontology"))
    made = world([ontology, imports])
    assert "https://example.org/theirs.owl" not in {
        o.base_iri for o in made.ontologies.values()
    }


def test_serving_never_imports_the_reasoner() -> None:
    code = (
        "import sys, hrgraph.rdf, hrgraph.store, hrgraph.catalogue, hrgraph.web;"
        "sys.exit(any(m in sys.modules for m in ('owlready2', 'pyrudof', 'pyshacl')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
