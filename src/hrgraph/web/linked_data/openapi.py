"""OpenAPI 3.1 of the site, made from its routes and its query files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from importlib import resources
from typing import Any

import yaml
from werkzeug.routing import Map, Rule

from hrgraph import __version__
from hrgraph.catalogue import Parameter, Query
from hrgraph.rdf import Addresses
from hrgraph.web.site import Site

__all__ = ["describe_interface", "interface"]

_PLACE = re.compile(r"<(?:[^:<>]*:)?([^<>]+)>")
_JSON_TYPES = {"integer": "integer", "decimal": "number", "boolean": "boolean"}
_FORMATS = {"iri": "iri"}
_RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
_GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json")


def describe_interface(
    routes: Map, views: Mapping[str, Callable[..., object]], site: Site
) -> bytes:
    """Write the OpenAPI document; see ``interface``."""
    document = interface(routes, views, site)
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def interface(
    routes: Map, views: Mapping[str, Callable[..., object]], site: Site
) -> dict[str, Any]:
    """Make the OpenAPI document.

    Args:
        routes: All rules of the application.
        views: Its view functions; the first line of a docstring is the summary.
        site: Its query library is described query by query.
    """
    file = resources.files(__package__) / "openapi.yaml"
    document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    document["info"]["version"] = __version__
    document["servers"] = [{"url": Addresses(site.settings.base).root}, {"url": "/"}]
    paths: dict[str, Any] = document["paths"]
    for rule in sorted(routes.iter_rules(), key=lambda rule: rule.rule):
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            view = views.get(rule.endpoint)
            path = _PLACE.sub(r"{\1}", rule.rule)
            paths.setdefault(path, {"get": _route(rule, view)})
    for query in site.catalogue.folder("questions"):
        paths[f"/queries/{query.slug}"] = {"get": _query(query)}
    return document


def _route(rule: Rule, view: Callable[..., object] | None) -> dict[str, Any]:
    text = (view.__doc__ if view else None) or rule.endpoint
    return {
        "summary": text.strip().splitlines()[0],
        "operationId": f"{rule.endpoint}{rule.rule}",
        "tags": [rule.endpoint.partition(".")[0]],
        "parameters": [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            }
            for name in _PLACE.findall(rule.rule)
        ],
        "responses": {
            "200": {"description": "The document, in the form asked for"},
            "404": {"$ref": "#/components/responses/Problem"},
        },
    }


def _query(query: Query) -> dict[str, Any]:
    types = _RESULTS if query.kind in {"select", "ask"} else _GRAPHS
    return {
        "summary": query.summary,
        "description": query.description,
        "operationId": f"query.{query.slug}",
        "tags": ["queries", *query.tags],
        "parameters": [_parameter(parameter) for parameter in query.parameters],
        "responses": {
            "200": {
                "description": ", ".join(query.columns) or "triples",
                "content": {media_type: {} for media_type in types},
            },
            "400": {"$ref": "#/components/responses/Problem"},
        },
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _JSON_TYPES.get(parameter.kind, "string")}
    if parameter.kind in _FORMATS:
        schema["format"] = _FORMATS[parameter.kind]
    if parameter.default:
        schema["default"] = parameter.default[0].value
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.help,
        "schema": schema,
    }
