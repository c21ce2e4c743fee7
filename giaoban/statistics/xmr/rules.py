"""The four rules that set a special cause apart from noise, each a function of a chart.

Every rule answers per week: 1 where it marks the week upwards, -1 downwards, 0 where it is silent.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from giaoban.statistics.xmr.grid import Cells, Flags, Signs, after, before
from giaoban.statistics.xmr.limits import Limits

RUN_POINTS = 7
RULES = ("outside_limits", "trend_of_seven", "two_of_three", "run_of_seven")


@dataclass(frozen=True)
class Chart:
    """Values with their limits; `joined` is true where a week continues the one before."""

    values: Cells
    joined: Flags
    ranges: Cells
    limits: Limits


def latest_weeks(chart: Chart, points: int = RUN_POINTS) -> Chart:
    """The end of a chart with its limits as they are: all that a verdict on its last week needs.

    Week by week in memory: the rules compare whole weeks of all series with one another.
    """

    def end(cells: NDArray) -> NDArray:
        return np.asfortranarray(cells[:, -points:])

    limits = {item.name: end(getattr(chart.limits, item.name)) for item in fields(Limits)}
    return Chart(end(chart.values), end(chart.joined), end(chart.ranges), Limits(**limits))


def outside_limits(chart: Chart) -> Signs:
    """Values beyond a process limit; one exactly on it is inside."""
    limits = chart.limits
    above = chart.values > limits.upper + limits.same
    below = chart.values < limits.lower - limits.same
    return _signs(above, below)


def trend_of_seven(chart: Chart, points: int = RUN_POINTS) -> Signs:
    """All members of seven values, each above (or each below) the last; a tie ends the trend.

    A turning point between two trends belongs to the later one.
    """
    change = chart.values - before(chart.values)
    rising = _stretch(chart.joined & (change > chart.limits.same), points)
    falling = _stretch(chart.joined & (change < -chart.limits.same), points)
    turns_up = rising & falling & after(chart.joined & (change > 0))
    return _signs(rising & (~falling | turns_up), falling & ~turns_up)


def two_of_three(chart: Chart) -> Signs:
    """Values between near and process limit, two or more among three in a row on one side.

    A value outside the process limit may be the third, but is never one of the two.
    """
    side, inside = sides(chart), outside_limits(chart) == 0
    limits = chart.limits
    high = inside & (chart.values > limits.near_upper + limits.same)
    low = inside & (chart.values < limits.near_lower - limits.same)
    return _signs(_two_of_three(chart, high, side > 0), _two_of_three(chart, low, side < 0))


def run_of_seven(chart: Chart, points: int = RUN_POINTS) -> Signs:
    """All members of seven values in a row on one side of the mean; one on the mean ends a run."""
    side = sides(chart)
    on_same_side = chart.joined & (side == before(side))
    return _signs(
        _stretch(on_same_side & (side > 0), points), _stretch(on_same_side & (side < 0), points)
    )


def sides(chart: Chart) -> Signs:
    """1 above the mean, -1 below, 0 on it or without a value."""
    distance = chart.values - chart.limits.mean
    return _signs(distance > chart.limits.same, distance < -chart.limits.same)


def first_rule(chart: Chart, points: int = RUN_POINTS) -> tuple[NDArray[np.int8], Signs]:
    """The first rule that marks each week, as its position in RULES (-1 for none), and its sign.

    A flat segment is judged by the first rule alone: beside one outlier its equal values would
    all be a run.
    """
    outside = outside_limits(chart)
    runs = trend_of_seven(chart, points), two_of_three(chart), run_of_seven(chart, points)
    has_width = ~chart.limits.is_flat
    marks = np.stack([outside, *(run * has_width for run in runs)])
    rule = np.argmax(marks != 0, axis=0)
    sign = np.take_along_axis(marks, rule[None], axis=0)[0]
    return np.where(sign == 0, -1, rule).astype(np.int8), sign


def _signs(up: Flags, down: Flags) -> Signs:
    return up.astype(np.int8) - down.astype(np.int8)


def _stretch(continues: Flags, points: int) -> Flags:
    """Members of stretches of so many weeks or more, each of which continues the one before."""
    ends = continues
    for back in range(1, points - 1):
        ends = ends & before(continues, back)
    members = ends
    for ahead in range(1, points):
        members = members | after(ends, ahead)
    return members


def _two_of_three(chart: Chart, near: Flags, on_side: Flags) -> Flags:
    """Near values of three joined weeks that all lie on the side and hold two or more of them."""
    linked = chart.joined & before(chart.joined)
    all_three = linked & on_side & before(on_side) & before(on_side, 2)
    count = near.astype(np.int8) + before(near) + before(near, 2)
    ends = all_three & (count >= 2)
    return near & (ends | after(ends) | after(ends, 2))
