"""A workbook of a report becomes what it says of each unit; nothing else of it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from giaoban.errors import FileProblem
from giaoban.intake.archives import parts
from giaoban.intake.old_fonts import from_font
from giaoban.intake.reports.reported import FILE, Reported, Reports
from tests.intake.reports.workbook import COLUMNS, UNITS, bieu, written

TODAY = date(2026, 11, 23)
PEOPLE = [
    f"{family} Thị {name}" for family in ("Nguyễn", "Trần", "Lê") for name in ("Lan", "Hoa", "Mai")
]
TOTAL = ["", "Tổng cộng", 8, 25, 1022, "", 7]


@pytest.fixture
def take(tmp_path: Path):
    """Reads a report of these rows; gives what is said of it, and what the batch keeps."""

    def read(*rows, share=0.0, **settings) -> tuple[Reported, list[dict]]:
        told = {name: settings.pop(name) for name in ("title", "after") if name in settings}
        path = written(tmp_path / "bieu.xlsx", list(rows), **told)
        reports = Reports(share, TODAY)
        (part,) = parts(path, path.name)
        said = reports.add(part, bieu(**settings))
        empty = pa.schema(
            [(n, pa.string()) for n in ("file", "source", "reason", "detail", "ward")]
        )
        lines = empty.append(pa.field("batch", pa.int32())).append(pa.field("line", pa.int64()))
        pq.write_table(lines.empty_table(), tmp_path / "quarantine.parquet")
        reports.write(1, tmp_path)
        return said, pq.read_table(tmp_path / FILE).to_pylist()

    return read


def in_tcvn3(text: str) -> str:
    codes = {from_font(chr(code), "tcvn3"): chr(code) for code in range(0xA1, 0xFF)}
    return "".join(codes.get(letter, codes.get(letter.lower(), letter)) for letter in text)


def numbers(kept: list[dict]) -> dict[tuple[str, str], float]:
    return {(row["ward_text"], row["measure"]): row["value"] for row in kept}


def keys(messages) -> list[str]:
    return [message.key for message in messages]


def test_a_report_as_offices_send_it_is_read_without_a_doubt(take):
    said, kept = take(*UNITS, TOTAL)
    assert (said.read_rows, said.rejected_rows, said.problem, said.doubts) == (2, 0, None, ())
    assert numbers(kept) == {
        ("Phường Hồng Gai", "opening"): 5,
        ("Phường Hồng Gai", "received"): 21,
        ("Phường Hồng Gai", "closed"): 20,
        ("Phường Hồng Gai", "on_time_share"): 0.9345,
        ("Phường Hồng Gai", "open"): 6,
        ("Xã Quảng La", "opening"): 3,
        ("Xã Quảng La", "received"): 4,
        ("Xã Quảng La", "closed"): 1002,
        ("Xã Quảng La", "on_time_share"): 1,
        ("Xã Quảng La", "open"): 1,
    }
    days = {(row["first_on"], row["last_on"]) for row in kept}
    assert days == {(date(2026, 11, 16), date(2026, 11, 22))}
    assert {row["line"] for row in kept} == {7, 8}


def test_signatures_and_remarks_are_nowhere_in_what_is_kept(take, tmp_path):
    said, kept = take(*UNITS, TOTAL, after=0)
    told = f"{kept} {said.note and said.note.stored()}"
    quarantine = pq.read_table(tmp_path / "quarantine.parquet").to_pylist()
    assert not quarantine
    assert "Lan" not in told and "BIỂU" not in told and "trùng" not in told


def test_a_name_of_somebody_where_a_unit_should_stand_is_not_kept(take):
    said, kept = take(*UNITS, [3, "Nguyễn Thị Lan", 1, 2, 3, "", 4])
    assert {row["ward_text"] for row in kept} == {"Phường Hồng Gai", "Xã Quảng La", "***"}
    assert keys(said.doubts) == ["intake.doubt.withheld"]
    people = [[n, name, 1, 2, 3, "", 4] for n, name in enumerate(PEOPLE)]
    with pytest.raises(FileProblem) as caught:
        take(*people)
    assert caught.value.message.key == "intake.columns.personal_values"
    assert not any(name in caught.value.message.stored() for name in PEOPLE)


def test_a_report_in_a_font_before_unicode_is_read_like_any_other(take, tmp_path, monkeypatch):
    """TCVN3 as Latin letters: what an old sheet of .VnTime becomes."""
    monkeypatch.setattr("tests.intake.reports.workbook.coded", in_tcvn3)
    said, kept = take(*UNITS, TOTAL)
    assert said.doubts == () and said.read_rows == 2
    assert {row["ward_text"] for row in kept} == {"Phường Hồng Gai", "Xã Quảng La"}


@pytest.mark.parametrize(
    "totals",
    [
        [["", "Tổng cộng"]],
        [["", "Cộng", 8, 25, 1022, "", 7], ["", "Toàn thành phố", 8, 25, 1022, "96,7", 7]],
        [["", "", 8, 25, 1022, "", 7]],
    ],
)
def test_totals_are_no_units_and_a_right_one_is_silent(take, totals):
    said, kept = take(*UNITS, *totals)
    assert said.read_rows == 2 and said.doubts == () and len(kept) == 10


def test_a_total_that_is_not_the_sum_is_doubted_with_both_numbers(take):
    said, kept = take(*UNITS, ["", "Tổng cộng", 8, 26, 1022, "", 7])
    (doubt,) = said.doubts
    assert (doubt.key, doubt.values["said"], doubt.values["sum"]) == (
        "intake.doubt.report_total",
        26,
        25,
    )
    assert (doubt.values["column"], doubt.values["row"]) == ("Tiếp nhận", "9")
    assert len(kept) == 10


def test_subtotals_and_a_total_above_are_checked_against_their_own_rows(take):
    first, second = UNITS
    above = ["", "Tổng số", 8, 25, 1022, "", 7]
    parts_of = [["", "Cộng", *first[2:5], "", 6], second, ["", "Cộng", 3, 4, 1003, "", 1]]
    said, _ = take(above, first, *parts_of)
    assert [(doubt.values["said"], doubt.values["sum"]) for doubt in said.doubts] == [(1003, 1002)]


def test_a_cell_that_is_no_count_is_not_taken_and_doubted(take):
    said, kept = take([1, "Phường A", 5, "21/25", 20, "", 6], UNITS[1])
    assert ("Phường A", "received") not in numbers(kept)
    (doubt,) = said.doubts
    assert (doubt.key, doubt.values["rows"]) == ("intake.doubt.report_cells", ["7"])
    assert "21/25" not in doubt.stored()


def test_rates_that_do_not_fit_each_other_are_doubted(take):
    said, kept = take([1, "Phường A", 5, 1, 2, "93,45", 6], [2, "Xã B", 3, 4, 5, 0.98, 1])
    assert keys(said.doubts) == ["intake.doubt.report_rates"]
    said, kept = take([1, "Phường A", 5, 1, 2, 0.9345, 6], [2, "Xã B", 3, 4, 5, 1, 1])
    assert said.doubts == () and numbers(kept)["Phường A", "on_time_share"] == 0.9345


def test_a_row_of_numbers_without_a_unit_is_rejected_and_kept_with_its_line(take, tmp_path):
    said, _ = take(*UNITS, ["", "", 1, 2, 3, "", 4], share=0.5)
    assert (said.read_rows, said.rejected_rows) == (3, 1)
    (row,) = pq.read_table(tmp_path / "quarantine.parquet").to_pylist()
    assert (row["line"], row["reason"], row["source"]) == (9, "report_no_unit", "bieu")


def test_too_many_rows_that_cannot_be_taken_refuse_the_file(take, tmp_path):
    said, kept = take(*UNITS, ["", "Phường C", "mười 10", "", "", "", ""], share=0.05)
    assert said.problem.key == "intake.refused.many_rows" and not kept
    assert (said.read_rows, said.rejected_rows) == (3, 3)
    assert pq.read_table(tmp_path / "quarantine.parquet").num_rows == 3


def test_counts_of_several_columns_are_added_up(take):
    columns = COLUMNS | {"closed": ("Tồn kỳ trước", "Tiếp nhận")}
    del columns["opening"], columns["received"]
    _, kept = take(*UNITS, columns=columns)
    assert numbers(kept)["Phường Hồng Gai", "closed"] == 26


def test_a_unit_that_stands_twice_refuses_the_report(take):
    with pytest.raises(FileProblem) as caught:
        take(*UNITS, UNITS[0])
    assert caught.value.message.key == "intake.report.unit_twice"
    assert [where.values["row"] for where in caught.value.message.values["rows"]] == ["7", "9"]


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"title": "từ ngày 16/11/2062 đến ngày 22/11/2062"}, "ahead"),
        ({"title": "BIỂU TỔNG HỢP"}, "no_period"),
        ({"columns": {"ward": ("Phường",), "closed": ("Đã giải quyết",)}}, "no_table"),
    ],
)
def test_what_cannot_be_read_without_guessing_is_refused(take, changed, key):
    with pytest.raises(FileProblem) as caught:
        take(*UNITS, **changed)
    assert caught.value.message.key == f"intake.report.{key}"


def test_two_files_of_one_import_that_say_different_numbers_are_doubted(tmp_path):
    reports = Reports(0, TODAY)
    other = [[1, "phường Hồng Gai", 5, 22, 20, "", 6]]
    said = []
    for name, rows in (("a.xlsx", UNITS), ("b.xlsx", other)):
        (part,) = parts(written(tmp_path / name, rows), name)
        said.append(reports.add(part, bieu()))
    assert keys(said[0].doubts) == []
    assert keys(said[1].doubts) == ["intake.doubt.report_twice"]
