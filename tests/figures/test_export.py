"""A figure's rows as files."""

from datetime import date, datetime
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from giaoban.figures.columns import Column
from giaoban.figures.export import as_csv, as_xlsx, plain, plain_text
from giaoban.words.text import in_language

SIMULATED = "Số liệu mô phỏng / simulated records"
COLUMNS = {
    "ward_name": Column("Ward", "ward_name", "name", "name of the unit"),
    "days": Column("Days open", "days", "days", "since receipt"),
}


@pytest.fixture(autouse=True)
def _speaking():
    with in_language("en"):
        yield


def _lines(rows: pd.DataFrame, notes=(), columns=None) -> list[str]:
    return as_csv(rows, notes, columns).decode("utf-8-sig").splitlines()


def _sheet(rows: pd.DataFrame, notes=(), columns=None, name="Rows") -> list[list]:
    book = CalamineWorkbook.from_filelike(BytesIO(as_xlsx(rows, notes, columns)))
    return book.get_sheet_by_name(name).to_python()


def test_the_file_opens_in_excel_with_its_vietnamese_and_says_what_it_is():
    rows = pd.DataFrame({"ward_name": ["Hà Lầm"], "on_time_share": [0.5]})
    assert as_csv(rows, []).startswith(b"\xef\xbb\xbf")
    assert _lines(rows, [SIMULATED]) == [
        f"# {SIMULATED}",
        "ward_name,on_time_share",
        "Hà Lầm,0.5",
    ]


def test_the_file_has_heads_in_words_and_says_what_each_column_holds():
    rows = pd.DataFrame({"ward_name": ["Hà Lầm"], "days": [2]})
    assert _lines(rows, columns=COLUMNS)[:3] == [
        "# Ward = ward_name (name): name of the unit",
        "# Days open = days (days): since receipt",
        "Ward,Days open",
    ]
    assert _sheet(rows, columns=COLUMNS)[0] == ["Ward", "Days open"]
    assert _sheet(rows, columns=COLUMNS, name="Columns")[1:] == [
        ["Ward", "ward_name", "name", "name of the unit"],
        ["Days open", "days", "days", "since receipt"],
    ]


def test_missing_values_are_empty_and_days_are_days():
    rows = pd.DataFrame({"closed_on": [pd.NaT, pd.Timestamp("2026-11-22")], "days": [None, 1.5]})
    assert _lines(rows)[1:] == [",", "2026-11-22,1.5"]
    assert _sheet(rows)[1:] == [["", ""], [date(2026, 11, 22), 1.5]]


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@sum", "\t=1", "\n=1"])
def test_text_that_a_spreadsheet_would_run_is_text(text):
    rows = pd.DataFrame({"ward_name": [text]})
    assert f"'{text}" in as_csv(rows, []).decode("utf-8")
    assert _sheet(rows)[1] == [text]


def test_a_negative_number_stays_a_number():
    rows = pd.DataFrame({"net_cases": [-5]})
    assert _lines(rows)[1] == "-5"
    assert _sheet(rows)[1] == [-5.0]


def test_the_workbook_has_its_notes_above_the_rows():
    rows = pd.DataFrame({"ward_name": ["Hà Lầm"], "cases": [3]})
    assert _sheet(rows, [SIMULATED, "Hạ Long"]) == [
        [SIMULATED, ""],
        ["Hạ Long", ""],
        ["", ""],
        ["ward_name", "cases"],
        ["Hà Lầm", 3.0],
    ]


def test_no_rows_and_odd_values_make_files_too():
    empty = pd.DataFrame({"ward_name": pd.Series([], dtype=str)})
    assert _lines(empty) == ["ward_name"]
    assert _sheet(empty) == [["ward_name"]]
    odd = pd.DataFrame({"families": [["a", "b"]], "share": [float("inf")], "is_late": [True]})
    assert _lines(odd)[1] == '"a, b",,true'
    assert _sheet(odd)[1] == ["a, b", "", True]


@pytest.mark.parametrize("value", [None, pd.NA, pd.NaT, float("nan"), np.float64("nan")])
def test_what_is_missing_is_none_however_a_data_frame_writes_it(value):
    assert plain(value) is None


@pytest.mark.parametrize(
    ("value", "is_plain", "text"),
    [
        (pd.Timestamp("2026-11-22"), date(2026, 11, 22), "2026-11-22"),
        (pd.Timestamp("2026-11-22 08:30"), datetime(2026, 11, 22, 8, 30), "2026-11-22T08:30:00"),
        (np.int64(3), 3, "3"),
        (np.float64(0.5), 0.5, "0.5"),
        (np.bool_(True), True, "true"),
        ("=1", "=1", "=1"),
    ],
)
def test_a_value_is_plain_python_and_then_text_for_programs(value, is_plain, text):
    assert plain(value) == is_plain
    assert plain_text(plain(value)) == text
