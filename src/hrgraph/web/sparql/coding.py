"""Content coding: short answers at once, long ones piece by piece."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import brotli

__all__ = ["WORTH_CODING", "encode", "pieces"]

WORTH_CODING = 600  # bytes; shorter answers fit a packet as they are
_PIECE = 256 * 1024
_GZIP_WINDOW = 31  # zlib's way to say: gzip


def encode(body: bytes, coding: str) -> bytes:
    """Compress a short answer."""
    if coding == "br":
        return bytes(brotli.compress(body, quality=4))
    return gzip.compress(body, compresslevel=4, mtime=0)


def pieces(file: BinaryIO, coding: str) -> Iterator[bytes]:
    """Read a long answer piece by piece, compressed; closes the file at the end."""
    with file:
        if coding == "identity":
            while piece := file.read(_PIECE):
                yield piece
            return
        if coding == "br":
            compressor = brotli.Compressor(quality=3)
            while piece := file.read(_PIECE):
                if packed := compressor.process(piece):
                    yield packed
            yield compressor.finish()
            return
        deflater = zlib.compressobj(level=1, wbits=_GZIP_WINDOW)
        while piece := file.read(_PIECE):
            if packed := deflater.compress(piece):
                yield packed
        yield deflater.flush()
