"""Whether the questions are answered as the example documents determine.

What is expected stands in ``data/answers.yaml``: for each question the rows that
the documents give, told as loosely as two good wordings may differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from hrgraph.catalogue.running import Catalogue
from hrgraph.errors import InputError
from hrgraph.store import Rows, Snapshot, Term
from hrgraph.textfiles import read_yaml_rows

__all__ = ["Expectation", "Verdict", "judge_answers", "read_expectations"]

_Cell = str | int | float | None
_Row = Mapping[str, _Cell | list[str]]
_Texts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one question must give.

    Attributes:
        query: Name of the query.
        rows: For each row the cells that matter: a text must stand in the cell, or
            one of a list of texts; a number must be its value, None must be unbound.
        others: Further rows are right too.
        in_full: Rows that are right in place of ``rows``, where the documents hold
            what the example documents leave out.
    """

    query: str
    rows: tuple[_Row, ...]
    others: bool = False
    in_full: tuple[_Row, ...] | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one question was answered.

    Attributes:
        expected: Number of rows that were expected.
        missing: Expected rows that no row of the answer meets.
        unexpected: Rows of the answer that nothing asked for.
    """

    query: str
    expected: int
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Tell whether nothing is missing and nothing is too much."""
        return not self.missing and not self.unexpected

    @property
    def met(self) -> int:
        """Number of expected rows that the answer has."""
        return self.expected - len(self.missing)

    @property
    def told(self) -> str:
        """Say it in one line."""
        parts = [f"missing: {row}" for row in self.missing]
        parts += [f"not expected: {row}" for row in self.unexpected]
        return f"{self.query}: {'; '.join(parts)}" if parts else self.query


def read_expectations(file: Path) -> list[Expectation]:
    """Read what is expected.

    Raises:
        InputError: The file is not YAML (says at which line), or not as its head says.
    """
    given = read_yaml_rows(file)
    try:
        return [
            Expectation(
                query=str(one["query"]),
                rows=tuple(dict(row) for row in one["rows"]),
                others=bool(one.get("others", False)),
                in_full=tuple(map(dict, one["in_full"])) if "in_full" in one else None,
            )
            for one in given
        ]
    except (TypeError, KeyError, ValueError) as fault:
        raise InputError(
            f"is no list of expected answers ({fault}); write it as data/answers.yaml",
            file=file,
        ) from None


def judge_answers(
    catalogue: Catalogue, snapshot: Snapshot, expected: Sequence[Expectation]
) -> list[Verdict]:
    """Ask each question and hold its answer against what is expected.

    Returns:
        One verdict a question, in the order given.
    """
    return [_judge(one, catalogue.run(snapshot, one.query)) for one in expected]


def _judge(expected: Expectation, answer: Rows) -> Verdict:
    rows = list(answer)
    verdict = _held_against(expected, expected.rows, rows)
    if verdict.right or expected.in_full is None:
        return verdict
    in_full = _held_against(expected, expected.in_full, rows)
    return in_full if in_full.right else verdict


def _held_against(
    expected: Expectation,
    wanted: Sequence[_Row],
    answer: Sequence[Mapping[str, Term | None]],
) -> Verdict:
    met = _matched(wanted, answer)
    missing = tuple(_tell(row) for n, row in enumerate(wanted) if n not in met.values())
    left = [row for n, row in enumerate(answer) if n not in met]
    unexpected = () if expected.others else tuple(_tell(_texts(row)) for row in left)
    return Verdict(expected.query, len(wanted), missing, unexpected)


def _matched(
    wanted: Sequence[_Row], answer: Sequence[Mapping[str, Term | None]]
) -> dict[int, int]:
    """Pair as many rows as can be; number in the answer -> number of the wanted one.

    A row that fits two wanted ones leaves the other to the row that fits it alone.
    """
    met: dict[int, int] = {}

    def find(number: int, tried: set[int]) -> bool:
        for place, row in enumerate(answer):
            if place in tried or not _meets(wanted[number], row):
                continue
            tried.add(place)
            if place not in met or find(met[place], tried):
                met[place] = number
                return True
        return False

    for number in range(len(wanted)):
        find(number, set())
    return met


def _meets(row: _Row, got: Mapping[str, Term | None]) -> bool:
    texts = _texts(got)
    return all(_fits(cell, texts.get(column)) for column, cell in row.items())


def _fits(expected: _Cell | list[str], text: str | None) -> bool:
    if isinstance(expected, list):
        return any(_fits(one, text) for one in expected)
    if expected is None or text is None:
        return expected is None and text is None
    if isinstance(expected, int | float):
        try:
            return Decimal(str(text)) == Decimal(str(expected))
        except InvalidOperation:
            return False
    # a list that a query made comes in no order
    words = str(text).casefold()
    return all(part in words for part in expected.casefold().split(", "))


def _texts(row: Mapping[str, Term | None]) -> dict[str, str | None]:
    return {
        column: None if term is None else str(getattr(term, "value", term))
        for column, term in row.items()
    }


def _tell(row: _Row | _Texts) -> str:
    return " | ".join(
        "-" if c is None else " / ".join(c) if isinstance(c, list) else str(c)
        for c in row.values()
    )
