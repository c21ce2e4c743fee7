"""What contradicts a file's own profile is refused or doubted; an ordinary file says nothing."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.ordinary_exports import (
    HEADER,
    Case,
    Files,
    changed,
    clean,
    imported,
    said,
    taken,
    usual,
    written,
)


def numbered(cases: list[Case], form: str) -> list[Case]:
    return [[form.format(place), *case[1:]] for place, case in enumerate(cases, start=1)]


def merged(cases: list[Case], column: int = 5) -> list[Case]:
    """Sorted by unit or another column, each value in its first row only."""
    rows = sorted((case for case in cases if case[column]), key=lambda case: case[column])
    firsts = [
        place == 0 or rows[place - 1][column] != row[column] for place, row in enumerate(rows)
    ]
    return [
        row if is_first else [*row[:column], "", *row[column + 1 :]]
        for row, is_first in zip(rows, firsts, strict=True)
    ]


def american(cases: list[Case]) -> list[Case]:
    """Receipts of 12 October to 20 November, those with a day up to 12 read as months."""
    made = []
    for place, case in enumerate(cases):
        on = date(2026, 10, 12) + timedelta(place % 40)
        first, second = (on.month, on.day) if on.day <= 12 else (on.day, on.month)
        made.append([case[0], f"{first:02}/{second:02}/2026", "", "", "open", *case[5:]])
    return made


def all_american(cases: list[Case]) -> list[Case]:
    """Receipts of 2 to 8 November that an Excel has made 11 February to 11 August."""
    return [
        [case[0], f"11/{2 + place % 7:02}/2026", "", "", "open", *case[5:]]
        for place, case in enumerate(cases)
    ]


def later(cases: list[Case]) -> list[Case]:
    """Other cases, a month later and in other units."""
    made = []
    for case_id, received, _, _, _, ward, *rest in cases:
        on = date.fromisoformat(received) + timedelta(35)
        made.append([case_id, on.isoformat(), "", "", "open", "D" if ward == "A" else "A", *rest])
    return made


def of_one(cases: list[Case]) -> list[Case]:
    """The cases in one unit, of one category."""
    return changed(changed(cases, 5, ["A"]), 6, ["waste"])


def with_rows(*rows: str) -> list[Case]:
    return [*usual(), *(row.split(",") for row in rows)]


FAULTS: dict[str, tuple[Files, list[str]]] = {
    "one id for several cases": (
        [with_rows("PA-00001,2026-10-20,,,open,D,noise,app")],
        ["doubt.repeated_ids"],
    ),
    "a column that is no case number": (
        [changed(usual(), 0, ["waste", "roads"])],
        ["refused.repeated_ids"],
    ),
    "a running number": (
        [numbered(usual(), "{}"), numbered(later(usual()), "{}")],
        ["refused.reused_ids"],
    ),
    "a running number of a few": (
        [numbered(usual(4), "{}"), numbered(later(usual(4)), "{}")],
        ["doubt.reused_days"],
    ),
    "a running number of one unit": (
        [
            numbered(of_one(cases), "{}")
            for cases in (usual(), clean(random.Random(8), 60, date(2026, 10, 12), 40))
        ],
        ["doubt.reused_days"],
    ),
    "leading zeros lost": (
        [numbered(usual(), "{:06}"), numbered(usual(), "{}")],
        ["refused.unpadded_ids"],
    ),
    "leading zeros lost of other cases": (
        [numbered(usual(), "{:06}"), [[f"9{case[0][-3:]}", *case[1:]] for case in usual()]],
        ["doubt.mixed_ids"],
    ),
    "closings as numbers of days": ([changed(usual(), 2, ["46300"])], ["refused.serial_dates"]),
    "some closings as numbers of days": (
        [with_rows("PA-1,2026-10-01,46300,,closed,A,noise,app")],
        ["doubt.serial_dates"],
    ),
    "due dates that are words": ([changed(usual(), 3, ["soon"])], ["doubt.unread_dates"]),
    "day and month of some": ([american(usual())], ["refused.day_month"]),
    "day and month of all": ([all_american(usual())], ["refused.day_month"]),
    "a closing in 2062": (
        [with_rows("PA-1,2026-10-01,2062-10-05,,closed,A,noise,app")],
        ["doubt.far_event"],
    ),
    "a due date in 1900": (
        [with_rows("PA-1,2026-10-01,,1900-01-01,open,A,noise,app")],
        ["doubt.far_event"],
    ),
    "a closing next week": (
        [with_rows("PA-1,2026-10-01,2026-12-05,,closed,A,noise,app")],
        ["doubt.future_event"],
    ),
    "due before they came": ([changed(usual(), 3, ["2026-01-10"])], ["doubt.due_before"]),
    "due dates that never come": ([changed(usual(), 3, ["2059-12-31"])], ["doubt.far_due"]),
    "a channel in no list": (
        [with_rows("PA-1,2026-10-01,,,open,A,noise,fax")],
        ["doubt.unlisted_channel"],
    ),
    "open cases closed before": (
        [with_rows("PA-1,2026-10-01,2026-09-01,,open,A,noise,app")],
        ["doubt.open_closed_before"],
    ),
    "seconds before": (
        [
            with_rows(
                "PA-1,2026-10-01 08:00:09,2026-10-01 08:00:01,,closed,A,noise,app",
            )
        ],
        ["doubt.clocks"],
    ),
    "a column empty from the first": ([changed(usual(), 3, [""])], ["doubt.empty_column"]),
    "a column that falls empty": (
        [usual(), changed(clean(random.Random(8), 60, date(2026, 10, 12), 7, 61), 6, [""])],
        ["refused.emptied_columns"],
    ),
    "many without a unit": ([changed(usual(), 5, ["A", "", "B"])], ["doubt.no_ward"]),
    "merged cells": ([merged(usual())], ["doubt.merged_wards"]),
    "merged cells of a few": ([merged(changed(usual(5), 5, ["A", "B"]))], ["doubt.merged_wards"]),
    "merged categories": ([merged(usual(), column=6)], ["doubt.merged_category"]),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory) -> list[dict]:
    """One import, a source for each fault."""
    sources = {f"s{place}": ("", files) for place, (files, _) in enumerate(FAULTS.values())}
    return taken(tmp_path_factory.mktemp("faulty"), sources)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_raises_exactly_its_own(faulty, fault):
    assert said(faulty, f"s{list(FAULTS).index(fault)}") == FAULTS[fault][1]


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000))
def test_an_ordinary_export_raises_nothing(seed, tmp_path_factory):
    """Days 1 to 12 of one month, a year, and two weeks that overlap."""
    chance = random.Random(seed)
    size = chance.randrange(1, 150)
    week = clean(chance, size, date(2026, 11, 1), 12)
    number = size // 2
    overlapping = [*week[number:], *clean(chance, size, date(2026, 11, 13), 7, size + 1)]
    sources = {
        "days": ("", [week]),
        "year": ("", [clean(chance, size, date(2020, chance.randrange(1, 13), 1), 365)]),
        "weeks": ("", [week, overlapping]),
        "plain": ("", [numbered(week, "{}"), numbered(week, "{}")]),
        "padded": ("", [numbered(week, "{:06}")]),
    }
    rows = taken(tmp_path_factory.mktemp("clean"), sources)
    assert [said(rows, source) for source in sources] == [[]] * len(sources)
    assert sum(row["rejected_rows"] for row in rows) == 0


def test_what_says_that_there_is_no_day_is_no_day(tmp_path):
    """As databases and offices write it for open cases; of closed ones a word is doubted."""
    signs = ("-", "NULL", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "1900-01-01", "Chưa xử lý")
    open_cases = [case for case in usual(200) if case[4] == "open"]
    files = {sign: [changed(open_cases, 2, [sign])] for sign in signs}
    rows = taken(
        tmp_path,
        {f"s{place}": ("", cases) for place, cases in enumerate(files.values())}
        | {"narrow": ("", [changed(usual(), 2, ["####"])])},
    )
    assert [said(rows, f"s{place}") for place in range(len(signs))] == [[]] * len(signs)
    assert said(rows, "narrow") == ["doubt.unread_dates"]


def test_a_file_is_held_against_those_of_earlier_imports(tmp_path):
    """A running number, zeros that are gone, and columns that are empty or gone."""
    padded = numbered(usual(), "{:06}")
    files = {
        "running": numbered(usual(), "{}"),
        "padded": padded,
        "empty": usual(),
        "gone": usual(),
    }
    taken(tmp_path, {name: ("", [cases]) for name, cases in files.items()})
    new = clean(random.Random(8), 60, date(2026, 10, 12), 7, 61)
    written(tmp_path / "running" / "1.csv", numbered(later(usual()), "{}"))
    written(tmp_path / "padded" / "1.csv", numbered(usual(), "{}"))
    written(tmp_path / "empty" / "1.csv", changed(new, 7, [""]))
    written(tmp_path / "gone" / "1.csv", [case[:-1] for case in new], HEADER.rpartition(",")[0])
    rows = imported(tmp_path)
    assert {name: said(rows, name) for name in files} == {
        "running": ["refused.reused_ids"],
        "padded": ["refused.unpadded_ids"],
        "empty": ["refused.emptied_columns"],
        "gone": ["refused.dropped_columns"],
    }


def test_a_first_file_without_a_column_that_figures_rest_on_is_doubted(tmp_path):
    taken(tmp_path, {"new": ("", [])})
    header = HEADER.replace("closed", "finished").replace("channel", "way")
    written(tmp_path / "new" / "0.csv", usual(), header)
    assert said(imported(tmp_path), "new") == ["doubt.absent_columns"]


def test_settings_put_right_what_a_file_cannot_say(tmp_path):
    files = [numbered(merged(usual()), "{:06}"), numbered(merged(usual()), "{}")]
    own = 'fill_down = ["ward"]\ncase_id_digits = 6\n'
    rows = taken(tmp_path, {"told": (own, files)})
    assert said(rows, "told") == []
    assert sum(row["accepted_rows"] for row in rows) == rows[0]["read_rows"]


def test_a_wrong_year_is_rejected_and_an_archive_is_not(tmp_path):
    slip = with_rows("PA-1,1926-10-01,,,open,A,noise,app")
    archive = [*clean(random.Random(1), 50, date(2008, 1, 1), 900), *usual(900)]
    archive = numbered(archive, "PA-{:05}")
    rows = taken(tmp_path, {"slip": ("", [slip]), "archive": ("", [archive])})
    assert [row["rejected_rows"] for row in rows] == [1, 0]


def test_an_hour_that_is_lived_twice_rejects_nothing(tmp_path):
    """Received at 1:50 by summer time, closed at 1:10 by winter time: 20 minutes later."""
    case = "PA-1,2025-11-02 01:50:00,2025-11-02 01:10:00,,closed,A,noise,app"
    rows = taken(tmp_path, {"night": ('timezone = "America/New_York"', [with_rows(case)])})
    assert (rows[0]["rejected_rows"], said(rows, "night")) == (0, [])
