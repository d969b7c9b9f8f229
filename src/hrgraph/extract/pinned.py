"""Files of models that are read only if they are the pinned ones."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from hrgraph.errors import InputError

__all__ = ["read_pinned"]


def read_pinned(file: Path, card: Path, chore: str) -> bytes | None:
    """Read the weights of a model.

    Args:
        file: The weights.
        card: The card beside them, which holds their checksum.
        chore: The command that trains the model.

    Returns:
        The content of the file; None if there is no such file.

    Raises:
        InputError: The file is not the one whose checksum the card pins.
    """
    if not file.is_file():
        return None
    content = file.read_bytes()
    pinned = json.loads(card.read_text("utf-8"))["sha256"] if card.is_file() else ""
    found = hashlib.sha256(content).hexdigest()
    if found != pinned:
        raise InputError(
            f"The model's checksum is {found}, the card says {pinned!r}; "
            f"install hrgraph again, or train it with {chore}.",
            file=file,
        )
    return content
