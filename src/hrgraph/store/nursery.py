"""Worker processes as their web process sees them, and where they come from."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

from hrgraph.store.wire import Incoming, receive, send
from hrgraph.store.worker import WorkerLimits

__all__ = ["Nursery", "Worker"]

_READY = 20.0  # seconds in which a new worker must be ready
_ENDING = 2.0  # seconds that the nursery has to end by itself


class Worker:
    """A worker process, as seen by the web process.

    Attributes:
        link: What jobs are sent by.
        incoming: What comes by the link.
        bell: Rings when the worker is done with what it was sent.
        board: Which event loop's board was shown it, if any.
    """

    __slots__ = ("bell", "board", "folder", "handle", "incoming", "link", "pid")

    def __init__(self, pid: int, link: socket.socket, folder: Path) -> None:
        self.pid = pid
        self.link = link
        self.incoming = Incoming(link)
        self.bell = -1
        self.board: object = None
        self.folder = folder
        # A handle, not the number: numbers are given out again.
        self.handle = os.pidfd_open(pid)

    def signal(self, number: int) -> None:
        """Send a signal; nothing happens if the worker has ended."""
        try:
            signal.pidfd_send_signal(self.handle, number)
        except ProcessLookupError:
            return

    def wait_at_most(self, seconds: float) -> None:
        """Let the kernel end a wait for the worker's answer; 0 waits for ever.

        That is one system call less for each query than a poll.
        """
        whole = int(seconds)
        wait = struct.pack("ll", whole, int((seconds - whole) * 1_000_000))
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, wait)

    def end(self) -> None:
        """Kill the worker and forget it."""
        self.signal(signal.SIGKILL)
        self.link.close()
        os.close(self.handle)
        if self.bell >= 0:
            os.close(self.bell)

    def memory(self) -> int:
        """Bytes in use that are its own, or 0 if it has ended."""
        try:
            text = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii")
        except OSError:
            return 0
        _, resident, shared, *_ = map(int, text.split())
        return (resident - shared) * os.sysconf("SC_PAGESIZE")


class Nursery:
    """Makes workers, by a process of its own that forks them."""

    def __init__(self, limits: WorkerLimits, quick: float) -> None:
        self._limits = limits
        self._quick = quick
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._closed = False

    def fork(self, folder: Path) -> Worker:
        """Make a worker for a snapshot, and wait until it is ready.

        Raises:
            OSError: The snapshot cannot be opened, or the nursery has ended; the
                next call starts it anew.
        """
        pid, handle = self._request(folder)
        worker = Worker(pid, socket.socket(fileno=handle), folder)
        worker.link.settimeout(_READY)
        try:
            ready = worker.incoming.read()
        except TimeoutError:
            ready = None
        if ready is None or ready[1] is None:
            worker.end()
            raise OSError(f"no query worker could open {folder}")
        worker.bell = ready[1]
        worker.link.settimeout(None)
        worker.wait_at_most(self._quick)
        return worker

    def close(self) -> None:
        """End the nursery, and with it all its workers; it makes no more."""
        with self._lock:  # whoever asks for a worker now is answered first
            self._closed = True
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(_ENDING)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _request(self, folder: Path) -> tuple[int, int]:
        with self._lock:
            control = self._start()
            try:
                send(control, (str(folder),))
                message = receive(control)
            except OSError:
                message = None
            if message is None or message[1] is None:
                control.close()
                self._control = None
                raise OSError("the process that forks query workers has ended")
        return int(str(message[0][0])), message[1]

    def _start(self) -> socket.socket:
        if self._closed:
            raise OSError("the process that forks query workers was ended")
        if self._control is not None:
            return self._control
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [
                sys.executable,
                "-c",
                "from hrgraph.store.worker import main; main()",
                str(theirs.fileno()),
                self._limits.to_json(),
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server, which ends all
        )
        theirs.close()
        self._control = ours
        return ours
