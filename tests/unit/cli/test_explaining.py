import subprocess
import sys

NOTE = (
    "A raid in Minsk\n\n"
    "Police arrested 54 people in Minsk on 3 May 2021. Two were fined under "
    "Article 342 of the Criminal Code.\n\n"
    "Contact: ana@rights.example\n"
)


def explain(file, *more):
    return subprocess.run(
        [sys.executable, "-m", "hrgraph", "explain", str(file), *more],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_explain_names_the_rule_of_each_record(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text(NOTE, "utf-8")
    done = explain(file)
    assert done.returncode == 0, done.stderr
    assert "provision: article 342" in done.stdout
    assert "law/article@" in done.stdout
    assert "figures/count@" in done.stdout
    assert "ana@rights.example" not in done.stdout


def test_explain_at_a_place_shows_only_what_covers_it(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text(NOTE, "utf-8")
    done = explain(file, "--at", str(NOTE.index("342")))
    assert "provision: article 342" in done.stdout
    assert "figures/" not in done.stdout


def test_explain_beyond_the_text_says_how_long_it_is(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("Police arrested 54 people in Minsk.", "utf-8")
    assert "beyond its 35 code points" in explain(file, "--at", "35").stdout
    assert "beyond" not in explain(file, "--at", "34").stdout


def test_explain_of_a_missing_file_names_it(tmp_path):
    done = explain(tmp_path / "none.txt")
    assert done.returncode == 3
    assert "none.txt" in done.stderr
