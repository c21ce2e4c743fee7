"""The last changes of the tables: when, who, what, and a button that puts a table back."""

from __future__ import annotations

from functools import partial
from itertools import islice

import pandas as pd
import streamlit as st

from giaoban.city.city_tables import EDITED, path_of
from giaoban.city.home import home_folder
from giaoban.city.table_files import bytes_of, differences, digest, parsed
from giaoban.city.table_journal import HAND, Change
from giaoban.errors import CityError
from giaoban.figures.figure import Table
from giaoban.warehouse.table_saving import in_order, put_back
from giaoban.web.drawing import html_table
from giaoban.web.drawing.sentence import quietly
from giaoban.web.session.context import city, known_on
from giaoban.web.tables import writing
from giaoban.words.text import has_sentence, moment, plain_html, plain_markdown, t

_LAST, _ROWS = 12, 20


def changes() -> None:
    """A fold for each of the last changes."""
    with st.container(border=True, key="tables-history", gap="small"):
        st.html(f"<h2 class='gb-question'>{plain_html(t('tables.history.title'))}</h2>")
        noted = writing.journal().changes()
        last = list(islice(in_order(noted), _LAST))
        if not last:
            quietly(t("tables.history.none"))
        for place, change in enumerate(last):
            with st.expander(plain_markdown(words(change))):
                _rows(change)
                _back(change, place)


def words(change: Change) -> str:
    """A change in one line: when, who, which table, how many rows."""
    counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
    parts = [t(f"tables.history.{name}", rows=rows) for name, rows in counts.items() if rows]
    who = t("tables.history.hand") if change.who == HAND else change.who
    what = ", ".join(parts) or t("tables.history.layout")
    return f"{moment(_local(change))} · {who} · {_called(change.table)} · {what}"


def _local(change: Change):
    from zoneinfo import ZoneInfo

    return change.at.astimezone(ZoneInfo(city().timezone))


def _called(table: str) -> str:
    key = f"tables.name.{table.removesuffix('.csv')}"
    return t(key) if has_sentence(key) else table


def _rows(change: Change) -> None:
    journal = writing.journal()
    try:
        before, after = (
            parsed(change.table, journal.version(change.table, version))
            for version in (change.before, change.after)
        )
    except CityError:
        return
    found = differences(before, after)
    signs = {"removed": "−", "added": "+"}
    listed = [{"row": signs[kind], **row} for kind in signs for row in found[kind][:_ROWS]]
    if listed:
        frame = pd.DataFrame(listed).fillna("")
        heads = {name: _head(name) for name in frame}
        html_table.show(Table(frame, heads=heads, reading="blocks"), words(change))
    hidden = sum(max(0, len(rows) - _ROWS) for rows in found.values())
    if hidden:
        quietly(t("tables.history.more", rows=hidden))


def _head(column: str) -> str:
    key = f"tables.column.{column}"
    return t(key) if has_sentence(key) else column


def _back(change: Change, place: int) -> None:
    """The button that puts the table back as it stood before; none where it stands so already."""
    now = digest(bytes_of(path_of(city(), change.table)))
    if change.table not in EDITED or not change.before or now == change.before or known_on():
        return
    back = partial(put_back, city().folder, home_folder(), change)
    if st.button(t("tables.history.back"), key=f"tables.back.{place}") and writing.saved(back):
        writing.again(t("tables.history.is_back", name=_called(change.table)))
    quietly(t("tables.history.back_says"))
