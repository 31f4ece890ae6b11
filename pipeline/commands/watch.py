"""`chidao watch`: a folder's new files stored as they arrive, a line a file, until Ctrl+C."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.arguments import Parser, add_database, add_jobs, number
from pipeline.commands.report import result_line
from pipeline.errors import DatabaseBusy, DiskFull, UsageError
from pipeline.messages import message

if TYPE_CHECKING:
    from pipeline.store.ingest import IngestResult
    from pipeline.store.watch import Watch

_EVERY_SECONDS = 2
_NAP = 0.1


def add(parser: Parser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=message("cli.watch-folder", parser.language))
    parser.add_argument(
        "--every", type=number(1), default=_EVERY_SECONDS, metavar="N", help=message("cli.every", parser.language)
    )
    add_database(parser)
    add_jobs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Looks every few seconds; ends by Ctrl+C with exit code 0. Raises UsageError where there is no such folder."""
    from pipeline.store.watch import Watch

    if not arguments.folder.is_dir():
        raise UsageError(problem=message("cli.no-folder", arguments.lang, folder=str(arguments.folder)))
    print(message("cli.watching", arguments.lang, folder=str(arguments.folder)), flush=True)
    watch = Watch(arguments.folder, arguments.db, jobs=arguments.jobs, language=arguments.lang)
    numbers = count(1)
    stop = _CtrlC()
    while not stop.asked:
        for result in _look(watch, arguments):
            out = sys.stderr if result.status == "failed" else sys.stdout
            print(result_line(result, next(numbers), arguments.lang), file=out, flush=True)
        stop.sleep(arguments.every)
    print(message("cli.watched", arguments.lang))
    return 0


class _CtrlC:
    """Whether the user has asked to stop: files on their way in are finished then; a second Ctrl+C ends at once."""

    def __init__(self) -> None:
        self.asked = False
        signal.signal(signal.SIGINT, self._ask)

    def sleep(self, seconds: float) -> None:
        """Waits, not longer than until the user asks to stop."""
        end = time.monotonic() + seconds
        while not self.asked and time.monotonic() < end:
            time.sleep(_NAP)

    def _ask(self, *_: object) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _look(watch: Watch, arguments: argparse.Namespace) -> Iterator[IngestResult]:
    """One look; what passes by itself or after some clearing up is told, and the files are tried at the next look."""
    try:
        yield from watch.look()
    except (DatabaseBusy, DiskFull) as error:
        print(f"chidao: {error.code}: {error.message(arguments.lang)}", file=sys.stderr, flush=True)
