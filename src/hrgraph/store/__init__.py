"""Triples kept and asked: snapshots, query evaluation under limits, text search.

A snapshot is never changed after it was published. Queries of strangers are
evaluated in worker processes that can be ended; only our own run in process.
"""

from hrgraph.store.dumping import WrittenDump, write_dump
from hrgraph.store.folding import fold, sound
from hrgraph.store.manifest import Manifest
from hrgraph.store.publishing import exclusive, make_snapshot, publish
from hrgraph.store.searching import Hit, SearchResult
from hrgraph.store.snapshot import Rows, Snapshot, Snapshots, Term
from hrgraph.store.texts import ServedText

__all__ = [
    "Hit",
    "Manifest",
    "Rows",
    "SearchResult",
    "ServedText",
    "Snapshot",
    "Snapshots",
    "Term",
    "WrittenDump",
    "exclusive",
    "fold",
    "make_snapshot",
    "publish",
    "sound",
    "write_dump",
]
