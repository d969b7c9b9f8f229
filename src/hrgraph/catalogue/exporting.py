"""A snapshot as a folder that others can take away: dumps and what describes them."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from hrgraph.catalogue.counting import count_graph
from hrgraph.catalogue.publishing import publish_queries
from hrgraph.catalogue.running import Catalogue
from hrgraph.rdf import (
    FORMS,
    Addresses,
    DumpFile,
    describe_dataset,
    prefixes,
    serialise,
)
from hrgraph.settings import home
from hrgraph.store import Snapshot, write_dump

__all__ = ["DESCRIPTION_FORMS", "DUMP_FORMS", "SUMS", "export_snapshot", "read_dumps"]

SUMS = "SHA256SUMS"
# The formats that dumps are made in, by extension
DUMP_FORMS = ("nq", "nt", "ttl", "jsonld")
# The formats of their description
DESCRIPTION_FORMS = ("ttl", "jsonld", "nt")
_NAME = "hrgraph."


def export_snapshot(
    snapshot: Snapshot, catalogue: Catalogue, addresses: Addresses, folder: Path
) -> list[DumpFile]:
    """Write dumps, their description and the query library into a folder.

    The same snapshot gives the same bytes. Files of other names are left alone.

    Args:
        snapshot: What is written out.
        catalogue: Its queries count the graph, and are published beside it.
        addresses: Where the dataset is published.
        folder: Made if it is missing.

    Returns:
        The dumps. The folder also has ``void.ttl`` and others (VoID and DCAT 3),
        ``queries.ttl`` and ``SHA256SUMS``, which is written last.

    Raises:
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SUMS).unlink(missing_ok=True)  # whoever sees it sees a whole export
    dumps = []
    for form in FORMS:
        if form.extension in DUMP_FORMS:
            name = f"{_NAME}{form.extension}.gz"
            written = write_dump(snapshot, folder / name, form.format, prefixes())
            dumps.append(DumpFile(name, form.extension, written.size, written.sha256))
    description = describe_dataset(
        addresses,
        count_graph(snapshot, catalogue),
        dumps,
        version=snapshot.id,
        made_at=snapshot.made_at,
        about=home() / "data" / "dataset.ttl",
    )
    dataset = NamedNode(addresses.dataset)
    for form in FORMS:
        if form.extension in DESCRIPTION_FORMS:
            body = serialise(description, form, first=dataset)
            (folder / f"void.{form.extension}").write_bytes(body)
    queries = publish_queries(catalogue.folder("questions"), addresses)
    (folder / "queries.ttl").write_bytes(serialise(queries, FORMS[0]))
    sums = "".join(f"{dump.sha256}  {dump.name}\n" for dump in dumps)
    (folder / SUMS).write_text(sums, encoding="ascii")
    return dumps


def read_dumps(folder: Path) -> list[DumpFile] | None:
    """List the dumps of a folder that was exported before; None if it was not."""
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
        dumps = []
        for line in lines:
            digest, name = line.split("  ", 1)
            extension = name.removeprefix(_NAME).removesuffix(".gz")
            size = (folder / name).stat().st_size
            dumps.append(DumpFile(name, extension, size, digest))
    except (OSError, ValueError):
        return None
    return dumps
