"""Lists of demands: bullets after a call, numbered recommendations, requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from hrgraph.extract.clauses import Scene
from hrgraph.extract.demands.addressees import is_addressable
from hrgraph.extract.demands.calls import SHORTEST
from hrgraph.extract.demands.headers import BULLET, Header, opened
from hrgraph.extract.demands.items import (
    Item,
    actions,
    body,
    made,
    named_to_act,
    subject,
)
from hrgraph.extract.demands.lines import in_line
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["find_items"]

_LINE = re.compile(r"[^\n]+")
_NAMED = phrase("item_names_addressee")
_TOLD = phrase("item_tells")
_ACTS = phrase("action_in_small_letters")


def find_items(scene: Scene) -> Iterator[Item]:
    """Find the lines of all lists of demands, in order."""
    text = scene.text
    lines = [
        Span(*match.span())
        for match in _LINE.finditer(text)
        if not match.group().isspace()
    ]
    header: Header | None = None
    for line, after in zip_longest(lines, lines[1:]):
        words = text[line.start : line.end]
        follows = after is not None and BULLET.match(text, after.start, after.end)
        new = opened(scene, line, words, header, before_bullets=bool(follows))
        if new:
            header = new
            continue
        if _is_skipped(scene, line, words):
            header = None if header and header.found else header
            continue
        yield from in_line(scene, line, words)
        if header is None:
            continue
        items = list(_items(scene, header, line, words))
        if items:
            header.misses, header.found = 0, True
            header.bulleted = header.bulleted or bool(BULLET.match(words))
            yield from items
            continue
        header.misses += 1
        if header.misses > header.patience:
            header = None


def _is_skipped(scene: Scene, line: Span, words: str) -> bool:
    """Tell whether a line is no prose; a short item is no caption of a picture."""
    if not scene.is_silent(line.start):
        return False
    zones = scene.page.zones_at(line.start)
    return "caption" not in zones or BULLET.match(words) is None


def _items(scene: Scene, header: Header, line: Span, words: str) -> Iterator[Item]:
    """Give the demands of one line of a list: mostly one, or several in a row."""
    bullet = BULLET.match(words)
    if not bullet and (header.bulleted or header.misses):
        return
    if not (bullet or header.strict or _asks_somebody(scene, line)):
        return
    span = body(scene.text, line.start + (bullet.end() if bullet else 0), line.end)
    first, *more = actions(scene.text, span, things=header.wants)
    goes_on = header.strict and words.rstrip()[-1:] in {";", ","}
    item = _first(scene, header, first, listed=bool(bullet) or goes_on)
    if item is None:
        return
    yield item
    for part in more:
        yield made(header, part, item.addressee)


def _first(scene: Scene, header: Header, span: Span, *, listed: bool) -> Item | None:
    said = scene.text[span.start : span.end]
    if len(said) < SHORTEST or _asks_nothing(header, said):
        return None
    acts = header.strict and header.addressee and _ACTS.match(said)
    if acts or phrase("imperative").match(said):
        who = subject(scene, span) if said.startswith("that ") else None
        return made(header, span, who or header.addressee)
    whom = named_to_act(scene, span, strict=header.strict)
    if whom:
        return made(header, span, whom)
    if not (header.strict or header.wants) or not listed or header.misses:
        return None
    if phrase("item_is_told").match(said):
        return None
    return made(header, span, subject(scene, span) or header.addressee)


def _asks_nothing(header: Header, said: str) -> bool:
    # "urges the army to leave" is a call of its own, not one of those under a header;
    # and how to write a letter, and to whom, is no demand
    if phrase("item_asks").match(said):
        return True
    return not header.strict and phrase("advice_in_list").match(said) is not None


def _asks_somebody(scene: Scene, line: Span) -> bool:
    """Tell whether a line without a bullet says who is to do what: "the EU to pay"."""
    named = _NAMED.match(scene.text, line.start, line.end)
    return (
        named is not None
        and scene.text.endswith(" to ", 0, named.end())
        and phrase("imperative").match(scene.text, named.end(), line.end) is not None
        and is_addressable(scene, line.start, named.end("whom"))
        and _TOLD.search(scene.text, line.start, named.end("whom")) is None
    )
