"""Every knob of hrgraph, once: name, type, default, unit and help.

The command line, the reference page and a test read this table. A setting is
changed by the variable ``HRGRAPH_`` + its name in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from hrgraph.errors import InputError

# An absolute IRI, without what no IRI may hold (RFC 3987) and without query or
# fragment: what is added to it must go on with its path.
_BASE = re.compile(r"https?://[^\s/?#<>\"{}|\\^`\x00-\x20]+/(?:[^\s?#<>\"{}|\\^`]*/)?")

__all__ = ["Settings", "home", "variable"]


def _knob(default: Any, unit: str, text: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    return field(default=default, metadata={"unit": unit, "help": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process. Tests pass their own; nothing reads globals."""

    base: str = _knob(
        "https://w3id.org/hrgraph/id/",
        "IRI",
        "Base of entity IRIs; ends in a slash, and in /id/ if a server is to answer.",
    )
    store: Path = _knob(
        Path("build/store"), "folder", "Where snapshots of the graph are kept."
    )
    document_characters: int = _knob(
        3_000_000, "code points", "Longest document that is read."
    )
    decisions: str = _knob(
        "", "folder", "Decisions of people; empty: those that come with hrgraph."
    )
    contact: str = _knob(
        "", "URI", "Where weaknesses are reported (mailto: or https:)."
    )
    host: str = _knob("127.0.0.1", "address", "Address that the server listens on.")
    port: int = _knob(8080, "port", "Port that the server listens on.")
    query_seconds: float = _knob(
        10.0, "seconds", "A query is ended after this wall-clock time."
    )
    query_memory_mb: int = _knob(
        900,
        "megabytes",
        "Memory that one query may take; all slow ones: twice that.",
    )
    query_workers: int = _knob(
        2,
        "processes",
        "Warm query workers of each web process; as many as there are cores for "
        "them work at once, the others step in where one is waited for.",
    )
    quick_seconds: float = _knob(
        0.3, "seconds", "A query that takes longer goes on in the slow lane."
    )
    slow_queries: int = _knob(
        2, "queries", "Slow queries that run at the same time, in all."
    )
    queue_seconds: float = _knob(
        8.0, "seconds", "Longest wait for a worker or the slow lane; then 429."
    )
    client_queries: int = _knob(
        128, "queries", "Queries of one address in one web process; more get 429."
    )
    query_depth: int = _knob(100, "brackets", "Deepest nesting of brackets in a query.")
    query_chain: int = _knob(
        1000, "operators", "Longest run of operators in one pair of brackets."
    )
    query_patterns: int = _knob(
        100, "patterns", "Most triple patterns and path steps in one group."
    )
    query_bytes: int = _knob(
        1_000_000, "bytes", "Longest query text that is looked at."
    )
    answer_bytes: int = _knob(
        200_000_000, "bytes", "Longest answer; a longer one is refused, never cut."
    )
    answer_rows: int = _knob(
        1_000_000, "rows", "Most rows of a table; a longer one is refused, never cut."
    )
    cache_bytes: int = _knob(
        64_000_000, "bytes", "Finished answers kept in memory, by each web process."
    )
    services: str = _knob(
        "",
        "IRIs",
        "Endpoints that SERVICE may ask, with spaces between; empty: none.",
    )
    service_seconds: float = _knob(
        5.0, "seconds", "Longest silence of an endpoint that is asked."
    )
    service_rows: int = _knob(
        10_000, "rows", "Most rows that one gives; more are an error, never cut."
    )
    service_private: bool = _knob(
        default=False,
        unit="yes or no",
        text="Whether endpoints of private networks are asked as well.",
    )
    web_processes: int = _knob(2, "processes", "Web server processes.")
    allocator: str = _knob(
        "jemalloc",
        "library",
        "Allocator of memory, used where it is installed; empty: the system's.",
    )
    web_threads: int = _knob(
        192, "threads", "Requests that one web process works on at the same time."
    )
    kept_seconds: int = _knob(
        600,
        "seconds",
        "Processor time that an answer may take which is kept with a snapshot.",
    )
    keep_snapshots: int = _knob(
        3, "snapshots", "Snapshots kept on the disk, the one in service included."
    )
    public_url: str = _knob(
        "",
        "address",
        "Where people reach the server, without a slash at the end; "
        "empty for http://HOST:PORT.",
    )
    proxies: int = _knob(
        0, "hops", "Own proxies in front, each adding to X-Forwarded-For; 0: none."
    )
    spool: str = _knob(
        "",
        "folder",
        "Where long answers wait to be sent; empty: the system's.",
    )
    staff_key: str = _knob(
        "", "secret", "Bearer token that gives the staff's limits; empty: nobody has."
    )
    staff_key_file: str = _knob(
        "",
        "file",
        "Holds the staff key, so that no environment shows it; read anew each time.",
    )
    staff_query_seconds: float = _knob(
        60.0, "seconds", "Time limit of a query sent with the staff key."
    )
    staff_query_memory_mb: int = _knob(
        2_000, "megabytes", "Memory that one query sent with the staff key may take."
    )
    staff_answer_bytes: int = _knob(
        2_000_000_000, "bytes", "Longest answer to a query sent with the staff key."
    )
    staff_answer_rows: int = _knob(
        10_000_000, "rows", "Most rows of a table that is asked with the staff key."
    )

    name_backend: str = _knob(
        "",
        "back end",
        "What else proposes names, such as spacy:en_core_web_sm; empty: nothing.",
    )

    @property
    def address(self) -> str:
        """Where people reach the server, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    @property
    def decisions_folder(self) -> Path:
        """Where the decisions of people are kept.

        Raises:
            InputError: There is no such folder: who is held back by decision must not
                be shown because its name was misspelt.
        """
        if not self.decisions:
            return home() / "data" / "decisions"
        folder = Path(self.decisions)
        if not folder.is_dir():
            raise InputError(
                f"{variable('decisions')}={self.decisions} is no folder; make it, or "
                "leave the variable out for the decisions that come with hrgraph."
            )
        return folder

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Read the settings from environment variables.

        Raises:
            InputError: A value is not of the setting's type.
        """
        given: dict[str, object] = {}
        for knob in fields(cls):
            raw = environment.get(variable(knob.name))
            if raw is not None:
                given[knob.name] = _typed(knob, raw)
        return cls(**given)  # type: ignore[arg-type] # _typed gives the field's type


def variable(name: str) -> str:
    """Name the environment variable of a setting.

    >>> variable("query_seconds")
    'HRGRAPH_QUERY_SECONDS'
    """
    return "HRGRAPH_" + name.upper()


def _typed(knob: Field[Any], raw: str) -> object:
    kind: type = type(knob.default)
    if kind is bool:
        if raw.lower() not in {"true", "false", "1", "0", "yes", "no"}:
            raise InputError(
                f"{variable(knob.name)}={raw!r} is neither; set yes or no."
            )
        return raw.lower() in {"true", "1", "yes"}
    try:
        value: object = kind(raw)
    except ValueError:
        raise InputError(
            f"{variable(knob.name)}={raw!r} is not a {kind.__name__}; "
            f"the default is {knob.default}."
        ) from None
    if knob.name == "base" and not _BASE.fullmatch(raw):
        raise InputError(
            f"{variable(knob.name)}={raw!r} is no address that IRIs can begin with; "
            f"write it whole, with a slash at its end, like {knob.default}"
        )
    return value


def home() -> Path:
    """Find the folder that holds ontology/, queries/ and data/.

    In a checkout this is its top; in an installed wheel the files travel inside
    the package.

    Raises:
        InputError: The package is broken: neither place has the files.
    """
    package = Path(__file__).resolve().parent
    for place in (package / "_home", package.parent.parent):
        if (place / "ontology").is_dir() and (place / "queries").is_dir():
            return place
    raise InputError(
        "The ontology and queries are missing from the installation; "
        "install hrgraph again."
    )
