"""The original files, unchanged, each under its own hash beside the database."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pipeline.errors import FileChanged

_UNFINISHED = ".part"


def folder(db: Path) -> Path:
    """Where a database's originals are kept."""
    return db.parent / "originals"


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path: Path, db: Path, sha256: str) -> None:
    """Copies a file under its hash; it is there whole or not at all.

    Raises FileChanged where its bytes are no longer those of the hash.
    """
    target = folder(db) / sha256
    if target.exists():
        return
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileChanged
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{sha256}.{os.getpid()}{_UNFINISHED}")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)


def drop(db: Path, sha256: str) -> None:
    """Takes an original away, where there is one."""
    (folder(db) / sha256).unlink(missing_ok=True)


def kept(db: Path) -> list[Path]:
    """The files in the folder of originals, those of a broken-off copy included, by name."""
    home = folder(db)
    return sorted(home.iterdir()) if home.is_dir() else []
