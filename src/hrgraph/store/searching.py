"""Find things by their names, and documents by their words, in any spelling.

Ranking: every word asked for must be there, the last one may be a beginning.
Words spelt alike rank above words that only sound alike, whole words above
beginnings, labels above texts. A word that stands nowhere is replaced by its
nearest spelling, if there is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from hrgraph.folding import fold, sound, words
from hrgraph.store.texts import TextFile

__all__ = ["Hit", "SearchResult", "search"]

_LONGEST_QUERY = 20  # words
_SNIPPET = 240  # code points
_MATCH = """
SELECT entry.iri, entry.kind, entry.lang,
       CASE entry.kind WHEN 'text' THEN text.text ELSE entry.words END,
       coalesce(text.title, ''),
       -bm25(found, 4.0, 1.0) * CASE entry.kind WHEN 'text' THEN 1 ELSE 3 END
       * CASE WHEN found.rowid IN (SELECT rowid FROM found WHERE found MATCH ?)
         THEN 1 ELSE 0.3 END AS score
FROM found
JOIN entry ON entry.id = found.rowid
LEFT JOIN text ON text.iri = entry.iri AND entry.kind = 'text'
WHERE found MATCH ?
ORDER BY score DESC, length(entry.words), entry.iri
LIMIT ? OFFSET ?
"""
_SIMILAR = """
SELECT term FROM vocabulary
WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        iri: What was found.
        kind: "label", or "text" for the words of a document.
        label: The label that matched, or the document's title.
        lang: Language tag of the label or text; may be empty.
        snippet: Words around the match, as written; for a label, the label.
        highlights: Ranges of code points in ``snippet`` to mark, end exclusive.
        score: Larger is better; comparable within one search only.
    """

    iri: str
    kind: str
    label: str
    lang: str
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found.

    Attributes:
        hits: Best first; a thing appears once for each of its labels that match.
        total: How many there are in all.
        corrected: The words that were searched in place of those given; None
            if the given ones were.
    """

    hits: tuple[Hit, ...]
    total: int
    corrected: str | None


def search(
    texts: TextFile,
    query: str,
    *,
    limit: int = 20,
    offset: int = 0,
    exact: bool = False,
) -> SearchResult:
    """Search labels and texts.

    Args:
        texts: The index.
        query: Words in any script; marks and case do not matter.
        limit: Longest list of hits.
        offset: Hits to leave out at the start.
        exact: Take words as spelt: no likeness of sound, no beginnings, no
            mending of typing errors.
    """
    asked = [word.text for word in words(query)][:_LONGEST_QUERY]
    if not asked:
        return SearchResult((), 0, None)
    expression = _expression(asked, exact=exact, begun=not exact)
    total = _count(texts, expression)
    corrected = None
    if total == 0 and not exact:
        mended = [_nearest(texts, word) for word in asked]
        if mended != [fold(word) for word in asked]:
            asked, corrected = mended, " ".join(mended)
            expression = _expression(asked, exact=False, begun=True)
            total = _count(texts, expression)
    whole = _expression(asked, exact=exact, begun=False)
    rows = texts.read(_MATCH, (whole, expression, limit, offset)) if total else []
    hits = tuple(_hit(row, asked) for row in rows)
    return SearchResult(hits, total, corrected if total else None)


def _expression(asked: Sequence[str], *, exact: bool, begun: bool) -> str:
    """Write what is matched; ``begun``: the last word may be a beginning."""
    parts = []
    for place, word in enumerate(asked, start=1):
        star = "*" if begun and place == len(asked) and len(word) > 1 else ""
        part = f"folded : {_quoted(fold(word))} {star}"
        if not exact:
            part = f"({part} OR heard : {_quoted(sound(word))} {star})"
        parts.append(part)
    return " AND ".join(parts)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _count(texts: TextFile, expression: str) -> int:
    rows = texts.read("SELECT count(*) FROM found WHERE found MATCH ?", (expression,))
    return int(rows[0][0])


def _nearest(texts: TextFile, word: str) -> str:
    """Find the word of the index that differs by one or two letters; or itself."""
    given = fold(word)
    allowed = min(2, len(given) // 4)
    if not allowed:
        return given
    # People seldom mistype the first letter; the vocabulary is large.
    first = given[0]
    near = texts.read(
        _SIMILAR,
        (first, chr(ord(first) + 1), len(given) - allowed, len(given) + allowed),
    )
    best = process.extractOne(
        given,
        [term for (term,) in near],
        scorer=DamerauLevenshtein.distance,
        score_cutoff=allowed,
    )
    return str(best[0]) if best else given


def _hit(row: Sequence[str], asked: Sequence[str]) -> Hit:
    iri, kind, lang, written, title, score = row
    places = _places(written, asked)
    if kind != "text":
        return Hit(iri, kind, written, lang, written, tuple(places), float(score))
    begin, end = _window(written, places)
    inside = tuple((a - begin, b - begin) for a, b in places if begin <= a and b <= end)
    return Hit(iri, kind, title, lang, written[begin:end], inside, float(score))


def _places(written: str, asked: Sequence[str]) -> list[tuple[int, int]]:
    folded = {fold(word) for word in asked}
    heard = {sound(word) for word in asked}
    beginning, beginning_heard = fold(asked[-1]), sound(asked[-1])
    places = []
    for word in words(written):
        spelt = fold(word.text)
        if (
            spelt in folded
            or sound(spelt) in heard
            or spelt.startswith(beginning)
            or sound(spelt).startswith(beginning_heard)
        ):
            places.append((word.start, word.end))
    return places


def _window(written: str, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Choose the stretch with the most matches; it begins and ends at spaces."""
    if not places:
        return 0, min(len(written), _SNIPPET)
    width = _SNIPPET * 3 // 4
    starts = [start for start, _ in places]
    best = max(starts, key=lambda s: (sum(s <= t < s + width for t in starts), -s))
    begin = max(0, best - (_SNIPPET - width))
    end = min(len(written), begin + _SNIPPET)
    if begin:
        begin = written.find(" ", begin, best) + 1 or begin
    if end < len(written):
        last_space = written.rfind(" ", begin, end)
        end = last_space if last_space > best else end
    return begin, end
