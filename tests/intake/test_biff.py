"""Workbooks of Excel 97 to 2003: what they say beside their values."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlwt

from giaoban.errors import FileProblem
from giaoban.intake.biff import xls_marks
from giaoban.intake.sheet_marks import shape_of
from tests.intake.test_sheets import HEADER, case, keys, mapped, read


def workbook(rows: int = 2, is_1904: bool = False) -> io.BytesIO:
    """A cover and a sheet with shown zeros, counted days, hidden rows and columns, and merges."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = is_1904
    book.add_sheet("Bìa").write(0, 0, "Biểu mẫu 01")
    sheet = book.add_sheet("Dữ liệu")
    zeros = xlwt.easyxf(num_format_str="000000")
    days = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for column, name in enumerate(HEADER):
        sheet.write(1, column, name)
    for number in range(rows):
        sheet.write(2 + number, 0, 101 + number, zeros)
        sheet.write(2 + number, 2, date(2026, 11, 2), days)
        sheet.write(
            2 + number, 3, date(2026, 11, 20) if number else 46347, days if number else zeros
        )
    sheet.write_merge(2, 1 + rows, 1, 1, "Rác")
    sheet.row(3).hidden = True
    sheet.col(3).hidden = True
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    return content


def test_an_old_workbook_is_read_as_a_new_one():
    rows, said = read(workbook())
    assert [row["case_id"] for row in rows] == ["000101", "000102"]
    assert [row["due_at"] for row in rows] == ["21/11/2026", "20/11/2026"]
    assert [row["category"] for row in rows] == ["Rác", "Rác"]
    assert keys(said.doubts) == ["intake.doubt.hidden_rows"]
    assert keys(said.notes) == [
        "intake.sheet.counted_days",
        "intake.sheet.hidden_columns",
        "intake.sheet.no_table",
    ]


@pytest.mark.parametrize("rows", [1, 40, 3_000])
def test_the_stream_is_put_together_however_long_it_is(rows):
    marks = xls_marks(workbook(rows))["Dữ liệu"]
    assert len(marks.shapes[0]) == rows
    assert marks.hidden_columns == {3}


def test_a_workbook_of_1904_counts_its_days_from_then():
    rows, _ = read(workbook(is_1904=True))
    assert rows[0]["due_at"] == "22/11/2030"
    of = mapped(formats={"received_at": ("%d/%m/%Y",), "due_at": ("%d/%m/%Y", "excel")})
    assert read(workbook(is_1904=True), of)[0][0]["due_at"] == "47809"


def test_a_cell_with_an_error_is_told():
    book = xlwt.Workbook()
    sheet = book.add_sheet("S", cell_overwrite_ok=True)
    for line, row in enumerate([HEADER, case(1), case(2)]):
        for column, cell in enumerate(row):
            sheet.write(line, column, cell if column != 2 or not line else "02/11/2026")
    sheet.row(2).set_cell_error(1, "#REF!")
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    _, said = read(content)
    assert keys(said.doubts) == ["intake.doubt.errors"]


def test_what_is_cut_short_is_no_workbook():
    content = workbook(40).getvalue()
    with pytest.raises(FileProblem, match="cannot be read as an Excel workbook"):
        read(io.BytesIO(content[: len(content) // 3]))


def test_sectors_that_lead_back_are_no_workbook():
    content = bytearray(workbook(40).getvalue())
    table = 512 + 512 * int.from_bytes(content[76:80], "little")
    content[table : table + 4] = bytes(4)
    with pytest.raises(FileProblem, match="cannot be read as an Excel workbook"):
        read(io.BytesIO(bytes(content)))


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("000000", "000007"),
        ('"HS-"000', "HS-007"),
        (r'00000\/"26"', "00007/26"),
        ("[$-42A]0000", "0007"),
    ],
)
def test_a_format_of_zeros_shows_them(code, shown):
    assert shape_of(code).shown(7) == shown


@pytest.mark.parametrize("code", ["General", "0", "0.00", "#,##0", "dd/mm/yyyy", "@"])
def test_other_formats_show_a_number_as_it_is(code):
    assert shape_of(code) is None
