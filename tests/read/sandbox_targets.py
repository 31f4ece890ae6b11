"""What a hostile file could have a reader do, each by its name: run in the sandbox by test_sandbox.py."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable

from pipeline.errors import SecretDocument, TooLarge
from pipeline.read import limits


def answer(data: bytes) -> bytes:
    """What the act named by the data answers."""
    name, _, argument = data.decode().partition(" ")
    return _ACTS[name](argument)


def _spin(_: str) -> bytes:
    while True:
        pass


def _sleep(_: str) -> bytes:
    time.sleep(1000)
    return b""


def _grow(_: str) -> bytes:
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def _crash(_: str) -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def _leave(_: str) -> bytes:
    os._exit(0)


def _fault(argument: str) -> bytes:
    raise KeyError(argument)


def _refuse(_: str) -> bytes:
    raise TooLarge(limit="20 MB")


def _secret(_: str) -> bytes:
    raise SecretDocument


def _connect(_: str) -> bytes:
    told = []
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family).close()
            told.append("open")
        except OSError as refused:
            told.append(type(refused).__name__)
    program = "import socket; socket.socket()"
    told.append(str(subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode))
    return " ".join(told).encode()


def _write(argument: str) -> bytes:
    with open(argument, "wb") as file:
        for _ in range(100):
            file.write(b"x" * 10_000_000)
    return b""


def _hand_on(argument: str) -> bytes:
    """Starts a process that outlives this one, and waits."""
    started = subprocess.Popen(["sleep", "1000"])
    with open(argument, "w") as file:
        file.write(str(started.pid))
    return _sleep("")


def _home(_: str) -> bytes:
    with open("left-behind", "w") as file:
        file.write("words")
    return os.getcwd().encode()


def _speak(argument: str) -> bytes:
    print(argument)
    print(argument, file=sys.stderr)
    os.write(1, argument.encode())
    os.write(2, argument.encode())
    return b""


def _scan(argument: str) -> bytes:
    limits.expect_scans(int(argument))
    time.sleep(2)
    return b"read"


def _lie(_: str) -> bytes:
    """Sends what no answer is, over every open socket."""
    for descriptor in range(3, 50):
        try:
            os.write(descriptor, struct.pack("<cQ", b"F", 3) + b"\xff\xff\xff")
        except OSError:
            continue
    os._exit(0)


_ACTS: dict[str, Callable[[str], bytes]] = {
    "echo": str.encode,
    "spin": _spin,
    "sleep": _sleep,
    "grow": _grow,
    "crash": _crash,
    "leave": _leave,
    "fault": _fault,
    "refuse": _refuse,
    "secret": _secret,
    "connect": _connect,
    "write": _write,
    "hand-on": _hand_on,
    "home": _home,
    "speak": _speak,
    "scan": _scan,
    "lie": _lie,
    "descriptors": lambda _: str(len(os.listdir("/proc/self/fd"))).encode(),
}
