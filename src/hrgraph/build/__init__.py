"""From documents to RDF and to snapshots: the only floor that joins text and store.

It reads, draws facts, holds back, links, maps, infers, validates and publishes.
"""

from hrgraph.build.drawing import Fault, Plan, draw_facts
from hrgraph.build.mapping import map_inputs

__all__ = ["Fault", "Plan", "draw_facts", "map_inputs"]
