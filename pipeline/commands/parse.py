"""`chidao parse`: files read and parsed without storing, as the contract's JSON."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.arguments import Parser, add_jobs
from pipeline.commands.report import failure_line
from pipeline.errors import UsageError
from pipeline.messages import message

if TYPE_CHECKING:
    from pipeline.batch import Parsed


def add(parser: Parser) -> None:
    """The command's arguments."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=message("cli.paths", parser.language))
    parser.add_argument("--out", type=Path, metavar="DIR", help=message("cli.parse-out", parser.language))
    add_jobs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Prints one file's JSON, or writes <stem>.json for each. Raises UsageError for several files and no --out."""
    from pipeline.batch import parse_each, workers
    from pipeline.read.folders import documents

    files = documents(arguments.paths)
    _check(files, arguments)
    code = 0
    with workers(min(arguments.jobs, len(files))) as pool:
        for number, parsed in enumerate(parse_each(files, pool, arguments.lang), 1):
            code = max(code, _give(files[number - 1], number, parsed, arguments))
    return code


def _check(files: list[Path], arguments: argparse.Namespace) -> None:
    """Refuses what would print nothing, print several JSONs on end, or write two over one another."""
    if not files:
        raise UsageError(problem=message("cli.no-files", arguments.lang))
    if arguments.out is None and len(files) > 1:
        raise UsageError(problem=message("cli.out-needed", arguments.lang))
    for stem, count in Counter(file.stem for file in files).items():
        if count > 1:
            raise UsageError(problem=message("cli.same-stem", arguments.lang, stem=stem))


def _give(path: Path, number: int, parsed: Parsed, arguments: argparse.Namespace) -> int:
    """Prints or writes the first directive that one file gave, and gives its exit code."""
    from pipeline.batch import Failure
    from pipeline.serial import to_json

    if isinstance(parsed, Failure):
        print(failure_line(path, number, parsed.code, parsed.reason, arguments.lang), file=sys.stderr)
        return parsed.exit_code
    if arguments.out is None:
        print(to_json(parsed[0], indent=1))
        return 0
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / f"{path.stem}.json").write_text(to_json(parsed[0], indent=1) + "\n", "utf-8")
    return 0
