"""Content coding: short answers at once, long ones piece by piece."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

import brotli
import zstandard

__all__ = ["WORTH_CODING", "encode", "pieces"]

WORTH_CODING = 600  # bytes; shorter answers fit a packet as they are
_PIECE = 256 * 1024
_ZSTD_LEVEL = 3
_GZIP_WINDOW = 31  # zlib's way to say: gzip


def encode(body: bytes, coding: str) -> bytes:
    """Compress a short answer."""
    if coding == "zstd":
        return bytes(zstandard.compress(body, _ZSTD_LEVEL))
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
        pack, finish = _packer(coding)
        while piece := file.read(_PIECE):
            if packed := pack(piece):
                yield packed
        yield finish()


def _packer(coding: str) -> tuple[Callable[[bytes], bytes], Callable[[], bytes]]:
    if coding == "zstd":
        zstd = zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compressobj()
        return zstd.compress, zstd.flush
    if coding == "br":
        compressor = brotli.Compressor(quality=3)
        return compressor.process, compressor.finish
    deflater = zlib.compressobj(level=1, wbits=_GZIP_WINDOW)
    return deflater.compress, deflater.flush
