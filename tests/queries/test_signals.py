"""The query review/signals over stored signals: the default week, units, order, columns."""

from datetime import date, timedelta

import duckdb
import pandas as pd
import pytest

from giaoban.statistics.signals import signals
from giaoban.statistics.weeks import last_full_week
from giaoban.warehouse import queries

SUNDAY = date(2026, 11, 22)
STEADY = [10, 12, 9, 11, 10, 13, 9, 10, 12, 11, 9, 10]

NAMED = [
    "ward_code", "ward_valid_from", "measure", "value", "mean", "lower", "upper", "variation",
    "assurance",
]  # fmt: skip


LISTED = pd.DataFrame(
    {
        "measure": ["received"],
        "better": ["lower"],
        "chart": ["count"],
        "unit": ["cases"],
        "minimum": [None],
        "is_judged": [True],
    }
)
AIMS = pd.DataFrame({"measure": ["received"], "target": [99.0], "valid_from": [None]})
WARDS = """from (values
    (0, 'unallocated', 'unallocated', null::date, null::date, 4),
    (1, '06649', 'Hồng Gai', date '2025-07-01', null, 3),
    (2, '06649', 'Hồng Gai', date '2019-01-01', date '2026-11-22', 2),
    (3, '06652', 'Bạch Đằng', date '2019-01-01', date '2026-11-21', 1)
) as wards (ward_id, ward_code, ward_name, valid_from, valid_to, place)"""


def weekly(numbers, ward_id, units="received", family="all"):
    """Values whose last week is that of 16 November 2026."""
    last = date(2026, 11, 16)
    weeks = [last - timedelta(weeks=len(numbers) - 1 - place) for place in range(len(numbers))]
    return pd.DataFrame(
        {
            "units": units,
            "family": family,
            "ward_id": ward_id,
            "measure": "received",
            "week_start": weeks,
            "value": [float(number) for number in numbers],
            "numerator": None,
            "denominator": None,
        }
    )


@pytest.fixture
def ask():
    """Asks the query of a warehouse with two wards, one dissolved, and unallocated cases."""
    values = pd.concat(
        [
            weekly([*STEADY, 40], 2),
            weekly([*STEADY, 10], 1),
            weekly([*STEADY, 10], 0),
            weekly([*STEADY, 0], 3),
            weekly([*STEADY, 10, 40], 1, "current"),
            weekly([*STEADY, 40], 1, family="dossier"),
            weekly([*STEADY, 10, 40], -1, "city"),
        ]
    )
    judged = signals(values, LISTED, AIMS, SUNDAY)
    connection = duckdb.connect()
    connection.register("judged", judged)
    connection.register("measure_rows", values)
    connection.execute(
        "create table measure_values as "
        "select * replace (week_start::date as week_start) from measure_rows"
    )
    connection.execute(
        "create table judged_measures as select distinct measure, family from measure_values"
    )
    connection.execute(
        "create table signals as select * replace (week_start::date as week_start) from judged"
    )
    connection.execute(f"create table wards as {WARDS}")

    def answer(as_of=SUNDAY, **given):
        connection.execute(
            "create or replace table meta as select $day::date as as_of_on, "
            "$week::date as last_full_week",
            {"day": as_of, "week": last_full_week(as_of)},
        )
        connection.execute(
            "create or replace table weeks as select distinct week_start, week_start <= "
            "last_full_week as is_full_week, week_start + 6 as week_end from measure_values, meta"
        )
        for macro in ("standing_day", "has_ended"):
            connection.execute(queries.sql_of(f"marts/{macro}"))
        asked = queries.read("review/signals")
        return connection.execute(asked.sql, queries.bind(asked, given)).df()

    yield answer
    connection.close()


def test_the_named_columns_come_first_and_all_are_declared(ask):
    columns = list(ask().columns)
    assert columns[: len(NAMED)] == NAMED
    assert columns == [field.name for field in queries.read("review/signals").columns]


def test_without_a_week_the_last_finished_one_is_judged(ask):
    assert ask()["week_start"].unique().tolist() == [pd.Timestamp("2026-11-16")]
    saturday = SUNDAY - timedelta(days=1)
    assert ask(as_of=saturday)["week_start"].unique().tolist() == [pd.Timestamp("2026-11-09")]


def test_rows_are_in_order_of_code_and_first_day(ask):
    rows = ask()
    assert rows["ward_code"].tolist() == ["06649", "06649", "unallocated"]
    assert rows["variation"].tolist() == ["concern", "common_cause", "common_cause"]
    assert rows["assurance"].tolist() == ["consistently_passes"] * 3
    assert rows["target_weeks"].tolist() == [13] * 3


def test_an_earlier_week_reads_as_it_did_then(ask):
    earlier = ask(week="2026-W46")
    assert earlier["variation"].tolist() == ["not_enough_weeks"] * 4
    assert earlier["points"].tolist() == [11] * 4


def test_units_are_answered_apart(ask):
    rows = ask(units="current")
    assert rows["variation"].tolist() == ["concern"]
    assert rows["points"].tolist() == [13]


def test_one_family_is_answered_apart_and_several_are_all_together(ask):
    assert ask(family=["dossier"])["variation"].tolist() == ["concern"]
    assert len(ask(family=["dossier", "grievance"])) == len(ask())


def test_a_ward_dissolved_before_the_week_was_over_is_left_out(ask):
    assert "06652" not in ask()["ward_code"].tolist()
    assert "06652" in ask(week="2026-W46")["ward_code"].tolist()


def test_a_week_that_no_rule_marks_has_no_rule(ask):
    assert ask()["rule"].tolist()[0] == "outside_limits"
    assert ask()["rule"].isna().tolist() == [False, True, True]


def test_a_week_before_the_records_is_an_empty_answer(ask):
    assert ask(week="2019-W01").empty
