"""`chidao app`: the pages on a local port, telling nobody."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from pipeline.commands.arguments import Parser, add_database, number
from pipeline.messages import message
from pipeline.store.place import DATABASE_VARIABLE

_ENTRY = Path(__file__).parent.parent.parent / "app.py"
_PORT = 8501
# Only this machine sees the pages; nothing is reported to Streamlit's makers; no file is watched for changes.
_SETTINGS = {
    "server.address": "127.0.0.1",
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
}


def add(parser: Parser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "--port", type=number(1), default=_PORT, metavar="N", help=message("cli.port", parser.language, port=_PORT)
    )
    add_database(parser)


def command(port: int) -> list[str]:
    """The command line that starts Streamlit."""
    settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
    return [sys.executable, "-m", "streamlit", "run", str(_ENTRY), f"--server.port={port}", *settings]


def run(arguments: argparse.Namespace) -> NoReturn:
    """Says where the pages are and becomes Streamlit, so that a signal to stop reaches it and nothing is left over."""
    print(message("cli.app", arguments.lang, address=f"http://127.0.0.1:{arguments.port}"), flush=True)
    environment = os.environ | {DATABASE_VARIABLE: str(arguments.db.absolute())}
    os.execve(sys.executable, command(arguments.port), environment)
