"""The border between the program and a person: every failure becomes one clear line, never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps

import streamlit as st

from pipeline.errors import ChidaoError, DatabaseMissing
from pipeline.ui import links, texts
from pipeline.ui.look import link

_log = logging.getLogger(__name__)


def guarded(page: Callable[[], None]) -> Callable[[], None]:
    """The page with its failures shown as one line each; an empty store says what to do."""

    @wraps(page)
    def shown() -> None:
        try:
            page()
        except DatabaseMissing:
            empty_store()
        except ChidaoError as error:
            st.error(error.message(), icon=":material/error:")
        except Exception as error:  # the process boundary: what nobody foresaw is logged by its type, told in one line
            _log.error("page %s failed: %s", page.__module__, type(error).__name__)
            st.error(texts.UNEXPECTED, icon=":material/error:")

    return shown


def empty_store() -> None:
    """What a page shows while nothing is stored."""
    st.info(texts.EMPTY_STORE, icon=":material/info:")
    st.html(link(texts.GO_UPLOAD, links.UPLOAD, cls="cd-button"))
