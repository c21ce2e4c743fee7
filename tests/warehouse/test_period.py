"""The periods a reader can choose."""

from datetime import date

import pytest

from giaoban.warehouse import period
from giaoban.warehouse.period import Period

SUNDAY, TUESDAY = date(2026, 11, 22), date(2026, 11, 24)


@pytest.mark.parametrize("as_of", [SUNDAY, TUESDAY])
def test_the_last_week_is_the_last_that_has_ended(as_of):
    assert period.period("1w", as_of) == Period(date(2026, 11, 16), date(2026, 11, 22))


def test_thirteen_weeks_end_with_the_last_full_week():
    chosen = period.period("13w", TUESDAY)
    assert chosen == Period(date(2026, 8, 24), date(2026, 11, 22))
    assert chosen.last_week == date(2026, 11, 16)


def test_the_year_to_date_runs_to_the_as_of_day():
    assert period.period("ytd", TUESDAY) == Period(date(2026, 1, 1), TUESDAY)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 11, 14), Period(date(2026, 10, 15), date(2026, 11, 14))),
        (date(2026, 11, 13), Period(date(2026, 9, 15), date(2026, 10, 14))),
        (date(2026, 1, 3), Period(date(2025, 11, 15), date(2025, 12, 14))),
    ],
)
def test_the_reporting_month_is_the_last_15th_to_14th_that_has_ended(as_of, expected):
    assert period.period("month", as_of) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2026, 11, 30), Period(date(2026, 11, 1), date(2026, 11, 30))),
        (date(2026, 11, 29), Period(date(2026, 10, 1), date(2026, 10, 31))),
        (date(2027, 1, 3), Period(date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_the_calendar_month_is_the_last_that_has_ended(as_of, expected):
    assert period.period("calendar_month", as_of) == expected


@pytest.mark.parametrize(
    ("as_of", "quarter", "half"),
    [
        (date(2026, 11, 22), ("2026-07-01", "2026-09-30"), ("2026-01-01", "2026-06-30")),
        (date(2026, 6, 30), ("2026-04-01", "2026-06-30"), ("2026-01-01", "2026-06-30")),
        (date(2026, 2, 3), ("2025-10-01", "2025-12-31"), ("2025-07-01", "2025-12-31")),
    ],
)
def test_the_quarter_and_the_half_year_are_the_last_that_have_ended(as_of, quarter, half):
    assert period.period("quarter", as_of) == Period(*map(date.fromisoformat, quarter))
    assert period.period("half_year", as_of) == Period(*map(date.fromisoformat, half))


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        (date(2026, 12, 14), date(2025, 12, 15)),
        (date(2026, 12, 15), date(2026, 12, 15)),
        (date(2027, 1, 3), date(2026, 12, 15)),
    ],
)
def test_the_reporting_year_begins_on_15_december_and_runs_to_the_as_of_day(as_of, first):
    assert period.period("reporting_year", as_of) == Period(first, as_of)


def test_all_records_have_no_first_day():
    assert period.period("all", SUNDAY) == Period(None, SUNDAY)


def test_an_unknown_period_is_the_usual_one():
    assert period.period("7 years", SUNDAY) == period.period(period.DEFAULT, SUNDAY)


def test_a_period_of_ones_own_is_put_in_order_and_ends_by_the_as_of_day():
    chosen = period.between(date(2027, 1, 1), date(2026, 1, 1), SUNDAY)
    assert chosen == Period(date(2026, 1, 1), SUNDAY)
