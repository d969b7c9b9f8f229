"""One reader a format: bytes of a file to documents with a fixed text."""

from hrgraph.ingest.readers.formats import READERS, Reader

__all__ = ["READERS", "Reader"]
