"""How old the open cases were, week by week."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

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
from giaoban.figures.memo import memoized
from giaoban.words.text import t

BY_WEEK = "backlog/city_age_by_week"

_HEIGHT = 370
_LABEL_ROOM = 120


@figure(minutes=1, ahead=[BY_WEEK], needs="whole")
def ages(ask: Ask) -> Figure | None:
    """Open cases by age."""
    return ages_figure(ask(BY_WEEK))


@memoized()
def ages_figure(weeks: pd.DataFrame) -> Figure | None:
    """Open cases by age; rows of backlog/city_age_by_week."""
    if weeks.empty:
        return None
    return Figure(ages_chart(weeks), ages_says(weeks))


def ages_says(weeks: pd.DataFrame) -> Finding:
    """Whether the oldest band holds more of the queue than when the period began: not judged."""
    bands = list(dict.fromkeys(weeks.band))
    share = _share_of(weeks, bands[-1])
    if share.empty or pd.isna(share.iloc[-1]):
        return Finding("backlog.ages.says.empty", signal="improvement")
    first, last = float(share.dropna().iloc[0]), float(share.iloc[-1])
    numbers = {"band": bands[-1], "last_share": last, "first_share": first}
    if last - first >= 0.01:
        return Finding("backlog.ages.says.older", numbers)
    if first - last >= 0.01:
        return Finding("backlog.ages.says.younger", numbers)
    return Finding("backlog.ages.says.same", numbers)


def _share_of(weeks: pd.DataFrame, band: str) -> pd.Series:
    all_bands = weeks.groupby("week_start").open_cases.sum()
    oldest = weeks[weeks.band == band].groupby("week_start").open_cases.sum()
    return (oldest / all_bands.where(all_bands > 0)).sort_index()


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
    name = t("chart.band", band=band)
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
        middles.append((below + cases / 2, t("chart.band", band=band)))
        below += cases
    return middles
