"""The notebook for researchers runs from top to bottom on the example graph."""

import warnings
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from hrgraph.store import Snapshot

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebooks" / "incidents.ipynb"


def test_the_notebook_runs_and_shows_tables_and_pictures(
    built: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the packages of Jupyter, not of ours
        store = built.folder.parents[1]
        assert Snapshot.current(store).id == built.id
        monkeypatch.setenv("HRGRAPH_STORE", str(store))
        monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        notebook = nbformat.read(NOTEBOOK, as_version=4)
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    shown = [
        kind
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        for kind in output.get("data", {})
    ]
    assert shown.count("image/png") >= 3
    assert shown.count("text/html") >= 4


def test_the_notebook_is_kept_without_outputs() -> None:
    assert '"outputs": []' in NOTEBOOK.read_text("utf-8")
    assert "image/png" not in NOTEBOOK.read_text("utf-8")
