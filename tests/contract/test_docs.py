"""What pages name is there: files, links, modules, commands, options, chores."""

import importlib
import re
from dataclasses import fields
from pathlib import Path

import pytest

from hrgraph.cli import COMMANDS
from hrgraph.settings import Settings

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hrgraph"
PLACES = [
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs", "data", "bench"),
    *("ontology", "queries", "tests"),
]
PAGES = sorted(
    page
    for name in PLACES
    for page in [ROOT / name, *(ROOT / name).rglob("*.md")]
    if page.suffix == ".md"
    if not page.is_relative_to(ROOT / "data" / "documents")
    if not page.is_relative_to(ROOT / "data" / "annotated" / "held-out")
)
BLOCK = re.compile(r"```.*?```", re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|md|yaml|csv|ttl|toml|json|rq|lock|sh)")
FOLDER = re.compile(r"[\w.-]+(?:/[\w.-]+)*/")
LINK = re.compile(r"\]\(([^)#\s:]+)(?:#[^)]*)?\)")
CALL = re.compile(r"(?:^|\s|/bin/)hrgraph ([a-z]+)([^\n#|&]*)", re.MULTILINE)
# files that are made, or that belong to whoever runs hrgraph
MADE = {"candidates.csv", "manifest.json", "report.csv", "void.ttl", "build/"}
MADE |= {"train.json"}  # of data sets that are not ours
# variables by which processes of the program tell one another something
OWN = {"HRGRAPH_TRACEBACK", "HRGRAPH_RUN_FOLDER"}


def relative(page):
    return str(page.relative_to(ROOT))


def is_there(page, name):
    """Tell whether a file is below the page, the root, or anywhere in the program."""
    return (
        name in MADE
        or (page.parent / name).exists()
        or (ROOT / name).exists()
        or any(SOURCE.rglob(name))
        or any((ROOT / "data").rglob(name))
    )


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_files_and_links_of_a_page_are_there(page):
    text = page.read_text("utf-8")
    named = [
        name
        for name in QUOTED.findall(BLOCK.sub("", text))
        if FILE.fullmatch(name) or FOLDER.fullmatch(name)
    ]
    assert [name for name in named if not is_there(page, name)] == []
    links = LINK.findall(text)
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_modules_that_the_architecture_names_are_there():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    modules = {file.stem for file in SOURCE.rglob("*.py")}
    modules |= {folder.name for folder in SOURCE.rglob("*") if folder.is_dir()}
    named = set(re.findall(r"`([a-z_]+)`", BLOCK.sub("", text)))
    assert named - modules == {"current"}  # the link to the snapshot in service


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_commands_chores_and_variables_of_a_page_are_known(page):
    text = page.read_text("utf-8")
    chores = re.findall(
        r"^([a-z]+)\(\) \{ # ", (ROOT / "run").read_text("utf-8"), re.MULTILINE
    )
    assert set(re.findall(r"\./run ([a-z]+)", text)) <= set(chores)
    settings = {f"HRGRAPH_{field.name.upper()}" for field in fields(Settings)}
    assert set(re.findall(r"\bHRGRAPH_[A-Z_]+\b", text)) <= settings | OWN
    unknown = []
    code = "\n".join([*QUOTED.findall(BLOCK.sub("", text)), *BLOCK.findall(text)])
    for name, words in CALL.findall(code):
        if name not in COMMANDS:
            unknown.append(name)
            continue
        module, _, attribute = COMMANDS[name][0].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if command.ignore_unknown_options:  # parameters of questions are options too
            continue
        options = {word for given in command.params for word in given.opts}
        said = re.findall(r"(?<!\S)(--[a-z-]+)", words)
        unknown += [f"{name} {word}" for word in said if word not in options]
    assert unknown == []
