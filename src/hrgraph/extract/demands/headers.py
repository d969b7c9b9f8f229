"""What opens a list of demands: a call that ends in a colon, a heading, "To the X:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.extract.demands.addressees import is_addressable
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["BULLET", "Header", "opened"]

BULLET = phrase("bullet")
_ENDS = re.compile(r"[:—–…]\**\s*$")
_BACK = {"him", "her", "them"}
_HEADING = 90  # code points of a heading
_PATIENCE = 8  # lines between a heading and the first line of its list


@dataclass(slots=True)
class Header:
    """What opens a list.

    Attributes:
        addressee: Words that name who should act.
        asker: Words before the verb of asking.
        strict: It asks itself: whatever is listed under it is asked for.
        wants: A heading of what somebody wants: things may be listed under it.
        span: The words that ask; None if it is a mere heading.
    """

    addressee: Span | None
    asker: Span | None
    strict: bool
    wants: bool = False
    span: Span | None = None
    misses: int = 0
    found: bool = False
    bulleted: bool = False

    @property
    def patience(self) -> int:
        """Lines that may follow without being of the list, before it is over."""
        if self.strict:
            return 0 if self.found else 1
        return 2 if self.found else _PATIENCE


def opened(
    scene: Scene, line: Span, words: str, above: Header | None, *, before_bullets: bool
) -> Header | None:
    """Give the header that a line is.

    Args:
        scene: The document.
        line: The line.
        words: Its words.
        above: The header of the list that the line stands in, if any.
        before_bullets: A line with a bullet follows.
    """
    if scene.is_silent(line.start):
        # "Please write to the minister, asking her to:" counts as a line of contact
        written = _written_to(line, words) or _calling(scene, line, words)
        return written if before_bullets else None
    ends = _ENDS.search(words) is not None
    found = _calling(scene, line, words) if ends else None
    if found is None and before_bullets:
        match = phrase("call_before_bullets").match(words)
        found = _call(scene, line, match) if match else None
    return (
        found
        or (_written_to(line, words) if before_bullets else None)
        or _told_to(scene, line, words, above, before_bullets=before_bullets)
        or _heading(scene, line, words)
    )


def _calling(scene: Scene, line: Span, words: str) -> Header | None:
    match = phrase("call_before_list").search(words)
    return _call(scene, line, match) if match else None


def _written_to(line: Span, words: str) -> Header | None:
    """The address to which readers write what is listed under it."""
    address = phrase("line_of_address").match(words)
    if address is None:
        return None
    whom = Span(line.start + address.start("whom"), line.start + address.end("whom"))
    return Header(whom, None, strict=False)


def _call(scene: Scene, line: Span, call: re.Match[str]) -> Header:
    begin = line.start + call.start("whom")
    end = line.start + call.end("whom")
    asker = Span(line.start, line.start + call.start())
    start = max(scene.text.rfind(". ", line.start, asker.end) + 1, asker.start)
    whom = Span(begin, end) if scene.text[begin:end].strip() else None
    if whom is None and scene.text[asker.end] in "smo":  # "The State party should:"
        whom, asker = Span(start, asker.end), Span(start, start)
    if whom and scene.text[begin:end].strip().lower() in _BACK:
        # as in "Write to the minister, and ask her to:"
        whom, asker = Span(line.start, begin), Span(line.start, line.start)
        return Header(whom, asker, strict=True, span=Span(begin, line.end))
    asks = Span(asker.end, line.end)
    return Header(whom, Span(min(start, asker.end), asker.end), strict=True, span=asks)


def _told_to(
    scene: Scene, line: Span, words: str, above: Header | None, *, before_bullets: bool
) -> Header | None:
    """A line that only says to whom the next ones go: "To the ministry:"."""
    told = phrase("line_of_addressee").match(words)
    if told is None or not (before_bullets or above):
        return None
    whom = Span(line.start + told.start("whom"), line.start + told.end("whom"))
    if not (told.group("to") or above) or not is_addressable(scene, *whom):
        return None
    asker = above.asker if above else None
    return Header(whom, asker, strict=bool(told.group("ought")))


def _heading(scene: Scene, line: Span, words: str) -> Header | None:
    if len(words) >= _HEADING or not phrase("heading_of_demands").search(words):
        return None
    if not scene.is_heading(line.start) and words.rstrip().endswith("."):
        return None
    wants = phrase("heading_of_wants").search(words)
    asks = phrase("heading_of_asker").search(words)
    who = asks.span("who") if asks else (-1, -1)
    asker = Span(line.start + who[0], line.start + who[1]) if who[0] >= 0 else None
    # a heading may name who should act, as a country or a body
    named = [
        named
        for named in scene.named_in(line.start, line.end)
        if asker is None or not asker.start <= named.start < asker.end
    ]
    whom = Span(named[0].start, line.end) if named else None
    return Header(whom, asker, strict=False, wants=wants is not None)
