"""Rows of the queues of all wards, week by week, on one scale."""

from __future__ import annotations

import pandas as pd

from giaoban.charts.palette import CONCERN, IMPROVEMENT, LEVEL, tint
from giaoban.rows.wards import starred
from giaoban.text import short_day
from giaoban.wards import UNALLOCATED_CODE

WARD = "ward_name"
# As many weeks as still have room for their numbers.
MOST_WEEKS = 13
_DEEPEST = 0.6


def judged(weeks: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The weeks of wards that still exist in the last one; no rate where too few cases came in."""
    last = weeks[weeks.week_start == weeks.week_start.max()]
    is_there = weeks.ward_key.isin(last.ward_key) & (weeks.ward_code != UNALLOCATED_CODE)
    enough = weeks.arrived_cases >= minimum
    return weeks.assign(waiting_weeks=weeks.waiting_weeks.where(enough))[is_there]


def city(weeks: pd.DataFrame) -> pd.Series:
    """Weeks of arrivals that wait in the whole city, by week."""
    totals = weeks.groupby("week_start")[["open_cases", "arrived_cases"]].sum()
    counted = weeks.groupby("week_start").counted_weeks.max()
    return totals.open_cases * counted / totals.arrived_cases.where(totals.arrived_cases > 0)


def heat(weeks: pd.DataFrame, value: str) -> pd.DataFrame:
    """`value` by ward (rows: ward_key) and week, the last weeks alone, the highest last value first.

    The first column is ward_name; the others are called by their Mondays.
    """
    wide = weeks.pivot(index="ward_key", columns="week_start", values=value)
    wide = wide[wide.columns[-MOST_WEEKS:]].sort_values(
        wide.columns[-1], ascending=False, na_position="last", kind="stable"
    )
    wide.columns = [f"{week:%Y-%m-%d}" for week in wide.columns]
    if value == "net":
        wide = wide.fillna(0).astype(int)
    names = weeks.drop_duplicates("ward_key").set_index("ward_key").ward_name
    return wide.assign(**{WARD: names})[[WARD, *wide.columns]]


def heads(cells: pd.DataFrame) -> dict[str, str]:
    """The day each week begins, above its column."""
    return {name: short_day(pd.Timestamp(name)) for name in cells.columns.drop(WARD)}


def starred_heat(cells: pd.DataFrame, chosen: str | None) -> pd.DataFrame:
    """The cells as shown, one row after the other, the chosen ward with its star."""
    names = starred(cells[WARD], pd.Series(cells.index == chosen, cells.index))
    return cells.assign(**{WARD: names}).reset_index(drop=True)


def looks(cells: pd.DataFrame, chosen: str | None) -> pd.DataFrame:
    """The CSS of each cell: deeper is more; what is below zero has a hue of its own."""
    numbers = cells.drop(columns=WARD).astype(float)
    top = numbers.abs().max().max()
    css = numbers.map(lambda value: _look(value, top, bool((numbers < 0).any(axis=None))))
    names = ["font-weight: 700" if key == chosen else "" for key in cells.index]
    return css.assign(**{WARD: names})[list(cells.columns)].reset_index(drop=True)


def _look(value: float, top: float, is_two_sided: bool) -> str:
    if value != value or not top:
        return ""
    hue = (CONCERN if value > 0 else IMPROVEMENT) if is_two_sided else LEVEL
    return f"background-color: {tint(hue, _DEEPEST * abs(value) / top)}"
