"""From documents to RDF and to snapshots: the only floor that joins text and store.

It reads, draws facts, holds back, links, maps, infers, validates and publishes.
"""

from hrgraph.build.drawing import Fault, Plan
from hrgraph.build.mapping import map_inputs
from hrgraph.build.report import Report
from hrgraph.build.snapshots import build_snapshot

__all__ = ["Fault", "Plan", "Report", "build_snapshot", "map_inputs"]
