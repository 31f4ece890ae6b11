"""Who acts, typed once a session, and the one way in which a page writes: a short visit, one clear line."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from pipeline.errors import ChidaoError
from pipeline.store.audit import Signature
from pipeline.store.connection import Store
from pipeline.store.place import default_database
from pipeline.ui import work_texts as words

NAME = "nguoi_lam"
_INPUT = "nhap_nguoi_lam"
_SAID = "da_luu"
_SAVES = "so_lan_luu"


def name_input() -> str:
    """The field for the name of who acts; what was typed stays for the session, on every page."""
    typed = st.text_input(
        words.NAME_LABEL, value=st.session_state.get(NAME, ""), key=_INPUT, help=words.NAME_HELP, max_chars=100
    )
    st.session_state[NAME] = (typed or "").strip()
    return str(st.session_state[NAME])


def signed(why: str) -> Signature:
    """The person of this session with a reason. Raises NameMissing, ReasonMissing."""
    return Signature(str(st.session_state.get(NAME, "")), why)


def fresh() -> int:
    """A number for the keys of forms: after a save they are new and empty, after a refusal what was typed stays."""
    return int(st.session_state.get(_SAVES, 0))


def save(change: Callable[[Store], object], said: str = words.SAVED) -> None:
    """Makes a change and shows the page anew; a failure is one line, and nothing is changed."""
    try:
        with Store(default_database(), write=True) as store:
            change(store)
    except ChidaoError as error:
        st.error(error.message(), icon=":material/error:")
        return
    st.session_state[_SAID] = said
    st.session_state[_SAVES] = fresh() + 1
    st.rerun()


def last_saved() -> None:
    """Says once what was saved; its place on the page is there always, so that nothing below it moves or closes."""
    place = st.empty()
    said = st.session_state.pop(_SAID, None)
    if said:
        place.success(said, icon=":material/check_circle:")
