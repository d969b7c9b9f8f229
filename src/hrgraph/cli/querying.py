"""``hrgraph query``: ask a question of the library, a file, or a query of your own."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hrgraph.catalogue import Query, Terms
    from hrgraph.settings import Settings

__all__ = ["command"]

_JSON = "application/sparql-results+json"
_SOLUTIONS = {
    "table": _JSON,
    "json": _JSON,
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml",
}
_GRAPHS = {
    "table": "text/turtle",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "xml": "application/rdf+xml",
}
_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "jsonld")
_WIDEST = 72  # characters of a cell before it is wrapped


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query with its parameters filled in; ``query`` is None for bare SPARQL."""

    text: str
    query: Query | None = None
    terms: Mapping[str, Terms] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    media_type: str
    body: bytes


@click.command(
    "query", context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.argument("question", required=False, metavar="[NAME|FILE.rq]")
@click.option("-e", "--execute", "text", metavar="TEXT", help="SPARQL, as it is.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="What is printed; ttl and jsonld are for CONSTRUCT and DESCRIBE.",
)
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the graph.")
@click.option(
    "--endpoint",
    metavar="URL",
    help="Ask this SPARQL endpoint; the query, and nothing else, is sent there.",
)
@click.option("--list", "is_list", is_flag=True, help="List the questions and end.")
@click.pass_context
def command(
    ctx: click.Context,
    question: str | None,
    text: str | None,
    form: str,
    store: Path | None,
    endpoint: str | None,
    *,
    is_list: bool,
) -> int:
    """Ask a question of the library by NAME, a FILE.rq, or SPARQL of your own.

    A question's parameters are options: --event event/2017-09-az-baku-raid. A value
    may be a whole IRI, a prefixed name of the query, or a path below the base of the
    graph. The graph is only read; with --endpoint the query is sent to that address.
    """
    from hrgraph.catalogue import Catalogue
    from hrgraph.settings import Settings, home

    settings = Settings.from_environment(os.environ)
    catalogue = Catalogue.load(home() / "queries", base=settings.base)
    if is_list:
        click.echo(_listed(catalogue.folder("questions")))
        return 0
    words = _parameters(ctx.args)
    if question is None and text is None:
        message = "Give the name of a question, a file, or -e TEXT (--list lists them)."
        raise click.UsageError(message)
    if question is not None and text is not None:
        raise click.UsageError(f"-e TEXT and {question!r} are two queries; give one.")
    if text is not None and words:
        raise click.UsageError(f"-e takes no parameters: --{next(iter(words))}")
    asked = _Asked(text or "")
    if question is not None:
        asked = _read(catalogue, question, words, settings)
    solutions, graph = _SOLUTIONS.get(form, ""), _GRAPHS.get(form, "")
    if endpoint:
        answer = _ask_endpoint(endpoint, asked.text, solutions, graph)
    else:
        answer = _ask_store(store or settings.store, settings, asked, solutions, graph)
    _print(answer, form, settings.base)
    return 0


def _listed(questions: Iterable[Query]) -> str:
    from tabulate import tabulate

    rows = [
        (query.slug, query.summary, " ".join(f"--{p.name}" for p in query.parameters))
        for query in questions
    ]
    return tabulate(rows, headers=("name", "question", "parameters"))


def _parameters(given: list[str]) -> dict[str, list[str]]:
    """Read ``--name value`` and ``--name=value``; a name may stand several times."""
    words: dict[str, list[str]] = {}
    rest = list(given)
    while rest:
        option = rest.pop(0)
        name, sign, value = option.removeprefix("--").partition("=")
        if not option.startswith("--") or not name:
            raise click.UsageError(f"Unexpected word {option!r}.")
        if not sign:
            if not rest:
                raise click.UsageError(f"--{name} needs a value.")
            value = rest.pop(0)
        words.setdefault(name.replace("-", "_"), []).append(value)
    return words


def _read(
    catalogue: Any,  # noqa: ANN401 - the class is imported when it is needed
    question: str,
    words: dict[str, list[str]],
    settings: Settings,
) -> _Asked:
    """Read a question or a file, and fill its parameters in.

    A file without a header is SPARQL as it stands.
    """
    from hrgraph.catalogue import read_query
    from hrgraph.errors import InputError
    from hrgraph.textfiles import read_text

    if not question.endswith(".rq"):
        return _filled(catalogue.get(question), words, settings)
    file = Path(question)
    if not file.is_file():
        raise InputError("no such query file; check the path", file=file)
    text = read_text(file)
    if "#+" not in text:
        if words:
            raise InputError(
                f"has no header that names the parameter --{next(iter(words))}",
                file=file,
            )
        return _Asked(text)
    query = read_query(file, top=file.parent, base=settings.base)
    return _filled(query, words, settings)


def _filled(query: Query, words: dict[str, list[str]], settings: Settings) -> _Asked:
    terms = query.terms(words, settings.base)
    return _Asked(query.bind(terms), query, terms)


def _ask_store(
    store: Path, settings: Settings, asked: _Asked, solutions: str, graph: str
) -> _Answer:
    from hrgraph.catalogue import Catalogue
    from hrgraph.store import Job, QueryService, Snapshot

    # what one asks oneself names whole IRIs; a question of the library is completed
    snapshot = Snapshot.current(store, settings.base if asked.query else None)
    if asked.query is not None:
        Catalogue.refuse_unknown(snapshot, asked.query, asked.terms)
    service = QueryService(settings)
    try:
        reply = service.answer(
            Job(asked.text, solutions, graph), snapshot, is_staff=True
        )
        with reply.opened() as body:
            return _Answer(reply.media_type, body.read())
    finally:
        service.close()


def _ask_endpoint(endpoint: str, text: str, solutions: str, graph: str) -> _Answer:
    import urllib.error
    import urllib.parse
    import urllib.request

    from hrgraph.errors import InputError, QueryError

    if urllib.parse.urlsplit(endpoint).scheme not in {"http", "https"}:
        raise InputError(
            f"the endpoint {endpoint!r} is no web address; begin it with http:// or https://"
        )
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at above
        endpoint,
        data=urllib.parse.urlencode({"query": text}).encode(),
        headers={"Accept": ", ".join(kind for kind in (solutions, graph) if kind)},
    )
    try:
        with urllib.request.urlopen(request) as reply:  # noqa: S310 - the same
            return _Answer(reply.headers.get_content_type(), reply.read())
    except urllib.error.HTTPError as fault:
        told = fault.read(500).decode("utf-8", "replace").strip()
        raise QueryError(f"{endpoint} answered {fault.code}: {told}") from None
    except urllib.error.URLError as fault:
        raise InputError(
            f"{endpoint} cannot be reached ({fault.reason}); check the address"
        ) from None


def _print(answer: _Answer, form: str, base: str) -> None:
    if not answer.media_type:
        raise click.UsageError(
            f"--format {form} does not fit: use ttl or jsonld for CONSTRUCT and "
            "DESCRIBE, and the others for SELECT and ASK."
        )
    if form != "table" or answer.media_type != _JSON:
        sys.stdout.buffer.write(answer.body)
        sys.stdout.buffer.flush()
        return
    found = json.loads(answer.body)
    if "boolean" in found:
        click.echo("yes" if found["boolean"] else "no")
        return
    click.echo(_table(found, base))


def _table(found: dict[str, Any], base: str) -> str:
    from tabulate import tabulate

    columns = found["head"]["vars"]
    rows = [
        [_cell(row.get(column), base) for column in columns]
        for row in found["results"]["bindings"]
    ]
    laid = tabulate(rows, headers=columns, maxcolwidths=_WIDEST, disable_numparse=True)
    return f"{laid}\n{len(rows)} row{'' if len(rows) == 1 else 's'}"


def _cell(term: dict[str, str] | None, base: str) -> str:
    if term is None:
        return ""
    if term["type"] == "uri":
        return term["value"].removeprefix(base)
    return str(term["value"])
