"""`chidao ingest`: files and folders read, parsed and stored, a line a file."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from pipeline.commands.arguments import Parser, add_database, add_jobs
from pipeline.commands.progress import Progress
from pipeline.commands.report import result_line
from pipeline.errors import UsageError
from pipeline.messages import message


def add(parser: Parser) -> None:
    """The command's arguments."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=message("cli.paths", parser.language))
    parser.add_argument("--retry-failed", action="store_true", help=message("cli.retry-failed", parser.language))
    add_database(parser)
    add_jobs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Stores what can be stored and says what became of each file. Raises UsageError where there is none."""
    from pipeline.store.ingest import ingest_each

    files = _files(arguments)
    if not files:
        nothing = "cli.none-failed" if arguments.retry_failed else "cli.no-files"
        raise UsageError(problem=message(nothing, arguments.lang))
    code = 0
    counts: Counter[str] = Counter()
    with Progress(len(files), sys.stderr) as progress:
        results = ingest_each(files, arguments.db, jobs=arguments.jobs, language=arguments.lang)
        for number, result in enumerate(results, 1):
            out = sys.stderr if result.status == "failed" else sys.stdout
            progress.line(result_line(result, number, arguments.lang), out)
            counts[result.status] += 1
            code = max(code, result.exit_code)
    print(_summary(counts, arguments))
    return code


def _files(arguments: argparse.Namespace) -> list[Path]:
    from pipeline.read.folders import documents
    from pipeline.store.ingest import failed_before

    earlier = failed_before(arguments.db) if arguments.retry_failed else []
    return documents([*arguments.paths, *earlier])


def _summary(counts: Counter[str], arguments: argparse.Namespace) -> str:
    return message(
        "cli.ingested",
        arguments.lang,
        stored=counts["stored"],
        again=counts["read-again"],
        there=counts["already-there"],
        failed=counts["failed"],
        db=str(arguments.db),
    )
