"""How often a source's records usually come, and how old its newest is."""

import pytest

from tests.tiny_city import TinyCity


def _received(*days: int) -> list[str]:
    return [f"{day},2020-10-{day:02},,,open,A" for day in days]


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        ((1, 2, 3, 4, 5, 6), 1),
        ((1, 2, 9, 10, 11, 12), 7),
        ((10,), None),
        ((10, 12), None),
        ((1, 2, 3, 4, 5), None),
    ],
)
def test_the_usual_gap_is_the_longest_between_two_days_with_a_record(tiny: TinyCity, days, gap):
    tiny.cases("book.csv", *_received(*days)).build()
    (row,) = tiny.ask("records/freshness")
    assert (row["usual_gap_days"], row["last_event_on"].day) == (gap, days[-1])
    assert row["days_behind"] == 31 - days[-1]


def test_a_closing_is_a_record_too_and_half_a_year_is_looked_back_on(tiny: TinyCity):
    old = ["0,2020-01-01,2020-01-02,,closed,A", "1,2020-03-30,2020-04-20,,closed,A"]
    new = [f"{day},2020-10-{day},2020-10-{day + 1},,closed,A" for day in (12, 14, 16)]
    tiny.cases("book.csv", *old, *new).build()
    (row,) = tiny.ask("records/freshness")
    # From 20 April to 12 October is the longest; from January to March lies before the half year.
    assert (row["usual_gap_days"], row["last_event_on"].day) == (175, 17)
