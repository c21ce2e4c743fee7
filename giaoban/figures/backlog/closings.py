"""How many closings a week leave as many cases as are wanted on a day, beside those made now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.closings import closings_chart
from giaoban.figures.charts.palette import SIGNS, Signal
from giaoban.figures.figure import Drawing, Figure, Point, Table, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import Least, resting
from giaoban.figures.links import to_ward
from giaoban.figures.memo import memoized
from giaoban.figures.names import of_wards, starred, with_ward_names
from giaoban.figures.targets import BY_WEEK, WORKING, left_words
from giaoban.figures.ties import together
from giaoban.meeting.targets import Target
from giaoban.statistics.clearance import PACE_WEEKS, WORKING_WEEK, closings_needed
from giaoban.statistics.weeks import HALF_YEAR, monday
from giaoban.warehouse.scope import FIGURE_CHOICES, Scope
from giaoban.words.text import t

NEEDED = "backlog/closings_needed"
TET = "backlog/next_tet"
# Who must close is who answers for the case now: a unit that has ended closes nothing more.
ANSWERING = "current"
# A day nearer than this leaves no time to do anything.
_NEAREST = timedelta(days=14)
_QUARTER = timedelta(weeks=13)
# What each goal leaves of what: none or half of the overdue, as many or half of the open ones.
_OPEN_GOALS = ("as_before", "half_open")
_TOLD = 3


@figure(least=Least(weeks=PACE_WEEKS), narrows=True, needs="whole")
def closings(ask: Ask) -> Figure | None:
    """The city and every ward: closed now, coming in, needed."""
    rows, goal = _asked(ask)
    return None if rows.empty else closings_figure(rows, goal, ask.scope)


@figure("ward.closings", least=Least(weeks=PACE_WEEKS), narrows=True, needs="whole")
def of_ward(ask: Ask) -> Figure | None:
    """The chosen ward: its weeks, and the way to what is wanted."""
    rows, goal = _asked(ask)
    if not rows.is_chosen.any():
        return None
    span = ask.scope.weeks_before(HALF_YEAR)
    by = rows.by_on.iloc[0].date()
    working = ask(WORKING, from_week=span["from_week"], to_week=monday(by))
    weeks = ask(BY_WEEK, units=ANSWERING, **span)
    return of_ward_figure(rows, goal, ask.scope, weeks, working)


def _asked(ask: Ask) -> tuple[pd.DataFrame, str]:
    """Every ward with what a day and a goal, as chosen in the figure, ask of it."""
    days = days_ahead(ask.scope.day, ask(TET).before_on.iloc[0])
    by = days[ask.choice("by", "backlog.closings.by", tuple(days))]
    first = ask.scope.period.first
    before = first - timedelta(days=1) if first else None
    needed = ask(NEEDED, by=by, back_to=before, ward=None, units=ANSWERING)
    rows = with_ward_names(needed, ask.scope.ward)
    goal = ask.choice("goal", "backlog.closings.goal", goals(rows))
    return goal_rows(rows, goal), goal


def days_ahead(on_day: date, tet: pd.Timestamp) -> dict[str, date]:
    """The days that can be chosen, by their code; Tet only where the calendar has it."""
    year_end = date(on_day.year, 12, 31)
    if year_end - on_day < _NEAREST:
        year_end = year_end.replace(year=on_day.year + 1)
    days = {"year_end": year_end, "quarter": on_day + _QUARTER}
    return days if pd.isna(tet) else days | {"tet": tet.date()}


def goals(rows: pd.DataFrame) -> tuple[str, ...]:
    """The goals that mean something; rows of backlog/closings_needed.

    Without a term nothing falls overdue; before the records began nobody knows what was open.
    """
    has_terms = rows.due_by_cases.sum() + rows.coming_due_cases.sum() > 0
    is_known = bool(len(rows)) and rows.then_open_cases.notna().all()
    dropped = set() if is_known else {"as_before"}
    dropped |= set() if has_terms else set(FIGURE_CHOICES["goal"]) - set(_OPEN_GOALS)
    return tuple(code for code in FIGURE_CHOICES["goal"] if code not in dropped)


def goal_rows(rows: pd.DataFrame, goal: str) -> pd.DataFrame:
    """Rows of backlog/closings_needed, named, with what the goal asks of each.

    `waiting` and `wanted` are cases, `came`, `closed`, `needed` and `grows` cases a week of five
    working days, not rounded; `short` those needed beyond what is closed now, where that is more
    than the standard error of what is closed: by chance alone it differs as much.
    """
    is_open = goal in _OPEN_GOALS
    waiting = rows.open_cases if is_open else rows.overdue_cases
    wanted = {
        "none_overdue": waiting * 0,
        "half_overdue": waiting // 2,
        "as_before": rows.then_open_cases,
        "half_open": waiting // 2,
    }[goal]
    must = rows.open_cases if is_open else rows.due_by_cases
    coming = (rows.coming_cases if is_open else rows.coming_due_cases).fillna(0)
    needed = closings_needed(must, coming, wanted, rows.working_days.astype(float))
    made = rows.assign(waiting=waiting, wanted=wanted, needed=needed, **_weekly(rows))
    return made.assign(short=_short(made))


def _weekly(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """What came in, was closed and stayed, as in a week of five working days."""
    per_week = WORKING_WEEK / rows.counted_days.where(rows.counted_days > 0)
    stayed = rows.entered_cases - rows.closed_cases - rows.moved_out_cases
    cases = {"came": rows.entered_cases, "closed": rows.closed_cases, "grows": stayed}
    return {name: (counted * per_week).fillna(0) for name, counted in cases.items()}


def _short(rows: pd.DataFrame) -> pd.Series:
    """By how much a ward closes less than it needs; 0 where chance may be all of it."""
    # Cases that are counted differ from their mean by the root of it (Poisson).
    error = rows.closed / np.sqrt(rows.closed_cases.clip(lower=1))
    missing = rows.needed - rows.closed
    return missing.where((missing > error) & (_as_shown(rows).more > 0), 0.0)


def _as_shown(rows: pd.DataFrame) -> pd.DataFrame:
    """The numbers of a week in whole cases; `more` are those needed beyond what is closed.

    No part of a case is closed, so what is needed is rounded up; only where enough is closed that
    must not look like too few, nor like nothing where something is.
    """
    # A bit less than a whole case is what numbers of a computer add up to.
    upwards = np.ceil(rows.needed - 1e-6)
    is_enough = rows.needed <= rows.closed
    came, closed = rows.came.round(), rows.closed.round()
    closed = closed.where(~is_enough, np.maximum(closed, upwards.clip(upper=1)))
    needed = upwards.where(~is_enough, np.minimum(upwards, closed))
    return rows.assign(came=came, closed=closed, needed=needed, more=needed - closed)


@memoized()
def closings_figure(rows: pd.DataFrame, goal: str, chosen: Scope) -> Figure:
    """The whole city and every ward, what is short first; rows of `goal_rows`."""
    rows = rows.sort_values(["short", "needed"], ascending=False, ignore_index=True)
    listed = pd.concat([city_row(rows), rows], ignore_index=True) if len(rows) > 1 else rows
    drawing = Table(closings_table(listed, goal), pick=to_ward(listed), reading="blocks")
    return _figure(drawing, rows, goal, chosen)


@memoized()
def of_ward_figure(
    rows: pd.DataFrame, goal: str, chosen: Scope, weeks: pd.DataFrame, working: pd.DataFrame
) -> Figure:
    """The chosen ward's weeks and its way to the goal; rows of `goal_rows` and of its weeks."""
    way = _target(_told(rows), goal, chosen)
    drawing = None if way is None else closings_chart(weeks, working, way)
    return _figure(drawing, rows, goal, chosen)


def _figure(drawing: Drawing, rows: pd.DataFrame, goal: str, chosen: Scope) -> Figure:
    """The drawing with its sentence, and the target that a decision beside it would have."""
    told = _told(rows)
    quiet = {"weeks": int(told.counted_weeks.max()), "days": int(told.working_days.iloc[0])}
    about = Point("closed", chosen.ward, target=target_of_rows(told, goal, chosen))
    return Figure(drawing, closings_says(rows, goal), quiet, about=about)


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """The chosen ward, or every ward where none is chosen."""
    return rows[rows.is_chosen] if rows.is_chosen.any() else rows


def city_row(rows: pd.DataFrame) -> pd.DataFrame:
    """One row of all wards together, as `goal_rows` has them.

    None closes for another: to what is closed now comes what wards are short of; where none is,
    what they need together.
    """
    counted = ["waiting", "wanted", "came", "closed", "grows", "needed", "short"]
    row = rows[counted].sum().to_frame().T
    # However little is short, it is one more than the whole number that is shown as closed now.
    more = np.maximum(row.closed + row.short, row.closed.round() + 1)
    needed = more.where(row.short > 0, row.needed)
    name = {"ward_name": t("scope.whole_city"), "ward_key": "", "is_chosen": False}
    return row.assign(needed=needed, **name)


def target_of_rows(rows: pd.DataFrame, goal: str, chosen: Scope) -> Target | None:
    """What a decision would ask of these wards together; None where nothing is needed, and where a
    week long past or a ward that is none of them is looked at: it is taken today, of who closes."""
    is_past = chosen.as_of - chosen.day > timedelta(days=7)
    is_other = chosen.ward is not None and not rows.is_chosen.any()
    return None if is_past or is_other else _target(rows, goal, chosen)


def _target(rows: pd.DataFrame, goal: str, chosen: Scope) -> Target | None:
    row, by = _as_shown(city_row(rows)).iloc[0], rows.by_on.iloc[0].date()
    if not row.needed:
        return None
    of = "open" if goal in _OPEN_GOALS else "overdue"
    return Target(int(row.needed), of, int(row.wanted), int(row.waiting), chosen.day, by)


def closings_table(rows: pd.DataFrame, goal: str) -> pd.DataFrame:
    """One line per ward: what waits, comes in, is closed and needed, and whether that is enough."""
    is_open = goal in _OPEN_GOALS
    shown = _as_shown(rows)
    table = pd.DataFrame(
        {
            "ward_name": starred(rows.ward_name, rows.is_chosen),
            "open_cases" if is_open else "overdue_cases": rows.waiting,
            "wanted_cases": rows.wanted,
            "came_weekly": shown.came,
            "closed_weekly": shown.closed,
            "needed_weekly": shown.needed,
            "pace_words": [_pace_words(row, goal) for row in shown.itertuples()],
        }
    )
    numbers = table.columns.drop(["ward_name", "pace_words"])
    table[numbers] = table[numbers].astype(int)
    return table if rows.wanted.any() else table.drop(columns="wanted_cases")


def _kind(row: Any, goal: str) -> str:
    """Whether enough is closed; where cases are overdue all the same, on what condition.

    A row as shown. About enough is less than is needed, by no more than the standard error.
    """
    if row.short > 0:
        return "short"
    if row.more > 0:
        return "about"
    return "enough" if goal in _OPEN_GOALS or not row.waiting else "in_order"


def _grows(row: Any, goal: str) -> bool:
    """Whether, though enough is closed that none falls overdue, more comes in than leaves."""
    return goal not in _OPEN_GOALS and not row.short > 0 and round(row.grows) >= 1


def _signal(row: Any, goal: str) -> Signal:
    kind = _kind(row, goal)
    if kind == "short":
        return "concern"
    return "neutral" if kind == "about" or _grows(row, goal) else "usual"


def _pace_words(row: Any, goal: str) -> str:
    """Whether a ward closes enough, with its sign: a good one where no more is to be said."""
    kind = _kind(row, goal)
    words = t(f"backlog.closings.pace.{kind}", short=int(row.more))
    if _grows(row, goal):
        words = t("backlog.closings.pace.grows", pace=words)
    return f"{SIGNS[_signal(row, goal)]} {words}"


def closings_says(rows: pd.DataFrame, goal: str) -> Finding:
    """What the goal takes, beside what is closed now and comes in; rows of `goal_rows`.

    Of the chosen ward, else of the whole city.
    """
    told = _told(rows)
    row, is_one = _as_shown(city_row(told)).iloc[0], len(told) == 1
    numbers = {
        "who": told.ward_name.iloc[0] if is_one else t("backlog.closings.city"),
        "by": told.by_on.iloc[0].date(),
        "goal": goal_words(goal, int(row.wanted)),
        **{name: int(row[name]) for name in ("needed", "closed", "came")},
    }
    grows = [Finding("backlog.closings.grows")] if _grows(row, goal) else []
    also = [*grows, *([] if is_one else short_says(told)), *calendar_says(told)]
    key = _kind(row, goal)
    says = Finding(f"backlog.closings.says.{key}", numbers, _signal(row, goal), also)
    return resting(says, weeks=told.counted_weeks.max())


def goal_words(goal: str, wanted: int) -> str:
    """What is wanted, as it stands in a sentence."""
    return left_words("open" if goal in _OPEN_GOALS else "overdue", wanted)


def short_says(rows: pd.DataFrame) -> list[Finding]:
    """Which wards close too few, the farthest first; all as a number where they are many."""
    rows = _as_shown(of_wards(rows))
    short = rows[rows.short > 0].sort_values("short", ascending=False, kind="stable")
    if short.empty:
        return []
    named = [
        t("backlog.closings.by_ward", ward_name=row.ward_name, short=int(row.more))
        for row in short.head(_TOLD).itertuples()
    ]
    key = "some" if len(short) <= _TOLD else "many"
    numbers = {"names": together(named), "short": len(short), "wards": len(rows)}
    return [Finding(f"backlog.closings.short.{key}", numbers)]


def calendar_says(rows: pd.DataFrame) -> list[Finding]:
    """That the days off until then are not known, where the city's calendar ends before."""
    if rows.is_by_known.all():
        return []
    return [Finding("backlog.closings.calendar_ends", {"year": str(rows.by_on.iloc[0].year)})]
