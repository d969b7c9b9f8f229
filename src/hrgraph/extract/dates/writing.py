"""When a document was written, and of which year it tells, by its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from hrgraph.extract.dates.context import NEWS_DAYS, Reckoning
from hrgraph.extract.dates.meanings import MEANINGS
from hrgraph.extract.dates.plain import MONTHS_A_YEAR, month_of
from hrgraph.extract.phrases import wordlist
from hrgraph.extract.rules import Hit
from hrgraph.model import Document, PartialDate, Span

__all__ = ["dateline", "history_of", "is_day_first", "refined", "year_told"]

_HEAD = 600  # code points at the top where a date line may stand
_DATELINE = re.compile(r"\s*(?:[–—|·*\n-]|\([^)\n]{1,60}\)\s*[–—-])")
_LONG_PAST = 2  # years before publication from which a text tells history
_MONTH = 30  # days
_YEARS = 2  # dates with a year from which a text is known to tell history
_IN_TITLE = re.compile(r"(?<![\w-])(?:1[5-9]|20)\d\d(?![\w-]|\sAct)")
_EARLY = 6  # the last month in which reports on the year before appear


def dateline(
    text: str, hits: Sequence[Hit], published: PartialDate | None
) -> tuple[Span, PartialDate] | None:
    """Find the first full date at the top that ends its line, or that a dash follows.

    Where the day of publication is known, it is that day.
    """
    known = published if published and published.precision == "day" else None
    for hit in hits:
        if hit.span.start > _HEAD:
            return None
        means = str(hit.rule.says["means"])
        if means not in {"day", "figures"} or not (known or "y1" in hit.groups):
            continue
        interval = MEANINGS[means](hit.groups, Reckoning(known), hit.span.start)
        date = interval.begin if interval else None
        if date is None or date.precision != "day" or (known and date != known):
            continue
        if _DATELINE.match(text, hit.span.end):
            return hit.span, date
    return None


def refined(
    published: PartialDate | None, line: PartialDate | None
) -> PartialDate | None:
    """The date of publication, made more exact by a date line that agrees with it."""
    if line is None or (published and not line.iso.startswith(published.iso)):
        return published
    return (
        line if published is None or len(published.iso) < len(line.iso) else published
    )


def is_day_first(hits: Iterable[Hit]) -> bool | None:
    """Tell whether the day comes first in the dates of a text that are but figures.

    "13/08/2022" shows how "09/08/2022" is meant; None where none shows it, or two do
    otherwise.
    """
    told = [hit.groups for hit in hits if hit.rule.says["means"] == "figures"]
    days = any(int(words["d1"]) > MONTHS_A_YEAR for words in told)
    months = any(int(words["m1"]) > MONTHS_A_YEAR for words in told)
    return days if days != months else None


def year_told(
    yearly: str, document: Document, published: PartialDate | None
) -> int | None:
    """The year of which a yearly report tells that appeared early in the next.

    One that appeared later tells of it, too, where its title names that year alone.

    Args:
        yearly: The pattern of what such a report says of itself, in its title or at
            its top; ``{last}`` stands for the year before that in which it appeared.
        document: The report.
        published: When it appeared.
    """
    if published is None or published.precision == "year":
        return None
    title, last = document.title or "", published.first_day.year - 1
    yearly = yearly.replace("{last}", str(last))
    late = published.first_day.month > _EARLY
    if late and {match.group() for match in _IN_TITLE.finditer(title)} != {f"{last}"}:
        return None
    head = f"{title}\n{document.text[:_HEAD]}"
    return last if re.search(yearly, head) else None


def history_of(
    document: Document, hits: Sequence[Hit], published: PartialDate | None
) -> tuple[bool, int | None]:
    """Tell whether a text only tells of years long before its own, and of which one.

    It has no word of today or last week, no day that would be news, and no year but
    such old ones, which it or its title tells.

    Returns:
        Whether it does, and the one year that its title names; None if it names none.
    """
    if published is None:
        return False, None
    oldest = int(published.iso[:4]) - _LONG_PAST
    named = {int(match.group()) for match in _IN_TITLE.finditer(document.title or "")}
    title = named.pop() if len(named) == 1 else None
    title = title if title and title <= oldest else None
    years = 0
    for hit in hits:
        says = hit.groups
        told = [says[name] for name in ("y1", "y2") if says.get(name, "").isdigit()]
        if hit.rule.says["means"] == "nothing":
            continue
        if hit.rule.says["means"] in wordlist("news_meanings"):
            return False, None
        if any(int(year) > oldest for year in told):
            return False, None
        if not told and "m1" in says and _is_news(says, published, title):
            return False, None
        years += bool(told)
    return years >= _YEARS or title is not None, title


def _is_news(
    words: Mapping[str, str], published: PartialDate, title: int | None
) -> bool:
    """Tell whether a day or month without a year would lie shortly before publication.

    A text on what took place on this day of an old year is no news.
    """
    month, day = month_of(words["m1"]), words.get("d1", "").rstrip("stndrh")
    date = published.first_day
    if published.precision == "year":
        return False
    if title and published.iso.endswith(f"-{month:02}-{day:0>2}"):
        return False
    months = (date.month - month) % MONTHS_A_YEAR
    return months * _MONTH <= NEWS_DAYS
