"""What the routes of this folder hold on to between requests, for one application."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask, current_app

from hrgraph.web.linked_data.exports import Exports
from hrgraph.web.linked_data.register import Register

__all__ = ["State", "current_state"]

_NAME = "hrgraph.linked_data"


@dataclass(frozen=True, slots=True)
class State:
    """The register of IRIs and the export of the snapshot in service."""

    register: Register
    exports: Exports = field(default_factory=Exports)

    def keep(self, app: Flask) -> None:
        """Put the state where ``current_state`` finds it."""
        app.extensions[_NAME] = self


def current_state() -> State:
    """Give the state of the application that answers this request."""
    state = current_app.extensions[_NAME]
    if not isinstance(state, State):
        raise TypeError(type(state))
    return state
