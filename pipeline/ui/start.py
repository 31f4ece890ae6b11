"""The root address: to the table of obligations, or to the upload where nothing is stored yet."""

from __future__ import annotations

import streamlit as st

from pipeline.errors import ChidaoError
from pipeline.store.place import default_database
from pipeline.ui import data, links, obligations, upload


def page() -> None:
    """Leads on at once."""
    if _something_stored():
        st.switch_page(st.Page(obligations.page, url_path=links.OBLIGATIONS))
    st.switch_page(st.Page(upload.page, url_path=links.UPLOAD))


def _something_stored() -> bool:
    """Whether the table has rows; a store that cannot be asked sends to the table, which says why."""
    if not default_database().exists():
        return False
    try:
        return bool(data.documents())
    except ChidaoError:
        return True
