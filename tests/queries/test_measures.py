"""Weekly measures on cases small enough to work out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.tiny_city import SETTINGS, TinyCity

WEEKS = [date(2020, 10, 12), date(2020, 10, 19), date(2020, 10, 26)]


def series(tiny: TinyCity, measure: str, **params: Any) -> list[tuple[Any, Any, Any]]:
    """Value, numerator and denominator of each week."""
    rows = tiny.ask("measures/weekly", measure=measure, **params)
    return [(row["value"], row["numerator"], row["denominator"]) for row in rows]


def test_a_week_without_evidence_has_a_count_of_nought_but_no_share(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-12,2020-10-13,2020-10-15,closed,A").build()
    assert series(tiny, "received") == [(1, 1, None), (0, 0, None), (0, 0, None)]
    assert series(tiny, "on_time") == [(1, 1, 1), (None, 0, 0), (None, 0, 0)]
    assert series(tiny, "median_days") == [(1, None, 1), (None, None, 0), (None, None, 0)]


def test_net_flow_is_what_entered_the_queue_less_what_left_it(tiny: TinyCity) -> None:
    tiny.cases(
        "book.csv",
        "1,2020-10-12,2020-10-19,,closed,A",
        "2,2020-10-12,2020-10-20,,withdrawn,A",
        "3,2020-10-20,2020-10-21,,transferred,A",
        "4,2020-10-26,,,open,A",
    ).build()
    assert [value for value, _, _ in series(tiny, "net_flow")] == [2, -2, 1]


def test_overdue_cases_are_counted_when_the_week_ends(tiny: TinyCity) -> None:
    """Due on a Sunday and open at its end, a case is overdue that week, until it is closed."""
    tiny.cases(
        "book.csv",
        "1,2020-10-12,2020-10-29,2020-10-18,closed,A",
        "2,2020-10-12,,2020-10-30,open,A",
        "3,2020-10-12,2020-10-30,2020-10-16,closed,A",
    ).build()
    assert [value for value, _, _ in series(tiny, "overdue_open")] == [2, 2, 1]


def test_a_median_of_the_city_is_not_made_of_those_of_its_wards(tiny: TinyCity) -> None:
    tiny.cases(
        "book.csv",
        "1,2020-10-26,2020-10-27,,closed,A",
        "2,2020-10-26,2020-10-27,,closed,A",
        "3,2020-10-26,2020-10-30,,closed,B",
    ).build()
    assert series(tiny, "median_days") == [(1, None, 2), (4, None, 1)]
    (city,) = tiny.ask("measures/weekly_city", measure="median_days")
    assert (city["value"], city["denominator"]) == (1, 3)


def test_the_week_of_the_as_of_day_says_whether_it_is_over(tiny: TinyCity) -> None:
    tiny.settings(SETTINGS.replace("2020-10-31", "2020-10-29"))
    tiny.cases("book.csv", "1,2020-10-12,,,open,A").build()
    assert [row["is_full_week"] for row in tiny.ask("measures/weekly", measure="received")] == [
        True,
        True,
        False,
    ]


def test_a_dissolved_ward_has_no_weeks_once_nothing_of_it_is_left(tiny: TinyCity) -> None:
    tiny.settings(_with_wards())
    tiny.write("wards.csv", "ward_code,ward_name,valid_from,valid_to\nA,A,,2020-10-18\nB,B,,\n")
    tiny.cases("book.csv", "1,2020-10-12,2020-10-20,,closed,A").build()
    received = tiny.ask("measures/weekly", measure="received")
    assert [row["week_start"] for row in received] == WEEKS[:1]
    closed = tiny.ask("measures/weekly", measure="closed")
    assert [row["week_start"] for row in closed] == WEEKS[:2]


def _with_wards() -> str:
    return SETTINGS.replace('as_of = "2020-10-31"', 'as_of = "2020-10-31"\nwards = "wards.csv"')


def test_families_are_counted_together_unless_one_is_named(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-26,,,open,A").build()
    assert (
        series(tiny, "received") == series(tiny, "received", family="grievance") == [(1, 1, None)]
    )
    assert series(tiny, "received", family=["grievance", "dossier"]) == [(1, 1, None)]
    assert series(tiny, "received", family="dossier") == []
