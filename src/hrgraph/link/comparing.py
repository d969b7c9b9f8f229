"""Claims about one happening set side by side: dates, reasons, grounds, denials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from hrgraph.link.comparing_dates import compare_dates
from hrgraph.link.comparing_figures import (
    compare_durations,
    compare_figures,
    compare_held,
    compare_kinds,
    is_held,
)
from hrgraph.link.comparisons import Comparison
from hrgraph.link.records import DateClaim, Denial, Occurrence
from hrgraph.link.statements import Statement, by_scope, figure_bounds, told_by
from hrgraph.model import Figure, Interval, Justification, LegalBasis

__all__ = ["Scene", "compare", "find_agreements"]

_LONGEST_REASON = 160  # code points of a reason in a note


@dataclass(frozen=True, slots=True)
class Scene:
    """Where claims belong.

    Attributes:
        scopes: Tail of a document's event -> tail of the shared event.
        waves: Tail of a document's event -> number of its wave.
        names: Number of a wave -> (scope, name for people).
    """

    scopes: Mapping[str, str]
    waves: Mapping[str, int]
    names: Mapping[int, tuple[str, str]]


def compare(statements: Sequence[Statement], scene: Scene) -> Iterator[Comparison]:
    """Find all differences, event by event and then wave by wave."""
    by_event = by_scope(statements, scene.scopes)
    for scope, told in by_event.items():
        yield from compare_figures(
            scope, [s for s in told if not (is_held(s) and _in_wave(s, scene))]
        )
        yield from _compare_denials(scope, told)
    yield from compare_dates(by_event)
    by_wave: dict[int, list[Statement]] = defaultdict(list)
    waves_of: dict[str, set[int]] = defaultdict(set)
    for statement in statements:
        numbers = {scene.waves[e] for e in statement.events if e in scene.waves}
        for number in sorted(numbers):
            by_wave[number].append(statement)
        waves_of[statement.document] |= numbers
    for number in sorted(by_wave):
        scope = scene.names[number][0]
        yield from compare_held(scope, by_wave[number], scene.scopes)
        yield from compare_kinds(scope, by_wave[number])
        yield from _compare_reasons(scope, by_wave[number])
        yield from _compare_grounds(scope, by_wave[number])
    told_of_waves = sorted(by_wave)
    place = {number: index for index, number in enumerate(told_of_waves)}
    together = {
        (place[one], place[other])
        for told_of in waves_of.values()
        for one, other in combinations(sorted(told_of), 2)
    }
    yield from compare_durations(
        [(*scene.names[number], by_wave[number]) for number in told_of_waves],
        sorted(together),
    )
    yield from _compare_glosses(statements)


def _in_wave(statement: Statement, scene: Scene) -> bool:
    return any(event in scene.waves for event in statement.events)


def find_agreements(
    statements: Iterable[Statement], scopes: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Pair claims that say the same on independent authority.

    Independent are two documents with two known speakers. Of many, each is paired
    with the next, so that their number stays near that of the claims.
    """
    pairs: set[tuple[str, str]] = set()
    for told in by_scope(statements, scopes).values():
        groups: dict[object, list[Statement]] = defaultdict(list)
        for statement in told:
            what = _said(statement)
            if what is not None and not statement.anonymous:
                groups[what].append(statement)
        for group in groups.values():
            for one, other in pairwise(_independent(group)):
                pairs.add((one.record, other.record))
    return sorted(pairs)


def _independent(group: Iterable[Statement]) -> list[Statement]:
    speakers: set[str] = set()
    documents: set[str] = set()
    kept: list[Statement] = []
    for statement in group:
        if statement.speaker not in speakers and statement.document not in documents:
            speakers.add(statement.speaker)
            documents.add(statement.document)
            kept.append(statement)
    return kept


def _said(statement: Statement) -> object:
    """What must be equal for two claims to agree; None where nothing can be."""
    fact = statement.fact
    if isinstance(fact, Figure) and fact.qualifier != "about":
        return ("figure", fact.kind, figure_bounds(fact))
    if isinstance(fact, DateClaim) and _is_day(fact.interval):
        return ("date", fact.interval.begin)
    if isinstance(fact, Occurrence):
        return "occurrence"
    return None


def _is_day(interval: Interval) -> bool:
    begin = interval.begin
    return begin is not None and begin == interval.end and begin.precision == "day"


def _compare_denials(scope: str, told: Iterable[Statement]) -> Iterator[Comparison]:
    told = list(told)
    denied = [s for s in told if isinstance(s.fact, Denial)]
    deniers = {s.speaker for s in denied}
    said = [
        s for s in told if isinstance(s.fact, Occurrence) and s.speaker not in deniers
    ]
    if denied and said:
        note = f"{told_by(denied)} denies what {told_by(said)} tells."
        yield Comparison(
            scope,
            "denied",
            "assessment",
            "contradictory",
            note,
            (*denied,),
            (*said,),
        )


def _compare_reasons(scope: str, told: Iterable[Statement]) -> Iterator[Comparison]:
    """Different reasons given for one wave."""
    reasons: dict[str, Statement] = {}
    for statement in told:
        if isinstance(statement.fact, Justification):
            words = " ".join(statement.fact.reason.casefold().split())
            reasons.setdefault(words, statement)
    if len(reasons) > 1:
        listed = "; ".join(
            f"“{_cut(s.fact.reason)}” by {told_by([s])}"
            for s in reasons.values()
            if isinstance(s.fact, Justification)
        )
        note = f"Different reasons are given: {listed}."
        yield Comparison(
            scope,
            "justification",
            "justification",
            "undetermined",
            note,
            (*reasons.values(),),
        )


def _compare_grounds(scope: str, told: Iterable[Statement]) -> Iterator[Comparison]:
    """Different provisions named by different voices for one wave."""
    by_voice: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    for statement in told:
        if statement.provision:
            voice = statement.document, statement.speaker
            by_voice[voice].setdefault(statement.provision, statement)
    sets = {frozenset(named) for named in by_voice.values()}
    if len(sets) < 2:  # noqa: PLR2004 - it takes two to differ
        return
    claims = [s for named in by_voice.values() for s in named.values()]
    listed = "; ".join(
        f"{', '.join(sorted(_number(p) for p in named))} by "
        f"{told_by(list(named.values())[:1])}"
        for named in by_voice.values()
    )
    verdict, reason = _weigh_grounds(sets)
    note = f"Different provisions are named: {listed}{reason}."
    yield Comparison(scope, "legal-basis", "legal-basis", verdict, note, (*claims,))


def _weigh_grounds(named: Collection[frozenset[str]]) -> tuple[str, str]:
    """Some of the provisions that another names are compatible with them all."""
    pairs = list(combinations(sorted(named, key=len), 2))
    if all(less <= more for less, more in pairs):
        return "compatible", ": some name less than others, so all can be so"
    orders = [{_legal_order(p) for p in one} for one in named]
    if all(
        "" not in one | two and one.isdisjoint(two)
        for one, two in combinations(orders, 2)
    ):
        return "different-scope", ": they are of different legal orders"
    return "undetermined", ""


def _legal_order(provision: str) -> str:
    """Name the state or body whose law it is; empty where no law is named."""
    kind, order = provision.split("/")[:2]
    return order if kind == "law" else ""


def _compare_glosses(statements: Iterable[Statement]) -> Iterator[Comparison]:
    """One provision that documents word differently."""
    glosses: dict[str, dict[str, Statement]] = defaultdict(dict)
    for statement in statements:
        fact = statement.fact
        if statement.provision and isinstance(fact, LegalBasis) and fact.gloss:
            words = " ".join(fact.gloss.casefold().split())
            glosses[statement.provision].setdefault(words, statement)
    for provision in sorted(glosses):
        worded = glosses[provision]
        if len({s.document for s in worded.values()}) > 1:
            listed = "; ".join(
                f"“{_cut(words)}” by {told_by([s])}" for words, s in worded.items()
            )
            note = f"{_number(provision)} is worded differently: {listed}."
            yield Comparison(
                provision, "gloss", "gloss", "undetermined", note, (*worded.values(),)
            )


def _number(provision: str) -> str:
    """Name a provision by its tail.

    >>> _number("law/az/code/art_535__para_1")
    'art. 535.1'
    """
    unit, _, rest = provision.rsplit("/", 1)[1].partition("_")
    steps = [step.rsplit("_", 1)[-1] for step in rest.split("__")]
    return f"{unit}. {'.'.join(steps)}"


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST_REASON else words[:_LONGEST_REASON] + " …"
