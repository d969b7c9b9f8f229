"""The annotated articles of HRDsAttack, as the model of the gist is trained on them."""

from __future__ import annotations

import calendar
import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hrgraph.model import Document
from hrgraph.model.dates import PartialDate
from hrgraph.tables import read_table

__all__ = ["CLASS_OF", "Sample", "read_samples"]

CLASS_OF = {
    "wrong:custody": "arbitrary detention",
    "wrong:killing": "killing",
    "wrong:abduction": "kidnapping",
    "wrong:disappearance": "enforced disappearance",
    "wrong:torture": "torture",
    "wrong:other": "other",
    "doer:state": "state actor",
    "doer:organisation": "other non-state actors",
    "doer:people": "other actors without permissions",
}
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_BLANK = {"", "none", "n/a", "n//a", "unknown", "nan"}
_MONTHS = [name.casefold() for name in calendar.month_name]
_COUNTRY_COLUMNS = ("code", "name", "forms")


@dataclass(frozen=True, slots=True)
class Sample:
    """An article and what people took it to tell.

    Attributes:
        classes: Which of the classes of ``CLASS_OF`` it has.
        country: ISO alpha-2; None where none is annotated, or none that is known.
        city: In small letters; None where none is annotated. So is ``region``.
        date: Year, month and day as in ISO 8601; "" for what is not annotated.
        victims: Names.
    """

    document: Document
    classes: frozenset[str]
    country: str | None
    city: str | None
    region: str | None
    date: tuple[str, ...]
    victims: tuple[str, ...]

    def dated(self, iso: str) -> int:
        """How many parts of a date are right: 0 to 3, up to the first that is wrong."""
        right = 0
        for told, annotated in zip(iso.split("-"), self.date, strict=False):
            if annotated and told != annotated:
                break
            right += told == annotated
        return right

    def agreement(self, values: Iterable[str]) -> float:
        """How much of what is told of an event was annotated; 0 if nothing.

        Args:
            values: Dates, classes of wrongs, countries as codes, and names.
        """
        told = set(values)
        dates = [self.dated(value) for value in told if _ISO.fullmatch(value)]
        places = {value.casefold() for value in told} & {self.city, self.region}
        return (
            max(dates, default=0)
            + any(f"wrong:{value}" in self.classes for value in told)
            + any(self.names(value) for value in told if " " in value)
            + (bool(places) + (self.country in told)) / 2
        )

    def names(self, name: str) -> bool:
        """Tell whether a name is a victim's, or part of one or the other way round."""
        return any(name in victim or victim in name for victim in self.victims)


def read_samples(file: Path, lexicons: Path) -> list[Sample]:
    """Read a file of articles.

    Args:
        file: ``train.json`` of HRDsAttack.
        lexicons: The folder of the list of countries.
    """
    codes = _codes(lexicons / "countries.csv")
    entries = json.loads(file.read_text("utf-8"))
    return [
        _sample(entry["sample"], entry["merged_sample"], codes) for entry in entries
    ]


def _codes(file: Path) -> dict[str, str]:
    codes = {}
    for row in read_table(file, _COUNTRY_COLUMNS):
        for form in (row["name"], *row["forms"].split("|")):
            if form:
                codes[form.casefold()] = row["code"]
    return codes


def _sample(
    article: Mapping[str, Any], labels: Mapping[str, Any], codes: Mapping[str, str]
) -> Sample:
    told = {*labels["violation_types"], labels["perpetrator_type"]}
    country, city = _stated(labels["country"]), _stated(labels["city"])
    return Sample(
        Document(
            id=str(article["Input.GLOBALEVENTID"]),
            title=article["Input.title"],
            text=_text(article["Input.article_interface"]),
            published=PartialDate(str(article["Input.publish_date"])[:10]),
        ),
        frozenset(c for c, label in CLASS_OF.items() if label in told),
        # a territory with a code of its own may be told as a city of its state
        codes.get(city or "") or codes.get(country or ""),
        city,
        _stated(labels["region"]),
        _date(labels),
        tuple(v["victim_name"] for v in labels["victims"] if v["victim_name"]),
    )


def _stated(value: object) -> str | None:
    text = str(value if value is not None else "").strip().casefold()
    return None if text in _BLANK else text


def _date(labels: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        _number(_stated(labels[name]) or "") for name in ("year", "month", "date")
    )


def _number(value: str) -> str:
    digits = re.fullmatch(r"(\d+)(?:\.0)?", value)
    if digits:
        return f"{int(digits.group(1)):02}"
    return f"{_MONTHS.index(value):02}" if value and value in _MONTHS else ""


def _text(markup: str) -> str:
    # a paragraph is what stands between its two tags, so every second piece
    pieces = re.split(r"<[/]?p>", markup)
    paragraphs = pieces[1::2] or pieces
    bare = (html.unescape(re.sub(r"<[^>]+>", " ", p)).strip() for p in paragraphs)
    return "\n".join(bare)
