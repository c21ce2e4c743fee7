"""Reading the pages as known on an earlier day: made where it is missing, and said on every page."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from giaoban.city.home import home_folder, home_of
from giaoban.city.table_journal import journal_of
from giaoban.errors import NotBuilt
from giaoban.figures.records.revised import everywhere
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.database import Warehouse
from giaoban.warehouse.snapshots import Moment, rebuilt_as_known
from giaoban.warehouse.table_versions import reaches
from giaoban.web.session.context import (
    city,
    known_on,
    known_warehouse,
    published,
    standing,
    warehouse,
)
from giaoban.web.session.questions import rows_of
from giaoban.words.text import plain_markdown, t

_FIRST = date(2000, 1, 1)


def prepare() -> None:
    """Makes the figures of the day that is looked back to; stops the page where there are none."""
    if (day := known_on()) is None:
        return
    generation = published().generation()
    try:
        _fresh(day, generation)
    except NotBuilt:
        st.info(plain_markdown(t("known.nothing", known_on=day)), icon=":material/history:")
        _back()
        st.stop()
    _banner(day)


def _fresh(day: date, generation: str) -> None:
    """Makes the figures where they are not there yet, or where others took their room."""
    if (day, generation) not in _ready():
        _make(day, generation)
    try:
        known_warehouse(day, generation).generation()
    except NotBuilt:
        _make(day, generation)


@st.cache_resource(show_spinner=False)
def _ready() -> set[tuple[date, str]]:
    """The days whose figures this server has made, by what was published then."""
    return set()


def _make(day: date, generation: str) -> None:
    """The figures of the day, while a bar shows how far they are."""
    bar = st.progress(0.0, t("known.making", known_on=day))

    def progress(done: int, count: int) -> None:
        bar.progress(done / count, t("known.making", known_on=day))

    try:
        rebuilt_as_known(city().folder, home_folder(), Moment(day), progress)
    finally:
        bar.empty()
    known_warehouse.clear(day, generation)
    _ready().add((day, generation))


def _banner(day: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="known-banner"):
        words = t("known.banner", known_on=day)
        if not has_tables_of(day):
            words = f"{words} {t('known.tables_now')}"
        st.warning(plain_markdown(words), icon=":material/history:")
        _back()


def has_tables_of(day: date) -> bool:
    """Whether it is known how the city's tables stood at the end of a day."""
    until = Moment(day).until(city().timezone)
    return reaches(journal_of(home_of(city(), home_folder())), until)


def _back() -> None:
    st.button(t("known.back"), key="known-back", on_click=_forget)


def _forget() -> None:
    st.session_state.known = None


def choose() -> None:
    """Chooses the day to look back to; empty is now."""
    st.date_input(
        t("known.choose"),
        value=None,
        key="known",
        min_value=_FIRST,
        max_value=date.today() + timedelta(days=1),
        format="DD/MM/YYYY",
        width=320,
    )


def then_and_now() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The half year the reading on screen knows, from its generation and from what is published."""
    return _weeks(warehouse()), _weeks(published())


def _weeks(of: Warehouse) -> pd.DataFrame:
    """The half year the reading on screen knows, from any generation."""
    last = standing().newest_week
    given = {"from_week": last - timedelta(weeks=HALF_YEAR - 1), "to_week": last}
    weekly = rows_of(of, "measures/weekly", given | {"units": "current"})
    return everywhere(weekly, rows_of(of, "measures/weekly_city", given))
