"""Where promises are about to be broken: overdue now, and due before the next meeting, by ward."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from giaoban.figures.charts.frame import FONT, frame, names_axis, plain, quiet_axis
from giaoban.figures.charts.palette import CONCERN, USUAL
from giaoban.words.text import number, t

_ROW = 24
_CHROME = 40
# On a phone the legend takes two lines: the bar of a single ward leaves room for both.
_LEGEND, _LEAST = 48, 88
_DAY_ROW = 30
_DAYS_CHROME = 16
# Pixels for the numbers at the end of the longest bar, whatever the width: two of them, and one.
_ENDS, _END = 84, 44


def due_chart(wards: pd.DataFrame) -> go.Figure:
    """A bar per ward in two parts; rows as shown: ward_name, overdue_cases, due_soon_cases."""
    wards = wards.iloc[::-1].reset_index(drop=True)
    return go.Figure(
        [
            _part(wards, "overdue_cases", CONCERN),
            _part(wards, "due_soon_cases", USUAL),
            _numbers(wards),
        ],
        frame(
            max(len(wards) * _ROW + _CHROME, _LEAST),
            barmode="stack",
            bargap=0.3,
            margin={"l": 0, "r": _ENDS, "t": 30, "b": 0},
            showlegend=True,
            legend={
                "orientation": "h",
                "y": 1,
                "yanchor": "bottom",
                "x": 0,
                "traceorder": "normal",
                "maxheight": _LEGEND,
                "itemclick": False,
                "itemdoubleclick": False,
                "font": {"size": FONT},
            },
            xaxis=quiet_axis(visible=False, range=[0, _longest(wards)]),
            yaxis=names_axis(wards.ward_name, range=[-0.6, len(wards) - 0.4]),
        ),
    )


def _longest(wards: pd.DataFrame) -> float:
    return float((wards.overdue_cases + wards.due_soon_cases).max()) or 1.0


def _part(wards: pd.DataFrame, column: str, colour: str) -> go.Bar:
    return go.Bar(
        x=wards[column].to_numpy(),
        y=list(range(len(wards))),
        orientation="h",
        marker={"color": colour},
        customdata=list(wards.ward_key),
        name=t(f"columns.{column}"),
        hovertext=[plain(name) for name in wards.ward_name],
        hovertemplate=f"%{{hovertext}}<br>{t(f'columns.{column}')}: %{{x:,.0f}}<extra></extra>",
    )


def _numbers(wards: pd.DataFrame) -> go.Scatter:
    """Both numbers at the end of each bar: they are what the meeting reads out."""
    return go.Scatter(
        x=(wards.overdue_cases + wards.due_soon_cases).to_numpy(),
        y=list(range(len(wards))),
        mode="text",
        text=[
            f"  {number(row.overdue_cases)} + {number(row.due_soon_cases)}"
            for row in wards.itertuples()
        ],
        textposition="middle right",
        textfont={"size": FONT},
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def due_days_chart(days: pd.DataFrame, names: Sequence[str]) -> go.Figure:
    """A bar per row, the first at the top; rows: due_on (null: overdue), due_cases."""
    rows = days.iloc[::-1]
    return go.Figure(
        go.Bar(
            x=rows.due_cases.to_numpy(),
            y=list(range(len(rows))),
            orientation="h",
            marker={"color": [CONCERN if late else USUAL for late in rows.due_on.isna()]},
            text=[number(cases) for cases in rows.due_cases],
            textposition="outside",
            textfont={"size": FONT},
            cliponaxis=False,
            customdata=["overdue" if late else "due_soon" for late in rows.due_on.isna()],
            hovertemplate="%{x:,.0f}<extra></extra>",
        ),
        frame(
            len(rows) * _DAY_ROW + _DAYS_CHROME,
            bargap=0.3,
            margin={"l": 0, "r": _END, "t": 8, "b": 0},
            xaxis=quiet_axis(visible=False, range=[0, max(1, int(rows.due_cases.max()))]),
            yaxis=names_axis(reversed(names)),
        ),
    )
