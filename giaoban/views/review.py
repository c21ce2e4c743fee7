"""The figures of the weekly review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from giaoban import charts, findings
from giaoban.charts.palette import SIGNALS
from giaoban.charts.sparkline import Sparkline
from giaoban.findings import Finding
from giaoban.followup import rebases
from giaoban.followup.rebases import Restarts
from giaoban.key_figures import LEVELS, KeyFigure
from giaoban.key_figures import key_figures as judged_figures
from giaoban.remembered import remembered
from giaoban.rows import review as rows
from giaoban.rows.codes import category_names
from giaoban.rows.wards import named, of_ward
from giaoban.scope import Scope
from giaoban.shown import Card, Cards, Shown, Table
from giaoban.text import in_unit, t
from giaoban.views import leads

# What the file of each measure says of it: its unit, its better direction.
Headers = Mapping[str, Mapping[str, str]]


@remembered()
def headline(signals: pd.DataFrame, due: pd.DataFrame, week: date) -> Finding:
    """The week in one sentence; rows of review/signals and review/falling_due."""
    return findings.review.headline(named(signals), due, week)


@remembered()
def key_figures(
    weeks: pd.DataFrame,
    queue: pd.DataFrame,
    headers: Headers,
    chosen: Scope,
    restarts: Restarts = (),
) -> Shown | None:
    """Cards of the city or the chosen ward; rows of measures/weekly and backlog/city_by_week.

    `restarts` are the limits that people have started anew.
    """
    weeks = of_ward(weeks, chosen.ward) if chosen.ward else weeks
    if weeks.empty:
        return None
    figures = judged_figures(weeks, queue, headers, rebases.of_ward(restarts, chosen.ward))
    says = findings.review.key_figures([figure.variation for figure in figures])
    return Shown(Cards([_card(figure) for figure in figures]), says, {"week": chosen.week})


@remembered()
def signals(signals: pd.DataFrame, weeks: pd.DataFrame, headers: Headers, week: date) -> Shown:
    """What stands out, with its weeks behind the button; rows of review/signals, measures/weekly."""
    everyone = named(signals)
    out = rows.standing_out(everyone)
    if out.empty:
        drawing = twin = None
    else:
        short = rows.short_signal_table(out, headers)
        drawing = Table(short, most=9, pick=leads.to_ward(out), reading="few")
        twin = Table(rows.signal_table(out, named(weeks), headers), lines=("weeks_line",))
    judged = rows.judged(everyone)
    quiet = {
        "week": week,
        "charts": judged,
        "by_chance": rows.by_chance(everyone),
        "skipped": len(everyone) - judged,
    }
    return Shown(drawing, findings.review.signals(everyone), quiet, twin)


@remembered()
def early_warning(
    cases: pd.DataFrame, categories: pd.DataFrame, chosen: Scope, minimum: int
) -> Shown:
    """What is likely to be late next, case by case; rows of review/early_warning."""
    listed = rows.believable(named(cases, chosen.ward), minimum)
    table = rows.warning_table(listed, category_names(categories))
    quiet = {
        "first": chosen.as_of + timedelta(days=1),
        "last": chosen.as_of + timedelta(days=7),
        "unknown": int(listed.late_chance.isna().sum()),
    }
    lead = leads.to_case(listed)
    drawing = Table(table, most=10, pick=lead) if len(listed) else None
    return Shown(drawing, findings.review.early_warning(listed), quiet)


@remembered()
def falling_due(due: pd.DataFrame, chosen: Scope) -> Shown:
    """Overdue and due soon, by ward; rows of review/falling_due."""
    wards = named(due, chosen.ward)
    drawing = charts.due(rows.longest_queues(wards)) if len(wards) else None
    quiet = {
        "first": chosen.as_of + timedelta(days=1),
        "last": chosen.as_of + timedelta(days=7),
        "no_deadline": int(wards.no_deadline_cases.sum()),
    }
    return Shown(drawing, findings.review.falling_due(wards), quiet, pick=leads.to_ward(wards))


def _card(figure: KeyFigure) -> Card:
    finding = _finding(figure)
    numbers = {name: in_unit(value, figure.unit) for name, value in finding.numbers.items()}
    low, high = figure.usual or (None, None)
    return Card(
        name=rows.measure_name(figure.measure),
        value=in_unit(figure.value, figure.unit),
        says=t(finding.key, **numbers),
        signal=finding.signal,
        line=Sparkline(figure.values, low, high, SIGNALS[finding.signal]),
        to=leads.from_measure(figure.measure),
    )


def _finding(figure: KeyFigure) -> Finding:
    if figure.value is None:
        return Finding("review.key_figures.card.no_value")
    if figure.measure in LEVELS:
        return findings.review.level(figure.value, figure.before)
    return findings.review.key_figure(figure.value, figure.usual, figure.variation)
