"""What takes a process's freedom away for good: memory, time, files, and the network.

The network goes by a filter of system calls (seccomp), which any user may set for a process of their own, also inside
a container where namespaces are refused: sockets other than local ones cannot be made. Where the kernel knows no such
filter, Python's own sockets at least are stopped.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from typing import Any

MAX_FILE = 500_000_000
"""Bytes of one file that is written."""
MAX_OPEN = 256

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_FILTER = 2
_LOAD, _EQUAL, _AT_LEAST, _GIVE = 0x20, 0x15, 0x35, 0x06
_NEXT, _TO_ALLOW, _TO_REFUSE = range(3)
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
"""Offsets in the kernel's struct seccomp_data."""
_X32 = 0x40000000
_IO_URING_SETUP, _PTRACE = 425, {"x86_64": 101, "aarch64": 117}
_AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SOCKET = {"x86_64": 41, "aarch64": 198}
_LOCAL = 1
"""AF_UNIX: LibreOffice's own processes talk over it."""


def shut(memory: int, seconds: int, most_seconds: int) -> None:
    """Limits this process and all that it starts; `seconds` of processor time may be raised to `most_seconds`."""
    _limit(resource.RLIMIT_AS, memory, memory)
    _limit(resource.RLIMIT_CPU, seconds, most_seconds)
    _limit(resource.RLIMIT_FSIZE, MAX_FILE, MAX_FILE)
    _limit(resource.RLIMIT_NOFILE, MAX_OPEN, MAX_OPEN)
    _limit(resource.RLIMIT_CORE, 0, 0)
    if not cut_network():
        sys.addaudithook(_no_sockets)


def end_with_parent() -> None:
    """Has the kernel kill this process when the one that started it is gone."""
    if sys.platform.startswith("linux"):
        _prctl()(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def allow_seconds(seconds: int) -> None:
    """Raises this process's processor time."""
    _limit(resource.RLIMIT_CPU, seconds, resource.getrlimit(resource.RLIMIT_CPU)[1])


def _limit(which: int, soft: int, hard: int) -> None:
    """Never raises a limit over what somebody else has set."""
    ceiling = resource.getrlimit(which)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(which, (soft, hard))


def cut_network() -> bool:
    """Refuses this process and all that it starts every socket but local ones; False where the kernel cannot."""
    machine = platform.machine()
    if machine not in _SOCKET or not sys.platform.startswith("linux"):
        return False
    instructions = _filter(machine)
    code = ctypes.create_string_buffer(b"".join(instructions))
    program = struct.pack("HxxxxxxP", len(instructions), ctypes.addressof(code))
    prctl = _prctl()
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    pointer = ctypes.create_string_buffer(program)
    return bool(prctl(_PR_SET_SECCOMP, _FILTER, ctypes.addressof(pointer), 0, 0) == 0)


def _prctl() -> Any:
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    return prctl


def _filter(machine: str) -> list[bytes]:
    """The filter's instructions: code, where to go on if true and if false, operand; the last two are its ends."""
    checks = [
        (_LOAD, _NEXT, _NEXT, _ARCHITECTURE),
        (_EQUAL, _NEXT, _TO_REFUSE, _AUDIT_ARCHITECTURE[machine]),
        (_LOAD, _NEXT, _NEXT, _NUMBER),
        (_AT_LEAST, _TO_REFUSE, _NEXT, _X32),
        (_EQUAL, _TO_REFUSE, _NEXT, _IO_URING_SETUP),
        (_EQUAL, _TO_REFUSE, _NEXT, _PTRACE[machine]),
        (_EQUAL, _NEXT, _TO_ALLOW, _SOCKET[machine]),
        (_LOAD, _NEXT, _NEXT, _FIRST_ARGUMENT),
        (_EQUAL, _TO_ALLOW, _TO_REFUSE, _LOCAL),
    ]
    left = range(len(checks) - 1, -1, -1)
    jumps = [
        (code, _steps(yes, rest), _steps(no, rest), k) for (code, yes, no, k), rest in zip(checks, left, strict=True)
    ]
    return [struct.pack("HBBI", *each) for each in (*jumps, (_GIVE, 0, 0, _ALLOW), (_GIVE, 0, 0, _REFUSE))]


def _steps(where: int, rest: int) -> int:
    """How many instructions to jump over, with `rest` checks still to come before the two ends."""
    return {_NEXT: 0, _TO_ALLOW: rest, _TO_REFUSE: rest + 1}[where]


def _no_sockets(event: str, _: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
