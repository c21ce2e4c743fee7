"""The figures the methods page publishes: what the charts can and cannot see, by volume."""

import numpy as np
import pytest

from giaoban.statistics.power import WEEKLY_CASES, WEEKS_AFTER, power, queues


@pytest.fixture(scope="module")
def table():
    return power()


def found(table, cases, weeks):
    row = table[(table.weekly_cases == cases) & (table.weeks == weeks)]
    return row.found_share.item()


def test_every_size_and_every_number_of_weeks_has_its_row(table):
    assert len(table) == len(WEEKLY_CASES) * len(WEEKS_AFTER)
    assert {20, 50, 100, 200} <= set(table.weekly_cases)


def test_a_steady_queue_is_flagged_in_at_most_one_of_two_hundred_weeks(table):
    assert table.steady_share.max() <= 0.005


def test_large_offices_are_found_within_four_weeks_and_small_ones_mostly_not(table):
    assert found(table, 400, 4) >= 0.95
    assert found(table, 100, 4) >= 0.9
    assert found(table, 20, 4) < 0.5


def test_more_cases_and_more_weeks_find_more(table):
    for cases in WEEKLY_CASES:
        shares = [found(table, cases, weeks) for weeks in WEEKS_AFTER]
        assert shares == sorted(shares)
    for weeks in WEEKS_AFTER:
        shares = [found(table, cases, weeks) for cases in WEEKLY_CASES]
        assert shares == sorted(shares)


def test_the_table_is_the_same_at_every_build(table):
    assert power().equals(table)


def test_a_queue_loses_and_gains_no_case():
    made = queues(np.random.default_rng(1), 50, 30, [0.2] * 10)
    grown = np.diff(made.open, axis=1)
    np.testing.assert_array_equal(grown, (made.received - made.closed)[:, 1:])
    assert (made.open >= 0).all()


def test_a_steady_queue_begins_in_balance():
    made = queues(np.random.default_rng(2), 2000, 100, [0.1] * 40)
    assert made.open[:, 0].mean() == pytest.approx(900, rel=0.01)
    assert made.open[:, -1].mean() == pytest.approx(900, rel=0.01)
    assert made.closed.mean() == pytest.approx(100, rel=0.01)
