"""What is written about the code is what the code does."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hrgraph.cli import COMMANDS
from hrgraph.settings import Settings, variable

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def test_the_reference_pages_are_made_from_the_code_as_it_is():
    made = subprocess.run(
        [sys.executable, "tools/reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, made.stderr) == (0, "")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_and_is_told_of(name):
    text = (REFERENCE / "commands.md").read_text("utf-8")
    section = text.partition(f"## hrgraph {name}\n")[2].partition("\n## ")[0]
    assert f"Usage: hrgraph {name}" in section
    options = re.findall(r"^  (-[^ ]+.*)$", section, re.MULTILINE)
    undescribed = [line for line in options if not re.search(r"\S {2,}\S|,$", line)]
    assert [line for line in undescribed if len(line) < 20] == []


def test_every_setting_is_told_of_with_its_unit():
    text = (REFERENCE / "settings.md").read_text("utf-8")
    for knob in dataclasses.fields(Settings):
        assert f"`{variable(knob.name)}`" in text
        assert knob.metadata["unit"]
        assert knob.metadata["help"].endswith((".", ")"))
