"""The process that reading starts from: the readers imported, no document ever in it; it forks one child a document.

    python -m pipeline.read.zygote DESCRIPTOR MODULE:FUNCTION

Over the socket come "N" with a document's own socket and likely type (answered with the child's number) and "K" with
such a number (the child and all that it started is killed, its folder removed, its end told). When the socket closes,
all end.
"""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Callable
from typing import NoReturn

import msgspec

from pipeline.errors import ChidaoError, TooMuchMemory
from pipeline.read import cage, limits, make_ready, wire
from pipeline.trace import TRACE_VARIABLE, show_trace

START, END = b"N", b"K"
CHILD = struct.Struct("<i")
ENDED = struct.Struct("<iQ")
"""Told at the end: the child's status (os.waitpid's), the most memory that it or what it started held, in bytes."""
SETTINGS = struct.Struct("<QI")
"""With START: bytes of memory, seconds; the document's likely type follows."""

Answer = Callable[[bytes], bytes]


def main(descriptor: str, target: str) -> None:
    """Serves until the socket closes."""
    control = socket.socket(fileno=int(descriptor))
    answer = _answer(target)
    ready: set[str] = set()
    folders: dict[int, str] = {}
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 256, 1)
        if not message:
            break
        if message[:1] == START:
            settings = SETTINGS.unpack_from(message, 1)
            _make_ready(message[1 + SETTINGS.size :].decode("ascii"), ready)
            control.send(CHILD.pack(_start(control, descriptors[0], settings, answer, folders)))
        else:
            control.send(ENDED.pack(*_end(CHILD.unpack(message[1:])[0], folders)))
    for child in list(folders):
        _end(child, folders)


def _make_ready(kind: str, ready: set[str]) -> None:
    """Loads what a type needs when its first document comes; nothing of the document itself is looked at."""
    if kind not in ready:
        make_ready(kind)
        ready.add(kind)
        gc.freeze()  # what is loaded stays shared with the children


def _answer(target: str) -> Answer:
    """The function, after its module's own `prepare`, where it has one."""
    name, _, function = target.partition(":")
    module = importlib.import_module(name)
    getattr(module, "prepare", lambda: None)()
    answer: Answer = getattr(module, function)
    return answer


def _start(
    control: socket.socket, descriptor: int, settings: tuple[int, int], answer: Answer, folders: dict[int, str]
) -> int:
    """Forks the child that reads one document, with a folder of its own."""
    folder = tempfile.mkdtemp(prefix="chidao-")
    child = os.fork()
    if child == 0:
        control.close()
        _read(socket.socket(fileno=descriptor), folder, settings, answer)
    os.close(descriptor)
    folders[child] = folder
    return child


def _end(child: int, folders: dict[int, str]) -> tuple[int, int]:
    """Kills a child with all that it started, removes its folder, and gives its status and its memory.

    Zeros for a number that is no child's: it was one of an earlier process like this.
    """
    if child not in folders:
        return 0, 0
    for kill in (os.killpg, os.kill):  # it may have died, or not have come to lead its group yet
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue
    _, status, used = os.wait4(child, 0)
    shutil.rmtree(folders.pop(child), ignore_errors=True)
    return status, 1024 * used.ru_maxrss


def _read(connection: socket.socket, folder: str, settings: tuple[int, int], answer: Answer) -> NoReturn:
    """A child's whole life."""
    try:
        os.setsid()
        _at_home(folder)
        cage.end_with_parent()
        memory, seconds = settings
        cage.shut(memory, seconds + 1, limits.seconds(limits.MAX_PAGES) + 1)
        limits.when_scans_are_expected(lambda pages: _scans(connection, pages))
        _, data = wire.receive(connection)
        wire.send(connection, *_outcome(data, answer))
        os._exit(0)
    finally:
        os._exit(1)


def _at_home(folder: str) -> None:
    """Works in its own folder; what libraries print may quote the document, so it goes nowhere."""
    os.chdir(folder)
    os.environ |= {"TMPDIR": folder, "HOME": folder}
    tempfile.tempdir = folder
    if not os.environ.get(TRACE_VARIABLE):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)


def _scans(connection: socket.socket, pages: int) -> None:
    cage.allow_seconds(limits.seconds(pages) + 1)
    wire.send(connection, wire.SCANS, struct.pack("<I", pages))


def _outcome(data: bytes, answer: Answer) -> tuple[bytes, bytes]:
    """The answer or the failure. A process boundary: no fault of a reader gets further (tests/read/test_sandbox.py)."""
    try:
        return wire.RESULT, answer(data)
    except ChidaoError as error:
        return _failure(error)
    except MemoryError:
        return _failure(TooMuchMemory(limit=f"{limits.MAX_MEMORY // 1_000_000_000} GB"))
    except Exception:
        show_trace()
        return _failure(ChidaoError())


def _failure(error: ChidaoError) -> tuple[bytes, bytes]:
    return wire.FAILURE, msgspec.msgpack.encode((error.code, error.details))


if __name__ == "__main__":
    main(*sys.argv[1:])
