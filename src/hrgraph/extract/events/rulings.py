"""The day of the ruling that a digest of a case is about.

It stands at the top, beside the court; what the court decided is told further down,
as a rule without a date.
"""

from __future__ import annotations

from hrgraph.extract.clauses import Scene
from hrgraph.extract.dates import DateMention
from hrgraph.extract.phrases import phrase
from hrgraph.model import Span

__all__ = ["day_of_ruling", "tells_ruling"]

_HEAD = 600  # code points at the top where a case is named
_OWN = "the Court"  # the one whose ruling it is


def day_of_ruling(scene: Scene) -> DateMention | None:
    """Find the day of the ruling; None where the top of a document names no case."""
    if phrase("names_case").search(scene.text, 0, _HEAD) is None:
        return None
    published = scene.page.document.published
    for mention in scene.dates_in(0, _HEAD):
        begin = mention.interval.begin
        if begin is None or begin.precision != "day" or begin == published:
            continue
        line = scene.paragraph(mention.span.start)
        lead = phrase("ruling_dated").search(scene.text, line.start, mention.span.start)
        if lead and not mention.dateline:
            return mention
    return None


def tells_ruling(scene: Scene, sentence: Span) -> bool:
    """Tell whether a sentence says what was decided: "Held, unanimously: …".

    Or what the court did that the top of the document names.
    """
    found = phrase("ruling_told").match(scene.text, sentence.start, sentence.end)
    if found is None:
        return False
    court = found["court"] or found["court2"]
    return court is None or court.endswith(_OWN) or court[4:] in scene.text[:_HEAD]
