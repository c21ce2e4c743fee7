"""Whom the meeting goes through, in what order and for how long: its first screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.decisions.follow_ups import follow_ups_figure
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_ward
from giaoban.figures.measures import short_name
from giaoban.figures.meeting.programme import minutes_beside, stop_minutes
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, with_ward_names
from giaoban.figures.review.signals import standing_out
from giaoban.words.order import names_in_order

DUE = "review/falling_due"
# Explain what got worse; change the way of working where a target is never met.
WORSE = ("concern", "failing")


def gone_through(ask: Ask) -> pd.DataFrame:
    """The units that the meeting goes through, in order."""
    return stops(ask.signals(), due_of_all(ask), ask.minimum)


def due_of_all(ask: Ask) -> pd.DataFrame:
    """What is overdue and due soon in every unit: signals, too, are judged on all cases alone."""
    return ask(DUE, ward=None, category=None, channel=None)


def agenda_minutes(ask: Ask) -> int:
    """The minutes of all stops together."""
    return sum(stop_minutes(gone_through(ask), minutes_beside(ask)))


@figure("meeting.follow_ups", least=COUNTED)
def follow_ups(ask: Ask) -> Figure:
    """What is open, in the order in which the meeting takes it up."""
    kept = ask.followed
    return follow_ups_figure(kept.open, ask.names, kept.today, kept.is_begun)


@figure(least=COUNTED, needs="whole")
def agenda(ask: Ask) -> Figure:
    """All units on one screen with their minutes, each leads to its own."""
    judged, due = ask.signals(), due_of_all(ask)
    beside = minutes_beside(ask)
    return agenda_figure(
        stops(judged, due, ask.minimum), judged, ask.minimum, int(due.overdue_cases.sum()), beside
    )


@memoized()
def stops(signals: pd.DataFrame, due: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The units gone through, in order; rows of review/signals and review/falling_due."""
    return agenda_rows(with_ward_names(signals), with_ward_names(due), minimum)


@memoized()
def agenda_figure(
    stops: pd.DataFrame, signals: pd.DataFrame, minimum: int, whole: int, beside: int
) -> Figure:
    """All of them on one screen, each leads to its own; rows of the stops and of review/signals.

    `whole` is how many cases of the city are overdue, `beside` the minutes of all but the stops.
    """
    minutes = stop_minutes(stops, beside)
    table = agenda_table(stops, with_ward_names(signals), minutes)
    lead = replace(to_ward(stops), page="meeting")
    drawing = Table(table, most=13, pick=lead, reading="few") if len(stops) else None
    says = replace(agenda_says(stops, minimum, whole), also=lasts_says(minutes, beside))
    return Figure(drawing, says, {"minimum": minimum})


def agenda_rows(signals: pd.DataFrame, due: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Units that got worse or fail a target, or with at least `minimum` overdue cases; of wards alone.

    Most overdue first, then most signals, as the review lists them. Rows of review/signals and
    review/falling_due, both named; out come ward_key, ward_name, worse_signals (of both kinds
    together), overdue_cases and due_soon_cases.
    """
    out = standing_out(signals)
    worse = out[out.variation.isin(WORSE)].ward_key.value_counts().rename("worse_signals")
    names = pd.concat([signals, due])[["ward_key", "ward_name"]].drop_duplicates("ward_key")
    cases = due.set_index("ward_key")[["overdue_cases", "due_soon_cases"]]
    counts = ["worse_signals", "overdue_cases", "due_soon_cases"]
    rows = names.join(worse, on="ward_key").join(cases, on="ward_key")
    rows[counts] = rows[counts].fillna(0).astype(int)
    rows = of_wards(rows[(rows.worse_signals > 0) | (rows.overdue_cases >= minimum)])
    return rows.sort_values(
        ["overdue_cases", "worse_signals", "ward_name"],
        ascending=[False, False, True],
        ignore_index=True,
        key=names_in_order,
    )


def agenda_table(
    stops: pd.DataFrame, signals: pd.DataFrame, minutes: Sequence[int]
) -> pd.DataFrame:
    """The stops as shown: why, how much, how long; rows of agenda_rows, review/signals."""
    kinds = {kind: _measures(signals, kind) for kind in WORSE}
    why = [
        "; ".join(
            f"{SIGNS[kind]} {of_kind[key]}" for kind, of_kind in kinds.items() if key in of_kind
        )
        for key in stops.ward_key
    ]
    return pd.DataFrame(
        {
            "ward_name": stops.ward_name,
            "worse_measures": [words or None for words in why],
            "overdue_cases": stops.overdue_cases,
            "due_soon_cases": stops.due_soon_cases,
            "stop_minutes": minutes,
        }
    )


def _measures(signals: pd.DataFrame, kind: str) -> dict[str, str]:
    """The measures of one kind by unit, in words; rows of review/signals, named."""
    own = signals[signals.variation == kind]
    return own.groupby("ward_key").measure.agg(lambda of: ", ".join(map(short_name, of))).to_dict()


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


def lasts_says(minutes: Sequence[int], beside: int) -> tuple[Finding, ...]:
    """How long the meeting takes, and how much of that its stops; nothing where nothing takes any."""
    numbers = {"minutes": sum(minutes), "total": sum(minutes) + beside}
    if not numbers["total"]:
        return ()
    key = "stops" if numbers["minutes"] else "without_stops"
    return (Finding(f"meeting.agenda.lasts.{key}", numbers),)
