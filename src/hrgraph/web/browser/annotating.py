"""The words of a document as W3C Web Annotations, for annotation clients."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify
from pyoxigraph import NamedNode
from werkzeug.exceptions import NotFound

from hrgraph.web.browser.frame import current_reader
from hrgraph.web.kinds import family_of
from hrgraph.web.reading import Reader
from hrgraph.web.records import Evidence, Record, read_records

__all__ = ["blueprint", "make_annotations"]

blueprint = Blueprint("annotations", __name__)

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def make_annotations(reader: Reader, document: NamedNode) -> dict[str, Any]:
    """Write each evidence of a document as an annotation, in reading order.

    The body of an annotation is the record; its target are the words, by quotation
    and by position. Positions are Unicode code points, end exclusive.
    """
    rows = reader.rows("document-records", {"document": document})
    iris = dict.fromkeys(
        row["record"].value for row in rows if isinstance(row["record"], NamedNode)
    )
    found = [(e, r) for r in read_records(reader, iris) for e in r.evidence]
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1].iri))
    return {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        "items": [_annotation(document, e, record) for e, record in found],
    }


def _annotation(
    document: NamedNode, evidence: Evidence, record: Record
) -> dict[str, Any]:
    return {
        "id": f"{record.iri}#{evidence.start}-{evidence.end}",
        "type": "Annotation",
        "motivation": "identifying" if record.kind == "Mention" else "classifying",
        "body": {"id": record.iri, "type": record.kind},
        "target": {
            "source": document.value,
            "selector": [
                {"type": "TextQuoteSelector", "exact": evidence.exact},
                {
                    "type": "TextPositionSelector",
                    "start": evidence.start,
                    "end": evidence.end,
                },
            ],
        },
    }


@blueprint.get("/annotations/<path:path>")
def of_document(path: str) -> Response:
    """Give the annotations of a document."""
    reader = current_reader()
    try:
        document = reader.iri(path)
    except ValueError:
        raise NotFound from None
    if family_of(reader.classes(document)) != "document":
        raise NotFound
    answer = jsonify(make_annotations(reader, document))
    answer.mimetype = "application/ld+json"
    return answer
