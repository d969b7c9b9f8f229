"""Courts and prosecutors that a text tells apart by their seat: "a court in Samos"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hrgraph.extract.naming.mentions import Mention

__all__ = ["add_seats"]

_SEATED = {"court", "prosecutor"}  # "the police in Samos" are the country's police
_MAGISTRATES = {"judge", "magistrate"}  # "a judge in Samos" is nobody in particular
_BETWEEN = {" in ", " of ", " in the ", " of the "}


def add_seats(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give the mentions, those of courts with the place in which they sit.

    Generic words for courts of two towns are two courts. The place stays a mention
    of its own, inside that of the court.

    Args:
        text: The page's text.
        mentions: In order of the text, without overlap.
    """
    for index, mention in enumerate(mentions):
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        if (
            after is None
            or mention.specified
            or mention.kind not in _SEATED
            or after.type != "place"
            or text[mention.end : after.start] not in _BETWEEN
        ):
            yield mention
        elif mention.label not in _MAGISTRATES:
            yield replace(
                mention,
                end=after.end,
                name=text[mention.start : after.end],
                label=f"{mention.label} in {after.name}",
                country=None,
            )
