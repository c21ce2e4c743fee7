"""How long each ward's queue is for what comes in, and was half a year ago, all on one scale."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.sparkline import Sparkline
from giaoban.figures.figure import Figure, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import CITYS, Least, most, nothing, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, starred, with_ward_names
from giaoban.figures.ties import each, leaders, leading, together
from giaoban.statistics.weeks import HALF_YEAR
from giaoban.warehouse.scope import Scope
from giaoban.words.shown import DECIMAL, rounded, side
from giaoban.words.text import t

# A queue that is longer by half a week of arrivals than it was has grown.
_LONGER = 0.5
_HALF_SHOWN = 0.05  # half of the least change that is shown


def _half_a_year(ask: Ask) -> pd.DataFrame:
    return ask("backlog/waiting_by_week", **ask.scope.weeks_before(HALF_YEAR))


@figure(least=Least(cases=CITYS, weeks=2, of="ward"), ahead=_half_a_year, needs="whole")
def queues(ask: Ask) -> Figure | None:
    """Queues in weeks of arrivals, the longest first, each with its half year beside the city's."""
    return queues_figure(_half_a_year(ask), ask.scope.at_its_end, ask.minimum)


@memoized()
def queues_figure(weeks: pd.DataFrame, chosen: Scope, minimum: int) -> Figure | None:
    """Queues in weeks of arrivals, a name leads to its ward; rows of backlog/waiting_by_week."""
    judged = judged_weeks(with_ward_names(weeks, chosen.ward), minimum)
    if judged.empty:
        # All cases that came are of no known ward; none if none came.
        return (
            Figure(None, Finding("backlog.queues.says.no_wards"), quiet=None)
            if len(weeks)
            else None
        )
    if not judged.waiting_weeks.notna().any():
        return Figure(None, nothing(judged, "arrived_cases"), quiet=None)
    rows, city = queue_rows(judged), city_rows(weeks)
    says = queues_says(rows, float(city.iloc[-1]), len(city) - 1)
    drawing = Table(
        queue_table(rows),
        lines=("waiting_line",),
        line=_scale(rows, city),
        heads={
            "before_weeks": t("backlog.queues.before", weeks=len(city) - 1),
            "waiting_weeks": t("backlog.queues.now"),
        },
        pick=to_ward(rows),
        most=40,
        reading="few",
    )
    quiet = {"weeks": len(city), "minimum": minimum}
    return Figure(drawing, resting(says, cases=_arrived(weeks), weeks=len(city)), quiet)


def judged_weeks(weeks: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """The weeks of wards that still exist in the last one; no rate where too few cases came in.

    Rows of backlog/waiting_by_week, named.
    """
    last = weeks[weeks.week_start == weeks.week_start.max()]
    enough = weeks.arrived_cases >= minimum
    rated = weeks.assign(waiting_weeks=weeks.waiting_weeks.where(enough))
    return of_wards(rated[weeks.ward_key.isin(last.ward_key)])


def queue_rows(weeks: pd.DataFrame) -> pd.DataFrame:
    """One row per ward, the longest queue first, those shown as equal in the order of the wards.

    `before_weeks` and `waiting_weeks` are its ends, `change_weeks` what these differ by as they are
    shown, `waiting_line` all weeks, nan without a rate. `weeks` are rows of `judged_weeks`.
    """
    wide = weeks.pivot(index="ward_key", columns="week_start", values="waiting_weeks")
    units = weeks.drop_duplicates("ward_key").set_index("ward_key")
    wide = wide.reindex(units.index)
    rows = units[["ward_name", "is_chosen"]].assign(
        waiting_weeks=wide.iloc[:, -1],
        before_weeks=wide.iloc[:, 0],
        change_weeks=wide.iloc[:, -1].map(rounded) - wide.iloc[:, 0].map(rounded),
        waiting_line=wide.to_numpy().tolist(),
    )
    shown = rows.waiting_weeks.map(rounded).sort_values(ascending=False, kind="stable")
    return rows.loc[shown.index].reset_index()


def city_rows(weeks: pd.DataFrame) -> pd.Series:
    """Weeks of arrivals that wait in the whole city, by week; rows of backlog/waiting_by_week."""
    totals = weeks.groupby("week_start")[["open_cases", "arrived_cases"]].sum()
    counted = weeks.groupby("week_start").counted_weeks.max()
    return totals.open_cases * counted / totals.arrived_cases.where(totals.arrived_cases > 0)


def queue_table(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `queue_rows` as shown, the chosen ward with its star."""
    columns = ["ward_name", "before_weeks", "waiting_weeks", "change_weeks", "waiting_line"]
    return rows.assign(ward_name=starred(rows.ward_name, rows.is_chosen))[columns]


def _scale(rows: pd.DataFrame, city: pd.Series) -> Sparkline:
    """One scale from zero for all lines, the city behind each."""
    top = max(pd.Series(rows.waiting_line.sum()).max(), city.max())
    return Sparkline((), beside=list(city), floor=0.0, top=float(top))


def _arrived(weeks: pd.DataFrame) -> int:
    """The most that came to any ward in the weeks a queue is measured by."""
    return most(of_wards(with_ward_names(weeks)), "arrived_cases")


def queues_says(rows: pd.DataFrame, city: float | None, weeks: int) -> Finding:
    """Whose queue is the longest now, and how many are longer than so many `weeks` ago.

    Rows of `queue_rows`; `city` is the whole city's queue now.
    """
    longer = longer_says(rows, weeks)
    return replace(longest_says(rows, city), also=[longer] if longer else [])


def longest_says(rows: pd.DataFrame, city: float | None) -> Finding:
    """Whose queue is the longest now; rows: ward_name, waiting_weeks.

    Of one ward alone, or where all are as long, none is the longest; the queue of the city holds
    cases of wards that are not shown, and can be longer than any of theirs.
    """
    last = rows.dropna(subset=["waiting_weeks"])
    if last.empty:
        return Finding("backlog.queues.says.too_few")
    first = leaders(last, "waiting_weeks", written=DECIMAL)
    waiting = float(first.rows.waiting_weeks.iloc[0])
    numbers = {"ward_name": first.names, "waiting": waiting}
    if len(first.rows) == len(last):
        key = "one_ward" if len(last) == 1 else "alike"
        return Finding(f"backlog.queues.says.{key}", numbers)
    if city is None or city != city:
        return Finding("backlog.queues.says.longest", numbers)
    key = "below_city" if side(waiting, city, DECIMAL) < 0 else "against_city"
    return Finding(f"backlog.queues.says.{key}", numbers | {"city_waiting": float(city)})


def longer_says(rows: pd.DataFrame, weeks: int) -> Finding | None:
    """How many queues are longer than `weeks` ago; None where none has both ends to compare.

    Rows: ward_name, before_weeks, waiting_weeks, change_weeks.
    """
    ends = rows.dropna(subset=["change_weeks"])
    if ends.empty:
        return None
    # Of the numbers as shown, so that nobody counts otherwise.
    longer = int((ends.change_weeks >= _LONGER - _HALF_SHOWN).sum())
    numbers = {"wards": len(ends), "longer": longer, "weeks": weeks}
    first = leading(ends, "change_weeks", DECIMAL)
    numbers["before"] = float(first.before_weeks.iloc[0])
    if len(ends) == 1:
        return Finding("backlog.queues.longer.one_ward", numbers)
    if not longer:
        return Finding("backlog.queues.longer.none", numbers)
    numbers["ward_name"] = together(list(first.ward_name))
    if len(first) > 1:
        numbers["written"] = each(float(first.change_weeks.iloc[0]), len(first))
        return Finding("backlog.queues.longer.tied", numbers)
    numbers["waiting"] = float(first.waiting_weeks.iloc[0])
    return Finding("backlog.queues.longer.some", numbers)
