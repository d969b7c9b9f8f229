"""Mentions that the word lists alone give: known names and generic state bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hrgraph.extract.lexicon import Entry, Hit
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.phrases import phrase

__all__ = ["find_generic", "find_known"]

_KNOWN = 0.95
_BODY = 0.97
_WEAK = 0.4
_SMALL = 0.7
_GENERIC = 0.7  # gives way to any longer name that it is part of
_MILITIA_IS_POLICE = frozenset(
    ("am", "az", "by", "ge", "kg", "kz", "md", "ru", "tj", "tm", "ua", "uz")
)
_REST = re.compile(r"-(?=[^\W\d_a-z])[\w-]+")  # of "Open Door-West", a name of its own
_CODE = re.compile(r"[ -]?\d+[/-]\d|/\w+/\d")  # what makes a reference of letters
_PLAIN = re.compile(r"[^\W\d_][^\W\d_A-Z]+")
_NAME_GOES_ON = re.compile(r" [^\W\d_a-z][^\W\d_A-Z]+\b")
_SEAT = phrase("seat_in_parliament")
_FRONT = 20  # characters in which "member of the" stands
_UNSURE = 0.5  # gives way to the model, where it knows the whole name
_TOWN = 25_000  # inhabitants below which a name far from home needs more evidence
_WELL_KNOWN_FROM = 200_000  # inhabitants


def find_known(
    text: str, hits: Sequence[Hit], country: str | None
) -> Iterator[Mention]:
    """Give each stretch that the lists know by name, as its likeliest meaning.

    Args:
        text: The page's text.
        hits: As the lexicon found them, in order.
        country: The country that the document speaks of, which decides between
            places of one name.
    """
    for hit in hits:
        named = [e for e in hit.entries if e.listed not in {"generic", "demonym"}]
        if not named or (len(named) < len(hit.entries) and named[0].weak):
            continue
        entry = _likeliest(named, country)
        if _CODE.match(text, hit.end) and text[hit.start : hit.end].isupper():
            continue
        rest = _REST.match(text, hit.end)
        if rest and entry.listed == "place":
            continue
        end = rest.end() if rest else hit.end
        kinds: dict[str, MentionType] = {
            "place": "place",
            "organisation": "organisation",
            "authority": "authority",
        }
        yield Mention(
            hit.start,
            end,
            text[hit.start : end],
            "other" if entry.kind == "platform" else kinds[entry.listed],
            entry.kind,
            "names/list@1",
            _UNSURE if _may_begin_a_name(text, hit, entry) else _trust(entry, country),
            entry=None if rest else entry,
            country=entry.country,
        )


def _may_begin_a_name(text: str, hit: Hit, entry: Entry) -> bool:
    """Tell "Mizan" of "Mizan Rahman": one word, which may be a given name, too."""
    word = text[hit.start : hit.end]
    return (
        entry.listed == "organisation"
        and _PLAIN.fullmatch(word) is not None
        and _NAME_GOES_ON.match(text, hit.end) is not None
    )


def _likeliest(entries: Sequence[Entry], country: str | None) -> Entry:
    def rank(entry: Entry) -> tuple[bool, bool, bool, int]:
        return (
            entry.kind == "country",
            entry.listed != "place",
            entry.country == country and country is not None,
            entry.size,
        )

    return max(entries, key=rank)


def _trust(entry: Entry, country: str | None) -> float:
    if entry.listed != "place":
        return _BODY
    if entry.kind != "city":
        return _KNOWN
    if entry.weak:
        return _WEAK
    near = entry.country == country
    if entry.size < _TOWN and not near:
        return _WEAK
    return _KNOWN if near or entry.size >= _WELL_KNOWN_FROM else _SMALL


def find_generic(
    text: str, hits: Sequence[Hit], country: str | None = None
) -> Iterator[Mention]:
    """Give each generic word for a body ("the police"), with what country it tells.

    A demonym or the name of a country right before it belongs to it, and a country
    behind "of". "Militia" is the police in most lands that were Soviet.
    """
    before: Hit | None = None
    for hit, after in zip(hits, [*hits[1:], None], strict=False):
        entry = next((e for e in hit.entries if e.listed == "generic"), None)
        others = [e for e in hit.entries if e.listed != "generic"]
        joined = hit.start > 1 and text[hit.start - 1] == "-"  # "pro-government"
        if entry is not None and entry.kind == "parliament":
            front = text[max(0, hit.start - _FRONT) : hit.start]
            joined = joined or bool(_SEAT.search(front))
        if entry is not None and not joined and all(e.weak for e in others):
            land = _land(text, before, hit)
            if entry.name == "militia" and (land or country) in _MILITIA_IS_POLICE:
                entry = entry._replace(id="authority", kind="police")
            start = hit.start
            behind = None if land else _land_behind(text, hit, after)
            if land and before and _is_people(before) and entry.kind != "government":
                start = before.start  # "Ethiopian army" is a name of a kind
            yield Mention(
                start,
                hit.end,
                text[start : hit.end],
                "authority" if entry.id == "authority" else "organisation",
                entry.kind,
                "names/generic@1",
                _GENERIC,
                country=land or behind,
                specified=False,
                label=entry.name,
            )
        before = hit


def _is_people(hit: Hit) -> bool:
    return any(entry.listed == "demonym" for entry in hit.entries)


def _land(text: str, before: Hit | None, hit: Hit) -> str | None:
    if before is None or text[before.end : hit.start] not in {" ", "’s ", "'s "}:
        return None
    lands = {e.country for e in before.entries if e.listed in {"place", "demonym"}}
    return lands.pop() if len(lands) == 1 else None


def _land_behind(text: str, hit: Hit, after: Hit | None) -> str | None:
    """The country of "the army of Syria", "the government of the Gambia"."""
    if after is None or text[hit.end : after.start] not in {" of ", " of the "}:
        return None
    lands = {e.country for e in after.entries if e.kind == "country"}
    return lands.pop() if len(lands) == 1 else None
