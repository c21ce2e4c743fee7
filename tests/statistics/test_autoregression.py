"""Noise whose weeks are like their neighbours, made independent and weighed."""

import numpy as np
import pytest

from giaoban.statistics.autoregression import (
    CORRELATIONS,
    fit,
    variance_of,
    weights,
    whitened,
)

WEEKS = np.array([0, 1, 2, 5, 6, 9])


def _covariance(alike: float) -> np.ndarray:
    return alike ** np.abs(np.subtract.outer(WEEKS, WEEKS)).astype(float)


@pytest.mark.parametrize("alike", [-0.3, 0.0, 0.6])
def test_whitened_noise_is_independent_and_of_variance_one_across_gaps(alike):
    white = whitened(np.eye(len(WEEKS)), WEEKS, alike)
    assert white @ _covariance(alike) @ white.T == pytest.approx(np.eye(len(WEEKS)), abs=1e-12)


def test_the_likelihood_is_the_restricted_one_of_the_textbook():
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0])
    design = np.column_stack([np.ones(6), WEEKS]).astype(float)

    def textbook(alike):
        inverse = np.linalg.inv(_covariance(alike))
        information = design.T @ inverse @ design
        left = values - design @ np.linalg.solve(information, design.T @ inverse @ values)
        rest = left @ inverse @ left
        logs = [np.linalg.slogdet(part)[1] for part in (_covariance(alike), information)]
        return rest, -(logs[0] + logs[1] + 4 * np.log(rest)) / 2

    for alike in (0.0, 0.5):
        left, likely = fit(values, design, WEEKS, alike)
        assert (left, likely) == pytest.approx(textbook(alike))


def test_weights_add_up_and_find_the_likeness_of_a_long_series():
    noise = np.random.default_rng(3).normal(size=600)
    for week in range(1, 600):
        noise[week] += 0.6 * noise[week - 1]
    weeks, level = np.arange(600), np.ones((600, 1))
    likely = weights(np.array([fit(noise, level, weeks, each)[1] for each in CORRELATIONS]))
    assert likely.sum() == pytest.approx(1)
    assert likely @ CORRELATIONS == pytest.approx(0.6, abs=0.08)


def test_the_variance_of_a_sum_is_that_of_its_covariances():
    contrast = np.zeros(10)
    contrast[WEEKS] = [-1 / 3, -1 / 3, -1 / 3, 0.5, 0.25, 0.25]
    at = int(np.flatnonzero(np.isclose(CORRELATIONS, 0.6))[0])
    expected = contrast[WEEKS] @ _covariance(0.6) @ contrast[WEEKS]
    assert variance_of(contrast)[at] == pytest.approx(expected)
