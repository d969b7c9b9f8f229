"""What the engine says of a query that it cannot read, in words that help."""

from __future__ import annotations

import re

from hrgraph.errors import QuerySyntaxError

__all__ = ["explain_syntax"]

_PLACED = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# The engine lists all that might follow. Where a sentence stands among keywords and
# classes of characters, it is the reason: the rest only would have been read as well.
_SENTENCE = re.compile(r"(?:^|expected |one of |, )([A-Z]\w*(?: \w+)* [a-z]+)(?=,|$)")
_PLAINER = {
    "Prefix not found": "A prefix is used that no PREFIX line declares.",
    "IRI parsing failed": "An IRI is no whole one, and no BASE says how it begins.",
}
_LONGEST_REASON = 300
_LONGEST_LEAD = 40  # code points of the query that are shown before the fault


def explain_syntax(said: str, query: str) -> QuerySyntaxError:
    """Make an error of what the engine says.

    Args:
        said: Its message.
        query: The text that it was given.

    Returns:
        With line and column where the message has them. They are where the engine
        could read no further, which may be a word after the fault.
    """
    placed = _PLACED.match(said)
    if placed is None:
        return QuerySyntaxError(_short(said))
    line, column, reason = int(placed[1]), int(placed[2]), " ".join(placed[3].split())
    sentence = _SENTENCE.search(reason)
    if sentence is not None:
        told = _PLAINER.get(sentence[1], f"{sentence[1]}.")
    elif reason.startswith("expected"):
        told = f"The query cannot be read on from here{_lead(query, line, column)}."
    else:
        told = _short(reason)
    return QuerySyntaxError(told, line=line, column=column)


def _lead(query: str, line: int, column: int) -> str:
    """Quote the words of a line that were read last."""
    lines = query.split("\n")
    before = lines[line - 1][: column - 1].strip() if line <= len(lines) else ""
    if not before:
        return ""
    cut = before[-_LONGEST_LEAD:]
    return f", after “{'…' if len(cut) < len(before) else ''}{cut}”"


def _short(reason: str) -> str:
    reason = " ".join(reason.split())
    if len(reason) <= _LONGEST_REASON:
        return reason
    return reason[:_LONGEST_REASON].rsplit(",", 1)[0] + ", …"
