"""Facts of all documents to one graph of told quads that breaks no shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from hrgraph.build.drawing import Fault
from hrgraph.build.leaving import leave_out
from hrgraph.build.report import Report
from hrgraph.errors import GraphError
from hrgraph.link import Card, Links, document_tail, link, load_decisions
from hrgraph.model import Facts
from hrgraph.rdf import (
    LABEL,
    Finding,
    Terms,
    entity_quads,
    link_quads,
    map_facts,
    treaty_triples,
    validate,
)
from hrgraph.settings import Settings

__all__ = ["Told", "tell", "tell_valid"]

_MOST_TOLD = 20  # violations told in one message


@dataclass(frozen=True, slots=True)
class Told:
    """The graph before inference, and what it was made of."""

    facts: tuple[Facts, ...]
    links: Links
    quads: list[ox.Quad]


def tell(facts: Sequence[Facts], settings: Settings) -> Told:
    """Link documents and map them, each into its own graph."""
    base = settings.base
    links = link(facts, load_decisions(settings.decisions_folder))
    terms = Terms(base, links.renamed)
    quads: list[ox.Quad] = []
    for one in facts:
        split = links.split.get(document_tail(one.document.id))
        own = Terms(base, {**links.renamed, **split}) if split else terms
        quads += map_facts(one, own)[0]
    quads += entity_quads(_as_shipped(links.cards, base), terms)
    quads += link_quads(links, terms)
    return Told(tuple(facts), links, quads)


def tell_valid(
    facts: Sequence[Facts], settings: Settings, report: Report, *, keep_going: bool
) -> Told:
    """Link and map documents so that no shape is broken; report what is left to see.

    Raises:
        GraphError: A shape is broken, and nothing may be left out, or what breaks
            it belongs to no document.
    """
    while True:
        told = tell(facts, settings)
        found = validate(told.quads, settings.base)
        broken = [finding for finding in found if finding.level == "violation"]
        if not broken:
            report.findings = found
            return told
        files = {one.document.id: one.document.file for one in facts}
        if not keep_going or any(f.document not in files for f in broken):
            raise GraphError(_message(broken, files))
        facts = _without(facts, broken, settings.base, report)


def _without(
    facts: Iterable[Facts], broken: Iterable[Finding], base: str, report: Report
) -> list[Facts]:
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in broken:
        by_document[finding.document or ""].append(finding)
    kept: list[Facts] = []
    for one in facts:
        found = by_document.get(one.document.id)
        if found is None:
            kept.append(one)
            continue
        fewer = leave_out(one, [finding.focus.removeprefix(base) for finding in found])
        what = "the record is left out" if fewer else "the document is left out"
        report.faults += [
            Fault(
                f"{_place(finding, one.document.file)}; {what}",
                record=fewer is not None,
            )
            for finding in found
        ]
        if fewer:
            kept.append(fewer)
    return kept


def _message(broken: Sequence[Finding], files: dict[str, str]) -> str:
    lines = [_place(f, files.get(f.document or "", "")) for f in broken[:_MOST_TOLD]]
    if len(broken) > _MOST_TOLD:
        lines.append(f"and {len(broken) - _MOST_TOLD} more")
    if all(finding.document in files for finding in broken):
        lines.append(
            "Nothing was published. Mend this, or leave it out with --keep-going."
        )
    else:
        lines.append(
            "Nothing was published. The documents break it together, so none can be "
            "left out for it: build them in parts to find which, and tell us."
        )
    return "\n".join(lines)


def _place(finding: Finding, file: str) -> str:
    return f"{file}: {finding.sentence}" if file else finding.sentence


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
