"""The ontology asked about itself."""

import json
import re
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from hrgraph.extract.rules import load_rules
from hrgraph.ingest import read_inputs
from hrgraph.model import Document
from hrgraph.rdf import ontology_quads, treaty_triples, validate
from hrgraph.rdf.clashes import find_clashes
from hrgraph.rdf.documenting import make_documents
from hrgraph.rdf.ontology import (
    alignment_files,
    core_triples,
    defined_classes,
    ontology_folder,
    vocabulary_triples,
)
from hrgraph.rdf.telling import describe_ontology
from hrgraph.settings import home
from hrgraph.vocab import HRG, OA, OWL, RDF, RDFS, SKOS

LARGEST_CORE = 125  # terms that a reader takes in at one sitting; extensions go apart
EXAMPLES = sorted((ontology_folder() / "examples").glob("*.ttl"))


def _store(*files: str) -> ox.Store:
    store = ox.Store()
    for file in files:
        path = ontology_folder() / file
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    return store


def _select(store: ox.Store, text: str) -> list[ox.QuerySolution]:
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)


def _terms(file: str) -> set[str]:
    found = _select(
        _store(file),
        "SELECT DISTINCT ?t WHERE { ?t a ?k FILTER(STRSTARTS(STR(?t), '" + HRG + "'))"
        " FILTER(?t != <" + HRG + ">) }",
    )
    return {row["t"].value for row in found}


@pytest.mark.parametrize(
    "needed",
    [
        "<http://www.w3.org/2000/01/rdf-schema#label>",
        "<http://www.w3.org/2004/02/skos/core#definition>",
        "<http://www.w3.org/2004/02/skos/core#example>",
        "<http://www.w3.org/2000/01/rdf-schema#isDefinedBy>",
        "<http://www.w3.org/2003/06/sw-vocab-status/ns#term_status>",
    ],
)
def test_each_term_is_explained(needed: str) -> None:
    store = _store("hrgraph.ttl", "reasoning.ttl")
    lacking = _select(
        store,
        "SELECT DISTINCT ?t WHERE { ?t a ?kind FILTER(STRSTARTS(STR(?t), '"
        + HRG
        + "') && ?t != <"
        + HRG
        + ">) FILTER NOT EXISTS { ?t "
        + needed
        + " ?any } }",
    )
    assert [row["t"].value for row in lacking] == []


def test_each_concept_has_names_in_three_languages_a_definition_and_a_notation() -> (
    None
):
    lacking = _select(
        _store("vocabularies.ttl"),
        "PREFIX skos: <" + SKOS + "> SELECT ?c WHERE { ?c a skos:Concept ."
        " OPTIONAL { ?c skos:prefLabel ?en FILTER(LANG(?en) = 'en') }"
        " OPTIONAL { ?c skos:prefLabel ?az FILTER(LANG(?az) = 'az') }"
        " OPTIONAL { ?c skos:prefLabel ?ru FILTER(LANG(?ru) = 'ru') }"
        " OPTIONAL { ?c skos:definition ?d } OPTIONAL { ?c skos:notation ?n }"
        " FILTER(!BOUND(?en) || !BOUND(?az) || !BOUND(?ru) || !BOUND(?d)"
        " || !BOUND(?n)) }",
    )
    assert lacking == []


def test_the_notation_of_a_concept_is_the_end_of_its_iri() -> None:
    rows = _select(
        _store("vocabularies.ttl"),
        "PREFIX skos: <" + SKOS + "> SELECT ?c ?n WHERE { ?c a skos:Concept ;"
        " skos:notation ?n FILTER(DATATYPE(?n) = "
        "<http://www.w3.org/2001/XMLSchema#string>) }",
    )
    for row in rows:
        assert row["c"].value.rsplit("/", 1)[1] == row["n"].value.replace("_", "-")


def test_the_core_stays_small() -> None:
    assert len(_terms("hrgraph.ttl")) <= LARGEST_CORE


def test_every_term_that_the_ontology_uses_is_declared() -> None:
    """An undeclared class or property would leave OWL 2 DL."""
    rows = core_triples()
    declared = {t.subject for t in rows if t.predicate.value == RDF + "type"}
    builtin = (OWL, RDF, "http://www.w3.org/2000/01/rdf-schema#")
    predicates = {t.predicate for t in rows} - declared
    outside = {p.value for p in predicates if not p.value.startswith(builtin)}
    assert outside == set()


def test_the_ontology_imports_nothing() -> None:
    assert OWL + "imports" not in {q.predicate.value for q in ontology_quads()}


def test_no_property_that_a_chain_makes_is_functional() -> None:
    """OWL 2 DL: composed properties take no such axioms."""
    rows = core_triples()
    chained = {
        t.subject for t in rows if t.predicate.value.endswith("propertyChainAxiom")
    }
    chained |= {
        t.subject for t in rows if t.object == ox.NamedNode(OWL + "TransitiveProperty")
    }
    simple_only = {
        ox.NamedNode(OWL + name)
        for name in ("FunctionalProperty", "IrreflexiveProperty", "AsymmetricProperty")
    }
    assert {t.subject for t in rows if t.object in simple_only} & chained == set()


def test_mappings_speak_only_of_declared_terms() -> None:
    known = _terms("hrgraph.ttl") | _terms("reasoning.ttl")
    for file in alignment_files():
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            subject = str(quad.subject).strip("<>")
            assert not subject.startswith(HRG) or subject in known, file.name


def test_treaties_move_to_another_base() -> None:
    moved = treaty_triples("https://data.example/id/")
    text = " ".join(str(triple) for triple in moved)
    assert "https://data.example/id/law/coe/echr/art_3" in text
    assert "https://w3id.org/hrgraph/id/" not in text


def test_quads_of_the_ontology_are_the_same_in_every_call() -> None:
    assert ontology_quads() == ontology_quads()


def test_concepts_of_records_exist_for_every_value_of_the_model() -> None:
    concepts = {t.subject.value for t in vocabulary_triples()}  # type: ignore[union-attr] # no triple terms
    for tail in ("unit/other", "figure-kind/days-of-detention", "place-kind/facility"):
        assert f"https://w3id.org/hrgraph/vocab/{tail}" in concepts


@pytest.mark.parametrize(
    ("key", "listed"),
    [
        ("type", "?of rdfs:subClassOf+ hrg:Event"),
        ("wrong", "?of skos:inScheme <https://w3id.org/hrgraph/vocab/allegation-type>"),
    ],
)
def test_every_kind_that_rules_and_models_tell_is_listed(key: str, listed: str) -> None:
    told = {
        value if isinstance(value, str) else value[0]  # with what it is done to
        for name in ("events", "allegations")
        for rule in load_rules(home() / "data" / "rules" / f"{name}.yaml").rules
        for field, value in rule.says.items()
        if field.split("_")[0] == key
    }
    known = json.loads((home() / "data/models/telling.json").read_text("utf-8"))
    initial = {"type": "e:", "wrong": "a:"}[key]
    told |= {k.removeprefix(initial) for k in known["kinds"] if k.startswith(initial)}
    rows = _select(
        _store("hrgraph.ttl", "vocabularies.ttl"),
        f"PREFIX hrg: <{HRG}> PREFIX skos: <{SKOS}> PREFIX rdfs: <{RDFS}>"
        f" SELECT ?n WHERE {{ {listed} . ?of skos:notation ?n }}",
    )
    assert len(told) > 20
    assert told - {"nothing"} <= {row["n"].value for row in rows} | {"other"}


@pytest.fixture(scope="module")
def digests() -> dict[str, Document]:
    found = read_inputs([str(home() / "data" / "documents")])
    return {d.id: d for d in found if isinstance(d, Document)}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_is_accepted_and_shows_its_class(
    file: Path, digests: dict[str, Document]
) -> None:
    quads = list(ox.parse(path=file, format=ox.RdfFormat.TURTLE))
    name = "".join(part.capitalize() for part in file.stem.split("-"))
    classes = {q.object for q in quads if q.predicate.value == RDF + "type"}
    assert ox.NamedNode(HRG + name) in classes or name in {"Record", "Claim"}
    assert [f.sentence for f in validate(quads) if f.level != "info"] == []
    assert find_clashes(quads) == []
    _assert_quotes_stand_in_their_digest(quads, digests)


def _assert_quotes_stand_in_their_digest(
    quads: list[ox.Quad], digests: dict[str, Document]
) -> None:
    for quad in quads:
        found = re.search(r"doc/(seed-\d+)/span/(\d+)-(\d+)$", str(quad.subject)[1:-1])
        if found and quad.predicate.value == OA + "exact":
            text = digests[found[1].replace("-", "_")].text
            assert text[int(found[2]) : int(found[3])] == quad.object.value  # type: ignore[union-attr] # a literal


def test_each_class_that_records_may_have_is_shown_by_an_example() -> None:
    classes = {
        t.subject.value.removeprefix(HRG)
        for t in core_triples()
        if t.object == ox.NamedNode(OWL + "Class")
        and isinstance(t.subject, ox.NamedNode)
        and t.subject.value.startswith(HRG)
        and t.subject.value not in defined_classes()
    }
    shown = {"".join(p.capitalize() for p in file.stem.split("-")) for file in EXAMPLES}
    assert classes - shown == {"NonDerogableProvision"}  # stated of treaties only


def test_files_made_from_the_ontology_are_current() -> None:
    for path, words in make_documents().items():
        assert path.read_text("utf-8") == words, (
            f"run python -m hrgraph.rdf.documenting: {path.name}"
        )


def test_the_release_of_this_version_is_what_ships() -> None:
    version = describe_ontology().version
    release = rdflib.Graph().parse(ontology_folder() / "releases" / f"{version}.ttl")
    shipped = rdflib.Graph()
    for name in ("hrgraph.ttl", "reasoning.ttl"):
        shipped.parse(ontology_folder() / name)
    assert isomorphic(release, shipped)


@pytest.mark.parametrize("name", ["figure-claim", "legal-basis-claim", "date-claim"])
def test_json_ld_with_the_context_says_the_same_as_turtle(name: str) -> None:
    context = json.loads((ontology_folder() / "context.jsonld").read_text("utf-8"))
    file = ontology_folder() / "examples" / f"{name}.ttl"
    graph = rdflib.Graph().parse(file)
    written = graph.serialize(format="json-ld", context=context["@context"])
    again = {q.triple for q in ox.parse(written, format=ox.RdfFormat.JSON_LD)}
    assert again == {q.triple for q in ox.parse(path=file, format=ox.RdfFormat.TURTLE)}
    assert '"reportedIn"' in written


def test_every_term_is_read_into_a_section() -> None:
    told = {term.name for term in describe_ontology().terms}
    known = _terms("hrgraph.ttl") | _terms("reasoning.ttl")
    assert told == {iri.removeprefix(HRG) for iri in known}


def test_a_term_is_told_with_what_it_has_and_leads_to() -> None:
    terms = {term.name: term for term in describe_ontology().terms}
    assert terms["allegedPerpetrator"].domain == ("Allegation",)
    assert terms["jurisdiction"].domain == ("Organisation", "LegalSource")
    assert ("isPartOf", "jurisdiction") in terms["jurisdiction"].chains
    assert "Raid" in terms["PoliceOperation"].below
    assert terms["StateActor"].inferred
    assert ("closeMatch", "https://schema.org/Person") in terms["Person"].matches
