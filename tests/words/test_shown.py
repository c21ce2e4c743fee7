"""Numbers are compared as a reader sees them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from giaoban.words.shown import DECIMAL, SHARE, WHOLE, ends, of_unit, outside, rounded, side, span
from giaoban.words.text import in_language, number, percent

NEAR = some.floats(0, 20).map(lambda value: round(value, 3))


@given(value=NEAR, other=NEAR, written=some.sampled_from([WHOLE, DECIMAL, SHARE]))
def test_nothing_is_above_or_below_what_is_written_alike(value, other, written):
    told = side(value, other, written)
    assert (told == 0) == (written(value) == written(other))
    assert told == -side(other, value, written)
    assert told in (0, (value > other) - (value < other))


@pytest.mark.parametrize(
    ("value", "told"), [(0.901, 0), (0.8994, -1), (0.94, 0), (0.9504, 0), (0.9506, 1)]
)
def test_a_value_is_outside_a_range_only_where_it_looks_so(value, told):
    assert outside(value, 0.9, 0.95, SHARE) == told


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        (5.2, 6.7, "cases", "6"),
        (5.2, 5.9, "cases", "5.2 - 5.9"),
        (0.2, 2.4, "cases", "1 - 2"),
        (0.5, 0.5, "share", "50.0%"),
        (3.04, 3.2, "days", "3.0 - 3.2"),
    ],
)
def test_a_range_is_said_by_its_ends_and_by_one_number_where_they_are_alike(
    low, high, unit, expected
):
    with in_language("en"):
        assert span(*ends(low, high, unit), of_unit(unit)) == expected


@given(NEAR)
def test_a_rounded_number_is_the_one_in_the_text(value):
    with in_language("en"):
        assert Decimal(number(value, 1)) == Decimal(str(rounded(value)))


@given(some.floats(0, 1), some.sampled_from([0, 1]))
def test_a_share_is_nought_only_of_nothing_and_whole_only_of_all(share, digits):
    with in_language("en"):
        written = percent(share, digits)
    assert (written.strip("0.%") == "") == (share <= 1e-9)
    assert (float(written.strip("undeovr %")) == 100) == (share >= 1 - 1e-9)
