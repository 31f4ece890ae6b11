"""Frames on a socket between the program and the process that reads for it: a letter, a length, the bytes."""

from __future__ import annotations

import socket
import struct
import time

RESULT = b"R"
FAILURE = b"F"
SCANS = b"S"
"""A number of pages that are going to be recognised."""
DOCUMENT = b"D"

MAX_FRAME = 400_000_000
_HEAD = struct.Struct("<cQ")


class Broken(ConnectionError):
    """The other side has gone, or sends what no frame is."""


def send(connection: socket.socket, kind: bytes, payload: bytes) -> None:
    """Sends a frame. Raises OSError where nobody receives it."""
    connection.sendall(_HEAD.pack(kind, len(payload)))
    connection.sendall(payload)


def receive(connection: socket.socket, deadline: float | None = None) -> tuple[bytes, bytes]:
    """A frame's kind and payload. Raises Broken, and TimeoutError when the deadline (time.monotonic) is over."""
    kind, length = _HEAD.unpack(_exactly(connection, _HEAD.size, deadline))
    if length > MAX_FRAME:
        raise Broken
    return kind, _exactly(connection, length, deadline)


def _exactly(connection: socket.socket, length: int, deadline: float | None) -> bytes:
    received = bytearray()
    while len(received) < length:
        if deadline is not None:
            connection.settimeout(max(deadline - time.monotonic(), 0.001))
        piece = connection.recv(min(length - len(received), 1 << 20))
        if not piece:
            raise Broken
        received += piece
    return bytes(received)
