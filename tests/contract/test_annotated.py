"""The annotated documents and sentences that models are trained on are well formed."""

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
ANNOTATED = ROOT / "data" / "annotated"


def check(*folders):
    return subprocess.run(
        [sys.executable, "tools/annotations.py", *map(str, folders)],
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
