import pytest

from hrgraph.errors import InputError
from hrgraph.ingest import read_inputs
from hrgraph.ingest.readers.office import without_running_heads
from hrgraph.model import Document

LINES = ["Police in Ganja de-", "tained eleven people", "on 9 May 2021."]


def pdf(lines):
    """Write a PDF of one page, by the rules of ISO 32000 for the smallest file."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>"
        ),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def test_a_pdf_gives_its_text_with_wrapped_lines_joined(tmp_path):
    (tmp_path / "paper.pdf").write_bytes(pdf(LINES))
    (document,) = read_inputs([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.text.strip() == (
        "Police in Ganja detained eleven people on 9 May 2021."
    )


def test_a_line_that_wraps_before_a_capital_is_joined_too(tmp_path):
    lines = [
        "On 13 March the detainees were brought to a court in Ganja, and the",
        "Ganja City Court ordered that four of them be held for two months in",
        "the prison of Ganja. The lawyers of the four, who had been let in by the",
        "Ministry of Justice, said that they would appeal against it at once.",
        "Nobody else was held.",
    ]
    (tmp_path / "paper.pdf").write_bytes(pdf(lines))
    (document,) = read_inputs([str(tmp_path)])
    assert isinstance(document, Document)
    assert "in Ganja, and the Ganja City Court ordered" in document.text
    assert document.text.rstrip().endswith("at once.\nNobody else was held.")


@pytest.mark.parametrize(
    ("pages", "kept"),
    [
        (["Desk Report\nA\n1", "Desk Report\nB\n2"], ["Desk Report\nA\n", "\nB\n"]),
        (
            ["Held in Ganja\nA", "Fined in Quba\nB"],
            ["Held in Ganja\nA", "Fined in Quba\nB"],
        ),
        (["Desk Report\nA\n\nB"], ["Desk Report\nA\n\nB"]),
    ],
)
def test_running_heads_are_told_once_and_numbers_of_pages_never(pages, kept):
    assert without_running_heads(pages) == kept


@pytest.mark.parametrize("lines", [[], [" "]])
def test_a_pdf_without_text_says_that_it_needs_a_text_recognition(tmp_path, lines):
    (tmp_path / "scan.pdf").write_bytes(pdf(lines))
    (fault,) = read_inputs([str(tmp_path)])
    assert isinstance(fault, InputError)
    assert "run a text recognition on it first" in str(fault)


@pytest.mark.parametrize("raw", [b"no PDF at all", pdf(LINES)[:-200]])
def test_a_damaged_pdf_is_told_of_once_with_its_name(tmp_path, caplog, raw):
    (tmp_path / "torn.pdf").write_bytes(raw)
    (fault,) = read_inputs([str(tmp_path)])
    assert isinstance(fault, InputError)
    assert "torn.pdf: the PDF cannot be read" in str(fault)
    assert not caplog.records  # the library's own remarks say of no file
