"""Zones of a text: title, captions, contact lines, signatories, notices, dateline.

A zone keeps its words; it only tells the rules that they are no running prose.
The patterns are ``data/rules/zones.yaml``; what needs a look at several lines
(signatories, captions without a mark, the title) is here.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hrgraph.errors import InputError
from hrgraph.ingest.wrapping import unwrap
from hrgraph.model import Document, Span, Spans, Zone
from hrgraph.model.document import ZoneKind
from hrgraph.settings import home
from hrgraph.textfiles import read_yaml, read_yaml_rows

__all__ = ["ZoneRule", "find_zones", "load_zone_rules"]

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_COUNTED = re.compile(r"[:–—]\s*\d[\d,.]*$")  # "Northern Province: 31"
# rows of a table: a cell of digits alone, or more than one number at the end
_TALLY = re.compile(r"(?:^|\t)\s*\d[\d.,%]*\s*(?:\t|$)|\s\d[\d.,%]*\s+\d[\d.,%]*\s*$")
_NUMBERED = re.compile(r"\s\d[\d.,%]*\s*$")
_BULLET = re.compile(r"^\s*(?:[•*·–-]|\d{1,3}[.)])?\s*")
_PROSE_END = re.compile(r"(?<!\b[A-Za-z])(?<!\b(?:Inc|Ltd|Org))[.!?:;,][\"”’)\]]*\s*$")
_VERB = re.compile(
    r"\b(?:\w{3,}ed|was|were|had|has|have|said|told|is|are)\b", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-ÞƏ][\w'’.-]*(?: [A-ZÀ-Þ(][\w'’.)-]*){0,4}(?:, |\s))?"
    r"\(?(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2})"
    r"\)?(?=\s*(?:[–—:|-]|$))"
)

# "• 28 November: …": an entry of a timeline, however short
_DATED = re.compile(r"\W*(?:\d|[A-Z][a-z]+\s\d)[^:–—.]{0,30}[:–—]\s")

_TITLE_CHARACTERS = 200
_LONGEST_LINE = 240  # code points of a line that is marked as a whole
_NAME_CHARACTERS = 110
_NAME_WORDS = 16
_ADDRESSEES = "addressees-header"
_NAMES = 3  # fewer lines of names than this are no list of signatories
_TITLE_CASE = 0.6  # share of the longer words that begin with a capital
_LONGER = 4  # letters of a word that counts for that share
_CAPTION_WORDS = 6
_HEADING_WORDS = 12
_PROSE_WORDS = 15  # words of a paragraph of prose
_PROSE_LINES = 3  # a text with fewer such paragraphs is no prose: notes, a list
_DATELINE_LINES = 6


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """One row of ``zones.yaml``; see the head of that file."""

    id: str
    kind: ZoneKind
    reach: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    needs: tuple[str, ...] = ()
    begins: bool = False

    def find(self, line: str, lowered: str) -> re.Match[str] | None:
        """Look for the pattern in a line, which is also given in small letters."""
        if self.needs and not any(word in lowered for word in self.needs):
            return None
        return self.pattern.match(line) if self.begins else self.pattern.search(line)


@functools.cache
def load_zone_rules() -> tuple[ZoneRule, ...]:
    """Read the zone patterns.

    Raises:
        InputError: A rule lacks a field, or its pattern is no regular expression.
    """
    file = home() / "data" / "rules" / "zones.yaml"
    rules: list[ZoneRule] = []
    for row in read_yaml_rows(file, only_texts=True, keep=True):
        try:
            rules.append(
                ZoneRule(
                    row["id"],
                    row["kind"],
                    row["reach"],
                    re.compile(row["pattern"]),
                    tuple(row["yes"]),
                    tuple(row["no"]),
                    tuple(row.get("needs", ())),
                    row["pattern"].removeprefix("(?i)").startswith("^"),
                )
            )
        except (KeyError, TypeError, re.error) as fault:
            raise InputError(f"bad rule {row!r}: {fault}", file=file) from None
    return tuple(rules)


def find_zones(document: Document) -> tuple[Zone, ...]:
    """Find the zones of a document, in order of their starts."""
    document = dataclasses.replace(document, text=unwrap(document.text))
    lines = [Span(*match.span()) for match in _LINE.finditer(document.text)]
    lines = [line for line in lines if document.words(line).strip()]
    zones = list(_by_pattern(document, lines))
    whole = set(lines)
    marked = {zone.span.start for zone in zones if zone.span in whole}
    plain = [line for line in lines if line.start not in marked]
    zones += _lists_of_names(document, plain, zones)
    zones += _title(document, plain)
    zones += _datelines(document, plain)
    taken = Spans(zone.span for zone in zones)
    zones += _asides(document, [line for line in plain if not taken.meets(line)])
    return tuple(sorted(set(zones), key=lambda zone: (zone.span, zone.kind)))


def _by_pattern(document: Document, lines: list[Span]) -> Iterator[Zone]:
    for line in lines:
        words = document.words(line)
        lowered = words.lower()
        for rule in load_zone_rules():
            match = rule.find(words, lowered)
            if not match:
                continue
            yield Zone(rule.kind, _reach(document, rule, line, match))
            break


def _has_addressees(document: Document, zones: list[Zone], before: int) -> bool:
    """Tell whether the last header of a list of names is one of addressees."""
    (addressees,) = (rule for rule in load_zone_rules() if rule.id == _ADDRESSEES)
    heads = [
        zone
        for zone in zones
        if zone.span.start < before and zone.kind in {"contact", "signatories"}
    ]
    for zone in sorted(heads, key=lambda zone: zone.span, reverse=True):
        if zone.kind == "signatories":
            return False
        words = document.words(zone.span)
        if addressees.find(words, words.lower()):
            return True
    return False


def _reach(
    document: Document, rule: ZoneRule, line: Span, match: re.Match[str]
) -> Span:
    """How far a rule marks the text, from what it found in a line."""
    if rule.reach == "end":
        return Span(line.start + match.start(), len(document.text))
    if rule.reach != "line":
        return Span(line.start + match.start(), line.end)
    if line.end - line.start <= _LONGEST_LINE:
        return line
    # a whole paragraph is no contact line: only the sentence is marked
    before = document.text.rfind(". ", line.start, line.start + match.start())
    after = document.text.find(". ", line.start + match.end(), line.end)
    return Span(
        before + 2 if before >= 0 else line.start,
        after + 1 if after >= 0 else line.end,
    )


def _title(document: Document, lines: list[Span]) -> Iterator[Zone]:
    given = " ".join((document.title or "").casefold().split())
    for number, line in enumerate(lines):
        words = document.words(line).strip().lstrip("#").strip()
        same = " ".join(words.casefold().split()) == given
        first = number == 0 and len(words) <= _TITLE_CHARACTERS
        if (given and same) or (first and not _PROSE_END.search(words)):
            yield Zone("title", line)


def _is_name(words: str) -> bool:
    body = _BULLET.sub("", words, count=1).strip()
    found = _WORD.findall(body)
    if not found or len(body) > _NAME_CHARACTERS or len(found) > _NAME_WORDS:
        return False
    if _PROSE_END.search(body) or _TALLY.search(words) or _COUNTED.search(body):
        return False
    if not body[0].isupper():
        return False
    long = [word for word in found if len(word) >= _LONGER] or found
    capital = sum(word[0].isupper() for word in long)
    return bool(capital >= _TITLE_CASE * len(long))


def _lists_of_names(
    document: Document, lines: list[Span], zones: list[Zone]
) -> Iterator[Zone]:
    """Find lists of names: of those who signed, and of those who are written to."""
    # a header alone is no list: its zone only says that one follows
    heads = [zone.span for zone in zones if zone.kind == "signatories"]
    headed = min((head.end for head in heads), default=len(document.text))
    half = len(document.text) // 2
    for run in _runs_of_names(document, lines, heads):
        if len(run) < _NAMES or _is_counted(document, run):
            continue
        if _has_addressees(document, zones, run[0].start):
            yield Zone("contact", Span(run[0].start, run[-1].end))
        elif run[0].start >= min(half, headed):
            yield Zone("signatories", Span(run[0].start, run[-1].end))


def _runs_of_names(
    document: Document, lines: list[Span], heads: list[Span]
) -> Iterator[list[Span]]:
    """Give lines of names that follow one another, with no header between them."""
    run: list[Span] = []
    for line in lines:
        is_name = _is_name(document.words(line))
        if run and (
            not is_name or any(run[-1].end <= head.start < line.start for head in heads)
        ):
            yield run
            run = []
        if is_name:
            run.append(line)
    if run:
        yield run


def _is_counted(document: Document, lines: list[Span]) -> bool:
    """Tell a list of names with a number each; one may end with a number of its own."""
    numbered = sum(_NUMBERED.search(document.words(line)) is not None for line in lines)
    return 2 * numbered > len(lines)


def _asides(document: Document, lines: list[Span]) -> Iterator[Zone]:
    counts = [len(_WORD.findall(document.words(line))) for line in lines]
    if sum(count >= _PROSE_WORDS for count in counts) < _PROSE_LINES:
        return
    captions: set[int] = set()
    for number, (line, count) in enumerate(zip(lines, counts, strict=True)):
        words = document.words(line).strip()
        if not count or count > _HEADING_WORDS or words[-1] in ':”"?!;,':
            continue
        bare = words.lstrip("#* ")
        ended = _PROSE_END.search(words) is not None
        if not ended and not bare[:1].islower():
            yield Zone("heading", line)
        elif count > _CAPTION_WORDS or not words[0].isalpha() or _DATED.match(words):
            continue
        elif not _has_verb(words):
            captions.add(number)
    # several together are a list
    alone = (n for n in captions if captions.isdisjoint((n - 1, n + 1)))
    yield from (Zone("caption", lines[n]) for n in sorted(alone))


def _has_verb(words: str) -> bool:
    if _VERB.search(words):
        return True
    return not _strong_verbs().isdisjoint(_WORD.findall(words.lower()))


@functools.cache
def _strong_verbs() -> frozenset[str]:
    """Verbs in the past that do not end in -ed, of the file of who does what."""
    file = home() / "data" / "rules" / "phrases" / "doers.yaml"
    return frozenset(read_yaml(file, only_texts=True, keep=True)["strong_pasts"])


def _datelines(document: Document, lines: list[Span]) -> Iterator[Zone]:
    for line in lines[:_DATELINE_LINES]:
        match = _DATELINE.match(document.text, line.start, line.end)
        if match:
            yield Zone("dateline", Span(*match.span()))
            return
