"""What became of the dossiers: one bar per outcome, what was promised and not kept in colour."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import FONT, frame, plain, quiet_axis
from giaoban.charts.palette import CONCERN, USUAL
from giaoban.text import number, percent

_ROW = 33
_CHROME = 24
_BROKEN = ("late", "open_overdue")


def outcomes(rows: pd.DataFrame) -> go.Figure:
    """Rows in the order to show: outcome, outcome_name, dossiers, outcome_share."""
    rows = rows.iloc[::-1].reset_index(drop=True)
    places = list(range(len(rows)))
    longest = float(rows.dossiers.max()) or 1.0
    return go.Figure(
        go.Bar(
            x=rows.dossiers.to_numpy(),
            y=places,
            orientation="h",
            marker={"color": [CONCERN if o in _BROKEN else USUAL for o in rows.outcome]},
            text=[_label(row) for row in rows.itertuples()],
            textposition="outside",
            textfont={"size": FONT},
            cliponaxis=False,
            hovertext=[plain(f"{row.outcome_name}: {_label(row)}") for row in rows.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        ),
        frame(
            len(rows) * _ROW + _CHROME,
            bargap=0.28,
            xaxis=quiet_axis(visible=False, range=[0, longest * 1.32]),
            yaxis=quiet_axis(
                tickmode="array",
                tickvals=places,
                ticktext=[plain(name) for name in rows.outcome_name],
                tickfont={"size": FONT},
                range=[-0.6, len(rows) - 0.4],
                showgrid=False,
            ),
        ),
    )


def _label(row) -> str:
    return f"{number(row.dossiers)} ({percent(row.outcome_share)})"
