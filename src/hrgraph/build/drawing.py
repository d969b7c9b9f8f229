"""Documents to facts, each guarded: a bad one is reported, the others go on."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrgraph.errors import HrgraphError, InputError
from hrgraph.extract import (
    Extractor,
    PersonRuling,
    apply_rulings,
    hold_back,
    load_rulings,
)
from hrgraph.ingest import read_inputs
from hrgraph.link import document_tail, mend
from hrgraph.model import Document, Facts
from hrgraph.settings import Settings, home

__all__ = [
    "Disclosure",
    "Drawn",
    "Fault",
    "Plan",
    "draw",
    "load_extractor",
    "read_documents",
]

_REPORT = "what HRGRAPH_TRACEBACK=1 prints"


@dataclass(frozen=True, slots=True)
class Plan:
    """How documents are to be read.

    Attributes:
        workers: Processes; None decides by the number of documents.
        restricted: Keep private persons; for what is not public.
    """

    settings: Settings
    workers: int | None = None
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Who of the persons of documents is shown.

    Attributes:
        restricted: Private ones as well; for what is not public.
        rulings: What people decided about who is private, by the id of the document.
    """

    restricted: bool
    rulings: Mapping[str, Sequence[PersonRuling]]

    @classmethod
    def of(cls, plan: Plan) -> Disclosure:
        """Tell what a plan and the decisions of its settings say.

        Raises:
            InputError: A decision is faulty.
        """
        return cls(plan.restricted, load_rulings(plan.settings.decisions_folder))

    def unused(self, documents: Iterable[Document]) -> list[str]:
        """Tell of decisions whose document is not among these, one line each."""
        known = {document.id for document in documents}
        return [
            f"persons.csv:{ruling.line}: there is no document {name!r} here; "
            "see that its id is spelt as in the graph"
            for name, rulings in self.rulings.items()
            if name not in known
            for ruling in rulings
        ]


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that was left out, or a record of it that was.

    Attributes:
        told: One line: where, what, and what to do.
        exit_code: 3 for bad input, 1 for a fault of ours.
        record: Only a record was left out; the document was kept.
    """

    told: str
    exit_code: int = InputError.exit_code
    record: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one document says, and what of it could not be written."""

    facts: Facts
    left_out: tuple[Fault, ...] = ()


def read_documents(
    inputs: Iterable[str], settings: Settings
) -> Iterator[Document | Fault]:
    """Read documents; a second one whose IRI is taken is a fault."""
    taken: dict[str, Document] = {}
    for document in read_inputs(list(inputs), settings):
        if isinstance(document, InputError):
            yield Fault(str(document))
            continue
        tail = document_tail(document.id)
        first = taken.setdefault(tail, document)
        if first is not document:
            fault = InputError(
                f"id {document.id!r} would get the IRI of {first.id!r} "
                f"({first.file}); give one of them another id",
                file=document.file,
            )
            yield Fault(str(fault))
            continue
        yield document


def load_extractor(backend: str = "") -> Extractor:
    """Load the rules and word lists; once in each process.

    Args:
        backend: What else is to propose names, as the setting says it.
    """
    return Extractor.load(home() / "data", backend)


def draw(
    disclosure: Disclosure,
    extractor: Extractor,
    document: Document | Fault,
) -> Drawn | Fault:
    """Draw the facts of one document."""
    if isinstance(document, Fault):
        return document
    try:
        rulings = disclosure.rulings.get(document.id, ())
        facts = apply_rulings(extractor.extract(document), rulings)
        facts = hold_back(facts, restricted=disclosure.restricted)
        facts, bad = mend(facts)
    except HrgraphError as fault:
        return Fault(f"{_where(document)}: {fault}", fault.exit_code)
    except Exception as fault:  # noqa: BLE001 - the guard of each document: others go on
        if os.environ.get("HRGRAPH_TRACEBACK"):
            traceback.print_exc()
        what = f"{type(fault).__name__}: {fault}"
        told = f"{_where(document)}: our fault: {what}; report it, with {_REPORT}"
        return Fault(told, HrgraphError.exit_code)
    left_out = tuple(
        Fault(f"{_where(document)}: {record.told}; left out", record=True)
        for record in bad
    )
    return Drawn(facts, left_out)


def _where(document: Document) -> str:
    return str(Path(document.file)) if document.file else document.id
