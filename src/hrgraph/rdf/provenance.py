"""Where a record comes from: its run, rule, confidence and review state."""

from __future__ import annotations

import pyoxigraph as ox

from hrgraph import __version__
from hrgraph.model import Origin
from hrgraph.rdf.terms import A, Terms, decimal, hrg, named, text
from hrgraph.vocab import PROV

__all__ = ["RUN", "origin_rows", "run_triples"]

RUN = f"run/hrgraph-{__version__.replace('.', '-')}"
"""Tail of the run. It names the version and no time: the same input mapped again
gives the same bytes."""

_GENERATED = named(PROV + "wasGeneratedBy")
_Rows = list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]


def origin_rows(origin: Origin | None, terms: Terms) -> _Rows:
    """Say which run and rule made a record; no person has checked it yet."""
    rows: _Rows = [
        (_GENERATED, terms.thing(RUN)),
        (hrg("reviewState"), terms.concept("review-state/machine")),
    ]
    if origin is not None:
        rows.append((hrg("rule"), text(origin.rule)))
        rows.append((hrg("confidence"), decimal(round(origin.confidence, 3))))
    return rows


def run_triples(terms: Terms) -> list[ox.Triple]:
    """Describe the run that made the records."""
    run = terms.thing(RUN)
    return [
        ox.Triple(run, A, hrg("Extraction")),
        ox.Triple(run, hrg("rule"), text(f"hrgraph {__version__}")),
    ]
