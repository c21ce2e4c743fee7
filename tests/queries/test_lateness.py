"""The chance of being late: worked out by hand, and against the plain definition."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.warehouse.queries import sql_of
from tests.tiny_city import SETTINGS, TinyCity

ENOUGH = 30
SUNDAY = date(2020, 10, 25)
DAY = timedelta(days=1)
HEADER = "id,received,closed,due,status,ward,field"


@pytest.fixture
def city(tiny: TinyCity) -> TinyCity:
    """Forty cases of ward A that had five working days, all closed, eight of them late."""
    tiny.settings(SETTINGS + 'category = "field"\n')
    closings = ["2020-09-08"] * 4 + ["2020-09-10"] * 16 + ["2020-09-14"] * 12 + ["2020-09-20"] * 8
    rows = [f"{n},2020-09-07,{on},2020-09-14,closed,A,x" for n, on in enumerate(closings)]
    return tiny.cases("past.csv", *rows, header=HEADER)


def warned(city: TinyCity, *rows: str) -> list[dict]:
    """The early warning with these cases open beside the forty."""
    city.cases("now.csv", *rows, header=HEADER).build()
    return city.ask("review/early_warning")


def test_the_chance_is_the_share_of_those_who_waited_as_long_and_were_not_closed(
    city: TinyCity,
) -> None:
    """On Saturday it has waited two working days: 36 did, 8 of them were late."""
    (case,) = warned(city, "90,2020-10-28,,2020-11-04,open,A,x")
    assert case["late_chance"] == pytest.approx(8 / 36, abs=1e-6)
    assert (case["waited_days"], case["term_days"]) == (2, 5)
    assert (case["compared_with"], case["compared_cases"]) == ("ward_and_category", 36)


def test_a_small_group_is_compared_with_its_ward_and_a_small_ward_with_the_city(
    city: TinyCity,
) -> None:
    cases = warned(
        city,
        "90,2020-10-28,,2020-11-04,open,A,y",
        "91,2020-10-28,,2020-11-04,open,B,x",
    )
    assert {case["case_id"]: case["compared_with"] for case in cases} == {
        "90": "ward",
        "91": "city",
    }
    assert [case["late_chance"] for case in cases] == pytest.approx([8 / 36] * 2, abs=1e-6)


def test_another_term_is_not_compared_with(city: TinyCity) -> None:
    (case,) = warned(city, "90,2020-10-28,,2020-11-05,open,A,x")
    assert case["late_chance"] is None
    assert (case["compared_with"], case["compared_cases"]) == ("city", 0)


def test_only_what_falls_due_before_the_next_meeting_is_listed(city: TinyCity) -> None:
    cases = warned(
        city,
        "90,2020-10-01,,2020-10-30,open,A,x",
        "91,2020-10-01,,2020-10-31,open,A,x",
        "92,2020-10-01,,2020-11-07,open,A,x",
        "93,2020-10-01,,2020-11-08,open,A,x",
        "94,2020-10-01,,,open,A,x",
        "95,2020-10-01,2020-10-30,2020-11-04,closed,A,x",
        "96,2020-10-01,,2020-11-04,duplicate,A,x",
    )
    assert sorted(case["case_id"] for case in cases) == ["92"]


def test_the_likeliest_to_be_late_come_first_and_wards_are_asked_for(city: TinyCity) -> None:
    cases = warned(
        city,
        "90,2020-10-28,,2020-11-04,open,A,x",
        "91,2020-10-26,,2020-11-02,open,A,x",
        "92,2020-10-28,,2020-11-04,open,B,x",
    )
    assert [case["case_id"] for case in cases] == ["91", "90", "92"]
    assert cases[0]["late_chance"] == pytest.approx(8 / 20, abs=1e-6)
    assert [case["case_id"] for case in city.ask("review/early_warning", ward="B")] == ["92"]


@dataclass(frozen=True)
class Case:
    """A case of the plain definition; `left` is its last day open, or None."""

    name: str
    ward: int
    category: str | None
    received: date
    term: int
    left: date | None
    is_closed: bool


def working(day: date) -> int:
    """Working days up to and including a day, Monday to Friday."""
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * 5 + min(weekday + 1, 5)


def due(case: Case) -> date:
    """The working day on which the term ends."""
    day = case.received
    while working(day) - working(case.received) < case.term:
        day += DAY
    return day


def age(case: Case) -> int:
    """Working days until it left, or until Sunday."""
    if case.left is None or case.left > SUNDAY:
        return working(SUNDAY) - working(case.received)
    return working(case.left) + (case.left.weekday() > 4) - working(case.received)


def is_event(case: Case) -> bool:
    return case.is_closed and case.left is not None and case.left <= SUNDAY


def chance(case: Case, cases: list[Case]) -> float | None:
    """S(term) / S(waited), age by age, in the smallest group in which enough waited so long."""
    alike = [other for other in cases if other.term == case.term]
    ward = [other for other in alike if other.ward == case.ward]
    for group in ([c for c in ward if c.category == case.category], ward, alike):
        waited = [other for other in group if age(other) > age(case)]
        if len(waited) >= ENOUGH:
            break
    kept = 1.0 if waited else None
    for at in range(age(case) + 1, case.term + 1):
        left = [other for other in group if age(other) >= at]
        closed = sum(is_event(other) and age(other) == at for other in left)
        kept = kept * (1 - closed / len(left)) if left and kept is not None else kept
    return kept


def drawn(seed: int) -> Iterator[Case]:
    chances = random.Random(seed)
    for number in range(chances.choice((20, 150, 300))):
        received = SUNDAY - chances.randint(0, 60) * DAY
        open_days = chances.choice((None, *range(0, 40, 3)))
        yield Case(
            name=str(number),
            ward=chances.choice((1, 1, 1, 2)),
            category=chances.choice(("x", "x", None)),
            received=received,
            term=chances.choice((5, 15, 15)),
            left=None if open_days is None else received + open_days * DAY,
            is_closed=chances.random() < 0.8,
        )


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_the_macro_agrees_with_the_plain_definition(seed: int) -> None:
    cases = list(drawn(seed))
    listed = [
        case
        for case in cases
        if (case.left is None or case.left > SUNDAY) and SUNDAY < due(case) <= SUNDAY + 7 * DAY
    ]
    expected = {case.name: chance(case, cases) for case in listed}
    found = lateness(cases)
    assert set(found) == set(expected)
    for name, share in expected.items():
        assert found[name] == (None if share is None else pytest.approx(share, abs=1e-5)), name


def lateness(cases: list[Case]) -> dict[str, float | None]:
    """The answer of the macro for these cases, as known on Sunday night."""
    days = [SUNDAY + n * DAY for n in range(-100, 60)]
    calendar = pd.DataFrame(
        {
            "date": days,
            "is_working": [day.weekday() < 5 for day in days],
            "working_day": [working(day) for day in days],
        }
    )
    connection = duckdb.connect()
    connection.register("known", pd.DataFrame([_row(case) for case in cases]))
    connection.execute(f"create table cases as select {_TYPED} from known")
    connection.register("days", calendar)
    connection.execute("create table calendar as select * replace (date::date as date) from days")
    connection.execute(
        "create table meta as select $at::timestamp as as_of_at",
        {"at": datetime.combine(SUNDAY, time.max)},
    )
    for macro in ("is_past_due", "lateness"):
        connection.execute(sql_of(f"marts/{macro}"))
    rows = connection.execute(
        "select case_id, late_chance from lateness('cases', 'calendar', 'meta')"
    ).fetchall()
    connection.close()
    return dict(rows)


_TYPED = """
    * replace (received_on::date as received_on, due_on::date as due_on,
    closed_on::date as closed_on), null::date as earlier_closed_on, null::date as reopened_on,
    true as is_queued, due_on::date + interval 1 day - interval 1 microsecond as due_until
"""


def _row(case: Case) -> dict:
    return {
        "source": "book",
        "case_id": case.name,
        "family": "grievance",
        "ward_id": case.ward,
        "current_ward_id": case.ward,
        "category": case.category,
        "received_on": str(case.received),
        "due_on": str(due(case)),
        "closed_on": str(case.left) if case.left else None,
        "state": "open" if case.left is None else "closed" if case.is_closed else "withdrawn",
        "received_working_day": working(case.received),
    }
