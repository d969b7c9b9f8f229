"""The command line: one word a chore.

Each command lives in a module of its own and is imported when it is called, so
that ``hrgraph --help`` starts fast. Faults become one line and an exit code here
and nowhere else.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback

import click

from hrgraph import __version__
from hrgraph.errors import HrgraphError, InputError

__all__ = ["main"]

# name -> module.attribute, help of one line (shown without importing the module)
COMMANDS = {
    "map": ("hrgraph.cli.mapping:command", "Map documents to RDF; keeps nothing."),
    "build": ("hrgraph.cli.building:command", "Make and publish a snapshot."),
    "serve": ("hrgraph.cli.serving:command", "Serve endpoint, data and browser."),
    "query": ("hrgraph.cli.querying:command", "Ask a library query or your own."),
    "check": ("hrgraph.cli.checking:command", "Check ontology, shapes and data."),
    "evaluate": ("hrgraph.cli.evaluating:command", "Score against annotations."),
    "explain": ("hrgraph.cli.explaining:command", "Show which rule made a record."),
    "export": ("hrgraph.cli.exporting:command", "Write dumps with VoID and DCAT."),
    "info": ("hrgraph.cli.informing:command", "Tell what a store holds."),
}


class _LazyGroup(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            message = f"{module}.{attribute} is not a command"
            raise TypeError(message)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def _hrgraph() -> None:
    """Map human-rights documents to a knowledge graph, keep it, ask it.

    Nothing leaves this machine: no command opens a connection unless you name an
    --endpoint, or endpoints in HRGRAPH_SERVICES. Documents are read and never changed.
    """


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 good, 1 our fault, 2 usage, 3 bad input, 4 a check failed.
    """
    try:
        code = _hrgraph.main(standalone_mode=False, prog_name="hrgraph")
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        code = 130
    except click.ClickException as fault:
        fault.show()
        code = 2
    except HrgraphError as fault:
        told = str(fault).replace("\n", "\nhrgraph: ")
        click.echo(f"hrgraph: {told}", err=True)
        code = fault.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        click.echo(
            f"hrgraph: {where}{fault.strerror or fault}; see to the file or folder, "
            "its permissions and the room on the disk",
            err=True,
        )
        code = InputError.exit_code
    except Exception:  # noqa: BLE001 - the last place: say that it is our fault
        if os.environ.get("HRGRAPH_TRACEBACK"):
            traceback.print_exc()
        kind, fault_text = sys.exc_info()[:2]
        name = kind.__name__ if kind else "fault"
        click.echo(
            f"hrgraph: our fault: {name}: {fault_text}\n"
            "hrgraph: Set HRGRAPH_TRACEBACK=1, run it again and report what it prints.",
            err=True,
        )
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
