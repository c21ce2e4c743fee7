"""Every conclusion of the backlog page, from rows made by hand."""

import math
from datetime import date

import pandas as pd
import pytest

from giaoban.figures.backlog.ages import ages_says
from giaoban.figures.backlog.flow import flow_says, headline_says
from giaoban.figures.backlog.holidays import beside_full_weeks, holidays_says
from giaoban.figures.backlog.wards import oldest_says, wards_says


def _weeks(opening: int, nets: list[int]) -> pd.DataFrame:
    closing = pd.Series(nets).cumsum() + opening
    return pd.DataFrame(
        {
            "week_start": pd.date_range("2026-08-24", periods=len(nets), freq="7D"),
            "opening": closing - pd.Series(nets),
            "closing": closing,
            "net": nets,
            "entered": [100 + net for net in nets],
            "left_queue": [100] * len(nets),
        }
    )


_CALM = [4, -4] * 6


@pytest.mark.parametrize(
    ("nets", "key", "signal"),
    [
        ([50, -10], "grew", "none"),
        ([-50, 10], "shrank", "none"),
        ([1, -1], "steady", "usual"),
        ([*_CALM, 20], "grew_within", "usual"),
        ([*_CALM, -20], "shrank_within", "usual"),
        ([10, 11] * 6, "grew_beyond", "concern"),
        ([-10, -11] * 6, "shrank_beyond", "improvement"),
    ],
)
def test_the_change_of_the_queue_is_set_against_its_weekly_ups_and_downs(nets, key, signal):
    finding = headline_says(_weeks(200, nets))
    assert (finding.key, finding.signal) == (f"backlog.headline.{key}", signal)


@pytest.mark.parametrize(
    ("nets", "key"), [([5, 5, -1], "more_in"), ([-5, -5, 1], "more_out"), ([5, -5], "equal")]
)
def test_what_came_in_is_set_against_what_went_out(nets, key):
    assert flow_says(_weeks(200, nets)).key == f"backlog.flow.says.{key}"


def _ages(first: tuple[int, int], last: tuple[int, int]) -> pd.DataFrame:
    mondays = pd.to_datetime(["2026-11-09", "2026-11-16"])
    return pd.DataFrame(
        {
            "week_start": [mondays[0], mondays[0], mondays[1], mondays[1]],
            "band": ["0-7", "8+", "0-7", "8+"],
            "open_cases": [*first, *last],
        }
    )


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ((90, 10), (50, 50), "older"),
        ((50, 50), (90, 10), "younger"),
        ((50, 50), (100, 100), "same"),
        ((5, 5), (0, 0), "empty"),
    ],
)
def test_the_age_of_the_queue_is_told_by_its_oldest_band(first, last, key):
    assert ages_says(_ages(first, last)).key == f"backlog.ages.says.{key}"


@pytest.mark.parametrize(
    ("nets", "usual", "key", "signal"),
    [
        ([0, -3], [5, 5], "none_growing", "usual"),
        ([9, 4], [9, 9], "within", "usual"),
        ([9, -3], [5, 5], "one_beyond", "concern"),
        ([9, 12], [5, 5], "some_beyond", "concern"),
        ([9, 9], [5, 5], "tied_beyond", "concern"),
        ([9, 9], [10, 10], "tied_within", "usual"),
        ([9, 12], [math.nan, math.nan], "too_few_weeks", "none"),
    ],
)
def test_only_growth_beyond_the_usual_is_called_growing(nets, usual, key, signal):
    finding = wards_says(_queues(nets, usual), date(2026, 11, 22))
    assert (finding.key, finding.signal) == (f"backlog.wards.says.{key}", signal)


def test_the_queue_that_grew_most_beyond_the_usual_is_named_not_the_largest_wobble():
    finding = wards_says(_queues([9, 12], [5, 20]), date(2026, 11, 22))
    assert finding.numbers["ward_name"] == "a"


def test_the_closings_that_clear_a_growing_queue_in_ten_weeks_count_what_comes_in():
    """57 are closed a week and the queue of 444 grows by 25: 57 + 25 + 44 clear it."""
    rows = _queues([203, 0], [60, 60]).assign(open_cases=444, weekly_closures=57.25)
    numbers = wards_says(rows, date(2026, 11, 22)).numbers
    assert (numbers["needed"], numbers["made"]) == (127, 57)
    assert numbers["clear_by"] == date(2027, 1, 31)


def _queues(nets, usual) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "ward_name": ["a", "b"],
            "net_cases": nets,
            "usual_cases": usual,
            "open_cases": 30,
            "weekly_closures": 4.0,
        }
    )


def test_the_oldest_case_is_told_by_its_age():
    rows = pd.DataFrame({"age_days": [400, 20], "is_overdue": pd.array([True, None], "boolean")})
    assert oldest_says(rows).key == "backlog.oldest.says.some"
    assert oldest_says(rows).numbers == {"age": 400, "listed": 2, "overdue": 1}


def test_an_empty_queue_has_no_oldest_case():
    rows = pd.DataFrame({"age_days": [], "is_overdue": []})
    assert oldest_says(rows).key == "backlog.oldest.says.none"


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
    assert finding.key == f"backlog.holidays.says.{key}"


def test_the_emptiest_holiday_week_is_set_beside_the_full_weeks_around_it():
    numbers = holidays_says(_received((60, 2), (8, 5))).numbers
    assert (numbers["received"], numbers["usual"], numbers["days_off"]) == (8, 100, 5)
    assert (numbers["fell"], numbers["held"]) == (2, 2)


def test_without_a_week_there_is_nothing_to_say_of_the_queue():
    assert headline_says(_weeks(200, [1]).iloc[:0]).key == "backlog.headline.nothing"


def test_a_holiday_week_that_looks_as_full_as_usual_did_not_fall():
    weeks = _received((60, 2)).assign(usual_cases=60.3)
    assert holidays_says(weeks).numbers["fell"] == 0
