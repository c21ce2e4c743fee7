"""The figures of the list of cases, and of one case."""

from __future__ import annotations

import pandas as pd

from giaoban import charts, findings
from giaoban.remembered import remembered
from giaoban.rows import cases as rows
from giaoban.rows.codes import category_names
from giaoban.rows.wards import named
from giaoban.scope import Scope
from giaoban.shown import Shown, Table
from giaoban.views import leads


@remembered()
def is_withheld(summary: pd.DataFrame, chosen: Scope) -> bool:
    """Whether the cases of a neighbourhood are too few to be listed; the row of cases/summary."""
    few = summary.cases.iloc[0] < summary.minimum_cases.iloc[0]
    return bool(chosen.neighbourhood and few)


@remembered()
def headline(summary: pd.DataFrame, chosen: Scope) -> findings.Finding:
    """How many cases are chosen; the row of cases/summary."""
    return findings.cases.headline(summary.iloc[0], chosen.which, is_withheld(summary, chosen))


@remembered()
def listed(cases: pd.DataFrame, summary: pd.DataFrame, table: pd.DataFrame) -> Shown | None:
    """The cases one by one; rows of cases/list, /summary and shell/categories."""
    if cases.empty:
        return None
    everyone = named(cases)
    drawing = Table(
        rows.list_table(everyone, category_names(table)), most=20, pick=leads.to_case(everyone)
    )
    chosen = int(summary.cases.iloc[0])
    return Shown(drawing, findings.cases.listed(everyone, chosen))


@remembered()
def one(case: pd.DataFrame, chosen: Scope) -> findings.Finding:
    """How the case stands, or that none bears the number asked for; rows of cases/one."""
    if case.empty:
        return findings.cases.unknown(chosen.case)
    return findings.cases.one(named(case).iloc[0])


@remembered()
def timeline(case: pd.DataFrame) -> Shown:
    """The case's dates on a line; rows of cases/one."""
    events = rows.events(case.iloc[0])
    is_late = case.is_late.fillna(False).astype(bool).iloc[0]
    return Shown(charts.timeline(events, bool(is_late)), findings.cases.one(named(case).iloc[0]))


@remembered()
def dates(case: pd.DataFrame) -> Shown:
    """The same as a table; rows of cases/one."""
    table = rows.events(case.iloc[0])[["happened_on", "event", "since_days"]]
    return Shown(Table(table, reading="few"), findings.cases.dates(table))


@remembered()
def facts(case: pd.DataFrame, table: pd.DataFrame) -> Shown:
    """What else is known of it; rows of cases/one and shell/categories."""
    shown = rows.facts(named(case).iloc[0], category_names(table))
    return Shown(Table(shown, reading="few"), findings.cases.facts())
