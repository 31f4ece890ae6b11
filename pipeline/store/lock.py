"""Who may open the database now: many readers or one writer, in a fair order, across processes and threads.

DuckDB itself refuses whoever comes at the wrong moment. Two lock files beside the database let them wait instead:
`.queue` is held while waiting to come in, `.lock` while being in. A writer that waits holds the queue, so that readers
who come later wait behind it and no stream of readers keeps it out for ever. The files are empty and stay; the
system lets go of the locks of a process that dies.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

from pipeline.errors import DatabaseBusy

ENDINGS = (".queue", ".lock")
"""What the two files' names add to the database's."""
_SHORTEST_PAUSE = 0.001
_LONGEST_PAUSE = 0.02
_CANNOT_WRITE = (errno.EACCES, errno.EPERM, errno.EROFS)


class Lock:
    """The right to open one database, for one reader or the only writer."""

    def __init__(self, db: Path, *, write: bool) -> None:
        """Takes the database's place; nothing is held yet."""
        self.db = db
        self._kind = fcntl.LOCK_EX if write else fcntl.LOCK_SH
        self._held: int | None = None

    def acquire(self, give_up: float) -> None:
        """Waits until it is this one's turn. Raises DatabaseBusy when `time.monotonic()` has passed `give_up`."""
        queue = self._file(ENDINGS[0])
        try:
            self._wait(queue, self._kind, give_up)
            self._held = self._file(ENDINGS[1])
            self._wait(self._held, self._kind, give_up)
        except BaseException:
            self.release()
            raise
        finally:
            _close(queue)

    def release(self) -> None:
        """Lets the next one in."""
        _close(self._held)
        self._held = None

    def _wait(self, file: int | None, kind: int, give_up: float) -> None:
        pause = _SHORTEST_PAUSE
        while file is not None:
            with suppress(BlockingIOError):
                fcntl.flock(file, kind | fcntl.LOCK_NB)
                return
            if time.monotonic() > give_up:
                raise DatabaseBusy(path=str(self.db))
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _file(self, ending: str) -> int | None:
        """A lock file, made where there is none; None in a folder that nobody can write to and that holds none."""
        path = f"{self.db}{ending}"
        try:
            return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as fault:
            if fault.errno not in _CANNOT_WRITE:
                raise
        with suppress(FileNotFoundError):
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return None


def _close(file: int | None) -> None:
    """Unlocks and closes; unlocking by name, for a forked child may still hold the same open file."""
    if file is not None:
        fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)
