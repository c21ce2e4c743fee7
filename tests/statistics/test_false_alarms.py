"""What chance alone would flag: each chart asks its own weeks, put in random order."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from giaoban.statistics.false_alarms import COLUMNS, false_alarms, flags, shuffled
from giaoban.statistics.signals import WINDOW_WEEKS, signals
from giaoban.statistics.xmr.charts import chart
from giaoban.statistics.xmr.rules import first_rule

LAST = date(2026, 11, 16)
SUNDAY = LAST + timedelta(days=6)
NO_TARGETS = pd.DataFrame({"measure": [], "target": [], "valid_from": []})
MEASURES = pd.DataFrame(
    {"measure": ["count", "share"], "better": ["lower", "higher"], "minimum": [None, None]}
)


def judged(series, measure="count"):
    """Signals of one series per row of numbers, each ending with the last finished week."""
    tables = [
        pd.DataFrame(
            {
                "units": "current",
                "family": "all",
                "ward_id": ward,
                "measure": measure,
                "week_start": [LAST - timedelta(weeks=len(row) - 1 - n) for n in range(len(row))],
                "value": np.asarray(row, dtype=float),
                "denominator": None,
            }
        )
        for ward, row in enumerate(series)
    ]
    return signals(pd.concat(tables), MEASURES, NO_TARGETS, SUNDAY)


@pytest.fixture
def random():
    return np.random.default_rng(20261122)


@pytest.fixture
def charts(random):
    """Thirty-three wards of every size: their counts, sparse ones too, and shares near one."""
    sizes = np.geomspace(0.2, 200, 33)[:, None]
    counts = judged(random.poisson(sizes, (33, 40)))
    due = random.poisson(sizes + 5, (33, 40)) + 1
    shares = judged(random.binomial(due, 0.95) / due, "share")
    return pd.concat([counts, shares], ignore_index=True)


def test_on_other_seeds_the_mean_number_of_flags_is_within_a_fifth_of_the_expected(charts, random):
    expected = false_alarms(charts)["false_alarm_share"].sum()
    latest = charts.groupby(["measure", "ward_id"]).tail(WINDOW_WEEKS)
    windows = latest.pivot(index=["measure", "ward_id"], columns="week_start", values="value")
    other_weeks = flags(
        shuffled(windows.to_numpy(), random.random((len(windows), 300, WINDOW_WEEKS)))
    )
    assert other_weeks.sum(axis=0).mean() == pytest.approx(expected, rel=0.2)


def test_each_chart_has_a_rate_of_its_own(random):
    """Mostly nought, a count is flagged many times as often as a normal one."""
    sparse = judged(random.poisson(0.2, (40, WINDOW_WEEKS)))
    normal = judged(random.normal(100, 10, (40, WINDOW_WEEKS)))
    assert false_alarms(sparse)["false_alarm_share"].mean() > 0.1
    assert false_alarms(normal)["false_alarm_share"].mean() == pytest.approx(0.016, abs=0.006)


def test_the_same_seed_gives_the_same_shares_and_another_seed_others(charts):
    first, again, other = false_alarms(charts), false_alarms(charts), false_alarms(charts, seed=1)
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)
    assert {name: str(kind) for name, kind in first.dtypes.items()} == COLUMNS


def test_the_share_of_a_chart_does_not_depend_on_the_other_charts(charts):
    counts = charts[charts["measure"] == "count"]
    alone, all_together = false_alarms(counts), false_alarms(charts)
    merged = alone.merge(all_together, on=["units", "family", "ward_id", "measure"])
    assert (merged["false_alarm_share_x"] == merged["false_alarm_share_y"]).all()


def test_a_shuffled_window_keeps_its_values_and_its_gaps(random):
    window = np.array([[np.nan, 1.0, 2.0, np.nan, 3.0, 4.0]])
    orders = shuffled(window, random.random((1, 500, 6)))[0]
    assert np.isnan(orders[:, [0, 3]]).all()
    values = orders[:, [1, 2, 4, 5]]
    assert (np.sort(values, axis=1) == [1, 2, 3, 4]).all()
    np.testing.assert_allclose(values.mean(axis=0), 2.5, atol=0.2)


def test_the_latest_week_is_judged_as_the_chart_judges_it(random):
    windows = random.poisson(2, (200, WINDOW_WEEKS)).astype(float)
    _, sign = first_rule(chart(windows))
    np.testing.assert_array_equal(flags(windows), sign[:, -1] != 0)


def test_a_real_change_does_not_raise_what_chance_would_flag(random):
    steady = random.normal(100, 10, (20, WINDOW_WEEKS))
    stepped = steady.copy()
    stepped[:, -7:] += 15
    assert false_alarms(judged(stepped))["false_alarm_share"].mean() < 0.05


@pytest.mark.parametrize("row", [[5.0], [5.0] * 11, [0.0] * 30, [7.0] * 30, [np.nan] * 30])
def test_too_few_weeks_or_no_variation_raise_no_false_alarm(row):
    assert false_alarms(judged([row]))["false_alarm_share"].sum() == 0


def test_a_series_that_has_ended_is_taken_at_the_last_week_it_was_judged_in(random):
    numbers = random.normal(100, 10, 60)
    ended = numbers.copy()
    ended[-20:] = np.nan
    assert len(false_alarms(judged([ended]))) == 1


def test_nothing_judged_is_nothing_expected():
    assert false_alarms(judged([[1.0]])).empty
