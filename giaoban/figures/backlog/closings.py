"""How many closings a week leave as many cases as are wanted on a day, beside those made now."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.closings import closings_chart
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
    return of_ward_figure(rows, goal, ask.scope, ask(BY_WEEK, **span), working)


def _asked(ask: Ask) -> tuple[pd.DataFrame, str]:
    """Every ward with what a day and a goal, as chosen in the figure, ask of it."""
    days = days_ahead(ask.scope.day, ask(TET).before_on.iloc[0])
    by = days[ask.choice("by", "backlog.closings.by", tuple(days))]
    first = ask.scope.period.first
    before = first - timedelta(days=1) if first else None
    rows = with_ward_names(ask(NEEDED, by=by, back_to=before, ward=None), ask.scope.ward)
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

    `waiting` and `wanted` are cases, `came`, `closed` and `needed` cases a week of five working
    days, `short` those needed beyond what is closed now.
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
    per_week = WORKING_WEEK / rows.counted_days.where(rows.counted_days > 0)
    made = rows.assign(
        waiting=waiting,
        wanted=wanted,
        came=(rows.entered_cases * per_week).fillna(0).round(),
        closed=(rows.closed_cases * per_week).fillna(0).round(),
        # A bit less than a whole case is what numbers of a computer add up to.
        needed=np.ceil(needed - 1e-6),
    )
    return made.assign(short=(made.needed - made.closed).clip(lower=0))


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
    what they need.
    """
    counted = ["waiting", "wanted", "came", "closed", "needed", "short"]
    row = rows[counted].sum().to_frame().T
    needed = (row.closed + row.short).where(row.short > 0, row.needed)
    name = {"ward_name": t("scope.whole_city"), "ward_key": "", "is_chosen": False}
    return row.assign(needed=needed, **name)


def target_of_rows(rows: pd.DataFrame, goal: str, chosen: Scope) -> Target | None:
    """What a decision would ask of these wards together; None where nothing is needed, and where a
    week long past is looked at: it is taken today."""
    is_past = chosen.as_of - chosen.day > timedelta(days=7)
    return None if is_past else _target(rows, goal, chosen)


def _target(rows: pd.DataFrame, goal: str, chosen: Scope) -> Target | None:
    row, by = city_row(rows).iloc[0], rows.by_on.iloc[0].date()
    if not row.needed:
        return None
    of = "open" if goal in _OPEN_GOALS else "overdue"
    return Target(int(row.needed), of, int(row.wanted), int(row.waiting), chosen.day, by)


def closings_table(rows: pd.DataFrame, goal: str) -> pd.DataFrame:
    """One line per ward: what waits, comes in, is closed and needed, and whether that is enough."""
    is_open = goal in _OPEN_GOALS
    table = pd.DataFrame(
        {
            "ward_name": starred(rows.ward_name, rows.is_chosen),
            "open_cases" if is_open else "overdue_cases": rows.waiting,
            "wanted_cases": rows.wanted,
            "came_weekly": rows.came,
            "closed_weekly": rows.closed,
            "needed_weekly": rows.needed,
            "pace_words": [_pace_words(row, is_open) for row in rows.itertuples()],
        }
    )
    numbers = table.columns.drop(["ward_name", "pace_words"])
    table[numbers] = table[numbers].astype(int)
    return table if rows.wanted.any() else table.drop(columns="wanted_cases")


def _pace_words(row, is_open: bool) -> str:
    """Whether a ward closes enough; where it has overdue cases all the same, on what condition."""
    if row.short:
        return t("backlog.closings.pace.short", short=int(row.short))
    return t(f"backlog.closings.pace.{'enough' if is_open or not row.waiting else 'in_order'}")


def closings_says(rows: pd.DataFrame, goal: str) -> Finding:
    """What the goal takes, beside what is closed now and comes in; rows of `goal_rows`.

    Of the chosen ward, else of the whole city.
    """
    told = _told(rows)
    row, is_one = city_row(told).iloc[0], len(told) == 1
    numbers = {
        "who": told.ward_name.iloc[0] if is_one else t("backlog.closings.city"),
        "by": told.by_on.iloc[0].date(),
        "goal": goal_words(goal, int(row.wanted)),
        **{name: int(row[name]) for name in ("needed", "closed", "came")},
    }
    also = [*([] if is_one else short_says(told)), *calendar_says(told)]
    enough = "enough" if goal in _OPEN_GOALS else "in_order"
    key, signal = ("short", "concern") if row.short else (enough, "usual")
    says = Finding(f"backlog.closings.says.{key}", numbers, signal, also)
    return resting(says, weeks=told.counted_weeks.max())


def goal_words(goal: str, wanted: int) -> str:
    """What is wanted, as it stands in a sentence."""
    return left_words("open" if goal in _OPEN_GOALS else "overdue", wanted)


def short_says(rows: pd.DataFrame) -> list[Finding]:
    """Which wards close too few, the farthest first; all as a number where they are many."""
    rows = of_wards(rows)
    short = rows[rows.short > 0].sort_values("short", ascending=False, kind="stable")
    if short.empty:
        return []
    named = [
        t("backlog.closings.by_ward", ward_name=row.ward_name, short=int(row.short))
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
