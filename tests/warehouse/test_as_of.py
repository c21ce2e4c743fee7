"""Up to when figures count, which week has ended by then, and how long a day that was given stands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pytest

from giaoban.city.calendar import last_ended_week
from giaoban.intake.batches import Batches
from giaoban.warehouse.as_of import FOLLOW, as_of_at, day_of, last_full_week
from giaoban.warehouse.build import build
from tests.tiny_city import SETTINGS, TinyCity

ZONE = "Asia/Ho_Chi_Minh"
MONDAY, BEFORE = date(2026, 11, 16), date(2026, 11, 9)
FRIDAY = MONDAY + timedelta(days=4)
HOLIDAY = {FRIDAY: False}
WORKED = {FRIDAY + timedelta(days=1): True}
TET = {MONDAY + timedelta(days=number): False for number in range(5)}


@pytest.mark.parametrize(
    ("over_on", "exceptions", "week"),
    [
        (FRIDAY, {}, MONDAY),
        (FRIDAY - timedelta(days=1), {}, BEFORE),
        (FRIDAY - timedelta(days=1), HOLIDAY, MONDAY),
        (FRIDAY, WORKED, BEFORE),
        (FRIDAY + timedelta(days=1), WORKED, MONDAY),
        (FRIDAY, TET, BEFORE),
        (FRIDAY + timedelta(days=1), TET, MONDAY),
        (FRIDAY + timedelta(days=3), {}, MONDAY),
    ],
)
def test_a_week_ends_with_its_last_working_day(over_on, exceptions, week):
    assert last_ended_week(over_on, exceptions) == week


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock))


def _records(*received: datetime) -> duckdb.DuckDBPyConnection:
    """A workbench with records of these instants, on the city's clock."""
    connection = duckdb.connect()
    stage = ("received", "first_response", "closed", "updated")
    columns = ", ".join(
        f"{name}_at timestamp, {name}_at_instant timestamp, {name}_at_has_time boolean"
        for name in stage
    )
    connection.execute(f"create table records ({columns})")
    for at in received:
        connection.execute(
            "insert into records (received_at, received_at_instant, received_at_has_time) "
            "values ($at, $at - interval 7 hour, true)",
            {"at": at},
        )
    return connection


@pytest.mark.parametrize(
    ("latest", "built", "has_ended"),
    [
        (_at(FRIDAY, "16:42"), _at(FRIDAY, "17:30"), True),
        (_at(FRIDAY, "16:42"), _at(FRIDAY + timedelta(days=3), "07:30"), True),
        (_at(FRIDAY, "13:50"), _at(FRIDAY, "13:55"), False),
        (_at(FRIDAY, "09:50"), _at(FRIDAY + timedelta(days=3), "07:30"), False),
        (_at(FRIDAY - timedelta(days=1), "16:42"), _at(FRIDAY, "17:30"), False),
        (_at(FRIDAY + timedelta(days=1), "08:10"), _at(FRIDAY + timedelta(days=1), "08:20"), True),
    ],
)
def test_records_of_the_last_evening_end_the_week_and_those_of_its_morning_do_not(
    latest, built, has_ended
):
    now = built.replace(tzinfo=ZoneInfo(ZONE))
    with _records(latest) as connection:
        at = as_of_at(connection, None, now, ZONE, {})
        assert last_full_week(connection, at, {}) == (MONDAY if has_ended else BEFORE)
    is_told_whole = has_ended and latest.date() == FRIDAY
    assert at == (datetime.combine(FRIDAY, time.max) if is_told_whole else latest)


@pytest.mark.parametrize(("of_a_weekend", "week"), [(1, MONDAY), (2, BEFORE)])
def test_where_much_comes_in_on_days_off_a_week_ends_with_its_sunday(of_a_weekend, week):
    """Of eleven or twelve of the weeks before, one or two came on a Saturday."""
    worked = [_at(BEFORE + timedelta(days=number % 5), "09:00") for number in range(10)]
    off = [_at(BEFORE + timedelta(days=5), "09:00")] * of_a_weekend
    with _records(*worked, *off) as connection:
        assert last_full_week(connection, datetime.combine(FRIDAY, time.max), {}) == week
        assert last_full_week(connection, _at(FRIDAY + timedelta(days=2), "08:00"), {}) == MONDAY


@pytest.fixture
def following(tiny: TinyCity) -> TinyCity:
    """A city whose records tell up to when they reach."""
    return tiny.settings(SETTINGS.replace('as_of = "2020-10-31"\n', ""))


def _day(city: TinyCity) -> date:
    return city.ask("shell/as_of")[0]["as_of_on"]


def test_a_day_that_was_given_stands_until_records_pass_it_or_it_is_let_go_of(following):
    following.cases("a.csv", "1,2020-10-05,,,open,A", "2,2020-10-21,,,open,A")
    assert following.build(date(2020, 10, 16)).told == ()
    kept = following.build()
    assert (_day(following), kept.is_new) == (date(2020, 10, 16), False)
    assert [said.key for said in kept.told] == ["warehouse.build.day_kept"]
    following.cases("b.csv", "3,2020-10-20,,,open,A").build()
    assert _day(following) == date(2020, 10, 16)
    passed = following.cases("c.csv", "4,2020-10-22,,,open,A").build()
    assert [said.key for said in passed.told] == ["warehouse.build.day_passed"]
    assert _day(following) == date(2020, 10, 22)
    assert following.build().told == ()
    following.build(date(2020, 10, 16))
    assert build(following.folder, following.home, FOLLOW).told == ()
    assert _day(following) == date(2020, 10, 22)


def test_the_newest_week_is_full_with_its_last_working_day_in_every_answer(tiny: TinyCity):
    """One case a week, closed the day after, of eight weeks up to Friday 30 October 2020."""
    weeks = [date(2020, 9, 7) + timedelta(weeks=number) for number in range(8)]
    rows = [f"{on},{on},{on + timedelta(days=1)},{on},closed,A" for on in weeks]
    tiny.cases("book.csv", *rows).build(date(2020, 10, 30))
    for name in ("backlog/city_by_week", "measures/weekly_city", "response_times/on_time_by_week"):
        assert {row["is_full_week"] for row in tiny.ask(name)} == {True}
    assert tiny.ask("backlog/now")[0]["weekly_arrivals"] == 1
    (earlier,) = tiny.ask("backlog/city_by_week", day="2020-10-23", from_week="2020-10-19")
    assert not earlier["is_full_week"]
    tiny.build(date(2020, 10, 29))
    for name in ("backlog/city_by_week", "measures/weekly_city", "response_times/on_time_by_week"):
        assert [row["is_full_week"] for row in tiny.ask(name)][-1] is False


def test_a_remembered_day_that_cannot_be_read_is_told(tmp_path):
    said = tmp_path / "as_of"
    said.write_text("16/10")
    with duckdb.connect() as connection:
        batches = Batches(tmp_path / "batches")
        day = day_of(None, None, said, connection, batches, datetime.now(ZoneInfo(ZONE)), ZONE)
    assert (day.day, day.told.key, said.exists()) == (None, "warehouse.build.day_unread", False)
