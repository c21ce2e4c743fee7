"""How dossiers were filed, week by week, as shares of those filed."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.ask import Ask
from giaoban.figures.charts.frame import end_labels, frame, of_a_week, quiet_axis, week_axis
from giaoban.figures.charts.palette import FILING
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, resting
from giaoban.words.text import t

_HEIGHT = 358
_LABEL_ROOM = 112
# From the bottom up.
WAYS = ("online_full", "online_partial", "post", "counter")

BY_WEEK = "services/filing_by_week"


@figure(least=Least(cases=CITYS), ahead=[BY_WEEK])
def filing(ask: Ask) -> Figure | None:
    """How people file, week by week."""
    return filing_figure(ask(BY_WEEK))


def filing_figure(weeks: pd.DataFrame) -> Figure | None:
    """Ways of filing week by week; rows of services/filing_by_week."""
    filed = weeks[weeks.filed_dossiers > 0].reset_index(drop=True)
    if filed.empty:
        unknown = Finding("services.filing.says.unknown")
        return Figure(None, unknown, quiet=None) if len(weeks) else None
    quiet = {
        "filed": int(filed.filed_dossiers.sum()),
        "unrecorded": int(weeks.unrecorded_dossiers.sum()),
    }
    return Figure(filing_chart(filed), filing_says(filed), quiet)


def filing_says(weeks: pd.DataFrame) -> Finding:
    """Online, post and counter over the period; rows of services/filing_by_week with some filed."""
    filed = float(weeks.filed_dossiers.sum())
    online = weeks.online_full_dossiers.sum() + weeks.online_partial_dossiers.sum()
    numbers = {
        "filed": int(filed),
        "online_share": float(online / filed),
        "post_share": float(weeks.post_dossiers.sum() / filed),
        "counter_share": float(weeks.counter_dossiers.sum() / filed),
    }
    return resting(Finding("services.filing.says.some", numbers), cases=filed)


def filing_chart(weeks: pd.DataFrame) -> go.Figure:
    """Stacked shares, online lowest; rows: week_start, filed_dossiers, one column of each way."""
    return go.Figure(
        [_bars(weeks, way) for way in WAYS],
        frame(
            _HEIGHT,
            margin={"l": 0, "r": _LABEL_ROOM, "t": 12, "b": 0},
            barmode="stack",
            hovermode="x",
            xaxis=week_axis(weeks.week_start),
            yaxis=quiet_axis(range=[0, 1], tickformat=",.0%", nticks=6),
            annotations=end_labels(_middles(weeks.iloc[-1]), 1.0, _HEIGHT - 60),
        ),
    )


def _bars(weeks: pd.DataFrame, way: str) -> go.Bar:
    dossiers = weeks[f"{way}_dossiers"]
    name = t(f"filed.{way}")
    return go.Bar(
        x=weeks.week_start.dt.strftime("%Y-%m-%d"),
        **of_a_week(len(weeks)),
        y=(dossiers / weeks.filed_dossiers).to_numpy(),
        customdata=dossiers.to_numpy(),
        marker={"color": FILING[way], "line": {"width": 0}},
        name=name,
        hovertemplate=f"{name}: %{{y:,.1%}} (%{{customdata:,.0f}})<extra></extra>",
    )


def _middles(last: pd.Series) -> list[tuple[float, str]]:
    """Where the middle of each part of the last bar lies, and its name."""
    middles, below = [], 0.0
    for way in WAYS:
        share = float(last[f"{way}_dossiers"] / last.filed_dossiers)
        middles.append((below + share / 2, t(f"filed.{way}")))
        below += share
    return middles
