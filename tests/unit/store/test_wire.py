import marshal
import os
import socket
import struct
import tempfile

import pytest

from hrgraph.store.wire import Incoming, receive, send


@pytest.fixture
def ends():
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_a_frame_comes_with_its_file(ends):
    one, other = ends
    with tempfile.TemporaryFile() as file:
        file.write(b"rows")
        file.flush()
        send(one, ("reply", 4, None), file.fileno())
    message = receive(other)
    assert message is not None
    content, handle = message
    assert content == ("reply", 4, None)
    assert handle is not None
    with os.fdopen(handle, "rb") as found:
        found.seek(0)
        assert found.read() == b"rows"


def test_what_came_of_a_frame_is_kept_until_it_is_whole(ends):
    one, other = ends
    content = marshal.dumps(("reply", b"x" * 100_000))
    frame = struct.pack("!I", len(content)) + content
    incoming = Incoming(other)
    for start in range(0, len(frame) - 1, 30_000):
        one.sendall(frame[start : start + 30_000][: len(frame) - 1 - start])
        with pytest.raises(BlockingIOError):
            incoming.read(socket.MSG_DONTWAIT)
    one.sendall(frame[-1:])
    assert incoming.read(socket.MSG_DONTWAIT) == (("reply", b"x" * 100_000), None)
    send(one, ("next",))
    assert incoming.read() == (("next",), None)


def test_frames_that_come_together_are_told_apart(ends):
    one, other = ends
    incoming = Incoming(other)
    send(one, ("first",))
    send(one, ("second",))
    with tempfile.TemporaryFile() as file:
        send(one, ("with a file",), file.fileno())
        send(one, ("after",))
        assert incoming.read() == (("first",), None)
        assert incoming.read(socket.MSG_DONTWAIT) == (("second",), None)
        message = incoming.read()
        assert message is not None
        content, handle = message
        assert content == ("with a file",)
        assert handle is not None
        assert os.fstat(handle).st_ino == os.fstat(file.fileno()).st_ino
        os.close(handle)
    assert incoming.read(socket.MSG_DONTWAIT) == (("after",), None)
    with pytest.raises(BlockingIOError):
        incoming.read(socket.MSG_DONTWAIT)


def test_an_end_that_is_gone_sends_nothing(ends):
    one, other = ends
    one.sendall(struct.pack("!I", 50) + b"half")
    one.close()
    assert receive(other) is None
