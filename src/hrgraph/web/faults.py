"""What HTTP says of a query that was not answered: to programs and on pages."""

from __future__ import annotations

from http import HTTPStatus

from hrgraph.errors import QueryBusy, QueryError, QueryTimeout, QueryTooLarge

__all__ = ["status_of", "wait_after"]

_AFTER_TIMEOUT = 30  # seconds
_OF_ITS_KIND = {
    QueryBusy: HTTPStatus.TOO_MANY_REQUESTS,
    QueryTimeout: HTTPStatus.SERVICE_UNAVAILABLE,
    # The request is not too large (413), what would be answered is.
    QueryTooLarge: HTTPStatus.SERVICE_UNAVAILABLE,
}


def status_of(fault: QueryError) -> int:
    """Give the status: 400 where asking the same again can never help.

    >>> status_of(QueryTooLarge("The answer is longer than it may be."))
    503
    """
    return int(_OF_ITS_KIND.get(type(fault), HTTPStatus.BAD_REQUEST))


def wait_after(fault: Exception) -> int | None:
    """Give the seconds after which it is worth asking again; None for never.

    >>> wait_after(QueryTimeout("The query took too long."))
    30
    """
    if isinstance(fault, QueryBusy):
        return fault.retry_seconds
    return _AFTER_TIMEOUT if isinstance(fault, QueryTimeout) else None
