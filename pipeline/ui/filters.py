"""The filters of the obligation table: widgets whose values live in the page's address."""

from __future__ import annotations

from datetime import date
from typing import cast

import streamlit as st

from pipeline.model import DeadlineKind, Role
from pipeline.store.queries import Facet, Facets, ObligationFilter
from pipeline.ui import texts
from pipeline.ui.typed_date import typed_date

SEARCH, PROVINCE, BODY, ROLE, KIND = "tim", "tinh", "co_quan", "vai_tro", "loai_han"
DUE_FROM, DUE_TO, CHECK, PAGE = "tu_ngay", "den_ngay", "can_xem_lai", "trang"
LISTS = (PROVINCE, BODY, ROLE, KIND)
WORDS = (SEARCH, DUE_FROM, DUE_TO)


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
    folded = _in_use(*LISTS, DUE_FROM, DUE_TO, CHECK)
    with st.expander(texts.active_filters(folded), expanded=folded > 0, key="bo_loc", icon=":material/filter_alt:"):
        first, second = st.columns(2), st.columns([1, 1, 1])
        with first[0]:
            provinces = _choice(texts.PROVINCE_LABEL, PROVINCE, facets.provinces)
            roles = _choice(texts.ROLE_LABEL, ROLE, facets.roles, cast("dict[str, str]", texts.ROLES))
        with first[1]:
            bodies = _choice(texts.BODY_LABEL, BODY, facets.bodies)
            kinds = _choice(texts.KIND_LABEL, KIND, facets.deadline_kinds, cast("dict[str, str]", texts.KINDS))
        due_from = _typed(second[0], texts.DUE_FROM_LABEL, DUE_FROM)
        due_to = _typed(second[1], texts.DUE_TO_LABEL, DUE_TO)
        with second[2]:
            check = st.checkbox(texts.CHECK_LABEL, key=CHECK, bind="query-params", on_change=first_page)
            st.button(
                texts.CLEAR_FILTERS,
                on_click=clear,
                disabled=_in_use(SEARCH) + folded == 0,
                icon=":material/filter_alt_off:",
            )
    dates = _dates(due_from, due_to)
    if dates is None:
        return None
    return ObligationFilter(
        provinces=tuple(provinces),
        bodies=tuple(bodies),
        roles=cast("tuple[Role, ...]", tuple(roles)),
        deadline_kinds=cast("tuple[DeadlineKind, ...]", tuple(kinds)),
        certainty="check" if check else None,
        text=text or "",
        due_from=dates[0],
        due_to=dates[1],
    )


def _choice(label: str, key: str, facet: tuple[Facet, ...], names: dict[str, str] | None = None) -> list[str]:
    """A choice of several values; their names stand in the address, so they carry no counts that would change."""
    return st.multiselect(
        label,
        [item.value for item in facet],
        format_func=lambda value: (names or {}).get(value, value),
        key=key,
        bind="query-params",
        placeholder=texts.CHOOSE,
        select_all=False,
        on_change=first_page,
    )


def _typed(column: st.delta_generator.DeltaGenerator, label: str, key: str) -> str:
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
