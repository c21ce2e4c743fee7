"""The filters in the side bar: what to look at, on every page that listens to it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from giaoban import period as periods
from giaoban.scope import EVERYTHING, FAMILIES, OWN_PERIOD, UNITS, Scope, ward_key
from giaoban.scope import scope as scope_of
from giaoban.text import LANGUAGES, day, t
from giaoban.ui import address
from giaoban.ui.asking import rows_of
from giaoban.ui.city import standing, warehouse


def language() -> None:
    """The language switch; every other filter keeps its value when the words change."""
    st.segmented_control(
        "Ngôn ngữ / Language",
        list(LANGUAGES),
        format_func=LANGUAGES.get,
        key="lang",
        required=True,
        on_change=address.keep,
        persist_state="session",
        label_visibility="collapsed",
    )


def filters() -> Scope:
    """Draws the filters and returns what they say."""
    as_of = standing().as_of
    _period(as_of)
    _family()
    _units()
    _ward()
    return scope_of(st.session_state, as_of)


def _period(as_of) -> None:
    st.selectbox(
        t("scope.period"),
        [*periods.PRESETS, OWN_PERIOD],
        format_func=lambda code: t(f"period.{code}"),
        key="period",
        persist_state="session",
    )
    if st.session_state.period == OWN_PERIOD:
        usual = periods.period(periods.DEFAULT, as_of)
        _one_day("from", usual.first, as_of)
        _one_day("to", usual.last, as_of)


def _one_day(key: str, usual, as_of) -> None:
    st.session_state[key] = min(st.session_state.get(key) or usual, as_of)
    st.date_input(
        t(f"scope.{key}"),
        key=key,
        min_value=standing().first,
        max_value=as_of,
        format="DD/MM/YYYY",
        persist_state="session",
    )


def _family() -> None:
    families = [family for family in FAMILIES if family in standing().families]
    if len(families) < 2:
        return
    st.selectbox(
        t("scope.family"),
        [EVERYTHING, *families],
        format_func=lambda code: t(f"family.{code}"),
        key="family",
        persist_state="session",
    )


def _units() -> None:
    st.radio(
        t("scope.units"),
        UNITS,
        format_func=lambda code: t(f"units.{code}"),
        key="units",
        help=t("scope.units_help"),
        persist_state="session",
    )


def _ward() -> None:
    names = ward_names(st.session_state.units)
    if st.session_state.ward not in names:
        st.session_state.ward = EVERYTHING
    st.selectbox(
        t("scope.ward"),
        [EVERYTHING, *names],
        format_func=lambda key: names.get(key) or t("scope.whole_city"),
        key="ward",
        persist_state="session",
    )


def ward_names(units: str) -> dict[str, str]:
    """Name of every unit that can be chosen, by ward key; one that has ended says when."""
    wards = rows_of(warehouse(), "shell/wards", {"units": units})
    return {ward_key(ward.ward_code, ward.ward_valid_from): _name(ward) for ward in wards.itertuples()}


def _name(ward) -> str:
    if pd.isna(ward.ward_valid_to):
        return ward.ward_name
    return t("scope.ended_ward", ward_name=ward.ward_name, last=day(ward.ward_valid_to))
