"""Which of the forms on offer a client wants: media type, language, encoding.

The rules are those of RFC 9110, part 12.5, and of RFC 4647 (lookup) for languages.
Several ``Accept`` lines count as one with commas between, as WSGI servers give
them. The module knows nothing of what is on offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "Preference",
    "best_encoding",
    "best_language",
    "best_type",
    "parse_preferences",
    "quality_of_type",
]

_WEIGHT = re.compile(r"(?:0(?:\.\d*)?|1(?:\.0*)?|\.\d+)")
_ELEMENT = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^,"])+')
_PARAMETER = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^;"])+')
_LONGEST_HEADER = 8000


@dataclass(frozen=True, slots=True)
class Preference:
    """One element of a header: what is wanted, and how much.

    Attributes:
        value: In lower case, without parameters.
        quality: From 0 (not at all) to 1.
    """

    value: str
    quality: float


@lru_cache(maxsize=512)
def parse_preferences(header: str) -> tuple[Preference, ...]:
    """Read a header of the ``Accept`` family.

    Elements with a weight that is no weight are left out; so is what stands
    after 8,000 characters, which no honest client sends.

    >>> parse_preferences("text/turtle;q=0.5, */*; q=0.1")[0]
    Preference(value='text/turtle', quality=0.5)
    """
    return tuple(_read(header[:_LONGEST_HEADER]))


def _read(header: str) -> Iterator[Preference]:
    for element in _ELEMENT.findall(header):
        parts = [part.strip() for part in _PARAMETER.findall(element)]
        if not parts or not parts[0]:
            continue
        value, *parameters = parts
        weight = "1"
        for parameter in parameters:
            name, _, given = parameter.partition("=")
            if name.strip().lower() == "q":
                weight = given.strip()
        if _WEIGHT.fullmatch(weight):
            yield Preference(value.lower(), float(weight))


def quality_of_type(header: str | None, media_type: str) -> float:
    """Tell how much a client wants a media type, from 0 (refused) to 1.

    No header, an empty one and one that cannot be read accept everything. The most
    specific range decides, so ``text/html;q=0, */*`` refuses HTML.
    """
    return _rank(header, media_type)[0]


def _rank(header: str | None, media_type: str) -> tuple[float, int]:
    preferences = parse_preferences(header or "")
    if not preferences:
        return 1.0, 0
    family = media_type.partition("/")[0]
    ranges = (media_type, f"{family}/*", "*/*")
    best = (0.0, -1)
    for preference in preferences:
        # HttpURLConnection of Java sends "*" for "*/*"
        wanted = "*/*" if preference.value == "*" else preference.value
        if wanted not in ranges:
            continue
        specificity = len(ranges) - ranges.index(wanted)
        if specificity > best[1]:
            best = (preference.quality, specificity)
    return best


def best_type(header: str | None, offered: Sequence[str]) -> str | None:
    """Choose the media type that a client wants most.

    Args:
        header: The ``Accept`` header; None if there was none.
        offered: Media types in lower case without parameters, the server's
            favourite first: it breaks ties, after types that the client named
            outright.

    Returns:
        One of ``offered``, or None if all are refused (then answer 406).
    """
    best: str | None = None
    highest = (0.0, 0)
    for media_type in offered:
        rank = _rank(header, media_type)
        if rank[0] > 0 and (best is None or rank > highest):
            best, highest = media_type, rank
    return best


def best_language(header: str | None, offered: Sequence[str], default: str) -> str:
    """Choose the language that a client wants most.

    A range falls back to its shorter forms (``az-Latn-AZ`` to ``az``), and a short
    range accepts longer tags (``az`` accepts ``az-Cyrl``). Languages that the
    client refuses with ``q=0`` are not chosen unless as the default.

    Args:
        header: The ``Accept-Language`` header; None if there was none.
        offered: Language tags, as they will be returned.
        default: What is taken when nothing fits.
    """
    preferences = parse_preferences(header or "")
    refused = {p.value for p in preferences if p.quality == 0}
    open_tags = [tag for tag in offered if tag.lower() not in refused]
    wanted = sorted(preferences, key=lambda p: -p.quality)
    for preference in wanted:
        if preference.quality == 0:
            continue
        if preference.value == "*":
            return default if default in open_tags or not open_tags else open_tags[0]
        tag = _lookup(preference.value, open_tags)
        if tag is not None:
            return tag
    return default


def _lookup(wanted: str, offered: Sequence[str]) -> str | None:
    parts = wanted.split("-")
    for length in range(len(parts), 0, -1):
        shorter = "-".join(parts[:length])
        for tag in offered:
            if tag.lower() == shorter:
                return tag
    for tag in offered:
        if tag.lower().startswith(wanted + "-"):
            return tag
    return None


def best_encoding(header: str | None, offered: Sequence[str]) -> str:
    """Choose a content coding; ``identity`` if none of those on offer is wanted.

    Args:
        header: The ``Accept-Encoding`` header; None if there was none, which
            means ``identity``.
        offered: Codings such as ``br`` and ``gzip``, the server's favourite first.
    """
    weights = {p.value: p.quality for p in parse_preferences(header or "")}
    anything = weights.get("*", 0.0)
    best, highest = "identity", 0.0
    for coding in offered:
        quality = weights.get(coding, anything)
        if quality > highest:
            best, highest = coding, quality
    if highest < weights.get("identity", 0.0):
        return "identity"
    return best
