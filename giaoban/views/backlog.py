"""The figures of the backlog page."""

from __future__ import annotations

import pandas as pd

from giaoban import charts, findings
from giaoban.findings import Finding
from giaoban.remembered import remembered
from giaoban.rows import backlog as rows
from giaoban.rows.wards import UNALLOCATED, named
from giaoban.scope import Scope
from giaoban.shown import Shown, Table
from giaoban.text import t
from giaoban.views import leads


@remembered()
def headline(weeks: pd.DataFrame) -> Finding:
    """How the queue moved; rows of backlog/city_by_week."""
    return findings.backlog.headline(weeks)


@remembered()
def flow(weeks: pd.DataFrame) -> Shown | None:
    """In, out and the difference; rows of backlog/city_by_week."""
    if weeks.empty:
        return None
    return Shown(charts.flow(weeks), findings.backlog.flow(weeks))


@remembered()
def ages(weeks: pd.DataFrame) -> Shown | None:
    """Open cases by age; rows of backlog/city_age_by_week."""
    if weeks.empty:
        return None
    return Shown(charts.ages(weeks), findings.backlog.ages(weeks))


@remembered()
def wards(now: pd.DataFrame, past: pd.DataFrame, chosen: Scope) -> Shown | None:
    """Queues, the fastest growing first; rows of backlog/now_by_ward and /ledger_by_week."""
    if now.empty:
        return None
    weeks = named(past)
    queues = rows.queues(named(now, chosen.ward), weeks)
    lead = leads.to_ward(queues)
    drawing = Table(rows.queue_table(queues, weeks), lines=("open_line",), pick=lead)
    units = queues[queues.ward_code != UNALLOCATED]
    return Shown(drawing, findings.backlog.wards(units if len(units) else queues))


@remembered()
def oldest(cases: pd.DataFrame) -> Shown:
    """The oldest open cases; rows of backlog/oldest_open."""
    lead = leads.to_case(cases)
    drawing = Table(rows.oldest_table(named(cases)), pick=lead) if len(cases) else None
    return Shown(drawing, findings.backlog.oldest(cases), {"listed": len(cases)})


@remembered()
def holidays(weeks: pd.DataFrame) -> Shown | None:
    """What holiday weeks bring; rows of backlog/received_by_week."""
    if weeks.empty:
        return None
    shown = rows.beside_full_weeks(weeks)
    says = findings.backlog.holidays(shown)
    whole = findings.backlog.whole_weeks_off(shown)
    lows = [
        t("backlog.holidays.low", week_on=week.week_start.date(), received=week.received)
        for week in whole.itertuples()
    ]
    numbers = {**says.numbers, "lows": "; ".join(lows)}
    off = shown[shown.days_off > 0]
    return Shown(
        charts.holidays(shown, rows.holiday_words(off)),
        Finding(says.key, numbers, says.signal),
        {"weeks": len(shown)},
        Table(rows.holiday_table(shown)) if len(off) else None,
    )
