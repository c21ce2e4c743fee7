"""Every conclusion of the records page, from rows made by hand."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.records.records import (
    flags_says,
    freshness_says,
    headline_says,
    ledger_says,
    rejected_says,
    unknown_wards_says,
)


def _ledger(rejected: int, problem: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "read_rows": [10],
            "accepted_rows": [10 - rejected],
            "rejected_rows": [rejected],
            "replaced_rows": [0],
            "problem": [problem],
        }
    )


@pytest.mark.parametrize(
    ("rejected", "problem", "key"), [(0, None, "taken"), (0, "truncated", "problems")]
)
def test_the_page_opens_with_whether_all_was_read(rejected, problem, key):
    assert headline_says(_ledger(rejected, problem)).key == f"records.headline.{key}"


def test_rows_that_a_later_import_replaced_are_told():
    again = _ledger(0, None).assign(replaced_rows=10)
    assert headline_says(again).key == "records.headline.renewed"


@pytest.mark.parametrize(
    ("rejected", "problem", "key"),
    [(0, None, "clean"), (2, None, "rejected"), (2, "truncated", "problems")],
)
def test_the_ledger_tells_the_worst_first(rejected, problem, key):
    assert ledger_says(_ledger(rejected, problem)).key == f"records.ledger.says.{key}"


@pytest.mark.parametrize(("days", "key"), [([0, 3], "fresh"), ([0, 9], "behind")])
def test_a_source_that_lags_is_named(days, key):
    rows = pd.DataFrame({"source": ["a", "b"], "days_behind": days})
    assert freshness_says(rows, date(2026, 11, 22)).key == f"records.freshness.says.{key}"


def test_the_commonest_reason_of_a_rejection_is_named():
    rows = pd.DataFrame({"reason_name": ["no id", "no date"], "rejected_rows": [5, 1]})
    finding = rejected_says(rows)
    assert finding.key == "records.rejected.says.some"
    assert finding.numbers == {"rejected": 6, "reason": "no id", "most": 5}
    assert rejected_says(rows.iloc[:0]).key == "records.rejected.says.none"


def test_unknown_names_are_counted_with_their_cases():
    rows = pd.DataFrame({"ward_text": ["x", "y"], "cases": [2, 3]})
    assert unknown_wards_says(rows).key == "records.unknown_wards.says.some"
    assert unknown_wards_says(rows).numbers == {"names": 2, "cases": 5}
    assert unknown_wards_says(rows.iloc[:0]).key == "records.unknown_wards.says.none"


def test_the_commonest_doubt_is_named():
    rows = pd.DataFrame({"flag_name": ["x", "y"], "cases": [2, 3]})
    assert flags_says(rows).key == "records.flags.says.some"
    assert flags_says(rows).numbers == {"cases": 5, "flag": "y"}
    assert flags_says(rows.iloc[:0]).key == "records.flags.says.none"
