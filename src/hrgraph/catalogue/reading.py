"""Query files: a strict header, then plain SPARQL with its parameters.

A parameter is one line ``VALUES ?name { default }``, so that the file runs as it
stands in any client; only what stands in the braces is ever replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from hrgraph.catalogue.headers import Header, suggestion
from hrgraph.catalogue.parameters import (
    PARAMETER_TYPES,
    Parameter,
    Terms,
    read_default,
    write_terms,
)
from hrgraph.errors import InputError
from hrgraph.textfiles import read_text
from hrgraph.vocab import DEFAULT_BASE

__all__ = ["VIEWS", "Kind", "Query", "read_query"]

Kind = Literal["select", "construct", "ask", "describe"]

# How a result is best shown first
VIEWS = ("table", "timeline", "map", "network", "chart", "text")

# What the library of questions needs to show one; pages and checks need less
_NEEDED_OF_QUESTIONS = ("tags", "expect rows", "view")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VALUES = re.compile(r"^(?P<head>\s*VALUES\s+\?(?P<name>\w+)\s*\{)(?P<braces>.*)\}\s*$")
_PREFIX = re.compile(
    r"^\s*PREFIX\s+(?P<prefix>[\w.-]*):\s*<(?P<iri>[^>]*)>",
    re.IGNORECASE | re.MULTILINE,
)
_FORM = re.compile(
    r"(?:\s+|#[^\n]*\n|PREFIX\s+[\w.-]*:\s*<[^>]*>|BASE\s*<[^>]*>)*"
    r"(?P<form>SELECT|CONSTRUCT|ASK|DESCRIBE)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the library.

    Attributes:
        name: Folder and file without ending: ``questions/detained-by-whose-count``.
        text: The file as it stands: it runs in any SPARQL client.
        kind: What it gives.
        summary: What it asks, one sentence.
        translations: Summary and description in other languages, by the key in
            the header, such as ``summary az``.
        columns: Variables of the answer, in order; empty unless a ``select``.
        expected_rows: Rows that the example data give at least.
        view: One of ``VIEWS``.
        prefixes: The declared prefixes.
    """

    name: str
    file: Path
    text: str
    kind: Kind
    summary: str
    description: str
    tags: tuple[str, ...]
    translations: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    expected_rows: int
    expected_seconds: float | None
    view: str
    prefixes: Mapping[str, str]
    _pieces: tuple[str, ...] = field(repr=False)

    @property
    def folder(self) -> str:
        """The folder, such as ``questions``; empty if the file is in none."""
        return self.name.rpartition("/")[0]

    @property
    def slug(self) -> str:
        """The name without folder."""
        return self.name.rpartition("/")[2]

    def parameter(self, name: str) -> Parameter:
        """Find a parameter.

        Raises:
            InputError: The query has no parameter of that name.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        names = [parameter.name for parameter in self.parameters]
        known = f"it has {', '.join(names)}" if names else "it has none"
        raise InputError(
            f"The query {self.name} has no parameter '{name}'; {known}"
            f"{suggestion(name, names)}"
        )

    def bind(self, values: Mapping[str, Terms] | None = None) -> str:
        """Write the query with values in place of defaults.

        Args:
            values: Terms by name of parameter; the others keep the defaults of the
                file. Several terms ask for all of them; None leaves it open.

        Raises:
            InputError: There is no such parameter, or a value is no term.
        """
        if not values:
            return self.text
        for name in values:
            self.parameter(name)
        parts = [self._pieces[0]]
        # the pieces are: text, braces of the first parameter, text, ...
        for index, parameter in enumerate(self.parameters):
            braces, after = self._pieces[2 * index + 1 : 2 * index + 3]
            if parameter.name in values:
                braces = f" {write_terms(values[parameter.name])} "
            parts += [braces, after]
        return "".join(parts)

    def terms(self, words: Mapping[str, list[str]], base: str) -> dict[str, Terms]:
        """Make terms from a user's words, by name of parameter.

        Args:
            words: One or several values a parameter; an empty value counts as not
                given.
            base: Base of entity IRIs.

        Raises:
            InputError: There is no such parameter, or a value is not of its type.
        """
        terms: dict[str, Terms] = {}
        for name, raws in words.items():
            parameter = self.parameter(name)
            given = [raw for raw in raws if raw.strip()]
            if given:
                terms[name] = [
                    parameter.term(raw, self.prefixes, base) for raw in given
                ]
        return terms


def read_query(file: Path, *, top: Path, base: str = DEFAULT_BASE) -> Query:
    """Read one query file.

    Args:
        file: The file.
        top: The folder that its name is relative to.
        base: Base of entity IRIs; takes the place of the default base, with which
            files are written.

    Raises:
        InputError: The header or a parameter is faulty; with file and line.
    """
    text = read_text(file).replace(DEFAULT_BASE, base)
    header = Header(file, text)
    name = file.relative_to(top).with_suffix("").as_posix()
    if not all(_NAME.fullmatch(part) for part in name.split("/")):
        raise header.fault("Name query files in small letters and hyphens.")
    form = _FORM.match(text)
    if form is None:
        raise header.fault("There is no SELECT, CONSTRUCT, ASK or DESCRIBE.")
    kind: Kind = form["form"].lower()  # type: ignore[assignment] # one of the four
    header.need(["summary"])
    header.need(["expect columns"] if kind == "select" else [])
    header.need(_NEEDED_OF_QUESTIONS if name.startswith("questions/") else [])
    parameters, pieces = _read_parameters(header, text, text[: form.start("form")])
    return Query(
        name=name,
        file=file,
        text=text,
        kind=kind,
        summary=header.words("summary"),
        description=header.words("description"),
        tags=header.list("tags"),
        translations=header.translations(),
        parameters=parameters,
        columns=header.list("expect columns"),
        expected_rows=int(header.number("expect rows") or 0),
        expected_seconds=header.number("expect seconds"),
        view=_read_view(header),
        prefixes={m["prefix"]: m["iri"] for m in _PREFIX.finditer(text)},
        _pieces=pieces,
    )


def _read_view(header: Header) -> str:
    view = header.words("view", "table")
    if view not in VIEWS:
        raise header.fault(
            f"Unknown view '{view}'{suggestion(view, VIEWS)}", header.lines["view"]
        )
    return view


def _read_parameters(
    header: Header, text: str, prologue: str
) -> tuple[tuple[Parameter, ...], tuple[str, ...]]:
    keys = header.parameters()
    parameters: dict[str, Parameter] = {}
    pieces: list[str] = [""]
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        values = _VALUES.match(line)
        name = values["name"] if values else ""
        if values is None or name not in keys:
            pieces[-1] += line
            continue
        if name in parameters:
            raise header.fault(f"The parameter '{name}' has a second line.", number)
        parameters[name] = _read_parameter(header, keys[name], values, prologue, number)
        pieces[-1] += values["head"]
        pieces += [values["braces"], line[values.end("braces") :]]
    for name in keys.keys() - parameters.keys():
        raise header.fault(
            f"The parameter '{name}' needs one line VALUES ?{name} {{ default }} "
            "and nothing else on it.",
            header.lines[keys[name]],
        )
    return tuple(parameters.values()), tuple(pieces)


def _read_parameter(
    header: Header, key: str, values: re.Match[str], prologue: str, number: int
) -> Parameter:
    kind, comma, text = header.words(key).partition(",")
    kind = kind.strip()
    if kind not in PARAMETER_TYPES or not comma:
        raise header.fault(
            f"A parameter is '{key}: type, help', with a type of "
            f"{', '.join(PARAMETER_TYPES)}{suggestion(kind, PARAMETER_TYPES)}",
            header.lines[key],
        )
    try:
        default = read_default(values["braces"], prologue)
    except ValueError as fault:
        raise header.fault(f"The default cannot be read: {fault}.", number) from None
    return Parameter(values["name"], kind, text.strip(), default)
