"""`chidao check`: the store verified, a line a problem."""

from __future__ import annotations

import argparse

from pipeline.commands.arguments import Parser, add_database
from pipeline.errors import DatabaseDamaged
from pipeline.messages import message


def add(parser: Parser) -> None:
    """The command's arguments."""
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints every problem; a store with any gives the exit code of a damaged database."""
    from pipeline.store.check import check

    count = 0
    for problem in check(arguments.db):
        count += 1
        print(f"{problem.code}: {message(f'cli.{problem.code}', arguments.lang, where=problem.where)}")
    print(message("cli.checked", arguments.lang, count=count))
    return DatabaseDamaged.exit_code if count else 0
