"""The backlog on cases small enough to follow by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.tiny_city import SETTINGS, TinyCity

FLOW = ("opening", "received", "reopened", "moved_in", "closed", "moved_out", "closing")


def ledger(tiny: TinyCity, **params: Any) -> dict[date, tuple[int, ...]]:
    """The flow of each week of the one ward there is."""
    rows = tiny.ask("backlog/ledger_by_week", **params)
    return {row["week_start"]: tuple(row[column] for column in FLOW) for row in rows}


def test_every_week_from_the_first_case_to_the_as_of_week_is_there(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-06,2020-10-07,,closed,A", "2,2020-10-30,,,open,A").build()
    assert ledger(tiny) == {
        date(2020, 10, 5): (0, 1, 0, 0, 1, 0, 0),
        date(2020, 10, 12): (0, 0, 0, 0, 0, 0, 0),
        date(2020, 10, 19): (0, 0, 0, 0, 0, 0, 0),
        date(2020, 10, 26): (0, 1, 0, 0, 0, 0, 1),
    }


def test_a_range_of_weeks_opens_with_what_was_there_before(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-06,,,open,A", "2,2020-10-14,2020-10-15,,closed,A").build()
    asked = ledger(tiny, from_week="2020-10-12", to_week="2020-W42")
    assert asked == {date(2020, 10, 12): (1, 1, 0, 0, 1, 0, 1)}


def test_each_state_leaves_the_backlog_in_its_own_way(tiny: TinyCity) -> None:
    tiny.cases(
        "book.csv",
        *(
            f"{number},2020-10-26,{closed},,{state},A"
            for number, (state, closed) in enumerate(
                [
                    ("closed", "2020-10-28"),
                    ("withdrawn", "2020-10-28"),
                    ("refused", "2020-10-28"),
                    ("transferred", "2020-10-28"),
                    ("open", ""),
                    ("duplicate", "2020-10-28"),
                    ("closed", ""),
                    ("transferred", ""),
                ]
            )
        ),
    ).build()
    assert ledger(tiny) == {date(2020, 10, 26): (0, 5, 0, 0, 3, 1, 1)}


def test_a_reopened_case_comes_back_and_keeps_its_age(tiny: TinyCity) -> None:
    tiny.settings(SETTINGS + 'reopened_at = "reopened"\n')
    header = "id,received,closed,reopened,due,status,ward"
    row = "1,2020-10-06,2020-10-08,2020-10-20,,open,A"
    tiny.cases("book.csv", row, header=header).build()
    assert list(ledger(tiny).values()) == [
        (0, 1, 0, 0, 1, 0, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (0, 0, 1, 0, 0, 0, 1),
        (1, 0, 0, 0, 0, 0, 1),
    ]
    ages = tiny.ask("backlog/age_by_week", from_week="2020-10-19")
    assert [row["band"] for row in ages if row["open_cases"]] == ["8-30", "8-30"]


def test_a_case_grows_out_of_its_age_band_the_day_after_its_last_day(tiny: TinyCity) -> None:
    """On Sunday 11 October these are 7 and 8 days old."""
    tiny.cases("book.csv", "1,2020-10-04,,,open,A", "2,2020-10-03,,,open,A").build()
    ages = tiny.ask("backlog/age_by_week", from_week="2020-10-05", to_week="2020-10-05")
    bands = {row["band"]: row["open_cases"] for row in ages}
    assert bands == {"0-7": 1, "8-30": 1, "31-90": 0, "91+": 0}


def test_a_queue_grows_where_closures_do_not_exceed_arrivals(tiny: TinyCity) -> None:
    """Eight full weeks end on 30 October; of the twelve cases, four have been closed."""
    weeks = [f"2020-09-{day:02}" for day in (8, 15, 22, 29)]
    rows = [f"{w}{n},{on},,,open,A" for w, on in enumerate(weeks) for n in range(2)]
    closed = [f"{w}c,{on},{on},,closed,A" for w, on in enumerate(weeks)]
    tiny.cases("book.csv", *rows, *closed).build()
    (now,) = tiny.ask("backlog/now_by_ward")
    assert now["open_cases"] == 8
    assert (now["weekly_arrivals"], now["weekly_closures"]) == (12 / 8, 4 / 8)
    assert (now["clearance_weeks"], now["is_growing"]) == (None, True)
    (city,) = tiny.ask("backlog/now")
    assert city == {name: now[name] for name in city}


def test_an_untouched_case_is_overdue_at_the_end_of_its_due_day(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-01,,2020-10-31,open,A").build(as_of=date(2020, 10, 30))
    assert tiny.ask("backlog/now")[0]["overdue_cases"] == 0
    tiny.build(as_of=date(2020, 10, 31))
    assert tiny.ask("backlog/now")[0]["overdue_cases"] == 1


def test_the_oldest_open_cases_come_first(tiny: TinyCity) -> None:
    tiny.cases(
        "book.csv",
        "1,2020-10-06,,,open,A",
        "2,2020-10-02,,2020-10-05,open,A",
        "3,2020-10-01,2020-10-02,,closed,A",
    ).build()
    oldest, following = tiny.ask("backlog/oldest_open")
    assert (oldest["case_id"], oldest["age_days"], oldest["is_overdue"]) == ("2", 29, True)
    assert following["case_id"] == "1"
    assert len(tiny.ask("backlog/oldest_open", rows=1)) == 1
    assert tiny.ask("backlog/oldest_open", ward="B") == []


def test_what_must_be_closed_by_a_day_is_told_with_what_is_expected_to_come(tiny: TinyCity) -> None:
    """Eight full weeks end on Sunday 25 October: 39 working days, in which 12 came with terms of 10.

    Of those open, two are overdue, two fall due by Friday 13 November and one later.
    """
    weeks = [date(2020, 8, 31) + timedelta(weeks=week) for week in range(6)]
    closed = [f"c{w},{on},{on},{on + timedelta(days=14)},closed,A" for w, on in enumerate(weeks)]
    moved = ["m,2020-10-12,2020-10-13,2020-10-26,transferred,A"]
    waiting = [
        f"{number},2020-10-19,,{due},open,A"
        for number, due in enumerate(["2020-10-20", "2020-10-25", "2020-11-02", "2020-11-13", ""])
    ]
    tiny.cases("book.csv", *closed, *moved, *waiting).build(as_of=date(2020, 10, 25))
    (row,) = tiny.ask("backlog/closings_needed", by="2020-11-13", back_to="2020-10-12")
    assert (row["open_cases"], row["overdue_cases"], row["due_by_cases"]) == (5, 2, 4)
    assert (row["entered_cases"], row["closed_cases"], row["moved_out_cases"]) == (12, 6, 1)
    assert (row["counted_days"], row["working_days"], row["then_open_cases"]) == (39, 15, 1)
    assert row["coming_cases"] == (12 - 1) / 39 * 15
    # Six of ten working days' term leave 5 of 15 days, the first of 9 over the holiday of
    # 2 September one more; 1, 4 (the 25th is a Sunday), 10 and 19.
    assert row["coming_due_cases"] == (6 * 5 + 1 + 14 + 11 + 5 + 0) / 39


CALENDAR = """date,kind
2020-09-02,holiday
2020-12-24,holiday
2020-12-25,holiday
2021-01-01,holiday
2021-02-10,holiday
2021-02-11,holiday
2021-02-12,holiday
2021-02-15,holiday
2021-02-16,holiday
"""


def _with_calendar(tiny: TinyCity) -> TinyCity:
    named = SETTINGS.replace("as_of = ", 'calendar = "calendar.csv"\nas_of = ', 1)
    settings = named.replace('["*.csv"]', '["book.csv"]')
    return tiny.settings(settings).write("calendar.csv", CALENDAR)


@pytest.mark.parametrize(
    ("as_of", "before"),
    [
        (date(2020, 10, 25), date(2021, 2, 9)),
        (date(2021, 1, 25), date(2021, 2, 9)),
        (date(2021, 1, 28), None),
    ],
)
def test_the_day_before_tet_is_that_before_the_long_break_of_the_new_year(
    tiny: TinyCity, as_of: date, before: date | None
) -> None:
    _with_calendar(tiny)
    tiny.cases("book.csv", "1,2020-10-06,,,open,A").build(as_of=as_of)
    assert tiny.ask("backlog/next_tet") == [{"before_on": before}]


def test_the_working_days_of_weeks_to_come_leave_out_the_holidays(tiny: TinyCity) -> None:
    _with_calendar(tiny)
    tiny.cases("book.csv", "1,2020-10-06,,,open,A").build(as_of=date(2020, 10, 25))
    weeks = tiny.ask("backlog/working_days_by_week", from_week="2020-12-21", to_week="2021-02-15")
    assert [week["working_days"] for week in weeks] == [3, 4, 5, 5, 5, 5, 5, 2, 3]


def test_a_day_beyond_the_years_of_the_calendar_is_said_to_be_unknown(tiny: TinyCity) -> None:
    tiny.cases("book.csv", "1,2020-10-06,,,open,A")
    tiny.build(as_of=date(2020, 10, 25))
    assert _is_known(tiny, "2022-01-03")
    _with_calendar(tiny).build(as_of=date(2020, 10, 25))
    assert _is_known(tiny, "2021-12-31")
    assert not _is_known(tiny, "2022-01-03")


def _is_known(tiny: TinyCity, by: str) -> bool:
    return tiny.ask("backlog/closings_needed", by=by)[0]["is_by_known"]
