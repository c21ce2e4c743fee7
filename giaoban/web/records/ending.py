"""Ending cases that the newest export no longer lists, beside their list."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from giaoban.city.home import home_folder
from giaoban.city.no_longer_listed import TABLE
from giaoban.city.table_files import Edits
from giaoban.figures.records.vanished import VANISHED
from giaoban.warehouse.table_saving import Saved, save_edits, shown_table
from giaoban.web.drawing.sentence import quietly
from giaoban.web.session.context import city, known_on, published
from giaoban.web.session.questions import rows_of
from giaoban.web.tables import figures_again, writing
from giaoban.words.text import plain_markdown, t

_MOST = 200


def form() -> None:
    """The cases still open to choose from, and the button; none looking back, and none without a case."""
    if known_on():
        return
    rows = rows_of(published(), VANISHED, {})
    rows = rows[~(rows.is_closed_by_rule | rows.is_closed_by_hand)].reset_index(drop=True)
    if rows.empty:
        return
    with st.expander(plain_markdown(t("ending.title")), key="ending"):
        quietly(t("ending.says"))
        writing.writer()
        _choose(rows)


def _choose(rows: pd.DataFrame) -> None:
    chosen = st.multiselect(
        t("ending.which"),
        list(rows.index[:_MOST]),
        format_func=lambda place: str(rows.case_id[place]),
        placeholder=t("ending.choose"),
        key="ending.which",
    )
    if len(rows) > _MOST:
        quietly(t("ending.more", more=len(rows) - _MOST))
    pressed = st.button(t("ending.do"), disabled=not chosen, key="ending.do")
    if not pressed or not writing.saved(partial(_entered, rows.loc[chosen])):
        return
    del st.session_state["ending.which"]
    if figures_again.made():
        writing.again(t("ending.done", ended=len(chosen)))


def _entered(rows: pd.DataFrame, who: str) -> Saved:
    """The cases as rows of the table, each ended on the newest day of the export without it."""
    added = tuple(
        {
            "source": row.source,
            "case_id": row.case_id,
            "closed_on": f"{max(row.export_on, row.received_on):%Y-%m-%d}",
        }
        for row in rows.itertuples()
    )
    return save_edits(
        city().folder, home_folder(), shown_table(city(), TABLE), Edits(added=added), who
    )
