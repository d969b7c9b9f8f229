"""When a document was written, and of which year it tells, by its head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hrgraph.extract.dates.context import Reckoning
from hrgraph.extract.dates.meanings import MEANINGS
from hrgraph.extract.rules import Hit
from hrgraph.model import Document, PartialDate, Span

__all__ = ["dateline", "refined", "year_told"]

_HEAD = 600  # code points at the top where a date line may stand
_DATELINE = re.compile(r"\s*(?:[–—|·*\n-]|\([^)\n]{1,60}\)\s*[–—-])")
_EARLY = 6  # the last month in which reports on the year before appear


def dateline(
    text: str, hits: Sequence[Hit], published: PartialDate | None
) -> tuple[Span, PartialDate] | None:
    """Find the first full date at the top that ends its line, or that a dash follows.

    Where the day of publication is known, it is that day.
    """
    known = published is not None and published.precision == "day"
    for hit in hits:
        if hit.span.start > _HEAD:
            return None
        means = str(hit.rule.says["means"])
        if means not in {"day", "figures"} or "y1" not in hit.groups:
            continue
        interval = MEANINGS[means](hit.groups, Reckoning(None), hit.span.start)
        date = interval.begin if interval else None
        if date is None or date.precision != "day" or (known and date != published):
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


def year_told(
    yearly: str, document: Document, published: PartialDate | None
) -> int | None:
    """The year of which a yearly report tells that appeared early in the next.

    Args:
        yearly: The pattern of what such a report says of itself, in its title or at
            its top.
        document: The report.
        published: When it appeared.
    """
    if published is None or published.precision == "year":
        return None
    if published.first_day.month > _EARLY:
        return None
    head = f"{document.title or ''}\n{document.text[:_HEAD]}"
    if re.search(yearly, head) is None:
        return None
    return published.first_day.year - 1
