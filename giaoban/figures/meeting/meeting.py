"""What the meeting sees: who is gone through, then one unit at a time in large type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from giaoban.figures import names
from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNALS
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.decisions.follow_ups import follow_ups_figure
from giaoban.figures.figure import Card, Cards, Figure, Point, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, COUNTED, Least
from giaoban.figures.links import to_ward
from giaoban.figures.measures import short_name
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.review.signals import foremost, signal_table, standing_out, standing_out_in
from giaoban.figures.standing import of_its_day
from giaoban.figures.ward.ward import signals_says
from giaoban.meeting import open_items
from giaoban.meeting.open_items import OpenItem
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.scope import Scope
from giaoban.words.order import names_in_order
from giaoban.words.text import t

DUE = "review/falling_due"
# Explain what got worse; change the way of working where a target is never met.
_WORSE = ("concern", "failing")


def gone_through(ask: Ask) -> pd.DataFrame:
    """The units that the meeting goes through, in order."""
    return stops(ask.signals(), _due(ask), ask.minimum)


def stop(ask: Ask) -> Finding:
    """Why the meeting is at the chosen unit."""
    units = gone_through(ask)
    says = stop_says(units[units.ward_key == ask.scope.ward].iloc[0])
    return of_its_day(says, ask.scope)


def _due(ask: Ask) -> pd.DataFrame:
    """What is overdue and due soon in every unit: signals, too, are judged on all cases alone."""
    return ask(DUE, ward=None, category=None, channel=None)


@figure("meeting.follow_ups", least=COUNTED)
def follow_ups(ask: Ask) -> Figure:
    """What is open, in the order in which the meeting takes it up."""
    kept = ask.followed
    return follow_ups_figure(kept.open, ask.names, kept.today, kept.is_begun)


def promised_here(ask: Ask) -> list[OpenItem]:
    """What waits that the meeting promised for the chosen unit."""
    ward = str(ask.scope.ward)
    return open_items.of_ward(ask.followed_if_readable.open, ward, ask.names.ward(ward))


@figure("meeting.follow_ups", least=COUNTED)
def own_follow_ups(ask: Ask) -> Figure:
    """What is open of the chosen unit."""
    today = ask.followed_if_readable.today
    return follow_ups_figure(promised_here(ask), ask.names, today, True)


@figure(least=COUNTED, minutes=8, needs="whole")
def agenda(ask: Ask) -> Figure:
    """All units on one screen, each leads to its own."""
    judged, due = ask.signals(), _due(ask)
    whole = int(due.overdue_cases.sum())
    return agenda_figure(stops(judged, due, ask.minimum), judged, ask.minimum, whole)


@figure("ward.signals", least=Least(weeks=MINIMUM_POINTS, cases=CITYS, of="chart"), narrows=True)
def signals(ask: Ask) -> Figure:
    """A card for each measure of the unit that left its usual variation."""
    judged = ask.signals()
    weeks = ask("measures/weekly", **ask.scope.weeks_before(HALF_YEAR))
    return signals_figure(judged, weeks, ask.headers, ask.scope)


@memoized()
def stops(signals: pd.DataFrame, due: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The units gone through, in order; rows of review/signals and review/falling_due."""
    return agenda_rows(with_ward_names(signals), with_ward_names(due), minimum)


@memoized()
def agenda_figure(stops: pd.DataFrame, signals: pd.DataFrame, minimum: int, whole: int) -> Figure:
    """All of them on one screen, each leads to its own; rows of the stops and of review/signals.

    `whole` is how many cases of the city are overdue.
    """
    table = agenda_table(stops, with_ward_names(signals))
    lead = replace(to_ward(stops), page="meeting")
    drawing = Table(table, most=20, pick=lead, reading="few") if len(stops) else None
    return Figure(drawing, agenda_says(stops, minimum, whole), {"minimum": minimum})


@memoized()
def signals_figure(
    judged: pd.DataFrame,
    weeks: pd.DataFrame,
    headers: Mapping[str, Mapping[str, str]],
    chosen: Scope,
) -> Figure:
    """A card for each measure that left its usual variation; rows of review/signals, measures/weekly."""
    own, out = names.of_ward(judged, str(chosen.ward)), standing_out_in(judged, chosen.ward)
    written = signal_table(out, with_ward_names(weeks), headers)
    cards = [_card(*pair) for pair in zip(out.itertuples(), written.itertuples(), strict=True)]
    drawing = Cards(cards) if cards else None
    about = Point(foremost(out), chosen.ward)
    return Figure(drawing, signals_says(own), {"week": chosen.week}, about=about)


def _card(signal, written) -> Card:
    return Card(
        name=written.measure_name,
        value=written.value,
        says=" · ".join([t("meeting.card", usual_range=written.usual_range), written.since]),
        signal=signal.variation,
        line=Sparkline(written.weeks_line, signal.lower, signal.upper, SIGNALS[signal.variation]),
    )


def agenda_rows(signals: pd.DataFrame, due: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Units that got worse or fail a target, or with at least `minimum` overdue cases; of wards alone.

    Most signals first, then most overdue. Rows of review/signals and review/falling_due, both
    named; out come ward_key, ward_name, worse_signals, overdue_cases and due_soon_cases.
    """
    out = standing_out(signals)
    worse = out[out.variation.isin(_WORSE)].ward_key.value_counts().rename("worse_signals")
    names = pd.concat([signals, due])[["ward_key", "ward_name"]].drop_duplicates("ward_key")
    cases = due.set_index("ward_key")[["overdue_cases", "due_soon_cases"]]
    counts = ["worse_signals", "overdue_cases", "due_soon_cases"]
    rows = names.join(worse, on="ward_key").join(cases, on="ward_key")
    rows[counts] = rows[counts].fillna(0).astype(int)
    rows = of_wards(rows[(rows.worse_signals > 0) | (rows.overdue_cases >= minimum)])
    return rows.sort_values(
        ["worse_signals", "overdue_cases", "ward_name"],
        ascending=[False, False, True],
        ignore_index=True,
        key=names_in_order,
    )


def agenda_table(stops: pd.DataFrame, signals: pd.DataFrame) -> pd.DataFrame:
    """The stops as shown, with the measures that got worse; rows of agenda_rows, review/signals."""
    is_worse = signals.variation.isin(_WORSE)
    worse = signals[is_worse].groupby("ward_key").measure.agg(list).to_dict()
    return pd.DataFrame(
        {
            "ward_name": stops.ward_name,
            "worse_measures": [
                ", ".join(map(short_name, worse.get(key, []))) or None for key in stops.ward_key
            ],
            "overdue_cases": stops.overdue_cases,
            "due_soon_cases": stops.due_soon_cases,
        }
    )


def agenda_says(rows: pd.DataFrame, minimum: int, whole: int) -> Finding:
    """How many units ask for attention, and by what; rows: worse_signals, overdue_cases.

    `whole` is how many cases of the city are overdue: the units have all of them, or a part.
    """
    numbers = {
        "wards": len(rows),
        "worse": int((rows.worse_signals > 0).sum()),
        "minimum": minimum,
        "overdue": int(rows.overdue_cases.sum()),
        "whole": whole,
    }
    if rows.empty:
        return Finding("meeting.agenda.says.nobody", numbers, "usual")
    key = "part" if numbers["overdue"] < whole else "all" if whole else "no_overdue"
    return Finding(f"meeting.agenda.says.{key}", numbers, "concern")


def stop_says(row: pd.Series) -> Finding:
    """Why the meeting stops at this unit: one row of the agenda."""
    numbers = {
        "ward_name": row.ward_name,
        "worse": int(row.worse_signals),
        "overdue": int(row.overdue_cases),
        "due_soon": int(row.due_soon_cases),
    }
    if not numbers["overdue"]:
        return Finding("meeting.stop.signals", numbers, "concern")
    key = "signals_and_overdue" if numbers["worse"] else "overdue"
    return Finding(f"meeting.stop.{key}", numbers, "concern")
