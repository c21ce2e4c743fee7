"""How old the open cases were, week by week."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures import parts
from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import (
    end_labels,
    frame,
    of_a_week,
    plain,
    quiet_axis,
    week_axis,
    weekly,
)
from giaoban.figures.charts.palette import age_colours
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least, resting
from giaoban.figures.memo import memoized
from giaoban.figures.names import band_name, with_ward_names

BY_WEEK = "backlog/city_age_by_week"
BY_WARD = "backlog/age_by_week"

_HEIGHT = 370
_LABEL_ROOM = 120


@figure(least=Least(weeks=2), minutes=1, ahead=[BY_WEEK], needs="whole")
def ages(ask: Ask) -> Figure | None:
    """Open cases by age."""
    last = ask.scope.period.last_week
    wards = None if ask.scope.ward else ask(BY_WARD, from_week=last, to_week=last)
    return ages_figure(ask(BY_WEEK), wards, ask.minimum)


@memoized()
def ages_figure(
    weeks: pd.DataFrame, wards: pd.DataFrame | None = None, minimum: int = 0
) -> Figure | None:
    """Open cases by age; rows of backlog/city_age_by_week, and of /age_by_week for who holds most."""
    if weeks.empty:
        return None
    says = ages_says(weeks)
    # That nothing is open needs no week before.
    if says.numbers:
        says = resting(says, weeks=weeks.week_start.nunique())
    if wards is not None and says.numbers:
        says = replace(says, also=oldest_band_says(wards, weeks.week_start.max(), minimum))
    return Figure(ages_chart(weeks), says)


def ages_says(weeks: pd.DataFrame) -> Finding:
    """How many cases the oldest band holds, and held when the period began: not judged.

    Both as counts too: of a queue that quadruples old cases make a smaller part, and are no fewer.
    """
    bands = list(dict.fromkeys(weeks.band))
    every = weeks.groupby("week_start").open_cases.sum().sort_index()
    if not every.iloc[-1]:
        return Finding("backlog.ages.says.empty", signal="usual")
    oldest = weeks[weeks.band == bands[-1]].set_index("week_start").open_cases.reindex(every.index)
    numbers = {"band": band_name(bands[-1]), **_held("last", oldest.iloc[-1], every.iloc[-1])}
    if len(every) == 1:
        return Finding("backlog.ages.says.one_week", numbers)
    if not every.iloc[0]:
        return Finding("backlog.ages.says.none_before", numbers)
    numbers |= _held("first", oldest.iloc[0], every.iloc[0])
    return Finding("backlog.ages.says.counts", numbers)


def _held(when: str, oldest: int, every: int) -> dict[str, Any]:
    return {f"{when}_cases": int(oldest), f"{when}_share": float(oldest / every)}


def oldest_band_says(wards: pd.DataFrame, week: pd.Timestamp, minimum: int) -> tuple[Finding, ...]:
    """Who holds most of the oldest band at the end of a week; rows of backlog/age_by_week."""
    last = wards[(wards.week_start == week) & (wards.band_number == wards.band_number.max())]
    return parts.holds_says(parts.of_wards(with_ward_names(last), "open_cases"), minimum, "oldest")


def ages_chart(weeks: pd.DataFrame) -> go.Figure:
    """Stacked bars, the oldest band lowest; rows: week_start, band, open_cases, bands in order."""
    bands = list(dict.fromkeys(weeks.band))
    colours = dict(zip(bands, age_colours(len(bands)), strict=True))
    top = max(float(weeks.groupby("week_start").open_cases.sum().max()), 1.0) * 1.05
    return go.Figure(
        [_bars(weeks[weeks.band == band], band, colours[band]) for band in reversed(bands)],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 8, "b": 0},
            barmode="stack",
            hovermode="x",
            xaxis=week_axis(weeks.week_start),
            yaxis=quiet_axis(range=[0, top], tickformat=",.0f", nticks=6),
            annotations=end_labels(_middles(weeks, bands), top, _HEIGHT - 60),
        ),
    )


def _bars(rows: pd.DataFrame, band: str, colour: str) -> go.Bar:
    name = band_name(band)
    return go.Bar(
        **weekly(rows.week_start),
        **of_a_week(len(rows)),
        y=rows.open_cases.to_numpy(),
        marker={"color": colour, "line": {"width": 0}},
        name=plain(name),
        hovertemplate=f"{plain(name)}: %{{y:,.0f}}<extra></extra>",
    )


def _middles(weeks: pd.DataFrame, bands: list[str]) -> list[tuple[float, str]]:
    """Where the middle of each band of the last bar lies, and the band's name."""
    last = weeks[weeks.week_start == weeks.week_start.max()].set_index("band").open_cases
    middles, below = [], 0.0
    for band in reversed(bands):
        cases = float(last.get(band, 0))
        middles.append((below + cases / 2, band_name(band)))
        below += cases
    return middles
