"""The filters of the obligation table: widgets whose values live in the page's address."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pipeline.model import DeadlineKind, Role
from pipeline.store.queries import Facet, Facets, ObligationFilter
from pipeline.store.states import State
from pipeline.ui import texts, work_texts
from pipeline.ui.typed_date import typed_date

SEARCH, PROVINCE, BODY, ROLE, KIND, STATE = "tim", "tinh", "co_quan", "vai_tro", "loai_han", "tinh_trang"
DUE_FROM, DUE_TO, CHECK, PAGE = "tu_ngay", "den_ngay", "can_xem_lai", "trang"
LISTS = (PROVINCE, BODY, ROLE, KIND, STATE)
WORDS = (SEARCH, DUE_FROM, DUE_TO)
LABELS = {
    PROVINCE: texts.PROVINCE_LABEL,
    BODY: texts.BODY_LABEL,
    ROLE: texts.ROLE_LABEL,
    KIND: texts.KIND_LABEL,
    STATE: work_texts.STATE_LABEL,
}
NAMES: dict[str, str] = dict([*texts.ROLES.items(), *texts.KINDS.items(), *work_texts.STATES.items()])


class _Folded(NamedTuple):
    """What is set in the part of the filters that folds away; dates as typed."""

    provinces: list[str]
    bodies: list[str]
    roles: list[str]
    kinds: list[str]
    states: list[str]
    due_from: str
    due_to: str
    check: bool


def obligation_filter(facets: Facets) -> ObligationFilter | None:
    """The filter that the person has set; None where a typed date cannot be read, which is said."""
    text = st.text_input(
        texts.SEARCH_LABEL,
        key=SEARCH,
        bind="query-params",
        placeholder=texts.SEARCH_PLACEHOLDER,
        help=texts.SEARCH_HELP,
        on_change=first_page,
    )
    folded = _folded(facets)
    dates = _dates(folded.due_from, folded.due_to)
    if dates is None:
        return None
    return ObligationFilter(
        provinces=tuple(folded.provinces),
        bodies=tuple(folded.bodies),
        roles=cast("tuple[Role, ...]", tuple(folded.roles)),
        states=cast("tuple[State, ...]", tuple(folded.states)),
        deadline_kinds=cast("tuple[DeadlineKind, ...]", tuple(folded.kinds)),
        certainty="check" if folded.check else None,
        text=text or "",
        due_from=dates[0],
        due_to=dates[1],
    )


def _folded(facets: Facets) -> _Folded:
    """The filters that fold away; open while one of them is set, so that nobody overlooks it."""
    in_use = _in_use(*LISTS, DUE_FROM, DUE_TO, CHECK)
    with st.expander(texts.active_filters(in_use), expanded=in_use > 0, key="bo_loc", icon=":material/filter_alt:"):
        left, right = st.columns(2)
        first, last, rest = st.columns(3)
        found = _Folded(
            provinces=_choice(left, PROVINCE, facets.provinces),
            roles=_choice(left, ROLE, facets.roles),
            bodies=_choice(right, BODY, facets.bodies),
            kinds=_choice(right, KIND, facets.deadline_kinds),
            states=_choice(left, STATE, tuple(Facet(state, 0) for state in work_texts.STATES)),
            due_from=_typed(first, texts.DUE_FROM_LABEL, DUE_FROM),
            due_to=_typed(last, texts.DUE_TO_LABEL, DUE_TO),
            check=rest.checkbox(texts.CHECK_LABEL, key=CHECK, bind="query-params", on_change=first_page),
        )
        off = _in_use(SEARCH) + in_use == 0
        rest.button(texts.CLEAR_FILTERS, on_click=clear, disabled=off, icon=":material/filter_alt_off:")
    return found


def _choice(column: DeltaGenerator, key: str, facet: tuple[Facet, ...]) -> list[str]:
    """A choice of several values; their names stand in the address, so they carry no counts that would change."""
    return column.multiselect(
        LABELS[key],
        [item.value for item in facet],
        format_func=lambda value: NAMES.get(value, value),
        key=key,
        bind="query-params",
        placeholder=texts.CHOOSE,
        select_all=False,
        on_change=first_page,
    )


def _typed(column: DeltaGenerator, label: str, key: str) -> str:
    return (
        column.text_input(
            label,
            key=key,
            bind="query-params",
            placeholder=texts.DUE_PLACEHOLDER,
            help=texts.DUE_HELP,
            on_change=first_page,
        )
        or ""
    )


def _dates(due_from: str, due_to: str) -> tuple[date | None, date | None] | None:
    """Both dates; None, with a line that says why, where one cannot be read or they stand the wrong way round."""
    read: list[date | None] = []
    for typed in (due_from, due_to):
        try:
            read.append(typed_date(typed))
        except ValueError:
            st.error(texts.unreadable_date(typed), icon=":material/event_busy:")
            return None
    first, last = read
    if first and last and first > last:
        st.error(texts.dates_reversed(first, last), icon=":material/event_busy:")
        return None
    return first, last


def _in_use(*keys: str) -> int:
    """How many of these filters narrow the table now."""
    return sum(1 for key in keys if st.session_state.get(key) or st.query_params.get(key))


def first_page() -> None:
    """Another filter gives another table: it starts at its first page."""
    st.session_state[PAGE] = 1


def clear() -> None:
    """Takes every filter off."""
    for key in LISTS:
        st.session_state[key] = []
    for key in WORDS:
        st.session_state[key] = ""
    st.session_state[CHECK] = False
    first_page()
