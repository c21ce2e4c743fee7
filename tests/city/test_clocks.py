"""A case keeps the clock of the day it was received, and a clock that stands still counts nothing."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from giaoban.city.clocks import clock_rows, due_rules
from tests.tiny_city import SETTINGS, TinyCity

HALONG = Path(__file__).resolve().parents[2] / "data" / "halong" / "clocks.csv"
KINDS = SETTINGS + (
    'kind = "kind"\nsuspended = "stopped"\npaused_days = "paused"\n'
    '[source.values.kind]\npetition = ["Kiến nghị"]\ncomplaint = ["Khiếu nại"]\n'
    '[source.values.suspended]\nyes = ["Tạm đình chỉ"]\nno = ["Không"]\n'
)
HEADER = "id,received,closed,due,status,ward,kind,stopped,paused"
# Ten working days until September 2020, five from October on; complaints thirty calendar days.
CLOCKS = """kind,step,starts,limit,unit,valid_from,valid_to,mark
petition,resolve,received,10,working,2020-01-01,2020-09-30,law
petition,resolve,received,5,working,2020-10-01,,configured
complaint,resolve,received,30,calendar,2012-07-01,,law
petition,answer,transferred,15,working,2020-01-01,,configured
"""


@pytest.fixture
def city(tiny: TinyCity) -> TinyCity:
    return tiny.settings(KINDS).write("clocks.csv", CLOCKS)


def due_days(city: TinyCity, *rows: str) -> dict[str, date | None]:
    city.cases("book.csv", *rows, header=HEADER).build()
    return {
        row["case_id"]: row["due_at"].date() if row["due_at"] else None
        for row in city.ask("records/facts")
    }


def test_a_case_keeps_the_rule_of_its_day_of_receipt(city: TinyCity) -> None:
    due = due_days(
        city,
        "last-old,2020-09-30,,,open,A,Kiến nghị,,",
        "first-new,2020-10-01,,,open,A,Kiến nghị,,",
        "complaint,2020-10-15,,,open,A,Khiếu nại,,",
        "own,2020-10-01,,2020-12-01,open,A,Kiến nghị,,",
        "no-kind,2020-10-01,,,open,A,,,",
    )
    assert due == {
        "last-old": date(2020, 10, 14),
        "first-new": date(2020, 10, 8),
        # The 14th of November is a Saturday.
        "complaint": date(2020, 11, 16),
        "own": date(2020, 12, 1),
        "no-kind": None,
    }


def test_days_of_a_pause_lengthen_a_term_of_the_rule_and_no_appointment(city: TinyCity) -> None:
    due = due_days(
        city,
        "working,2020-10-01,,,open,A,Kiến nghị,,2",
        "half,2020-10-01,,,open,A,Kiến nghị,,1.5",
        "calendar,2020-09-01,,,open,A,Khiếu nại,,5",
        "own,2020-10-01,,2020-10-05,open,A,Kiến nghị,,9",
        "below-zero,2020-10-01,,,open,A,Kiến nghị,,-3",
    )
    assert due == {
        "working": date(2020, 10, 12),
        "half": date(2020, 10, 12),
        "calendar": date(2020, 10, 6),
        "own": date(2020, 10, 5),
        "below-zero": date(2020, 10, 8),
    }


def test_a_suspended_case_is_neither_due_nor_late_until_it_goes_on(city: TinyCity) -> None:
    city.cases(
        "book.csv",
        "stands,2020-10-01,,,open,A,Kiến nghị,Tạm đình chỉ,",
        "runs,2020-10-01,,,open,A,Kiến nghị,Không,",
        "closed,2020-10-01,2020-10-20,,closed,A,Kiến nghị,Tạm đình chỉ,",
        header=HEADER,
    ).build()
    late = {row["case_id"]: row["is_late"] for row in city.ask("records/facts")}
    assert late == {"stands": None, "runs": True, "closed": True}
    (row,) = city.ask("response_times/on_time_by_ward")
    assert (row["due_cases"], row["no_deadline_cases"]) == (2, 0)
    (now,) = city.ask("backlog/now_by_ward")
    assert (now["open_cases"], now["overdue_cases"]) == (2, 1)
    assert [row["case_id"] for row in city.ask("cases/list", which="due_soon")] == []


def test_the_offices_clock_and_the_citizens_both_have_a_name(city: TinyCity) -> None:
    city.cases(
        "book.csv",
        "paused,2020-10-01,2020-10-15,,closed,A,Kiến nghị,,2.5",
        "longer,2020-10-01,2020-10-05,,closed,A,Kiến nghị,,9",
        "open,2020-10-22,,,open,A,Kiến nghị,,",
        "undated,2020-10-22,,,closed,A,Kiến nghị,,",
        header=HEADER,
    ).build()
    both = {
        row["case_id"]: (row["handling_days"], row["waiting_days"])
        for row in city.ask("records/facts")
    }
    assert both == {"paused": (7.5, 14), "longer": (0, 4), "open": (6, 9), "undated": (None, None)}


def test_a_withdrawn_case_has_left_and_is_in_no_on_time_share(city: TinyCity) -> None:
    city.cases(
        "book.csv", "1,2020-10-01,2020-10-20,,withdrawn,A,Khiếu nại,,", header=HEADER
    ).build()
    assert city.ask("response_times/on_time_by_ward") == []
    assert city.ask("backlog/now_by_ward")[0]["open_cases"] == 0


def test_an_unknown_word_for_a_suspension_is_reported_and_kept(city: TinyCity) -> None:
    city.cases("book.csv", "1,2020-10-01,,,open,A,Khiếu nại,Có lẽ,", header=HEADER).build()
    (row,) = city.ask("records/rejected")
    assert row["reason"] == "unknown_suspended"


def test_the_methods_page_is_told_every_rule_with_its_ground(city: TinyCity) -> None:
    due_days(city, "1,2020-10-01,,,open,A,Kiến nghị,,")
    rows = city.ask("methods/clocks")
    assert [(row["step"], row["mark"], row["is_now"], row["gives_due"]) for row in rows] == [
        ("answer", "configured", True, False),
        ("resolve", "law", False, True),
        ("resolve", "configured", True, True),
        ("resolve", "law", True, True),
    ]


def halong(kind: str) -> list[dict[str, str]]:
    with HALONG.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["kind"] == kind]


def test_ha_long_has_the_four_clocks_of_petitions() -> None:
    limits = {row["step"]: (row["limit"], row["unit"]) for row in halong("petition")}
    assert {step: limits[step] for step in ("refuse", "supplement", "answer", "publish")} == {
        "refuse": ("2", "working"),
        "supplement": ("5", "working"),
        "answer": ("15", "working"),
        "publish": ("2", "working"),
    }


def test_since_july_2026_the_head_of_a_ward_receives_citizens_twice_a_month() -> None:
    rows = [row for row in halong("reception") if row["step"] == "chair_receives"]
    assert [(row["limit"], row["unit"], row["valid_from"]) for row in rows] == [
        ("1", "days_a_week", "2014-07-01"),
        ("2", "days_a_month", "2026-07-01"),
    ]


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_after_the_amendment_older_limits_stand_as_configured_only(kind: str) -> None:
    for row in halong(kind):
        is_after = row["valid_from"] >= "2026-07-01"
        assert not is_after or row["mark"] == "configured"


def test_no_two_rules_of_ha_long_for_one_step_hold_on_one_day() -> None:
    rows = clock_rows(HALONG)
    for one in rows:
        same = [
            other
            for other in rows
            if (other["kind"], other["step"]) == (one["kind"], one["step"])
            and other["valid_from"] <= (one["valid_to"] or date.max)
            and one["valid_from"] <= (other["valid_to"] or date.max)
        ]
        assert same == [one]
    assert due_rules(HALONG)
