"""What the meeting sees: who is gone through, then one unit at a time in large type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from giaoban import findings
from giaoban.charts.palette import SIGNALS
from giaoban.charts.sparkline import Sparkline
from giaoban.remembered import remembered
from giaoban.rows import meeting as rows
from giaoban.rows.review import signal_table, standing_out
from giaoban.rows.wards import named, of_ward
from giaoban.scope import Scope
from giaoban.shown import Card, Cards, Shown, Table
from giaoban.text import t
from giaoban.views import leads


@remembered()
def stops(signals: pd.DataFrame, due: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The units gone through, in order; rows of review/signals and review/falling_due."""
    return rows.agenda(named(signals), named(due), minimum)


@remembered()
def agenda(stops: pd.DataFrame, signals: pd.DataFrame, minimum: int) -> Shown:
    """All of them on one screen, each leads to its own; rows of the stops and of review/signals."""
    table = rows.agenda_table(stops, named(signals))
    lead = replace(leads.to_ward(stops), page="meeting")
    drawing = Table(table, most=20, pick=lead, reading="few") if len(stops) else None
    return Shown(drawing, findings.meeting.agenda(stops, minimum), {"minimum": minimum})


@remembered()
def signals(
    judged: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    chosen: Scope,
) -> Shown:
    """A card for each measure that left its usual variation; the same rows as on the ward's page."""
    own = of_ward(judged, str(chosen.ward))
    out = standing_out(own)
    written = signal_table(out, named(weeks), headers)
    cards = [_card(*pair) for pair in zip(out.itertuples(), written.itertuples(), strict=True)]
    drawing = Cards(cards) if cards else None
    return Shown(drawing, findings.ward.signals(own), {"week": chosen.week})


def _card(signal, written) -> Card:
    return Card(
        name=written.measure_name,
        value=written.value,
        says=t("meeting.card", usual_range=written.usual_range),
        signal=signal.variation,
        line=Sparkline(written.weeks_line, signal.lower, signal.upper, SIGNALS[signal.variation]),
    )
