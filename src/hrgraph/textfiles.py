"""Text files that people write: decisions, word lists, rules, queries."""

from __future__ import annotations

from pathlib import Path

from hrgraph.errors import InputError

__all__ = ["decode_utf8", "read_text"]


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
