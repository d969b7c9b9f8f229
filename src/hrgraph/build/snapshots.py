"""Documents to a published snapshot: all of it, or what was there before."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from hrgraph.build.drawing import (
    Disclosure,
    Drawn,
    Fault,
    Plan,
    draw,
    load_extractor,
    read_documents,
)
from hrgraph.build.exporting import leave_dumps
from hrgraph.build.freshness import FINGERPRINT, fingerprint, is_current
from hrgraph.build.graphs import Told, tell_valid
from hrgraph.build.pools import in_order
from hrgraph.build.report import Report, count_classes
from hrgraph.catalogue import FINDINGS, Catalogue, Remark, keep_answers
from hrgraph.errors import HrgraphError, InputError
from hrgraph.link import document_tail
from hrgraph.model import Document, Facts
from hrgraph.rdf import (
    Finding,
    document_title,
    materialise,
    n_quads,
    ontology_quads,
    open_output,
)
from hrgraph.settings import Settings, home
from hrgraph.store import BASE, ServedText, Snapshot, exclusive, publish

__all__ = ["build_snapshot"]

RESTRICTED = "restricted"
"""Name under which the manifest says whether private persons are in it."""

CANDIDATES = "candidates.csv"
"""File beside the snapshots: what a person should decide, in the columns of
``data/decisions``."""

_WORK = ".building-"
Watch = Callable[[Iterable[Drawn | Fault]], Iterable[Drawn | Fault]]


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
        HrgraphError: The disk is full or cannot be written to, or a document cannot
            be mapped by a fault of ours.
    """
    began = time.monotonic()
    store, base = plan.settings.store, plan.settings.base
    with exclusive(store):
        _refuse_other_kind(store, restricted=plan.restricted)
        # by their ids, so that the order of the inputs changes nothing
        documents = sorted(read_documents(inputs, plan.settings), key=_by_id)
        options = (base, str(plan.restricted), str(keep_going))
        mark = fingerprint(documents, plan.settings.decisions_folder, *options)
        if if_stale and is_current(store, mark):
            return None
        report = Report()
        work = _fresh_folder(store)
        try:
            kept = _distinct(documents, report)
            stop_at_faults(report, keep_going=keep_going)
            facts = _draw(kept, plan, report, watch)
            stop_at_faults(report, keep_going=keep_going)
            if not facts:
                raise InputError("There is no document to build from; give some.")
            graph = tell_valid(facts, plan.settings, report, keep_going=keep_going)
            quads = work / "graph.nq"
            _write(quads, graph, base, report)
            report.snapshot = publish(
                store,
                quads=quads,
                texts=_texts(graph.facts, base),
                about={
                    FINGERPRINT: mark,
                    RESTRICTED: str(plan.restricted).lower(),
                    BASE: base,
                    **report.about(),
                },
                prepare=partial(
                    _prepare, findings=report.findings, settings=plan.settings
                ),
            )
            leave_dumps(Snapshot.current(store), base)
            _write_table(
                store / CANDIDATES,
                ("left", "right", "score", "reason"),
                ((c.left, c.right, c.score, c.reason) for c in report.candidates),
            )
        except OSError as fault:
            where = fault.filename or store
            raise HrgraphError(
                f"{where}: {fault.strerror or fault}. Nothing was published; what was "
                "in service still is. See to the disk and build again."
            ) from None
        finally:
            shutil.rmtree(work, ignore_errors=True)
    report.seconds = time.monotonic() - began
    return report


def _prepare(folder: Path, findings: Sequence[Finding], settings: Settings) -> None:
    """Put beside the records what pages ask of all of them, and what shapes found."""
    catalogue = Catalogue.load(home() / "queries", base=settings.base)
    keep_answers(folder, catalogue, settings)
    rows = (
        (f.level, f.shape, f.document, f.quote, f.message, f.focus) for f in findings
    )
    _write_table(folder / FINDINGS, Remark._fields, rows)


def _by_id(document: Document | Fault) -> tuple[bool, str]:
    if isinstance(document, Fault):
        return False, document.told
    return True, document.id


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


def stop_at_faults(report: Report, *, keep_going: bool) -> None:
    """Stop a build at bad documents and records, unless it is to go on.

    Raises:
        InputError: What was given is bad; HrgraphError where the fault is ours.
    """
    if not report.faults or keep_going:
        return
    told = "\n".join(fault.told for fault in report.faults)
    ours = any(fault.exit_code == HrgraphError.exit_code for fault in report.faults)
    raise (HrgraphError if ours else InputError)(
        f"{told}\nNothing was published. Mend this, or leave it out with --keep-going."
    )


def _draw(
    documents: Iterable[Document], plan: Plan, report: Report, watch: Watch
) -> list[Facts]:
    load = partial(load_extractor, plan.settings.name_backend)
    disclosure = Disclosure.of(plan)
    documents = list(documents)
    ids = {document.id for document in documents}
    report.notes += disclosure.unused(documents)
    work = partial(draw, disclosure)
    results = in_order(documents, work, load, workers=plan.workers)
    kept: list[Facts] = []
    for drawn in watch(results):
        if isinstance(drawn, Fault):
            report.faults.append(drawn)
        else:
            report.faults += drawn.left_out
            kept.append(drawn.facts)
            shown = drawn.facts.document
            if shown.id not in ids:
                where = shown.file or "a document"
                report.notes.append(
                    f"{where}: its id tells a private name; shown as {shown.id!r}"
                )
    return kept


def _write(file: Path, graph: Told, base: str, report: Report) -> None:
    """Write all told and inferred quads, in an order that depends on the input only."""
    inferred = materialise(graph.quads, base)
    report.documents = len(graph.facts)
    report.quads, report.inferred = len(graph.quads), len(inferred)
    report.classes = count_classes(graph.quads)
    report.shared_events = len(graph.links.events)
    report.discrepancies = len(graph.links.discrepancies)
    report.candidates = list(graph.links.candidates)
    with file.open("wb") as out:
        for part in (graph.quads, ontology_quads(base), inferred):
            out.write(n_quads(part))
    graph.quads.clear()  # publishing needs the room


def _write_table(
    file: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(columns)
    table.writerows(rows)
    with open_output(str(file)) as out:
        out.write(lines.getvalue().encode())


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
            zones=tuple((zone.kind, *zone.span) for zone in document.zones),
        )
