"""From documents to RDF and to snapshots: the only floor that joins text and store.

It reads, draws facts, holds back, links, maps, infers, validates and publishes. What
makes snapshots is imported when it is asked for: mapping needs no store.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from hrgraph.build.drawing import Fault, Plan
from hrgraph.build.mapping import map_inputs

if TYPE_CHECKING:
    from hrgraph.build.report import Report
    from hrgraph.build.snapshots import build_snapshot

__all__ = ["Fault", "Plan", "Report", "build_snapshot", "map_inputs"]

_LATER = {"Report": "hrgraph.build.report", "build_snapshot": "hrgraph.build.snapshots"}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_LATER[name]), name)
