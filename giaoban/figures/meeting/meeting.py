"""Whom the meeting goes through, in what order and for how long: its first screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.palette import SIGNS
from giaoban.figures.coverage import withheld
from giaoban.figures.decisions.follow_ups import follow_ups_figure
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_ward
from giaoban.figures.measures import short_name
from giaoban.figures.meeting.programme import HOUR, minutes_beside, stop_minutes
from giaoban.figures.memo import memoized
from giaoban.figures.review.ward_rows import EXPLAINED, ward_rows
from giaoban.words.text import t

HELD = "review/wards"
# Explain what got worse; change the way of working where a target is never met.
WORSE = ("concern", "failing")


def gone_through(ask: Ask) -> pd.DataFrame:
    """The units that the meeting goes through, in order."""
    # Where a source lists no open cases, nobody knows what is overdue.
    least = None if withheld(ask, "open") else ask.minimum
    return stops(_held_by_all(ask), ask.signals(), least)


def _held_by_all(ask: Ask) -> pd.DataFrame:
    """What every unit holds: signals, too, are judged on all cases alone."""
    return ask(HELD, ward=None, category=None, channel=None)


def agenda_minutes(ask: Ask) -> int:
    """The minutes of all stops together."""
    return sum(stop_minutes(gone_through(ask).is_asked, minutes_beside(ask)))


@figure("meeting.follow_ups", least=COUNTED)
def follow_ups(ask: Ask) -> Figure:
    """What is open, in the order in which the meeting takes it up."""
    kept = ask.followed
    return follow_ups_figure(kept.open, ask.names, kept.today, kept.is_begun)


@figure(least=COUNTED, needs="whole")
def agenda(ask: Ask) -> Figure:
    """All units on one screen with their minutes, each leads to its own."""
    held, whole = gone_through(ask), int(_held_by_all(ask).overdue_cases.sum())
    return agenda_figure(held, ask.minimum, whole, minutes_beside(ask))


@memoized()
def stops(held: pd.DataFrame, signals: pd.DataFrame, least: int | None) -> pd.DataFrame:
    """The units gone through, in order; rows of review/wards and review/signals."""
    return agenda_rows(ward_rows(held, signals, None), least)


@memoized()
def agenda_figure(stops: pd.DataFrame, minimum: int, whole: int, beside: int) -> Figure:
    """All of them on one screen, each leads to its own; rows of the stops.

    `whole` is how many cases of the city are overdue, `beside` the minutes of all but the stops.
    """
    minutes = stop_minutes(stops.is_asked, beside)
    table = agenda_table(stops, minutes)
    lead = replace(to_ward(stops), page="meeting")
    drawing = Table(table, most=13, pick=lead, reading="few") if len(stops) else None
    says = replace(agenda_says(stops, minimum, whole), also=lasts_says(minutes, beside))
    return Figure(drawing, says, {"minimum": minimum})


def agenda_rows(rows: pd.DataFrame, least: int | None) -> pd.DataFrame:
    """Units that must explain or change their way of working, or with at least so many overdue cases.

    In the order in which the review lists them: rows of `ward_rows`, which keep their columns. Out
    comes `is_asked` too: more than a case or two make it a stop, beside what is overdue. Without a
    `least` overdue cases make none.
    """
    is_asked = rows.kind.isin(EXPLAINED) & ~rows.is_few
    is_late = rows.overdue_cases >= least if least is not None else False
    kept = ~rows.nowhere & (is_asked | is_late)
    return rows.assign(is_asked=is_asked)[kept].reset_index(drop=True)


def agenda_table(stops: pd.DataFrame, minutes: Sequence[int]) -> pd.DataFrame:
    """The stops as shown: why, how much, how long; rows of agenda_rows."""
    return pd.DataFrame(
        {
            "ward_name": stops.ward_name,
            "worse_measures": [_why(row) or None for row in stops.itertuples()],
            "overdue_cases": stops.overdue_cases,
            "due_soon_cases": stops.due_soon_cases,
            "stop_minutes": minutes,
        }
    )


def _why(row: Any) -> str:
    """The measures of each kind with its sign; a unit may be low where no target is set."""
    stories = [row.course.story, *row.course.others]
    told = [story for story in stories if story is not None and not story.few]
    kinds = {kind: [story for story in told if story.variation == kind] for kind in WORSE}
    parts = [f"{SIGNS[kind]} {_measures(own)}" for kind, own in kinds.items() if own]
    low = [f"{SIGNS['failing']} {t('review.wards.why.low')}"] if row.kind == "low" else []
    return "; ".join([*parts, *low])


def _measures(stories: Iterable[Any]) -> str:
    names = (name for story in stories for name in (story.measure, *story.also))
    return ", ".join(map(short_name, names))


def agenda_says(rows: pd.DataFrame, minimum: int, whole: int) -> Finding:
    """How many units ask for attention, and by what; rows of agenda_rows.

    `whole` is how many cases of the city are overdue: the units have all of them, or a part.
    """
    numbers = {
        "wards": len(rows),
        "worse": int(rows.is_asked.sum()),
        "minimum": minimum,
        "overdue": int(rows.overdue_cases.sum()),
        "whole": whole,
    }
    if rows.empty:
        return Finding("meeting.agenda.says.nobody", numbers, "usual")
    key = "part" if numbers["overdue"] < whole else "all" if whole else "no_overdue"
    return Finding(f"meeting.agenda.says.{key}", numbers, "concern")


def lasts_says(minutes: Sequence[int], beside: int) -> tuple[Finding, ...]:
    """How long the meeting takes, and how much of that its stops; nothing where nothing takes any.

    That it is short is said where it is at most half of the hour, that it is too long where it is more.
    """
    numbers = {"minutes": sum(minutes), "total": sum(minutes) + beside}
    if not numbers["total"]:
        return ()
    also = [Finding(f"meeting.agenda.lasts.{key}") for key in _beside_the_hour(numbers["total"])]
    key = "stops" if numbers["minutes"] else "without_stops"
    return (Finding(f"meeting.agenda.lasts.{key}", numbers, also=also),)


def _beside_the_hour(total: int) -> list[str]:
    if total > HOUR:
        return ["too_long"]
    return ["short"] if total <= HOUR / 2 else []
