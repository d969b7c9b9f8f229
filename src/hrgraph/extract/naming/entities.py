"""From clusters of mentions to the entities of the model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hrgraph.extract.lexicon import Entry, Hit, slug
from hrgraph.extract.naming.bynames import BYNAME_RULE
from hrgraph.extract.naming.clusters import Cluster
from hrgraph.extract.naming.mentions import Mention
from hrgraph.extract.naming.roles import Roles
from hrgraph.extract.page import Page
from hrgraph.extract.phrases import wordlist
from hrgraph.model import (
    Authority,
    Entity,
    Organisation,
    Origin,
    Person,
    Place,
    Span,
)

__all__ = ["Keys", "main_country", "make_entities"]

_GENERIC = 0.9
_SMALL_PLACES = {"city", "facility"}
_SHORTENED = re.compile(r"\s\w\.$")  # "Salekh M.": the text itself holds it back
_OF_A_LAND = {"place", "demonym", "authority"}
_ABOUT_A_LAND = {"ngo", "party"}
_OF_THE_WRITER = {"contact", "boilerplate"}  # zones


class Keys:
    """Hands out keys that are unique in one document and name no person."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def give(self, wish: str) -> str:
        """Give the wished key, or the next free one like it."""
        self._taken[wish] += 1
        count = self._taken[wish]
        return wish if count == 1 else self.give(f"{wish}-{count}")


def main_country(page: Page, hits: Sequence[Hit]) -> str | None:
    """Tell the country that a text speaks of most; None if it names none.

    A country's name and what belongs to it count, the first third most, and so do
    its state bodies, parties and rights groups ("Royal Thai Police"); where the
    writer has an office does not.
    """
    votes: Counter[str] = Counter()
    total = max((hit.end for hit in hits), default=0)
    for hit in hits:
        if page.zones_at(hit.start) & _OF_THE_WRITER:
            continue
        lands = {e.country for e in hit.entries if _tells_land(e)}
        entry = hit.entries[0]  # countries stand before the cities of their name
        if entry.country is None or entry.weak or not lands:
            continue
        if len(lands) > 1 and entry.kind != "country":
            continue
        weight = 3 if entry.kind == "country" else 1
        votes[entry.country] += weight * (2 if 3 * hit.start < total else 1)
    return min(votes, key=lambda land: (-votes[land], land)) if votes else None


def _tells_land(entry: Entry) -> bool:
    """Tell what speaks of its country from what only has its seat there."""
    return entry.listed in _OF_A_LAND or entry.kind in _ABOUT_A_LAND


def make_entities(
    clusters: Sequence[Cluster], country: str | None, roles: Roles
) -> tuple[dict[int, Entity], tuple[Entity, ...]]:
    """Make one entity of each cluster.

    Args:
        clusters: In order of their first mention.
        country: The country that the document speaks of; its state bodies are
            taken to be that country's unless their words tell another.
        roles: Which roles are public.

    Returns:
        Entities by the start of each mention, and all entities in order.
    """
    keys = Keys()
    at: dict[int, Entity] = {}
    made: list[Entity] = []
    ranked = sorted(clusters, key=lambda c: c.type == "person")  # bodies come first
    for cluster in ranked:
        entity = _make(cluster, keys, country, roles, at)
        made.append(entity)
        for mention in cluster.mentions:
            at[mention.start] = entity
    made.sort(key=lambda e: e.spans[0])
    return at, tuple(made)


def _make(
    cluster: Cluster,
    keys: Keys,
    country: str | None,
    roles: Roles,
    at: dict[int, Entity],
) -> Entity:
    best = _fullest(cluster)
    common = {
        "name": best.name,
        "spans": tuple(Span(m.start, m.end) for m in cluster.mentions),
        "origin": Origin(best.rule, round(_confidence(cluster), 3)),
        "aliases": _aliases(cluster, best.name),
    }
    entry = next((m.entry for m in cluster.mentions if m.entry and m.specified), None)
    known = entry.known if entry else None
    if cluster.type == "person":
        return _person(cluster, {**common, "key": keys.give("person")}, roles, at)
    common["key"] = keys.give(slug(best.name) or "body")
    kind = best.kind or "other"
    if cluster.type == "place":
        land = entry.country if entry else best.country
        if known is None and kind in _SMALL_PLACES:
            land = land or country  # a town that no list knows: of the text's country
        if entry and (entry.kind == "region" or _is_shouted(best.name, entry.name)):
            # texts write it in several ways: "Gaza", "the Gaza Strip"; "PARIS, 5 June"
            common |= {"name": entry.name, "aliases": _aliases(cluster, entry.name)}
        return Place(**common, known=known, kind=kind, country=land)  # type: ignore[arg-type] # the fields of Entity, by name
    told = next((m.country for m in cluster.mentions if m.country), None)
    if cluster.type == "authority":
        return Authority(
            **common,  # type: ignore[arg-type] # the fields of Entity, by name
            known=known,
            kind=kind,
            country=told or (entry.country if entry else None) or country,
            specified=any(m.specified for m in cluster.mentions),
        )
    land = told or (entry.country if entry else None)
    return Organisation(**common, known=known, kind=kind, country=land)  # type: ignore[arg-type] # the fields of Entity, by name


def _person(
    cluster: Cluster, common: dict[str, object], roles: Roles, at: dict[int, Entity]
) -> Person:
    told = [m for m in cluster.mentions if m.role]
    role = told[0].role if told else None
    body = next((m.affiliation for m in cluster.mentions if m.affiliation), None)
    entity = at.get(body.start) if body else None
    public = any(
        roles.is_public(m.role or "", of_body=_is_of_body(m, at)) for m in told
    ) and not any(roles.is_private(m.role or "") for m in told)
    public = public and not _SHORTENED.search(str(common["name"]))
    return Person(
        **common,  # type: ignore[arg-type] # the fields of Entity, by name
        role=role,
        affiliation=entity.key if entity else None,
        public=public,
    )


def _is_of_body(mention: Mention, at: dict[int, Entity]) -> bool:
    """Tell "leader of the Movement", "the Chechen leader" from one of a village."""
    if mention.country is not None:
        return True
    body = mention.affiliation and at.get(mention.affiliation.start)
    if isinstance(body, Organisation):
        return body.kind != "community_group"
    return isinstance(body, Authority)


def _fullest(cluster: Cluster) -> Mention:
    """Choose the mention whose words are the name: of the voted type, the longest.

    A body named only in general has no full name: there the usual words are it, and
    "police" before "officers", who may be anybody's.
    """
    kind = cluster.type
    fitting = [m for m in cluster.mentions if m.type == kind]
    if not any(m.specified for m in fitting):
        uses = Counter(m.name.casefold() for m in fitting)
        return max(
            fitting,
            key=lambda m: (_generality(m.name), uses[m.name.casefold()], -m.start),
        )
    return max(
        fitting,
        key=lambda m: (
            m.specified,
            m.rule != BYNAME_RULE,
            len(m.name),
            not m.name.isupper(),
            -m.start,
        ),
    )


def _generality(name: str) -> int:
    """Rank words for a body: the body itself, people of it, people of any body."""
    bare = name.casefold()
    if bare in wordlist("bodies_themselves"):
        return 2
    return int(bare not in wordlist("people_of_any_body"))


def _is_shouted(told: str, listed: str) -> bool:
    """Tell a listed name in capital letters, as date lines and letterheads have it."""
    return told != listed and told.isupper() and told.casefold() == listed.casefold()


def _aliases(cluster: Cluster, name: str) -> tuple[str, ...]:
    seen = {name: None}
    for mention in cluster.mentions:
        seen.setdefault(mention.name)
    return tuple(form for form in seen if form != name)


def _confidence(cluster: Cluster) -> float:
    best = max(m.confidence for m in cluster.mentions)
    return best if any(m.specified for m in cluster.mentions) else _GENERIC
