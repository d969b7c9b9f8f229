"""``hrgraph export``: the graph as files that others can take away."""

from __future__ import annotations

import os
from pathlib import Path

import click

__all__ = ["command"]


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the graph.")
def command(folder: Path, store: Path | None) -> None:
    """Write the graph in service into FOLDER, with what describes it.

    FOLDER gets gzipped dumps in N-Quads (with named graphs), N-Triples, Turtle and
    JSON-LD, VoID and DCAT 3 descriptions (void.*), the questions of the library
    (queries.ttl) and SHA256SUMS. Files of these names are overwritten, others are
    left alone. The same graph gives the same bytes. The store is only read.
    """
    from tabulate import tabulate

    from hrgraph.catalogue import Catalogue, export_snapshot
    from hrgraph.rdf import Addresses
    from hrgraph.settings import Settings, home
    from hrgraph.store import Snapshot

    settings = Settings.from_environment(os.environ)
    snapshot = Snapshot.current(store or settings.store, settings.base)
    catalogue = Catalogue.load(home() / "queries", base=settings.base)
    dumps = export_snapshot(snapshot, catalogue, Addresses(settings.base), folder)
    rows = [(folder / dump.name, dump.size, dump.sha256) for dump in dumps]
    click.echo(tabulate(rows, headers=("file", "bytes", "SHA-256")))
