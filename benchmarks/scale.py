"""How the store bears a million tasks and ten thousand directives, on two cores.

The million is made of the directives of corpus/: each copy has an id, a number, a province, dates and words of its
own. Questions are asked as the app asks them, each in a visit of its own; a median over the limit gives exit code 1.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.measured import ROOT
from pipeline.store import queries, word_index
from pipeline.store.connection import Store
from pipeline.store.ingest import ingest, ingest_each
from pipeline.store.queries import DUE_KINDS, ObligationFilter
from pipeline.store.ranked import search
from pipeline.store.tables import DOCUMENT_TABLES

CORES = 2
LIMIT_MS = 150.0
LIMIT_MB = 1024
GROWTH_LIMIT = 1.2
PROVINCES = 63
DAYS = 1500

MONTH = ObligationFilter(due_from=date(2024, 3, 1), due_to=date(2024, 3, 31), deadline_kinds=DUE_KINDS)
SEARCH = ObligationFilter(text="diễn tập")
NARROW = ObligationFilter(
    bodies=("Sở Thông tin và Truyền thông",), provinces=("Tỉnh 7",), deadline_kinds=("recurring",)
)

QUESTIONS: dict[str, Callable[[Store], Any]] = {
    "the first page of the table": lambda store: queries.obligations(store, limit=50),
    "the hundredth page": lambda store: queries.obligations(store, limit=50, offset=5_000),
    "a page with filters": lambda store: queries.obligations(store, NARROW, 50),
    "a page with a search": lambda store: queries.obligations(store, SEARCH, 50),
    "how many tasks a filter gives": lambda store: queries.count_obligations(store, NARROW),
    "how many tasks a search gives": lambda store: queries.count_obligations(store, SEARCH),
    "counts by body, province, role, kind": queries.facets,
    "the calendar of a month": lambda store: queries.due(store, MONTH),
    "a search over tasks and texts": lambda store: search(store, SEARCH.text),
}

# What differs between the copies; every other column is the original's.
_COPIES = (
    "CREATE TABLE copies AS SELECT document_id, sha256, n, sha256(sha256 || n) AS copy FROM documents, range({n}) r(n)"
)
_DATES = {"issued_first_day", "last_day", "arrived_on"}
_WORDS = {"quote", "text", "title", "subject"}
_FOLDED = {"words", "text_words", "title_words"}


def _copied(table: str, column: str) -> str:
    """The expression that gives a column of a copy."""
    if column == "document_id":
        return "substr(c.copy, 1, 16)"
    if column in {"sha256", "text_hash"}:
        return "c.copy"
    if column in _DATES:
        return f"x.{column} + (c.n % {DAYS})::INT"
    if table == "documents" and column == "province":
        return f"'Tỉnh ' || (c.n % {PROVINCES})"
    if table == "documents" and column in {"number", "code"}:
        return "c.n || '/' || coalesce(x.symbol, 'CT-UBND')" if column == "code" else "c.n::VARCHAR"
    if column == "directive":
        return "replace(x.directive, c.sha256, c.copy)"
    if table in {"documents", "readings", "tasks"} and column in _WORDS:
        return f"x.{column} || ' (hồ sơ ' || substr(c.copy, 20, 8) || ')'"
    if column in _FOLDED:
        return f"x.{column} || ' ho so ' || substr(c.copy, 20, 8)"
    return f"x.{column}"


def build(db: Path, tasks: int) -> int:
    """Makes a store of about so many tasks; gives how many."""
    ingest([ROOT / "corpus"], db)
    with Store(db, write=True) as store:
        ((seeds,),) = store.rows("SELECT count(*) FROM tasks")
        store.rows(_COPIES.format(n=tasks // seeds))
        for table in ("documents", *DOCUMENT_TABLES):
            columns = [
                name for (name,) in store.rows("SELECT column_name FROM (DESCRIBE FROM query_table(?))", [table])
            ]
            chosen = ", ".join(f"{_copied(table, column)} AS {column}" for column in columns)
            order = ", ".join(["c.n", "c.document_id", *(f"x.{name}" for name in columns if name == "position")])
            store.rows(
                f"INSERT INTO {table} SELECT {chosen} FROM {table} x JOIN copies c USING (document_id) ORDER BY {order}"
            )
        store.rows("DROP TABLE copies")
        made = int(store.rows("SELECT count(*) FROM tasks")[0][0])
    word_index.forget(db)  # the audit does not tell of the copies
    start = time.perf_counter()
    word_index.catch_up(db)
    print(f"the index of their words drawn in {time.perf_counter() - start:.0f} s", flush=True)
    return made


def ask(db: Path, runs: int) -> int:
    """Asks every question some times and prints the medians and the memory; 1 where a limit is passed."""
    slow = 0
    for name, question in QUESTIONS.items():
        visits = [_timed(db, question) for _ in range(runs)]
        median = statistics.median(wall for wall, _ in visits)
        own = statistics.median(processor for _, processor in visits)
        slow += median > LIMIT_MS
        print(f"{name:40} {median:6.0f} ms (first {visits[0][0]:.0f}); of the processors {own:.0f} ms", flush=True)
    megabytes = _most_memory()
    print(f"{'memory at the most':40} {megabytes:8} MB (limit {LIMIT_MB})")
    return int(slow > 0 or megabytes > LIMIT_MB)


def _most_memory() -> int:
    """Megabytes that this program took at the most; what the process was before it became this program is not told."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def _timed(db: Path, question: Callable[[Store], Any]) -> tuple[float, float]:
    """Milliseconds that one visit takes, and those of all processors together: the steadier one on a busy machine."""
    wall, processor = time.perf_counter(), time.process_time()
    with Store(db) as store:
        question(store)
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)


def growth(folder: Path, count: int) -> int:
    """Stores many directives and prints the rate of each tenth; 1 where the last is much slower than the first."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpus" / "directives").glob("*.txt"))]
    files = [folder / f"{n:06}.txt" for n in range(count)]
    for n, path in enumerate(files):
        path.write_text(f"{texts[n % len(texts)]}\nLưu: VT, hồ sơ số {n}.\n", "utf-8")
    stamps = [(time.perf_counter(), time.process_time())]
    for n, result in enumerate(ingest_each(files, folder / "chidao.duckdb", jobs=CORES), 1):
        if result.status != "stored":
            raise RuntimeError(f"{result.path}: {result.code}")
        if n % (count // 10) == 0:
            stamps.append((time.perf_counter(), time.process_time()))
            seconds, busy = (now - before for now, before in zip(stamps[-1], stamps[-2], strict=True))
            rate, each = count / 10 / seconds, 1e4 * busy / count
            print(f"{n:6} directives: {rate:6.1f} a second, {each:5.1f} ms of storing each", flush=True)
    # Reading is another process's work: this one's own time shows the store's growth also on a busy machine.
    own = [after[1] - before[1] for before, after in pairwise(stamps)]
    print(f"storing the last tenth takes {own[-1] / own[0]:.2f} times as long as the first (limit {GROWTH_LIMIT})")
    return int(own[-1] / own[0] > GROWTH_LIMIT)


def main() -> int:
    """Builds, asks, stores; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=1_000_000, help="tasks of the synthetic store (1000000)")
    parser.add_argument(
        "--directives", type=int, default=10_000, help="directives to store one by one (10000; 0: none)"
    )
    parser.add_argument("--runs", type=int, default=7, help="times that each question is asked (7)")
    parser.add_argument("--db", type=Path, help="keep the synthetic store here, or ask the one that is here")
    parser.add_argument("--ask-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    if options.ask_only:
        return ask(options.db, options.runs)
    with tempfile.TemporaryDirectory(prefix="chidao-scale-") as folder:
        db = options.db or Path(folder) / "million" / "chidao.duckdb"
        if not db.exists():
            print(f"{build(db, options.tasks)} tasks, {db.stat().st_size / 1e6:.0f} MB", flush=True)
        # In a process of its own, for building takes memory too.
        itself = [sys.executable, "-m", "benchmarks.scale", "--ask-only", "--db", str(db), "--runs", str(options.runs)]
        slow = subprocess.run(itself, check=False).returncode
        grown = growth(Path(folder), options.directives) if options.directives else 0
    return max(slow, grown)


if __name__ == "__main__":
    sys.exit(main())
