"""What a graph holds, counted by the queries of ``queries/dataset/``.

So the numbers that are published are those that anybody gets who asks the same.
"""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal, NamedNode

from hrgraph.catalogue.running import Catalogue
from hrgraph.rdf import ClassCount, PropertyCount, Statistics
from hrgraph.store import Snapshot

__all__ = ["count_graph"]


def count_graph(snapshot: Snapshot, catalogue: Catalogue) -> Statistics:
    """Count a graph: some passes over all of it, so keep what comes back."""

    def rows(name: str) -> list[dict[str, str]]:
        return [
            {
                key: term.value
                for key, term in row.items()
                if isinstance(term, NamedNode | Literal)
            }
            for row in catalogue.run(snapshot, f"dataset/{name}")
        ]

    totals = rows("totals")[0]
    of_classes: dict[str, list[PropertyCount]] = defaultdict(list)
    for row in rows("class-properties"):
        of_classes[row["class"]].append(_property(row))
    return Statistics(
        triples=int(totals["triples"]),
        subjects=int(totals["subjects"]),
        objects=int(totals["objects"]),
        classes=tuple(
            ClassCount(
                row["class"], int(row["entities"]), tuple(of_classes[row["class"]])
            )
            for row in rows("classes")
            if "class" in row
        ),
        properties=tuple(_property(row) for row in rows("properties")),
        graphs={row["graph"]: int(row["triples"]) for row in rows("graphs")},
        examples=tuple(row["thing"] for row in rows("examples") if "thing" in row),
    )


def _property(row: dict[str, str]) -> PropertyCount:
    objects = row.get("objects")
    return PropertyCount(
        row["property"],
        int(row["triples"]),
        int(row["subjects"]),
        None if objects is None else int(objects),
    )
