"""What the model of names learns from."""

from hrgraph.extract.naming.training import read_marked

PARAGRAPHS = """\
# Radio Lakeside | 2023-04-11
e:arrest\tMen of the [a*:River Police] took [p:Joseph Mbuyi] at [l@:Port Balu].
-\t[o!:Open Door] counts [n.arrested:at least 14] cases and blames [v*:masked men].

# - | -
-\tNothing is told here by [a:the police].
"""


def test_marks_are_taken_off_and_names_keep_their_places(tmp_path):
    file = tmp_path / "cases-1.tsv"
    file.write_text(PARAGRAPHS, "utf-8")
    (text, found), (_, none) = read_marked(file)
    assert text == (
        "Men of the River Police took Joseph Mbuyi at Port Balu. "
        "Open Door counts at least 14 cases and blames masked men."
    )
    assert [(text[start:end], tag) for start, end, tag in found] == [
        ("River Police", "ORG"),
        ("Joseph Mbuyi", "PER"),
        ("Port Balu", "LOC"),
        ("Open Door", "ORG"),
    ]
    assert not none, "common nouns are no names"
