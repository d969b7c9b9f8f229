"""Who asks in the items of a list: the body that the line above them names."""

from __future__ import annotations

from hrgraph.extract.clauses import Scene
from hrgraph.extract.phrases import phrase

__all__ = ["asker_above"]

_LINES = 15  # lines of a list above an item
_ENDS = (":", "—", "–", "…")


def asker_above(scene: Scene, offset: int) -> str | None:
    """Find the body that asks in the item of a list, as in a resolution.

    It stands in the nearest line above that is no item and leads up to one: "In the
    light of this, the Assembly:". A line that itself asks is an item.

    Args:
        scene: The document.
        offset: A place in the item.

    Returns:
        Its key; None if no line leads up to the item, or it names no body.
    """
    start = scene.paragraph(offset).start
    for _ in range(_LINES):
        if start <= 0:
            break
        line = scene.paragraph(start - 1)
        start = line.start
        words = scene.text[line.start : line.end].rstrip()
        bullet = phrase("bullet").match(words)
        if bullet and phrase("item_asks").match(words, bullet.end()):
            continue
        if bullet is None and phrase("imperative").match(words):
            return None  # "Write to the minister:"
        if words.endswith(_ENDS):
            bodies = scene.agents_in(line.start, line.end)
            keys = [named.key for named in bodies if named.kind != "person"]
            return keys[0] if keys else None
        if bullet is None:
            break
    return None
