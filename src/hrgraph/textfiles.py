"""Text files that people write: decisions, word lists, rules, queries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hrgraph.errors import InputError
from hrgraph.shelf import recalled

__all__ = ["decode_utf8", "read_text", "read_yaml", "read_yaml_rows"]


def read_text(file: Path) -> str:
    """Read a file in UTF-8, without the byte order mark that spreadsheets write.

    Line ends stay as they are.

    Raises:
        InputError: It cannot be opened, or is in another encoding.
    """
    try:
        raw = file.read_bytes()
    except OSError as fault:
        raise InputError(f"cannot be read: {fault.strerror}.", file=file) from None
    return decode_utf8(raw, file)


def decode_utf8(raw: bytes, file: Path | str) -> str:
    """Decode bytes in UTF-8, without a byte order mark.

    Raises:
        InputError: They are in another encoding; says at which line and byte.
    """
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise InputError(
            f"is not UTF-8 (byte {fault.start + 1} is 0x{raw[fault.start]:02x}); "
            "save it as UTF-8",
            file=file,
            line=line,
        ) from None


def read_yaml(
    file: Path, *, only_texts: bool = False, keep: bool = False
) -> dict[str, Any]:
    """Read a YAML file whose top is a mapping.

    Args:
        file: In UTF-8.
        only_texts: Leave every value as it is written, numbers, "yes" and "no" too.
        keep: Keep what was read for later starts, as YAML takes long to read. For
            files of the project itself, which every start reads.

    Raises:
        InputError: The file is missing, is not UTF-8 or YAML (says at which line), or
            is no mapping.
    """
    content = _parse(file, only_texts=only_texts, keep=keep)
    if not isinstance(content, dict):
        raise InputError("must hold keys and values at its top.", file=file)
    return content


def read_yaml_rows(
    file: Path, *, only_texts: bool = False, keep: bool = False
) -> list[dict[str, Any]]:
    """Read a YAML file that is a list of mappings.

    Args:
        file: In UTF-8.
        only_texts: Leave every value as it is written, numbers, "yes" and "no" too.
        keep: Keep what was read for later starts, as YAML takes long to read. For
            files of the project itself, which every start reads.

    Raises:
        InputError: The file is missing, is not UTF-8 or YAML (says at which line), or
            is no list of mappings.
    """
    content = _parse(file, only_texts=only_texts, keep=keep)
    if not isinstance(content, list) or not all(isinstance(r, dict) for r in content):
        raise InputError("must be a list whose items have keys and values.", file=file)
    return content


def _parse(file: Path, *, only_texts: bool, keep: bool) -> object:
    loader = "BaseLoader" if only_texts else "SafeLoader"
    if not keep:
        return _parse_anew(file, loader)
    files = (Path(__file__), file)
    return recalled(files, lambda: _parse_anew(file, loader), what=loader)


def _parse_anew(file: Path, name: str) -> object:
    import yaml  # noqa: PLC0415 - takes long to import, and most starts need none

    loader = getattr(yaml, f"C{name}", None) or getattr(yaml, name)
    text = read_text(file)
    try:
        return yaml.load(text, loader)  # noqa: S506 - a safe loader in each case
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        # a sign that YAML forbids has a reason, and no mark
        problem = getattr(fault, "problem", None) or getattr(fault, "reason", "")
        raise InputError(
            f"is not YAML: {problem}.", file=file, line=mark.line + 1 if mark else None
        ) from None
