"""Readers that have a document in their hands and in their folder when they die."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def _spooled(data: bytes) -> None:
    Path("document.bin").write_bytes(data)


def crash(data: bytes) -> bytes:
    """Dies as a parser does over a broken file."""
    _spooled(data)
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def hang(data: bytes) -> bytes:
    """Never comes to an end."""
    _spooled(data)
    time.sleep(1000)
    return b""


def fault(data: bytes) -> bytes:
    """Has a fault whose trace quotes the document."""
    _spooled(data)
    raise ValueError(data.decode())
