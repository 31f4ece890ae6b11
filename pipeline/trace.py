"""Where a fault of the program happened, for whoever mends it: shown only when CHIDAO_TRACE is set."""

from __future__ import annotations

import os
import traceback

TRACE_VARIABLE = "CHIDAO_TRACE"


def show_trace() -> None:
    """Prints the trace of the exception being handled, which may quote a document: never without being asked."""
    if os.environ.get(TRACE_VARIABLE):
        traceback.print_exc()
