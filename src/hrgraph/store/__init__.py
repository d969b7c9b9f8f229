"""Triples kept and asked: snapshots, query evaluation under limits, text search.

A snapshot is never changed after it was published. Queries of strangers are
evaluated in worker processes that can be ended; only our own run in process.
"""

from hrgraph.store.asking import Asking
from hrgraph.store.dumping import WrittenDump, write_dump
from hrgraph.store.evaluation import Job
from hrgraph.store.keeper import Keeper, KeeperLimits
from hrgraph.store.kept import ANSWERS, KeptAnswers, keep_answer, mark_of
from hrgraph.store.making import make_snapshot
from hrgraph.store.manifest import BASE, Manifest, require_base
from hrgraph.store.publishing import (
    CURRENT,
    exclusive,
    publish,
    temporary_store,
)
from hrgraph.store.rows import Rows, Term
from hrgraph.store.searching import Hit, SearchResult
from hrgraph.store.service import QueryService
from hrgraph.store.snapshot import Snapshot
from hrgraph.store.switching import Snapshots
from hrgraph.store.texts import ServedText
from hrgraph.store.tokens import Token, tokenise
from hrgraph.store.versions import is_of_sparql_12
from hrgraph.store.writing import Reply

__all__ = [
    "ANSWERS",
    "BASE",
    "CURRENT",
    "Asking",
    "Hit",
    "Job",
    "Keeper",
    "KeeperLimits",
    "KeptAnswers",
    "Manifest",
    "QueryService",
    "Reply",
    "Rows",
    "SearchResult",
    "ServedText",
    "Snapshot",
    "Snapshots",
    "Term",
    "Token",
    "WrittenDump",
    "exclusive",
    "is_of_sparql_12",
    "keep_answer",
    "make_snapshot",
    "mark_of",
    "publish",
    "require_base",
    "temporary_store",
    "tokenise",
    "write_dump",
]
