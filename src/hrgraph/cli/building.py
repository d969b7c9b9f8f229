"""``hrgraph build``: documents to a published snapshot."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import click

from hrgraph.cli.mapping import with_progress

__all__ = ["command"]


@click.command("build")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option(
    "--store",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store; made if it is missing.",
)
@click.option(
    "--if-stale",
    is_flag=True,
    help="Do nothing where the snapshot in service was made from the same documents, "
    "ontology, rules and program.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Leave bad documents and records out and say so (a bad document still makes "
    "the exit code 3); otherwise they stop the build.",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Processes.")
@click.option(
    "--restricted",
    type=click.Choice(["include", "exclude"]),
    default="exclude",
    show_default=True,
    help="Names of private persons. A store with them is for staff: give it a "
    "--store of its own and never serve it to the public.",
)
def command(
    inputs: tuple[str, ...],
    store: Path | None,
    workers: int | None,
    restricted: str,
    *,
    if_stale: bool,
    keep_going: bool,
) -> int:
    """Make a snapshot from documents and put it into service.

    INPUT is as for map; without it, the documents that come with hrgraph. They are
    mapped, linked, reasoned over and validated. What was in service stays so until
    all is done, and if anything fails.
    """
    from hrgraph.build import Plan, build_snapshot
    from hrgraph.errors import UsageError
    from hrgraph.settings import Settings, home

    settings = Settings.from_environment(os.environ)
    if restricted == "include" and store is None:
        raise UsageError(
            "A graph with names of private persons needs a store of its own: "
            "give --store FOLDER."
        )
    if store is not None:
        settings = dataclasses.replace(settings, store=store)
    plan = Plan(settings, workers, restricted=restricted == "include")
    report = build_snapshot(
        inputs or (str(home() / "data" / "documents"),),
        plan,
        if_stale=if_stale,
        keep_going=keep_going,
        watch=lambda results: with_progress(results, "Reading"),
    )
    if report is None:
        click.echo(f"{settings.store} is up to date.")
        return 0
    for line in [fault.told for fault in report.faults] + report.notes:
        click.echo(f"hrgraph: {line}", err=True)
    for line in report.lines():
        click.echo(line)
    click.echo(
        f"{settings.store}: snapshot {report.snapshot} is in service, "
        f"made in {report.seconds:.1f} s"
    )
    bad_documents = (fault.exit_code for fault in report.faults if not fault.record)
    return min(bad_documents, default=0)
