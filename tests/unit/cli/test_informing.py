import shutil
import subprocess
import sys


def info(store):
    return subprocess.run(
        [sys.executable, "-m", "hrgraph", "info", "--store", store],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_info_tells_the_snapshot_and_what_is_in_it(built):
    done = info(built.folder.parent.parent)
    assert done.returncode == 0
    assert built.id in done.stdout
    words = done.stdout.split()
    assert words[words.index("Document") - 1] == "4"


def test_info_of_an_empty_folder_says_how_to_make_a_graph(tmp_path):
    done = info(tmp_path)
    assert done.returncode == 3
    assert "make one with 'hrgraph build'" in done.stderr


def test_a_damaged_store_is_told_as_such(built, tmp_path):
    store = tmp_path / "store"
    shutil.copytree(built.folder.parent.parent, store, symlinks=True)
    for file in (store / "current" / "oxigraph").glob("*.sst"):
        file.write_bytes(file.read_bytes()[:100])
    done = info(store)
    assert done.returncode == 3
    assert "cannot be opened" in done.stderr
    assert "Traceback" not in done.stderr
