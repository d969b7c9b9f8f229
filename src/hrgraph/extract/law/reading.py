"""All names of laws and all citations of a text, each in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import itemgetter

from hrgraph.extract.law.acronyms import (
    read_listed,
    read_unlisted,
    with_acronyms,
    words_alone,
)
from hrgraph.extract.law.citing import Citation, read_citation
from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.naming import (
    ACRONYM,
    LawName,
    read_dated,
    read_name,
    read_whole,
)
from hrgraph.extract.law.small import read_small
from hrgraph.extract.law.treaties import read_treaties
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import Branch, Hit, Places
from hrgraph.model import Span, Spans

__all__ = ["Reading", "read_law", "value_of"]

_NUMBER_REACH = 8  # code points of a number after its unit word
# "deputies passed an amnesty law" tells of a law, "the press law" may be anything
_LEAD = 30
_MADE = phrase("law_made")
_NAMES = frozenset({"dated", "head", "lower", "whole"})
# (ECHR), (“the Convention”), , “CC”), [Act 301] (“PPPA”), or RA 11313
_SHORT = re.compile(
    r"(?:\s[\[(][^\])\n]{1,25}[\])])?,?\s?[(\[]?\s?(?:the\s|or\s|hereinafter\s|hereafter\s)?"
    r"[“\"‘'](?:the\s)?([A-Z][\w&.-]*(?:\s[A-Z][\w-]*){0,3})[”\"’']\s?[)\]]"
    r"|\s[(\[](?:the\s|or\s)?([A-Z][A-Za-z&.-]{1,9}|[A-Z]{2,4}\s\d{2,6})[)\]]"
    r"|\sor\s(?:the\s)?([A-Z]{2,6}(?:\s\d{2,6})?)(?!\w)"
)
_LOWER_HEAD = phrase("ends_with_lower_head")
_ALSO = phrase("other_name_of_law")
_ONLY_NUMBER = re.compile(
    r"(?:[A-Z][\w-]+\s){1,2}(?:[Nn]o\.?\s|[Nn][°º]\s?)?[\d/,-]+(?:\sof\s\d{4})?"
)
_NUMBERED = re.compile(
    r"(?:(?:[A-Z][\w-]+\s){1,2}|(?:[A-Z]\.\s?){2,3}\s?)(?:\((?:EU|EC|EEC)\)\s)?(?:(?:[Nn]o\.?|[Nn]umber|[Nn][°º])\s?)?\d"
)
_INITIALS = re.compile(r"[A-Z]")


@dataclass(slots=True)
class Reading:
    """What was read, before citations are tied to laws.

    Attributes:
        names: Laws named, in order, abbreviations that the text defines included.
        citations: Numbers cited, in order.
        same: For an abbreviation, or a second name beside the first, the place in
            ``names`` of the name that it stands for.
    """

    names: list[LawName]
    citations: list[Citation]
    same: dict[Span, LawName]


def read_law(
    text: str, lexicon: LawLexicon, places: Places[Branch] | None = None
) -> Reading:
    """Read all names of laws and all citations of a text.

    Args:
        text: The text.
        lexicon: Rules and tables.
        places: Where in the text the rules may begin, if that is known already.
    """
    treaties = read_treaties(text, lexicon)
    taken = Spans(name.span for name in treaties)
    names: list[LawName] = []
    citations: list[Citation] = []
    reach = 0
    for hit in _hits(text, lexicon, places):
        if hit.span.start < reach:
            continue
        if hit.rule.says["means"] in _NAMES:
            if taken.holds(hit.span):
                continue
            name = _read(text, hit, lexicon)
            if name is not None:
                # "the Convention against Torture Act" is no convention
                while names and name.span.holds(names[-1].span):
                    names.pop()
                names.append(name)
                reach = name.span.end
        else:
            citation = read_citation(text, hit)
            if citation is not None:
                citations.append(citation)
                reach = citation.span.end
    listed = read_listed(text, lexicon)
    citations = with_acronyms(text, citations, listed)
    cited = [item for item in citations if item.means == "us-code"]
    names += _unswallowed(treaties + listed, names, cited)
    names += _unswallowed(read_unlisted(text, citations, lexicon), names)
    names += _unswallowed(read_small(text, citations, lexicon), names)
    names.sort(key=lambda name: name.span)
    same = _abbreviations(text, names)
    names.sort(key=lambda name: name.span)
    return Reading(names, citations, same)


def _hits(
    text: str, lexicon: LawLexicon, places: Places[Branch] | None
) -> Iterator[Hit]:
    for hit in lexicon.rules.find(text, places=places):
        yield hit
        if hit.rule.says["means"] == "part":
            # "Art. 318 pt. 1, Art. 212": the part was the first article's
            start = hit.group_spans["u1"].start
            end = hit.span.end + _NUMBER_REACH
            yield from lexicon.rules.find(text, start, end, places)


def _read(text: str, hit: Hit, lexicon: LawLexicon) -> LawName | None:
    means = hit.rule.says["means"]
    if means == "lower":
        words = text[hit.span.start : hit.span.end]
        head = words.rsplit(" ", 1)[-1] if _LOWER_HEAD.search(words) else "code"
        start = hit.span.start
        own = head == "law" and bool(_MADE.search(text, max(0, start - _LEAD), start))
        return LawName(hit.span, words, head, "statute", hit.rule.origin, own=own)
    if means == "dated":
        return read_dated(text, hit, lexicon)
    if means == "whole":
        return read_whole(text, hit, lexicon)
    return read_name(text, hit, lexicon)


def _unswallowed(
    more: list[LawName], names: list[LawName], cited: Iterable[Citation] = ()
) -> list[LawName]:
    # "ICCPR Act" and "Protocol No. 4 to the Convention" are not the treaty inside
    taken = Spans([*(name.span for name in names), *(item.span for item in cited)])
    return [name for name in more if not taken.meets(name.span)]


def _abbreviations(text: str, names: list[LawName]) -> dict[Span, LawName]:
    """Find what the text defines, and each use of it, which is added to the names."""
    same: dict[Span, LawName] = {}
    defined: dict[str, LawName] = {}
    by_start = {name.span.start: name for name in names}
    for name in list(names):
        if name.back or not name.own:
            continue
        second = _second_name(text, name, by_start)
        if second and (second.own or second.head == ACRONYM):
            same[second.span] = name
        short = _SHORT.match(text, name.span.end)
        group = next((n for n in (1, 2, 3) if short and short.group(n)), None)
        if short is None or group is None:
            continue
        words, place = short.group(group), short.start(group)
        beside = by_start.get(place)
        if beside is not None and beside is not name:
            same[beside.span] = name
            defined.setdefault(beside.name, name)
        elif group != 2 or _is_short_for(words, name.name):  # noqa: PLR2004 - the second form of _SHORT
            defined.setdefault(words, name)
    _add_uses(text, defined, names, same)
    return same


def _second_name(
    text: str, name: LawName, by_start: Mapping[int, LawName]
) -> LawName | None:
    """Another name of the same law: "Law 88, the Gag Law", "the Code (Law No. 4)"."""
    also = None if name.known else _ALSO.match(text, name.span.end)
    if also and (also.group(1) or _ONLY_NUMBER.fullmatch(name.name)):
        other = by_start.get(also.end())
        told = also.group(1) is not None  # a charter of parties is no treaty
        return other if other and (told or other.kind == name.kind) else None
    start = name.span.end + len(" (")
    bracketed = by_start.get(start) if text.startswith(" (", name.span.end) else None
    if bracketed and bracketed.head == ACRONYM:
        return bracketed
    if bracketed and text.startswith(")", bracketed.span.end):
        return bracketed if _NUMBERED.match(bracketed.name) else None
    return None


def _add_uses(
    text: str,
    defined: Mapping[str, LawName],
    names: list[LawName],
    same: dict[Span, LawName],
) -> None:
    places = _Places(names)
    for words, name in defined.items():
        for use in _uses(text, words, name, places, same):
            names.append(use)
            places.add(use)


class _Places:
    """The laws named so far, by where they are named."""

    def __init__(self, names: Iterable[LawName]) -> None:
        self._names: dict[Span, tuple[int, LawName]] = {}
        self._spans = Spans()
        for name in names:
            self.add(name)

    def add(self, name: LawName) -> None:
        if name.span in self._names:
            self._names[name.span] = self._names[name.span][0], name
        else:
            self._names[name.span] = len(self._names), name
            self._spans.add(name.span)

    def first_meeting(self, span: Span) -> LawName | None:
        """The one that was added first of those that share a code point."""
        meeting = self._spans.meeting(span)
        found = [self._names[other] for other in meeting if other in self._names]
        return min(found, key=itemgetter(0))[1] if found else None


def _is_short_for(words: str, name: str) -> bool:
    initials = "".join(_INITIALS.findall(name))
    return (
        len(words) > 1
        and all(
            sign in initials or sign.lower() in name.lower()
            for sign in words
            if sign.isalpha()
        )
        and words[0] in initials
    )


def _uses(
    text: str,
    words: str,
    name: LawName,
    places: _Places,
    same: dict[Span, LawName],
) -> list[LawName]:
    """Find where the text uses what it has defined; give those that no name is yet."""
    found = []
    for span in words_alone(text, words):
        if span.start < name.span.end or span.meets(name.span):
            continue
        inside = places.first_meeting(span)
        if inside is None:
            found.append(replace(name, span=span, name=words, own=False, gloss=None))
            same[span] = name
        elif inside.span == span or (inside.back and inside.span.holds(span)):
            same[inside.span] = name
    return found


def value_of(hit: Hit, sentence: str, lexicon: LawLexicon) -> str:
    """Say what a hit means, as the sentences of the rule file write it."""
    if hit.rule.says["means"] in _NAMES:
        name = _read(sentence, hit, lexicon)
        return name.name if name else "nothing"
    citation = read_citation(sentence, hit)
    return "; ".join(number for number, _ in citation.items) if citation else "nothing"
