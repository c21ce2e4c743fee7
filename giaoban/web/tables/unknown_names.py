"""The names of the records that are the name of no unit, each with a button that gives it to one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from giaoban.city.home import home_folder
from giaoban.city.table_files import Edits
from giaoban.city.ward_names import spelling
from giaoban.city.ward_proposals import alias_of, heir, proposed, units_of_days
from giaoban.city.wards import Alias, Change, Unit, read_aliases, read_changes, read_units
from giaoban.errors import CityError
from giaoban.warehouse.table_saving import Saved, save_edits, shown_table
from giaoban.web.drawing.sentence import quietly
from giaoban.web.session.context import city, published
from giaoban.web.session.questions import rows_of
from giaoban.web.tables import writing
from giaoban.web.tables.figures_again import UNKNOWN
from giaoban.words.text import day, plain_html, t

ALIASES = "ward_aliases.csv"
_MOST = 12


def assign() -> None:
    """A line for each name: what it is, how many cases it holds, the unit it may mean."""
    try:
        units = read_units(city().wards)
        given = _given()
        changes = read_changes(city().table("ward_changes.csv"))
    except CityError:
        # The grid below says what is wrong with that table.
        quietly(t("tables.names.unread"))
        return
    names = by_name(rows_of(published(), UNKNOWN, {}))
    if names.empty or not units:
        return
    with st.container(border=True, key="tables-names", gap="small"):
        st.html(f"<h2 class='gb-question'>{plain_html(t('tables.names.head'))}</h2>")
        st.html(f"<p class='gb-says'>{plain_html(t('tables.names.says'))}</p>")
        for place, row in enumerate(names.head(_MOST).itertuples()):
            _line(place, row, units, changes, given.get(spelling(row.ward_text)))
        if len(names) > _MOST:
            quietly(t("tables.names.more", more=len(names) - _MOST))


def _given() -> dict[str, Alias]:
    """The names given to a unit since the figures were made: what a built table left is unknown still,
    as a name that meant another unit on other days."""
    aliases = read_aliases(city().table(ALIASES))
    is_waiting = ALIASES in writing.journal().not_built(city())
    return {spelling(alias.name): alias for alias in aliases} if is_waiting else {}


def unit_of(alias: Alias, units: Sequence[Unit]) -> str:
    """The name of the unit an alias is of: its code may have been another's before."""
    of_code = [unit for unit in units if unit.code == alias.code]
    of_days = [unit for unit in of_code if unit.valid_from == alias.valid_from]
    return (of_days or of_code)[-1].name if of_code else alias.code


def by_name(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per name over all sources, most cases first; rows of records/unknown_wards."""
    named = rows.dropna(subset=["ward_text"])
    counted = named.groupby("ward_text", as_index=False).agg(
        cases=("cases", "sum"),
        first=("first_received_on", "min"),
        last=("last_received_on", "max"),
    )
    return counted.sort_values(["cases", "ward_text"], ascending=[False, True], ignore_index=True)


def _line(
    place: int, row, units: Sequence[Unit], changes: Sequence[Change], given: Alias | None
) -> None:
    name, choice, button = st.columns([5, 5, 2], vertical_alignment="center")
    first, last = row.first.date(), row.last.date()
    told = t("tables.names.cases", cases=int(row.cases), first=day(first), last=day(last))
    name.html(
        f"<b>{plain_html(row.ward_text)}</b> <span class='gb-quiet'>{plain_html(told)}</span>"
    )
    if given:
        called = unit_of(given, units)
        choice.html(plain_html(t("tables.names.given", unit_name=called)))
        return
    of_days = units_of_days(units, first, last)
    likely = heir(row.ward_text, units, changes, of_days) or proposed(row.ward_text, of_days)
    unit = choice.selectbox(
        t("tables.names.which", number=place + 1),
        of_days,
        index=of_days.index(likely) if likely else None,
        format_func=unit_words,
        placeholder=t("tables.names.choose"),
        label_visibility="collapsed",
        key=f"tables.name.{row.ward_text}",
    )
    pressed = button.button(
        t("tables.names.assign"), disabled=unit is None, key=f"tables.assign.{place}", width="stretch",
    )  # fmt: skip
    if pressed and writing.saved(partial(_assigned, row.ward_text, unit, units)):
        writing.again(t("tables.names.assigned"))


def _assigned(text: str, unit: Unit, units: Sequence[Unit], who: str) -> Saved:
    alias = alias_of(text, unit, units)
    row = {"alias": alias.name, "ward_code": alias.code}
    row |= {"valid_from": str(alias.valid_from)} if alias.valid_from else {}
    shown = shown_table(city(), ALIASES)
    return save_edits(city().folder, home_folder(), shown, Edits(added=(row,)), who)


def unit_words(unit: Unit) -> str:
    """A unit by its name and code, with its days where it has not always been or is no more."""
    if unit.valid_to:
        return t("tables.unit_until", unit_name=unit.name, code=unit.code, last=unit.valid_to)
    return t("tables.unit", unit_name=unit.name, code=unit.code)
