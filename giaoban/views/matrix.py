"""The signal matrix of the weekly review, and the chart a cell of it opens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

import pandas as pd

from giaoban import charts, findings
from giaoban.findings import Finding
from giaoban.followup.rebases import Restarts
from giaoban.key_figures import WEEKS
from giaoban.remembered import remembered
from giaoban.rows import matrix as rows
from giaoban.rows.review import measure_name, possible
from giaoban.rows.wards import named, of_ward
from giaoban.shown import Pick, Point, Shown, Table
from giaoban.statistics.restarts import Proposal, proposal
from giaoban.text import in_unit, t
from giaoban.views.told import NOTHING_TOLD, Told, chart_notes
from giaoban.wards import UNALLOCATED_CODE

Headers = Mapping[str, Mapping[str, str]]

_NUMBERS = ("value", "mean", "low", "high")


@remembered()
def matrix(
    signals: pd.DataFrame,
    explained: Collection[tuple[str, str]] = (),
    restarts: Restarts = (),
) -> Shown | None:
    """Wards by measures, a click opens the chart of a cell; rows of review/signals.

    `explained` are the wards and measures with an explanation of this week, `restarts` those whose
    limits people have started anew.
    """
    cells = rows.matrix(named(signals))
    measures = list(cells.columns.drop(rows.WARD))
    if not measures:
        return None
    marks = {rows.EXPLAINED: explained, rows.ANEW: [at for at, _ in restarts]}
    said = rows.words(cells, rows.assurances(named(signals), cells), marks)
    drawing = Table(
        said,
        heads=rows.heads(measures),
        widths=rows.widths(cells, said),
        looks=rows.looks(cells),
        pick=Pick("of", list(cells.index), measures, "chart", ("review.chart",)),
        most=16,
    )
    says = findings.matrix.matrix(cells.drop(index=UNALLOCATED_CODE, errors="ignore"))
    numbers = dict(says.numbers)
    if "measure" in numbers:
        numbers["measure"] = measure_name(numbers["measure"])
    quiet = {"explained": len(explained), "anew": len(restarts)}
    return Shown(drawing, Finding(says.key, numbers, says.signal), quiet)


@remembered()
def pointed(signals: pd.DataFrame, of: str, measure: str) -> tuple[str, str] | None:
    """The ward and measure whose chart is shown; None where no cell has one."""
    return rows.pointed(rows.matrix(named(signals)), of, measure)


@remembered()
def chart(
    at: tuple[str, str],
    signals: pd.DataFrame,
    weekly: pd.DataFrame,
    headers: Headers,
    week: date,
    told: Told = NOTHING_TOLD,
) -> Shown:
    """The weeks of one ward's measure; rows of review/signals and measures/weekly.

    `told` is what the meeting decided and heard about it.
    """
    ward, measure = at
    header = headers.get(measure, {})
    mine = of_ward(weekly, ward)
    mine = mine[mine.measure == measure]
    first = week - timedelta(weeks=WEEKS - 1)
    weeks = rows.weeks(mine, header, first, week, told.restarted)
    verdict = named(signals).query("ward_key == @ward and measure == @measure").iloc[0]
    unit = header.get("Unit", "cases")
    names = {"ward_name": verdict.ward_name, "measure_name": measure_name(measure)}
    says = _in_unit(findings.matrix.chart(weeks, names), measure, unit)
    target = None if pd.isna(verdict.target) else float(verdict.target)
    drawing = charts.xmr_chart(weeks, unit, target) if weeks.value.notna().any() else None
    if drawing:
        charts.annotate(drawing, chart_notes(told, weeks))
    return Shown(
        drawing,
        says,
        {"points": int(weeks.value.notna().sum()), "minimum": int(header.get("Minimum", 0))},
        about=Point(measure, ward),
        notes=[*told.notes, *_proposed(weeks, changes(ward, told))],
        weeks=weeks,
    )


def changes(ward: str, told: Told) -> list[date]:
    """The days on which something is known to have changed: the ward's first, and decisions."""
    began = [date.fromisoformat(ward.split("@")[1])] if "@" in ward else []
    known = [on for on, _ in told.decided if on not in told.restarted]
    return [*began, *known]


def _proposed(weeks: pd.DataFrame, changed_on: list[date]) -> list[str]:
    """What the program proposes about the limits of a chart, if anything."""
    found = proposed(weeks, changed_on)
    if found is None:
        return []
    side = "above" if found.side > 0 else "below"
    return [t(f"limits.proposed_{side}", week=found.first_week, changed_on=found.changed_on)]


def proposed(weeks: pd.DataFrame, changed_on: Iterable[date]) -> Proposal | None:
    """The restart that the weeks of the last limits ask for; rows of the chart's weeks."""
    own = weeks[weeks.segment == weeks.segment.iloc[-1]]
    mondays = [week.date() for week in own.week_start]
    return proposal(mondays, own.value, own["mean"], changed_on)


def _in_unit(finding: Finding, measure: str, unit: str) -> Finding:
    numbers = dict(finding.numbers)
    if "low" in numbers:
        numbers["low"], numbers["high"] = possible(numbers["low"], numbers["high"], measure, unit)
    written = {
        name: in_unit(value, unit) if name in _NUMBERS else value for name, value in numbers.items()
    }
    return Finding(finding.key, written, finding.signal)
