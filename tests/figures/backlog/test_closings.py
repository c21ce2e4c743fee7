"""How many closings a week it takes, worked out by hand, and what is said of it."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.backlog.closings import (
    closings_figure,
    closings_says,
    days_ahead,
    goal_rows,
    goals,
    of_ward_figure,
)
from giaoban.figures.least import Least
from giaoban.meeting.targets import Target
from giaoban.statistics.clearance import PACE_WEEKS
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language

SUNDAY = date(2026, 11, 22)
CHOSEN = Scope(Period(date(2026, 8, 24), SUNDAY), SUNDAY)


@pytest.fixture(autouse=True)
def _english():
    with in_language("en"):
        yield


def _rows(**more) -> pd.DataFrame:
    """A closes too few, B enough; 20 working days until 20 December, 40 were counted."""
    rows = pd.DataFrame(
        {
            "ward_key": ["a", "b"],
            "ward_code": ["a", "b"],
            "ward_name": ["A", "B"],
            "is_chosen": False,
            "open_cases": [100, 30],
            "overdue_cases": [60, 4],
            "due_by_cases": [90, 25],
            "then_open_cases": [40.0, 30.0],
            "counted_weeks": 8,
            "counted_days": 40,
            "entered_cases": [160, 80],
            "closed_cases": [120, 80],
            "working_days": pd.array([20, 20], "Int32"),
            "coming_cases": [80.0, 40.0],
            "coming_due_cases": [50.0, 14.5],
            "by_on": pd.Timestamp("2026-12-20"),
            "is_by_known": True,
        }
    )
    return rows.assign(**more)


@pytest.mark.parametrize(
    ("goal", "wanted", "needed"),
    [
        # (90 + 50) / 4 weeks; (25 + 14.5) / 4 = 9.9: no part of a case is closed.
        ("none_overdue", [0, 0], [35, 10]),
        ("half_overdue", [30, 2], [28, 10]),
        # (100 + 80 - 40) / 4; (30 + 40 - 30) / 4
        ("as_before", [40, 30], [35, 10]),
        ("half_open", [50, 15], [33, 14]),
    ],
)
def test_a_goal_takes_what_waits_and_comes_less_what_may_be_left_over_the_weeks(
    goal, wanted, needed
):
    rows = goal_rows(_rows(), goal)
    assert (list(rows.wanted), list(rows.needed)) == (wanted, needed)
    assert (list(rows.came), list(rows.closed)) == ([20, 10], [15, 10])


def test_the_city_must_close_what_it_closes_now_and_what_its_wards_are_short_of():
    figure = closings_figure(goal_rows(_rows(), "none_overdue"), "none_overdue", CHOSEN)
    table = figure.drawing.rows.set_index("ward_name")
    assert list(table.needed_weekly) == [25 + 20, 35, 10]
    assert list(table.pace_words) == [
        "▲ 20 a week more",
        "▲ 20 a week more",
        "● Enough, if in order of due date",
    ]
    assert "wanted_cases" not in table
    assert figure.about.target == Target(45, "overdue", 0, 64, SUNDAY, date(2026, 12, 20))
    assert figure.drawing.pick.choices[1] == {"ward": "a"}
    assert 0 not in figure.drawing.pick.choices


@pytest.mark.parametrize(
    ("more", "goal", "key", "also"),
    [
        ({}, "none_overdue", "short", ["backlog.closings.short.some"]),
        ({"closed_cases": 400}, "none_overdue", "in_order", []),
        ({"closed_cases": 400}, "half_open", "enough", []),
        ({"is_chosen": [True, False]}, "none_overdue", "short", []),
        ({"is_chosen": [False, True]}, "none_overdue", "in_order", []),
        (
            {"is_by_known": False},
            "none_overdue",
            "short",
            ["backlog.closings.short.some", "backlog.closings.calendar_ends"],
        ),
    ],
)
def test_what_is_said_is_of_the_city_or_the_chosen_ward(more, goal, key, also):
    says = closings_says(goal_rows(_rows(**more), goal), goal)
    assert says.key == f"backlog.closings.says.{key}"
    assert [other.key for other in says.also] == also


def test_of_many_wards_that_close_too_few_the_three_farthest_are_named():
    many = pd.concat([_rows().iloc[:1]] * 5, ignore_index=True).assign(ward_name=list("VWXYZ"))
    many = many.assign(overdue_cases=[1, 5, 4, 3, 2], due_by_cases=[91, 200, 180, 160, 92])
    says = closings_says(goal_rows(many, "none_overdue"), "none_overdue")
    (short,) = says.also
    assert (short.key, short.numbers["short"]) == ("backlog.closings.short.many", 5)
    assert [name[0] for name in short.numbers["names"].replace("and ", ", ").split(", ") if name]
    assert short.numbers["names"].startswith("W (48 a week more), X")


def test_too_few_weeks_tell_no_pace():
    says = closings_says(goal_rows(_rows(counted_weeks=7), "half_open"), "half_open")
    assert Least(weeks=PACE_WEEKS).obeyed(says, 0).key == "least.too_few.weeks"


def test_a_goal_that_means_nothing_is_not_offered():
    assert goals(_rows()) == ("none_overdue", "half_overdue", "as_before", "half_open")
    without_terms = _rows(due_by_cases=0, coming_due_cases=None)
    assert goals(without_terms) == ("as_before", "half_open")
    assert goals(_rows(then_open_cases=None)) == ("none_overdue", "half_overdue", "half_open")


def test_a_day_two_weeks_off_at_the_least_is_looked_ahead_to_and_tet_where_it_is_known():
    tet = pd.Timestamp("2027-02-03")
    assert days_ahead(SUNDAY, tet) == {
        "year_end": date(2026, 12, 31),
        "quarter": date(2027, 2, 21),
        "tet": date(2027, 2, 3),
    }
    assert days_ahead(date(2026, 12, 20), pd.NaT)["year_end"] == date(2027, 12, 31)
    assert "tet" not in days_ahead(SUNDAY, pd.NaT)


def test_the_chart_of_a_ward_asks_for_less_in_a_week_of_holidays_and_leads_down_to_the_goal():
    mondays = pd.date_range("2026-11-09", "2026-12-14", freq="7D")
    working = pd.DataFrame({"week_start": mondays, "working_days": [5, 5, 4, 5, 5, 5]})
    weeks = pd.DataFrame(
        {"week_start": mondays[:2], "closed": [15, 14], "overdue_cases": [50, 60], "closing": 100}
    )
    rows = goal_rows(_rows(is_chosen=[True, False]), "none_overdue")
    figure = of_ward_figure(rows, "none_overdue", CHOSEN, weeks, working)
    closed, asked, waiting, way = figure.drawing.data
    assert list(closed.y[:2]) == [15, 14]
    assert list(asked.y[2:]) == [28, 35, 35, 35]
    assert list(waiting.y[:2]) == [50, 60]
    assert list(way.y[1:]) == [60, 45, 30, 15, 0]


def test_what_lies_behind_today_or_takes_nothing_is_no_target():
    rows = goal_rows(_rows(), "none_overdue")
    later = Scope(Period(None, SUNDAY), date(2026, 12, 20))
    assert closings_figure(rows, "none_overdue", later).about.target is None
    nothing = goal_rows(_rows(due_by_cases=0, coming_due_cases=0.0), "none_overdue")
    assert closings_figure(nothing, "none_overdue", CHOSEN).about.target is None
