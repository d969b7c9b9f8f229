"""Which regular expressions begin with a capital letter.

Openings are told without regard to capitals. For an expression that may begin with any
word that has one, this tells more than all its openings.
"""

from __future__ import annotations

import re

__all__ = ["CAPITAL", "begins_with_capital"]

CAPITAL = "A*"
"""The opening of an expression that may begin with any word with a capital letter."""

# what looks back, and groups that are open where the first letter stands
_LEAD = re.compile(r"(?:\(\?<[=!][^()]*\)|\(\?:)*\[A-Z\](?![?*{])")
_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\)[?*{]?|[(|]", re.DOTALL)


def begins_with_capital(regex: str) -> bool:
    r"""Tell whether a match of an expression begins with one of the letters A to Z.

    It is surely so where it says yes; the other way round it may miss one.

    >>> begins_with_capital(r"(?<!\w)(?:[A-Z][a-z]+ (?:One|Two))(?!\w)")
    True
    >>> begins_with_capital(r"(?:[A-Z][a-z]+|[a-z]+)"), begins_with_capital("(?i)[A-Z]")
    (False, False)
    """
    lead = _LEAD.match(regex)
    if lead is None or "(?i" in regex:
        return False
    depth = 0  # of groups that were opened behind the letter
    for sign in _SIGN.findall(regex, lead.end()):
        if sign == "(":
            depth += 1
        elif sign[0] == ")":
            if depth == 0 and len(sign) > 1:
                return False  # all of it may be left out
            depth = max(0, depth - 1)
        elif sign == "|" and depth == 0:
            return False
    return True
