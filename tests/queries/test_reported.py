"""What reports say beside what the records count: equal where they are, each difference told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.tiny_city import SETTINGS, TinyCity

REPORT = """
[[report]]
name = "bieu"
family = "grievance"
files = ["bieu/*.xlsx"]
decimal = ","

[report.period]
from = 'Từ ngày (\\S+)'
to = 'đến ngày (\\S+)'
format = ["%d/%m/%Y", "%d/%m"]

[report.columns]
ward = "Đơn vị"
opening = "Tồn kỳ trước"
received = "Tiếp nhận"
total = "Tổng"
closed = "Đã giải quyết"
on_time = "Đã giải quyết / Đúng hạn"
late = "Đã giải quyết / Quá hạn"
moved_out = "Chuyển đi"
open = "Tồn cuối kỳ"
not_overdue = "Trong hạn"
overdue = "Quá hạn chưa giải quyết"
on_time_share = "Tỷ lệ (%)"
"""
UNITS = "ward_code,ward_name,valid_from\n01,Hồng Gai,2020-01-01\n02,Hà Lầm,2020-01-01\n03,Cũ,2020-01-01\n"
HEAD = ["Đơn vị", "Tồn kỳ trước", "Tiếp nhận", "Tổng", "Tổng số", "Đã giải quyết", "", "Chuyển đi"]
HEAD = [*HEAD, "Tồn cuối kỳ", "Trong hạn", "Quá hạn chưa giải quyết", "Tỷ lệ (%)"]
LOWER = ["", "", "", "", "", "Đúng hạn", "Quá hạn", "", "", "", "", ""]
# Of the week from 12 to 18 October 2020: opening, received, total, closed, on time, late, moved
# out, open, not overdue, overdue.
CASES = (
    "1,2020-10-01,,2020-10-08,open,Hồng Gai",  # brought over, overdue
    "2,2020-10-05,2020-10-12,2020-10-20,closed,Hồng Gai",  # brought over, closed on time
    "3,2020-10-11,2020-10-18,2020-10-14,closed,Hồng Gai",  # brought over, closed late
    "4,2020-10-12,2020-10-12,2020-10-20,closed,Hồng Gai",  # received and closed in one day
    "5,2020-10-18,,2020-10-18,open,Hồng Gai",  # received, overdue at the end of its day
    "6,2020-10-13,2020-10-15,,withdrawn,Hồng Gai",  # closed, no due date
    "7,2020-10-14,2020-10-16,,transferred,Hồng Gai",  # moved out
    "8,2020-10-15,2020-10-30,2020-10-25,closed,Hồng Gai",  # left over, not overdue then
    "9,2020-10-19,,,open,Hồng Gai",  # came later
    "10,2020-10-01,2020-10-11,,closed,Hồng Gai",  # closed before
    "11,2020-10-16,,,open,Hà Lầm",
)
HONG_GAI = (3, 5, 8, 4, 2, 1, 1, 3, 1, 2)
HA_LAM = (0, 1, 1, 0, 0, 0, 0, 1, 1, 0)
CU = (0,) * 10


def bieu(city: TinyCity, name: str, days: str, *rows: tuple, share: str = "66,67") -> TinyCity:
    """Writes a report: closed has a head over its two parts, and a total of its own before them."""
    path = city.folder / "bieu" / name
    path.parent.mkdir(exist_ok=True)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, f"Từ ngày {days}")
    for line, row in enumerate([HEAD, LOWER, *(_cells(row, share) for row in rows)], start=2):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(line, column, cell)
    sheet.merge_range(2, 5, 2, 6, "Đã giải quyết")
    book.close()
    return city


def _cells(row: tuple, share: str) -> list:
    return [*row, share]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> TinyCity:
    """Cases, and reports: one that is right, one with planted differences, others beyond the records."""
    folder: Path = tmp_path_factory.mktemp("reported")
    (folder / "city").mkdir()
    closed = REPORT.replace('"Đã giải quyết"\n', '"Tổng số"\n')
    wards = SETTINGS.replace('as_of = "2020-10-31"', 'as_of = "2020-10-31"\nwards = "wards.csv"')
    wards = wards.replace('files = ["*.csv"]', 'files = ["cases*.csv"]')
    tiny = TinyCity(folder / "city", folder / "home").settings(wards + closed)
    tiny.write("wards.csv", UNITS).cases("cases.csv", *CASES)
    wrong = [*HONG_GAI]
    wrong[1], wrong[7] = 12, 2
    bieu(tiny, "right.xlsx", "12/10 đến ngày 18/10/2020", ("P. Hồng Gai", *HONG_GAI), ("Cũ", *CU))
    bieu(tiny, "week43.xlsx", "19/10 đến ngày 25/10/2020", ("Hồng Gai", 3, 4, *[""] * 8), share="")
    bieu(tiny, "before.xlsx", "01/9 đến ngày 30/9/2020", ("Hồng Gai", 3, *[""] * 9), share="")
    bieu(tiny, "ahead.xlsx", "26/10 đến ngày 03/11/2020", ("Hồng Gai", 3, *[""] * 9), share="")
    bieu(
        tiny,
        "names.xlsx",
        "12/10 đến ngày 18/10/2020",
        ("Hà Lầm", *HA_LAM),
        ("Khu lạ", *CU),
        ("", 1, 2),
    )
    tiny.build()
    return tiny


def of_week(rows: list[dict], first: date) -> list[dict]:
    return [row for row in rows if row["first_on"] == first]


def test_a_report_that_says_what_the_records_count_differs_nowhere(city):
    rows = of_week(city.ask("records/reported"), date(2020, 10, 12))
    compared = [row for row in rows if row["not_compared"] is None]
    assert {row["ward_code"] for row in compared} == {"01", "02", "03"}
    assert len(compared) == 30
    assert [(row["ward_code"], row["quantity"]) for row in compared if row["difference"]] == []


def test_the_counts_are_those_of_the_ledger_and_of_the_measure_of_the_overdue(city):
    week = {"from_week": date(2020, 10, 12), "to_week": date(2020, 10, 12)}
    rows = of_week(city.ask("records/reported"), date(2020, 10, 12))
    counted = {(r["ward_code"], r["quantity"]): r["counted_value"] for r in rows}
    for ledger in city.ask("backlog/ledger_by_week", **week):
        code = ledger["ward_code"]
        for name in ("opening", "received", "closed", "moved_out"):
            assert counted[code, name] == ledger[name]
        assert counted[code, "open"] == ledger["closing"]
    for weekly in city.ask("measures/weekly", measure="overdue_open", **week):
        assert counted[weekly["ward_code"], "overdue"] == weekly["value"]


def test_each_planted_difference_is_told_exactly_the_greatest_first(city):
    differing = [row for row in city.ask("records/reported") if row["difference"]]
    told = [
        (r["quantity"], r["reported_value"], r["counted_value"], r["difference"]) for r in differing
    ]
    assert told == [("received", 4, 1, 3)]
    assert differing[0]["first_on"] == date(2020, 10, 19)


def test_what_cannot_be_compared_says_why_and_has_no_count(city):
    rows = [row for row in city.ask("records/reported") if row["not_compared"]]
    assert all(row["counted_value"] is None and row["difference"] is None for row in rows)
    why = {
        (row["first_on"], row["ward_code"], row["quantity"]): row["not_compared"] for row in rows
    }
    assert why[date(2020, 9, 1), "01", "opening"] == "records_begin"
    assert why[date(2020, 10, 26), "01", "opening"] == "records_end"
    assert why[date(2020, 10, 12), "01", "on_time_share"] == "rate"
    assert why[date(2020, 10, 12), "unallocated", "opening"] == "unknown_unit"
    unknown = {row["unknown_text"] for row in rows if row["not_compared"] == "unknown_unit"}
    assert unknown == {"Khu lạ"}
    rate = next(
        row for row in rows if row["quantity"] == "on_time_share" and row["ward_code"] == "01"
    )
    assert rate["reported_value"] == pytest.approx(0.6667)


def test_reported_counts_are_mixed_into_nothing_else(city):
    assert len(city.ask("records/facts")) == len(CASES)
    assert {row["ward_text"] for row in city.ask("records/unknown_wards")} == set()
    ledger = {row["file"]: row for row in city.ask("records/ledger")}
    taken = ledger["bieu/right.xlsx"]
    assert (taken["read_rows"], taken["accepted_rows"], taken["replaced_rows"]) == (2, 2, 0)
    assert taken["source"] == "bieu" and taken["problem"] is None


def test_a_row_without_its_unit_stands_in_the_quarantine_with_those_of_cases(city):
    ledger = {row["file"]: row for row in city.ask("records/ledger")}
    names = ledger["bieu/names.xlsx"]
    assert (names["read_rows"], names["accepted_rows"], names["rejected_rows"]) == (3, 2, 1)
    (row,) = city.ask("records/rejected")
    assert (row["file"], row["line"], row["reason"]) == ("bieu/names.xlsx", 7, "report_no_unit")


def test_a_report_of_a_later_import_replaces_what_it_says_anew(
    tiny,
):
    tiny.settings(SETTINGS + REPORT.replace('"Đã giải quyết"\n', '"Tổng số"\n'))
    tiny.cases("cases.csv", *CASES)
    bieu(
        tiny, "z.xlsx", "12/10 đến ngày 18/10/2020", ("Hồng Gai", 9, 5, *[""] * 8), share=""
    ).build()
    bieu(tiny, "a.xlsx", "12/10 đến ngày 18/10/2020", ("Hồng Gai", 3, *[""] * 9), share="").build()
    rows = {row["quantity"]: row for row in tiny.ask("records/reported")}
    assert {name: row["reported_value"] for name, row in rows.items()} == {
        "opening": 3,
        "received": 5,
    }
    assert (rows["opening"]["file"], rows["received"]["file"]) == ("bieu/a.xlsx", "bieu/z.xlsx")
    assert all(row["difference"] == 0 for row in rows.values())
