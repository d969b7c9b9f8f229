"""Counts of the endpoint for Prometheus."""

from __future__ import annotations

from prometheus_client import Counter, Histogram

__all__ = ["Measures"]

_HITS = Counter("hrgraph_sparql_cache_hits", "Queries answered from memory")
_REFUSED = Counter("hrgraph_sparql_refused", "Queries not answered", ["status"])
_SECONDS = Histogram(
    "hrgraph_sparql_seconds",
    "Time to the answer of a query that was not in memory",
    buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30),
)


class Measures:
    """What the endpoint counts; the counters are those of the process."""

    def hit(self) -> None:
        """Count an answer from memory."""
        _HITS.inc()

    def refused(self, status: int) -> None:
        """Count a query that was not answered."""
        _REFUSED.labels(str(status)).inc()

    def answered(self, seconds: float) -> None:
        """Count a query that came to a worker."""
        _SECONDS.observe(seconds)
