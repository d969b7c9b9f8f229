"""Whether the questions are answered as the example documents determine.

What is expected stands in ``data/answers.yaml``: for each question the rows that
the documents give, told as loosely as two good wordings may differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from hrgraph.catalogue.running import Catalogue
from hrgraph.errors import InputError
from hrgraph.store import Rows, Snapshot, Term

__all__ = ["Expectation", "Verdict", "judge_answers", "read_expectations"]

_Cell = str | int | float | None
_Row = Mapping[str, _Cell]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one question must give.

    Attributes:
        query: Name of the query.
        rows: For each row the cells that matter: a text must stand in the cell, a
            number must be its value, None must be unbound.
        others: Further rows are right too.
    """

    query: str
    rows: tuple[_Row, ...]
    others: bool = False


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
        InputError: The file is not as its head says.
    """
    given = yaml.safe_load(file.read_text(encoding="utf-8"))
    try:
        return [
            Expectation(
                query=str(one["query"]),
                rows=tuple(dict(row) for row in one["rows"]),
                others=bool(one.get("others", False)),
            )
            for one in given
        ]
    except (TypeError, KeyError, ValueError) as fault:
        raise InputError(
            f"This is no list of expected answers: {fault}.", file=file
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
    left = list(answer)
    missing = []
    for row in sorted(expected.rows, key=len, reverse=True):
        met = next((got for got in left if _meets(row, got)), None)
        if met is None:
            missing.append(_tell(row))
        else:
            left.remove(met)
    unexpected = () if expected.others else tuple(_tell(_texts(row)) for row in left)
    return Verdict(expected.query, len(expected.rows), tuple(missing), unexpected)


def _meets(row: _Row, got: Mapping[str, Term | None]) -> bool:
    texts = _texts(got)
    return all(_fits(cell, texts.get(column)) for column, cell in row.items())


def _fits(expected: _Cell, text: _Cell) -> bool:
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


def _texts(row: Mapping[str, Term | None]) -> dict[str, _Cell]:
    return {
        column: None if term is None else str(getattr(term, "value", term))
        for column, term in row.items()
    }


def _tell(row: _Row) -> str:
    return " | ".join("-" if cell is None else str(cell) for cell in row.values())
