"""The annotated documents and sentences that models are trained on are well formed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
ANNOTATED = ROOT / "data" / "annotated"


def check(*folders, tool="tools/annotations.py"):
    return subprocess.run(
        [sys.executable, tool, *map(str, folders)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_document_for_training_says_what_its_text_holds(tmp_path):
    done = check(ANNOTATED / "training", tmp_path)
    assert done.returncode == 0, done.stderr
    documents = list((ANNOTATED / "training").glob("*.yaml"))
    assert len(list(tmp_path.glob("*.json"))) == len(documents) > 0


def test_the_readme_counts_the_documents_and_names_those_not_learnt_from():
    page = (ANNOTATED / "README.md").read_text("utf-8")
    for folder in ("training", "held-out"):
        told = re.search(rf"`{folder}/` \| (\d+) documents", page)
        assert told, folder
        assert int(told[1]) == len(list((ANNOTATED / folder).glob("*.yaml")))
    unlearnt = set(re.findall(r"`([\w-]+\.yaml)`", page)) - {"kinds.yaml"}
    assert unlearnt <= {file.name for file in (ANNOTATED / "training").iterdir()}
    assert f"not yet from the {len(unlearnt)} listed below" in page


def rows_of_articles():
    first, _, *rows = (ANNOTATED / "articles.tsv").read_text("utf-8").splitlines()
    assert re.fullmatch(r"# sha256 [0-9a-f]{64}", first)
    return [row.split("\t") for row in rows]


def test_annotations_of_articles_are_of_kinds_that_there_are_and_hold_no_words():
    kinds = yaml.safe_load((ANNOTATED / "kinds.yaml").read_text("utf-8"))
    for _, record, kind, start, end, attributes in rows_of_articles():
        if record == "-":
            continue
        assert kind in [*kinds[record].get("type", ()), *kinds[record].get("what", "-")]
        assert 0 <= int(start) < int(end)
        for pair in attributes.split():
            key, _, value = pair.partition("=")
            assert key in kinds[record]["fields"]
            assert re.fullmatch(r"[\d./-]+", value) or key == "qualifier"


def test_the_readme_counts_articles_and_their_records():
    page = (ANNOTATED / "README.md").read_text("utf-8")
    rows = rows_of_articles()
    told = sum(row[1] != "-" for row in rows)
    assert f"what {len({row[0] for row in rows})} real news articles tell" in page
    assert f"{told:,} events, wrongs, figures and demands" in page


def test_annotations_are_not_put_on_other_articles(tmp_path):
    missing = check(tmp_path / "train.json", tool="tools/articles.py")
    assert missing.returncode == 1
    assert "train.json: no such file" in missing.stderr
    (tmp_path / "train.json").write_text("[]", "utf-8")
    done = check(tmp_path / "train.json", tool="tools/articles.py")
    assert done.returncode == 1
    assert "train.json: not the file of articles that" in done.stderr


def test_the_name_of_each_document_is_its_id():
    for folder in ("training", "held-out"):
        for file in (ANNOTATED / folder).glob("*.yaml"):
            assert yaml.safe_load(file.read_text("utf-8"))["id"] == file.stem


def test_words_that_do_not_stand_in_the_text_are_told_with_their_file(tmp_path):
    event = {"type": "arrest", "words": "was arrested"}
    document = {"id": "a", "text": "She was at home.\n", "events": [event]}
    (tmp_path / "a.yaml").write_text(yaml.safe_dump(document), "utf-8")
    done = check(tmp_path, tmp_path / "scored")
    assert done.returncode == 1
    assert "a.yaml: events: the words 'was arrested' do not stand" in done.stderr
    assert not (tmp_path / "scored").exists()


def test_every_sentence_has_labels_that_annotations_may_have():
    kinds = yaml.safe_load((ANNOTATED / "kinds.yaml").read_text("utf-8"))
    allowed = {"-"} | {
        f"{name[0]}:{kind}"
        for name in ("events", "allegations")
        for kind in kinds[name]["type"]
    }
    for file in sorted((ANNOTATED / "sentences").glob("*.tsv")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            labels, _, text = line.partition("\t")
            where = f"{file.name}:{number}"
            assert text.strip(), where
            assert labels, where
            assert set(labels.split()) <= allowed, where


def test_every_marked_paragraph_can_be_read():
    done = check(ANNOTATED / "marked", tool="tools/marked.py")
    assert done.returncode == 0, done.stderr


def test_a_marked_paragraph_says_who_did_what_where_and_who_says_so(tmp_path):
    (tmp_path / "a.tsv").write_text(
        "# Radio Lakeside | 2023-04-11\n"
        "e:arrest@2023-04-07 a:arbitrary_detention\tThe [a*:Harbour Police] took "
        "[n.arrested:two] dockers from a bar in [l@:Goma], [o!:Free Docks] said.\n"
        "=e:arrest\tNo reason for the arrest was given.\n",
        "utf-8",
    )
    done = check(tmp_path, tmp_path / "scored", tool="tools/marked.py")
    assert done.returncode == 0, done.stderr
    document = json.loads((tmp_path / "scored" / "a-1.json").read_text("utf-8"))
    [event], [wrong] = document["gold"]["events"], document["gold"]["allegations"]
    assert (event["place"], event["actor"]) == ("Goma", "Harbour Police")
    assert event["date"] == "2023-04-07"
    assert (wrong["perpetrator"], wrong["alleged_by"]) == (
        "Harbour Police",
        "Free Docks",
    )
    start, end = document["gold"]["organisations"][0]["spans"][0]
    assert document["text"][start:end] == "Free Docks"


def test_a_mark_or_label_that_nobody_knows_is_told_with_its_line(tmp_path):
    (tmp_path / "a.tsv").write_text(
        "# - | -\ne:picnic\tWe saw [n.seen:two] men.\n", "utf-8"
    )
    done = check(tmp_path, tool="tools/marked.py")
    assert done.returncode == 1
    assert "a.tsv: line 2: unknown label 'e:picnic'" in done.stderr
    assert "unknown kind of figure" in done.stderr
