"""Parameters of a query file: words of a user to RDF terms, terms to query text.

Only what pyoxigraph accepts as a term gets into a query, in its serialised form, so
no value can end the braces that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from hrgraph.errors import InputError
from hrgraph.vocab import RDF, XSD

__all__ = ["PARAMETER_TYPES", "Parameter", "Terms", "read_default", "write_terms"]

Term = NamedNode | Literal
# One value, several (the query is asked for all of them), or None: left open (UNDEF)
Terms = Term | Iterable[Term] | None

_DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
# What may begin an IRI although it looks like a prefix
_SCHEMES = frozenset({"http", "https", "urn", "mailto", "tag", "doi", "info", "geo"})
_CURES = {
    "iri": "Give a whole IRI, a prefixed name or a path below the base of the graph.",
    "text": "Give some words.",
    "integer": "Give a whole number, such as 2017.",
    "decimal": "Give a number, such as 0.5.",
    "boolean": "Give true or false.",
    "date": "Give a day, a month or a year: 2017-09-22, 2017-09 or 2017.",
}
_CURIE = re.compile(r"(?P<prefix>[\w.-]*):(?P<local>[^\s<>\"{}|^`\\]*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query.

    Attributes:
        name: The SPARQL variable, without question mark.
        kind: One of ``PARAMETER_TYPES``.
        help: What it means, in a few words.
        default: The terms in the file; empty if it leaves the variable open.
    """

    name: str
    kind: str
    help: str
    default: tuple[Term, ...]

    def term(self, raw: str, prefixes: Mapping[str, str], base: str) -> Term:
        """Make a term of this parameter's type from a user's words.

        Args:
            raw: The value. An ``iri`` may be whole, a prefixed name with a prefix
                of the query, or a path below ``base``.
            prefixes: The prefixes of the query.
            base: Base of entity IRIs.

        Raises:
            InputError: The words are no value of the type.
        """
        try:
            if self.kind == "iri":
                return _iri(raw.strip(), prefixes, base)
            return PARAMETER_TYPES[self.kind](raw)
        except (ValueError, InvalidOperation):
            raise InputError(
                f"{raw!r} is no {self.kind} for the parameter '{self.name}' "
                f"({self.help}). {_CURES[self.kind]}"
            ) from None


def _iri(raw: str, prefixes: Mapping[str, str], base: str) -> NamedNode:
    if raw.startswith("<") and raw.endswith(">"):
        return NamedNode(raw[1:-1])
    curie = _CURIE.fullmatch(raw)
    if curie and curie["prefix"] in prefixes and not curie["local"].startswith("//"):
        return NamedNode(prefixes[curie["prefix"]] + curie["local"])
    if curie and curie["prefix"].lower() not in _SCHEMES and "://" not in raw:
        known = ", ".join(f"{prefix}:" for prefix in sorted(prefixes))
        raise InputError(
            f"The prefix '{curie['prefix']}:' of {raw!r} is unknown; the query has "
            f"{known}. Use one of them, a whole IRI, or a path below {base}."
        )
    return NamedNode(raw if ":" in raw or not raw else base + raw.lstrip("/"))


def _integer(raw: str) -> Literal:
    return Literal(str(int(raw)), datatype=NamedNode(XSD + "integer"))


def _decimal(raw: str) -> Literal:
    value = Decimal(raw)
    if not value.is_finite():
        raise InvalidOperation
    return Literal(f"{value:f}", datatype=NamedNode(XSD + "decimal"))


def _boolean(raw: str) -> Literal:
    words = {"true": "true", "yes": "true", "1": "true"}
    words |= {"false": "false", "no": "false", "0": "false"}
    if raw.strip().lower() not in words:
        raise ValueError(raw)
    return Literal(words[raw.strip().lower()], datatype=NamedNode(XSD + "boolean"))


def _date(raw: str) -> Literal:
    value = raw.strip()
    if not _DATE.fullmatch(value):
        raise ValueError(raw)
    # the calendar knows no year before 1; a thirteenth month is refused by it
    date.fromisoformat(f"{value.lstrip('-')}-01-01"[: len("2017-01-01")])
    kind = _DATE_TYPES[len(value.lstrip("-"))]
    return Literal(value, datatype=NamedNode(XSD + kind))


# How the words of a user become a term. A date may be a year or a month as well.
PARAMETER_TYPES: Mapping[str, Callable[[str], Term]] = {
    "iri": NamedNode,
    "text": Literal,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
}


def read_default(braces: str, prologue: str) -> tuple[Term, ...]:
    """Read the terms that a file has in the braces of a ``VALUES`` line.

    A list of terms in SPARQL is a list of terms in Turtle, and so are prefixes.

    Args:
        braces: What stands in the braces; ``UNDEF`` is left out.
        prologue: The ``PREFIX`` lines of the query.

    Raises:
        ValueError: There is something else than terms in the braces.
    """
    words = re.sub(r"(?<!\S)UNDEF(?!\S)", "", braces)
    turtle = f"{prologue}\n[] a ({words}) ."
    try:
        first = RDF + "first"
        found = [
            quad.object
            for quad in parse(turtle, format=RdfFormat.TURTLE)
            if quad.predicate.value == first
        ]
    except SyntaxError as fault:
        raise ValueError(str(fault)) from None
    terms = [term for term in found if isinstance(term, NamedNode | Literal)]
    if len(terms) != len(found):
        raise ValueError(f"a value in the braces is no IRI or literal: {braces}")
    return tuple(terms)


def write_terms(value: Terms) -> str:
    """Write what stands in the braces of a ``VALUES`` line.

    Raises:
        InputError: There is no value, or one is no IRI or literal.
    """
    if value is None:
        return "UNDEF"
    terms = [value] if isinstance(value, NamedNode | Literal) else list(value)
    for term in terms:
        if not isinstance(term, NamedNode | Literal):
            raise InputError(f"{term!r} is no IRI or literal.")
    if not terms:
        raise InputError("A parameter needs a value, or None to be left open.")
    return " ".join(str(term) for term in terms)
