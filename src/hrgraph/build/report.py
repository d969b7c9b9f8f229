"""What a build found, left out, and how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from hrgraph.build.drawing import Fault
from hrgraph.link import Candidate
from hrgraph.rdf import Finding
from hrgraph.vocab import HRG, RDF

__all__ = ["Report", "count_classes"]

_TYPE = RDF + "type"


@dataclass(slots=True)
class Report:
    """The outcome of a build.

    Attributes:
        snapshot: Id of what is in service now; "" where nothing was published.
        classes: Told instances of each class of the ontology.
        findings: Warnings of the shapes, and gaps of the sources that they found.
        faults: What was left out, one line each.
        notes: What a person should know, one line each.
        seconds: Wall-clock time.
    """

    snapshot: str = ""
    documents: int = 0
    quads: int = 0
    inferred: int = 0
    shared_events: int = 0
    discrepancies: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    classes: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def lines(self) -> list[str]:
        """Tell the outcome, one line each, without the faults."""
        told = [
            f"documents       {self.documents}",
            f"quads           {self.quads} told, {self.inferred} inferred",
            f"shared events   {self.shared_events}",
            f"discrepancies   {self.discrepancies}",
            f"to be reviewed  {len(self.candidates)} possible matches",
            f"shapes          {len(self.findings)} warnings and gaps of the sources",
        ]
        told += [f"  {count:>7}  {name}" for name, count in self._sorted()]
        return told

    def about(self) -> dict[str, str]:
        """What the snapshot keeps: the same build gives the same words.

        Names of files stay out: they may tell what a public snapshot never holds.
        """
        kept = {
            "documents": str(self.documents),
            "quads told": str(self.quads),
            "quads inferred": str(self.inferred),
            "shared events": str(self.shared_events),
            "discrepancies": str(self.discrepancies),
            "possible matches": str(len(self.candidates)),
            "classes": ", ".join(f"{name} {count}" for name, count in self._sorted()),
        }
        if self.faults:
            kept["left out"] = str(len(self.faults))
        return kept

    def _sorted(self) -> list[tuple[str, int]]:
        return sorted(self.classes.items(), key=lambda item: (-item[1], item[0]))


def count_classes(quads: Iterable[ox.Quad]) -> Counter[str]:
    """Count the told instances of each class, each instance once."""
    seen: set[tuple[str, str]] = set()
    for quad in quads:
        kind = quad.object
        if (
            quad.predicate.value == _TYPE
            and isinstance(kind, ox.NamedNode)
            and kind.value.startswith(HRG)
        ):
            seen.add((str(quad.subject), kind.value.removeprefix(HRG)))
    return Counter(name for _, name in seen)
