"""A process that uses the store as the app does: pages drawn, questions asked by threads, a person correcting."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pipeline.store import corrections, queries
from pipeline.store.audit import Signature
from pipeline.store.connection import Store
from pipeline.store.corrections import Asked
from pipeline.store.queries import ObligationFilter
from tests.loss.worker import ROOT

BY = Signature("Lê Thị Ánh", "đối chiếu với bản gốc")
_FILTERS = (ObligationFilter(), ObligationFilter(text="rà soát"), ObligationFilter(modalities=("obligation",)))


def ask(db: Path) -> None:
    """The questions of the table of obligations, each in a visit of its own as the pages make it."""
    for wanted in _FILTERS:
        with Store(db) as store:
            queries.obligations(store, wanted, 50)
        with Store(db) as store:
            queries.count_obligations(store, wanted)
    with Store(db) as store:
        queries.facets(store)


def correct(db: Path) -> None:
    """One correction; told when the store has taken it."""
    with Store(db, write=True) as store:
        document = queries.documents(store)[0].document_id
        asked = Asked("header", "correct", "subject", value={"value": f"Trích yếu {time.monotonic_ns()}"})
        number = corrections.correct(store, document, asked, BY)
    print("correction", number, flush=True)
    time.sleep(0.2)


def draw(db: Path) -> None:
    """The app's first page, as a browser would get it."""
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    shown = [*page.exception, *page.error]
    if shown:
        raise RuntimeError(str(shown))
    print("page drawn", flush=True)


def use(seconds: float, db: Path) -> int:
    """Does all this at once for some time; 1 where anything failed, with its trace on the error stream."""
    end = time.monotonic() + seconds
    failed = threading.Event()

    def again(step: Callable[[Path], None]) -> None:
        while time.monotonic() < end and not failed.is_set():
            try:
                step(db)
            except Exception:  # whatever it is, the test has to hear of it
                traceback.print_exc()
                failed.set()

    threads = [threading.Thread(target=again, args=(step,)) for step in (ask, ask, ask, correct, draw)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return int(failed.is_set())


if __name__ == "__main__":
    sys.exit(use(float(sys.argv[1]), Path(sys.argv[2])))
