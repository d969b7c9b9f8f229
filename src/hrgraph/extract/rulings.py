"""What people decided about who is private; their word wins over rules and models.

The file ``persons.csv`` of the decisions has one decision a line: a document, a
stretch of its text (code points, end exclusive), ``private`` or ``public``, and who
decided so and why. It names nobody, so that it may be kept with the project.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.model import Entity, Facts, Origin, Person, Span
from hrgraph.tables import read_sheet

__all__ = ["PersonRuling", "apply_rulings", "load_rulings"]

_FILE = "persons.csv"
_COLUMNS = ("document", "start", "end", "verdict", "who", "why")
_VERDICTS = {"private": False, "public": True}
_ORIGIN = Origin("decision@1", 1.0)


@dataclasses.dataclass(frozen=True, slots=True)
class PersonRuling:
    """A decision on the person whom a stretch of a document names.

    Attributes:
        is_public: Acts in a public role; held back if not.
        line: Of the file, for faults.
    """

    span: Span
    is_public: bool
    line: int


def load_rulings(folder: Path) -> Mapping[str, Sequence[PersonRuling]]:
    """Read the decisions of a folder, by the id of the document.

    A missing file holds none.

    Raises:
        InputError: A line lacks a field, has an unknown verdict, or its stretch is
            none; the message names file and line.
    """
    file = folder / _FILE
    rulings: dict[str, list[PersonRuling]] = {}
    for line, row in read_sheet(file, _COLUMNS):
        verdict = _VERDICTS.get(row["verdict"])
        if verdict is None:
            raise InputError(
                f"verdict {row['verdict']!r} is unknown; give private or public",
                file=file,
                line=line,
            )
        numbers = row["start"], row["end"]
        span = Span(*map(int, numbers)) if all(map(str.isdecimal, numbers)) else None
        if span is None or span.start >= span.end:
            raise InputError(
                f"{'-'.join(numbers)} is no stretch of a text; "
                "give two numbers of code points, the end behind the start",
                file=file,
                line=line,
            )
        rulings.setdefault(row["document"], []).append(
            PersonRuling(span, verdict, line)
        )
    return rulings


def apply_rulings(facts: Facts, rulings: Sequence[PersonRuling]) -> Facts:
    """Have the persons of a document be private or public as people decided.

    A private person whom nobody recognised, or who was taken for a body or a place, is
    made a person; what else overlaps the name stays, with the name held back in it.

    Args:
        facts: As extracted; nothing is held back yet.
        rulings: Those of this document.

    Raises:
        InputError: A stretch does not begin and end with a word, as after a change
            of the text: who is to be held back must not be shown by mistake.
    """
    entities = facts.entities
    for number, ruling in enumerate(rulings):
        _check(facts, ruling)
        if ruling.is_public:
            entities = tuple(_public(one, ruling.span) for one in entities)
        else:
            entities = _with_private(facts, entities, ruling.span, f"ruled-{number}")
    if entities is facts.entities:
        return facts
    return dataclasses.replace(facts, entities=entities)


def _check(facts: Facts, ruling: PersonRuling) -> None:
    text, (start, end) = facts.document.text, ruling.span
    words = text[start:end]
    is_cut = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
    if end > len(text) or is_cut or words != words.strip() or not words:
        raise InputError(
            f"{start}-{end} is no whole name in this text; look whether the text has "
            "changed, and mend the line",
            file=_FILE,
            line=ruling.line,
        )


def _public(entity: Entity, span: Span) -> Entity:
    if isinstance(entity, Person) and _meets(entity, span):
        return dataclasses.replace(entity, public=True)
    return entity


def _with_private(
    facts: Facts, entities: tuple[Entity, ...], span: Span, key: str
) -> tuple[Entity, ...]:
    words = facts.document.text[span.start : span.end]
    meant = {
        one.key for one in entities if isinstance(one, Person) and _meets(one, span)
    }
    # Without a person there, what else was read in the name, and in it alone
    meant = meant or {one.key for one in entities if any(map(span.holds, one.spans))}
    if not meant:
        new = Person(key=key, name=words, spans=(span,), origin=_ORIGIN)
        return (*entities, new)
    return tuple(_private(one, words) if one.key in meant else one for one in entities)


def _private(entity: Entity, words: str) -> Person:
    forms = dict.fromkeys((*entity.aliases, words))
    forms.pop(entity.name, None)
    return Person(
        key=entity.key,
        name=entity.name,
        aliases=tuple(forms),
        spans=entity.spans,
        origin=_ORIGIN,
    )


def _meets(entity: Entity, span: Span) -> bool:
    return any(map(span.meets, entity.spans))
