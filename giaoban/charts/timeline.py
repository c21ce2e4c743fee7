"""One case's dates as steps: as far apart as they can be read, with the days between them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from giaoban.charts.frame import FONT, frame, plain, quiet_axis
from giaoban.charts.palette import ACCENT, CONCERN, USUAL
from giaoban.text import day, t

_HEIGHT = 130
_SYMBOLS = {"due_on": "line-ns-open", "as_of": "circle-open"}


def timeline(events: pd.DataFrame, is_late: bool) -> go.Figure:
    """A point per event; rows in order: event, happened_on, kind, since_days."""
    places = list(range(len(events)))
    return go.Figure(
        go.Scatter(
            x=places,
            y=[0] * len(events),
            mode="lines+markers",
            line={"color": USUAL, "width": 2},
            marker={
                "size": 16,
                "color": _colours(events, is_late),
                "symbol": [_SYMBOLS.get(kind, "circle") for kind in events.kind],
                "line": {"width": 3},
            },
            cliponaxis=False,
            hoverinfo="skip",
        ),
        frame(
            _HEIGHT,
            xaxis=quiet_axis(visible=False, range=[-0.5, len(events) - 0.5]),
            yaxis=quiet_axis(visible=False, range=[-1, 1]),
            annotations=[
                *(
                    _note(place, -26, text)
                    for place, text in zip(places, _dates(events), strict=True)
                ),
                *(
                    _note(place + 0.5, 14, text)
                    for place, text in zip(places[:-1], _gaps(events), strict=True)
                ),
            ],
        ),
    )


def _colours(events: pd.DataFrame, is_late: bool) -> list[str]:
    """The colour of concern only from the missed due day on."""
    due = events[events.kind == "due_on"].happened_on
    late = is_late & (events.happened_on >= due.iloc[0]) if len(due) else [False] * len(events)
    return [CONCERN if one else ACCENT for one in late]


def _dates(events: pd.DataFrame) -> list[str]:
    return [
        f"<b>{plain(row.event)}</b><br>{plain(day(row.happened_on.date()))}"
        for row in events.itertuples()
    ]


def _gaps(events: pd.DataFrame) -> list[str]:
    return [plain(t("chart.gap_days", days=int(days))) for days in events.since_days.diff()[1:]]


def _note(place: float, shift: int, text: str) -> dict:
    return {"x": place, "y": 0, "yshift": shift, "text": text, "showarrow": False} | {
        "font": {"size": FONT}
    }
