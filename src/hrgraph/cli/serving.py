"""``hrgraph serve``: endpoint, linked data and browser."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

import click

from hrgraph.cli.ending import Ending, ending
from hrgraph.settings import Settings

__all__ = ["command"]


@click.command(name="serve")
@click.option("--store", type=click.Path(path_type=Path), help="Folder of the graph.")
@click.option("--host", help="Address to listen on; 127.0.0.1 is this machine only.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--data",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="RDF file to serve as it is, in place of a store; may be given again.",
)
@click.argument(
    "more", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
def command(
    store: Path | None,
    host: str | None,
    port: int | None,
    files: tuple[Path, ...],
    more: tuple[Path, ...],
) -> None:
    """Serve the SPARQL endpoint, linked data and the browser.

    Nothing is written to the store, and no request makes the server open a
    connection, unless HRGRAPH_SERVICES names endpoints for SERVICE. Queries are
    not logged. Ctrl-C ends it.

    With --data FILE..., the files are loaded into a temporary folder and served
    with the dataset's own default graph; they are not changed.
    """
    if more and not files:
        raise click.UsageError("Files are served with --data FILE...")
    settings = Settings.from_environment(os.environ)
    settings = replace(
        settings,
        store=store or settings.store,
        host=host or settings.host,
        port=port or settings.port,
    )
    with ending() as end:
        if files:
            from hrgraph.store import temporary_store

            with temporary_store([*files, *more]) as folder:
                end.take_away(folder)
                _serve(replace(settings, store=folder), end)
        else:
            _serve(settings, end)


def _serve(settings: Settings, end: Ending) -> None:
    with tempfile.TemporaryDirectory(
        prefix="hrgraph-run-", ignore_cleanup_errors=True
    ) as run:
        end.take_away(Path(run))
        # The counters look for the folder that they share when they are loaded.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = run
        from hrgraph.store import CURRENT, require_base
        from hrgraph.web.server import serve

        if (settings.store / CURRENT).exists():
            require_base(settings.store / CURRENT, settings.base)
        _require_free(settings.host, settings.port)
        told = f"Serving at {settings.address}/ (Ctrl-C ends it)"
        serve(settings, Path(run), lambda: click.echo(told, err=True))


def _require_free(host: str, port: int) -> None:
    """Refuse an address that is taken; two servers on one would both answer.

    Raises:
        InputError: It is in use, is not of this machine, or may not be listened on.
    """
    import errno
    import socket

    from hrgraph.errors import InputError

    cures = {
        errno.EADDRINUSE: f"port {port} is in use; give another with --port",
        errno.EACCES: f"port {port} may not be used; give one above 1023 with --port",
    }
    try:
        kind, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(kind, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as fault:
        cure = cures.get(
            fault.errno or 0,
            f"{host!r} is no address of this machine; give one with --host",
        )
        raise InputError(cure) from None
