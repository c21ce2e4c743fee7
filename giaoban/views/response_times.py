"""The figures of the response times page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from giaoban import charts, comparison, findings
from giaoban.charts import Dots, Mark, Series
from giaoban.charts.palette import Signal
from giaoban.findings import Finding
from giaoban.lasting import lasting
from giaoban.remembered import remembered
from giaoban.rows import response_times as rows
from giaoban.rows.wards import enough, named
from giaoban.scope import Scope
from giaoban.shown import Shown, Table
from giaoban.text import t
from giaoban.views import leads
from giaoban.views.comparison import silent

# The weekly shares a reader can choose among: the column of the share, and of its cases.
SHARES = {
    "on_time": ("on_time_share", "due_cases"),
    "closed_within_15": ("closed_within_share", "reached_cases"),
}


@remembered()
def headline(
    city: pd.DataFrame, by_ward: pd.DataFrame, counts: pd.DataFrame, chosen: Scope, minimum: int
) -> Finding | None:
    """The city, or the chosen ward beside it; rows of city, by_ward and case_mix."""
    if city.empty:
        return None
    wards = named(by_ward, chosen.ward)
    if not wards.is_chosen.any():
        return findings.response_times.city(city.iloc[0])
    mixes, _ = comparison.by_mix(named(counts, chosen.ward), minimum)
    mix = next(mixes[mixes.is_chosen].itertuples(), None)
    return findings.response_times.ward(wards[wards.is_chosen].iloc[0], city.iloc[0], mix)


@remembered()
def wards(
    by_ward: pd.DataFrame, city: pd.DataFrame, reports: pd.DataFrame, chosen: Scope, minimum: int
) -> Shown | None:
    """Medians with their intervals, slowest first; rows of by_ward, city and reports_by_ward."""
    everyone = named(by_ward, chosen.ward)
    shown = enough(everyone, "cases", minimum)
    if shown.empty:
        return None
    median = _number(city.median_days.iloc[0])
    marked = findings.response_times.slower_or_faster(shown, median)
    marked = comparison.never_praised(marked, silent(reports, chosen, minimum))
    how = Dots(
        value="median_days",
        low="median_low",
        high="median_high",
        label="label",
        city=median,
        city_label=t("chart.city_days", median_days=median),
        tickformat=",.0f",
    )
    quiet = {"cases": int(everyone.cases.sum()), "undated": int(everyone.undated_cases.sum())}
    return Shown(
        charts.ward_dots(rows.with_days_label(marked), how),
        findings.response_times.wards(marked),
        quiet | _left_out(everyone, shown, minimum),
        pick=leads.to_ward(marked),
    )


@remembered()
def trend(
    measure: str,
    city: pd.DataFrame,
    by_ward: pd.DataFrame,
    reports: pd.DataFrame,
    chosen: Scope,
    minimum: int,
) -> Shown | None:
    """A share week by week, the chosen ward before all others; rows of the city, of every ward,
    and of reports_by_ward."""
    share, cases = SHARES[measure]
    weeks = rows.full_weeks(city, share, cases, minimum)
    if weeks.empty:
        return None
    every = _every(by_ward, chosen.ward, cases, minimum)
    moved = comparison.never_praised(lasting(every, share), silent(reports, chosen, minimum))
    moved = moved[moved.ward_key == chosen.ward] if chosen.ward else moved
    own = rows.full_weeks(every[every.is_chosen], share, cases, minimum)
    says = findings.response_times.trend(own if chosen.ward else weeks, share, moved)
    told = findings.response_times.farthest(moved, says.signal)
    numbers = {
        "measure": t(f"measure.{measure}"),
        "moves": "; ".join(rows.moves(told)),
        **says.numbers,
    }
    moves = frozenset(zip(told.ward_key, told.stands_out, strict=True))
    bundle = _bundle(every, moves, share)
    lines = [*bundle, Series(t("chart.city"), weeks, share)]
    drawing = charts.trend(
        sorted(lines, key=lambda line: line.is_chosen),
        ",.0%",
        top=1,
        marks=[_mark(*pair) for pair in zip(told.itertuples(), rows.moves(told), strict=True)],
    )
    quiet = {"weeks": len(weeks), "minimum": minimum}
    twin = Table(rows.moved_table(moved)) if len(moved) else None
    return Shown(drawing, Finding(says.key, numbers, says.signal), quiet, twin)


@remembered()
def _every(by_ward: pd.DataFrame, ward: str | None, cases: str, minimum: int) -> pd.DataFrame:
    """The finished weeks with cases enough; the same rows for any period that ends in one week."""
    every = named(by_ward[by_ward.is_full_week], ward)
    return every[every[cases] >= minimum]


@remembered()
def _bundle(every: pd.DataFrame, moves: frozenset[tuple[str, Signal]], share: str) -> list[Series]:
    """A line per ward; those that `moves` tells of stand out of the bundle."""
    told, weeks = dict(moves), rows.weeks_by_ward(every, share)
    wards = every.drop_duplicates("ward_key").sort_values(["is_chosen", "ward_key"])
    return [
        Series(
            ward.ward_name,
            weeks[ward.ward_key],
            share,
            is_chosen=ward.is_chosen,
            is_bundled=not ward.is_chosen and ward.ward_key not in told,
            moved=told.get(ward.ward_key, "none"),
        )
        for ward in wards.itertuples()
    ]


def _mark(move: Any, words: str) -> Mark:
    return Mark(move.since_on, move.since_share, move.stands_out == "concern", words)


@remembered()
def categories(by_category: pd.DataFrame, names: pd.DataFrame, minimum: int) -> Shown | None:
    """Categories, slowest first; rows of response_times/by_category and shell/categories."""
    named_rows = rows.categories(enough(by_category, "cases", minimum), names)
    if named_rows.empty:
        return None
    drawing = Table(
        rows.category_table(named_rows),
        most=9,
        pick=leads.to_cases(named_rows, "category", "received"),
        reading="few",
    )
    quiet = {"cases": int(by_category.cases.sum()), "minimum": minimum}
    return Shown(drawing, findings.response_times.categories(named_rows), quiet)


def _left_out(everyone: pd.DataFrame, shown: pd.DataFrame, minimum: int) -> dict[str, int]:
    return {"few": len(everyone) - len(shown), "minimum": minimum}


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
