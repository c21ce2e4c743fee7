"""What became of the dossiers: one bar per outcome, what was promised and not kept in colour."""

from __future__ import annotations

import textwrap

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import FONT, frame, plain, pointed, quiet_axis
from giaoban.charts.palette import CONCERN, USUAL
from giaoban.text import number, percent

_ROW = 33
_CHROME = 24
# The longest bar leaves as much for its label as a phone needs.
_ROOM = 2.1
_LETTERS = 22
_BROKEN = ("late", "open_overdue")


def outcomes(rows: pd.DataFrame) -> go.Figure:
    """Rows in the order to show: outcome, outcome_name, dossiers, outcome_share."""
    rows = rows.iloc[::-1].reset_index(drop=True)
    places = list(range(len(rows)))
    longest = float(rows.dossiers.max()) or 1.0
    return go.Figure(
        [_bars(rows, places), _labels(rows, places)],
        frame(
            len(rows) * _ROW + _CHROME,
            bargap=0.28,
            xaxis=quiet_axis(visible=False, range=[0, longest * _ROOM]),
            yaxis=quiet_axis(
                tickmode="array",
                tickvals=places,
                ticktext=[_in_lines(name) for name in rows.outcome_name],
                tickfont={"size": FONT},
                range=[-0.6, len(rows) - 0.4],
                showgrid=False,
            ),
        ),
    )


def _bars(rows: pd.DataFrame, places: list[int]) -> go.Bar:
    return go.Bar(
        x=rows.dossiers.to_numpy(),
        y=places,
        orientation="h",
        marker={"color": [CONCERN if o in _BROKEN else USUAL for o in rows.outcome]},
        hovertext=[pointed(f"{row.outcome_name}: {_label(row)}") for row in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _labels(rows: pd.DataFrame, places: list[int]) -> go.Scatter:
    """Both numbers at the end of each bar, in the page's own colour."""
    return go.Scatter(
        x=rows.dossiers.to_numpy(),
        y=places,
        mode="text",
        text=[f"  {_label(row)}" for row in rows.itertuples()],
        textposition="middle right",
        textfont={"size": FONT},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _in_lines(name: str) -> str:
    """A long name on two lines, so that a phone has room for the bars."""
    return "<br>".join(plain(line) for line in textwrap.wrap(name, _LETTERS))


def _label(row) -> str:
    return f"{number(row.dossiers)} ({percent(row.outcome_share)})"
