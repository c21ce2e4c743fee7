"""What weeks with public holidays bring, for every conclusion."""

import pandas as pd
import pytest

from giaoban.figures.methods.holidays import beside_full_weeks, holidays_says


def _received(*weeks) -> pd.DataFrame:
    """Weeks as (received, days off) among full ones of 100."""
    rows = [(100, 0)] * 6
    for week in weeks:
        rows += [week, *[(100, 0)] * 6]
    named = pd.DataFrame(rows, columns=["received", "days_off"])
    starts = pd.date_range("2026-01-05", periods=len(rows), freq="7D")
    return beside_full_weeks(named.assign(week_start=starts))


HOLIDAYS = {
    "none": [],
    "whole_weeks": [(8, 5), (60, 2)],
    "single_days": [(60, 2), (80, 1)],
    "single_days_tied": [(60, 2), (60, 1)],
    "not_fewer": [(130, 2), (80, 1)],
}


@pytest.mark.parametrize("key", HOLIDAYS)
def test_each_state_of_the_holiday_weeks_has_its_own_sentence(key):
    finding = holidays_says(_received(*HOLIDAYS[key]))
    assert finding.key == f"methods.holidays.says.{key}"


def test_the_emptiest_holiday_week_is_set_beside_the_full_weeks_around_it():
    numbers = holidays_says(_received((60, 2), (8, 5))).numbers
    assert (numbers["received"], numbers["usual"], numbers["days_off"]) == (8, 100, 5)
    assert (numbers["fell"], numbers["held"]) == (2, 2)


def test_a_holiday_week_that_looks_as_full_as_usual_did_not_fall():
    weeks = _received((60, 2)).assign(usual_cases=60.3)
    assert holidays_says(weeks).numbers["fell"] == 0
