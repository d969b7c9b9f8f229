"""Which provisions are said to have been used, by whom, against whom, for what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, render_template
from pyoxigraph import Literal, NamedNode

from hrgraph.store import Term
from hrgraph.web.browser.belonging import whole_of
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.reading import Link, Reader
from hrgraph.web.records import Record, read_records

__all__ = [
    "Article",
    "Provision",
    "ProvisionsPage",
    "blueprint",
    "count_laws",
    "make_provisions",
]

blueprint = Blueprint("law", __name__)

_PAGE = 10
_NAMED = 400
_CLAIMS = 12  # of one provision
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Article:
    """A treaty article with how many allegations engage it, by our reading."""

    link: Link
    treaty: Link
    count: int


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of law with the claims that it was used.

    Attributes:
        instruments: What it is part of, the law itself last.
        claims: The first of them; ``total`` are in the list ``all``.
        beside: Treaty articles that allegations about the same events engage.
        glosses: How documents word what it covers; several where they differ.
    """

    link: Link
    instruments: tuple[Link, ...]
    claims: tuple[Record, ...]
    total: int
    all: str
    beside: tuple[Article, ...]
    glosses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvisionsPage:
    """What the page of laws shows: those used, those engaged, those named."""

    used: tuple[Provision, ...]
    page: Page
    engaged: tuple[Article, ...]
    named: tuple[tuple[Link, tuple[Link, ...], int], ...]
    total: int


def make_provisions(reader: Reader) -> ProvisionsPage:
    """Read what the page of laws shows."""
    claims: dict[NamedNode, list[str]] = {}
    for row in reader.once("provisions"):
        provision, claim = row["provision"], row["claim"]
        if isinstance(provision, NamedNode) and isinstance(claim, NamedNode):
            claims.setdefault(provision, []).append(claim.value)
    beside: dict[Term | None, list[Article]] = {}
    for row in reader.once("provisions-beside"):
        beside.setdefault(row["provision"], []).append(
            _article(reader, row["article"], row["treaty"], row["allegations"])
        )
    order = sorted(claims, key=lambda one: (-len(claims[one]), one.value))
    shown, page = page_of(order, _PAGE)
    return ProvisionsPage(
        used=tuple(
            _provision(reader, provision, claims[provision], beside.get(provision, []))
            for provision in shown
        ),
        page=page,
        engaged=tuple(
            sorted(
                (
                    _article(reader, row["article"], row["treaty"], row["allegations"])
                    for row in reader.once("rights-engaged")
                ),
                key=_in_treaty,
            )
        ),
        named=tuple(
            (
                reader.link(row["provision"]),
                whole_of(reader, row["provision"]),
                _count(row["documents"]),
            )
            for row in reader.once("provisions-named").part(0, _NAMED)
            if isinstance(row["provision"], NamedNode)
        ),
        total=count_laws(reader),
    )


def count_laws(reader: Reader) -> int:
    """Count the laws, treaties and provisions that are used or named anywhere."""
    found = {
        row["provision"]
        for name in ("provisions", "provisions-named")
        for row in reader.once(name)
    }
    return len(found)


def _article(
    reader: Reader, article: Term | None, treaty: Term | None, count: Term | None
) -> Article:
    nothing = Literal("")
    return Article(
        reader.link(article or nothing), reader.link(treaty or nothing), _count(count)
    )


def _in_treaty(article: Article) -> tuple[str, int, str]:
    digits = _DIGITS.search(str(article.link))
    return str(article.treaty), int(digits[0]) if digits else 0, str(article.link)


def _count(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _provision(
    reader: Reader, provision: NamedNode, claims: list[str], beside: list[Article]
) -> Provision:
    records = read_records(reader, claims[:_CLAIMS])
    records.sort(key=lambda r: (r.issued, r.document.iri, r.place))
    glosses = dict.fromkeys(r.text("gloss") for r in records if r.text("gloss"))
    return Provision(
        link=reader.link(provision),
        instruments=whole_of(reader, provision),
        claims=tuple(records),
        total=len(claims),
        all=reader.urls.with_query("/find", {"provision": provision.value}),
        beside=tuple(sorted(beside, key=_in_treaty)),
        glosses=tuple(glosses),
    )


@blueprint.get("/provisions")
def provisions() -> str:
    """Show the provisions."""
    return render_template("provisions.html", page=make_provisions(current_reader()))
