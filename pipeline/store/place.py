"""Where the database is unless a command is told otherwise; shown in help, so nothing heavy is loaded here."""

from __future__ import annotations

import os
from pathlib import Path

DATABASE_VARIABLE = "CHIDAO_DB"
_DEFAULT_DATABASE = "data/chidao.duckdb"


def default_database() -> Path:
    """What the environment's `CHIDAO_DB` names, else `data/chidao.duckdb` where the program was started."""
    return Path(os.environ.get(DATABASE_VARIABLE, _DEFAULT_DATABASE))
