"""Answers as they come from a connection."""

import re

PIECE = b"0123456789abcdef" * 4096  # 64 KiB


def everything(link):
    """Read until the server closes."""
    pieces = []
    try:
        while piece := link.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pieces.append(b"RESET")
    return b"".join(pieces)


def statuses(answer):
    return [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer)]
