"""The rules of the house that no linter knows."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "hrgraph"
FILES = sorted(SOURCE.rglob("*.py"))
FLOORS = {
    folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").is_file()
}
TEMPLATES = sorted((SOURCE / "web" / "templates").rglob("*.html"))

LONGEST = 300  # lines of a file
BANNED = {"utils", "helpers", "common", "misc", "base", "core", "manager"}

SPARQL = re.compile(
    r"\b(SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE)\b[^.]*\{.*\?\w+.*\}", re.DOTALL
)
HTML = re.compile(r"</[a-z][a-z0-9]*>|<[a-z][a-z0-9]*\s+[a-z-]+=")


def relative(file):
    return str(file.relative_to(ROOT))


def floor_of(file):
    parts = file.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else None


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno


def words(tree):
    """String constants that are no docstrings."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(
            node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        )
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in documented:
            continue
        if isinstance(node.value, str):
            yield node.value, node.lineno


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_a_file_is_short_and_named_for_what_is_in_it(file):
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST
    assert file.stem not in BANNED
    assert file.parent.name not in BANNED


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_other_floors_are_entered_by_their_door(file):
    own = floor_of(file)
    through_walls = [
        (module, line)
        for module, line in imported(ast.parse(file.read_text("utf-8")))
        for parts in [module.split(".")]
        if parts[0] == "hrgraph"
        and len(parts) > 2
        and parts[1] in FLOORS - {own, "model"}
        and not (own == "cli" and parts[1] in {"build", "web"})
    ]
    assert through_walls == []


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_no_query_and_no_markup_stands_in_a_python_string(file):
    found = [
        (line, text[:60])
        for text, line in words(ast.parse(file.read_text("utf-8")))
        if SPARQL.search(text) or HTML.search(text)
    ]
    assert found == []


@pytest.mark.parametrize("file", TEMPLATES, ids=relative)
def test_a_template_has_no_script_style_or_handler_of_its_own(file):
    text = file.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", text)
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text)


def test_the_lock_satisfies_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for lock, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", project["optional-dependencies"]["dev"]),
    ):
        text = (ROOT / lock).read_text("utf-8")
        pinned = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
        names = {re.split(r"[<>=\[ ]", need)[0].lower() for need in wanted}
        assert names <= pinned
        assert text.count("==") <= text.count("--hash=sha256:")
        assert "://" not in text


def test_version_and_changelog_agree():
    from hrgraph import __version__  # noqa: PLC0415 - only this test needs it

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {__version__}\n" in citation
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
