"""Sections whose heading names the one who tells them.

"Facts as submitted by the complainant", "The Government's version"; and above what
somebody tells of themselves their name: "Amina, 34, trader".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hrgraph.extract.clauses.authors import Author
from hrgraph.extract.clauses.scene import Scene
from hrgraph.extract.clauses.voices import Cast
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["find_sections"]

_LONGEST = 90  # code points of a heading
_MARKS = " \n*_#–—-•:"
_NUMBER = re.compile(r"[\s*_#]*(?:\(?(?:\d{1,2}|[ivxIVX]{1,5}|[a-zA-Z])[.)]\s+)?")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")


def find_sections(scene: Scene, cast: Cast) -> Iterator[Author]:
    """Find the sections that are told by whom their headings name, in order.

    Args:
        scene: The document.
        cast: Its voices; those without a name are added.
    """
    lines = [line for line in scene.paragraphs if _is_short(scene, line)]
    witnesses: list[Author] = []
    for place, line in enumerate(lines):
        begin = scene.paragraph(line).end
        end = lines[place + 1] if place + 1 < len(lines) else len(scene.text)
        if not scene.text[begin:end].strip():
            continue
        party = _party(scene, cast, line)
        if party:
            yield Author(party, Span(begin, end))
            continue
        voice = _witness(scene, cast, line, begin, end)
        if voice:
            witnesses.append(Author(voice, Span(begin, end)))
    # one name alone at the top is that of whoever wrote it all
    yield from witnesses if len(witnesses) > 1 else ()


def _is_short(scene: Scene, line: int) -> bool:
    """Tell whether a line may be a heading."""
    bare = scene.text[line : scene.paragraph(line).end].strip(_MARKS)
    return 0 < len(bare) <= _LONGEST and not bare.endswith((".", ";", ",", "?", "!"))


def _heading(scene: Scene, line: int) -> Span:
    """Where the words of a heading stand, without its number and marks."""
    number = _NUMBER.match(scene.text, line)
    start = number.end() if number else line
    bare = scene.text[start : scene.paragraph(line).end].rstrip(_MARKS)
    return Span(start, start + len(bare))


def _party(scene: Scene, cast: Cast, line: int) -> str | None:
    """Whose facts, version or submissions a heading announces."""
    heading = _heading(scene, line)
    told = phrase("section_of_party").fullmatch(scene.text, *heading)
    if told is None:
        return None
    start, end = told.span("by" if told["by"] else "owner")
    agents = scene.agents_in(start, end)
    if agents:
        return agents[0].key
    return cast.voice(scene.text[start:end], Span(start, end))


def _witness(scene: Scene, cast: Cast, line: int, begin: int, end: int) -> str | None:
    """Who tells of themselves below a line that holds nothing but their name."""
    plain = _QUOTED.sub("", scene.text[begin:end])
    told = phrase("of_me").search(plain)
    if not told and not phrase("of_myself").search(plain):
        return None
    start, stop = _heading(scene, line)
    persons = [one for one in scene.agents_in(start, stop) if one.kind == "person"]
    if persons and persons[0].start == start:
        described = phrase("heading_describes").fullmatch(
            scene.text, persons[0].end, stop
        )
        return persons[0].key if described and told else None
    numbered = phrase("numbered_witness").match(scene.text, start, stop)
    if numbered:
        return cast.voice(numbered.group(), Span(*numbered.span()))
    first = phrase("first_name_heading").fullmatch(scene.text, start, stop)
    return cast.voice(first["who"], Span(*first.span("who"))) if first else None
