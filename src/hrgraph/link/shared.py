"""Events and groups that several documents tell of, as entities of their own."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hrgraph.link.determiners import states_count
from hrgraph.link.happenings import Happening
from hrgraph.link.incidents import Cluster
from hrgraph.link.iris import slug
from hrgraph.link.tellings import event_title, is_phrase, when
from hrgraph.link.translating import translated_titles
from hrgraph.link.waves import Wave, by_member
from hrgraph.model import PartialDate

__all__ = ["SharedEvent", "SharedGroup", "first_month", "share_events", "share_groups"]

_TAKEN = frozenset({"arrest", "detention"})


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """A happening that two or more documents tell of.

    Attributes:
        members: Tails of the documents' events, in order.
        begin, end: The envelope of the dates, in days; None where no words date it.
        affected: Tail of the group that its wave was done to.
        parts_of: Tails of shared events that it is a part of.
        follows: Tails of shared events of its wave that came before it.
        titles: What it is called in other languages, with their tags.
    """

    tail: str
    type: str
    label: str
    members: tuple[str, ...]
    place: str | None
    begin: dt.date | None
    end: dt.date | None
    affected: str | None = None
    parts_of: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SharedGroup:
    """The people that a wave was done to, as several documents tell of it."""

    tail: str
    label: str
    events: tuple[str, ...]
    titles: tuple[tuple[str, str], ...] = ()


def share_events(
    clusters: Iterable[Cluster], waves: Iterable[Wave], labels: Mapping[str, str]
) -> list[SharedEvent]:
    """Make one event of each cluster.

    Args:
        clusters: Events judged to be one happening.
        waves: An event that no words date has the dates of its wave.
        labels: Tail of a place -> its name.

    Returns:
        In order of their tails. The tail names month, country, city and kind, and
        no day: days may be contested.
    """
    wave_of = by_member(waves)
    made = [
        _share(cluster, wave_of.get(cluster.members[0].tail), labels)
        for cluster in clusters
    ]
    made.sort(key=lambda e: (e.tail, e.begin or dt.date.max, e.members))
    counts: Counter[str] = Counter()
    named: list[SharedEvent] = []
    for event in made:
        counts[event.tail] += 1
        number = counts[event.tail]
        named.append(
            replace(event, tail=f"{event.tail}-{number}") if number > 1 else event
        )
    return _with_parts(named, clusters)


def share_groups(
    waves: Iterable[Wave], events: Sequence[SharedEvent], labels: Mapping[str, str]
) -> tuple[list[SharedEvent], list[SharedGroup]]:
    """Give the people of each wave that has shared events one group.

    Returns:
        The events with their groups, and the groups in order of their tails.
    """
    shared = {member: event for event in events for member in event.members}
    by_tail = {event.tail: event for event in events}
    found: dict[str, list[tuple[Wave, list[SharedEvent]]]] = defaultdict(list)
    for wave in waves:
        tails = {shared[m.tail].tail for m in wave.members if m.tail in shared}
        inside = [by_tail[tail] for tail in sorted(tails)]
        if inside:
            found[_group_tail(wave, inside)].append((wave, inside))
    groups: list[SharedGroup] = []
    affected: dict[str, str] = {}
    after: dict[str, tuple[str, ...]] = {}
    for stem in sorted(found):
        ordered = sorted(found[stem], key=lambda pair: pair[1][0].tail)
        for number, (wave, inside) in enumerate(ordered, 1):
            tail = stem if number == 1 else f"{stem}-{number}"
            members = tuple(member.tail for member in wave.members)
            label = _group_label(wave, inside, labels)
            titles = _group_titles(wave, inside, labels)
            groups.append(SharedGroup(tail, label, members, titles))
            affected |= {event.tail: tail for event in inside}
            after |= {event.tail: _followed(event, inside) for event in inside}
    return [
        replace(e, affected=affected.get(e.tail), follows=after.get(e.tail, ()))
        for e in events
    ], groups


def _followed(event: SharedEvent, wave: Iterable[SharedEvent]) -> tuple[str, ...]:
    """Events of being taken into custody that by all dates were over before."""
    return tuple(
        other.tail
        for other in wave
        if other.type in _TAKEN
        and other.end is not None
        and event.begin is not None
        and other.end < event.begin
    )


def _share(
    cluster: Cluster, wave: Wave | None, labels: Mapping[str, str]
) -> SharedEvent:
    members = cluster.members
    dating = members if _dated(members) or wave is None else wave.core
    types = Counter(member.type for member in members)
    kind = max(types, key=lambda k: (types[k], k == "detention", k))
    place = _place(members)
    country = next((m.country for m in members if m.country), None)
    begin, end = _envelope(dating)
    month = first_month(dating)
    city = place.rsplit("/", 1)[1] if place and place.count("/") > 1 else None
    parts = (month and month.iso, country, city, kind)
    date = when(month, month) if month else ""
    label = event_title(kind, _target(members), labels.get(place or ""), date)
    tail = "event/" + slug("-".join(part for part in parts if part))
    tails = tuple(member.tail for member in members)
    name = labels.get(place or "")
    titles = translated_titles(kind, place, name, month, month)
    return SharedEvent(
        tail, kind, label, tails, place, begin, end, titles=tuple(titles.items())
    )


def _place(members: Sequence[Happening]) -> str | None:
    """The place that most tell; a city says more than its country."""
    votes = Counter(member.place for member in members if member.place)
    kinds = {m.place: m.place_kind for m in members}
    order = {"city": 3, "facility": 2, "region": 1}
    return max(
        votes,
        key=lambda p: (order.get(kinds[p] or "", 0), votes[p], p),
        default=None,
    )


def _target(members: Sequence[Happening]) -> str | None:
    """Words for those affected; how many they were is each document's own claim."""
    votes = Counter(
        " ".join(member.target.split())
        for member in members
        if is_phrase(" ".join((member.target or "").split()))
        and member.target
        and not member.person
        and not states_count(member.target)
    )
    # words from within a sentence fit into a label better than its first ones
    return max(
        votes, key=lambda t: (votes[t], t[0].islower(), -len(t), t), default=None
    )


def _dated(members: Iterable[Happening]) -> list[tuple[PartialDate, PartialDate]]:
    """Bounds of all that is dated; years only where nothing is finer."""
    dated = [
        (member.begin or member.end, member.end or member.begin)
        for member in members
        if member.begin or member.end
    ]
    whole = [(begin, end) for begin, end in dated if begin and end]
    finer = [pair for pair in whole if pair[0].precision != "year"]
    return finer or whole


def _envelope(members: Iterable[Happening]) -> tuple[dt.date | None, dt.date | None]:
    dated = _dated(members)
    begin = min((begin.first_day for begin, _ in dated), default=None)
    end = max((end.last_day for _, end in dated), default=None)
    return begin, end


def first_month(members: Iterable[Happening]) -> PartialDate | None:
    """The month that most begin in: one more document seldom changes it."""
    begins = [begin for begin, _ in _dated(members)]
    months = Counter(begin.iso[:7] for begin in begins)
    if not months:
        return None
    return PartialDate(max(months, key=lambda m: (len(m), months[m], m)))


def _with_parts(
    events: list[SharedEvent], clusters: Iterable[Cluster]
) -> list[SharedEvent]:
    """Tell which is a part of which, as the documents do."""
    shared = {member: event.tail for event in events for member in event.members}
    above: dict[str, set[str]] = defaultdict(set)
    for cluster in clusters:
        for member in cluster.members:
            whole = shared.get(member.part_of or "")
            if whole and whole != shared[member.tail]:
                above[shared[member.tail]].add(whole)
    return [
        replace(
            event,
            parts_of=tuple(
                whole
                for whole in sorted(above[event.tail])
                # documents may tell it the other way round: then neither
                if event.tail not in above[whole]
            ),
        )
        for event in events
    ]


def _group_tail(wave: Wave, events: Sequence[SharedEvent]) -> str:
    main = _main(events)
    year = str(main.begin.year) if main.begin else ""
    place = (main.place or "").rsplit("/", 1)[-1]
    noun = "detainees" if wave.holds_people else "people-affected"
    return "group/" + slug("-".join(part for part in (year, place, noun) if part))


def _group_label(
    wave: Wave, events: Sequence[SharedEvent], labels: Mapping[str, str]
) -> str:
    main = _main(events)
    label = "People detained" if wave.holds_people else "People affected"
    if main.place and main.place in labels:
        label += f" in {labels[main.place]}"
    if main.begin:
        month = PartialDate(main.begin.isoformat()[:7])
        label += f", {when(month, month)}"
    return label


def _group_titles(
    wave: Wave, events: Sequence[SharedEvent], labels: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    main = _main(events)
    month = PartialDate(main.begin.isoformat()[:7]) if main.begin else None
    kind = "people_detained" if wave.holds_people else "people_affected"
    name = labels.get(main.place or "")
    return tuple(translated_titles(kind, main.place, name, month, month).items())


def _main(events: Sequence[SharedEvent]) -> SharedEvent:
    """The event that most documents of a wave tell of."""
    return max(events, key=lambda e: (len(e.members), e.place is not None, e.tail))
