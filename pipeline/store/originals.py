"""The original files, unchanged, each under its own hash beside the database."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

from pipeline.errors import FileChanged
from pipeline.store.faults import named_faults

_UNFINISHED = ".part"


def folder(db: Path) -> Path:
    """Where a database's originals are kept."""
    return db.parent / "originals"


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path: Path, db: Path, sha256: str) -> None:
    """Copies a file under its hash; it is there whole or not at all. A damaged original is put right.

    Raises FileChanged where the file's bytes are no longer those of the hash, DiskFull and NotWritable.
    """
    target = folder(db) / sha256
    if target.exists() and file_hash(target) == sha256:
        return
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FileChanged
    with named_faults(db):
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, data)


def _write(target: Path, data: bytes) -> None:
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.{threading.get_ident()}{_UNFINISHED}")
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync(target.parent)


def sync(folder: Path) -> None:
    """Makes the names in a folder as lasting as the files' bytes: a rename alone may be lost with the power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def drop(db: Path, sha256: str) -> None:
    """Takes an original away, where there is one."""
    (folder(db) / sha256).unlink(missing_ok=True)


def kept(db: Path) -> list[Path]:
    """The files in the folder of originals, those of a broken-off copy included, by name."""
    home = folder(db)
    return sorted(home.iterdir()) if home.is_dir() else []
