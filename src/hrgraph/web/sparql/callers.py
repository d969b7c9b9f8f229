"""Who calls: told apart for fairness, and staff by their key. Nothing is kept."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

from hrgraph.settings import Settings

__all__ = ["client_of", "is_staff"]


def client_of(environ: Mapping[str, Any], settings: Settings) -> str:
    """Tell clients apart: by address, or by what our own proxies say of it.

    Each of our proxies adds one address to ``X-Forwarded-For``; what stands before
    these is the client's own word and is not believed.
    """
    if settings.proxies:
        hops = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(hops) >= settings.proxies:
            return str(hops[-settings.proxies].strip())
    return str(environ.get("REMOTE_ADDR", ""))


def is_staff(environ: Mapping[str, Any], settings: Settings) -> bool:
    """Tell whether the request carries the staff key."""
    key = settings.staff_key
    given = environ.get("HTTP_AUTHORIZATION", "")
    return bool(key) and hmac.compare_digest(given.encode(), f"Bearer {key}".encode())
