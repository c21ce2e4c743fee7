"""The working calendar: golden terms, the shipped table against a library, its mistakes."""

from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.city.calendar import due_on, is_working, last_full_year, read_calendar, working_days
from giaoban.errors import CityError

HALONG = Path(__file__).resolve().parents[2] / "data" / "halong" / "calendar.csv"
EXCEPTIONS = read_calendar(HALONG)

GOLDEN_TERMS = [
    ("2019-04-26", 5, "working", "2019-05-07"),
    ("2020-01-20", 5, "working", "2020-02-03"),
    ("2020-10-15", 15, "working", "2020-11-05"),
    ("2021-02-08", 5, "working", "2021-02-22"),
    ("2022-08-31", 2, "working", "2022-09-06"),
    ("2023-01-19", 5, "working", "2023-02-02"),
    ("2024-04-26", 5, "working", "2024-05-07"),
    ("2025-04-24", 5, "working", "2025-05-05"),
    ("2025-12-31", 5, "working", "2026-01-09"),
    ("2026-02-13", 5, "working", "2026-02-27"),
    ("2026-08-28", 5, "working", "2026-09-09"),
    ("2020-10-15", 30, "calendar", "2020-11-16"),
    ("2026-01-15", 30, "calendar", "2026-02-23"),
    ("2025-12-03", 30, "calendar", "2026-01-05"),
    ("2027-02-03", 5, "working", "2027-02-17"),
    ("2027-04-29", 2, "working", "2027-05-05"),
    ("2027-01-20", 15, "calendar", "2027-02-11"),
]
WORKING_DAYS_OF_YEAR = {
    2019: 252,
    2020: 252,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 250,
    2026: 249,
    2027: 249,
}

# The library misses the swap of 2 January 2026 with the worked Saturday of 10 January 2026.
LIBRARY_MISSES = {date(2026, 1, 2), date(2026, 1, 10)}

days = st.dates(date(2018, 6, 1), date(2027, 6, 30))


@pytest.mark.parametrize(("start", "length", "unit", "due"), GOLDEN_TERMS)
def test_a_term_ends_on_its_golden_day(start, length, unit, due):
    assert due_on(date.fromisoformat(start), length, unit, EXCEPTIONS) == date.fromisoformat(due)


@pytest.mark.parametrize(("year", "expected"), WORKING_DAYS_OF_YEAR.items())
def test_a_year_has_its_known_number_of_working_days(year, expected):
    rows = working_days(date(year, 1, 1), date(year, 12, 31), EXCEPTIONS)
    assert rows[-1].working_day == expected


def test_the_shipped_calendar_agrees_with_the_holidays_library_but_for_one_swap():
    library = holidays.country_holidays("VN", years=range(2018, 2028))
    differs = {
        day.date
        for day in working_days(date(2018, 12, 31), date(2027, 12, 31), EXCEPTIONS)
        if day.is_working != library.is_working_day(day.date)
    }
    assert differs == LIBRARY_MISSES


def test_tet_of_2027_is_off_from_thursday_to_wednesday_and_awaits_its_official_plan():
    off = [date(2027, 2, day) for day in range(4, 11)]
    assert not any(is_working(day, EXCEPTIONS) for day in off)
    assert is_working(date(2027, 2, 3), EXCEPTIONS) and is_working(date(2027, 2, 11), EXCEPTIONS)
    rows = [line for line in HALONG.read_text(encoding="utf-8").splitlines() if "2027-" in line]
    assert all("cần xác nhận" in row for row in rows)


def test_the_last_full_year_has_the_feasts_of_the_moon_too():
    assert last_full_year(EXCEPTIONS) == 2027
    fixed = {day: works for day, works in EXCEPTIONS.items() if day.year < 2027}
    fixed |= {date(2027, month, day): False for month, day in ((1, 1), (4, 30), (5, 1), (9, 2))}
    assert last_full_year(fixed) == 2026
    assert last_full_year({date(2026, 1, 10): True}) is None


def test_every_day_of_the_shipped_calendar_has_a_source():
    lines = HALONG.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "date,kind,source,note"
    assert all(line.split(",")[2] for line in lines[1:])


@given(days, days)
def test_the_difference_of_two_counts_is_what_a_loop_counts(one, other):
    first, last = min(one, other), max(one, other)
    counts = {
        row.date: row.working_day
        for row in working_days(date(2018, 1, 1), date(2027, 12, 31), EXCEPTIONS)
    }
    looped = 0
    day = first
    while day < last:
        day += timedelta(days=1)
        looped += is_working(day, EXCEPTIONS)
    assert counts[last] - counts[first] == looped


@given(days, st.integers(1, 60))
def test_a_term_of_working_days_ends_on_a_working_day_with_that_many_after_the_start(start, n):
    due = due_on(start, n, "working", EXCEPTIONS)
    rows = working_days(start, due, EXCEPTIONS)
    assert rows[-1].is_working
    assert rows[-1].working_day - rows[0].working_day == n


@given(days, st.integers(0, 90))
def test_a_term_of_calendar_days_moves_only_over_days_off(start, n):
    due = due_on(start, n, "calendar", EXCEPTIONS)
    passed = working_days(start + timedelta(days=n), due, EXCEPTIONS)
    assert [row.is_working for row in passed] == [False] * (len(passed) - 1) + [True]


def test_a_city_without_a_calendar_works_monday_to_friday():
    week = working_days(date(2026, 11, 16), date(2026, 11, 22), read_calendar(None))
    assert [row.is_working for row in week] == [True] * 5 + [False] * 2
    assert [row.working_day for row in week] == [1, 2, 3, 4, 5, 5, 5]


def test_no_days_lie_between_a_later_and_an_earlier_day():
    assert working_days(date(2026, 1, 2), date(2026, 1, 1), {}) == []


def write(folder, text):
    path = folder / "calendar.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "works"),
    [
        ("holiday", False),
        ("swap_work", True),
        ("Nghỉ lễ", False),
        ("nghi_bu", False),
        ("hoán đổi-nghỉ", False),
        ("day off", False),
        ("hoán đổi\u2011làm", True),
    ],
)
def test_a_kind_of_day_may_be_written_in_english_or_vietnamese(tmp_path, kind, works):
    assert read_calendar(write(tmp_path, f"date,kind\n2026-01-10,{kind}\n")) == {
        date(2026, 1, 10): works
    }


def test_a_calendar_saved_by_a_vietnamese_spreadsheet_is_read(tmp_path):
    path = write(tmp_path, "\ufeffdate;kind;source\n2026-01-02;holiday;a, b\n;;\n")
    assert read_calendar(path) == {date(2026, 1, 2): False}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("day,kind\n", 'row 1, column "date": is missing from the header, which has day, kind'),
        ("", 'row 1, column "date": is missing from the header, which has nothing'),
        ("date,kind\n02/01/2026,holiday\n", 'row 2, column "date": "02/01/2026" is not a day'),
        ("date,kind\n2026-02-30,holiday\n", '"2026-02-30" is not a day'),
        ("date,kind\n2026-01-02,closed\n", 'row 2, column "kind": "closed" is not a kind of day'),
        (
            "date,kind\n2026-01-02,holiday\n2026-01-02,swap_work\n",
            'row 3, column "date": 2026-01-02 is already listed as the opposite',
        ),
    ],
)
def test_a_mistake_in_the_calendar_is_named_with_file_row_and_column(tmp_path, text, says):
    path = write(tmp_path, text)
    with pytest.raises(CityError) as caught:
        read_calendar(path)
    assert str(path) in str(caught.value)
    assert says in str(caught.value)


def test_a_calendar_that_is_not_utf_8_is_refused_with_what_to_do(tmp_path):
    path = tmp_path / "calendar.csv"
    path.write_bytes("date,kind,source\n2026-01-02,holiday,Tết\n".encode("utf-16"))
    with pytest.raises(CityError, match="save it as CSV UTF-8"):
        read_calendar(path)


def test_a_missing_calendar_is_named(tmp_path):
    with pytest.raises(CityError, match="cannot be read"):
        read_calendar(tmp_path / "calendar.csv")
