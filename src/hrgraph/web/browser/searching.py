"""Find things by name and documents by words; suggestions as one types."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, jsonify, render_template, request
from pyoxigraph import NamedNode

from hrgraph.store import Hit
from hrgraph.web.browser.frame import Page, current_reader, page_of
from hrgraph.web.reading import Link, Reader

__all__ = ["Found", "SearchPage", "blueprint", "make_search", "marked"]

blueprint = Blueprint("searching", __name__)

_PAGE = 20
_DEEPEST = 400  # hits that are looked at
_SUGGESTIONS = 8
_SUGGESTED = ("/page/", "/concept/")  # terms of the ontology are not things


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found.

    Attributes:
        classes: What it is.
        snippet: Words around the match, in stretches with whether they match; empty
            if the label of the link says it all.
    """

    link: Link
    classes: tuple[Link, ...]
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the search page shows.

    Attributes:
        corrected: The words that were searched in place of those asked for.
        families: What sorts of things were found, with counts, for choosing.
    """

    asked: str
    exact: bool
    corrected: str
    family: str
    families: tuple[tuple[str, int], ...]
    found: tuple[Found, ...]
    page: Page


def marked(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """Cut a snippet into stretches, and tell of each whether it matches."""
    parts: list[tuple[str, bool]] = []
    place = 0
    for start, end in hit.highlights:
        parts += [(hit.snippet[place:start], False), (hit.snippet[start:end], True)]
        place = end
    parts.append((hit.snippet[place:], False))
    return tuple(part for part in parts if part[0])


def make_search(reader: Reader, asked: str, family: str, *, exact: bool) -> SearchPage:
    """Search, each thing once, and count what was found by sort."""
    result = reader.snapshot.search(asked, limit=_DEEPEST, exact=exact)
    hits: dict[str, Hit] = {}
    for hit in result.hits:
        hits.setdefault(hit.iri, hit)
    links = {iri: reader.link(NamedNode(iri)) for iri in hits}
    links = {iri: link for iri, link in links.items() if link.href}
    # the label that is shown tells best why a thing was found: none of another tongue
    for hit in result.hits:
        link = links.get(hit.iri)
        if link is not None and hit.kind == "label" and hit.label == link.words.text:
            hits[hit.iri] = hit
    counts: dict[str, int] = {}
    for link in links.values():
        counts[link.family] = counts.get(link.family, 0) + 1
    kept = [iri for iri, link in links.items() if family in ("", link.family)]
    shown, page = page_of(kept, _PAGE)
    return SearchPage(
        asked=asked,
        exact=exact,
        corrected=result.corrected or "",
        family=family,
        families=tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0]))),
        found=tuple(_found(reader, links[iri], hits[iri]) for iri in shown),
        page=page,
    )


def _found(reader: Reader, link: Link, hit: Hit) -> Found:
    same = hit.kind == "label" and hit.snippet == link.words.text
    return Found(
        link=link,
        classes=reader.kinds(NamedNode(link.iri)),
        snippet=() if same else marked(hit),
    )


@blueprint.get("/search")
def search() -> str:
    """Show what was found."""
    page = make_search(
        current_reader(),
        request.args.get("q", "").strip()[:200],
        request.args.get("family", ""),
        exact=request.args.get("exact") == "1",
    )
    return render_template("search.html", page=page)


@blueprint.get("/suggest")
def suggest() -> Response:
    """Give things whose label begins with what is typed, as JSON."""
    reader = current_reader()
    asked = request.args.get("q", "").strip()[:200]
    found: dict[str, dict[str, str]] = {}
    for hit in reader.snapshot.search(asked, limit=5 * _SUGGESTIONS).hits:
        if hit.kind != "label" or hit.iri in found or len(found) == _SUGGESTIONS:
            continue
        link = reader.link(NamedNode(hit.iri))
        if link.href is not None and link.href.startswith(_SUGGESTED):
            found[hit.iri] = {
                "label": link.words.text,
                "matched": hit.label,
                "href": link.href,
                "family": link.family,
                "kind": ", ".join(map(str, reader.kinds(NamedNode(hit.iri)))),
                "iri": hit.iri,
            }
    answer = jsonify(list(found.values()))
    answer.vary.add("Accept-Language")
    return answer
