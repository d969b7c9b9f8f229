"""How a web process and its query workers talk: frames over a socket pair.

A frame is four bytes of length and a marshalled tuple; a file descriptor may ride
along with a short one. Both ends are this very program, so the format needs no
version. A worker sends several frames for one; it stops before so many bytes wait
to be read that the socket would hold it up.
"""

from __future__ import annotations

import marshal
import socket
import struct
from array import array

__all__ = ["Incoming", "Message", "receive", "send"]

Message = tuple[tuple[object, ...], int | None]
"""What came: plain values, and a file descriptor or None."""

_LENGTH = struct.Struct("!I")
_PIECE = 1 << 16
_HANDLE = array("i", [0])
_ROOM = socket.CMSG_SPACE(_HANDLE.itemsize)


def send(
    link: socket.socket, message: tuple[object, ...], handle: int | None = None
) -> None:
    """Send a tuple of plain values, and a file descriptor if there is one.

    Raises:
        OSError: The other end is gone.
    """
    content = marshal.dumps(message)  # type: ignore[arg-type] # plain values only
    frame = _LENGTH.pack(len(content)) + content
    if handle is not None:
        frame = frame[socket.send_fds(link, [frame], [handle]) :]
    if frame:
        link.sendall(frame)


class Incoming:
    """Frames as they come, piece by piece.

    Args:
        link: Where from.
    """

    __slots__ = ("_handle", "_held", "_link", "_piece")

    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._piece = memoryview(bytearray(_PIECE))
        self._held = b""
        self._handle: int | None = None

    def read(self, flags: int = 0) -> Message | None:
        """Give the next frame.

        Args:
            flags: ``MSG_DONTWAIT`` for not waiting.

        Returns:
            The tuple, and the descriptor that came with it or None; None in place of
            both if the other end is gone.

        Raises:
            BlockingIOError: It is not whole yet; what came is kept for the next call.
        """
        while True:
            held, end = self._held, 0
            if len(held) >= _LENGTH.size:
                end = _LENGTH.size + _LENGTH.unpack_from(held)[0]
                if len(held) >= end:
                    break
            try:
                into = self._link.recvmsg_into
                length, told, _, _ = into((self._piece,), _ROOM, flags)
            except ConnectionError:
                length, told = 0, []
            if told:
                (self._handle,) = array("i", told[0][2])
            if not length:
                return None
            self._held = held + self._piece[:length]
        content: tuple[object, ...] = marshal.loads(held[_LENGTH.size : end])  # noqa: S302 - from our own process
        self._held = held[end:]
        handle = None
        if not self._held:  # the kernel gives nothing after a frame with a descriptor
            handle, self._handle = self._handle, None
        return content, handle


def receive(link: socket.socket) -> Message | None:
    """Wait for a frame and give it; see ``Incoming.read``."""
    return Incoming(link).read()
