"""The parts of a subject between commas, and which of them describe the one before.

"Ana Ruiz, the lawyer of the union, said": the second part describes the first.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Set
from typing import NamedTuple

from hrgraph.extract.clauses.scene import Named, Scene
from hrgraph.extract.clauses.voice_words import VoiceWords
from hrgraph.extract.phrases import phrase

__all__ = [
    "Part",
    "body_in",
    "describes",
    "is_body",
    "is_place",
    "is_role",
    "lacks_comma",
    "parts_of",
    "person_in",
]

_CONTENT = re.compile(r"[^\s*_,(]")
_COMMA = re.compile(r",(?=\s|$)")
_WORD = re.compile(r"[A-Za-z]+(?=[ ,.])|[^\W_]+(?:[-'’][^\W_]+)*")
_ENDS = 3  # code points after a name that are marks only


class Part(NamedTuple):
    """A stretch of a subject between commas."""

    start: int
    end: int


def parts_of(text: str, start: int, end: int) -> list[Part]:
    """Find the stretches between commas that stand in no bracket, in order."""
    cuts = [start]
    for comma in _COMMA.finditer(text, start, end):
        opened = text.rfind("(", cuts[-1], comma.start())
        if opened < 0 or text.find(")", opened, comma.start()) >= 0:
            cuts.append(comma.end())
    cuts.append(end)
    found = []
    for first, last in itertools.pairwise(cuts):
        word = _CONTENT.search(text, first, last)
        if word:
            bare = text[first:last].rstrip(" ,*_\n\u00a0")
            found.append(Part(word.start(), first + len(bare)))
    return found


def person_in(scene: Scene, part: Part) -> Named | None:
    """Find the person whose name a part consists of; None if it does not."""
    return _whole(scene, part, {"person"})


def body_in(scene: Scene, part: Part) -> Named | None:
    """Find the organisation or authority whose name a part consists of."""
    return _whole(scene, part, {"organisation", "authority"})


def _whole(scene: Scene, part: Part, kinds: Set[str]) -> Named | None:
    for named in scene.named_in(part.start, part.end):
        whole = named.start - part.start < _ENDS and part.end - named.end < _ENDS
        if whole and named.kind in kinds:
            return named
    return None


def is_body(scene: Scene, part: Part) -> bool:
    """Tell whether a part says what kind of body is named behind it: "the owner"."""
    return phrase("kind_of_body").fullmatch(scene.text, *part) is not None


def lacks_comma(scene: Scene, words: VoiceWords, parts: list[Part]) -> bool:
    """Tell whether a comma is left out: "Ana Ruiz, the union's lawyer said"."""
    if len(parts) == 1 or person_in(scene, parts[-2]) is None:
        return False
    return is_role(scene, words, parts[-1])


def describes(scene: Scene, words: VoiceWords, parts: list[Part], number: int) -> bool:
    """Tell whether a part between commas describes the one before it."""
    part = parts[number]
    lead = phrase("describing").match(scene.text, part.start, part.end)
    if lead:
        return True
    before = parts[number - 1]
    if person_in(scene, part):
        return is_role(scene, words, before)
    if body_in(scene, part) and is_body(scene, before):
        return True  # "The owner, Lake Mills, denied this"
    if is_place(scene, part) and scene.agents_in(*before):
        return True  # "Bishop Ana Ruiz of Oran, Algeria, said"
    # "Ana Ruiz, her lawyer, said"
    return person_in(scene, before) is not None and is_role(scene, words, part)


def is_role(scene: Scene, words: VoiceWords, part: Part) -> bool:
    """Tell whether a part names what somebody is, and not who."""
    said = _WORD.findall(scene.text[part.start : part.end].lower())
    known = words.people | words.state
    return person_in(scene, part) is None and any(word in known for word in said)


def is_place(scene: Scene, part: Part) -> bool:
    """Tell whether a part is the name of a place and nothing else."""
    return any(
        named.kind == "place" and named.start == part.start and named.end == part.end
        for named in scene.named_in(part.start, part.end)
    )
