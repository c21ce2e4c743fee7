"""The cases that are chosen, one by one, where they are not too few to be listed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.figure import Figure, Table, figure, page_headline
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.links import to_case
from giaoban.figures.memo import memoized
from giaoban.figures.names import category_names, names_of, state_name, with_ward_names
from giaoban.figures.standing import of_its_day
from giaoban.warehouse.scope import Scope

SUMMARY = "cases/summary"


@page_headline(least=COUNTED)
def headline(ask: Ask) -> Finding:
    """How many cases are chosen."""
    return of_its_day(headline_finding(ask(SUMMARY), ask.scope), ask.scope)


@figure("cases.list", least=COUNTED)
def listed(ask: Ask) -> Figure | None:
    """The chosen cases, by number and dates alone."""
    return listed_figure(ask("cases/list"), ask(SUMMARY), ask("shell/categories"))


@memoized()
def is_withheld(summary: pd.DataFrame, chosen: Scope) -> bool:
    """Whether the cases of a neighbourhood are too few to be listed; the row of cases/summary."""
    few = summary.cases.iloc[0] < summary.minimum_cases.iloc[0]
    return bool(chosen.neighbourhood and few)


@memoized()
def headline_finding(summary: pd.DataFrame, chosen: Scope) -> Finding:
    """How many cases are chosen; the row of cases/summary."""
    return headline_says(summary.iloc[0], chosen.which, is_withheld(summary, chosen))


@memoized()
def listed_figure(cases: pd.DataFrame, summary: pd.DataFrame, table: pd.DataFrame) -> Figure | None:
    """The cases one by one; rows of cases/list, /summary and shell/categories."""
    if cases.empty:
        return None
    everyone = with_ward_names(cases)
    drawing = Table(list_table(everyone, category_names(table)), most=20, pick=to_case(everyone))
    count = int(summary.cases.iloc[0])
    return Figure(drawing, listed_says(everyone, count))


def list_table(rows: pd.DataFrame, called: dict[str, str]) -> pd.DataFrame:
    """One line per row of cases/list with its ward's name; a narrow screen shows the first columns."""
    return pd.DataFrame(
        {
            "case_id": rows.case_id,
            "ward_name": rows.ward_name,
            "days_late": _whole([_late(row) for row in rows.itertuples()], rows.index),
            "due_on": rows.due_on,
            "state": [state_name(row, row.is_overdue) for row in rows.itertuples()],
            "category_name": names_of("category", rows.category, called),
            "channel_name": names_of("channel", rows.channel),
            "received_on": rows.received_on,
            "closed_on": rows.closed_on,
            "age_days": rows.age_days,
        }
    )


def _late(row: Any) -> float | None:
    is_late = pd.notna(row.days_late) and (row.days_late > 0 or row.is_overdue)
    return float(row.days_late) if is_late else None


def _whole(days: list[float | None], index: pd.Index) -> pd.Series:
    """Without decimals where none of them has any: due days without a time of day."""
    late = pd.Series(days, index=index, dtype=float)
    return late.astype("Int64") if (late.dropna() % 1 == 0).all() else late


def headline_says(summary: Any, which: str, is_withheld: bool) -> Finding:
    """How many cases are chosen and how they stand; the row of cases/summary."""
    numbers = {
        "cases": int(summary.cases),
        "open_cases": int(summary.open_cases),
        "overdue": int(summary.overdue_cases),
        "late": int(summary.late_cases),
        "minimum": int(summary.minimum_cases),
    }
    key = "withheld" if is_withheld else which
    if not numbers["cases"]:
        key = f"none_{which}"
    return Finding(f"cases.headline.{key}", numbers)


def listed_says(cases: pd.DataFrame, count: int) -> Finding:
    """How many of the chosen cases the list shows, and its first; rows of cases/list."""
    numbers = {"listed": len(cases), "cases": count}
    if len(cases) < count:
        return Finding("cases.list.says.first", numbers)
    return Finding("cases.list.says.all", numbers)
