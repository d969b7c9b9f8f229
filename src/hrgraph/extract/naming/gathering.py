"""Which mentions of one document name the same thing.

Known things are told apart by the lists, others by their words; a short name goes
to the fuller name that it stands in, an acronym to the name that the text spells
out, "the Ministry" to the ministry named last before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hrgraph.extract.lexicon import plain
from hrgraph.extract.naming.bynames import BYNAME_RULE
from hrgraph.extract.naming.clusters import Cluster, name_key, unmarked
from hrgraph.extract.naming.joining import join_clusters
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.vocabulary import Pointer
from hrgraph.extract.phrases import phrase

__all__ = ["gather"]

_OFFICE = phrase("office_of_minister")
_BRACKETS = re.compile(r"\([^)]*\)")
_BREAKS = re.compile(r"[\s.]+")
_LONGEST_LINK = 12  # characters between a name and a byname: " (alias “"
_REACH = 300  # mentions in which a generic word looks for what it points to


def gather(
    mentions: Iterable[Mention],
    acronyms: Mapping[str, str],
    pointers: Mapping[str, Pointer],
    country: str | None,
    glosses: Iterable[tuple[int, int]] = (),
    served: Mapping[int, Mention] | None = None,
) -> list[Cluster]:
    """Put the mentions of each thing together.

    Args:
        mentions: In order of the text, without overlap.
        acronyms: Short form to full form, as the text defines them; ``name_key``.
        pointers: Generic words that may stand for a named body, by label.
        country: The country that the document speaks of.
        glosses: Starts of mentions that stand for one body.
        served: The body for which a generic word stands, by the start of the word.

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
            target = (served or {}).get(mention.start)
            target = target or _pointed_to(ordered, index, pointer)
            if target is None and pointer and not pointer.alone:
                continue
            key = (
                _body_key(target, acronyms, known)
                if target
                else f"generic:{mention.label}:{mention.country or ''}"
            )
        clusters.setdefault(key, Cluster()).mentions.append(mention)
    join_clusters(clusters, country, glosses)
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
    keys: dict[int, str] = {}
    before: Mention | None = None
    for mention in persons:
        if before and mention.rule == BYNAME_RULE and _follows(mention, before):
            keys[mention.start] = keys[before.start]  # X alias "General Storm"
            continue
        before = mention
        words = names[mention.start]
        rivals = by_word.get(words[-1], []) if words else []
        full = next((r for r in rivals if _same_person(words, r)), words)
        full = _spelt_out(full, rivals) or full
        keys[mention.start] = "person:" + " ".join(full)
    return keys


def _follows(mention: Mention, before: Mention) -> bool:
    return mention.start - before.end <= _LONGEST_LINK


def _name_words(name: str) -> tuple[str, ...]:
    key = _BRACKETS.sub("", plain(name))
    return tuple(w for w in _BREAKS.split(name_key(key)) if w)


def _spelt_out(
    words: tuple[str, ...], rivals: Iterable[tuple[str, ...]]
) -> tuple[str, ...] | None:
    """Give "Samir Benbrahim" for "S. Benbrahim", where nobody else can be meant."""
    if len(words) != 2 or len(words[0]) != 1:  # noqa: PLR2004 - an initial and a family name
        return None
    fuller = {r for r in rivals if r[-1] == words[-1] and r[0] != words[0]}
    fitting = [rival for rival in fuller if rival[0].startswith(words[0])]
    return fitting[0] if len(fitting) == 1 else None


def _same_person(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if words == full:
        return True
    if len(words) == 1:
        return words[0] in full[1:] or (len(words[0]) > 2 and words[0] == full[0])  # noqa: PLR2004 - initials name nobody
    if words in {full[-len(words) :], full[: len(words)]}:
        return True  # "Van der Linde"; a given name and the father's
    return (
        words[-1] == full[-1] and words[0][0] == full[0][0] and set(words) <= set(full)
    )
