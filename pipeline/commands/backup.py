"""`chidao backup` and `chidao restore`: a whole copy of the store while it is used, and back."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.commands import check
from pipeline.commands.arguments import Parser, add_database
from pipeline.messages import message


def add_backup(parser: Parser) -> None:
    """The arguments of `chidao backup`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=message("cli.backup-folder", parser.language))
    add_database(parser)


def add_restore(parser: Parser) -> None:
    """The arguments of `chidao restore`."""
    parser.add_argument("source", type=Path, metavar="DIR", help=message("cli.restore-source", parser.language))
    add_database(parser)


def run_backup(arguments: argparse.Namespace) -> int:
    """Makes a backup and says where it stands."""
    from pipeline.store.backup import backup

    target = backup(arguments.db, arguments.folder)
    print(message("cli.backed-up", arguments.lang, out=str(target)))
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Restores a backup, then verifies what stands there now; the exit code is that of `chidao check`."""
    from pipeline.store.backup import restore

    restore(arguments.source, arguments.db)
    print(message("cli.restored", arguments.lang, db=str(arguments.db)))
    return check.run(arguments)
