"""Bytes to text: UTF-8, or UTF-16 with a byte order mark; nothing is guessed."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from hrgraph.errors import InputError
from hrgraph.textfiles import decode_utf8

__all__ = ["decode", "require_text"]

_MAGIC = {
    b"%PDF": "a PDF; name it .pdf",
    b"PK\x03\x04": "a ZIP or Word file; name it .docx if it is one",
    b"\x1f\x8b": "a gzip file; unpack it",
    b"\x89PNG": "a picture; only texts are read",
    b"\xff\xd8\xff": "a picture; only texts are read",
    b"\x7fELF": "a program; only texts are read",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTROL_SHARE = 0.01  # more control characters than this are no text


def decode(raw: bytes, file: Path | str) -> str:
    """Decode a text file.

    Returns:
        The text without byte order mark, otherwise as it stands.

    Raises:
        InputError: It is no text, or in another encoding; says at which byte.
    """
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise InputError(f"is {what}", file=file)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise InputError("is torn UTF-16; save it as UTF-8", file=file) from None
    else:
        text = decode_utf8(raw, file)
    if "\x00" in text or len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text) + 40:
        raise InputError("is a binary file, not text; give a text", file=file)
    return text


def require_text(text: str, file: Path | str, limit: int) -> str:
    """Refuse a text that is empty, too long, or cannot be written as UTF-8.

    Args:
        text: The text of a document.
        file: Named in the message.
        limit: Longest text that is taken, in code points.

    Raises:
        InputError: Says which.
    """
    if not text.strip("\ufeff\u200b \t\r\n\xa0\u2003"):
        raise InputError("holds no text; nothing can be mapped", file=file)
    if len(text) > limit:
        raise InputError(
            f"has {len(text):,} characters; at most {limit:,} are read: split it, "
            "or set HRGRAPH_DOCUMENT_CHARACTERS",
            file=file,
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise InputError(
            f"holds half a surrogate pair at character {fault.start}; repair the text",
            file=file,
        ) from None
    return text
