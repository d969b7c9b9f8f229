"""The day on which a document says that it was published, read from its head or foot.

A date line, a letterhead or a label tells it; dates of what the text tells about do
not. What names no year is left alone: a year is never made up.
"""

from __future__ import annotations

import calendar
import functools
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from hrgraph.errors import InputError
from hrgraph.model import Document, PartialDate, Span
from hrgraph.settings import home
from hrgraph.textfiles import read_yaml

__all__ = ["IssueRule", "find_issued", "load_issue_rules"]

_HEAD_LINES = 12
_HEAD = 1500  # code points in which the head ends
_FOOT_LINES = 6
_FOOT = 600
_PROSE_WORDS = 25  # words of a line of running text
_SENTENCES = re.compile(r"[a-z]{2}[.!?][\"”’)]*\s+[\"“(]?[A-ZÀ-Þ]")
_LONGEST = 32  # code points of a date before its year: a day of the week, a month
_TAIL = 12  # code points of a date after its year
_LATER = 366  # days after its publication that a text hardly tells of
_TWO_DIGITS = 12  # numbers of days that are no numbers of months begin above it
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"{_WEEKDAY}(?P<date>"
    rf"{_DAY}\s(?:of\s)?{_MONTH},?\s{_YEAR}"
    rf"|{_MONTH}\s{_DAY},?\s{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d"
    rf"|\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_YEAR}"
    rf"|\d{{1,2}}/\d{{1,2}}/{_YEAR}(?:\s\((?:dd/mm|mm/dd)\))?"
    rf")(?![\w/])"
)
_MOMENT = re.compile(
    _DATE.replace("(?P<date>", rf"(?P<date>{_MONTH}\s{_YEAR}|"), re.IGNORECASE
)
_TOLD = re.compile(_YEAR)
_MASKS = {"date": "\ue000", "month": "\ue001"}  # of private use: no text has them
_FULL = re.compile(_DATE, re.IGNORECASE)
_PIECE = re.compile(r"\d+|[a-z]{3,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IssueRule:
    """One row of ``issued.yaml``; see the head of that file."""

    id: str
    where: str
    trust: str
    is_form: bool
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def find(self, line: str) -> Span | None:
        """Find the date in a line; None if the rule does not hold there."""
        masked, dates = _masked(line)
        match = self.pattern.match(masked) if dates else None
        if match is None:
            return None
        before = masked[: match.start(match.lastgroup or 0)]
        return dates[sum(before.count(mask) for mask in _MASKS.values())]


@functools.lru_cache(64)
def _masked(line: str) -> tuple[str, list[Span]]:
    """Put one sign for each date of a line, so that rules need not spell them out."""
    if not _TOLD.search(line):
        return line, []
    dates: list[Span] = []
    parts: list[str] = []
    end = 0
    for match in _moments(line):
        dates.append(Span(*match.span("date")))
        is_day = _FULL.fullmatch(match[0]) is not None
        parts += [line[end : match.start()], _MASKS["date" if is_day else "month"]]
        end = match.end()
    return "".join([*parts, line[end:]]), dates


def _moments(line: str) -> Iterator[re.Match[str]]:
    """Find dates where a year stands: elsewhere there is nothing to look for."""
    end = 0
    for year in _TOLD.finditer(line):
        match = _MOMENT.search(
            line, max(end, year.start() - _LONGEST), year.end() + _TAIL
        )
        if match:
            end = match.end()
            yield match


@functools.cache
def load_issue_rules() -> tuple[tuple[IssueRule, ...], re.Pattern[str]]:
    """Read the rules, and the pattern of fields of a form.

    Raises:
        InputError: A rule lacks a field, or its pattern is no regular expression.
    """
    file = home() / "data" / "rules" / "issued.yaml"
    given = read_yaml(file, only_texts=True, keep=True)
    rules: list[IssueRule] = []
    for row in given["rules"]:
        try:
            pattern = row["pattern"]
            for word, meaning in given["words"].items():
                pattern = pattern.replace(f"{{{word}}}", meaning)
            head = _with_dates(pattern)
            rules.append(
                IssueRule(
                    row["id"],
                    row["where"],
                    row["trust"],
                    "form" in row,
                    re.compile(head, re.IGNORECASE),
                    tuple(row["yes"]),
                    tuple(row["no"]),
                )
            )
        except (KeyError, TypeError, re.error) as fault:
            raise InputError(f"bad rule {row!r}: {fault}", file=file) from None
    return tuple(rules), re.compile(given["fields"])


def _with_dates(pattern: str) -> str:
    """Put signs for dates in; each has a name, for one of them is found."""
    head, *rest = re.split(r"(\{date\}|\{moment\})", pattern)
    for number, (kind, tail) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        signs = _MASKS["date"] if kind == "{date}" else "".join(_MASKS.values())
        head += f"(?P<date{number}>[{signs}])" + tail
    return head


def find_issued(document: Document) -> tuple[PartialDate, Span] | None:
    """Find the day on which a document says that it was published.

    Menus and notices, which its zones mark, are no running text.

    Returns:
        The date, as exact as its words, and where these stand; None if neither
        head nor foot tells it.
    """
    rules, fields = load_issue_rules()
    text = document.text
    notices = {z.span.start for z in document.zones if z.kind == "boilerplate"}
    head, foot = list(_head(text, notices)), _foot(text)
    is_form = any(fields.match(text, line.start, line.end) for line in head)
    for rule in rules:
        if rule.is_form and is_form:
            continue
        lines = [*head, *foot] if rule.where == "ends" else head
        for line in lines:
            found = rule.find(text[line.start : line.end])
            if found is None:
                continue
            span = Span(line.start + found.start, line.start + found.end)
            date = _date(text[span.start : span.end])
            if date and (rule.trust == "labelled" or not _is_history(text, date)):
                return date, span
    return None


def _head(text: str, notices: Container[int]) -> Iterator[Span]:
    """Lines above the running text, and the first of it."""
    for number, line in enumerate(_lines(text[:_HEAD])):
        if number == _HEAD_LINES:
            return
        whole = text.find("\n", line.start)
        yield Span(line.start, whole if whole >= 0 else len(text))
        words = text[line.start : line.end]
        if line.start in notices:
            continue
        if len(words.split()) >= _PROSE_WORDS or _SENTENCES.search(words):
            return


def _foot(text: str) -> list[Span]:
    begin = max(0, len(text) - _FOOT)
    lines = [Span(s.start + begin, s.end + begin) for s in _lines(text[begin:])]
    return lines[-_FOOT_LINES:]


def _lines(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        yield Span(*match.span())


def _is_history(text: str, date: PartialDate) -> bool:
    """Tell whether dates are a text's own matter: a timeline, or days much later."""
    alone = 0
    for line in _lines(text):
        words = text[line.start : line.end]
        if not _TOLD.search(words):
            continue
        masked, spans = _masked(words)
        alone += bool(spans) and re.search(r"[^\W_]", masked) is None
        told = [_date(words[span.start : span.end]) for span in spans]
        if alone > 1 or any(
            one and (one.first_day - date.last_day).days > _LATER for one in told
        ):
            return True
    return False


def _date(words: str) -> PartialDate | None:
    """Read a date; of 4/5/2020 only the year is sure.

    >>> _date("Sept. 3, 2019").iso, _date("19.05.2022").iso, _date("4/5/2020").iso
    ('2019-09-03', '2022-05-19', '2020')
    >>> _date("October 2022").iso
    '2022-10'
    """
    pieces = [_MONTHS.get(p.lower(), p) for p in _PIECE.findall(words)]
    numbers = [int(p) for p in pieces if str(p).isdigit()]
    if len(str(numbers[0])) > 2:  # noqa: PLR2004 - a year stands first
        year, month, day = numbers
    elif len(numbers) == 2:  # noqa: PLR2004 - a month and its year
        return PartialDate(f"{numbers[1]:04}-{numbers[0]:02}")
    elif any(isinstance(piece, int) for piece in pieces):
        day, month, year = numbers
        if isinstance(pieces[0], int):
            day, month = month, day
    else:
        day, month, year = numbers[:3]
        if "/" in words:
            sure = _order(words, day, month)
            if sure is None:
                return PartialDate(str(year))
            day, month = sure
    try:
        return PartialDate(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return None


def _order(words: str, first: int, second: int) -> tuple[int, int] | None:
    """Day and month of numbers between strokes, where they can be told apart."""
    if "dd/mm" in words or first > _TWO_DIGITS or first == second:
        return first, second
    if "mm/dd" in words or second > _TWO_DIGITS:
        return second, first
    return None
