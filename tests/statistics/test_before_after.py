"""Did a decision work? All weeks since it against those before, by hand and by lot."""

import numpy as np
import pytest
from scipy import stats

from giaoban.statistics.before_after import compare

BEFORE = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]
QUIET = [10, 11, 10, 12, 9, 11, 10]
HALF_YEAR = 26


def _said(before, after, expected):
    compared = compare(before, after, expected)
    return compared.outcome if compared else "too_early"


@pytest.mark.parametrize(
    ("after", "expected", "said"),
    [
        (QUIET, "lower", "no_change"),
        # One week, however far, is no lasting change.
        ([*QUIET[:6], 40], "higher", "no_change"),
        ([8] * 7, "lower", "moved"),
        ([8] * 7, "higher", "moved_other_way"),
        ([15, 14, 16, 15, 13, 16, 10], "higher", "moved"),
    ],
)
def test_all_weeks_since_say_whether_the_measure_moved(after, expected, said):
    assert _said(BEFORE, after, expected) == said


def test_the_change_is_the_difference_of_the_means_in_the_middle_of_its_interval():
    compared = compare(BEFORE, [8] * 7, "lower")
    assert (compared.before, compared.since) == (10.5, 8)
    assert compared.change == pytest.approx(-2.5)
    assert (compared.low + compared.high) / 2 == pytest.approx(-2.5)
    assert compared.high < 0


def test_the_interval_is_that_of_a_t_test_or_a_little_wider_where_weeks_are_independent():
    values = np.random.default_rng(1).normal(size=(20, HALF_YEAR + 40))
    ours, plain = [], []
    for before, after in zip(values[:, :HALF_YEAR], values[:, HALF_YEAR:], strict=True):
        compared = compare(before, after, "higher")
        interval = stats.ttest_ind(after, before).confidence_interval()
        ours.append(compared.high - compared.low)
        plain.append(interval.high - interval.low)
    assert 0.95 < np.mean(ours) / np.mean(plain) < 1.25


def test_fewer_than_twelve_points_before_are_too_early():
    assert _said(BEFORE[:11], [8] * 7, "lower") == "too_early"
    assert _said([*BEFORE[:11], np.nan], [8] * 7, "lower") == "too_early"
    # The half-year before counts, not what lies further back.
    assert _said([*BEFORE, *[np.nan] * 20], [8] * 7, "lower") == "too_early"


def test_fewer_than_seven_points_after_are_too_early():
    assert _said(BEFORE, [40] * 6, "higher") == "too_early"
    assert _said(BEFORE, [40] * 6 + [np.nan], "higher") == "too_early"
    assert _said(BEFORE, [], "higher") == "too_early"
    assert _said([], [], "lower") == "too_early"


def test_gaps_are_left_out_of_both_sides():
    gaps = [*BEFORE[:4], np.nan, *BEFORE[4:]]
    assert compare(gaps, [8] * 7, "lower").before == 10.5
    assert _said(gaps, [8, np.nan, *[8] * 6, np.nan], "lower") == "moved"


def test_equal_values_have_moved_only_where_all_are_other_values():
    assert _said([5] * 12, [5] * 7, "higher") == "no_change"
    assert _said([5] * 12, [*[5] * 6, 6], "higher") == "no_change"
    assert _said([5] * 12, [6] * 7, "higher") == "moved"


def _weeks(runs: int, weeks: int, alike: float, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=(runs, weeks))
    noise[:, 1:] *= np.sqrt(1 - alike**2)
    for week in range(1, weeks):
        noise[:, week] += alike * noise[:, week - 1]
    return noise


def _share_of(values: np.ndarray, words: set[str]) -> float:
    said = [_said(row[:HALF_YEAR], row[HALF_YEAR:], "higher") for row in values]
    return float(np.mean([word in words for word in said]))


@pytest.mark.parametrize("alike", [0.0, 0.3, 0.5])
def test_where_nothing_changed_one_in_twenty_is_said_to_have_moved_at_most(alike):
    values = _weeks(400, HALF_YEAR + 13, alike, seed=2026)
    # Two standard errors of so many runs above 5 %.
    assert _share_of(values, {"moved", "moved_other_way"}) <= 0.05 + 2 * 0.011


@pytest.mark.parametrize(("weeks", "power"), [(7, 0.52), (13, 0.75), (26, 0.91)])
def test_a_true_change_of_a_standard_deviation_is_seen_the_more_often_the_longer(weeks, power):
    values = _weeks(250, HALF_YEAR + weeks, 0.0, seed=13)
    values[:, HALF_YEAR:] += 1
    assert _share_of(values, {"moved"}) == pytest.approx(power, abs=0.07)


def _flagged(runs: int, alike: float, seed: int) -> list[np.ndarray]:
    """Series whose last week before the decision the chart marks downwards."""
    values = _weeks(runs, HALF_YEAR + 7, alike, seed)
    low = values[values[:, HALF_YEAR - 1] < -2.3]
    return [row for row in low if compare(row[:HALF_YEAR], row[HALF_YEAR:], "higher").flagged]


@pytest.mark.parametrize("alike", [0.0, 0.3])
def test_what_was_chosen_for_being_unusual_is_said_to_have_moved_no_more_often(alike):
    chosen = np.array(_flagged(30_000, alike, seed=5))
    assert len(chosen) > 60
    assert _share_of(chosen, {"moved"}) <= 0.05


def test_unusual_weeks_just_before_are_counted_and_the_change_told_without_them():
    before = [*BEFORE, *BEFORE, 30]
    compared = compare(before, QUIET, "lower")
    assert compared.flagged == 1
    assert compared.without_them == pytest.approx(np.mean(QUIET) - np.mean(BEFORE))
    # A week unusual to the good side was no reason to decide anything.
    assert compare(before, QUIET, "higher").flagged == 0
    assert compare(BEFORE, QUIET, "lower").flagged == 0
