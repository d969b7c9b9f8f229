"""Every knob of hrgraph, once: name, type, default, unit and help.

The command line, the reference page and a test read this table. A setting is
changed by the variable ``HRGRAPH_`` + its name in capitals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from hrgraph.errors import InputError

__all__ = ["Settings", "home", "variable"]


def _knob(default: Any, unit: str, text: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    return field(default=default, metadata={"unit": unit, "help": text})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process. Tests pass their own; nothing reads globals."""

    base: str = _knob(
        "https://w3id.org/hrgraph/id/", "IRI", "Base of entity IRIs; ends in a slash."
    )
    store: Path = _knob(
        Path("build/store"), "folder", "Where snapshots of the graph are kept."
    )
    document_characters: int = _knob(
        3_000_000, "code points", "Longest document that is read."
    )
    host: str = _knob("127.0.0.1", "address", "Address that the server listens on.")
    port: int = _knob(8080, "port", "Port that the server listens on.")
    query_seconds: float = _knob(
        10.0, "seconds", "A query is ended after this wall-clock time."
    )
    query_memory_mb: int = _knob(
        1500, "megabytes", "Address space of one query worker."
    )
    query_workers: int = _knob(2, "processes", "Queries evaluated at the same time.")
    query_bytes: int = _knob(
        1_000_000, "bytes", "Longest query text that is looked at."
    )
    answer_bytes: int = _knob(
        200_000_000, "bytes", "Longest answer; a longer one is refused, never cut."
    )
    cache_bytes: int = _knob(
        64_000_000, "bytes", "Finished answers kept in memory, by each web process."
    )
    web_processes: int = _knob(2, "processes", "Web server processes.")

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
            raise InputError(f"{variable(knob.name)}={raw!r} is not yes or no.")
        return raw.lower() in {"true", "1", "yes"}
    try:
        value: object = kind(raw)
    except ValueError:
        raise InputError(
            f"{variable(knob.name)}={raw!r} is not a {kind.__name__}; "
            f"the default is {knob.default}."
        ) from None
    if knob.name == "base" and not raw.endswith("/"):
        raise InputError(f"{variable(knob.name)}={raw!r} must end in a slash.")
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
