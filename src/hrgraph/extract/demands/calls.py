"""One call for action, before it is a demand."""

from __future__ import annotations

from dataclasses import dataclass

from hrgraph.model import Origin, Span

__all__ = ["Call", "trimmed"]


@dataclass(frozen=True, slots=True)
class Call:
    """What one call says: who asks whom for what, and on which words."""

    claimant: str | None
    addressed: tuple[str, ...]
    span: Span
    origin: Origin


def trimmed(text: str, start: int, end: int) -> Span:
    """Give a stretch without the signs and spaces at its ends."""
    while start < end and not (text[start].isalnum() or text[start] in '“"'):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in '”")'):
        end -= 1
    return Span(start, end)
