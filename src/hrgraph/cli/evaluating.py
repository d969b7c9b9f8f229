"""``hrgraph evaluate``: precision, recall and F1 against annotated documents."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hrgraph.build.evaluation import Score

__all__ = ["command", "load_annotated", "report"]


@click.command("evaluate")
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="GOLD_DIR...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--restricted",
    type=click.Choice(["include", "exclude"]),
    default="exclude",
    show_default=True,
    help="Score with the names of private persons kept, or held back as in public.",
)
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path), help="Write figures here."
)
@click.option(
    "--at-least", type=float, help="Exit 4 if the macro F1 is lower than this."
)
def command(
    folders: tuple[Path, ...],
    restricted: str,
    json_file: Path | None,
    at_least: float | None,
) -> int:
    """Map annotated documents and compare with the annotations.

    GOLD_DIR holds one JSON file a document: the document's fields, and "gold" with
    the annotations. The annotations are not seen by the mapping; nothing is kept.
    """
    from pyoxigraph import RdfFormat, parse

    from hrgraph.build import Fault, Plan, map_inputs
    from hrgraph.build.evaluation import read_predictions, score_documents
    from hrgraph.errors import InputError
    from hrgraph.settings import Settings

    files = [file for folder in folders for file in sorted(folder.glob("*.json"))]
    annotated = load_annotated(files)
    plan = Plan(
        Settings.from_environment(os.environ), restricted=restricted == "include"
    )
    lines: list[bytes] = []
    for mapped in map_inputs([str(file.resolve()) for file in files], plan):
        if isinstance(mapped, Fault):
            raise InputError(mapped.told)
        lines.append(mapped)
    quads = parse(b"".join(lines), format=RdfFormat.N_QUADS)
    score = score_documents(annotated, read_predictions(quads))
    click.echo(report(score))
    if json_file:
        json_file.write_text(json.dumps(_figures(score), indent=1) + "\n", "utf-8")
    return 4 if at_least is not None and score.macro_f1 < at_least else 0


def load_annotated(files: list[Path]) -> list[dict[str, Any]]:
    """Read annotated documents.

    Raises:
        InputError: There are none, or a file is not one; names the file.
    """
    from hrgraph.errors import InputError
    from hrgraph.textfiles import read_text

    if not files:
        raise InputError("no *.json file with annotations in the folders; name another")
    documents = []
    for file in files:
        try:
            document = json.loads(read_text(file))
        except ValueError as fault:
            raise InputError(f"is not JSON ({fault}); correct it", file=file) from None
        if not isinstance(document, dict):
            raise InputError("holds no object; give one document a file", file=file)
        lacking = {"id", "text", "gold"} - set(document)
        if lacking:
            raise InputError(
                f"has no {', '.join(sorted(lacking))!r}; add it", file=file
            )
        documents.append(document)
    return documents


def report(score: Score) -> str:
    """Lay the figures out: a row a category, the attributes, the means."""
    lines = [
        f"{'category':<15}{'tp':>5}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}"
    ]
    for name, count in score.counts.items():
        lines.append(
            f"{name:<15}{count.right:>5}{count.annotated:>6}{count.found:>7}"
            f"{count.precision:>8.3f}{count.recall:>8.3f}{count.f1:>8.3f}"
        )
    lines.append("")
    for name, (right, of) in sorted(score.attributes.items()):
        lines.append(f"{name:<26}{right:>4} of {of:<4} {right / of:.3f}")
    lines.append("")
    lines.append(
        f"entity F1 {score.entity_f1:.3f}, macro F1 {score.macro_f1:.3f} "
        f"over {score.documents} documents"
    )
    return "\n".join(lines)


def _figures(score: Score) -> dict[str, Any]:
    return {
        "totals": {
            name: [count.right, count.annotated, count.found]
            for name, count in score.counts.items()
        },
        "attributes": score.attributes,
        "f1": {name: count.f1 for name, count in score.counts.items()},
        "macro": score.macro_f1,
    }
