"""Entities: 303 from the thing to what tells of it, and the documents in RDF."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode
from werkzeug.exceptions import Gone

from hrgraph.errors import InputError
from hrgraph.rdf import FORMS, RdfForm, form_of_extension, serialise
from hrgraph.store import Snapshot
from hrgraph.web.linked_data.answers import (
    addresses,
    path_to,
    rdf_wanted,
    redirect,
    respond,
    unknown,
    unknown_form,
)
from hrgraph.web.linked_data.description import (
    about_document,
    describe,
    is_known,
    types_of,
)
from hrgraph.web.linked_data.links import PageLink, data_links, page_links
from hrgraph.web.linked_data.state import current_state
from hrgraph.web.site import current_site, current_snapshot

__all__ = ["blueprint"]


blueprint = Blueprint("things", __name__)


@blueprint.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Lead from an entity to the page or the RDF about it."""
    snapshot = current_snapshot()
    given_up = _given_up(path, "id")
    if given_up is not None:
        return given_up
    node = _known(snapshot, path)
    form = rdf_wanted(request, html=True)
    target = (
        path_to("page", path)
        if form is None
        else path_to("data", f"{path}.{form.extension}")
    )
    answer = redirect(target, 303)
    answer.vary.update(["Accept", "Accept-Language"])
    for link in page_links(addresses(), path, types_of(snapshot, node)):
        answer.headers.add("Link", link.header())
    return answer


@blueprint.get("/data/<path:path>")
def document(path: str) -> Response:
    """Give what is known of an entity in RDF, by extension or as asked for."""
    snapshot = current_snapshot()
    start, _, extension = path.rpartition(".")
    form = form_of_extension(extension) if start else None
    named = form is not None
    tail = start if named else path
    given_up = _given_up(tail, "data", f".{extension}" if named else "")
    if given_up is not None:
        return given_up
    if form is None:
        _refuse_other_form(snapshot, start, extension)
    node = _known(snapshot, tail)
    chosen = form or rdf_wanted(request, html=False)
    if chosen is None:
        raise unknown(path)
    return _document(snapshot, node, tail, chosen, named=named)


def _page() -> int:
    """Read which page is asked for, from 1.

    Raises:
        InputError: None such can be.
    """
    asked = request.args.get("page", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,8}", asked):
        raise InputError(f"A page is a number from 1; this is none: {asked!r}.")
    return int(asked)


def _given_up(path: str, folder: str, ending: str = "") -> Response | None:
    entry = current_state().register.find(path)
    if entry is None:
        return None
    if entry.successor is None:
        raise Gone(f"This was withdrawn: {entry.reason}.")
    return redirect(path_to(folder, entry.successor + ending), 301)


def _known(snapshot: Snapshot, path: str) -> NamedNode:
    try:
        node = NamedNode(current_site().settings.base + path)
    except ValueError:
        raise unknown(path) from None
    if not is_known(snapshot, node):
        raise unknown(node.value)
    return node


def _refuse_other_form(snapshot: Snapshot, start: str, extension: str) -> None:
    """Say which forms there are, if only the extension is unknown.

    Raises:
        UnknownForm: So it is.
    """
    base = current_site().settings.base
    try:
        whole, thing = NamedNode(f"{base}{start}.{extension}"), NamedNode(base + start)
    except ValueError:
        return
    if start and is_known(snapshot, thing) and not is_known(snapshot, whole):
        forms = {path_to("data", f"{start}.{f.extension}"): f.media_type for f in FORMS}
        raise unknown_form(thing.value, extension, forms)


def _document(
    snapshot: Snapshot,
    node: NamedNode,
    path: str,
    form: RdfForm,
    *,
    named: bool,
) -> Response:
    page = _page()
    description = describe(snapshot, node, page=page)
    if page > description.last:
        raise unknown(f"page {page} of {node.value}")
    about = about_document(description, addresses(), path, made_at=snapshot.made_at)
    body = serialise([*description.quads, *about], form, first=node)
    links = data_links(addresses(), path, description.types)
    address = path_to("data", f"{path}.{form.extension}")
    if description.more:
        following = PageLink("next", f"{address}?page={page + 1}", form.media_type)
        links.append(following.header())
    return respond(
        body,
        form.media_type,
        version=f"{snapshot.id}.{page}",
        links=links,
        location=None if named else address,
    )
