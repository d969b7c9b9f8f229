"""Who calls: told apart for fairness, and staff by their key. Nothing is kept."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hrgraph.settings import Settings

__all__ = ["client_at", "client_of", "is_staff"]

_LOG = logging.getLogger(__name__)


def client_of(environ: Mapping[str, Any], settings: Settings) -> str:
    """Tell clients apart; see ``client_at``."""
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")
    return client_at(environ.get("REMOTE_ADDR", ""), forwarded, settings)


def client_at(address: str, forwarded: str, settings: Settings) -> str:
    """Tell clients apart: by address, or by what our own proxies say of it.

    Each of our proxies adds one address to ``X-Forwarded-For``; what stands before
    these is the client's own word and is not believed.

    Args:
        address: Where the connection comes from.
        forwarded: The header; empty if there is none.
        settings: How many proxies there are.
    """
    if settings.proxies:
        hops = forwarded.split(",")
        if len(hops) >= settings.proxies:
            return hops[-settings.proxies].strip()
    return address


def is_staff(environ: Mapping[str, Any], settings: Settings) -> bool:
    """Tell whether the request carries the staff key."""
    given = environ.get("HTTP_AUTHORIZATION", "")
    if not given:
        return False
    shown = given.encode("utf-8", "replace")
    return any(
        hmac.compare_digest(shown, f"Bearer {key}".encode()) for key in _keys(settings)
    )


def _keys(settings: Settings) -> Iterator[str]:
    if settings.staff_key:
        yield settings.staff_key
    if settings.staff_key_file:
        try:
            key = Path(settings.staff_key_file).read_text(encoding="utf-8").strip()
        except OSError:
            _LOG.warning("the file of the staff key cannot be read")
            return
        if key:
            yield key
