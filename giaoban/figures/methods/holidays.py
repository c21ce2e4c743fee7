"""Cases received week by week, with the weeks that lose days to the calendar marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import (
    frame,
    line_of,
    pointed,
    quiet_axis,
    week_axis,
    weekly,
)
from giaoban.figures.charts.palette import NEUTRAL, USUAL
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least, resting
from giaoban.figures.memo import memoized
from giaoban.figures.ties import each, leading, together
from giaoban.statistics.weeks import last_full_week
from giaoban.words.shown import WHOLE, side
from giaoban.words.text import day, t

BY_WEEK = "backlog/received_by_week"
# Tết lies in another week each year.
_TWO_YEARS = 104
# A week is set beside a quarter of a year around it, of which so many weeks must be full.
WEEKS_AROUND, LEAST_AROUND = 13, 4
# What holds of so many of the weeks is said of them.
_MOST = 0.8
_WORKING_DAYS = 5
_EXACT = "{:.9f}".format  # a share that no sentence shows ties only where it is the same
_HEIGHT = 260


@figure(least=Least(weeks=LEAST_AROUND), needs="whole")
def holidays(ask: Ask) -> Figure | None:
    """What holiday weeks bring to the whole city."""
    last = ask.scope.newest or last_full_week(ask.scope.as_of)
    family = ask.scope.params()["family"]
    first = last - timedelta(weeks=_TWO_YEARS - 1)
    weeks = ask.unscoped()(BY_WEEK, family=family, from_week=first, to_week=last)
    return holidays_figure(weeks)


@memoized()
def holidays_figure(weeks: pd.DataFrame) -> Figure | None:
    """What holiday weeks bring; rows of backlog/received_by_week."""
    if weeks.empty:
        return None
    rows = beside_full_weeks(weeks)
    says = holidays_says(rows)
    full = int((rows.days_off == 0).sum()) if says.numbers["held"] else None
    whole = whole_weeks_off(rows)
    lows = [
        t("methods.holidays.low", week_on=week.week_start.date(), received=week.received)
        for week in whole.itertuples()
    ]
    numbers = {**says.numbers, "lows": "; ".join(lows)}
    off = rows[rows.days_off > 0]
    return Figure(
        holidays_chart(rows, holiday_words(off)),
        resting(Finding(says.key, numbers, says.signal), weeks=full),
        {"weeks": len(rows)},
        Table(holiday_table(rows)) if len(off) else None,
    )


def beside_full_weeks(weeks: pd.DataFrame) -> pd.DataFrame:
    """The weeks with `usual_cases`: the median of the weeks around each that lost no day."""
    full = weeks.received.where(weeks.days_off == 0).astype(float)
    around = full.rolling(WEEKS_AROUND, center=True, min_periods=LEAST_AROUND).median()
    return weeks.assign(usual_cases=around)


def holiday_words(weeks: pd.DataFrame) -> list[str]:
    """What a holiday week says to who points at it; rows of `beside_full_weeks`."""
    return [
        t(
            "chart.holiday",
            week=week.week_start.date(),
            received=week.received,
            days_off=week.days_off,
        )
        for week in weeks.itertuples()
    ]


def holiday_table(weeks: pd.DataFrame) -> pd.DataFrame:
    """The weeks with days off, the latest first, for the page; rows of `beside_full_weeks`."""
    rows = weeks[weeks.days_off > 0].sort_values("week_start", ascending=False, ignore_index=True)
    return rows[["week_start", "days_off", "received", "usual_cases"]]


def holidays_says(weeks: pd.DataFrame) -> Finding:
    """Whether weeks with days off bring fewer cases; rows of ``beside_full_weeks``."""
    comparable = weeks.dropna(subset=["usual_cases"])
    held = comparable[comparable.days_off > 0]
    numbers = {"weeks": len(weeks), "held": len(held)}
    if held.empty:
        return Finding("methods.holidays.says.none", numbers)
    fell = sum(side(*week, WHOLE) < 0 for week in held[["received", "usual_cases"]].to_numpy())
    numbers["fell"] = fell
    if fell < _MOST * len(held):
        return Finding("methods.holidays.says.not_fewer", numbers, "usual")
    missing = 1 - held.received / held.usual_cases.clip(lower=1)
    fewest = leading(held.assign(missing=missing), "missing", _EXACT)
    numbers |= {
        "week_on": together([day(week.date()) for week in fewest.week_start], "weeks"),
        "received": each(fewest.received.iloc[0], len(fewest)),
        "usual": round(float(fewest.usual_cases.iloc[0])),
        "days_off": int(fewest.days_off.iloc[0]),
    }
    if (held.days_off == _WORKING_DAYS).any():
        return Finding("methods.holidays.says.whole_weeks", numbers, "usual")
    key = "single_days" if len(fewest) == 1 else "single_days_tied"
    return Finding(f"methods.holidays.says.{key}", numbers, "usual")


def whole_weeks_off(weeks: pd.DataFrame) -> pd.DataFrame:
    """The weeks in which no day was worked; rows of backlog/received_by_week."""
    return weeks[weeks.days_off == _WORKING_DAYS]


def holidays_chart(weeks: pd.DataFrame, words: Sequence[str]) -> go.Figure:
    """A line from zero; rows: week_start, received, days_off; `words` of each week with days off."""
    top = max(float(weeks.received.max()), 1.0) * 1.08
    off = weeks[weeks.days_off > 0]
    return go.Figure(
        [_line(weeks), _marks(off, words)] if len(off) else [_line(weeks)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": 8, "t": 12, "b": 0},
            xaxis=week_axis(weeks.week_start),
            yaxis=quiet_axis(range=[0, top], tickformat=",.0f", nticks=5),
        ),
    )


def _line(weeks: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        **weekly(weeks.week_start),
        y=weeks.received.to_numpy(),
        **line_of(weeks.received),
        line={"color": USUAL, "width": 2},
        hovertemplate="%{y:,.0f}<br>%{x}<extra></extra>",
    )


def _marks(off: pd.DataFrame, words: Sequence[str]) -> go.Scatter:
    """A square per week, the larger the more days are off."""
    return go.Scatter(
        x=[f"{week:%Y-%m-%d}" for week in off.week_start],
        y=off.received.to_numpy(),
        mode="markers",
        marker={
            "symbol": "square",
            "color": NEUTRAL,
            "size": [6 + 2 * days for days in off.days_off],
        },
        hovertext=[pointed(text) for text in words],
        hovertemplate="%{hovertext}<extra></extra>",
    )
