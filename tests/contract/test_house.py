"""The rules of the house that no linter knows."""

import ast
import csv
import functools
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
READING = ("build", "extract", "ingest", "link", "model")  # floors that read texts
MOST_WORDS = 5  # of the language in one alternation or list of a Python file
# small words that no list of the lexicons holds
SMALL_WORDS = {
    *("been", "being", "did", "does", "done", "not", "own", "them", "whom", "both"),
    *("himself", "herself", "itself", "themselves", "another", "others"),
}
# lists that stand in Python, and why
LISTED_IN_PYTHON = {
    "build/evaluation/matching.py": "types of the ontology, with those of its classes",
    "dates/meanings.py": "meanings of the rules of dates, with what works each out",
    "ingest/issuing.py": "the days of the week, of which there are no more",
    "link/happenings.py": "types of the ontology",
}
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


@functools.cache
def small_words():
    """Words that say nothing by themselves; a pattern is made of them, not a list."""
    with (ROOT / "data" / "lexicons" / "cues.csv").open(encoding="utf-8") as rows:
        classes = {"function", "ending"}
        said = {row["word"] for row in csv.DictReader(rows) if row["class"] in classes}
    numbers = (ROOT / "data" / "lexicons" / "numbers.yaml").read_text("utf-8")
    return said | SMALL_WORDS | set(re.findall(r"[a-z]+", numbers))


@functools.cache
def named_in_code():
    """Names of the program itself: of what is in it, and of the values it takes."""
    names: set[str] = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names.update(
                getattr(node, field)
                for field in ("id", "attr", "arg", "name")
                if isinstance(getattr(node, field, None), str)
            )
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
                names.update(word for word, _ in words(node.slice))
    return names


def is_of_language(word):
    return len(word) > 2 and word.lower() not in small_words()


def alternatives(text):
    """Words of the language that an alternation of a regular expression begins with."""
    if "|" not in text:
        return []
    bare = re.sub(r"\\[A-Za-z]|\(\?(?:P<\w+>|[a-z-]*[:=!<]+)|\[[^\]]*\]", " ", text)
    found = (
        [w for w in re.findall(r"[A-Za-z][a-z’'-]+", part) if is_of_language(w)]
        for part in re.split(r"[|()]", bare)
    )
    return [group[0] for group in found if group]


def members(node):
    """Words of the language in a set, a list, or the keys of a dictionary."""
    values = node.keys if isinstance(node, ast.Dict) else node.elts
    for value in values:
        if isinstance(value, ast.Starred) and isinstance(value.value, ast.Tuple):
            yield from members(value.value)
        word = getattr(value, "value", None)
        if not isinstance(word, str) or not re.fullmatch(r"[A-Za-z][a-z’' -]+", word):
            continue
        if is_of_language(word) and word not in named_in_code():
            yield word


def word_lists(tree):
    """Lines of a file with more words of the language than a pattern is made of."""
    lists = ast.Set | ast.Tuple | ast.List | ast.Dict
    found = [(line, alternatives(text)) for text, line in words(tree)]
    listed = (node for node in ast.walk(tree) if isinstance(node, lists))
    found += [(node.lineno, [*members(node)]) for node in listed]
    return [(line, said) for line, said in found if len(said) > MOST_WORDS]


@pytest.mark.parametrize(
    "code",
    [
        r're.compile(r"\b(?:seized|taken|stolen|robbed|looted|burnt)\b")',
        '{"baker", "weaver", "cobbler", "tailor", "miller", "potter"}',
        '(*("baker", "weaver", "cobbler"), *("tailor", "miller", "potter"))',
        '{"baker": 1, "weaver": 2, "miller": 3, "tailor": 4, "potter": 5, "smith": 6}',
    ],
)
def test_a_list_of_words_in_python_is_seen(code):
    assert word_lists(ast.parse(code)) != []


def test_small_words_and_names_of_the_program_are_no_list_of_words():
    code = r're.compile(r"\s(?:and|or|with|by|for|from|to|was|were)\s")'
    assert word_lists(ast.parse(code)) == []
    fields = '("claimant", "perpetrator", "victims", "affected", "actor", "entities")'
    assert word_lists(ast.parse(fields)) == []


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if floor_of(file) in READING],
    ids=relative,
)
def test_words_of_the_language_are_kept_in_files(file):
    """A lexicon or rule can be extended without a program; see data/rules/README.md."""
    found = word_lists(ast.parse(file.read_text("utf-8")))
    exempt = any(relative(file).endswith(name) for name in LISTED_IN_PYTHON)
    assert bool(found) == exempt, found


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
