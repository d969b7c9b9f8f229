"""The errors that hrgraph raises on purpose.

    HrgraphError
    ├── InputError        a document, lexicon, rule, setting or file is bad   exit 3
    │   └── UsageError    the command was called wrongly                      exit 2
    ├── QueryError        a query that cannot be answered                     exit 3
    │   ├── QuerySyntaxError
    │   ├── QueryRefused      too large, too deep, SERVICE, update
    │   ├── QueryTimeout
    │   ├── QueryTooLarge     the answer passed the memory or size limit
    │   └── QueryBusy         too many queries wait; ask again later
    ├── NotFound          no such entity, query, snapshot                     exit 3
    └── GraphError        ontology, shapes or data faults                     exit 4

Each message says what was wrong, where, and what to do.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "GraphError",
    "HrgraphError",
    "InputError",
    "NotFound",
    "QueryBusy",
    "QueryError",
    "QueryRefused",
    "QuerySyntaxError",
    "QueryTimeout",
    "QueryTooLarge",
    "UsageError",
]


class HrgraphError(Exception):
    """Any fault that hrgraph foresees; ``exit_code`` is what the command ends with."""

    exit_code = 1


class InputError(HrgraphError):
    """Something that was given to hrgraph is bad; the message is one line.

    Args:
        what: The fault and its cure, one sentence each, without the place.
        file: Where it stands; None if it came from no file.
        line: Line in the file, from 1; None if the fault has no line.
    """

    exit_code = 3

    def __init__(
        self, what: str, *, file: Path | str | None = None, line: int | None = None
    ) -> None:
        self.what = what
        self.file = file
        self.line = line
        name = str(file).replace("\n", "\\n").replace("\r", "\\r")
        place = "" if file is None else f"{name}:{line}: " if line else f"{name}: "
        super().__init__(place + what)


class UsageError(InputError):
    """The command was called with words that it does not know."""

    exit_code = 2


class QueryError(HrgraphError):
    """A query that is not answered.

    Args:
        what: The fault and its cure.
        line: Line in the query, from 1; None if unknown.
        column: Column in code points, from 1; None if unknown.
    """

    exit_code = 3

    def __init__(
        self, what: str, *, line: int | None = None, column: int | None = None
    ) -> None:
        self.what = what
        self.line = line
        self.column = column
        place = f"line {line}, column {column}: " if line else ""
        super().__init__(place + what)


class QuerySyntaxError(QueryError):
    """The text is not SPARQL."""


class QueryRefused(QueryError):
    """The query is SPARQL, but is not answered here: too large, or not allowed."""


class QueryTimeout(QueryError):
    """The query was ended at the time limit."""


class QueryTooLarge(QueryError):
    """The query was ended at the memory or answer-size limit."""


class QueryBusy(QueryError):
    """Too many queries wait; the same query may be sent again.

    Attributes:
        retry_seconds: When it is worth asking again.
    """

    retry_seconds = 5


class NotFound(HrgraphError):
    """There is nothing of that name."""

    exit_code = 3


class GraphError(HrgraphError):
    """The ontology, the shapes or the data checks found a fault."""

    exit_code = 4
