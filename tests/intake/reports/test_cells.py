"""What a cell of a report counts, by what is written there."""

import pytest

from giaoban.intake.reports.cells import Cell, count_in, number_in


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        (21, ",", 21),
        (21.0, ",", 21),
        ("21", ",", 21),
        ("21 (02 đơn trùng)", ",", 21),
        ("02", ",", 2),
        ("1.234", ",", 1234),
        ("1 234", ",", 1234),
        ("1,234", ".", 1234),
        ("12,0", ",", 12),
    ],
)
def test_a_count_is_read_whatever_stands_behind_it(cell, decimal, value):
    read = count_in(cell, decimal)
    assert (read.value, read.is_unread) == (value, False)
    assert read.has_remark == ("(" in str(cell))


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–"])
def test_nothing_to_count_is_no_nought(cell):
    assert count_in(cell, ",") == Cell()


@pytest.mark.parametrize(
    ("cell", "decimal"),
    [
        ("1.234", "."),
        (1.234, ","),
        ("21/25", ","),
        ("mười", ","),
        (-3, ","),
        (True, ","),
        ("1.23", ","),
    ],
)
def test_what_is_no_whole_number_is_not_guessed(cell, decimal):
    """A thousand that a foreign Excel took for a fraction is no count of one."""
    assert count_in(cell, decimal) == Cell(is_unread=True)


def test_a_rate_has_its_fraction_and_its_sign():
    assert number_in("93,45", ",").value == 93.45
    assert number_in("93,45 %", ",") == Cell(93.45, has_percent=True)
    assert number_in(0.9345, ",").value == 0.9345
