"""What the server writes to its log: one JSON object a line.

No query texts, no addresses of clients: a question may itself point at a person.
"""

from __future__ import annotations

import json
import logging
import sys
import time

__all__ = ["JsonLines", "set_up_logging"]


class JsonLines(logging.Formatter):
    """Formats records as JSON, one a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        told = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "from": record.name,
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def set_up_logging() -> None:
    """Write records of level info and above to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
