"""The counts of log-rank tests in the database, against lifelines and by hand."""

import duckdb
import numpy as np
import pytest
from lifelines.statistics import logrank_test

from giaoban.warehouse.queries import sql_of

COUNTS = """
with given as (
    select
        unnest(?::int[]) as unit_id,
        unnest(?::double[]) as duration_days,
        unnest(?::bool[]) as is_event,
        unnest(?::bool[]) as is_followed
)
select unit_id, expected_closed_cases, closed_variance
from log_rank_counts('given') order by unit_id
"""


def counts(units, days, is_closed, is_followed=None):
    """Expected closings and variance by unit."""
    connection = duckdb.connect()
    connection.execute(sql_of("marts/log_rank_counts"))
    followed = [True] * len(units) if is_followed is None else is_followed
    given = [list(column) for column in (units, days, is_closed, followed)]
    rows = connection.execute(COUNTS, given).fetchall()
    return {unit: (expected, variance) for unit, expected, variance in rows}


@pytest.mark.parametrize("seed", range(4))
def test_each_unit_against_the_others_is_the_log_rank_test_of_lifelines(seed):
    random = np.random.default_rng(seed)
    unit = random.integers(0, 4, 400)
    days = random.exponential(8 + 4 * unit)
    is_closed = random.random(400) < 0.8
    found = counts(unit.tolist(), days.tolist(), is_closed.tolist())
    whole_days = np.ceil(days)
    for one in range(4):
        here = unit == one
        known = logrank_test(whole_days[here], whole_days[~here], is_closed[here], is_closed[~here])
        expected, variance = found[one]
        statistic = (is_closed[here].sum() - expected) ** 2 / variance
        assert statistic == pytest.approx(known.test_statistic, rel=1e-9)


def test_four_cases_by_hand():
    # Day 1: one of four closes, two of the four are A's. Day 2: one of three, A has one.
    found = counts([1, 1, 2, 2], [0.5, 3.0, 1.5, 3.0], [True, False, True, False])
    assert found[1] == pytest.approx((2 / 4 + 1 / 3, 1 / 4 + 2 / 9))
    assert found[2] == pytest.approx((2 / 4 + 2 / 3, 1 / 4 + 2 / 9))


def test_a_case_that_is_not_followed_counts_nowhere():
    with_it = counts([1, 2, 2], [1.0, 1.0, 9.0], [True, False, True], [True, True, False])
    assert with_it == counts([1, 2], [1.0, 1.0], [True, False])


def test_a_unit_alone_is_expected_to_close_what_it_closes_and_varies_by_nothing():
    assert counts([1, 1], [1.0, 2.0], [True, True]) == {1: (2.0, 0.0)}
