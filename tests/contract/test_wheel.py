"""The package as installed: no source tree, an environment of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command, cwd, **options):
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        **options,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The bin folder of a clean environment that holds the wheel and the lock."""
    work = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    run(*pip, "wheel", ROOT, "--no-deps", "--wheel-dir", work, cwd=work)
    (wheel,) = work.glob("*.whl")
    run(sys.executable, "-m", "venv", work / "venv", cwd=work)
    python = work / "venv" / "bin" / "python"
    install = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    lock = ROOT / "requirements.lock"
    run(*install, "--require-hashes", "-r", lock, cwd=work)
    run(*install, "--no-deps", wheel, cwd=work)
    return work / "venv" / "bin"


@pytest.mark.wheel
@pytest.mark.timeout(900)
def test_the_installed_wheel_builds_its_example_graph_and_answers(installed, tmp_path):
    store = tmp_path / "store"
    run(installed / "hrgraph", "build", "--store", store, cwd=tmp_path)
    told = run(
        installed / "hrgraph",
        "query",
        "-e",
        "PREFIX hrg: <https://w3id.org/hrgraph/ns/> "
        "SELECT (COUNT(*) AS ?documents) { ?d a hrg:Document }",
        "--store",
        store,
        "--format",
        "json",
        cwd=tmp_path,
    )
    (row,) = json.loads(told)["results"]["bindings"]
    assert int(row["documents"]["value"]) == 4
