"""How a web process and its query workers talk: frames over a socket pair.

A frame is four bytes of length and a marshalled tuple; a file descriptor may ride
along. Both ends are this very program, so the format needs no version.
"""

from __future__ import annotations

import marshal
import socket
import struct

__all__ = ["receive", "send"]

_LENGTH = struct.Struct("!I")
_PIECE = 1 << 16


def send(
    link: socket.socket, message: tuple[object, ...], handle: int | None = None
) -> None:
    """Send a tuple of plain values, and a file descriptor if there is one.

    Raises:
        OSError: The other end is gone.
    """
    content = marshal.dumps(message)  # type: ignore[arg-type] # plain values only
    frame = _LENGTH.pack(len(content)) + content
    if handle is None:
        link.sendall(frame)
        return
    sent = socket.send_fds(link, [frame[:1]], [handle])
    link.sendall(frame[sent:])


def receive(link: socket.socket) -> tuple[tuple[object, ...], int | None] | None:
    """Wait for a frame.

    Returns:
        The tuple, and the descriptor that came with it or None; None in place of
        both if the other end is gone.
    """
    try:
        start, handles, _, _ = socket.recv_fds(link, _PIECE, 1)
        if not start:
            return None
        frame = bytearray(start)
        while len(frame) < _LENGTH.size or len(frame) < _whole(frame):
            try:
                piece = link.recv(_PIECE)
            except BlockingIOError:  # what has begun to come is waited for
                continue
            if not piece:
                return None
            frame += piece
    except ConnectionError:
        return None
    message: tuple[object, ...] = marshal.loads(memoryview(frame)[_LENGTH.size :])  # noqa: S302 - from our own process
    return message, handles[0] if handles else None


def _whole(frame: bytearray) -> int:
    (length,) = _LENGTH.unpack_from(frame)
    return _LENGTH.size + int(length)
