"""A consistent copy of a store while others use it, and a store made of such a copy again.

A backup is a folder: the database, the originals, and SHA256SUMS, which `sha256sum --check` understands too. It comes
to stand under its name only when it is whole.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.errors import BackupDamaged, DatabaseMissing, PlaceTaken
from pipeline.store import originals
from pipeline.store.connection import PATIENCE_SECONDS, Store
from pipeline.store.faults import named_faults
from pipeline.store.lock import ENDINGS, Lock

DATABASE = "chidao.duckdb"
SUMS = "SHA256SUMS"
_UNFINISHED = ".part"


def backup(db: Path, folder: Path, now: datetime | None = None) -> Path:
    """Copies a store into a new folder within `folder`, named by the minute and second; gives that folder.

    Writers wait while the database's file is copied, readers do not; originals never change and are copied after.
    Raises DatabaseMissing, DatabaseBusy, PlaceTaken, DiskFull, NotWritable and what opening a Store raises.
    """
    if not db.exists():
        raise DatabaseMissing(path=str(db))
    target = folder / f"chidao-{now or datetime.now():%Y-%m-%d-%H%M%S}"
    if target.exists():
        raise PlaceTaken(path=str(target))
    unfinished = folder / f".{target.name}{_UNFINISHED}"
    with named_faults(folder):
        try:
            unfinished.mkdir(parents=True)
            _copy_database(db, unfinished / DATABASE)
            _copy_originals(originals.kept(db), originals.folder(unfinished / DATABASE))
            _write_sums(unfinished)
            unfinished.rename(target)
            originals.sync(folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return target


def restore(source: Path, db: Path) -> None:
    """Makes a store of a backup where there is none yet, after holding every file against its sum.

    The database comes last, so that a broken-off restore leaves no half store. Raises DatabaseMissing where `source`
    is no backup, BackupDamaged, PlaceTaken, DiskFull and NotWritable.
    """
    home = originals.folder(db)
    for place in (db, _journal(db), home):
        if place.is_file() or (place.is_dir() and any(place.iterdir())):
            raise PlaceTaken(path=str(place))
    _check_sums(source)
    unfinished = db.with_name(db.name + _UNFINISHED)
    with named_faults(db):
        try:
            db.parent.mkdir(parents=True, exist_ok=True)
            _copy_originals(originals.kept(source / DATABASE), home)
            _copy(source / DATABASE, unfinished)
            unfinished.rename(db)
            originals.sync(db.parent)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            shutil.rmtree(home, ignore_errors=True)
            raise


def _copy_database(db: Path, copy: Path) -> None:
    """The database as it is while no writer is in; with a dead writer's journal, which goes into the copy at once."""
    lock = Lock(db, write=False)
    lock.acquire(time.monotonic() + PATIENCE_SECONDS)
    try:
        _copy(db, copy)
        if _journal(db).exists():
            _copy(_journal(db), _journal(copy))
    finally:
        lock.release()
    if _journal(copy).exists():
        with Store(copy, write=True):
            pass
    for ending in ENDINGS:
        copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _copy_originals(files: list[Path], home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    for file in files:
        _copy(file, home / file.name)
    originals.sync(home)


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _journal(db: Path) -> Path:
    return db.with_name(f"{db.name}.wal")


def _write_sums(folder: Path) -> None:
    lines = [f"{originals.file_hash(path)}  {path.relative_to(folder)}\n" for path in _files(folder)]
    sums = folder / SUMS
    sums.write_text("".join(lines), "utf-8")
    with sums.open("rb+") as file:
        os.fsync(file.fileno())


def _check_sums(source: Path) -> None:
    """Raises DatabaseMissing for a folder that is no backup, BackupDamaged naming the first file that differs."""
    if not (source / SUMS).is_file():
        raise DatabaseMissing(path=str(source / SUMS))
    sums = {}
    for line in (source / SUMS).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        sums[name] = digest
    found = {str(path.relative_to(source)): path for path in _files(source)}
    for name in sorted(sums.keys() | found.keys() | {DATABASE}):
        if name not in sums or name not in found or originals.file_hash(found[name]) != sums[name]:
            raise BackupDamaged(path=str(source), where=name)


def _files(folder: Path) -> Iterator[Path]:
    """The database and the originals of a backup, by name."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != SUMS)
