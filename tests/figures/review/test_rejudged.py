"""Charts whose limits people rebased are judged again from there on, and no other is."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.review.rejudged import rejudged, replaced
from giaoban.statistics.judging.course import _Follower
from giaoban.statistics.signals import signals

WEEK = date(2026, 11, 16)
WARDS = {0: "06600", 1: "06601"}


@pytest.fixture
def weekly():
    """Rows of measures/weekly: one ward closes fewer since sixteen weeks, one as many as ever."""
    random = np.random.default_rng(20261122)
    fell = np.concatenate([random.poisson(22, 44), random.poisson(10, 16)])
    tables = [
        pd.DataFrame(
            {
                "ward_code": code,
                "ward_valid_from": pd.NaT,
                "ward_name": code,
                "measure": "closed",
                "week_start": pd.date_range(end=pd.Timestamp(WEEK), periods=60, freq="7D"),
                "value": numbers.astype(float),
                "numerator": numbers,
                "denominator": np.nan,
                "working_days": 5,
            }
        )
        for code, numbers in zip(WARDS.values(), (fell, random.poisson(22, 60)), strict=True)
    ]
    return pd.concat(tables, ignore_index=True)


def built(weekly, target=np.nan):
    """Rows of review/signals of the last week, as a build judges them."""
    numbers = {code: number for number, code in WARDS.items()}
    values = weekly.assign(ward_id=weekly.ward_code.map(numbers), units="current", family="all")
    listed = pd.DataFrame(
        [
            {
                "measure": "closed",
                "better": "higher",
                "chart": "count",
                "unit": "cases",
                "minimum": 0,
                "is_judged": True,
            }
        ]
    )
    aims = pd.DataFrame({"measure": ["closed"], "target": [target], "valid_from": [None]})
    judged = signals(values, listed, aims, WEEK + timedelta(days=6))
    last = judged[judged.week_start == pd.Timestamp(WEEK)].reset_index(drop=True)
    codes = last.ward_id.map(WARDS)
    return last.assign(ward_code=codes, ward_valid_from=pd.NaT, ward_name=codes)


def asked(weekly, weeks_ago, **facts):
    rebased = ((("06600", "closed"), WEEK - timedelta(weeks=weeks_ago)),)
    return replaced(built(weekly, **facts), rejudged(weekly, 5, rebased, WEEK))


def test_rebased_limits_rest_on_the_weeks_from_then_on(weekly):
    assert built(weekly)["variation"].iloc[0] == "concern"
    after = asked(weekly, 15).iloc[0]
    assert (after["variation"], after["points"]) == ("common_cause", 15)
    assert after["mean"] == pytest.approx(10, abs=2.5)
    assert after["lower"] < after["value"] < after["upper"]
    assert pd.isna(after["rule"]) and pd.isna(after["since"])


def test_the_weeks_before_new_limits_change_nothing_of_them_and_are_not_judged(weekly, monkeypatch):
    rebased = ((("06600", "closed"), WEEK - timedelta(weeks=15)),)
    looked_at = []
    look_at = _Follower.look_at
    monkeypatch.setattr(
        _Follower, "look_at", lambda self, week: (looked_at.append(week), look_at(self, week))
    )
    since = rejudged(weekly, 5, rebased, WEEK)
    assert len(looked_at) == len(since) == 16
    earlier = (("06601", "closed"), WEEK - timedelta(weeks=50))
    both = rejudged(weekly, 5, (*rebased, earlier), WEEK)
    of_first = both[both.ward_key == "06600"].reset_index(drop=True)
    pd.testing.assert_frame_equal(of_first, since.reset_index(drop=True))


def test_the_other_charts_keep_what_was_said_of_them(weekly):
    before, after = built(weekly), asked(weekly, 15)
    pd.testing.assert_series_equal(after.iloc[1], before.iloc[1])


def test_too_few_weeks_since_are_not_judged(weekly):
    after = asked(weekly, 10).iloc[0]
    assert (after["variation"], after["points"]) == ("not_enough_weeks", 10)
    assert pd.isna(after["mean"])


def test_what_misses_its_target_every_week_is_failing_by_any_limits(weekly):
    assert asked(weekly, 15, target=99.0)["variation"].iloc[0] == "failing"


def test_limits_that_start_after_the_week_change_nothing(weekly):
    pd.testing.assert_frame_equal(asked(weekly, -1), built(weekly))


def test_without_weeks_nothing_is_judged_again(weekly):
    assert rejudged(weekly.iloc[:0], 5, (), WEEK).empty
