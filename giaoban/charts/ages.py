"""How old the open cases were, week by week."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import end_labels, frame, of_a_week, plain, quiet_axis, week_axis, weekly
from giaoban.charts.palette import age_colours
from giaoban.text import t

_HEIGHT = 370
_LABEL_ROOM = 120


def ages(weeks: pd.DataFrame) -> go.Figure:
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
