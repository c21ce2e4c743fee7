"""A figure's rows as a file."""

import pandas as pd

from giaoban.export import as_csv


def test_the_file_opens_in_excel_with_its_vietnamese_and_says_what_it_is():
    rows = pd.DataFrame({"ward_name": ["Hà Lầm"], "on_time_share": [0.5]})
    written = as_csv(rows, ["Số liệu mô phỏng / simulated records"])
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").splitlines() == [
        "# Số liệu mô phỏng / simulated records",
        "ward_name,on_time_share",
        "Hà Lầm,0.5",
    ]


def test_missing_values_are_empty_and_days_are_days():
    rows = pd.DataFrame({"closed_on": [pd.NaT, pd.Timestamp("2026-11-22")], "days": [None, 1.5]})
    assert as_csv(rows, []).decode("utf-8-sig").splitlines()[1:] == [",", "2026-11-22,1.5"]


def test_text_that_a_spreadsheet_would_run_is_made_plain():
    rows = pd.DataFrame({"ward_name": ["=HYPERLINK(1)", "+1", "Hà Lầm"]})
    lines = as_csv(rows, []).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["'=HYPERLINK(1)", "'+1", "Hà Lầm"]
