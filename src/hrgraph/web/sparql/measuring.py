"""Counts of the endpoint for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

__all__ = ["Measures"]

_HITS = Counter("hrgraph_sparql_cache_hits", "Queries answered from memory")
_LOOKUPS = Counter("hrgraph_sparql_lookups", "Plain lookups, answered without a worker")
_LOOKUP_SECONDS = Counter("hrgraph_sparql_lookup_seconds", "Time spent on them, in all")
_REFUSED = Counter("hrgraph_sparql_refused", "Queries not answered", ["status"])
_SECONDS = Histogram(
    "hrgraph_sparql_seconds",
    "Time to the answer of a query that was neither in memory nor a plain lookup",
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
)


class Measures:
    """What the endpoint counts; the counters are those of the process.

    What happens ten thousand times a second is counted here and handed over by
    ``flush``: the counters of several processes are files, and cost more than the
    answers that they count.
    """

    def __init__(self) -> None:
        self._hits = 0
        self._lookups = 0
        self._lookup_seconds = 0.0

    def hit(self) -> None:
        """Count an answer from memory."""
        self._hits += 1

    def looked_up(self, seconds: float) -> None:
        """Count a query that was answered without a worker."""
        self._lookups += 1
        self._lookup_seconds += seconds

    def refused(self, status: int) -> None:
        """Count a query that was not answered."""
        _REFUSED.labels(str(status)).inc()

    def answered(self, seconds: float) -> None:
        """Count a query that came to a worker."""
        _SECONDS.observe(seconds)

    def flush(self) -> None:
        """Hand over what was counted since the last time."""
        hits, self._hits = self._hits, 0
        lookups, self._lookups = self._lookups, 0
        seconds, self._lookup_seconds = self._lookup_seconds, 0.0
        _HITS.inc(hits)
        _LOOKUPS.inc(lookups)
        _LOOKUP_SECONDS.inc(seconds)
