"""The page of anything that has an IRI of ours, told apart by what it is."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pyoxigraph import NamedNode
from werkzeug.exceptions import Gone, NotFound

from hrgraph.web.browser.agents import make_entity
from hrgraph.web.browser.discrepancies import read_difference
from hrgraph.web.browser.documents import asked_words, make_document
from hrgraph.web.browser.frame import current_reader
from hrgraph.web.browser.happenings import make_event
from hrgraph.web.browser.heads import add_links, make_head
from hrgraph.web.browser.participation import map_of
from hrgraph.web.browser.roles import read_section
from hrgraph.web.browser.statements import make_record_page, make_statements
from hrgraph.web.kinds import family_of
from hrgraph.web.linked_data.state import current_state
from hrgraph.web.reading import Reader
from hrgraph.web.records import read_evidence

__all__ = ["blueprint"]

blueprint = Blueprint("entities", __name__)


@blueprint.get("/page/<path:path>")
def page(path: str) -> ResponseReturnValue:
    """Show a thing, or one list of what is said of it."""
    reader = current_reader()
    entry = current_state().register.find(path)
    if entry is not None and entry.successor is None:
        raise Gone
    if entry is not None:
        return redirect(
            reader.urls.page(reader.urls.iri_of(str(entry.successor))) or "/", 301
        )
    try:
        thing = reader.iri(path)
    except ValueError:
        raise NotFound from None
    if not reader.knows(thing):
        raise NotFound
    if request.args.get("view") == "statements":
        return render_template("statements.html", page=make_statements(reader, thing))
    if "role" in request.args:
        return _list(reader, thing, request.args["role"])
    head = make_head(reader, path, reader.classes(thing))
    return add_links(make_response(_page(reader, thing)), head)


def _list(reader: Reader, thing: NamedNode, role: str) -> str:
    section = read_section(reader, thing, role)
    if section is None:
        raise NotFound
    return render_template("section.html", link=reader.link(thing), page=section)


def _page(reader: Reader, thing: NamedNode) -> ResponseReturnValue:
    family = family_of(reader.classes(thing))
    if family == "evidence":
        found = read_evidence(reader, thing)
        if found is None:
            raise NotFound
        return redirect(found.href, 303)
    if family == "document":
        shown = make_document(reader, thing, asked_words())
        return render_template("document.html", page=shown)
    if family == "record":
        record = make_record_page(reader, thing)
        if record is None:
            raise NotFound
        return render_template("record.html", page=record)
    if family == "discrepancy":
        difference = read_difference(reader, thing)
        return render_template(
            "difference.html", page=difference, title=_("Difference")
        )
    if family == "event":
        return render_template(
            "event.html", page=make_event(reader, thing), world=map_of(reader, thing)
        )
    return render_template("entity.html", page=make_entity(reader, thing))
