"""Long tables of values into series: what is judged of each week, and what of it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from giaoban.statistics.judging.blocks import Weeks
from giaoban.statistics.judging.evidence import COUNT, LEVEL, SHARE, Numbers
from giaoban.statistics.judging.noise import noise
from giaoban.statistics.judging.season import season
from giaoban.statistics.weeks import last_full_week

KEYS = ["units", "family", "measure", "ward_id"]
# A week with so few working days or fewer does not tell: little comes, and little is closed.
HOLIDAY_DAYS = 3
_WORKING_DAYS = 5


def finished(values: pd.DataFrame, measures: pd.DataFrame, as_of_on: date) -> pd.DataFrame:
    """Rows of judged measures in finished weeks, in order; the columns are those of `signals`."""
    judged = measures.loc[measures["is_judged"], "measure"]
    monday = pd.to_datetime(values["week_start"])
    kept = (monday <= pd.Timestamp(last_full_week(as_of_on))) & values["measure"].isin(judged)
    rows = values[kept].assign(week_start=monday[kept])
    return rows.sort_values([*KEYS, "week_start"], ignore_index=True)


@dataclass(frozen=True)
class Group:
    """The wards of one measure, family and kind of units: they tell how uneven its weeks are.

    `keys`: the values of KEYS, of each ward; `measure`: its row of the listed measures; `grid`:
    value, numerator and denominator as series x weeks; `weeks`: what is judged of them.
    """

    keys: list[tuple]
    measure: pd.Series
    grid: dict[str, Numbers]
    weeks: Weeks


def groups_of(
    rows: pd.DataFrame, mondays: pd.DatetimeIndex, listed: pd.DataFrame, days: Numbers
) -> list[Group]:
    """What is judged together, of rows in order; `listed` are the measures by name."""
    groups = []
    listed_rows = dict(listed.iterrows())
    week = (rows["week_start"] - mondays[0]).dt.days.to_numpy() // 7
    wards = rows["ward_id"].to_numpy()
    cells = {name: rows[name].to_numpy(float) for name in ("value", "numerator", "denominator")}
    for (*kind, name), places in sorted(rows.groupby(KEYS[:3]).indices.items()):
        own, series = np.unique(wards[places], return_inverse=True)
        shape, at = (len(own), len(mondays)), (series, week[places])
        grid = {part: _grid(shape, at, of_rows[places]) for part, of_rows in cells.items()}
        measure, keys = listed_rows[name], [(*kind, name, ward) for ward in own]
        groups.append(Group(keys, measure, grid, _weeks(grid, measure, days)))
    return groups


def _grid(shape: tuple[int, int], at: tuple[NDArray, NDArray], values: Numbers) -> Numbers:
    """Values of rows at their series and week, nan where there is no row."""
    cells = np.full(shape, np.nan)
    cells[at] = values
    return cells


def _weeks(grid: Mapping[str, Numbers], measure: pd.Series, days: Numbers) -> Weeks:
    """What is summed of each week, and out of what; a week without a value or of holidays is none."""
    chart = measure["chart"]
    value = np.where(np.isfinite(grid["value"]), grid["value"], np.nan)
    with np.errstate(invalid="ignore"):
        is_judged = ~np.isnan(value) & (days > HOLIDAY_DAYS)
    if chart == SHARE:
        seen, size = grid["numerator"], grid["denominator"]
    elif chart == LEVEL:
        size = np.where(np.isnan(grid["denominator"]), 1.0, grid["denominator"])
        seen = value * size
    else:
        out_of = grid["denominator"]
        days = days * _season(value, out_of, np.where(is_judged, days, np.nan))
        seen, size = value, days * np.where(np.isnan(out_of), 1.0, out_of)
    size = np.where(is_judged, np.nan_to_num(size), 0.0)
    seen = np.where(size > 0, np.nan_to_num(seen), 0.0)
    usual = np.where(size > 0, days, 0.0) if chart == COUNT else None
    least = 0.0 if chart == COUNT else _least(measure["minimum"])
    return Weeks(chart, seen, size, noise(value, size), usual, np.full((len(size), 1), least))


def _season(value: Numbers, out_of: Numbers, days: Numbers) -> Numbers:
    """The season of what comes in; what is out of a pool has the pool's own."""
    if not np.isnan(out_of).all():
        return np.ones(value.shape[1])
    counted = np.where(np.isnan(days), 0.0, np.nan_to_num(value)).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return season(counted / np.nanmax(days, axis=0, initial=0.0))


def shown(grid: Mapping[str, Numbers], minimum: float) -> Numbers:
    """The values that are numbers and rest on enough cases."""
    value = np.where(np.isfinite(grid["value"]), grid["value"], np.nan)
    return np.where(grid["denominator"] < _least(minimum), np.nan, value)


def _least(minimum: float | None) -> float:
    return float(np.nan_to_num(float(np.nan if minimum is None else minimum)))


def days_of(working_days: pd.Series | None, mondays: pd.DatetimeIndex) -> Numbers:
    """Working days of each week: five where nothing is known, nan where its records are missing."""
    if working_days is None:
        return np.full(len(mondays), float(_WORKING_DAYS))
    known = working_days.astype(float).set_axis(pd.to_datetime(working_days.index))
    return known.reindex(mondays, fill_value=_WORKING_DAYS).to_numpy(float)


def begins_of(
    keys: list[tuple], restarts: Mapping[tuple, date], mondays: pd.DatetimeIndex
) -> NDArray[np.bool_]:
    """Where limits that a person has rebased begin, as series x weeks."""
    begins = np.zeros((len(keys), len(mondays)), dtype=bool)
    for series, key in enumerate(keys):
        if key in restarts:
            begins[series] = mondays == pd.Timestamp(restarts[key])
    return begins
