"""Late shares with the mix of cases taken out, and as they were counted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.palette import USUAL
from giaoban.charts.wards import Dots, ward_dots


def case_mix(wards: pd.DataFrame, how: Dots, plain_share: str) -> go.Figure:
    """A dot with limits per ward, and a hollow ring where its share lies as counted.

    `plain_share` names the column of the share as counted; the rest is as for `ward_dots`.
    """
    figure = ward_dots(wards, how)
    figure.add_trace(
        go.Scatter(
            x=wards[plain_share].to_numpy(float)[::-1],
            y=np.arange(len(wards)),
            mode="markers",
            marker={"size": 13, "color": USUAL, "symbol": "circle-open", "line": {"width": 2}},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    return figure
