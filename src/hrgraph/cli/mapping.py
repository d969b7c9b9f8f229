"""``hrgraph map``: documents to RDF, nothing kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

__all__ = ["command", "with_progress"]

_Result = TypeVar("_Result")


@click.command("map")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="File to write: .nq, .trig, .ttl, .nt, .rdf or .jsonld; - writes N-Quads "
    "to standard output. It appears as a whole or not at all.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes; by default one for few documents, else one for each core. "
    "The result is the same.",
)
@click.option(
    "--restricted",
    type=click.Choice(["include", "exclude"]),
    default="exclude",
    show_default=True,
    help="Names of private persons: left out and blacked out, or kept. A file with "
    "them must not be published.",
)
def command(
    inputs: tuple[str, ...], output: str, workers: int | None, restricted: str
) -> int:
    """Map documents to RDF; keep nothing.

    INPUT is a file, a folder, a glob or - (standard input): .txt, .md, .html, .pdf,
    .docx, .json or .jsonl. Telephone numbers and e-mail addresses are never written.
    A bad document is told in one line and left out; the exit code is then 3.
    """
    from hrgraph.build import Fault, Plan, map_inputs
    from hrgraph.rdf import write_rdf
    from hrgraph.settings import Settings

    settings = Settings.from_environment(os.environ)
    plan = Plan(settings, workers, restricted=restricted == "include")
    faults: list[Fault] = []

    def chunks() -> Iterator[bytes]:
        for mapped in with_progress(map_inputs(inputs, plan), "Mapping"):
            if isinstance(mapped, Fault):
                click.echo(f"hrgraph: {mapped.told}", err=True)
                faults.append(mapped)
            else:
                yield mapped

    write_rdf(output, chunks())
    bad_documents = (fault.exit_code for fault in faults if not fault.record)
    return min(bad_documents, default=0)


def with_progress(results: Iterable[_Result], label: str) -> Iterator[_Result]:
    """Pass results on, and count them on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(
        results, label=label, show_pos=True, file=sys.stderr
    ) as counted:
        yield from counted
