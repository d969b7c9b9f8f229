"""Write the pages of docs/reference that follow from the code.

They are settings, commands, addresses and queries:

    python tools/reference.py [--check]

With --check nothing is written; the exit code is 1 where a page is not current.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
from werkzeug.routing import Map

from hrgraph.cli import COMMANDS
from hrgraph.settings import Settings, variable
from hrgraph.store import QueryService, Snapshots
from hrgraph.web import create_app
from hrgraph.web.linked_data.openapi import interface
from hrgraph.web.site import Site

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
MADE = "Made from the code by `./run docs`; do not edit by hand.\n"


def table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write a table in Markdown."""
    heads = list(columns)
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(
        f"| {' | '.join(str(cell).replace('|', '&#124;') for cell in line)} |\n"
        for line in lines
    )


def settings() -> str:
    """Write the page of settings."""
    rows = [
        (
            f"`{variable(knob.name)}`",
            f"`{knob.default}`" if knob.default != "" else "",
            knob.metadata["unit"],
            knob.metadata["help"],
        )
        for knob in fields(Settings)
    ]
    return (
        f"# Settings\n\n{MADE}\nEach is an environment variable. Commands that have "
        "an option of the same meaning prefer the option.\n\n"
        + table(("variable", "default", "unit", "meaning"), rows)
    )


def commands() -> str:
    """Write the page of commands, as their help tells of them."""
    parts = [f"# Commands\n\n{MADE}\n"]
    for name, (place, _) in COMMANDS.items():
        module, attribute = place.split(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        context = click.Context(
            command,
            info_name=f"hrgraph {name}",
            terminal_width=80,
            max_content_width=80,
            help_option_names=["-h", "--help"],  # as the group gives them
        )
        parts.append(f"## hrgraph {name}\n\n```\n{command.get_help(context)}\n```\n\n")
    codes = "0 good · 1 our fault · 2 usage · 3 bad input · 4 a check failed"
    return "".join(parts) + f"Exit codes: {codes}.\n"


def site() -> tuple[Site, Map, dict[str, Any]]:
    """Give what the pages about addresses are made from: site, routes and views."""
    snapshots = Snapshots(Path("none"))
    queries = QueryService(Settings())
    app = create_app(Settings(), snapshots, queries)
    return Site.make(Settings(), snapshots, queries), app.url_map, app.view_functions


def addresses() -> str:
    """Write the page of addresses, but not each question of the library."""
    made, routes, views = site()
    document = interface(routes, views, made)
    rows = [
        (f"`{path}`", " ".join(method.upper() for method in item), told["summary"])
        for path, item in sorted(document["paths"].items())
        if not (path.startswith("/queries/") and "{" not in path)
        for told in [next(iter(item.values()))]
    ]
    return (
        f"# Addresses\n\n{MADE}\nA running server tells the same, with parameters and "
        "answers, as OpenAPI 3.1 at `/openapi.json`. Every fault is answered as "
        "`application/problem+json` (RFC 9457), or as a page for a browser.\n\n"
        + table(("address", "methods", "what it does"), rows)
    )


def queries() -> str:
    """Write the index of query files."""
    made, _, _ = site()
    head = (
        f"# Queries\n\n{MADE}\nAll SPARQL of the project. Ask one with "
        "`hrgraph query NAME`, at `/queries/NAME`, or paste the file into any client.\n"
    )
    parts = [head]
    folders = sorted({query.folder for query in made.catalogue})
    for folder in folders:
        rows = [
            (
                f"[{query.slug}](../../queries/{query.name}.rq)",
                query.summary,
                ", ".join(f"`{p.name}` ({p.kind})" for p in query.parameters),
            )
            for query in made.catalogue.folder(folder)
        ]
        listed = table(("name", "asks", "parameters"), rows)
        parts.append(f"\n## {folder}\n\n{listed}")
    return "".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings,
    "commands.md": commands,
    "addresses.md": addresses,
    "queries.md": queries,
}


def main() -> int:
    """Write the pages, or say which are not current."""
    stale = []
    for name, make in PAGES.items():
        file, text = FOLDER / name, make()
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.stderr.write(f"not current: {', '.join(stale)}; run ./run docs\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
