"""Kaplan-Meier in the database: golden values, an outside library, and the plain definition."""

from __future__ import annotations

import math
import random

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, qth_survival_time

from giaoban.warehouse.queries import sql_of
from tests.queries.slow_survival import quantiles, survival_curve

Times = list[tuple[float, bool]]
MARKS = ("median_days", "median_low", "median_high", "p90_days")

# Ten cases with their answer, worked out apart from this project.
GOLDEN: Times = list(
    zip(
        (2, 3, 3, 5, 8, 8, 12, 15, 15, 20),
        (True, True, False, True, True, False, True, False, True, False),
        strict=True,
    )
)


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    """A connection that knows the macro."""
    connection = duckdb.connect()
    connection.execute(sql_of("marts/survival_quantiles"))
    return connection


def asked(database: duckdb.DuckDBPyConnection, *groups: Times) -> list[dict[str, float | None]]:
    """The marks of each group, in order."""
    rows = [(n, t, is_event) for n, times in enumerate(groups) for t, is_event in times]
    units, ages, events = zip(*rows, strict=True)
    found = database.execute(_MARKS_OF, [list(units), list(ages), list(events)]).fetchall()
    return [dict(zip(MARKS, row[1:], strict=True)) for row in found]


_MARKS_OF = """
with given as (
    select
        unnest(?::int[]) as unit_id,
        unnest(?::double[]) as duration_days,
        unnest(?::bool[]) as is_event
),
ordered as (
    select
        *,
        true as is_followed,
        not is_event as is_open,
        row_number() over (order by duration_days, is_event desc) as place
    from given
)
select unit_id, median_days, median_low, median_high, p90_days
from survival_quantiles('ordered') order by unit_id
"""


def test_the_golden_case_has_its_known_curve_and_median(
    database: duckdb.DuckDBPyConnection,
) -> None:
    curve = [(t, round(survival, 4)) for t, survival, _, _ in survival_curve(GOLDEN)]
    assert curve == [(2, 0.9), (3, 0.8), (5, 0.6857), (8, 0.5714), (12, 0.4286), (15, 0.2857)]
    assert asked(database, GOLDEN)[0]["median_days"] == 12
    assert asked(database, GOLDEN)[0]["p90_days"] is None


def test_a_single_closed_case_is_its_own_median_and_interval(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert asked(database, [(5.0, True)]) == [dict.fromkeys(MARKS, 5.0)]


def test_where_half_stay_open_no_median_is_reached(database: duckdb.DuckDBPyConnection) -> None:
    assert asked(database, [(1.0, True), (9.0, False), (9.0, False)])[0]["median_days"] is None


def test_exactly_half_closed_is_the_median_whatever_rounding_does(
    database: duckdb.DuckDBPyConnection,
) -> None:
    for cases in range(2, 60, 2):
        times = [(float(t), True) for t in range(1, cases + 1)]
        assert asked(database, times)[0]["median_days"] == cases / 2


def test_at_the_same_age_a_closing_comes_before_a_censoring(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert asked(database, [(4.0, False), (4.0, True)])[0]["median_days"] == 4


def test_unfollowed_cases_do_not_count(database: duckdb.DuckDBPyConnection) -> None:
    sql = _MARKS_OF.replace("true as is_followed", "duration_days < 100 as is_followed")
    found = database.execute(sql, [[1, 1, 1], [3.0, 200.0, 200.0], [True, False, False]]).fetchall()
    assert found[0][1] == 3


AGES = st.one_of(st.integers(0, 12).map(float), st.floats(0, 12, allow_subnormal=False))


@given(
    st.lists(
        st.lists(st.tuples(AGES, st.booleans()), min_size=1, max_size=40), min_size=1, max_size=6
    )
)
@settings(max_examples=80, deadline=None)
def test_any_groups_agree_with_the_plain_definition(
    database: duckdb.DuckDBPyConnection, groups: list[Times]
) -> None:
    found = asked(database, *groups)
    assert found == [quantiles(times) for times in groups]


@pytest.mark.parametrize("share_open", [0.0, 0.05, 0.4, 0.7])
def test_large_groups_agree_with_lifelines(
    database: duckdb.DuckDBPyConnection, share_open: float
) -> None:
    chance = random.Random(20201101)
    # An odd number: at exactly 0.5 or 0.1 the library's rounding decides.
    times = [
        (round(chance.lognormvariate(1.6, 1.1), 2), chance.random() >= share_open)
        for _ in range(2999)
    ]
    assert asked(database, times)[0] == _by_lifelines(times)


def _by_lifelines(times: Times) -> dict[str, float | None]:
    ages, events = zip(*times, strict=True)
    fitted = KaplanMeierFitter().fit(ages, events)
    limits = median_survival_times(fitted.confidence_interval_).iloc[0]
    p90 = qth_survival_time(0.1, fitted.survival_function_)
    reached = (fitted.median_survival_time_, limits.iloc[0], limits.iloc[1], p90)
    return {
        mark: float(t) if math.isfinite(t) else None for mark, t in zip(MARKS, reached, strict=True)
    }
