"""Bodies that signed a document, and the body that published it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.roles import Roles
from hrgraph.extract.naming.shapes import Shapes
from hrgraph.extract.page import Page

__all__ = ["find_publisher", "find_signatories"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•*·\u2013-]|\d{1,3}[.)])?\s*")
_TAIL = re.compile(
    r"\s*(?:\([^()]*\)|,\s+[A-Z][\w ]+|\s[\u2013-]\s+(?:the|an?)\s.*)\s*$"
)
_ASIDE = re.compile(r"\s*(?:\(.*\)|,.*)$")
# "Ministry of Justice of the Republic of Armenia": what is left has two words
_OF_COUNTRY = re.compile(r"(?<=\s)(\S+)\sof\s(?:the\s)?[A-Z][^\s]*(?:\s(?!of\s)\S+)*$")
_SIGNED = 0.985
_PUBLISHED = 0.98
_DUTY = {"in", "responsible", "at", "to", "on"}  # "Ministry in charge of Prisons"
_SHORTEST = 3  # letters of a publisher's name
_LIST = 3  # signatories


def find_signatories(page: Page, shapes: Shapes, roles: Roles) -> Iterator[Mention]:
    """Take each line of a list of signatories for one body, in order.

    A bracket, a country behind a comma and an explanation behind a dash are no part
    of the name. A line with a role behind a comma ("…, lawyer") is a person's.
    """
    for zone in page.document.zones:
        if zone.kind != "signatories":
            continue
        found = list(_in_zone(page, zone.span.start, zone.span.end, shapes))
        if len(found) >= _LIST:
            yield from (body for body in found if not _is_somebody(body.name, roles))


def _is_somebody(name: str, roles: Roles) -> bool:
    """Tell "Ana Ruiz, nurse", "Dr Ana Ruiz", "Press Officer" and "For: the Mayor"."""
    signed, comma, role = name.partition(", ")
    first, last = signed.split()[0].lower(), signed.split()[-1].lower()
    return (
        (bool(comma) and role[:1].islower() and roles.has_role(role))
        or first == "for:"
        or first.rstrip(".") in roles.titles
        or last in roles.public
    )


def _in_zone(page: Page, start: int, end: int, shapes: Shapes) -> Iterator[Mention]:
    for line in _LINE.finditer(page.text, start, end):
        words = line.group()
        if words.rstrip().endswith((":", ".")) and not words.rstrip().endswith("V."):
            continue
        bullet = _BULLET.match(words)
        skip = bullet.end() if bullet else 0
        name = words[skip:].rstrip()
        while (tail := _TAIL.search(name)) is not None and tail.start():
            name = name[: tail.start()]
        if not name or not name[0].isupper():
            continue
        begin = line.start() + skip
        texts = name.split()
        head = shapes.head([plain(text) for text in texts])
        kind = head.kind if head and head.type == "organisation" else "ngo"
        yield Mention(
            begin,
            begin + len(name),
            name,
            "organisation",
            kind if kind not in {"other", "igo", "media"} else "ngo",
            "names/signatory@1",
            _SIGNED,
        )


def find_publisher(page: Page, shapes: Shapes) -> Iterator[Mention]:
    """Find where the text names the publisher that the metadata tell.

    A body of a state mostly leaves out in its own text of which state it is.
    """
    name = _ASIDE.sub("", page.document.publisher or "").strip()
    if len(name) < _SHORTEST or not name[0].isupper():
        return
    found = list(_named(page, shapes, name))
    while not found and _OF_COUNTRY.search(name):
        name = _OF_COUNTRY.sub(r"\1", name)
        named = _named(page, shapes, name)
        found = [mention for mention in named if mention.type == "authority"]
    yield from found


def _named(page: Page, shapes: Shapes, name: str) -> Iterator[Mention]:
    """Find a name of the publisher, in whatever letters it is written."""
    pattern = re.escape(plain(name)).replace(r"\ ", r"\s+")
    texts: Sequence[str] = plain(name).split()
    duty = next((n for n, text in enumerate(texts) if n and text in _DUTY), len(texts))
    head = shapes.head(list(texts)) or shapes.head(list(texts[:duty]))
    typed = shapes.judge(texts, head, has_land=False) if head else None
    kind, detail, _ = typed or ("organisation", "media", 0)
    if kind in {"place", "other"}:
        kind, detail = "organisation", "media"
    for match in re.finditer(rf"(?i:\b{pattern}\b)", plain(page.text)):
        words = page.text[match.start() : match.end()]
        if words[0].isupper():
            yield Mention(
                match.start(),
                match.end(),
                name if words.isupper() else words,
                kind,
                detail,
                "names/publisher@1",
                _PUBLISHED,
            )
