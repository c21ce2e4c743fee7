"""What is said of reports beside the records, from rows made by hand."""

import pandas as pd
import pytest

from giaoban.figures.finding import in_words
from giaoban.figures.records.reported import reported_figure, reported_table, with_units
from giaoban.words.text import in_language

WEEK = pd.Timestamp("2026-11-16"), pd.Timestamp("2026-11-22")


def row(ward: str, quantity: str, said: float, counted: float | None, **other) -> dict:
    known = {
        "report": "bieu",
        "ward_code": ward,
        "ward_valid_from": pd.Timestamp("2025-07-01"),
        "first_on": WEEK[0],
        "last_on": WEEK[1],
        "quantity": quantity,
        "reported_value": said,
        "counted_value": counted,
        "difference": None if counted is None else said - counted,
        "not_compared": None,
        "unknown_text": None,
        "ward_name": ward,
    }
    return known | other


RATE = row("A", "on_time_share", 0.9345, None, not_compared="rate")
EQUAL = [row("A", "received", 5, 5), row("B", "open", 0, 0), RATE]


def frame(*rows: dict) -> pd.DataFrame:
    made = pd.DataFrame(list(rows))
    numbers = dict.fromkeys(("reported_value", "counted_value", "difference"), float)
    return made.astype(numbers | dict.fromkeys(("not_compared", "unknown_text"), object))


def says(*rows: dict):
    return reported_figure(frame(*rows)).says


def test_numbers_that_are_all_the_same_are_said_to_be_and_rates_are_not_counted():
    finding = says(*EQUAL)
    assert (finding.key, finding.signal) == ("records.reported.says.equal", "usual")
    assert finding.numbers["compared"] == 2 and not finding.also


def test_how_many_differ_and_where_most_is_said():
    finding = says(row("A", "received", 9, 5), row("B", "open", 1, 2), *EQUAL)
    assert (finding.key, finding.signal) == ("records.reported.says.some", "concern")
    with in_language("vi"):
        said = in_words(says(row("A", "received", 9, 5), row("B", "open", 1, 2), *EQUAL))
    assert "2 trong 4 số" in said and "(4) ở A, tiếp nhận (16/11/2026 đến 22/11/2026)" in said


def test_all_that_differ_most_are_named():
    finding = says(row("A", "received", 9, 5), row("B", "open", 1, 5))
    assert finding.numbers["most"] == "đều 4"
    assert {"A", "B"} <= set(finding.numbers["where"].replace(",", "").split())


@pytest.mark.parametrize("why", ["selection", "records_begin", "records_end"])
def test_what_is_not_compared_is_told_apart_from_what_is_equal(why):
    left = row("B", "open", 7, None, not_compared=why)
    assert says(left, RATE).key == "records.reported.says.none"
    (partly,) = says(*EQUAL, left).also
    assert (partly.key, partly.numbers["numbers"]) == ("records.reported.says.partly", 1)


def test_a_unit_in_no_table_is_told_by_the_name_the_report_gives_it():
    strange = {"not_compared": "unknown_unit", "unknown_text": "Khu lạ"}
    rows = [*EQUAL, row("unallocated", "open", 3, None, **strange)]
    (unknown,) = says(*rows).also
    assert (unknown.key, unknown.signal) == ("records.reported.says.unknown", "concern")
    assert unknown.numbers == {"units": 1, "names": "Khu lạ"}
    assert "Khu lạ" in list(reported_table(with_units(frame(*rows))).ward_name)


def test_the_table_has_the_latest_period_and_what_differs_before_it():
    before = {"first_on": pd.Timestamp("2026-11-09"), "last_on": pd.Timestamp("2026-11-15")}
    rows = [row("A", "open", 9, 5, **before), row("B", "open", 5, 5, **before), *EQUAL]
    table = reported_table(with_units(frame(*rows)))
    assert list(table.ward_name) == ["A", "A", "B", "A"]
    assert list(table.difference) == ["+4", "0", "0", "–"]
    assert table.reported_value.iloc[3] in ("93,4%", "93,5%") and table.counted_value.iloc[3] == "–"
