import json
import subprocess
import sys
from dataclasses import replace

import pyoxigraph as ox
import pytest

from hrgraph.build import Fault, Plan, map_inputs
from hrgraph.settings import Settings

PLAN = Plan(Settings(), workers=1)


def mapped(inputs, plan=PLAN):
    results = list(map_inputs([str(i) for i in inputs], plan))
    lines = b"".join(r for r in results if isinstance(r, bytes))
    return lines, [r.told for r in results if isinstance(r, Fault)]


def test_the_bytes_are_the_same_for_any_number_of_workers(documents):
    alone, _ = mapped([documents])
    together, _ = mapped([documents], replace(PLAN, workers=2))
    assert alone == together
    assert len(set(ox.parse(alone, format=ox.RdfFormat.N_QUADS))) > 50


def test_a_bad_document_is_told_and_changes_nothing_of_the_others(documents):
    good, _ = mapped([documents])
    (documents / "broken.json").write_text("{not json")
    (documents / "picture.png").write_bytes(b"\x89PNG")
    lines, faults = mapped([documents])
    assert lines == good
    assert faults
    assert all("\n" not in told for told in faults)
    assert any("broken.json" in told for told in faults)


def test_ids_that_would_share_an_iri_are_told(documents):
    for name in ("a_b", "a-b"):
        text = {"id": name, "text": f"Nothing of note in {name}."}
        (documents / f"{name}.json").write_text(json.dumps(text))
    _, faults = mapped([documents])
    assert any("would get the IRI of" in told for told in faults)


def test_a_telephone_number_gets_into_no_byte(documents):
    lines, _ = mapped([documents])
    assert b"555" not in lines


@pytest.mark.parametrize("restricted", [True, False])
def test_a_telephone_number_is_left_out_even_for_staff(documents, restricted):
    lines, _ = mapped([documents], replace(PLAN, restricted=restricted))
    assert b"994 12" not in lines


def test_mapping_imports_neither_the_store_nor_the_catalogue():
    told = "import sys; from hrgraph.build import map_inputs; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    floors = {".".join(name.split(".")[:2]) for name in done.stdout.split()}
    assert "hrgraph.extract" in floors
    assert floors.isdisjoint({"hrgraph.store", "hrgraph.catalogue", "hrgraph.web"})
