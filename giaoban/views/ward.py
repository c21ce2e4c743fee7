"""The figures of the page of one ward."""

from __future__ import annotations

import pandas as pd

from giaoban import charts, findings
from giaoban.remembered import remembered
from giaoban.rows import ward as rows
from giaoban.rows.codes import category_names
from giaoban.rows.review import signal_table, standing_out
from giaoban.rows.wards import named, of_ward
from giaoban.scope import Scope
from giaoban.shown import Lead, Shown, Table
from giaoban.text import t
from giaoban.views import leads
from giaoban.views.review import Headers


@remembered()
def wards(rows_of: pd.DataFrame) -> Shown | None:
    """Every ward to choose from; rows of ward/wards."""
    if rows_of.empty:
        return None
    everyone = named(rows_of)
    heads = {name: t(f"ward.heads.{name}") for name in ("due_soon_cases", "open_cases")}
    drawing = Table(
        rows.ward_table(everyone),
        most=23,
        heads=heads,
        pick=leads.to_ward(everyone),
        reading="few",
    )
    return Shown(drawing, findings.ward.wards(everyone))


@remembered()
def headline(days: pd.DataFrame, ward_name: str) -> findings.Finding:
    """What the ward must do before next week; rows of ward/due_days."""
    return findings.ward.headline(days, ward_name)


@remembered()
def due_days(days: pd.DataFrame) -> Shown:
    """What is overdue and falls due, day by day; rows of ward/due_days."""
    lead = Lead("cases", {which: {"which": which} for which in ("overdue", "due_soon")})
    says = findings.ward.due_days(days)
    drawing = charts.due_days(days, rows.day_words(days)) if days.due_cases.any() else None
    quiet = {name: int(days[name].iloc[0]) for name in ("no_deadline_cases", "later_cases")}
    return Shown(drawing, says, quiet, pick=lead)


@remembered()
def signals(
    judged: pd.DataFrame, weeks: pd.DataFrame, headers: Headers, chosen: Scope
) -> Shown | None:
    """What left its usual variation in the ward; rows of review/signals, measures/weekly."""
    if chosen.ward is None:
        return None
    own = of_ward(judged, chosen.ward)
    out = standing_out(own)
    table = signal_table(out, named(weeks), headers)
    table = table[["measure_name", *table.columns.drop(["measure_name", "ward_name"])]]
    drawing = Table(table, ("weeks_line",), most=8, reading="few") if len(out) else None
    return Shown(drawing, findings.ward.signals(own), {"week": chosen.week})


@remembered()
def speed(
    curve: Shown | None, by_ward: pd.DataFrame, city: pd.DataFrame, chosen: Scope, minimum: int
) -> Shown | None:
    """The ward's curve beside the city's, with their medians in words; `curve` as drawn."""
    own = of_ward(by_ward, chosen.ward) if chosen.ward else by_ward.iloc[:0]
    if curve is None or own.empty or city.empty or own.cases.iloc[0] < minimum:
        return None
    says = findings.response_times.ward(own.iloc[0], city.iloc[0])
    return Shown(curve.drawing, says, {"cases": int(own.cases.iloc[0])})


@remembered()
def categories(by_category: pd.DataFrame, table: pd.DataFrame) -> Shown:
    """Open cases by category; rows of ward/by_category and shell/categories."""
    shown = rows.by_name(by_category, "category", category_names(table))
    drawing = _table(shown, "category") if len(shown) else None
    return Shown(drawing, findings.ward.categories(shown))


@remembered()
def neighbourhoods(by_neighbourhood: pd.DataFrame) -> Shown:
    """Open cases by neighbourhood, counts alone; rows of ward/by_neighbourhood."""
    shown = rows.by_name(by_neighbourhood, "neighbourhood", {})
    drawing = _table(shown, "neighbourhood") if shown.is_named.any() else None
    return Shown(drawing, findings.ward.neighbourhoods(shown))


def _table(shown: pd.DataFrame, column: str) -> Table:
    lead = leads.to_cases(shown, column, "open")
    heads = {name: t(f"ward.heads.{name}") for name in rows.DUE}
    return Table(rows.name_table(shown, column), most=9, heads=heads, pick=lead, reading="few")
