"""The dataset as a whole: VoID, DCAT 3 and the dumps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, jsonify, render_template, request, send_file
from pyoxigraph import RdfFormat, parse

from hrgraph.catalogue import read_dumps
from hrgraph.rdf import (
    FORMS,
    LICENCE,
    DumpFile,
    RdfForm,
    form_of_extension,
    serialise,
)
from hrgraph.web.linked_data.answers import (
    addresses,
    rdf_wanted,
    respond,
    type_wanted,
    unknown,
    unknown_form,
)
from hrgraph.web.linked_data.links import PageLink
from hrgraph.web.linked_data.state import current_state
from hrgraph.web.site import current_site, current_snapshot

__all__ = ["DatasetPage", "blueprint"]


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """What the page about the dataset shows.

    Attributes:
        dumps: Files that hold all of it.
        forms: Formats of its description, with their addresses.
        made_at: When it was published, ISO 8601.
        version: Id of its content.
        counts: Numbers, by name.
        licence: Address of the licence.
        iri: What to cite.
    """

    dumps: tuple[DumpFile, ...]
    forms: tuple[tuple[RdfForm, str], ...]
    made_at: str
    version: str
    counts: dict[str, int]
    licence: str
    iri: str


blueprint = Blueprint("dataset", __name__)


def _folder() -> Path:
    return current_state().exports.folder(
        current_snapshot(), current_site().catalogue, addresses()
    )


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe the dataset in VoID and DCAT 3, in the RDF format asked for."""
    form = rdf_wanted(request, html=False) or FORMS[0]
    return _description(_folder(), form)


@blueprint.get("/dataset")
def dataset() -> Response:
    """Show the dataset to people, or describe it in RDF."""
    form = rdf_wanted(request, html=True)
    if form is None:
        return _page(_folder())
    return _description(_folder(), form)


@blueprint.get("/dataset.<extension>")
def dataset_document(extension: str) -> Response:
    """Describe the dataset in one RDF format."""
    form = form_of_extension(extension)
    if form is None:
        forms = {f"/dataset.{f.extension}": f.media_type for f in FORMS}
        raise unknown_form("The description of the dataset", extension, forms)
    return _description(_folder(), form)


@blueprint.get("/dumps/")
def dumps() -> Response:
    """List the dumps with their checksums."""
    chosen = type_wanted(request, ["text/html", "application/json", "text/plain"])
    if chosen == "text/html":
        return _page(_folder())
    files = read_dumps(_folder()) or []
    if chosen == "text/plain":
        sums = "".join(f"{dump.sha256}  {dump.name}\n" for dump in files)
        return respond(sums.encode(), chosen, version=current_snapshot().id)
    return _listing(files)


@blueprint.get("/dumps/<name>")
def dump(name: str) -> Response:
    """Give one dump; parts of it can be asked for."""
    place = _folder()
    known = {file.name: file for file in read_dumps(place) or []}
    if name not in known:
        raise unknown(f"dumps/{name}")
    answer = send_file(
        place / name,
        mimetype="application/gzip",
        as_attachment=True,
        etag=known[name].sha256,
        conditional=True,
        max_age=0,
    )
    answer.headers.add("Link", PageLink("license", LICENCE).header())
    return answer


def _description(folder: Path, form: RdfForm) -> Response:
    statements = parse(path=str(folder / "void.nt"), format=RdfFormat.N_TRIPLES)
    body = serialise(statements, form)
    links = [
        PageLink("license", LICENCE).header(),
        PageLink("describes", addresses().dataset).header(),
        *(
            PageLink("alternate", f"/dataset.{f.extension}", f.media_type).header()
            for f in FORMS
        ),
    ]
    return respond(
        body,
        form.media_type,
        version=current_snapshot().id,
        links=links,
        location=f"/dataset.{form.extension}",
    )


def _listing(files: list[DumpFile]) -> Response:
    snapshot = current_snapshot()
    listed = [
        {"url": f"/dumps/{file.name}", "bytes": file.size, "sha256": file.sha256}
        for file in files
    ]
    return jsonify(
        version=snapshot.id,
        published=snapshot.made_at,
        license=LICENCE,
        files=listed,
    )


def _page(folder: Path) -> Response:
    snapshot = current_snapshot()
    page = DatasetPage(
        dumps=tuple(read_dumps(folder) or ()),
        forms=tuple((form, f"/dataset.{form.extension}") for form in FORMS),
        made_at=snapshot.made_at,
        version=snapshot.id,
        counts=dict(snapshot.manifest.counts),
        licence=LICENCE,
        iri=addresses().dataset,
    )
    answer = Response(render_template("dataset.html", page=page))
    answer.vary.update(["Accept", "Accept-Language"])
    return answer
