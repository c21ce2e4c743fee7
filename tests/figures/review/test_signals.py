"""Signals as a reader sees them now: limits that people rebased, and every week's own chance."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from giaoban.figures.review.signals import rejudged
from giaoban.statistics.false_alarms import flagged_shares, flags, shuffled
from giaoban.statistics.signals import WINDOW_WEEKS
from giaoban.statistics.xmr import charts
from giaoban.statistics.xmr.charts import LIMITS
from giaoban.statistics.xmr.rules import RULES
from giaoban.statistics.xmr.verdicts import ASSURANCES, VARIATIONS, directions, verdict, words

WEEK = date(2026, 11, 16)
BETTER = {"reopened": "lower", "closed": "higher"}
NO_SHARE = float("nan")


def weeks_of(series):
    """Rows of review/charted_weeks; a series of numbers by ward and measure, ending with WEEK."""
    rows = [
        (ward, pd.NaT, measure, pd.Timestamp(WEEK - timedelta(weeks=back)), float(value))
        for (ward, measure), numbers in series.items()
        for back, value in zip(range(len(numbers))[::-1], numbers, strict=True)
        if value == value
    ]
    names = ["ward_code", "ward_valid_from", "measure", "week_start", "value"]
    return pd.DataFrame(rows, columns=names)


def signals_of(series, share=NO_SHARE, target=NO_SHARE):
    """Rows of review/signals of the same series, as a build judges them."""
    windows = np.full((len(series), WINDOW_WEEKS), np.nan)
    for row, numbers in zip(windows, series.values(), strict=True):
        row[-len(numbers) :] = numbers
    chart = charts.chart(windows)
    better = directions([BETTER[measure] for _, measure in series])
    verdicts = verdict(chart, better, np.full((len(series), 1), target))
    return pd.DataFrame(
        {
            "ward_code": [ward for ward, _ in series],
            "ward_valid_from": pd.NaT,
            "measure": [measure for _, measure in series],
            "value": windows[:, -1],
            **{name: getattr(chart.limits, name)[:, -1] for name in LIMITS},
            "variation": words(verdicts.variation[:, -1], VARIATIONS),
            "assurance": words(verdicts.assurance[:, -1], ASSURANCES),
            "week_start": pd.Timestamp(WEEK),
            "rule": words(verdicts.rule[:, -1], RULES),
            "points": chart.limits.points[:, -1].astype("int64"),
            "target": target,
            "false_alarm_share": share,
        }
    )


@pytest.fixture
def random():
    return np.random.default_rng(20261122)


@pytest.fixture
def stepped(random):
    """A ward whose reopenings rose for good sixteen weeks ago, and one where nothing changed."""
    rose = np.concatenate([random.normal(10, 1, 10), random.normal(16, 1, 16)])
    return {("06600", "reopened"): rose, ("06601", "reopened"): random.normal(10, 1, 26)}


def rebase(weeks_ago):
    return (("06600", "reopened"), WEEK - timedelta(weeks=weeks_ago))


def asked(series, *rebases, **facts):
    return rejudged(signals_of(series, **facts), weeks_of(series), rebases)


def test_rebased_limits_rest_on_the_weeks_from_then_on(stepped):
    before = signals_of(stepped)
    assert before["variation"].iloc[0] == "concern"
    after = asked(stepped, rebase(15)).iloc[0]
    own = charts.chart(stepped["06600", "reopened"][None, -16:]).limits
    assert (after["variation"], after["points"]) == ("common_cause", 16)
    assert pd.isna(after["rule"])
    for name in LIMITS:
        assert after[name] == pytest.approx(getattr(own, name)[0, -1])


def test_the_other_charts_keep_what_was_said_of_them(stepped):
    before = signals_of(stepped, share=0.02)
    after = asked(stepped, rebase(15), share=0.02)
    pd.testing.assert_series_equal(after.iloc[1], before.iloc[1])
    assert 0 <= after["false_alarm_share"].iloc[0] <= 1


def test_too_few_weeks_since_are_not_judged(stepped):
    after = asked(stepped, rebase(10), share=0.02).iloc[0]
    assert (after["variation"], after["assurance"], after["points"]) == (
        "not_enough_weeks",
        "none",
        11,
    )
    assert pd.isna(after["false_alarm_share"]) and pd.isna(after["rule"])


def test_the_target_is_held_against_the_new_limits(stepped):
    assert asked(stepped, target=12.0)["assurance"].iloc[0] == "hit_or_miss"
    assert asked(stepped, rebase(15), target=12.0)["assurance"].iloc[0] == "consistently_fails"


def test_limits_that_start_after_the_week_or_before_its_weeks_change_nothing(stepped):
    before = signals_of(stepped, share=0.02)
    for weeks_ago in (-1, 26, 100):
        after = asked(stepped, rebase(weeks_ago), share=0.02)
        columns = [name for name in before if name != "false_alarm_share"]
        pd.testing.assert_frame_equal(after[columns], before[columns])


def test_what_the_build_has_worked_out_is_not_asked_again(stepped):
    after = asked(stepped, share=0.25)
    assert after["false_alarm_share"].tolist() == [0.25, 0.25]


def test_without_signals_the_answer_is_empty():
    nothing = signals_of({("06600", "reopened"): [1.0]}).iloc[:0]
    assert rejudged(nothing, weeks_of({}), ()).empty


def test_an_older_week_has_the_chance_of_its_own_weeks(random):
    """On other seeds the mean number of flags lies within a fifth of the sum that is shown."""
    sizes = np.geomspace(0.3, 100, 24)
    series = {
        (f"{number}", measure): random.poisson(size, WINDOW_WEEKS).astype(float)
        for number, size in enumerate(sizes)
        for measure in BETTER
    }
    expected = asked(series)["false_alarm_share"].sum()
    windows = np.stack(list(series.values()))
    others = flags(shuffled(windows, random.random((len(series), 300, WINDOW_WEEKS))))
    assert others.sum(axis=0).mean() == pytest.approx(expected, rel=0.2)
    names = [f"{ward}|{measure}" for ward, measure in series]
    assert flagged_shares(windows, names).sum() == pytest.approx(expected)
