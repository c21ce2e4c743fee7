"""The chance of closings so far from the expected ones: luck or not."""

import numpy as np
import pytest
from scipy.stats import norm, poisson

from giaoban.statistics.log_rank import chances


def test_among_many_the_chance_is_that_of_a_poisson_count():
    # A group that is few among many: the variance is what is expected.
    found = chances([3, 12], [9.5, 5.0], [9.5, 5.0])
    assert found == pytest.approx([2 * poisson.cdf(3, 9.5), 2 * poisson.sf(11, 5.0)])


def test_in_large_groups_the_chance_is_that_of_the_plain_test():
    found = chances([4000], [4150], [2500])
    assert found == pytest.approx(2 * norm.sf(150 / 50), rel=0.1)


def test_what_varies_by_nothing_is_not_tested():
    assert np.isnan(chances([2, 0], [2, np.nan], [0, np.nan])).all()
