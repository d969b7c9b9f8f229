"""Pages of concepts: kinds of wrong, of figures, of demands, and so on."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from pyoxigraph import Literal, NamedNode
from werkzeug.exceptions import NotFound

from hrgraph.vocab import HRG, SKOS, VOCAB
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.roles import Section, read_sections
from hrgraph.web.languages import Words
from hrgraph.web.reading import Link, Reader

__all__ = ["ConceptPage", "blueprint", "make_concept"]

blueprint = Blueprint("concepts", __name__)


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """What the page of a concept shows.

    Attributes:
        definition: One sentence.
        broader: The wider concepts.
        narrower: The narrower ones.
        members: If it is a list of concepts, what is in it.
        engages: Rights that allegations of this type engage: our reading.
        scheme: The list that it is in; None if it is a list itself.
        sections: What points to it.
    """

    link: Link
    definition: Words
    scheme: Link | None
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    members: tuple[Link, ...]
    engages: tuple[Link, ...]
    sections: tuple[Section, ...]


def make_concept(reader: Reader, thing: NamedNode) -> ConceptPage:
    """Read all that the page of a concept shows."""
    definition = reader.value(thing, f"{SKOS}definition")
    scheme = reader.value(thing, f"{SKOS}inScheme")
    members = reader.subjects(f"{SKOS}inScheme", thing)
    return ConceptPage(
        link=reader.link(thing),
        definition=reader.words(definition)
        if isinstance(definition, Literal)
        else Words(""),
        scheme=reader.link(scheme) if scheme else None,
        broader=reader.links(reader.values(thing, f"{SKOS}broader")),
        narrower=reader.links(reader.subjects(f"{SKOS}broader", thing)),
        members=reader.links(members),
        engages=reader.links(reader.values(thing, f"{HRG}typeEngages")),
        sections=() if members else read_sections(reader, thing),
    )


@blueprint.get("/concept/<path:path>")
def concept(path: str) -> str:
    """Show a concept."""
    reader = current_reader()
    try:
        thing = NamedNode(VOCAB + path)
    except ValueError:
        raise NotFound from None
    if not reader.knows(thing):
        raise NotFound
    return render_template("concept.html", page=make_concept(reader, thing))
