"""Reading of rule files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hrgraph.errors import InputError
from hrgraph.extract.rules.checking import check_rules
from hrgraph.extract.rules.families import Hit, Rule, Ruleset
from hrgraph.extract.rules.keeping import CODE, as_kept, from_kept
from hrgraph.extract.rules.patterns import compile_words, translate
from hrgraph.shelf import recalled
from hrgraph.textfiles import read_yaml

__all__ = ["load_rules"]

_TOP = {"family", "words", "ignore_case", "rules"}
_BOOLEANS = {True: "yes", False: "no"}  # YAML 1.1 reads these keys so
_KEYS = {"id", "version", "confidence", "pattern", "regex", "not_before", "yes", "no"}


def load_rules(
    file: Path, *, check: bool = False, value: Callable[[Hit, str], str] | None = None
) -> Ruleset:
    """Read a family of rules.

    Args:
        file: YAML with the keys family, words, rules.
        check: Also try each rule on its sentences and on strings made to slow it
            down. Left out in normal use, to keep the start fast.
        value: What a hit means, for the sentences that say what they mean.

    Raises:
        InputError: A key is missing, an id stands twice, a pattern names a list
            that is not there; with ``check`` also: a rule misses its sentences or
            may take for ever. The message names the file and the rule.
    """
    if check:
        ruleset = _read(file)
        check_rules(ruleset, value)
        return ruleset
    kept = recalled((*CODE, file), lambda: as_kept(_read(file)))
    return from_kept(kept, file)


def _read(file: Path) -> Ruleset:
    content = read_yaml(file)
    family = str(content.get("family", file.stem))
    words = content.get("words") or {}
    macros = _macros(words, file)
    rules: list[Rule] = []
    for written in content.get("rules") or []:
        entry = {_BOOLEANS.get(key, key): value for key, value in written.items()}
        rule = _rule(entry, family, macros, file)
        if any(rule.id == other.id for other in rules):
            raise InputError(f"rule {rule.id!r} stands twice.", file=file)
        rules.append(rule)
    return Ruleset(
        family,
        file,
        tuple(rules),
        words,
        bool(content.get("ignore_case")),
        {key: value for key, value in content.items() if key not in _TOP},
    )


def _macros(words: Mapping[str, Any], file: Path) -> dict[str, str]:
    macros: dict[str, str] = {}
    for name, value in words.items():
        if isinstance(value, str):
            try:
                macros[name] = _unnamed(translate(value, macros, raw=True))
            except KeyError as fault:
                raise InputError(
                    f"list {name!r} uses {fault}, which does not stand above it.",
                    file=file,
                ) from None
        else:
            macros[name] = compile_words(str(word) for word in value)
    return macros


def _unnamed(regex: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", regex)


def _written(pattern: object) -> str:
    """Give a pattern in one piece; of several, one or the other is found."""
    if isinstance(pattern, list):
        return f"({'|'.join(map(str, pattern))})"
    return str(pattern)


def _rule(
    entry: Mapping[str, Any], family: str, macros: Mapping[str, str], file: Path
) -> Rule:
    name = str(entry.get("id", "without id"))
    missing = {"id", "version", "confidence", "yes", "no"} - entry.keys()
    if missing or ("pattern" in entry) == ("regex" in entry):
        lack = ", ".join(sorted(missing)) or "one of pattern and regex"
        raise InputError(f"rule {name!r} lacks {lack}.", file=file)
    unquoted = [key for key, value in entry.items() if _holds_truth(value)]
    if unquoted:
        raise InputError(
            f"rule {name!r} has no, yes, on or off among the words of {unquoted[0]!r}, "
            "which YAML does not take for words: put them into quotes.",
            file=file,
        )
    raw = "regex" in entry
    try:
        regex = translate(
            _written(entry["regex" if raw else "pattern"]), macros, raw=raw
        )
        if "not_before" in entry:
            regex += f"(?!{translate(str(entry['not_before']), macros, raw=True)})"
    except KeyError as fault:
        raise InputError(
            f"rule {name!r} uses {fault}, which is no list of this file.", file=file
        ) from None
    return Rule(
        name,
        family,
        int(entry["version"]),
        float(entry["confidence"]),
        regex,
        {key: value for key, value in entry.items() if key not in _KEYS},
        tuple(_example(example) for example in entry["yes"]),
        tuple(str(example) for example in entry["no"]),
    )


def _example(example: object) -> tuple[str, str | None]:
    if isinstance(example, dict):
        ((sentence, value),) = example.items()
        return str(sentence), str(value)
    return str(example), None


def _holds_truth(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, bool) for one in value)
