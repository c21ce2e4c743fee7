"""A city in which nothing happens: its review hardly ever finds anything, and its holidays nothing.

The whole way at a tenth of the demo city's size; `make bench` counts the same at full size, and of
weeks that follow one another.
"""

import pandas as pd
import pytest

from giaoban.statistics.judging.series import HOLIDAY_DAYS
from tests.made_once import value_of
from tools.bench.quiet import WEEKS, alarms, first_marked, quiet_city, said


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    def judged():
        below = tmp_path_factory.mktemp("quiet")
        return said(quiet_city(below, correlation=None, scale=0.1), "all")

    return value_of("quiet", judged, tmp_path_factory)


def test_a_city_in_which_nothing_happens_is_told_so_in_most_weeks(quiet):
    year = alarms(quiet)
    assert year.weeks == WEEKS
    assert year.concerns <= 0.5
    assert year.improvements <= 0.5
    assert year.silent_weeks >= WEEKS / 2


def test_holidays_ask_for_no_attention_and_neither_does_the_week_after_them(quiet):
    year = alarms(quiet)
    holidays = quiet[quiet["working_days"] <= HOLIDAY_DAYS]
    assert holidays["week_start"].nunique() > 10
    assert set(holidays["variation"]) <= {"holiday_week", "not_enough_weeks"}
    assert year.in_holidays == 0
    assert year.after_holidays <= 1


def test_what_is_said_to_come_by_chance_is_what_came(quiet):
    year = alarms(quiet)
    assert year.by_chance / 2 < year.marked < year.by_chance * 2


def weekly(*words, days=5):
    """One ward and measure, with a word and a chance for every week from 5 January 2026 on."""
    weeks = pd.date_range("2026-01-05", periods=len(words), freq="7D")
    table = {"week_start": weeks, "ward_code": "1", "measure": "closed", "variation": words}
    return pd.DataFrame(table | {"false_alarm_share": 0.1, "working_days": days})


def test_alarms_are_counted_by_the_week():
    days = [5, 5, 2, 5, 5]
    words = ["concern", "improvement", "holiday_week", "concern", "neutral"]
    year = alarms(pd.concat([weekly(*words, days=days)] * 2), weeks=4)
    assert (year.weeks, year.silent_weeks) == (4, 3)
    assert (year.concerns, year.improvements, year.marked) == (0.5, 0.5, 1.5)
    assert (year.in_holidays, year.after_holidays) == (0, 2)
    assert year.by_chance == pytest.approx(0.15)


def test_a_story_is_found_in_the_first_week_with_a_concern_since_it_began():
    rows = weekly("concern", "common_cause", "improvement", "concern", "concern")
    found = first_marked(rows, "1", pd.Timestamp("2026-01-07").date())
    assert list(found["week_start"]) == [pd.Timestamp("2026-01-26")]
    assert first_marked(rows, "2", pd.Timestamp("2026-01-07").date()).empty
