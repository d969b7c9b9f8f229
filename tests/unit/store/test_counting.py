"""Rows are counted exactly, whatever stands in their values."""

import io
from typing import Any

import pyoxigraph as ox
import pytest

from hrgraph.store import counting
from hrgraph.store.counting import has_more_rows

FORMS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TEMPTING = r"""
    VALUES (?place ?said) {
      ("Gəncə" "{\"a\":1},{\"b\":2},{")
      ("Şəki" "She said: \"no\".\n\"},{\"\n")
      ("Bakı" "<result> \\\"},{\\")
      (UNDEF UNDEF)
      ("Lənkəran" "a, \"b\"\n\n\n\"")
    }
"""


def table(query, media_type):
    found: Any = ox.Store().query(query)
    return found.serialize(format=FORMS[media_type])


@pytest.mark.parametrize("piece", [1, 2, 7, 1 << 20])
@pytest.mark.parametrize("media_type", FORMS)
def test_five_rows_are_five_whatever_they_say(monkeypatch, media_type, piece):
    monkeypatch.setattr(counting, "_PIECE", piece)
    written = table(f"SELECT ?place ?said {{ {TEMPTING} }}", media_type)
    answer = io.BytesIO(written)
    assert not has_more_rows(answer, media_type, len(written), 5)
    assert has_more_rows(answer, media_type, len(written), 4)
    assert answer.read() == written


@pytest.mark.parametrize("media_type", FORMS)
@pytest.mark.parametrize("rows", [0, 1, 2, 3])
def test_rows_without_values_count_as_well(media_type, rows):
    values = "".join("(UNDEF)" for _ in range(rows))
    written = table(f"SELECT ?x {{ VALUES (?x) {{ {values} }} }}", media_type)
    assert has_more_rows(io.BytesIO(written), media_type, len(written), 1) == (rows > 1)
