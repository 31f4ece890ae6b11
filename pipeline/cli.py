"""`chidao`: the commands, what they are called with, and the exit code of every end (docs/exit-codes.md)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.commands import app, backup, check, export, ingest, parse, register, tables, watch
from pipeline.commands.arguments import Parser
from pipeline.errors import ChidaoError
from pipeline.messages import DEFAULT_LANGUAGE, Language, message
from pipeline.trace import show_trace

_INTERRUPTED = 130
_FAULT = 70
"""A fault in the program itself (EX_SOFTWARE of sysexits.h)."""


class _Command(NamedTuple):
    """A subcommand: what adds its arguments, what runs it."""

    add: Callable[[Parser], None]
    run: Callable[[argparse.Namespace], int]


_COMMANDS = {
    "parse": _Command(parse.add, parse.run),
    "ingest": _Command(ingest.add, ingest.run),
    "watch": _Command(watch.add, watch.run),
    "tasks": _Command(tables.add, tables.run_tasks),
    "due": _Command(tables.add, tables.run_due),
    "search": _Command(register.add_search, register.run_search),
    "report": _Command(register.add_report, register.run_report),
    "history": _Command(register.add_history, register.run_history),
    "export": _Command(export.add, export.run),
    "app": _Command(app.add, app.run),
    "check": _Command(check.add, check.run),
    "backup": _Command(backup.add_backup, backup.run_backup),
    "restore": _Command(backup.add_restore, backup.run_restore),
}


def parser(language: Language) -> Parser:
    """The parser of all commands, with its help in a language."""
    top = Parser(language=language, prog="chidao", description=message("cli.about", language))
    _add_language(top)
    commands = top.add_subparsers(
        title=message("cli.commands", language), dest="command", required=True, metavar="COMMAND"
    )
    for name, command in _COMMANDS.items():
        about = message(f"cli.about-{name}", language)
        one = commands.add_parser(name, help=about, description=about, language=language)
        _add_language(one)
        command.add(one)
    return top


def _add_language(one: Parser) -> None:
    """--lang, before or after the command; it was looked for before parsing, so that help knows it."""
    one.add_argument("--lang", choices=("vi", "en"), default=argparse.SUPPRESS, help=message("cli.lang", one.language))


def _language(words: Sequence[str]) -> Language:
    given = [word for before, word in pairwise(words) if before == "--lang"]
    given += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return "en" if "en" in given else DEFAULT_LANGUAGE


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code; what fails is one line on the error stream, never a traceback."""
    words = sys.argv[1:] if words is None else words
    language = _language(words)
    try:
        arguments = parser(language).parse_args(words)
        arguments.lang = language
        return _COMMANDS[arguments.command].run(arguments)
    except ChidaoError as error:
        print(f"chidao: {error.code}: {error.message(language)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(f"chidao: {message('cli.interrupted', language)}", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone (`chidao tasks | head`): no failure of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        print(f"chidao: os-error: {_where(fault)}", file=sys.stderr)
        return ChidaoError.exit_code
    except Exception:  # the outermost boundary: people get a line, whoever mends it asks for the trace (test_cli.py)
        show_trace()
        print(f"chidao: internal: {message('errors.internal', language)}", file=sys.stderr)
        return _FAULT


def _where(fault: OSError) -> str:
    return ": ".join(str(part) for part in (fault.filename, fault.strerror) if part)
