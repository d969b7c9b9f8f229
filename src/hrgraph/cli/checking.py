"""``hrgraph check``: ontology, shapes and data faults."""

from __future__ import annotations

import dataclasses
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import pyoxigraph as ox

    from hrgraph.catalogue import Catalogue
    from hrgraph.settings import Settings
    from hrgraph.store import Snapshot

__all__ = ["command"]

_MOST_SHOWN = 20  # faults of one kind that are told in full
_HERMIT_TRIPLES = 6000  # of data; beyond, HermiT takes minutes and more
_HINT = "Make a graph with 'hrgraph build', or name one with --store."


@click.command("check")
@click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store. Without one, and where nothing was built yet, only "
    "the ontology is checked.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(1),
    default=60.0,
    show_default=True,
    help="Longest time that HermiT may take.",
)
@click.option(
    "--questions",
    is_flag=True,
    help="Ask the competency questions too, and say which are answered as the four "
    "example documents determine.",
)
@click.option(
    "--documents",
    metavar="INPUT",
    multiple=True,
    help="Ask the competency questions of the graph of these documents, which is "
    "made in a folder of its own and removed again; nothing else is checked. INPUT is "
    "as for map; give the option again for more.",
)
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the questions must give; as data/answers.yaml, which is used else.",
)
def command(
    store: Path | None,
    seconds: float,
    documents: tuple[str, ...],
    answers: Path | None,
    *,
    questions: bool,
) -> int:
    """Check the ontology, and the graph of a store against it.

    HermiT judges the ontology with its vocabularies and the data; the shapes look
    at every record; each query in queries/checks finds one kind of data fault.
    Nothing is changed and nothing is fetched. Needs Java. Ends with 4 if anything
    is wrong.
    """
    from hrgraph.settings import Settings

    settings = Settings.from_environment(os.environ)
    if documents:
        return 0 if _ask_of_documents(documents, settings, answers) else 4
    if store is not None:
        settings = dataclasses.replace(settings, store=store)
    snapshot = _snapshot(settings, named=store is not None)
    told = _told(snapshot, settings.base) if snapshot else []
    good = _check_ontology(told, settings, seconds)
    if snapshot is None:
        click.echo(f"--    data: nothing built yet. {_HINT}")
    else:
        good &= _check_shapes(told, settings)
        good &= _check_data(snapshot, settings)
        if questions:
            good &= _ask_questions(snapshot, settings, answers)
    return 0 if good else 4


def _snapshot(settings: Settings, *, named: bool) -> Snapshot | None:
    from hrgraph.errors import NotFound
    from hrgraph.store import Snapshot

    try:
        return Snapshot.current(settings.store, settings.base)
    except NotFound:
        if named:
            raise
        return None


def _told(snapshot: Snapshot, base: str) -> list[ox.Quad]:
    """Give what was told of documents: no ontology, nothing inferred."""
    import pyoxigraph as ox

    skipped = {f"{base}graph/{n}" for n in ("inferred", "ontology", "vocabulary")}
    return [
        quad
        for quad in snapshot.quads()
        if isinstance(quad.graph_name, ox.NamedNode)
        and quad.graph_name.value not in skipped
    ]


def _check_ontology(told: list[ox.Quad], settings: Settings, seconds: float) -> bool:
    from hrgraph.rdf import ask_hermit, find_clashes, reasoner_view

    clashes = find_clashes(told, settings.base)
    _tell("ontology and data agree", clashes)
    view = reasoner_view(told)
    small = len(view) <= _HERMIT_TRIPLES
    judgement = ask_hermit(view if small else (), base=settings.base, seconds=seconds)
    faults = [f"nothing can be a {iri}" for iri in judgement.unsatisfiable]
    if not judgement.consistent:
        faults.append("HermiT finds the ontology and the data inconsistent")
    what = "ontology, vocabularies and data" if told else "ontology and vocabularies"
    if not small:
        what = "ontology and vocabularies (the data are too many for HermiT)"
    _tell(f"HermiT on {what}, {judgement.seconds:.1f} s", faults)
    if told:
        counts = _defined_members(judgement.memberships.values())
        click.echo("      members: " + ", ".join(f"{n} {c}" for n, c in counts))
    return not clashes and not faults


def _defined_members(memberships: Iterable[frozenset[str]]) -> list[tuple[str, int]]:
    """Count the members of the classes that are only inferred."""
    from hrgraph.rdf import defined_classes

    defined = defined_classes()
    counts = Counter(kind for kinds in memberships for kind in kinds if kind in defined)
    return [(iri.rsplit("/", 1)[-1], counts[iri]) for iri in sorted(defined)]


def _check_shapes(told: list[ox.Quad], settings: Settings) -> bool:
    from hrgraph.rdf import validate

    began = time.monotonic()
    findings = validate(told, settings.base)
    by_level = Counter(finding.level for finding in findings)
    seconds = time.monotonic() - began
    faults = [f.sentence for f in findings if f.level == "violation"]
    _tell(
        f"shapes, {seconds:.1f} s ({by_level['warning']} warnings, "
        f"{by_level['info']} gaps in the sources)",
        faults,
    )
    for finding in findings:
        if finding.level == "warning":
            click.echo(f"      warning: {finding.sentence}")
    return not faults


def _check_data(snapshot: Snapshot, settings: Settings) -> bool:
    good = True
    catalogue = _catalogue(settings)
    for query in catalogue.folder("checks"):
        rows = catalogue.run(snapshot, query.name)
        faults = ["; ".join(_cells(row.values())) for row in rows]
        _tell(f"{query.slug}: {query.summary}", faults)
        good &= not faults
    return good


def _ask_of_documents(
    documents: tuple[str, ...], settings: Settings, answers: Path | None
) -> bool:
    from hrgraph.build import Plan, build_snapshot
    from hrgraph.store import Snapshot

    with tempfile.TemporaryDirectory(prefix="hrgraph-") as folder:
        settings = dataclasses.replace(settings, store=Path(folder))
        build_snapshot(documents, Plan(settings))
        return _ask_questions(Snapshot.current(settings.store), settings, answers)


def _ask_questions(
    snapshot: Snapshot, settings: Settings, answers: Path | None
) -> bool:
    from hrgraph.catalogue import judge_answers, read_expectations
    from hrgraph.settings import home

    expected = read_expectations(answers or home() / "data" / "answers.yaml")
    verdicts = judge_answers(_catalogue(settings), snapshot, expected)
    right = sum(verdict.right for verdict in verdicts)
    for verdict in verdicts:
        click.echo(f"{'ok   ' if verdict.right else 'WRONG'} {verdict.told}")
    click.echo(
        f"{right} of {len(verdicts)} questions are answered as expected, with "
        f"{sum(v.met for v in verdicts)} of {sum(v.expected for v in verdicts)} rows."
    )
    return right == len(verdicts)


def _catalogue(settings: Settings) -> Catalogue:
    from hrgraph.catalogue import Catalogue
    from hrgraph.settings import home

    return Catalogue.load(home() / "queries", base=settings.base)


def _cells(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield "-" if value is None else str(getattr(value, "value", value))


def _tell(what: str, faults: list[str]) -> None:
    click.echo(f"{'FAIL ' if faults else 'ok   '} {what}")
    for fault in faults[:_MOST_SHOWN]:
        click.echo(f"      {fault}")
    if len(faults) > _MOST_SHOWN:
        click.echo(f"      … and {len(faults) - _MOST_SHOWN} more")
