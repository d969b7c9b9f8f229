"""The page of what the shapes found."""

from __future__ import annotations

import csv
import io
import re

from hrgraph.catalogue import read_findings


def test_report_counts_what_the_build_found_and_leads_to_each_record(client, built):
    remarks = read_findings(built)
    assert remarks
    page = client.get("/report").text
    wording = remarks[0].message
    same = [remark for remark in remarks if remark.message == wording]
    row = re.search(rf">{re.escape(wording)}</a></td><td>(\d+)<", page)
    assert row is not None
    assert int(row[1]) == len(same)
    assert remarks[0].iri.partition("/id/")[2] in page


def test_remarks_of_one_wording_are_shown_alone(client, built):
    remarks = read_findings(built) or []
    wordings = sorted({remark.message for remark in remarks})
    page = client.get("/report", query_string={"message": wordings[0]}).text
    records = page.rpartition("<section>")[2]
    assert wordings[0] in records
    assert not any(other in records for other in wordings[1:])


def test_report_is_given_as_a_table(client, built):
    answer = client.get("/report.csv")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == len(read_findings(built) or [])
    assert {row["level"] for row in rows} <= {"warning", "info"}
