"""Documents to a published snapshot: all of it, or what was there before."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from hrgraph.build.drawing import Fault, Plan, draw, load_extractor, read_documents
from hrgraph.build.freshness import FINGERPRINT, fingerprint, is_current
from hrgraph.build.pools import in_order
from hrgraph.build.report import Report, count_classes
from hrgraph.errors import HrgraphError, InputError
from hrgraph.link import Card, document_tail, link, load_decisions
from hrgraph.model import Document, Facts
from hrgraph.rdf import (
    LABEL,
    Terms,
    document_title,
    entity_quads,
    link_quads,
    map_facts,
    materialise,
    n_quads,
    ontology_quads,
    treaty_triples,
)
from hrgraph.settings import home
from hrgraph.store import ServedText, Snapshot, exclusive, publish

__all__ = ["build_snapshot"]

RESTRICTED = "restricted"
"""Name under which the manifest says whether private persons are in it."""

_WORK = ".building-"
Watch = Callable[[Iterable[Facts | Fault]], Iterable[Facts | Fault]]


def build_snapshot(
    inputs: Sequence[str],
    plan: Plan,
    *,
    if_stale: bool = False,
    keep_going: bool = False,
    watch: Watch = iter,
) -> Report | None:
    """Build a store from documents and put it into service.

    Args:
        inputs: Files, folders, globs or ``-``.
        plan: Its settings name the store.
        if_stale: Do nothing where the snapshot in service was made from the same.
        keep_going: Leave bad documents and records out and say so; otherwise they
            stop the build.
        watch: Passes results on; for showing progress.

    Returns:
        What was found; None if the snapshot in service was current.

    Raises:
        InputError: A document or record is bad, or another build is running. The
            snapshot in service is what it was.
        GraphError: The graph breaks a shape.
    """
    began = time.monotonic()
    store = plan.settings.store
    with exclusive(store):
        _refuse_other_kind(store, restricted=plan.restricted)
        documents = list(read_documents(inputs, plan.settings))
        mark = fingerprint(
            documents, plan.settings.base, str(plan.restricted), str(keep_going)
        )
        if if_stale and is_current(store, mark):
            return None
        report = Report()
        work = _fresh_folder(store)
        try:
            kept = _distinct(documents, report)
            _stop_at_faults(report, keep_going=keep_going)
            facts = _draw(kept, plan, report, watch)
            _stop_at_faults(report, keep_going=keep_going)
            quads = work / "graph.nq"
            _write(quads, facts, plan, report)
            report.snapshot = publish(
                store,
                quads=quads,
                texts=_texts(facts, plan.settings.base),
                about={
                    FINGERPRINT: mark,
                    RESTRICTED: str(plan.restricted).lower(),
                    **report.about(),
                },
            )
        finally:
            shutil.rmtree(work, ignore_errors=True)
    report.seconds = time.monotonic() - began
    return report


def _refuse_other_kind(store: Path, *, restricted: bool) -> None:
    """Keep what is public and what is not in stores apart."""
    try:
        about = Snapshot.current(store).manifest.about
    except HrgraphError:
        return
    if (about.get(RESTRICTED) == "true") != restricted:
        whose = "the public" if restricted else "staff (names of private persons)"
        raise InputError(
            f"this store is for {whose}; build into another --store", file=store
        )


def _fresh_folder(store: Path) -> Path:
    """Sweep what a killed build left, and make a folder for this one."""
    for left in store.glob(f"{_WORK}*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=_WORK, dir=store))


def _distinct(documents: Iterable[Document | Fault], report: Report) -> list[Document]:
    """Keep each text once: a copy is no second witness."""
    kept: dict[str, Document] = {}
    for document in documents:
        if isinstance(document, Fault):
            report.faults.append(document)
            continue
        first = kept.setdefault(document.sha256, document)
        if first is not document:
            report.notes.append(
                f"{document.file or document.id}: has the same text as "
                f"{first.file or first.id}; left out"
            )
    return list(kept.values())


def _stop_at_faults(report: Report, *, keep_going: bool) -> None:
    if not report.faults or keep_going:
        return
    told = "\n".join(fault.told for fault in report.faults)
    raise InputError(
        f"{told}\nNothing was published. Mend this, or leave it out with --keep-going."
    )


def _draw(
    documents: Iterable[Document], plan: Plan, report: Report, watch: Watch
) -> list[Facts]:
    drawn = in_order(
        documents, partial(draw, plan.restricted), load_extractor, workers=plan.workers
    )
    kept: list[Facts] = []
    for facts in watch(drawn):
        if isinstance(facts, Fault):
            report.faults.append(facts)
        else:
            kept.append(facts)
    return kept


def _write(file: Path, facts: Sequence[Facts], plan: Plan, report: Report) -> None:
    """Write all told and inferred quads, in an order that depends on the input only."""
    base = plan.settings.base
    links = link(facts, load_decisions(home() / "data" / "decisions"))
    terms = Terms(base, links.renamed)
    told: list[ox.Quad] = []
    for one in facts:
        split = links.split.get(document_tail(one.document.id))
        own = Terms(base, {**links.renamed, **split}) if split else terms
        quads, _ = map_facts(one, own)
        told += quads
        report.documents += 1
    told += entity_quads(_as_shipped(links.cards, base), terms)
    told += link_quads(links, terms)
    report.shared_events = len(links.events)
    report.discrepancies = len(links.discrepancies)
    report.candidates = list(links.candidates)
    report.classes = count_classes(told)
    inferred = materialise(told, base)
    report.quads, report.inferred = len(told), len(inferred)
    with file.open("wb") as out:
        for part in (told, ontology_quads(base), inferred):
            out.write(n_quads(part))


def _as_shipped(cards: Iterable[Card], base: str) -> Iterator[Card]:
    """Leave the names of things that ship with hrgraph as they are."""
    shipped = {
        str(triple.subject.value).removeprefix(base): triple.object.value
        for triple in treaty_triples(base)
        if triple.predicate == LABEL
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
    }
    for card in cards:
        label = shipped.get(card.tail)
        if label is None:
            yield card
            continue
        forms = {card.label, *card.aliases} - {label}
        yield replace(card, label=label, lang="en", aliases=tuple(sorted(forms)))


def _texts(facts: Iterable[Facts], base: str) -> Iterator[ServedText]:
    for one in facts:
        document = one.document
        yield ServedText(
            iri=base + document_tail(document.id),
            identifier=document.id,
            title=document_title(document),
            text=document.text,
            lang=document.lang,
            url=document.url or "",
            licence=document.licence or "",
        )
