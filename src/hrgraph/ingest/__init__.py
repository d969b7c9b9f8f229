"""Bytes to documents: readers, cleaning, zones and sentences.

It reads files of every supported format and says what is wrong with a bad one.
It does not look for facts, and never changes a text once it has been read.
"""

from hrgraph.ingest.reading import read_inputs
from hrgraph.ingest.segments import Segments, segment
from hrgraph.ingest.wrapping import unwrap
from hrgraph.ingest.zones import find_zones

__all__ = ["Segments", "find_zones", "read_inputs", "segment", "unwrap"]
