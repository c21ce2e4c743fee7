"""Twelve dossiers in each of the ten national states, worked out by hand in dossier_states.csv.

The city's day is Friday 30 October 2020, to its end. Of those in an office's hands: 1 due later, 2
due today, which by the day is overdue at its end and by the Decision's dates is not yet, 3 due
yesterday, 4 due today at half past four, 5 papers asked once, 6 twice, 7 twice and
overdue, 8 no appointment and no known term, 9 four working days of ten, 10 twenty-one of ten, 11
the same less twelve of a pause, 12 four of ten and papers asked twice. Of those that have ended: 1
the week before, 2 on the day, 3 the day after, 4 to the minute, 5 a minute late, 6 early and papers
asked twice, 7 late and asked twice, 8 no appointment and no known term, 9 ten working days of ten,
10 eleven, 11 eleven less one of a pause, 12 nobody wrote when.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from giaoban.city.vocabulary import NATIONAL_STATES
from giaoban.warehouse.database import Warehouse
from tests.tiny_city import TinyCity

FIXTURE = Path(__file__).with_name("dossier_states.csv")
SETTINGS = """
[city]
code = "tiny"
name = { vi = "Thành phố Nhỏ", en = "Tiny City" }
timezone = "Asia/Ho_Chi_Minh"
as_of = "2020-10-30"

[[source]]
name = "counter"
family = "dossier"
files = ["dossiers.csv"]

[source.columns]
case_id = "id"
received_at = "received"
due_at = "due"
closed_at = "closed"
supplement_requests = "asked"
paused_days = "paused"
procedure = "procedure"
national_state = "state"

[source.formats]
due_at = ["%Y-%m-%dT%H:%M", "%Y-%m-%d"]
closed_at = ["%Y-%m-%dT%H:%M", "%Y-%m-%d"]
"""
INPUT = ("id", "received", "due", "closed", "asked", "paused", "procedure")
WORKED_OUT = ("outcome", "official_outcome", "verdict", "cause")


def fixture() -> list[dict[str, str]]:
    with FIXTURE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """The fixture as a source that writes the portal's numbers for its states."""
    folder = tmp_path_factory.mktemp("states") / "city"
    folder.mkdir()
    tiny = TinyCity(folder, folder.parent / "home").settings(SETTINGS)
    tiny.write("procedures.csv", "procedure,max_working_days\nten days,10\n")
    rows = [
        ",".join([*(row[name] for name in INPUT), str(NATIONAL_STATES.index(row["state"]) + 1)])
        for row in fixture()
    ]
    tiny.cases("dossiers.csv", *rows, header=",".join([*INPUT, "state"])).build()
    return tiny


@pytest.fixture(scope="module")
def found(city: TinyCity) -> dict[str, tuple]:
    rows = Warehouse(city.city_home).rows(
        f"select case_id, national_state, {', '.join(WORKED_OUT)} from dossiers", {}
    )
    return {row[0]: row[1:] for row in rows.values}


def test_the_fixture_has_twelve_dossiers_of_each_of_the_ten_states() -> None:
    states = Counter(row["state"] for row in fixture())
    assert states == dict.fromkeys(NATIONAL_STATES, 12)


@pytest.mark.parametrize("row", fixture(), ids=lambda row: f"{row['state']}-{row['id']}")
def test_a_dossier_is_what_was_worked_out_by_hand(row: dict[str, str], found) -> None:
    expected = tuple(row[name] or None for name in WORKED_OUT)
    assert found[row["id"]] == (row["state"], *expected)


@pytest.mark.parametrize(("counting", "column"), [("recorded", 0), ("official", 1)])
def test_the_outcomes_add_up_to_the_dossiers_received(city: TinyCity, counting, column) -> None:
    rows = city.ask("services/outcomes", counting=counting)
    expected = Counter(row[WORKED_OUT[column]] for row in fixture())
    assert {row["outcome"]: row["dossiers"] for row in rows if row["dossiers"]} == expected
    assert {row["received_dossiers"] for row in rows} == {120}


def test_every_state_is_counted_under_its_number(city: TinyCity) -> None:
    rows = city.ask("services/states")
    assert [row["national_state"] for row in rows] == list(NATIONAL_STATES)
    assert [(row["state_number"], row["dossiers"]) for row in rows] == [
        (number, 12) for number in range(1, 11)
    ]


def test_the_causes_are_those_of_the_fixture(city: TinyCity) -> None:
    expected = Counter(row["cause"] for row in fixture() if row["cause"])
    rows = city.ask("services/official_causes")
    assert {row["cause"]: row["dossiers"] for row in rows} == expected
    listed = city.ask("services/official_cases", cause="supplements")
    assert len(listed) == expected["supplements"]


def test_the_recomputed_share_counts_what_can_be_judged(city: TinyCity) -> None:
    verdicts = Counter(row["verdict"] for row in fixture())
    parts = {row["part"]: row for row in city.ask("services/official_parts")}
    progress = parts["2.1"]
    assert progress["numerator"] == verdicts["on_time"]
    assert progress["denominator"] == verdicts["on_time"] + verdicts["late"]
    assert progress["unjudged"] == verdicts["unjudged"]
    assert (parts["5.2"]["numerator"], parts["5.2"]["denominator"]) == (0, 0)


def test_while_papers_are_awaited_a_dossier_is_neither_due_nor_late(city: TinyCity) -> None:
    rows = {row["case_id"]: row for row in city.ask("records/facts")}
    assert rows["5-3"]["is_late"] is None
    assert rows["4-3"]["is_late"] is True
    assert city.ask("services/summary")[0]["overdue_dossiers"] == 12


def test_the_national_state_gives_the_state_where_no_other_is_mapped(city: TinyCity) -> None:
    states = Counter(row["state"] for row in city.ask("records/facts"))
    assert states == {"open": 60, "refused": 24, "withdrawn": 12, "closed": 24}
