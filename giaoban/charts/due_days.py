"""What is overdue, and what falls due on each of the next days."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import FONT, frame, plain, quiet_axis
from giaoban.charts.palette import CONCERN, USUAL
from giaoban.text import number

_ROW = 30
_CHROME = 16


def due_days(days: pd.DataFrame, names: Sequence[str]) -> go.Figure:
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
            len(rows) * _ROW + _CHROME,
            bargap=0.3,
            xaxis=quiet_axis(visible=False, range=[0, max(1, int(rows.due_cases.max())) * 1.15]),
            yaxis=quiet_axis(
                tickmode="array",
                tickvals=list(range(len(rows))),
                ticktext=[plain(name) for name in reversed(names)],
                showgrid=False,
                tickfont={"size": FONT},
            ),
        ),
    )
