"""Lists of demands: bullets after a call, numbered recommendations, letters' requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.extract.clauses import Scene
from hrgraph.model import Span

__all__ = ["Item", "find_items"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[•*·▪●○–—-]\s*|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+)")
_CALL = re.compile(
    r"\b(?:urg(?:e|es|ing)|call(?:s|ing)?\s+(?:on|upon|for)|recommend(?:s|ed)?(?:\s+that)?|"
    r"ask(?:s|ing)?|demand(?:s|ing)?|request(?:s|ing)?|appeal(?:s|ing)?\s+to|"
    r"should|must|encourages?|invites?|please|write to)\b(?P<whom>[^:\n]*?)"
    r"(?:\s+to)?(?:\s+(?:take\s+)?(?:the following|immediately|take the following \w+))?"
    r"\s*:\**\s*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:recommendations?|recommended|demands|what we ask|take action|calls? (?:to|for) action|"
    r"we (?:call|urge|ask|demand)|our asks)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:immediately and unconditionally |immediately |promptly |urgently |fully |publicly |"
    r"please |ensure|that |to |not to |take |be )?\s*(?:accede|adopt|abolish|allow|amend|"
    r"apologi[sz]e|appoint|bring|call|carry|cease|clarify|comply|compensate|condemn|conduct|"
    r"consider|continue|create|decriminali[sz]e|disclose|disband|do|drop|dismiss|end|enact|"
    r"ensure|establish|extend|facilitate|follow|free|fulfil|fund|give|grant|guarantee|halt|"
    r"have|hold|implement|impose|improve|inform|initiate|introduce|invest|investigate|invite|"
    r"issue|keep|launch|let|lift|look|maintain|make|mobili[sz]e|monitor|observe|open|order|"
    r"pay|permit|press|prevent|prosecute|protect|provide|publicly|publish|punish|push|put|"
    r"quash|raise|ratify|recogni[sz]e|refrain|reform|reinstate|release|remove|renew|repeal|"
    r"report|resign|resume|respect|restore|return|reveal|review|revise|revoke|safeguard|"
    r"send|set|show|sign|speak|stop|strengthen|support|suspend|take|tell|undertake|uphold|"
    r"urge|use|withdraw|work|write|step|drop|refer|reject|stand|name|accept|act|address|"
    r"bear|build|collect|combat|commit|cooperate|co-operate|deliver|demand|develop|"
    r"engage|enforce|examine|expand|fight|identify|include|increase|instruct|intervene|join|"
    r"legali[sz]e|limit|meet|offer|pass|pursue|reduce|rescind|respond|reverse|scrap|"
    r"tackle|train|treat|undo|vote|welcome)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<whom>[^:.\n]{3,110}?)(?::\s+|\s+to\s+|\s+should\s+|\s+must\s+)(?=[a-z])"
)
_BRACKET = re.compile(r"\s*\((?:[^()]*)\)\s*\.?\s*$")
_PATIENCE = 8  # lines between a heading and the first line of its list


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list of demands.

    Attributes:
        addressee: Words that name who should act; None if neither line nor header
            names anybody.
        asker: Words of the header before the verb of asking.
    """

    span: Span
    addressee: Span | None
    asker: Span | None
    rule: str
    confidence: float


@dataclass(slots=True)
class _Header:
    addressee: Span | None
    asker: Span | None
    strict: bool
    misses: int = 0
    found: bool = False
    bulleted: bool = False

    @property
    def patience(self) -> int:
        """Lines that may follow without being of the list, before it is over."""
        if self.strict:
            return 0 if self.found else 1
        return 2 if self.found else _PATIENCE


def find_items(scene: Scene) -> Iterator[Item]:
    """Find the lines of all lists of demands, in order."""
    header: _Header | None = None
    for match in _LINE.finditer(scene.text):
        line = Span(*match.span())
        words = match.group()
        if not words.strip() or scene.is_silent(line.start):
            continue
        opened = _opened(scene, line, words)
        if opened:
            header = opened
            continue
        if header is None:
            continue
        item = _item(scene, header, line, words)
        if item:
            header.misses, header.found = 0, True
            header.bulleted = header.bulleted or bool(_BULLET.match(words))
            yield item
            continue
        header.misses += 1
        if header.misses > header.patience:
            header = None


def _opened(scene: Scene, line: Span, words: str) -> _Header | None:
    call = _CALL.search(words)
    if call:
        begin = line.start + call.start("whom")
        end = line.start + call.end("whom")
        asker = Span(line.start, line.start + call.start())
        start = max(scene.text.rfind(". ", line.start, asker.end) + 1, asker.start)
        whom = Span(begin, end) if scene.text[begin:end].strip() else None
        return _Header(whom, Span(start, asker.end), strict=True)
    short = len(words) < 90  # noqa: PLR2004 - code points of a heading
    if (
        short
        and _HEADING.search(words)
        and (scene.is_heading(line.start) or not words.rstrip().endswith("."))
    ):
        return _Header(None, None, strict=False)
    return None


def _item(scene: Scene, header: _Header, line: Span, words: str) -> Item | None:
    bullet = _BULLET.match(words)
    if not bullet and header.strict and header.misses:
        return None
    if header.bulleted and not bullet:
        return None
    start = line.start + (bullet.end() if bullet else 0)
    body = scene.text[start : line.end]
    if not bullet and not header.strict:
        return None
    end = line.end
    tail = _BRACKET.search(body)
    if tail:
        end = start + tail.start()
    while end > start and scene.text[end - 1] in " ;.,\u00a0":
        end -= 1
    if end - start < 8:  # noqa: PLR2004 - code points: less is no action
        return None
    if _VERB.match(body):
        return _made(header, Span(start, end), header.addressee)
    named = _NAMED.match(body)
    if named and (bullet or header.strict):
        whom = Span(start, start + named.end("whom"))
        return _made(header, Span(start, end), whom)
    if header.strict and bullet and header.misses == 0:
        return _made(header, Span(start, end), header.addressee)
    return None


def _made(header: _Header, span: Span, whom: Span | None) -> Item:
    rule = "demands/listed@1" if header.strict else "demands/recommended@1"
    return Item(span, whom, header.asker, rule, 0.85 if header.strict else 0.75)
