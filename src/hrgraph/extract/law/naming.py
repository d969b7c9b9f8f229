"""Names of laws: from the head word of a name to the whole of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hrgraph.extract.law.lexicon import LawLexicon
from hrgraph.extract.law.titles import Title, phrase_end, read_title
from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import Hit
from hrgraph.model import Origin, Span

__all__ = ["ACRONYM", "LawName", "read_dated", "read_name", "read_whole"]

ACRONYM = "acronym"  # head of a name that is an acronym and no more
_COUNTRY_OF = phrase("country_of_law")
_POINTER = re.compile(
    r"\b(?:the|this|that|said|same|its|new|The|This|That|Its|both)\s$"
)
_OWNER = re.compile(r"(?:['’]s?)?\s(?:own\s|new\s|\d{4}\s|draft\s|then\s)?")
_LONGER = phrase("longer_law")
_ON_STAGE = phrase("on_stage")
_DIGIT = re.compile(r"\d|[IVXLC]{2}")
_DETERMINER = phrase("before_law_not_name")
_PERSON_AFTER = re.compile(r"\s[A-Z][a-z]")
_DOMESTIC_CHARTER = phrase("domestic_charter")
_OWNER_REACH = 40
# whose a treaty is, by words of its name; the first that fits counts
_AREAS = (
    ("coe", phrase("treaty_of_council_of_europe")),
    ("eu", phrase("treaty_of_european_union")),
    (None, phrase("treaty_of_other_area")),
    ("un", phrase("treaty_of_the_world")),
)


@dataclass(frozen=True, slots=True)
class LawName:
    """A place where a law is named.

    Attributes:
        span: The name, with its number and year, without article before it.
        head: Its head word, such as Code.
        known: Tail of the IRI of a listed treaty.
        country: Told by the name itself ("Penal Code of Tunisia"); None if not.
        jurisdiction: Of a treaty: coe, eu, un or None.
        back: It only points back ("the Act"): the law must be looked for before.
        gloss: What it is said to cover ("Law 77 on foreign agents").
        own: It is a law wherever it is named; others count beside a number only.
        at_home: It also counts alone where the text is about the country of that law.
    """

    span: Span
    name: str
    head: str
    kind: Literal["statute", "treaty"]
    origin: Origin
    known: str | None = None
    country: str | None = None
    jurisdiction: str | None = None
    back: bool = False
    gloss: str | None = None
    own: bool = True
    at_home: bool = False


def read_name(text: str, hit: Hit, lexicon: LawLexicon) -> LawName | None:
    """Read the whole name around a head word; None if it turns out to be none."""
    head = text[hit.span.start : hit.span.end]
    title = read_title(text, hit.span, lexicon)
    bare = _is_bare(text, hit.span, title, lexicon)
    if _LONGER.match(text, hit.span.end) or not _is_law(
        text, hit.span, title, lexicon, bare=bare
    ):
        return None
    words = text[title.start : title.end]
    is_treaty = head in lexicon.words["treaty_heads"] and not (
        head == "Charter" and _DOMESTIC_CHARTER.search(words)
    )
    span, country = _with_country(text, Span(title.start, title.end), lexicon)
    loose = not (title.is_numbered or title.has_phrase or _DIGIT.search(words))
    weak = loose and not bare and _is_weak(text, title, head, lexicon)
    weak = weak or words.endswith(tuple(lexicon.words["branches"]))
    return LawName(
        span,
        " ".join(text[span.start : span.end].split()).strip(" ,"),
        head,
        "treaty" if is_treaty else "statute",
        hit.rule.origin,
        country=country,
        jurisdiction=_area(words) if is_treaty else None,
        back=bare and head not in lexicon.words["whole_heads"],
        gloss=title.gloss,
        own=not weak,
    )


def read_dated(text: str, hit: Hit, lexicon: LawLexicon) -> LawName:
    """Read a law in lower case that its number or its day tells apart."""
    group = next(iter(hit.group_spans))
    head = hit.group_spans[group]
    title = read_title(text, head, lexicon)
    # a day is no name: what the law is on belongs to it
    phrase = phrase_end(text, title.end, lexicon)
    begin, end = min(hit.span.start, title.start), max(hit.span.end, title.end)
    end = end if phrase is None else max(end, phrase)
    span, country = _with_country(text, Span(begin, end), lexicon)
    return LawName(
        span,
        " ".join(text[span.start : span.end].split()).strip(" ,"),
        text[head.start : head.end].capitalize(),
        "statute",
        hit.rule.origin,
        country=country,
        gloss=title.gloss,
    )


def read_whole(text: str, hit: Hit, lexicon: LawLexicon) -> LawName:
    """Read a name that its rule has found from its beginning to its end."""
    span, country = _with_country(text, hit.span, lexicon)
    name = " ".join(text[span.start : span.end].split())
    area = hit.rule.says.get("area")
    return LawName(
        span,
        name,
        name.split()[0],
        "treaty" if hit.rule.says.get("kind") == "treaty" else "statute",
        hit.rule.origin,
        country=str(area) if area else country,
        jurisdiction=str(area) if area else None,
    )


def _is_weak(text: str, title: Title, head: str, lexicon: LawLexicon) -> bool:
    if head in lexicon.words["weak_heads"]:
        # "the Asylum Procedures Directive" has a name, "the Police Directive" may not
        named = head == "Directive" and text[title.start : title.end].count(" ") > 1
        return not named
    lead = text[max(0, title.start - 14) : title.start]
    if head in lexicon.words["person_heads"] and not _DETERMINER.search(lead):
        before = text[title.start : title.end].split()[:-1]
        listed = len(before) == 1 and before[0] in lexicon.words["code_kinds"]
        # "Bill Clinton and Jude Law" are two men
        long = len(before) > 1 and head not in lexicon.words["treaty_heads"]
        long = long and before[1:] != ["and", before[-1]]
        return not (listed or long)
    return head == "Bill" and bool(_PERSON_AFTER.match(text, title.end))


def _is_bare(text: str, head: Span, title: Title, lexicon: LawLexicon) -> bool:
    if title.end != head.end:
        return False
    # "the Hungarian Act" only points back, like "the Act"
    return title.start == head.start or _is_country(
        text[title.start : head.start].strip(), lexicon
    )


def _is_country(words: str, lexicon: LawLexicon) -> bool:
    found = lexicon.find_countries(words)
    return len(found) == 1 and found[0].end - found[0].start == len(words)


def _is_law(
    text: str, head: Span, title: Title, lexicon: LawLexicon, *, bare: bool
) -> bool:
    word = text[head.start : head.end]
    whole = word in lexicon.words["whole_heads"]
    if word in lexicon.words["number_only_heads"]:
        return title.is_numbered or title.has_phrase
    if word in lexicon.words["weak_heads"] and title.start == head.start:
        rules = " of " in word  # the Rules of Court
        return rules or bool(_DIGIT.search(text[title.start : title.end]))
    if bare and not whole and title.start == head.start:
        return bool(_POINTER.search(text[max(0, head.start - 6) : head.start]))
    if _ON_STAGE.match(text, title.end):
        return False
    return title.is_numbered or not _is_something_else(text, head, title, lexicon)


def _is_something_else(
    text: str, head: Span, title: Title, lexicon: LawLexicon
) -> bool:
    # "Rule of Law", "Code of Conduct", "Harbour Law Monitor"
    core = " ".join(text[title.start : head.end].split())
    word = text[head.start : head.end]
    if word == "Law" and title.end == head.end and title.start == head.start:
        return True
    branch = {name for name in lexicon.words["branches"] if core.endswith(name)}
    for bad in lexicon.words["not_law"] - branch:
        if core == bad or core.endswith(" " + bad):
            return True
        if bad.startswith(word + " ") and text.startswith(bad, head.start):
            return True
    after = re.match(r"\s([A-Z][a-z]+)", text[title.end : title.end + 24])
    return bool(after and after.group(1) in lexicon.words["after_no_law"])


def _area(name: str) -> str | None:
    return next((area for area, pattern in _AREAS if pattern.search(name)), None)


def _with_country(
    text: str, span: Span, lexicon: LawLexicon
) -> tuple[Span, str | None]:
    of = _COUNTRY_OF.match(text, span.end)
    if of:
        reach = text[span.end : of.end() + _OWNER_REACH]
        for found in lexicon.find_countries(reach):
            if found.start <= of.end() - span.end and not found.is_short:
                return Span(span.start, span.end + found.end), found.value
            break
    inside = lexicon.find_countries(text[span.start : span.end])
    if inside:
        return span, inside[0].value
    before = text[max(0, span.start - _OWNER_REACH) : span.start]
    owners = lexicon.find_countries(before)
    if owners and _OWNER.fullmatch(before[owners[-1].end :]):
        return span, owners[-1].value
    return span, None
