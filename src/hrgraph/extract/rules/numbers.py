"""Numbers as they are written, in digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from hrgraph.settings import home
from hrgraph.textfiles import read_yaml

__all__ = ["NumberWords", "load_numbers"]

_DIGITS = re.compile(r"\d[\d,.' \u00a0\u202f’]*")
_GROUPS = re.compile(r"(?<=\d)[,' \u00a0\u202f’](?=(?:\d\d,)*\d{3}(?!\d))")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_BREAKS = re.compile(r"[\s‐‑–-]+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")  # "12.500 people": thousands
_HUNDRED = 100


class NumberWords:
    """Reads numbers such as "1,484", "11 000", "2,50,000" and "1.2 million".

    Words go up to "two hundred and fifty thousand"; "12.500" is taken for thousands.
    """

    def __init__(
        self,
        units: dict[str, int],
        scales: dict[str, int],
        ordinals: dict[str, int],
        shares: dict[str, int],
    ) -> None:
        self.units = units
        self.scales = scales
        self.ordinals = ordinals
        self.shares = shares

    def read(self, words: str) -> Decimal | None:
        """Read one number; None if the words are none.

        "a dozen" and "a quarter of a million" are numbers, "dozens" is none.
        """
        words = words.strip().lower()
        digits = _DIGITS.match(words)
        if digits:
            return self._digits(digits.group(), words[digits.end() :])
        return self._words(_BREAKS.split(words))

    def ordinal(self, words: str) -> int | None:
        """Read an ordinal such as "fourth" or "twenty-first"; None if it is none."""
        tens, _, last = words.strip().lower().rpartition("-")
        unit = self.ordinals.get(last)
        if unit is None or (tens and tens not in self.units):
            return None
        return unit + (self.units[tens] if tens else 0)

    def _digits(self, digits: str, rest: str) -> Decimal | None:
        plain = _GROUPS.sub("", digits.strip(" .,'’\u00a0\u202f"))
        if not rest.strip() and _DOTTED.fullmatch(plain):
            plain = plain.replace(".", "")
        if not _PLAIN.fullmatch(plain):
            return None
        value = Decimal(plain)
        for word in _BREAKS.sub(" ", rest).split():
            if word not in self.scales:
                return None
            value *= self.scales[word]
        return value

    def _words(self, words: list[str]) -> Decimal | None:
        total = part = Decimal(0)
        seen = False
        share = next(
            (self.shares[word] for word in words[:2] if word in self.shares), 1
        )
        if share > 1:
            whole = self._words(words[1 + (words[0] not in self.shares) :])
            return None if whole is None else whole / share
        for word in words:
            if word in {"a", "an", "and", "of"}:
                continue
            if word in self.units:
                part += self.units[word]
            elif word in self.scales:
                part = max(part, Decimal(1)) * self.scales[word]
                if self.scales[word] > _HUNDRED:
                    total, part = total + part, Decimal(0)
            elif word == "half" and seen:  # "two and a half thousand"
                part += Decimal("0.5")
            else:
                return None
            seen = True
        return total + part if seen else None


@lru_cache(maxsize=4)
def load_numbers(data: Path | None = None) -> NumberWords:
    """Read the number words.

    Raises:
        InputError: ``lexicons/numbers.yaml`` is missing or bad.
    """
    file = (data or home() / "data") / "lexicons" / "numbers.yaml"
    words = read_yaml(file, keep=True)
    return NumberWords(
        {**words["units"], **words["tens"]},
        dict(words["scales"]),
        dict(words["ordinals"]),
        dict(words["shares"]),
    )
