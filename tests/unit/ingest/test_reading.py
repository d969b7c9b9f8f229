import json
import os

import pytest

from hrgraph.errors import InputError
from hrgraph.ingest import read_inputs
from hrgraph.model import PartialDate
from hrgraph.settings import Settings

SENTENCE = "Police in Ganja detained eleven people on 9 May 2021."


def read(*paths, **settings):
    return list(read_inputs([str(path) for path in paths], Settings(**settings)))


def faults(items):
    return [str(item) for item in items if isinstance(item, InputError)]


def test_json_text_is_taken_exactly_as_given(tmp_path):
    text = "  Eleven\u00a0people were held.\r\n"
    file = tmp_path / "ganja.json"
    file.write_text(
        json.dumps(
            {
                "id": "ganja",
                "text": text,
                "publisher": "Desk",
                "published": "2021-05",
                "unknown": 1,
            }
        ),
        "utf-8",
    )
    (document,) = read(file)
    assert document.text == text
    assert document.publisher == "Desk"
    assert document.published == PartialDate("2021-05")


def test_front_matter_is_metadata_and_markdown_marks_are_cleaned(tmp_path):
    file = tmp_path / "ganja.md"
    file.write_text(
        "---\nid: g1\ntitle: Raids\npublished: 2021-05-12\nlang: en\n---\n"
        "# Raids\n\nThe **police** said in a [statement](https://example.org/x) "
        "that\neleven were held.\n\n- Desk\n- Circle\n",
        "utf-8",
    )
    (document,) = read(file)
    assert document.id == "g1"
    assert document.published == PartialDate("2021-05-12")
    assert document.text == (
        "Raids\n\nThe police said in a statement that eleven were held.\n\n"
        "• Desk\n\n• Circle\n"
    )


NAMES = [
    "Omoro Watch – the Northern Network of Women, Farmers and Herders Against Eviction",
    "Riverside Legal Aid Circle",
    "The Radio House",
    "Free Pens",
    "Ana Lopes, chair of the council",
]
CALL = (
    "The undersigned organisations call on the Ministry of Justice to let the lawyers\n"
    "of the nine farmers see them, and to tell their families where they are held\n"
    "since the morning of 9 May 2021."
)


@pytest.mark.parametrize(
    ("name", "frame"),
    [
        ("call.txt", "{call}\n\n{names}\n"),
        ("call.md", "# Free the nine farmers\n\n{call}\n\n{names}\n"),
        ("close.md", "{call}\n{names}\n"),
        ("breaks.md", "{call}\n\n{broken}\n"),
        ("call.html", "{call}\n\n{names}\n"),
        ("page.html", "<html><body><p>{call}</p><p>{names}</p></body></html>"),
        ("pre.html", "<html><body><p>{call}</p><pre>{names}</pre></body></html>"),
        ("broken.html", "<html><body><p>{call}</p><p>{broken}</p></body></html>"),
    ],
)
def test_names_with_a_line_each_keep_it_in_every_format(tmp_path, name, frame):
    file = tmp_path / name
    broken = "<br>\n".join(NAMES)
    text = frame.format(call=CALL, names="\n".join(NAMES), broken=broken)
    file.write_text(text, "utf-8")
    (document,) = read(file)
    lines = document.text.splitlines()
    assert [line for line in lines if line][-len(NAMES) :] == NAMES
    if name.endswith(".md"):
        assert " ".join(CALL.split()) in lines


def test_a_saved_page_gives_its_article_and_what_it_states_of_itself(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        "<html lang='en'><head><title>Raids in Ganja | Desk</title>"
        "<meta property='og:title' content='Raids in Ganja'>"
        "<meta property='og:site_name' content='Caucasus Desk'>"
        "<meta property='article:published_time' content='2021-05-12T08:00:00Z'>"
        "</head><body><nav><a href='/'>Home</a> <a href='/x'>Shop</a></nav>"
        "<div class='cookie-banner'>We use cookies to serve you better.</div>"
        f"<article><h1>Raids in Ganja</h1><p>{SENTENCE} The Ministry of Internal "
        "Affairs confirmed that officers had entered two flats.</p><p>Lawyers said "
        "that four of those held had been struck during questioning.</p></article>"
        "<footer>All rights reserved</footer></body></html>",
        "utf-8",
    )
    (document,) = read(file)
    assert document.title == "Raids in Ganja"
    assert document.publisher == "Caucasus Desk"
    assert document.published == PartialDate("2021-05-12")
    assert SENTENCE in document.text
    assert "cookies" not in document.text
    assert "Shop" not in document.text


def test_a_word_file_gives_its_paragraphs_in_order(tmp_path):
    docx = pytest.importorskip("docx")
    word = docx.Document()
    word.add_paragraph(SENTENCE)
    word.add_table(rows=1, cols=2).rows[0].cells[1].text = "Article 510"
    word.save(tmp_path / "letter.docx")
    (document,) = read(tmp_path / "letter.docx")
    assert document.text == f"{SENTENCE}\n\n\tArticle 510"


def test_a_folder_is_read_in_order_and_ids_are_paths_below_it(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / ".hidden.txt").write_text(SENTENCE, "utf-8")
    assert [document.id for document in read(tmp_path)] == ["a", "b/two"]


def test_a_glob_finds_files(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "b.md").write_text(SENTENCE, "utf-8")
    assert [document.id for document in read(tmp_path / "*.txt")] == ["a"]


BAD_FILES = [
    ("empty.txt", b"", "empty.txt: holds no text"),
    ("blank.txt", b" \n\t\xc2\xa0\n", "blank.txt: holds no text"),
    ("latin.txt", "Türkiye".encode("cp1254"), "latin.txt:1: is not UTF-8 (byte 2"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n", "picture.txt: is a picture"),
    ("zip.txt", b"\x1f\x8b\x08" + bytes(20), "zip.txt: is a gzip file"),
    ("nul.txt", b"Police\x00raid", "nul.txt: is a binary file"),
    ("half.json", b'{"id": "x",\n "text": ', "half.json:2: is not JSON"),
    ("noid.json", b'{"text": "x"}', "noid.json: has no 'id'"),
    ("list.json", b'[{"id": "x"}]', "list.json: object 1 has no 'text'"),
    ("number.json", b'{"id": "x", "text": 5}', "field 'text' is not a text"),
    (
        "date.json",
        b'{"id": "x", "text": "y", "published": "May"}',
        "field 'published' is 'May'; give YYYY",
    ),
    ("surrogate.json", b'{"id": "x", "text": "\\ud800"}', "half a surrogate pair"),
    ("front.md", b"---\nid: [\n---\nText", "front.md:2: the front matter"),
    ("word.docx", b"PK\x03\x04 no", "word.docx: the Word file cannot be read"),
    ("paper.pdf", b"%PDF-1.7 no", "paper.pdf: the PDF cannot be read"),
    ("page.html", b"<html></html>", "page.html: no article was found"),
    ("table.xls", b"x", "table.xls: is of no format that is read"),
]


@pytest.mark.parametrize(("name", "raw", "message"), BAD_FILES, ids=str)
def test_a_bad_file_gives_one_clear_line_and_spoils_nothing(
    tmp_path, name, raw, message
):
    (tmp_path / "good.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / name).write_bytes(raw)
    items = read(tmp_path)
    (fault,) = faults(items)
    assert message in fault
    assert "\n" not in fault
    assert [item.id for item in items if not isinstance(item, InputError)] == ["good"]


def test_a_bad_line_of_json_lines_leaves_the_others(tmp_path):
    file = tmp_path / "all.jsonl"
    file.write_text(
        '{"id": "a", "text": "One."}\n{"id": "b", \n\n{"id": "c", "text": "Two."}\n',
        "utf-8",
    )
    items = read(file)
    assert [getattr(item, "id", None) for item in items] == ["a", None, "c"]
    assert f"{file}:2: the line is not JSON" in faults(items)[0]


def test_a_second_document_of_one_id_is_told_with_both_places(tmp_path):
    file = tmp_path / "all.jsonl"
    file.write_text('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "utf-8")
    (fault,) = faults(read(file))
    assert fault == (
        f"{file}:2: id 'a' is already that of {file}:1; give one of them another id"
    )


def test_missing_folders_and_empty_ones_are_told(tmp_path):
    (tmp_path / "empty").mkdir()
    assert "no such file or folder" in faults(read(tmp_path / "gone"))[0]
    assert "holds no documents" in faults(read(tmp_path / "empty"))[0]


def test_pipes_and_links_out_of_the_folder_are_not_opened(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.txt")
    told = " ".join(faults(read(folder)))
    assert "leads out of the folder" in told
    assert "not a regular file" in told
    assert "cannot be opened" in told


def test_too_long_a_document_is_refused_with_the_setting_that_changes_it(tmp_path):
    file = tmp_path / "long.txt"
    file.write_text("police raid " * 100, "utf-8")
    (fault,) = faults(read(file, document_characters=500))
    assert "has 1,200 characters; at most 500" in fault
    assert "HRGRAPH_DOCUMENT_CHARACTERS" in fault


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + SENTENCE.encode())
    (tmp_path / "b.txt").write_bytes(SENTENCE.encode("utf-16"))
    assert [document.text for document in read(tmp_path)] == [SENTENCE, SENTENCE]


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    (tmp_path / "ganja.txt").write_text(SENTENCE, "utf-8")
    found = read(tmp_path, tmp_path / "ganja.txt", tmp_path / "*.txt")
    assert [document.id for document in found] == ["ganja"]
