"""Usual ranges as a sentence can name them."""

import pytest

from giaoban.figures.measures import possible


@pytest.mark.parametrize(
    ("measure", "unit", "expected"),
    [
        ("on_time", "share", (0.0, 1.0)),
        ("received", "cases", (0, 1)),
        ("net_flow", "cases", (0, 1)),
    ],
)
def test_a_usual_range_ends_where_no_week_can_lie(measure, unit, expected):
    assert possible(-0.2, 1.127, measure, unit) == expected
