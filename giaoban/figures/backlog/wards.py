"""Whose queue is growing, and which cases are the oldest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED, Least, resting
from giaoban.figures.links import to_case, to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, starred, with_ward_names
from giaoban.figures.ties import leaders
from giaoban.statistics.growth import usual_change
from giaoban.statistics.judging.blocks import MINIMUM_POINTS
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.scope import Scope
from giaoban.words.text import number, t

NOW = "backlog/now_by_ward"
OLDEST = "backlog/oldest_open"
# The weeks over which backlog/now_by_ward sums up what a queue grew by.
WEEKS_LOOKED_AT = 8


@figure(least=Least(weeks=MINIMUM_POINTS), about="net_flow", minutes=1, ahead=[NOW], needs="whole")
def wards(ask: Ask) -> Figure | None:
    """Queues, the fastest growing first."""
    past = ask("backlog/ledger_by_week", **ask.scope.weeks_before(HALF_YEAR))
    return wards_figure(ask(NOW), past, ask.scope.at_its_end)


@figure(least=COUNTED, about="on_time", ahead=[OLDEST], needs="open")
def oldest(ask: Ask) -> Figure:
    """The oldest open cases."""
    return oldest_figure(ask(OLDEST))


@memoized()
def wards_figure(now: pd.DataFrame, past: pd.DataFrame, chosen: Scope) -> Figure | None:
    """Queues, the fastest growing first; rows of backlog/now_by_ward and /ledger_by_week."""
    if now.empty:
        return None
    queues = queue_rows(with_ward_names(now, chosen.ward), with_ward_names(past))
    lead = to_ward(queues)
    drawing = Table(queue_table(queues), pick=lead)
    units = of_wards(queues)
    if units.empty:
        return Figure(drawing, Finding("backlog.wards.says.no_wards"))
    says = wards_says(units)
    if not chosen.is_week_end:
        says = replace(says, also=[*says.also, weeks_end_says(chosen)])
    return Figure(drawing, resting(says, weeks=past.week_start.nunique()))


@memoized()
def oldest_figure(cases: pd.DataFrame) -> Figure:
    """The oldest open cases; rows of backlog/oldest_open."""
    lead = to_case(cases)
    drawing = Table(oldest_table(with_ward_names(cases)), pick=lead) if len(cases) else None
    return Figure(drawing, oldest_says(cases), {"listed": len(cases)})


def queue_rows(now: pd.DataFrame, weeks: pd.DataFrame) -> pd.DataFrame:
    """Queues as they are now, the fastest growing first, with what growth is usual for each.

    `now` and `weeks` (the wards' ledger) have `ward_key`. `usual_cases` is what weekly ups and
    downs explain of `net_cases`, nan with too few weeks.
    """
    rows = now.assign(usual_cases=now.ward_key.map(_usual(weeks)))
    return rows.sort_values(["net_cases", "open_cases"], ascending=False, ignore_index=True)


def _usual(weeks: pd.DataFrame) -> pd.Series:
    """Per ward, in cases: the change over the weeks looked at that means little."""
    flows = weeks.pivot(index="ward_key", columns="week_start", values="net")
    return pd.Series(usual_change(flows.to_numpy(dtype=float), WEEKS_LOOKED_AT), flows.index)


def queue_table(rows: pd.DataFrame) -> pd.DataFrame:
    """One line per ward: change, its word, open, overdue, weeks to clear."""
    return pd.DataFrame(
        {
            "ward_name": starred(rows.ward_name, rows.is_chosen),
            "net_cases": rows.net_cases,
            "trend_words": [_words(row) for row in rows.itertuples()],
            "open_cases": rows.open_cases,
            "overdue_cases": rows.overdue_cases,
            "clearance_weeks": [_clearance(row) for row in rows.itertuples()],
        }
    )


def _clearance(row) -> str:
    """In how many weeks the queue is empty, should as much enter and leave it as of late.

    Nothing of a queue that only goes up and down: its weeks would be those of a chance.
    """
    is_standing = row.weekly_arrivals == 0 and row.net_cases == 0
    if not row.open_cases or not (is_standing or abs(row.net_cases) > row.usual_cases):
        return ""
    return t("trend.never") if pd.isna(row.clearance_weeks) else number(row.clearance_weeks, 1)


def _words(row) -> str:
    """What the queue does, said only as far as its weekly ups and downs allow."""
    # Nothing came in, so an unchanged queue is one that nothing left either.
    if row.open_cases > 0 and row.weekly_arrivals == 0 and row.net_cases == 0:
        return t("trend.standing")
    if pd.isna(row.usual_cases):
        return t("trend.unknown")
    if abs(row.net_cases) <= row.usual_cases:
        return t("trend.usual")
    return t("trend.growing" if row.net_cases > 0 else "trend.shrinking")


def oldest_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The oldest open cases by number and dates alone; rows of backlog/oldest_open, named."""
    return pd.DataFrame(
        {
            "case_id": rows.case_id,
            "ward_name": rows.ward_name,
            "age_days": rows.age_days,
            "received_on": rows.received_on,
            "due_on": rows.due_on,
        }
    )


def wards_says(rows: pd.DataFrame) -> Finding:
    """Whose queue grew by more than its weekly ups and downs explain.

    Rows: ward_name, net_cases (what entered the queue less what left it) and usual_cases, nan where
    too few weeks tell what is usual.
    """
    most = leaders(rows, "net_cases")
    numbers = {
        "wards": len(rows),
        "growing": int((rows.net_cases > rows.usual_cases).sum()),
        "ward_name": most.names,
        "net_cases": int(rows.net_cases.max()),
    }
    if numbers["growing"]:
        most = leaders(rows[rows.net_cases > rows.usual_cases], "net_cases")
        numbers |= {"ward_name": most.names, "net_cases": int(most.rows.net_cases.iloc[0])}
        if len(most.rows) > 1:
            return Finding("backlog.wards.says.tied_beyond", numbers, "concern")
        key = "one_beyond" if numbers["growing"] == 1 else "some_beyond"
        return Finding(f"backlog.wards.says.{key}", numbers, "concern")
    if rows.usual_cases.isna().all():
        return Finding("backlog.wards.says.too_few_weeks")
    if len(rows) == 1 and numbers["net_cases"] > 0:
        return Finding("backlog.wards.says.one_within", numbers, "usual")
    within = "within" if len(most.rows) == 1 else "tied_within"
    key = within if numbers["net_cases"] > 0 else "none_growing"
    return Finding(f"backlog.wards.says.{key}", numbers, "usual")


def weeks_end_says(chosen: Scope) -> Finding:
    """To which day the weeks reach that the changes are of, where what is open is of a later one."""
    last = chosen.week + timedelta(days=6)
    return Finding("backlog.wards.weeks_end", {"last": last, "day": chosen.day})


def oldest_says(rows: pd.DataFrame) -> Finding:
    """The oldest case's age, how many listed are overdue; rows of backlog/oldest_open."""
    if rows.empty:
        return Finding("backlog.oldest.says.none", signal="usual")
    numbers = {
        "age": int(rows.age_days.max()),
        "listed": len(rows),
        "overdue": int(rows.is_overdue.fillna(False).sum()),
    }
    return Finding("backlog.oldest.says.some", numbers)
