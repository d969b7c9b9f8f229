"""``hrgraph info``: what a store holds."""

from __future__ import annotations

import os
from pathlib import Path

import click

__all__ = ["command"]


@click.command("info")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the graph.")
def command(store: Path | None) -> None:
    """Tell which snapshot of a store is in service and what is in it.

    The store is only read.
    """
    from pyoxigraph import Literal, NamedNode
    from tabulate import tabulate

    from hrgraph import __version__
    from hrgraph.catalogue import Catalogue
    from hrgraph.settings import Settings, home
    from hrgraph.store import Snapshot
    from hrgraph.vocab import HRG

    settings = Settings.from_environment(os.environ)
    snapshot = Snapshot.current(store or settings.store)
    catalogue = Catalogue.load(home() / "queries", base=settings.base)
    manifest = snapshot.manifest
    rows = [
        ("hrgraph", __version__),
        ("snapshot", snapshot.id),
        ("made", snapshot.made_at),
        ("folder", snapshot.folder),
        ("base", settings.base),
    ]
    rows += [(name, str(count)) for name, count in manifest.counts.items()]
    click.echo(tabulate(rows, tablefmt="plain", disable_numparse=True))
    click.echo()
    counted = catalogue.run(snapshot, "dataset/classes")
    classes = [
        (int(row["entities"].value), row["class"].value.removeprefix(HRG))
        for row in counted
        if isinstance(row["class"], NamedNode)
        and isinstance(row["entities"], Literal)
        and row["class"].value.startswith(HRG)
    ]
    classes.sort(key=lambda row: (-row[0], row[1]))
    click.echo(tabulate(classes, headers=("count", "class")))
