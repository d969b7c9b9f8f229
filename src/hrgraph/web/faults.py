"""What HTTP says of a request that was not answered: to programs and on pages.

Each kind of fault has a name under ``/problems``, where people read what it means
(RFC 9457, 3.1.1).
"""

from __future__ import annotations

from enum import Enum

from hrgraph.errors import (
    HrgraphError,
    InputError,
    NotFound,
    QueryBusy,
    QueryError,
    QueryTimeout,
    QueryTooLarge,
)

__all__ = ["Kind", "UnknownForm", "kind_of", "status_of", "wait_after"]

_AFTER_TIMEOUT = 30  # seconds


class Kind(Enum):
    """A kind of fault.

    Attributes:
        anchor: Its name on the page; never given to another kind.
        status: HTTP status.
        title: For programs; the same each time (RFC 9457, 3.1.3).
    """

    QUERY = "query", 400, "The query cannot be answered"
    PROTOCOL = "protocol", 400, "This is no query that can be answered"
    INPUT = "input", 400, "This request cannot be understood"
    UPDATE = "update", 403, "Nothing can be written here"
    UNKNOWN = "unknown", 404, "There is nothing here"
    METHOD = "method", 405, "This address does not take requests of that kind"
    FORM = "form", 406, "Not available in that form"
    WITHDRAWN = "withdrawn", 410, "This was withdrawn"
    TOO_LONG = "too-long", 413, "The query is too long"
    MEDIA_TYPE = "media-type", 415, "The body is of no kind that is read here"
    BUSY = "busy", 429, "Too many queries"
    OURS = "ours", 500, "Our fault"
    TIMEOUT = "timeout", 503, "The query took too long"
    # The request is not too large (413), what would be answered is.
    TOO_LARGE = "too-large", 503, "The query or its answer is too large"
    NO_DATA = "no-data", 503, "There is nothing to ask at the moment"

    def __init__(self, anchor: str, status: int, title: str) -> None:
        self.anchor = anchor
        self.status = status
        self.title = title

    def iri(self, address: str) -> str:
        """Give the ``type`` of a problem of this kind.

        Args:
            address: Of the site, without a slash at its end.
        """
        return f"{address}/problems#{self.anchor}"

    @classmethod
    def of_status(cls, status: int) -> Kind | None:
        """Find the kind that is all that a status says; None if several share it.

        >>> Kind.of_status(406).anchor, Kind.of_status(503)
        ('form', None)
        """
        found = [kind for kind in cls if kind.status == status]
        return found[0] if len(found) == 1 else None


class UnknownForm(NotFound):
    """A thing that is known, asked for in a form in which it is not given.

    Args:
        what: Says so.
        offered: Path and media type of each form in which it is.
    """

    def __init__(self, what: str, offered: tuple[tuple[str, str], ...]) -> None:
        super().__init__(what)
        self.offered = offered


_KINDS: dict[type[HrgraphError], Kind] = {
    QueryBusy: Kind.BUSY,
    QueryTimeout: Kind.TIMEOUT,
    QueryTooLarge: Kind.TOO_LARGE,
    QueryError: Kind.QUERY,
    NotFound: Kind.UNKNOWN,
    InputError: Kind.INPUT,
}


def kind_of(fault: HrgraphError) -> Kind:
    """Tell of which kind a fault is; one that nobody who asks can cause is ours."""
    return next((_KINDS[k] for k in type(fault).__mro__ if k in _KINDS), Kind.OURS)


def status_of(fault: QueryError) -> int:
    """Give the status: 400 where asking the same again can never help.

    >>> status_of(QueryTooLarge("The answer is longer than it may be."))
    503
    """
    return kind_of(fault).status


def wait_after(fault: Exception) -> int | None:
    """Give the seconds after which it is worth asking again; None for never.

    >>> wait_after(QueryTimeout("The query took too long."))
    30
    """
    if isinstance(fault, QueryBusy):
        return fault.retry_seconds
    return _AFTER_TIMEOUT if isinstance(fault, QueryTimeout) else None
