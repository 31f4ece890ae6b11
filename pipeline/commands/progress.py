"""A bar on a terminal while files go by; nothing at all elsewhere."""

from __future__ import annotations

import shutil
from types import TracebackType
from typing import TextIO

_WIDTH = 30
_CLEAR = "\r\x1b[K"


class Progress:
    """Use as ``with Progress(total, sys.stderr) as progress:`` and print lines through it."""

    def __init__(self, total: int, out: TextIO) -> None:
        """Counts up to `total` on `out`, where that is a terminal."""
        self.total = total
        self.done = 0
        self.out = out
        self.shown = out.isatty()

    def __enter__(self) -> Progress:
        """The bar at nought."""
        self._draw()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipes the bar."""
        if self.shown:
            self.out.write(_CLEAR)
            self.out.flush()

    def line(self, words: str, out: TextIO) -> None:
        """Prints a line above the bar and counts one more."""
        if self.shown:
            self.out.write(_CLEAR)
            self.out.flush()
        print(words, file=out, flush=True)
        self.done += 1
        self._draw()

    def _draw(self) -> None:
        if not self.shown:
            return
        full = _WIDTH * self.done // max(self.total, 1)
        bar = f"[{'█' * full}{'·' * (_WIDTH - full)}] {self.done}/{self.total}"
        self.out.write(bar[: shutil.get_terminal_size().columns - 1])
        self.out.flush()
