"""Numbers of provisions: one unit word, and the list of numbers that follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hrgraph.extract.phrases import phrase
from hrgraph.extract.rules import Hit, load_numbers
from hrgraph.model import Origin, Span

__all__ = ["Citation", "read_citation", "read_items", "unit_of"]

_ITEM = phrase("number_of_provision")
_BRACKETS = re.compile(r"(?:\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)){1,3}")
_BRACKETED = r"(?:\s?\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)){0,3}"
_PART = phrase("part_of_provision")
_SUBPART = phrase("part_before_article")
# Article III, Section 4; Section 4, Article III
_OF_ROMAN = re.compile(r",?\s[Ss]ec(?:tion|\.)\s(\d{1,3})(?!\w)")
_ROMAN_AFTER = re.compile(r",?\s(?:of\s)?Art(?:icle|\.)\s([IVX]{1,6})(?![A-Za-z])")
_MORE_PARTS = re.compile(
    rf"(?:,\s|\s(?:and|or|&)\s)\(?(\d{{1,2}}(?!\w|\.\d))\)?({_BRACKETED})"
)
_RANGE = re.compile(r"\s?[-‐‑–—]\s?(?=\d)|\sto\s(?=\d)|\sthrough\s(?=\d)")
_NEXT = re.compile(
    r",?\s(?:and|or|&|as well as)\s(?=[\d(])|,\s(?=[\d(])|\sand/or\s(?=\d)"
)
# "articles 9 (liberty), 14 (fair trial) and 19": what each is about stands between
_GLOSSED = re.compile(
    r"\s[(“\"](?=[^()“”\"\n]{0,60}[a-z]{4})[^()“”\"\n]{3,110}[)”\"]"
    r"(?:,\s(?:and\s|or\s)?|\s(?:and|or|&)\s)(?=\d)"
)
_GOES_ON = phrase("number_goes_on")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = re.compile(r"[‐‑–—]")
_UNITS = (
    ("art", "article"),
    ("sec", "section"),
    ("subsec", "section"),
    ("s", "section"),
    ("§", "section"),
    ("rule", "rule"),
    ("princ", "rule"),
    ("reg", "rule"),
    ("chap", "chapter"),
    ("cap", "chapter"),
)
_FEDERAL = (
    ("United States Code", "U.S.C."),
    ("Code of Federal Regulations", "C.F.R."),
)
_MOST = 40


@dataclass(frozen=True, slots=True)
class Citation:
    """A unit word and its numbers.

    Attributes:
        span: From the unit word (or the part before it) to the last number.
        items: Each number as it is kept, and where it stands.
        unit: article, section, chapter or rule.
        title: Of the United States Code, or of the Code of Federal Regulations.
    """

    span: Span
    items: tuple[tuple[str, Span], ...]
    unit: str
    origin: Origin
    means: str
    title: str | None = None


def unit_of(words: str) -> str:
    """Name the unit of a unit word; a part alone counts as an article.

    >>> unit_of("Arts."), unit_of("ss"), unit_of("§")
    ('article', 'section', 'section')
    """
    low = words.lower().strip()
    for start, unit in reversed(_UNITS):
        if low.startswith(start) and (start != "s" or low.strip(".") in {"s", "ss"}):
            return unit
    return "article"


def read_citation(text: str, hit: Hit) -> Citation | None:
    """Read the numbers of a hit; None if there are none after all."""
    means = str(hit.rule.says["means"])
    if means == "named":
        name = hit.get("n1") or text[hit.span.start : hit.span.end]
        only = (" ".join(name.split()), hit.span)
        return Citation(hit.span, (only,), "article", hit.rule.origin, means)
    if means == "common":
        only = (hit.groups["n1"], hit.span)
        return Citation(hit.span, (only,), "article", hit.rule.origin, means)
    words = hit.get("u1") or ("articles" if means == "again" else "section")
    plural = words.rstrip(".").endswith(("s", "§§")) and words.rstrip(".") != "s"
    items = read_items(text, hit.span.end, plural=plural or words == "ss")
    if not items or (_YEAR.fullmatch(items[0][0]) and unit_of(words) == "rule"):
        return None
    lead = _lead(hit)
    first, place = items[0]
    begin = hit.span.start
    items[0] = (first + lead, Span(begin, place.end))
    return Citation(
        Span(begin, items[-1][1].end),
        tuple(items),
        unit_of(words),
        hit.rule.origin,
        means,
        _title(hit),
    )


def _title(hit: Hit) -> str | None:
    number, code = hit.get("t1"), hit.get("c1")
    if number is None or code is None:
        return None
    name, short = _FEDERAL[1 if "R" in code else 0]
    return f"Title {number}, {name} ({number} {short})"


def _lead(hit: Hit) -> str:
    # parts are told first, the innermost one before all: part 2 of Article 228
    if hit.rule.says["means"] != "part":
        return ""
    told = hit.get("p1")
    if told is None:
        number = load_numbers().ordinals.get((hit.get("po") or "").lower())
        told = str(number) if number else None
    parts = re.findall(r"\w+", f"{told or ''} {hit.get('p2') or ''}")
    return "".join(f"({part})" for part in parts)


def read_items(text: str, place: int, *, plural: bool) -> list[tuple[str, Span]]:
    """Read the list of numbers at an offset, each as it is kept and where it stands."""
    items: list[tuple[str, Span]] = []
    while len(items) < _MOST:
        found = _one(text, place, items, plural=plural)
        if not found:
            break
        items += found
        place = items[-1][1].end
        step = _NEXT.match(text, place) or (
            _GLOSSED.match(text, place) if plural else None
        )
        if step is None or not _continues(text, step.end(), plural=plural):
            break
        place = step.end()
    return items


def _continues(text: str, place: int, *, plural: bool) -> bool:
    # "Article 3 and 14 others" does not go on; "Articles 3 and 14" does
    item = _ITEM.match(text, place) or _BRACKETS.match(text, place)
    if item is None:
        return False
    if text[place] == "(":
        return True
    after = text[item.end() : item.end() + 20]
    if phrase("number_is_a_day").match(after):
        return False
    return (
        not _GOES_ON.match(after)
        if not plural
        else not phrase("number_counts").match(after)
    )


def _one(
    text: str, place: int, before: list[tuple[str, Span]], *, plural: bool
) -> list[tuple[str, Span]]:
    bracket = _BRACKETS.match(text, place)
    if bracket and before:
        base = _base(before[-1][0], bracket.group())
        return [(base + bracket.group(), Span(*bracket.span()))]
    match = _ITEM.match(text, place)
    if match is None:
        return []
    number, end = re.sub(r"\s?\(", "(", match.group()), match.end()
    step = _RANGE.match(text, end)
    last = _ITEM.match(text, step.end()) if step and plural else None
    if step and last and "." not in number:
        sign = (
            "-" if _DASHES.search(step.group()) or "-" in step.group() else step.group()
        )
        return [(number + sign + last.group(), Span(place, last.end()))]
    part = _PART.match(text, end)
    if part is not None:
        return _parts(text, number, place, part)
    number, end = _crossed(text, _DASHES.sub("-", number), end)
    return [(number, Span(place, end))]


def _crossed(text: str, number: str, end: int) -> tuple[str, int]:
    """Read on where an article has sections that are counted anew in each."""
    pattern = _ROMAN_AFTER if number.isdigit() else _OF_ROMAN
    other = pattern.match(text, end)
    if other is None or not (number.isdigit() or number.isalpha()):
        return number, end
    article, section = sorted((number, other.group(1)), reverse=True)
    return f"{article}, {section}", other.end()


def _base(number: str, bracket: str) -> str:
    """Give what a further bracket goes on from: 14(3) of "14(3)(b) and (e)"."""
    parts = number.replace(")", "").split("(")
    lettered = bracket[1].isalpha()
    for index, part in enumerate(parts):
        if index and part[:1].isalpha() == lettered:
            parts = parts[:index]
            break
    return parts[0] + "".join(f"({part})" for part in parts[1:])


def _figure(told: str) -> str:
    """A part in figures where it is told in words: "part two"."""
    units = load_numbers().units
    return str(units[told]) if len(told) > 1 and told in units else told


def _parts(
    text: str, number: str, place: int, part: re.Match[str]
) -> list[tuple[str, Span]]:
    """Parts told after their article: "Article 6 §§ 1 and 3 (d)"."""
    found = []
    plural = part.group(1).rstrip(".").endswith(("s", "§§"))
    told, more, end = part.group(2), part.group(3), part.end()
    for _ in range(_MOST):
        name = f"{number}({_figure(told)}){more.replace(' ', '')}"
        inner = _SUBPART.match(text, end)
        if inner:
            name += f"({_figure(inner.group(2))}){inner.group(3).replace(' ', '')}"
            end = inner.end()
        found.append((name, Span(place, end)))
        following = _MORE_PARTS.match(text, end) if plural else None
        if following is None:
            break
        told, more, end = following.group(1), following.group(2), following.end()
    return found
