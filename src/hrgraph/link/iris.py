"""Tails of IRIs: what stands after the base, as plain strings.

An IRI depends on the thing and its own document only, never on what else is in
the input, so that mapping again gives the same IRIs. No name of a private person
gets into one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from hrgraph.model import (
    HELD_BACK,
    AnonymousSource,
    Authority,
    Entity,
    Group,
    Instrument,
    Organisation,
    Person,
    Place,
    Provision,
)

__all__ = [
    "document_tail",
    "entity_tail",
    "instrument_tail",
    "is_shared",
    "organisation_tail",
    "provision_chain",
    "slug",
]

_LONGEST = 60  # characters of a slug
_LETTERS = str.maketrans(
    {"ə": "e", "Ə": "E", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d"}
    | {"Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "’": "", "'": "", "&": " "}
)
_UNITS = {
    "article": "art",
    "section": "sec",
    "chapter": "chap",
    "protocol": "prot",
    "rule": "rule",
}
_LEVELS = ("para", "point", "subpoint")
_PLAIN_NUMBER = re.compile(r"[\w-]+(?:\.[\w-]+)*(?:\([\w-]+\))*$")
_UNNAMED = "authority/unspecified/", "source/", "group/", "law/unspecified/"


def slug(words: str) -> str:
    """Write words with the letters a-z, digits and hyphens, 60 at most.

    Words that have none of these (a name in another script) get a hash, so that
    two of them stay apart.

    >>> slug("The Equality Network’s Café")
    'the-equality-networks-cafe'
    """
    plain = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    plain = plain.encode("ascii", "ignore").decode().lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(joined) > _LONGEST:
        joined = f"{joined[: _LONGEST - 7].rstrip('-')}-{_mark(words)}"
    return joined or f"x-{_mark(words)}"


def document_tail(document_id: str) -> str:
    """Mint the tail of a document.

    An id that its slug does not spell (capitals, spaces, other signs) gets a short
    mark, so that ``Report 1`` and ``report-1`` stay two documents.

    >>> document_tail("seed_002")
    'doc/seed-002'
    """
    plain = slug(document_id)
    if plain != document_id.replace("_", "-"):
        plain = f"{plain[: _LONGEST - 7].rstrip('-')}-{_mark(document_id)}"
    return f"doc/{plain}"


def entity_tail(entity: Entity, document: str, number: int) -> str:
    """Mint the tail of an entity.

    Args:
        entity: What is named.
        document: The document's part of the tail (``seed-002``).
        number: Place of a private person among those of the document, from 1:
            nothing of the name gets into the IRI.

    Returns:
        The shipped id of a known thing; for a body or voice without a name, a
        tail below the document's.
    """
    if entity.known and not _is_unnamed(entity):
        return entity.known
    name = slug(_bare(entity.name))
    if HELD_BACK in entity.name:  # what is left of it may be left of other names too
        name = f"{document}-{name}"
    if isinstance(entity, Person):
        return f"person/{name}" if entity.public else f"person/{document}-p{number}"
    if isinstance(entity, Organisation):
        return f"org/{name}"
    if isinstance(entity, Place):
        return _place_tail(entity, name, document)
    if isinstance(entity, Authority) and entity.specified and entity.country:
        return f"authority/{entity.country}/{name}"
    return f"{_own_folder(entity)}/{document}/{name}"


def organisation_tail(name: str) -> str:
    """Mint the tail of an organisation; a leading "the" is no part of its name."""
    return f"org/{slug(_bare(name))}"


def instrument_tail(instrument: Instrument, document: str) -> str:
    """Mint the tail of a law; one of unknown jurisdiction stays in its document.

    "Code on X" and "Code of X" are translations of one title, so both mint the same.
    """
    if instrument.known:
        return instrument.known
    name = slug(_bare(instrument.name))
    if name.startswith("code-on-"):
        name = name.replace("code-on-", "code-of-", 1)
    if instrument.jurisdiction:
        return f"law/{instrument.jurisdiction}/{name}"
    return f"law/unspecified/{document}/{name}"


def provision_chain(
    provision: Provision, instrument: str | None, document: str
) -> list[tuple[str, str]]:
    """Mint the tails of a provision and of all that it is a part of.

    Args:
        provision: The numbered part.
        instrument: Tail of its instrument; None if the text names none.
        document: The document's part of the tail.

    Returns:
        (tail, number) from the provision upwards, without the instrument.

    >>> from hrgraph.model import Origin
    >>> part = Provision(key="p", number="535.1", spans=(), origin=Origin("r", 1))
    >>> provision_chain(part, "law/az/code", "d")
    [('law/az/code/art_535__para_1', '535.1'), ('law/az/code/art_535', '535')]
    """
    above = instrument or f"law/unspecified/{document}"
    unit = _UNITS[provision.unit]
    steps = re.findall(r"[^.()]+", provision.number)
    if not steps or not _PLAIN_NUMBER.match(provision.number):
        return [(f"{above}/{unit}_{slug(provision.number)}", provision.number)]
    chain: list[tuple[str, str]] = []
    tail, reach = f"{above}/{unit}_{slug(steps[0])}", len(steps[0])
    chain.append((tail, provision.number[:reach]))
    for depth, step in enumerate(steps[1:]):
        level = _LEVELS[min(depth, len(_LEVELS) - 1)]
        tail = f"{tail}__{level}_{slug(step)}"
        reach = provision.number.index(step, reach) + len(step)
        if provision.number[reach : reach + 1] == ")":
            reach += 1
        chain.append((tail, provision.number[:reach]))
    return chain[::-1]


def is_shared(tail: str) -> bool:
    """Tell whether a tail may stand for the same thing in several documents."""
    if tail.startswith("group/"):
        return tail.count("/") == 1
    return not tail.startswith((*_UNNAMED, "doc/", "place/unlocated/"))


def _is_unnamed(entity: Entity) -> bool:
    return isinstance(entity, AnonymousSource | Group) or (
        isinstance(entity, Authority) and not entity.specified
    )


def _own_folder(entity: Entity) -> str:
    """The folder of a thing that belongs to one document."""
    if isinstance(entity, Authority):
        return "authority/unspecified"
    return "source" if isinstance(entity, AnonymousSource) else "group"


def _place_tail(place: Place, name: str, document: str) -> str:
    if place.kind == "country" and place.country:
        return f"place/{place.country}"
    if place.country:
        return f"place/{place.country}/{name}"
    if place.kind == "region":
        return f"place/region/{name}"
    return f"place/unlocated/{document}/{name}"


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+(?=\S)", "", name.strip(), flags=re.IGNORECASE)


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:6]
