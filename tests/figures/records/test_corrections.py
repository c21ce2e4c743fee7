"""Rejected rows are taken away under the source's own heads, corrected, and load again as they are."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from giaoban.city.settings import read_city
from giaoban.city.sources import Source
from giaoban.figures.records.corrections import ROWS, correction_file
from giaoban.figures.records.records import reason_name
from tests.tiny_city import TinyCity

MAPPED = """
[city]
code = "tiny"
name = { vi = "Thành phố Nhỏ", en = "Tiny City" }
timezone = "Asia/Ho_Chi_Minh"

[intake]
max_rejected_share = 1.0

[[source]]
name = "book"
family = "dossier"
files = ["records/PAKN *.csv"]
separator = ";"
header_row = 3
decimal = ","

[source.columns]
case_id = ["Mã", "Đơn vị"]
received_at = ["Ngày", "Giờ"]
closed_at = "Xong"
due_at = "Hạn"
status = "Trạng thái"
kind = "Loại"
ward = "Đơn vị"
channel = "Kênh"
procedure = "Thủ tục"
paused_days = "Dừng"

[source.formats]
received_at = "%d/%m/%Y %H:%M"
closed_at = "%d/%m/%Y"
due_at = "%d/%m/%Y"

[source.values.status]
open = ["Đang"]
closed = ["Xong"]

[source.values.kind]
denunciation = ["Tố cáo"]
"""
HEAD = "Mã;Đơn vị;Ngày;Giờ;Xong;Hạn;Trạng thái;Loại;Kênh;Thủ tục;Dừng"


@pytest.fixture(scope="module")
def city(tmp_path_factory) -> TinyCity:
    lines = (
        "Báo cáo",
        "",
        HEAD,
        "01;A;05/10/2020;08:30;;20/10/2020;Đang;;app;Khai sinh;1,5",
        "02;A;06/10/2020;09:00;07/10/2020;20/10/2020;Xonng;;=app;Đất đai;2,5",
        "03;B;06/10/2020;10:00;05/10/2020;20/10/2020;Xong;;web;Xây dựng;",
        "04;C;06/10/2020;10:00;05/10/2020;20/10/2020;Xong;Tố cáo;web;Xây dựng;",
    )
    tiny = TinyCity(tmp_path_factory.mktemp("city"), tmp_path_factory.mktemp("home"))
    tiny.settings(MAPPED).write("records/PAKN 1.csv", "\n".join(lines) + "\n").build()
    return tiny


@pytest.fixture(scope="module")
def waiting(city) -> pd.DataFrame:
    """What waits before anything is corrected."""
    return rows(city)


def rows(city: TinyCity) -> pd.DataFrame:
    return pd.DataFrame(city.ask(ROWS))


def source(city: TinyCity) -> Source:
    return read_city(city.folder).sources[0]


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (("records/*",), "corrected.xlsx"),
        (("a/PAKN-*.xlsx", "*.csv"), "PAKN-corrected.xlsx"),
        (("book.csv",), "book-corrected.csv"),
        (("[0-9]*.csv.gz",), "0-9corrected.csv"),
    ],
)
def test_a_pattern_of_the_source_names_it(city, waiting, files, name):
    assert correction_file(replace(source(city), files=files), waiting)[0] == name


def test_a_workbook_keeps_leading_zeros_and_days_as_text(city, waiting):
    of = replace(source(city), files=("*.xlsx",), sheet="Sổ")
    book = openpyxl.load_workbook(BytesIO(correction_file(of, waiting)[1]))
    cells = list(book["Sổ"].iter_rows(min_row=3, values_only=True))
    assert cells[0][0] == "Mã"
    assert cells[1][:4] == ("02", "A", "06/10/2020 09:00", None)
    assert cells[1][-1] == reason_name("unknown_status")


def test_what_the_declared_encoding_cannot_hold_is_a_workbook(city, waiting):
    of = replace(source(city), encoding="ascii")
    assert correction_file(of, waiting)[0].endswith(".xlsx")


def test_downloaded_corrected_dropped_and_taken(city, waiting):
    assert list(waiting.line) == [5, 6]
    name, content = correction_file(source(city), waiting)
    assert name == "PAKN corrected.csv"
    text = content.decode("utf-8-sig")
    assert text.splitlines()[2].startswith("Mã;Đơn vị;Ngày;Giờ;Xong;Hạn")
    assert "02;A;06/10/2020 09:00;;07/10/2020;20/10/2020;Xonng;;'=app;Đất đai;2,5" in text
    assert "04" not in text
    city.write(f"records/{name}", content).build()
    again = rows(city)
    assert (sorted(again.case_id), set(again.file)) == (["02 A", "03 B"], {f"records/{name}"})
    corrected = text.replace("Xonng", "Xong").replace("05/10/2020", "16/10/2020")
    city.write(f"records/{name}", corrected).build()
    assert rows(city).empty
    taken = city.ask("records/facts")
    assert [row["case_id"] for row in taken] == ["01 A", "02 A", "03 B"]
    assert [row["working_days"] for row in taken][1:] == [1, 8]
    assert all(row["due_at"] for row in taken)
