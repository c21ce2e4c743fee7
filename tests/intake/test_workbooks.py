"""Workbooks: typed cells become the text the same value has in a CSV."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from giaoban.errors import FileProblem
from tests.intake.tables import read, read_table, source, values, written

HEADER = ["id", "received", "ward"]


def workbook(path: Path, rows: list[list], sheet: str = "Dữ liệu", others: tuple = ()) -> Path:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"})
    table = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.write(number, column, cell)
    for name in others:
        book.add_worksheet(name)
    book.close()
    return path


def received(tmp_path: Path, cell, **settings) -> str:
    path = workbook(tmp_path / "a.xlsx", [HEADER, [1, cell, "A"]])
    ((_, text, _),) = values(read(path, source(**settings)))
    return text


def formats(*texts: str) -> dict:
    return {"formats": {"received_at": texts}}


def test_a_line_is_the_row_of_the_sheet_and_blank_rows_are_none(tmp_path):
    rows = [["BÁO CÁO"], [], HEADER, [1, "x", "A"], [], ["", " "], [2, "y", "B"]]
    found = read(workbook(tmp_path / "a.xlsx", rows), source(header_row=3))
    assert [row["line"] for row in found] == [4, 7]
    assert values(found) == [("1", "x", "A"), ("2", "y", "B")]


def test_numbers_are_written_as_a_csv_would_have_them(tmp_path):
    rows = [HEADER, [101000295613, 2.5, True], [7.0, 0, " 06691 "]]
    path = workbook(tmp_path / "a.xlsx", rows)
    assert values(read(path)) == [("101000295613", "2.5", "true"), ("7", "0", "06691")]


def test_a_fraction_has_the_decimal_sign_of_the_source(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEADER, [1, 2, 2.5]])
    assert values(read(path, source(decimal=","))) == [("1", "2", "2,5")]


def test_dates_are_iso_without_declared_formats(tmp_path):
    assert received(tmp_path, date(2020, 10, 15)) == "2020-10-15"
    assert received(tmp_path, datetime(2020, 10, 15, 14, 30)) == "2020-10-15T14:30:00"


def test_dates_are_written_in_the_first_declared_format(tmp_path):
    declared = formats("%d/%m/%Y", "%Y-%m-%d")
    assert received(tmp_path, date(2020, 10, 5), **declared) == "05/10/2020"


def test_a_time_of_day_is_kept_where_a_declared_format_has_one(tmp_path):
    declared = formats("%d/%m/%Y", "%d/%m/%Y %H:%M")
    assert received(tmp_path, datetime(2020, 10, 5, 14, 30), **declared) == "05/10/2020 14:30"
    assert received(tmp_path, date(2020, 10, 5), **declared) == "05/10/2020"
    assert received(tmp_path, date(2020, 10, 5), **formats("%d/%m/%Y %H:%M")) == "05/10/2020 00:00"


def test_dates_become_seconds_where_only_seconds_are_declared(tmp_path):
    moment = datetime(2020, 10, 15, 7, 0)
    assert received(tmp_path, moment, timezone="UTC", **formats("epoch_s")) == "1602745200"
    assert received(tmp_path, moment, timezone="UTC", **formats("epoch_ms")) == "1602745200000"


def test_text_in_a_date_cell_stays_as_it_is(tmp_path):
    assert received(tmp_path, "5/10/2020", **formats("%d/%m/%Y")) == "5/10/2020"


def test_a_date_and_a_time_in_two_cells_become_one(tmp_path):
    mapped = {"case_id": ("id",), "received_at": ("DAY", "HOUR")}
    rows = [
        ["id", "DAY", "HOUR"],
        [1, date(2020, 10, 5), time(8, 30)],
        [2, date(2020, 10, 6), None],
    ]
    path = workbook(tmp_path / "a.xlsx", rows)
    declared = source(mapped, formats={"received_at": ("%d/%m/%Y %H:%M",)})
    assert values(read(path, declared)) == [("1", "05/10/2020 08:30"), ("2", "06/10/2020 00:00")]


def test_cells_with_errors_are_empty(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    table = book.add_worksheet()
    table.write_row(0, 0, HEADER)
    table.write_row(1, 0, [1, "x"])
    table.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    book.close()
    assert values(read(tmp_path / "a.xlsx")) == [("1", "x", None)]


def test_a_table_may_begin_right_of_the_first_column(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["", *HEADER], ["", 1, "x", "A"]])
    assert values(read(path)) == [("1", "x", "A")]


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEADER, [1, "x", "A"]], "Một", others=("Hai",))
    assert values(read(path))
    assert values(read(path, source(sheet="Một")))
    with pytest.raises(FileProblem, match="sheet is empty"):
        read(path, source(sheet="Hai"))


def test_a_sheet_that_is_missing_lists_those_there_are(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEADER], "Một", others=("Hai",))
    with pytest.raises(FileProblem, match='no sheet "Ba"; the workbook has: Một, Hai'):
        read(path, source(sheet="Ba"))


def test_a_header_without_rows_gives_an_empty_batch(tmp_path):
    table = read_table(workbook(tmp_path / "a.xlsx", [HEADER]))
    assert (table.num_rows, table.column_names[2:]) == (0, ["case_id", "received_at", "ward"])


def test_missing_columns_name_the_sheet(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["STT", "received"], [1, 2]])
    with pytest.raises(
        FileProblem, match=r'missing: "id"\. What stands in row 1 of sheet "Dữ liệu"'
    ):
        read(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut", b"<xml>", b"\xd0\xcf\x11\xe0\xa1\xb1 cut"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_what_is_no_workbook_says_so(tmp_path, name, content):
    with pytest.raises(FileProblem, match="cannot be read as an Excel workbook"):
        read(written(tmp_path / name, content))


def test_a_workbook_cut_short_says_so(tmp_path):
    whole = workbook(tmp_path / "a.xlsx", [HEADER, [1, "x", "A"]]).read_bytes()
    with pytest.raises(FileProblem, match="cannot be read as an Excel workbook"):
        read(written(tmp_path / "b.xlsx", whole[: len(whole) // 2]))
