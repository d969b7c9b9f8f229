"""Named things that several documents tell of under different names.

What has one name has one tail already. Here two tails become one where the main
name of the one is, in full, another name that a document gives the other; what is
only alike is queued for a person and never joined.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from rapidfuzz import fuzz

from hrgraph.link.cards import Card, merge_cards
from hrgraph.link.decisions import Decisions, join_pairs
from hrgraph.link.traits import bare_place

__all__ = [
    "Candidate",
    "Gathered",
    "find_candidates",
    "gather",
    "join_names",
    "normal_name",
]

_ALIKE = 88.0  # of 100: from here on a person should look
_COMMON = 40  # cards: a word of more names than this tells nothing
_SHORTEST_WORD = 4  # letters
_ACRONYM = re.compile(r"[^\W\d_]{2,8}$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one, for a person to decide."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(slots=True)
class Gathered:
    """A merged card, and what the documents that name it are about.

    Attributes:
        documents: How many documents name it.
        countries: Countries of the places that those documents name.
    """

    card: Card
    documents: int
    countries: frozenset[str]


def normal_name(name: str) -> str:
    """Fold case, accents, signs and a leading "the".

    >>> normal_name("The Équality  Network's") == normal_name("equality networks")
    True
    """
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = folded.replace("&", " and ").replace("'", "").replace("’", "")
    words = re.findall(r"\w+", folded)
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


def join_names(
    gathered: Mapping[str, Gathered], decisions: Decisions
) -> tuple[dict[str, str], list[Candidate]]:
    """Find tails that stand for one thing.

    Returns:
        Tail -> the tail that stays, and pairs that a person should look at.
    """
    union = _Union(gathered, decisions)
    doubtful: list[Candidate] = []
    for form, tails in sorted(_by_form(gathered).items()):
        if len(tails) == 1:
            continue
        for left, right in combinations(sorted(tails), 2):
            if tuple(sorted((left, right))) in decisions.apart:
                continue
            reason = f"both are called “{form[1]}”"
            if gathered[left].card.listed and gathered[right].card.listed:
                continue  # the lists know them apart
            sure = _is_safe(form[1], gathered[left], gathered[right])
            if sure and set(tails) == {left, right}:
                union.join(left, right)
            else:
                doubtful.append(Candidate(left, right, 0.9, reason))
    renamed = _with_parts(union.renamed(), gathered)
    return renamed, [
        c
        for c in doubtful
        if renamed.get(c.left, c.left) != renamed.get(c.right, c.right)
    ]


def _with_parts(
    renamed: Mapping[str, str], gathered: Mapping[str, Gathered]
) -> dict[str, str]:
    """Rename the provisions of a law along with it."""
    complete = dict(renamed)
    for tail in gathered:
        law = "/".join(tail.split("/")[:3])
        if tail.startswith("law/") and tail != law and law in renamed:
            complete.setdefault(tail, renamed[law] + tail.removeprefix(law))
    return complete


def find_candidates(
    gathered: Mapping[str, Gathered], decisions: Decisions
) -> list[Candidate]:
    """Queue pairs whose names are alike; looks only at names that share a word."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    names = {
        tail: normal_name(item.card.label)
        for tail, item in gathered.items()
        if not _is_article(tail)
    }
    for tail, name in names.items():
        for word in set(name.split()):
            if len(word) >= _SHORTEST_WORD:
                blocks[_family(tail), word].append(tail)
    pairs = {
        (left, right)
        for tails in blocks.values()
        if 1 < len(tails) <= _COMMON
        for left, right in combinations(sorted(tails), 2)
    }
    found = [
        Candidate(left, right, round(score / 100, 3), "names are alike")
        for left, right in sorted(pairs - decisions.apart)
        if (score := _alike(names[left], names[right])) >= _ALIKE
        and _same_class(gathered[left].card, gathered[right].card)
    ]
    return sorted(found, key=lambda c: (-c.score, c.left, c.right))


def _alike(left: str, right: str) -> float:
    whole = fuzz.token_sort_ratio(left, right)
    # one name inside another, such as with and without the country
    inside = fuzz.token_set_ratio(left, right) if " " in left and " " in right else 0
    return max(whole, inside * 0.95)


def _by_form(gathered: Mapping[str, Gathered]) -> dict[tuple[str, str], set[str]]:
    """Names that are the main name of one tail, and any name of the others."""
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for tail, item in gathered.items():
        if not _is_joined_by_name(tail):
            continue
        for form in {item.card.label, *item.card.aliases}:
            forms[_family(tail), _form(item.card, form)].add(tail)
    main = {
        (_family(tail), _form(item.card, item.card.label))
        for tail, item in gathered.items()
    }
    return {form: tails for form, tails in forms.items() if form in main}


def _form(card: Card, name: str) -> str:
    """Fold a name; that of a village that no list knows, without the word for it."""
    if card.listed or ("kind", "place-kind/city") not in card.concepts:
        return normal_name(name)
    return bare_place(normal_name(name))


def _is_joined_by_name(tail: str) -> bool:
    """Leave out people, who may share a name, and articles, which share numbers."""
    return not tail.startswith("person/") and not _is_article(tail)


def _is_article(tail: str) -> bool:
    return tail.startswith("law/") and tail.count("/") > 2  # noqa: PLR2004 - law/{area}/{law}


def _is_safe(form: str, left: Gathered, right: Gathered) -> bool:
    """Join by a full name; by an acronym only where both concern one country."""
    if not _same_class(left.card, right.card):
        return False
    if " " in form or not _ACRONYM.match(form):
        return True
    return bool(left.countries & right.countries)


def _same_class(left: Card, right: Card) -> bool:
    vague = ("Organisation",)
    if left.classes != right.classes and vague not in (left.classes, right.classes):
        return False
    kinds = dict(left.concepts).get("kind"), dict(right.concepts).get("kind")
    return left.classes != ("Place",) or kinds[0] == kinds[1]


def _family(tail: str) -> str:
    """Things of one family may be one: bodies, or what lies in one country."""
    parts = tail.split("/")
    return (
        "/".join(parts[:2]) if parts[0] in {"authority", "place", "law"} else parts[0]
    )


class _Union:
    """Joins tails into sets and picks the one that stays."""

    def __init__(self, gathered: Mapping[str, Gathered], decisions: Decisions) -> None:
        self._gathered = gathered
        self._apart = decisions.apart
        self._above: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._decided: set[str] = set()
        for stays, others in join_pairs(decisions.same):
            self._decided.add(stays)
            for other in others:
                self.put(other, below=stays)

    def root(self, tail: str) -> str:
        while tail in self._above:
            tail = self._above[tail]
        return tail

    def put(self, tail: str, *, below: str) -> None:
        """Join two sets; the one that is put below the other gives up its name."""
        tail, below = self.root(tail), self.root(below)
        if tail != below:
            self._above[tail] = below
            self._members.setdefault(below, [below]).extend(
                self._members.pop(tail, [tail])
            )

    def join(self, left: str, right: str) -> None:
        """Join two sets, unless a person said of two members that they are apart."""
        left, right = self.root(left), self.root(right)
        pairs = product(
            self._members.get(left, [left]), self._members.get(right, [right])
        )
        if left == right or any((min(p), max(p)) in self._apart for p in pairs):
            return
        left, right = sorted((left, right), key=self._rank, reverse=True)
        self.put(right, below=left)

    def renamed(self) -> dict[str, str]:
        return {tail: self.root(tail) for tail in self._above}

    def _rank(self, tail: str) -> tuple[bool, bool, int, int, str]:
        """What a person chose stays, then a listed thing, then what most name."""
        item, decided = self._gathered.get(tail), tail in self._decided
        if item is None:
            return (decided, False, 0, 0, tail)
        return (decided, item.card.listed, item.documents, len(item.card.label), tail)


def gather(cards: Iterable[tuple[Card, frozenset[str]]]) -> dict[str, Gathered]:
    """Bring together the cards of each tail with the countries of their documents."""
    counts: Counter[str] = Counter()
    by_tail: dict[str, list[Card]] = defaultdict(list)
    countries: dict[str, set[str]] = defaultdict(set)
    for card, where in cards:
        counts[card.tail] += 1
        by_tail[card.tail].append(card)
        countries[card.tail] |= where
    return {
        tail: Gathered(merge_cards(group)[0], counts[tail], frozenset(countries[tail]))
        for tail, group in sorted(by_tail.items())
    }
