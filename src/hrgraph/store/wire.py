"""How a web process and its query workers talk: frames over a socket pair.

A frame is four bytes of length and a marshalled tuple; a file descriptor may ride
along. Both ends are this very program, so the format needs no version.
"""

from __future__ import annotations

import marshal
import socket
import struct

__all__ = ["Message", "receive", "send"]

Message = tuple[tuple[object, ...], int | None]
"""What came: plain values, and a file descriptor or None."""

_LENGTH = struct.Struct("!I")
_PIECE = 1 << 16
_PLAIN = 0
_WITH_HANDLE = 1 << 31


def send(
    link: socket.socket, message: tuple[object, ...], handle: int | None = None
) -> None:
    """Send a tuple of plain values, and a file descriptor if there is one.

    Raises:
        OSError: The other end is gone.
    """
    content = marshal.dumps(message)  # type: ignore[arg-type] # plain values only
    flag = _PLAIN if handle is None else _WITH_HANDLE
    link.sendall(_LENGTH.pack(len(content) | flag) + content)
    # Read together with plain bytes a descriptor would be lost: it waits for leave.
    if handle is not None and link.recv(1):
        socket.send_fds(link, [b"+"], [handle])


def receive(link: socket.socket) -> Message | None:
    """Wait for a frame.

    Returns:
        The tuple, and the descriptor that came with it or None; None in place of
        both if the other end is gone.

    Raises:
        BlockingIOError: Nothing came in the time set for the link.
    """
    try:
        frame = link.recv(_PIECE)
        if not frame:
            return None
        (head,) = _LENGTH.unpack_from(frame)
        length = _LENGTH.size + (head & ~_WITH_HANDLE)
        if len(frame) < length:
            rest = _rest(link, length - len(frame))
            if rest is None:
                return None
            frame += rest
    except ConnectionError:
        return None
    message: tuple[object, ...] = marshal.loads(memoryview(frame)[_LENGTH.size :])  # noqa: S302 - from our own process
    return message, _handle(link) if head & _WITH_HANDLE else None


def _rest(link: socket.socket, missing: int) -> bytes | None:
    pieces = []
    while missing > 0:
        try:
            piece = link.recv(min(_PIECE, missing))
        except BlockingIOError:  # what has begun to come is waited for
            continue
        if not piece:
            return None
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _handle(link: socket.socket) -> int | None:
    link.sendall(b"?")
    while True:
        try:
            _, handles, _, _ = socket.recv_fds(link, 1, 1)
        except BlockingIOError:
            continue
        return handles[0] if handles else None
