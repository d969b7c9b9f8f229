"""Which snapshot is in service, and how a new one takes its place."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

from hrgraph.errors import HrgraphError, NotFound
from hrgraph.store.manifest import damage, read_manifest
from hrgraph.store.publishing import CURRENT, SNAPSHOTS
from hrgraph.store.snapshot import Snapshot

__all__ = ["Snapshots"]

_LOG = logging.getLogger(__name__)
_EVERY = 0.2  # seconds between two looks at the store
_ID = re.compile(r"[0-9a-f]{6,40}")


def _nothing(_: Snapshot) -> None:
    """Do nothing."""


class Snapshots:
    """What is in service now; follows the store when a new snapshot is published.

    A request takes ``current()`` once and keeps it, so that its answer is wholly
    of one snapshot. Old ones close when the last request lets go of them.
    """

    def __init__(self, store: Path, checked: str | None = None) -> None:
        """Follow a store.

        Args:
            store: Its folder.
            checked: What ``checked`` of another told: not checked once more.
        """
        self.store = store
        self._checked = checked or None
        self.fault: str | None = None
        self._lock = threading.Lock()
        self._target: str | None = None
        self._snapshot: Snapshot | None = None
        self._following = False
        self._kept: dict[str, Snapshot] = {}
        self._before: Callable[[Snapshot], None] = _nothing
        self._after: Callable[[Snapshot], None] = _nothing

    @classmethod
    def of(cls, snapshot: Snapshot) -> Snapshots:
        """Serve one snapshot and no other."""
        fixed = cls(snapshot.folder)
        fixed._snapshot = snapshot
        fixed._target = ""
        return fixed

    @property
    def checked(self) -> str:
        """Where the store points, if the files there were found whole; else empty."""
        return self._checked or ""

    def current(self) -> Snapshot:
        """Give the snapshot in service.

        A new one that is damaged is not taken: the old one stays in service, or
        else the newest whole one, and ``fault`` says what is wrong.

        Raises:
            NotFound: There is no whole snapshot.
        """
        if self._snapshot is not None and self._following:
            return self._snapshot
        return self._refresh()

    def asked(self, prefix: str) -> Snapshot:
        """Give the snapshot that an address names, if it is still kept.

        Args:
            prefix: The beginning of its id; empty for what is in service.

        Returns:
            What is in service where it names no other snapshot, or one that is gone.
        """
        serving = self.current()
        if not _ID.fullmatch(prefix) or serving.id.startswith(prefix):
            return serving
        known = self._kept.get(prefix)
        folders = sorted((self.store / SNAPSHOTS).glob(f"{prefix}*"))
        if known is None and len(folders) == 1 and damage(folders[0]) is None:
            known = self._kept[prefix] = Snapshot(folders[0])
        if not folders:
            self._kept.pop(prefix, None)
            return serving
        return known or serving

    def follow(
        self, before: Callable[[Snapshot], None], after: Callable[[Snapshot], None]
    ) -> None:
        """Look for new snapshots in a thread of its own from now on.

        Requests then never wait for a switch: a new snapshot is checked and
        opened while the old one is in service.

        Args:
            before: Called with a new snapshot before it takes the place of another.
            after: Called when it is in service.
        """
        first = self._refresh()
        self._before, self._after = before, after
        after(first)
        self._following = True
        threading.Thread(target=self._keep_looking, name="follow", daemon=True).start()

    def _keep_looking(self) -> None:
        while True:
            time.sleep(_EVERY)
            old = self._snapshot
            try:
                new = self._refresh()
            except HrgraphError as fault:  # what is in service stays there
                self.fault = str(fault)
                continue
            if new is not old:
                _LOG.info("snapshot %s is in service", new.id)
                self._after(new)

    def _refresh(self) -> Snapshot:
        target = self._target if self._target == "" else self._read_link()
        if self._snapshot is not None and target == self._target:
            return self._snapshot
        with self._lock:
            if self._snapshot is None or target != self._target:
                taken = self._take(target)
                if taken is not self._snapshot:
                    self._before(taken)
                self._snapshot = taken
                self._target = target
            return self._snapshot

    def _read_link(self) -> str | None:
        try:
            return str((self.store / CURRENT).readlink())
        except OSError:
            return None

    def _take(self, target: str | None) -> Snapshot:
        if target is None:
            self.fault = f"{self.store / CURRENT} is missing."
        else:
            whole = target == self._checked
            self.fault = None if whole else damage(self.store / target)
            if self.fault is None:
                self._checked = target
                return Snapshot(self.store / target)
        kept = self._snapshot or self._newest_whole()
        _LOG.warning("what is published is not taken into service: %s", self.fault)
        return kept

    def _newest_whole(self) -> Snapshot:
        folder = self.store / SNAPSHOTS
        whole = [e for e in folder.glob("[!.]*") if damage(e) is None]
        if not whole:
            raise NotFound(
                f"There is no whole graph in {self.store}; "
                f"make one with 'hrgraph build'. {self.fault or ''}".strip()
            )
        return Snapshot(max(whole, key=lambda e: read_manifest(e).made_at))
