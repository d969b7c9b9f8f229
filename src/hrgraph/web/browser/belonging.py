"""What a provision is part of, up to its law."""

from __future__ import annotations

from pyoxigraph import NamedNode

from hrgraph.store import Term
from hrgraph.vocab import HRG
from hrgraph.web.reading import Link, Reader

__all__ = ["whole_of"]

_DEEPEST = 6  # deeper than any law


def whole_of(reader: Reader, provision: NamedNode) -> tuple[Link, ...]:
    """List what a provision is part of, the nearest first, the law itself last."""
    found: list[Link] = []
    seen = {provision.value}
    here: Term = provision
    while isinstance(here, NamedNode) and len(found) < _DEEPEST:
        wholes = reader.told(here).get(f"{HRG}isPartOf", [])
        if not wholes or not isinstance(wholes[0], NamedNode):
            break
        here = wholes[0]
        if here.value in seen:
            break
        seen.add(here.value)
        found.append(reader.link(here))
    return tuple(found)
