"""Which mentions of one document name the same thing.

Known things are told apart by the lists, others by their words; a short name goes
to the fuller name that it stands in, an acronym to the name that the text spells
out, "the Ministry" to the ministry named last before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming.mentions import Mention, MentionType
from hrgraph.extract.naming.vocabulary import Pointer
from hrgraph.extract.phrases import phrase, wordlist

__all__ = ["Cluster", "gather", "name_key", "unmarked"]

_ARTICLE = re.compile(r"^the\s+")
_POSSESSIVE = re.compile(r"'s?$")
_OFFICE = phrase("office_of_minister")
_SIGNS = re.compile(r"[\"“”*_()\[\]]")
_SPACE = re.compile(r"\s+")

_FEWEST_WORDS = 3  # of a name from which an inner word may be missing
_REACH = 300  # mentions in which a generic word looks for what it points to


@dataclass(slots=True)
class Cluster:
    """All mentions of one thing, in order of the text."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def type(self) -> MentionType:
        """What most of the trust in its mentions says that it is."""
        named = [m for m in self.mentions if m.specified] or self.mentions
        kinds = {m.type: 0.0 for m in named}
        if len(kinds) > 1:
            for mention in named:
                kinds[mention.type] += mention.confidence
        return max(kinds, key=kinds.__getitem__)

    @property
    def first(self) -> Mention:
        """The first of its mentions."""
        return self.mentions[0]


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Write a name so that its ways of spelling are equal.

    >>> name_key("the Prosecutor General’s Office")
    "prosecutor general's office"
    """
    key = _SIGNS.sub("", plain(name)).casefold().replace("&", "and")
    key = _SPACE.sub(" ", key.replace("centre", "center")).strip(" -–,;:.")
    return _POSSESSIVE.sub("", _ARTICLE.sub("", key))


def unmarked(key: str) -> str:
    """Leave out what marks the letters of a name.

    >>> unmarked("söyüdlü village")
    'soyudlu village'
    """
    if key.isascii():
        return key
    signs = unicodedata.normalize("NFKD", key)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def gather(
    mentions: Iterable[Mention],
    acronyms: Mapping[str, str],
    pointers: Mapping[str, Pointer],
) -> list[Cluster]:
    """Put the mentions of each thing together.

    Args:
        mentions: In order of the text, without overlap.
        acronyms: Short form to full form, as the text defines them; ``name_key``.
        pointers: Generic words that may stand for a named body, by label.

    Returns:
        Clusters in order of their first mention.
    """
    ordered = [mention for mention in mentions if mention.type != "other"]
    known = {
        name_key(m.name): m.entry.known for m in ordered if m.entry and m.specified
    }
    clusters: dict[str, Cluster] = {}
    persons = _person_keys(ordered)
    offices = {(m.role or "").casefold() for m in ordered if m.type == "person"}
    for index, mention in enumerate(ordered):
        if mention.type == "person":
            key = persons[mention.start]
        elif mention.specified:
            key = _body_key(mention, acronyms, known)
        else:
            if mention.label in offices:
                continue  # "the president" is a person who is named
            pointer = pointers.get(mention.label or "")
            target = _pointed_to(ordered, index, pointer)
            if target is None and pointer and not pointer.alone:
                continue
            key = (
                _body_key(target, acronyms, known)
                if target
                else f"generic:{mention.label}:{mention.country or ''}"
            )
        clusters.setdefault(key, Cluster()).mentions.append(mention)
    _join_short_names(clusters)
    _join_shortened(clusters)
    _join_countries(clusters)
    return sorted(clusters.values(), key=lambda c: c.first.start)


def _body_key(
    mention: Mention, acronyms: Mapping[str, str], known: dict[str, str | None]
) -> str:
    key = _OFFICE.sub("ministry", name_key(mention.name))
    full = acronyms.get(key, key)
    if full != key and known.get(full):
        return f"{known[full]}"
    if full == key and mention.entry and mention.entry.known:
        return f"{mention.entry.known}"
    tail = known.get(full)
    if tail and (mention.type == "place") == tail.startswith("place/"):
        return tail
    # "Söyüdlü" and "Soyudlu" are one place
    return f"place:{unmarked(full)}" if mention.type == "place" else f"body:{full}"


def _pointed_to(
    ordered: list[Mention], index: int, pointer: Pointer | None
) -> Mention | None:
    """Find the named body that a generic word points back to; else one after it."""
    mention = ordered[index]
    kind = pointer.to if pointer else mention.label or ""
    if mention.country is not None or (pointer is None and " " not in kind):
        return None
    nearest = range(max(0, index - _REACH), index)
    before = (ordered[i] for i in reversed(nearest) if _is_named(ordered[i], kind))
    later = ordered[index + 1 : index + _REACH]
    after = (m for m in later if _is_named(m, kind))
    return next(before, None) or next(after, None)


def _is_named(mention: Mention, kind: str) -> bool:
    if not mention.specified or mention.type not in {"authority", "organisation"}:
        return False
    if mention.kind == kind and kind != "police":
        return True
    key, word = name_key(mention.name), name_key(kind)
    if key == word or key.endswith(f" {word}"):
        return True
    return f" {word} of " in key or key.startswith(f"{word} ")


def _person_keys(ordered: Iterable[Mention]) -> dict[int, str]:
    """Give each person's mention, by its start, the key of the fullest name."""
    persons = [m for m in ordered if m.type == "person"]
    names = {m.start: _name_words(m.name) for m in persons}
    fullest = sorted(
        {words for words in names.values() if words}, key=lambda w: (-len(w), w)
    )
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in fullest:
        for word in set(words):
            by_word.setdefault(word, []).append(words)
    keys = {}
    for mention in persons:
        words = names[mention.start]
        rivals = by_word.get(words[-1], []) if words else []
        full = next((r for r in rivals if _same_person(words, r)), words)
        keys[mention.start] = "person:" + " ".join(full)
    return keys


def _name_words(name: str) -> tuple[str, ...]:
    key = re.sub(r"\([^)]*\)", "", plain(name))
    return tuple(w for w in re.split(r"[\s.]+", name_key(key)) if w)


def _same_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if words == full:
        return True
    if len(words) == 1:
        return words[0] in full[1:] or (len(words[0]) > 2 and words[0] == full[0])  # noqa: PLR2004 - initials name nobody
    if full[-len(words) :] == words:  # "Van der Linde"
        return True
    return (
        words[-1] == full[-1] and words[0][0] == full[0][0] and set(words) <= set(full)
    )


def _join_short_names(clusters: dict[str, Cluster]) -> None:
    """Give "Circuit Court" to "Ho Circuit Court" where only one such is named."""
    bodies = {
        key.split(":", 1)[1]: key
        for key, cluster in clusters.items()
        if key.startswith("body:")
        or (key.startswith("place:") and cluster.first.kind != "facility")
    }
    by_end: dict[str, list[str]] = {}
    for name in bodies:
        for size in range(1, name.count(" ") + 1):
            by_end.setdefault(" ".join(name.split(" ")[size:]), []).append(name)
            by_end.setdefault(" ".join(name.split(" ")[:-size]), []).append(name)
    for short in sorted(bodies, key=len):
        fuller = [
            n
            for n in by_end.get(short, [])
            if bodies[n] in clusters and n.split(" ")[0] not in wordlist("quarters")
        ]
        if len(fuller) != 1 or bodies[short] not in clusters:
            continue
        whole, part = clusters[bodies[fuller[0]]], clusters[bodies[short]]
        if whole.type == part.type:
            whole.mentions = sorted(
                whole.mentions + part.mentions, key=lambda m: m.start
            )
            del clusters[bodies[short]]


def _join_shortened(clusters: dict[str, Cluster]) -> None:
    """Give "Ministry of Affairs" to the "Ministry of Internal Affairs" told before.

    Only where one body alone has these words in this order, with the same first and
    last, and is named earlier.
    """
    bodies = {
        key: name_key(cluster.first.name).split(" ")
        for key, cluster in clusters.items()
        if cluster.type == "authority" and cluster.first.specified
    }
    for key, words in bodies.items():
        fuller = [
            other
            for other, others in bodies.items()
            if other in clusters and len(others) > len(words) and _within(words, others)
        ]
        if len(words) < _FEWEST_WORDS or len(fuller) != 1:
            continue
        whole, part = clusters[fuller[0]], clusters[key]
        if whole.first.start < part.first.start:
            whole.mentions = sorted(
                whole.mentions + part.mentions, key=lambda m: m.start
            )
            del clusters[key]


def _within(words: list[str], others: list[str]) -> bool:
    if words[0] != others[0] or words[-1] != others[-1]:
        return False
    left = iter(others)
    return all(word in left for word in words)


def _join_countries(clusters: dict[str, Cluster]) -> None:
    """Give "the authorities" to "Polish authorities" where one country is told."""
    labels: dict[str, list[str]] = {}
    for key in clusters:
        if key.startswith("generic:"):
            labels.setdefault(key.split(":")[1], []).append(key)
    for keys in labels.values():
        told = [key for key in keys if not key.endswith(":")]
        bare = next((key for key in keys if key.endswith(":")), None)
        if bare is None or not told:
            continue
        target = max(told, key=lambda key: len(clusters[key].mentions))
        clusters[target].mentions = sorted(
            clusters[target].mentions + clusters[bare].mentions,
            key=lambda m: m.start,
        )
        del clusters[bare]
