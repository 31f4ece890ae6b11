"""Foreign bytes are read in a child process: with little memory, little time, no network, killed when it oversteps.

A crash, a hang or a bomb costs one document. The children are forked from a process of its own (zygote.py), never from
the program, which may have threads; any thread may call.
"""

from __future__ import annotations

import atexit
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import msgspec

from pipeline.errors import ChidaoError, ReaderCrashed, ReadError, TookTooLong
from pipeline.read import limits, wire
from pipeline.read.sniff import likely_type
from pipeline.read.zygote import CHILD, END, ENDED, SETTINGS, START

_ROOT = Path(__file__).parent.parent.parent
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
"""A forked child has one thread; Tesseract is four times slower with more."""


@dataclass(slots=True)
class Sandbox:
    """Runs `target` ("module:function", bytes to bytes) in children; `path` is where its module is looked for, too."""

    target: str
    memory: int = limits.MAX_MEMORY
    seconds: int = limits.SECONDS
    path: str = ""
    peak: int = 0
    """The most memory that a child has held so far, in bytes."""
    _zygote: subprocess.Popen[bytes] | None = None
    _control: socket.socket | None = None
    _owner: int = 0
    _lock: Lock = field(default_factory=Lock)

    def run(self, data: bytes) -> bytes:
        """What the target makes of the data.

        Raises the ChidaoError that it raises, and TookTooLong, TooMuchMemory or ReaderCrashed (a ReadError each).
        """
        connection, theirs = socket.socketpair()
        outcome, late, status = None, False, 0
        with connection:
            child = self._start(theirs, likely_type(data))
            try:
                outcome = self._talk(connection, data)
            except TimeoutError:
                late = True
            except OSError:
                pass  # it died: its end tells why
            finally:
                status = self._end(child)
        if outcome is None:
            raise TookTooLong(limit=self.seconds) if late or _out_of_time(status) else ReaderCrashed()
        kind, payload = outcome
        if kind == wire.RESULT:
            return payload
        raise _error(payload)

    def stop(self) -> None:
        """Ends the process that children come from, and with it every child; the next document starts it again."""
        with self._lock:
            self._close()

    def _start(self, theirs: socket.socket, kind: str) -> int:
        """The number of a new child, which holds the other end of the document's connection."""
        message = START + SETTINGS.pack(self.memory, self.seconds) + kind.encode("ascii")
        with theirs, self._lock:
            for _ in range(2):  # one that was killed from outside is started again
                try:
                    socket.send_fds(self._opened(), [message], [theirs.fileno()])
                    return int(CHILD.unpack(self._reply(CHILD.size))[0])
                except OSError:
                    self._close()
        raise ReaderCrashed

    def _opened(self) -> socket.socket:
        """The socket to the process that children come from; a process forked from ours has to have its own."""
        if self._control is None or self._owner != os.getpid():
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._zygote = _zygote(theirs.fileno(), self.target, self.path)
            self._control, self._owner = ours, os.getpid()
            atexit.register(self.stop)
        return self._control

    def _reply(self, size: int) -> bytes:
        reply = self._control.recv(size) if self._control else b""
        if len(reply) != size:
            raise wire.Broken
        return reply

    def _talk(self, connection: socket.socket, data: bytes) -> tuple[bytes, bytes]:
        """Sends the document and waits for its outcome. Raises TimeoutError and OSError."""
        start = time.monotonic()
        deadline = start + self.seconds
        connection.settimeout(self.seconds)
        wire.send(connection, wire.DOCUMENT, data)
        while True:
            kind, payload = wire.receive(connection, deadline)
            if kind != wire.SCANS:
                return kind, payload
            pages = int.from_bytes(payload[:4], "little")
            deadline = max(deadline, start + self.seconds + limits.seconds(pages) - limits.SECONDS)

    def _end(self, child: int) -> int:
        """Has a child killed and its folder removed; gives its status (os.waitpid's), 0 where nobody can tell."""
        with self._lock:
            try:
                if self._control is None:
                    return 0
                self._control.send(END + CHILD.pack(child))
                status, memory = ENDED.unpack(self._reply(ENDED.size))
                self.peak = max(self.peak, memory)
                return int(status)
            except OSError:
                self._close()
                return 0

    def _close(self) -> None:
        control, zygote = self._control, self._zygote
        self._control = self._zygote = None
        if control is not None:
            control.close()
        if zygote is not None and self._owner == os.getpid():
            zygote.wait()


def _zygote(descriptor: int, target: str, path: str) -> subprocess.Popen[bytes]:
    """Starts it apart from the terminal's signals: Ctrl+C is the program's to answer."""
    paths = [str(_ROOT), path, os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "pipeline.read.zygote", str(descriptor), target],
        pass_fds=[descriptor],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | _ONE_THREAD | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )


def _out_of_time(status: int) -> bool:
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU


def _error(payload: bytes) -> ChidaoError:
    """The failure that a child told of, as if it had been raised here."""
    try:
        code, details = msgspec.msgpack.decode(payload, type=tuple[str, dict[str, str | int]])
    except msgspec.DecodeError:
        return ReaderCrashed()
    found = next((kind for kind in _kinds(ChidaoError) if kind.code == code), ReadError)
    return found(**details)


def _kinds(kind: type[ChidaoError]) -> list[type[ChidaoError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in _kinds(child))]
