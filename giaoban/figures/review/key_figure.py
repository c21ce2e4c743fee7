"""One key figure of the week: its half a year of values, its usual range and what it could not tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from giaoban.figures.measures import possible
from giaoban.figures.review.aim import aim, low_without_target
from giaoban.figures.review.card_parts import LEVELS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.measures import Headers
from giaoban.warehouse.scope import Scope

SHOWN = ("received", "closed", "open", "overdue_open", "on_time", "closed_within_15")
RATES = ("share", "ratio")


@dataclass(frozen=True)
class KeyFigure:
    """A measure's last week: `values` of the weeks up to it, the usual range, what its chart says.

    A level, a part of the cases and a week without a value are not judged: `variation` is None.
    `aim` is what is said of its target. The last value of a level is that of the standing day:
    `days` are that day and the week's end before it, None where it ends the week itself.
    `counted` are the cases of a rate, and of how many, where these are too few for one: then it is
    judged by the weeks together alone; `since` is the first week of a change. `low` says of a share
    without a target that it was below one half in every week. `last` is the last day with records
    where the week is after it: then it has a level alone.
    """

    measure: str
    unit: str
    values: list[float | None]
    usual: tuple[float, float] | None
    variation: str | None
    aim: str = ""
    is_part: bool = False
    days: tuple[date, date] | None = None
    counted: tuple[int, int] | None = None
    low: str = ""
    last: date | None = None
    since: date | None = None

    @property
    def value(self) -> float | None:
        """The value of the week itself."""
        return self.values[-1] if self.values else None

    @property
    def before(self) -> float | None:
        """The value of the week before."""
        return self.values[-2] if len(self.values) > 1 else None


def judged_figures(
    weeks: pd.DataFrame,
    charted: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    week: date,
) -> list[KeyFigure]:
    """One per measure of SHOWN; weeks: measure, week_start, value; queue: rows of
    backlog/city_by_week, which give what is open and overdue.

    `charted` are rows of review/charted_weeks of the same unit, `headers` holds the header of each
    measure's file, for its unit.
    """
    columns = ["measure", "week_start", "value", "numerator", "denominator"]
    flows = up_to(week, weeks[~weeks.measure.isin(LEVELS)], headers)
    levels = queue.rename(columns={"closing": "open", "overdue_cases": "overdue_open"})
    levels = levels.melt("week_start", list(LEVELS), var_name="measure")
    every = pd.concat([flows, levels]).reindex(columns=columns)
    last = charted[charted.week_start == pd.Timestamp(week)].set_index("measure")
    figures = [
        _key_figure(
            measure,
            every[every.measure == measure],
            headers.get(measure, {}).get("Unit", "cases"),
            last.loc[measure] if measure in last.index else None,
        )
        for measure in SHOWN
    ]
    # A level has no chart that says so.
    if "selection" in set(last.get("variation", ())):
        return [replace(figure, usual=None, variation="selection") for figure in figures]
    return figures


def up_to(week: date, weeks: pd.DataFrame, headers: Headers) -> pd.DataFrame:
    """The rows of each measure with those it leaves out before the week of the review and of it.

    The weeks of a unit that is no more end with the last that had anything to count: a card tells
    of its own week, in which nothing came in (0) and no rate can be had (none).
    """
    if weeks.empty:
        return weeks
    whole = []
    for measure in (measure for measure in SHOWN if measure not in LEVELS):
        rows = weeks[weeks.measure == measure].drop(columns="measure").set_index("week_start")
        first = rows.index.min() if len(rows) else pd.Timestamp(week)
        filled = rows.reindex(pd.date_range(first, week, freq="7D", name="week_start"))
        if headers.get(measure, {}).get("Unit") not in RATES:
            filled.loc[~filled.index.isin(rows.index), "value"] = 0
        whole.append(filled.reset_index().assign(measure=measure))
    return pd.concat(whole, ignore_index=True)


def without(figures: list[KeyFigure], unknown: tuple[str, ...]) -> list[KeyFigure]:
    """The figures, those that a selection of the cases tells nothing of without a number."""
    return [
        replace(figure, values=[], usual=None, variation="selection", aim="", counted=None)
        if figure.measure in unknown
        else figure
        for figure in figures
    ]


def of_their_day(figures: list[KeyFigure], chosen: Scope, last: date | None) -> list[KeyFigure]:
    """The figures with what the reader's choice says: a part of the cases, a day of their own, a
    week after the `last` day with records."""
    if last and chosen.week > last:
        return [_without_records(figure, last) for figure in figures]
    days = None if chosen.is_week_end else (chosen.day, chosen.week + timedelta(days=6))
    return [
        replace(figure, is_part=chosen.is_part, days=days if figure.measure in LEVELS else None)
        for figure in figures
    ]


def _without_records(figure: KeyFigure, last: date) -> KeyFigure:
    """The figure of a week without records: a level stands as it was left, the rest is not known."""
    is_level = figure.measure in LEVELS
    values = figure.values if is_level else [*figure.values[:-1], None]
    return KeyFigure(figure.measure, figure.unit, values, None, None, last=last)


def _key_figure(measure: str, rows: pd.DataFrame, unit: str, judged: Any) -> KeyFigure:
    """`judged` is the row of the week in review/charted_weeks, if any."""
    values = rows.sort_values("week_start").value.astype(float)[-HALF_YEAR:]
    numbers = [None if np.isnan(value) else float(value) for value in values]
    if judged is None or not numbers or numbers[-1] is None:
        told = _together(judged)
        return KeyFigure(measure, unit, numbers, None, counted=_counted(rows, unit), **told)
    usual = None
    if not pd.isna(judged.upper):
        usual = possible(float(judged.lower), float(judged.upper), measure, unit)
    target = None if pd.isna(judged.target) else float(judged.target)
    low = low_without_target(rows.sort_values("week_start")[-HALF_YEAR:], measure, target)
    since = None if pd.isna(judged.since) else judged.since.date()
    said = aim(judged, unit)
    return KeyFigure(measure, unit, numbers, usual, judged.variation, said, since=since, low=low)


def _together(judged: Any) -> dict[str, Any]:
    """What the last weeks together say of a week that has too few cases for a rate of its own."""
    if judged is None or pd.isna(judged.since):
        return {"variation": None}
    return {"variation": judged.variation, "since": judged.since.date()}


def _counted(rows: pd.DataFrame, unit: str) -> tuple[int, int] | None:
    """The cases of the last week's rate where it has some, and no rate; rows of one measure."""
    last = rows.loc[rows.week_start.idxmax()] if len(rows) and unit in RATES else None
    if last is None or pd.notna(last.value) or pd.isna(last.denominator) or last.denominator <= 0:
        return None
    return int(last.numerator), int(last.denominator)
