"""Which clusters of mentions name one thing after all, seen over a whole document."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from hrgraph.extract.naming.clusters import Cluster, name_key
from hrgraph.extract.phrases import Phrase, phrase, wordlist

__all__ = ["join_clusters"]

_FORCES = (
    ("words_for_the_army", "army_of_a_country"),
    ("words_for_the_police", "police_of_a_country"),
    ("words_for_prison_staff", None),
    ("words_for_a_junta", None),
)
_FEWEST_WORDS = 3  # of a name from which an inner word may be missing


def join_clusters(
    clusters: dict[str, Cluster],
    country: str | None,
    glosses: Iterable[tuple[int, int]] = (),
) -> None:
    """Join what the text names in several ways; the clusters are changed in place.

    Args:
        clusters: By key: ``person:``, ``body:``, ``place:`` or ``generic:`` and words,
            or the IRI's end of what the lists know.
        country: The country that the document speaks of: "the army" is that one's.
        glosses: Starts of mentions that stand for one body.
    """
    _join_glossed(clusters, glosses)
    _join_short_names(clusters)
    _join_shortened(clusters)
    _join_countries(clusters, country)
    for words, name in _FORCES:
        named = phrase(name) if name else None
        _join_force(clusters, wordlist(words), named, country)


def _join_glossed(
    clusters: dict[str, Cluster], glosses: Iterable[tuple[int, int]]
) -> None:
    """Join the clusters of two mentions; the one that is named takes the other."""
    keys = {
        mention.start: key
        for key, cluster in clusters.items()
        for mention in cluster.mentions
    }
    gone: dict[str, str] = {}  # where what was taken over went
    for starts in glosses:
        found = [_whole_of(keys[start], gone) for start in starts if start in keys]
        if len(found) == 2 and found[0] != found[1]:  # noqa: PLR2004 - both stand for bodies that count
            found.sort(key=lambda key: not clusters[key].first.specified)
            whole, part = found
            gone[part] = whole
            _give(clusters, part, clusters[whole])


def _whole_of(key: str, gone: dict[str, str]) -> str:
    """The cluster that took one over; the way there is kept short."""
    whole = key
    while whole in gone:
        whole = gone[whole]
    if whole != key:
        gone[key] = whole
    return whole


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
            _give(clusters, bodies[short], whole)


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
            _give(clusters, key, whole)


def _within(words: list[str], others: list[str]) -> bool:
    if words[0] != others[0] or words[-1] != others[-1]:
        return False
    left = iter(others)
    return all(word in left for word in words)


def _join_countries(clusters: dict[str, Cluster], home: str | None) -> None:
    """Give "the authorities" to "Polish authorities" where one country is told."""
    labels: dict[str, list[str]] = {}
    for key in clusters:
        if key.startswith("generic:"):
            labels.setdefault(key.split(":")[1], []).append(key)
    for keys in labels.values():
        told = [key for key in keys if not key.endswith(":")]
        bare = next((key for key in keys if key.endswith(":")), None)
        if home is not None:
            told = [key for key in told if key.endswith(f":{home}")]
        if bare is None or not told:
            continue
        target = max(told, key=lambda key: len(clusters[key].mentions))
        _give(clusters, bare, clusters[target])


def _join_force(
    clusters: dict[str, Cluster],
    labels: frozenset[str],
    named: Phrase | None,
    home: str | None,
) -> None:
    """Give "the soldiers" to "the army", and both to the one army that is named.

    A text tells one force by turns in several words; the forces of countries that it
    tells apart stay apart, and so do all of them where it names several.
    """
    by_country: dict[str, str] = {}
    generic = [
        key
        for key in clusters
        if key.startswith("generic:") and key.split(":")[1] in labels
    ]
    for key in generic:
        country = key.rsplit(":", 1)[1]
        first = by_country.setdefault(country, key)
        if first != key:
            _give(clusters, key, clusters[first])
    if "" in by_country and home in by_country:
        _give(clusters, by_country.pop(""), clusters[by_country[home]])
    if named is None or len(by_country) != 1:
        return
    bodies = [
        cluster
        for cluster in clusters.values()
        if cluster.type == "authority"
        and cluster.first.specified
        and named.search(name_key(cluster.first.name))
    ]
    ((country, key),) = by_country.items()
    if len(bodies) == 1 and country in {"", bodies[0].first.country or country}:
        _give(clusters, key, bodies[0])


def _give(clusters: dict[str, Cluster], key: str, whole: Cluster) -> None:
    """Add the mentions of a cluster to another and take it away."""
    part = clusters.pop(key)
    few, many = sorted((part.mentions, whole.mentions), key=len)
    for mention in few:
        insort(many, mention, key=lambda m: m.start)
    whole.mentions = many
