"""Documents to N-Quads, without a store and without links across documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from hrgraph.build.drawing import (
    Disclosure,
    Fault,
    Plan,
    draw,
    load_extractor,
    read_documents,
)
from hrgraph.build.pools import in_order
from hrgraph.errors import HrgraphError, InputError
from hrgraph.extract import Extractor
from hrgraph.link import Card, merge_cards
from hrgraph.model import Document
from hrgraph.rdf import Terms, entity_quads, map_facts, n_quads

__all__ = ["map_inputs"]

_Mapped = tuple[bytes, list[Card], tuple[Fault, ...]]


def map_inputs(inputs: Iterable[str], plan: Plan) -> Iterator[bytes | Fault]:
    """Map documents: the graph of each in order, then the entities of all.

    Yields:
        N-Quads, and faults where a document or record was left out. The same
        input gives the same bytes, whatever the number of workers.

    Raises:
        InputError: No document was mapped, or a decision is faulty; HrgraphError where
            that is our fault.
    """
    base = plan.settings.base
    cards: dict[str, list[Card]] = {}
    mapped_any, code = False, InputError.exit_code
    work = partial(_map, base, Disclosure.of(plan))
    load = partial(load_extractor, plan.settings.name_backend)
    documents = read_documents(inputs, plan.settings)
    for mapped in in_order(documents, work, load, workers=plan.workers):
        if isinstance(mapped, Fault):
            code = min(code, mapped.exit_code)
            yield mapped
            continue
        mapped_any = True
        lines, named, left_out = mapped
        yield from left_out
        for card in named:
            cards.setdefault(card.tail, []).append(card)
        yield lines
    if not mapped_any:
        told = "No document could be mapped, and nothing was written; "
        if code == InputError.exit_code:
            raise InputError(told + "mend the inputs.")
        raise HrgraphError(told + "that is our fault: report what stands above.")
    merged = merge_cards(card for group in cards.values() for card in group)
    yield n_quads(entity_quads(merged, Terms(base)))


def _map(
    base: str,
    disclosure: Disclosure,
    extractor: Extractor,
    document: Document | Fault,
) -> _Mapped | Fault:
    drawn = draw(disclosure, extractor, document)
    if isinstance(drawn, Fault):
        return drawn
    quads, cards = map_facts(drawn.facts, Terms(base))
    return n_quads(quads), cards, drawn.left_out
