"""The target of a decision, followed week by week: what was closed, and what still waits."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from giaoban.figures.ask import Ask
from giaoban.figures.charts.closings import closings_chart
from giaoban.figures.coverage import COVERAGE, is_partial
from giaoban.figures.figure import Figure, figure
from giaoban.figures.finding import Finding
from giaoban.figures.least import COUNTED
from giaoban.figures.targets import BY_WEEK, WORKING, left_words
from giaoban.meeting.decisions import Decision
from giaoban.meeting.followed import Followed
from giaoban.meeting.targets import Target
from giaoban.statistics.weeks import monday

# Weeks shown before it was decided.
_BEFORE = timedelta(weeks=13)


def aimed(kept: Followed, item: str) -> Decision | None:
    """The decision on screen, where it has a target."""
    shown = kept.find(item) or kept.first()
    return shown if isinstance(shown, Decision) and shown.target else None


@figure("decisions.target", least=COUNTED, is_scoped=False)
def target(ask: Ask) -> Figure | None:
    """What was closed in each week beside what the decision asks for, and what waits."""
    decision = aimed(ask.followed, ask.item)
    if decision is None:
        return None
    aim, today = decision.target, ask.followed.today
    if is_partial(ask(COVERAGE), decision.family):
        return Figure(None, Finding("decisions.target.says.selection"), quiet=None)
    first, last = monday(aim.since - _BEFORE), monday(today) - timedelta(weeks=1)
    weeks = ask(
        BY_WEEK,
        units=decision.units,
        ward=list(decision.wards) or None,
        family=[decision.family] if decision.family else None,
        from_week=first,
        to_week=min(last, monday(aim.by)),
    )
    working = ask(WORKING, from_week=first, to_week=monday(aim.by))
    return target_figure(aim, weeks, working, today)


def target_figure(aim: Target, weeks: pd.DataFrame, working: pd.DataFrame, today: date) -> Figure:
    """Rows of backlog/city_by_week and /working_days_by_week."""
    weeks = weeks[weeks.is_full_week]
    says = target_says(aim, weeks.merge(working, on="week_start"))
    return Figure(closings_chart(weeks, working, aim), says, {"today": today})


def target_says(aim: Target, weeks: pd.DataFrame) -> Finding:
    """In how many weeks enough was closed, and what is left beside the straight way.

    Rows: week_start, closed, closing, overdue_cases, working_days.
    """
    asked = [
        aim.of_a_week(week.week_start.date(), week.working_days) for week in weeks.itertuples()
    ]
    since = weeks.assign(asked=asked).dropna(subset="asked")
    numbers = {
        "closings": aim.closings,
        "by": aim.by,
        "goal": left_words(aim.of, aim.wanted),
    }
    if since.empty:
        return Finding("decisions.target.says.not_yet", numbers)
    last = since.iloc[-1]
    level = "overdue_cases" if aim.of == "overdue" else "closing"
    ended: date = last.week_start.date() + timedelta(days=6)
    left, way = int(last[level]), round(aim.on_the_way(ended))
    numbers |= {
        "kept": int((since.closed >= since.asked.round()).sum()),
        "of": len(since),
        "closed": int(last.closed),
        "asked": round(last.asked),
        "left": left,
        "way": way,
        "last": ended,
    }
    is_behind = left > way
    key = f"{'behind' if is_behind else 'on_the_way'}_{aim.of}"
    return Finding(f"decisions.target.says.{key}", numbers, "concern" if is_behind else "usual")
