"""Every conclusion of the records page, from rows made by hand."""

from datetime import date

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.records.records import (
    flags_says,
    freshness_says,
    headline_says,
    ledger_figure,
    ledger_says,
    rejected_says,
    unknown_wards_says,
)
from giaoban.figures.records.tables import tables_says
from giaoban.words.text import in_language, t


def _ledger(rejected: int, problem: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "read_rows": [10],
            "accepted_rows": [10 - rejected],
            "duplicate_rows": [0],
            "superseded_rows": [0],
            "rejected_rows": [rejected],
            "replaced_rows": [0],
            "problem": [problem],
            "withdrawn_at": [pd.NaT],
            "file": ["a.csv"],
            "source": ["a"],
            "batch": [1],
        }
    )


@pytest.mark.parametrize(
    ("rejected", "problem", "key"), [(0, None, "taken"), (0, "truncated", "problems")]
)
def test_the_page_opens_with_whether_all_was_read(rejected, problem, key):
    assert headline_says(_ledger(rejected, problem), rejected, 0).key == f"records.headline.{key}"


def test_the_rows_that_were_read_add_up_in_the_sentence():
    """5,436 rows were neither accepted nor rejected, and none was lost."""
    rows = _ledger(1, None).assign(accepted_rows=4, duplicate_rows=2, superseded_rows=3)
    numbers = headline_says(rows, 1, 0).numbers
    assert numbers["twice"] == 5
    assert numbers["accepted"] + numbers["twice"] + numbers["rejected"] == numbers["read"]
    with in_language("en"):
        words = t("records.headline.taken", **numbers)
    assert "4 accepted, 5 duplicates or older versions, 1 rejected" in words


@pytest.mark.parametrize(("age", "told"), [(0, False), (1, True)])
def test_a_record_of_the_day_itself_is_not_said_to_be_0_days_before_it(age, told):
    today = pd.Timestamp("2026-11-22")
    row = {"source": ["a"], "last_event_on": [today - pd.Timedelta(days=age)]}
    with in_language("en"):
        finding = freshness_says(
            pd.DataFrame(row | {"usual_gap_days": [1], "export_gap_days": [None]}), today.date()
        )
        words = t(finding.key, **finding.numbers)
    assert ("1 day before" in words) == told
    assert ("the same day as" in words) != told
    assert "“a”" in words


def test_rows_that_a_later_import_replaced_are_told():
    again = _ledger(0, None).assign(replaced_rows=10)
    assert headline_says(again, 0, 0).key == "records.headline.renewed"


@pytest.mark.parametrize(
    ("rejected", "problem", "key"),
    [(0, None, "clean"), (2, None, "rejected"), (2, "truncated", "problems")],
)
def test_the_ledger_tells_the_worst_first(rejected, problem, key):
    assert ledger_says(_ledger(rejected, problem), rejected).key == f"records.ledger.says.{key}"


def _files(**values: list) -> pd.DataFrame:
    """A refused file between two that were taken, of one import; rows of records/ledger."""
    rows = _ledger(0, None).loc[[0, 0, 0]].reset_index(drop=True)
    rows = rows.assign(file=["a", "b", "c"], batch=1, problem=[None, "truncated", None])
    return rows.assign(problem_message=None, withdrawn_why=None).assign(**values)


def test_beside_a_refused_file_nobody_says_that_no_row_is_lost_and_it_stands_first():
    shown = ledger_figure(_files(), 0, 0)
    assert shown.quiet["none_lost"] == ""
    assert list(shown.drawing.rows.file) == ["b", "a", "c"]
    assert ledger_figure(_files(problem=None), 0, 0).quiet["none_lost"]


def test_a_refused_file_is_told_until_it_is_read_anew_and_taken():
    refused = _ledger(0, "truncated")
    again, put_right = refused.assign(batch=2), _ledger(0, None).assign(batch=2)
    numbers = headline_says(pd.concat([refused, again]), 0, 0).numbers
    assert (numbers["problems"], numbers["known_files"]) == (1, 1)
    assert headline_says(pd.concat([refused, put_right]), 0, 0).key == "records.headline.taken"
    told = ledger_says(pd.concat([refused, put_right]), 0)
    assert t(told.key, **told.numbers).startswith("1 tệp, ")


def test_a_file_without_a_row_says_so():
    rows = ledger_figure(_files(problem=None, read_rows=[3, 0, 3]), 0, 0).drawing.rows
    assert rows.problem[0].startswith("Tệp không có dòng") and rows.file[0] == "b"


def test_a_withdrawn_file_says_when_and_why_and_is_not_counted_among_the_others():
    at = [pd.NaT, pd.NaT, pd.Timestamp("2026-11-30 08:00")]
    shown = ledger_figure(
        _files(problem=None, withdrawn_at=at, withdrawn_why=[None, None, "x"]), 0, 0
    )
    assert shown.drawing.rows.problem[0] == "Đã rút lúc 08:00 30/11/2026: x"
    assert shown.quiet["files"] == 2
    assert "1 tệp đã rút" in shown.quiet["withdrawn"]


@pytest.mark.parametrize(
    ("ages", "gaps", "key", "source"),
    [
        ([0, 3], [1, 1], "fresh", "b"),
        # A week's records may come in one export: late is what misses the next.
        ([0, 4], [1, 1], "between", "b"),
        ([0, 10], [1, 1], "between", "b"),
        ([0, 11], [1, 1], "behind", "b"),
        # A source that comes once a month is not late after eleven days, one of every day is.
        ([11, 11], [31, 31], "fresh", "a"),
        ([11, 11], [31, 1], "behind", "b"),
        ([40, 0], [31, 1], "behind", "a"),
        ([5, 0], [None, 1], "no_rhythm", "a"),
    ],
)
def test_the_newest_record_is_held_against_the_usual_rhythm_of_its_source(ages, gaps, key, source):
    today = date(2026, 11, 22)
    rows = pd.DataFrame(
        {
            "source": ["a", "b"],
            "last_event_on": [pd.Timestamp(today) - pd.Timedelta(days=age) for age in ages],
            "usual_gap_days": pd.array(gaps, "Int64"),
            "export_gap_days": pd.array([None, None], "Int64"),
        }
    )
    finding = freshness_says(rows, today)
    assert (finding.key, finding.numbers["source"]) == (f"records.freshness.says.{key}", source)
    signals = {"fresh": "usual", "between": "usual", "behind": "concern", "no_rhythm": "none"}
    assert finding.signal == signals[key]


def _newest_on_9_november(exports: float | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source": ["a"],
            "last_event_on": [pd.Timestamp("2026-11-09")],
            "usual_gap_days": [1],
            "export_gap_days": [exports],
        }
    )


@pytest.mark.parametrize(
    ("exports", "day", "key"),
    [(1, 13, "between"), (1, 14, "behind_exports"), (31, 30, "between"), (7, 20, "behind_exports")],
)
def test_a_source_is_late_where_it_misses_its_own_next_export(exports, day, key):
    """Each day's export is missed after four days, a month's export not after three weeks."""
    finding = freshness_says(_newest_on_9_november(exports), date(2026, 11, day))
    assert finding.key == f"records.freshness.says.{key}"
    assert finding.numbers.get("export") == (exports if key == "behind_exports" else None)


def test_of_a_single_source_the_as_of_day_says_nothing_and_today_does():
    """Its newest record is the as-of day: that it reaches up to that day is always true."""
    row = _newest_on_9_november()
    assert freshness_says(row, date(2026, 11, 9)).signal == "usual"
    late = freshness_says(row, date(2026, 11, 22))
    assert (late.key, late.numbers["age"]) == ("records.freshness.says.behind", 13)


@pytest.mark.parametrize(
    ("language", "today", "says"),
    [
        ("vi", 9, "09/11/2026, trùng ngày 09/11/2026;"),
        ("vi", 12, "09/11/2026, 3 ngày trước ngày 12/11/2026;"),
        ("en", 9, "9 Nov 2026, the same day as 9 Nov 2026;"),
        ("en", 10, "9 Nov 2026, 1 day before 10 Nov 2026;"),
    ],
)
def test_the_day_of_the_newest_record_can_be_read_aloud(language, today, says):
    row = _newest_on_9_november()
    with in_language(language):
        assert says in in_words(freshness_says(row, date(2026, 11, today)))


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


def test_odd_cells_of_all_tables_are_counted():
    rows = pd.DataFrame({"file": ["a.csv", "a.csv", "b.csv"]})
    assert tables_says(rows).key == "records.tables.says.some"
    assert tables_says(rows).numbers == {"cells": 3}
    assert tables_says(rows.iloc[:0]).key == "records.tables.says.none"


def test_without_a_record_nothing_is_said_to_be_read_or_new():
    ledger = _ledger(0, "")
    assert headline_says(ledger.iloc[:0], 0, 0).key == "records.headline.no_file"
    gone = ledger.assign(withdrawn_at=pd.Timestamp("2026-11-30"))
    assert headline_says(gone, 0, 0).key == "records.headline.all_withdrawn"
    assert headline_says(ledger.assign(accepted_rows=0), 0, 0).key == "records.headline.no_rows"
    assert freshness_says(pd.DataFrame(), date(2026, 11, 22)).key == "records.freshness.says.none"
