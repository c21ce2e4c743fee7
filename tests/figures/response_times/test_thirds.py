"""Units grouped with others of like size."""

import numpy as np
import pytest

from giaoban.figures.response_times.on_time import thirds


def test_thirds_go_from_the_fewest_to_the_most_cases():
    assert thirds([90, 10, 50, 20, 60, 80, 30, 40, 70]).tolist() == [2, 0, 1, 0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize("units", [9, 10, 11, 13, 33])
def test_groups_differ_by_one_unit_at_most(units):
    sizes = np.bincount(thirds(np.arange(units)))
    assert sizes.size == 3 and sizes.max() - sizes.min() <= 1


def test_units_of_equal_size_are_in_one_group():
    assert set(thirds([5] * 12).tolist()) == {0}


def test_a_handful_of_units_is_one_group():
    assert thirds([1, 2, 3, 4, 5, 6, 7, 8]).tolist() == [0] * 8
    assert thirds([]).tolist() == []
