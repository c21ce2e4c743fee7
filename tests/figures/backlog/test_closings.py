"""How many closings a week it takes, worked out by hand, and what is said of it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.backlog.closings import (
    NEEDED,
    city_row,
    closings,
    closings_figure,
    closings_says,
    closings_table,
    days_ahead,
    goal_rows,
    goals,
    of_ward_figure,
)
from giaoban.figures.least import Least
from giaoban.figures.meeting.pace import pace
from giaoban.meeting.targets import Target
from giaoban.statistics.clearance import PACE_WEEKS
from giaoban.warehouse.period import Period
from giaoban.warehouse.scope import Scope
from giaoban.words.text import in_language
from tests.figures.every_figure import reader
from tests.made_once import small_home

SUNDAY = date(2026, 11, 22)
_COUNTED = ("overdue_cases", "due_by_cases", "entered_cases", "closed_cases")
GROWS = "backlog.closings.grows"
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
            "moved_out_cases": 0,
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
    assert (list(rows.wanted), list(np.ceil(rows.needed))) == (wanted, needed)
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
        ({"closed_cases": [1000, 79], "due_by_cases": [90, 28]}, "none_overdue", "in_order", []),
        (
            {"closed_cases": [560, 80], "entered_cases": [600, 80]},
            "none_overdue",
            "in_order",
            [GROWS],
        ),
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


def test_small_wards_that_close_enough_or_miss_it_by_chance_make_no_shortage():
    """Rounded one by one, 1.12 needed beside 1.38 closed looked like one too few."""
    small = pd.concat([_rows().iloc[:1]] * 30, ignore_index=True).assign(
        overdue_cases=0,
        due_by_cases=0,
        coming_due_cases=1.12 * 4,
        closed_cases=11,
        entered_cases=11,
    )
    rows = goal_rows(small, "none_overdue")
    table = closings_table(pd.concat([city_row(rows), rows]), "none_overdue")
    assert list(table.iloc[0][["closed_weekly", "needed_weekly"]]) == [41, 34]
    assert list(table.iloc[1][["closed_weekly", "needed_weekly"]]) == [1, 1]
    assert set(table.pace_words) == {"● Enough"}
    by_chance = goal_rows(small.assign(coming_due_cases=1.6 * 4), "none_overdue")
    assert closings_says(by_chance, "none_overdue").key == "backlog.closings.says.about"
    assert closings_table(by_chance, "none_overdue").pace_words[0] == "■ About enough"


def test_on_any_wards_the_city_is_short_of_what_they_are_short_of_and_none_that_closes_enough():
    numbers = np.random.default_rng(15)
    cases = {name: numbers.poisson(numbers.choice([1, 9, 200], 500)) for name in _COUNTED}
    rows = goal_rows(pd.concat([_rows()] * 250, ignore_index=True).assign(**cases), "none_overdue")
    short, enough = rows[rows.short > 0], rows[rows.needed <= rows.closed]
    assert len(short) > 50 and len(enough) > 50 and not enough.short.any()
    assert np.allclose(short.short, short.needed - short.closed)
    table = closings_table(rows, "none_overdue")
    is_short = table.pace_words.str.startswith("▲")
    assert list(is_short) == list(rows.short > 0)
    assert (table.needed_weekly > table.closed_weekly)[is_short].all()
    assert (table.needed_weekly <= table.closed_weekly)[enough.index].all()
    (city,) = closings_table(city_row(rows), "none_overdue").itertuples()
    assert city.needed_weekly == np.ceil(rows.closed.sum() + rows.short.sum())


def test_enough_for_what_is_overdue_says_that_the_queue_grows_meanwhile():
    rows = goal_rows(_rows(entered_cases=[160, 120], moved_out_cases=10), "none_overdue")
    table = closings_table(rows, "none_overdue")
    assert table.pace_words[1] == "■ Enough, if in order of due date; the queue grows"
    says = closings_says(rows[rows.ward_key == "b"], "none_overdue")
    assert (says.signal, [other.key for other in says.also]) == ("neutral", [GROWS])
    assert closings_table(rows, "as_before").pace_words[1] == "● Enough"
    left = goal_rows(_rows(entered_cases=[160, 120], moved_out_cases=40), "none_overdue")
    assert closings_table(left, "none_overdue").pace_words[1].startswith("●")


def test_units_that_have_ended_close_nothing_and_the_units_counted_by_change_no_target(
    tmp_path_factory,
):
    ask = reader(*small_home(tmp_path_factory), SUNDAY)
    for units in ("current", "received"):
        closings(replace(ask, scope=replace(ask.scope, units=units)))
        pace(replace(ask, scope=replace(ask.scope, units=units, ward="06600@2025-07-01")))
    asked = [params for query, params in ask._answers if query == NEEDED]
    assert asked and all("('units', 'current')" in params for params in asked)
    ended = replace(CHOSEN, ward="07000@2019-01-01")
    assert (
        closings_figure(goal_rows(_rows(), "none_overdue"), "none_overdue", ended).about.target
        is None
    )


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
