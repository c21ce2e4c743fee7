"""Workbooks as offices send them: titles, tall headers, headings, totals, several sheets."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import date

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from giaoban.city.sources import Source
from giaoban.errors import FileProblem
from giaoban.intake.doubts import Remarks
from giaoban.intake.sheets import chosen_sheets
from giaoban.intake.workbooks import read_sheet
from tests.intake.tables import source
from tests.tiny_city import SETTINGS

MAPPED = {
    "case_id": ("Mã phản ánh",),
    "received_at": ("Ngày tiếp nhận",),
    "due_at": ("Hạn xử lý",),
    "category": ("Lĩnh vực",),
}
DAY = {"received_at": ("%d/%m/%Y",), "due_at": ("%d/%m/%Y",)}
HEADER = ["Mã phản ánh", "Lĩnh vực", "Ngày tiếp nhận", "Hạn xử lý"]
UNITS = {"Phường Hồng Gai": 3, "Xã Quảng La": 2}


def book(make) -> io.BytesIO:
    """A workbook in memory that `make` has filled."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"default_date_format": "dd/mm/yyyy"})
    make(workbook)
    workbook.close()
    content.seek(0)
    return content


def table(rows: list[list], name: str = "Tổng hợp") -> io.BytesIO:
    return book(lambda workbook: fill(workbook.add_worksheet(name), rows))


def fill(sheet, rows: list[list], first: int = 0) -> None:
    for number, row in enumerate(rows, start=first):
        sheet.write_row(number, 0, row)


def case(number: int, **other) -> list:
    cells = {
        "id": f"{number:06d}",
        "what": "Rác",
        "day": date(2026, 11, number),
        "due": "30/11/2026",
    }
    return list((cells | other).values())


def mapped(**settings) -> Source:
    return source(settings.pop("columns", MAPPED), **{"formats": DAY, **settings})


def read(stream: io.BytesIO, of: Source | None = None) -> tuple[list[dict], Remarks]:
    """The rows of all sheets with the sheet of each, and what is said of them."""
    of, said, rows = of or mapped(), Remarks(), []
    for sheet in chosen_sheets(stream, of):
        for batch in read_sheet(sheet, of, said):
            rows += [{**row, "sheet": sheet.name} for row in batch.to_pylist()]
    return rows, said


def keys(messages: list) -> list[str]:
    return [message.key for message in messages]


def report(workbook, subtotal: int = 3) -> None:
    """Motto, title, a header of two rows, headings of units, totals, and who signs."""
    sheet = workbook.add_worksheet("Tổng hợp")
    sheet.merge_range("A1:C1", "ỦY BAN NHÂN DÂN")
    sheet.merge_range("A3:E3", "BÁO CÁO TỔNG HỢP PHẢN ÁNH")
    for column, name in enumerate(["STT", "Mã phản ánh", "Lĩnh vực"]):
        sheet.merge_range(4, column, 5, column, name)
    sheet.merge_range("D5:E5", "Thời gian")
    sheet.write_row(5, 3, ["Ngày tiếp nhận", "Hạn xử lý"])
    sheet.write_row(6, 0, ["(1)", "(2)", "(3)", "(4)", "(5)"])
    line, number = 7, 0
    for roman, (unit, cases) in zip("I II".split(), UNITS.items(), strict=True):
        sheet.merge_range(line, 0, line, 4, f"{roman}. {unit}: {cases} hồ sơ")
        for _ in range(cases):
            line, number = line + 1, number + 1
            sheet.write_row(line, 0, [number, *case(number)])
        sheet.write_row(line + 1, 1, ["Cộng", subtotal if unit == "Phường Hồng Gai" else cases])
        line += 2
    sheet.write(line, 1, "Tổng cộng")
    sheet.write(line, 2, number)
    sheet.write_row(line + 2, 1, ["NGƯỜI LẬP BIỂU", "", "TRƯỞNG BAN"])
    sheet.write(line + 6, 1, "Nguyễn Thị Lan")
    workbook.add_worksheet("Hướng dẫn").write("A1", "Cách ghi biểu")


def test_a_report_gives_its_records_and_the_heading_above_each_and_nothing_else():
    rows, said = read(book(report), mapped(section_column="ward"))
    assert Counter(row["ward"] for row in rows) == UNITS
    assert [row["line"] for row in rows] == [9, 10, 11, 14, 15]
    assert (rows[0]["case_id"], rows[0]["received_at"]) == ("000001", "01/11/2026")
    assert said.doubts == []
    assert sorted(key.rpartition(".")[2] for key in keys(said.notes)) == [
        "after",
        "headings",
        "no_table",
        "numbering",
        "totals",
    ]
    assert "Lan" not in str(rows)


def test_a_total_that_is_not_the_sum_is_a_doubt_with_both_numbers():
    of = mapped(section_column="ward")
    _, said = read(book(lambda workbook: report(workbook, subtotal=4)), of)
    (doubt,) = said.doubts
    assert doubt.key == "intake.doubt.total"
    assert (doubt.values["said"], doubt.values["found"]) == (4, 3)


def test_headings_refuse_the_sheet_where_nothing_says_what_they_carry():
    with pytest.raises(FileProblem, match='section_column = "ward"') as refused:
        read(book(report))
    assert "row 8" in str(refused.value)
    rows, _ = read(book(report), mapped(section_column="none"))
    assert len(rows) == 5


def test_a_header_over_several_rows_is_mapped_by_its_lowest_or_all_its_names():
    joined = {**MAPPED, "received_at": ("Thời gian / Ngày tiếp nhận",)}
    for columns in (MAPPED, joined):
        rows, _ = read(book(report), mapped(columns=columns, section_column="ward"))
        assert rows[4]["received_at"] == "05/11/2026"
    declared = mapped(columns=joined, section_column="ward", header_rows=(5, 6))
    assert len(read(book(report), declared)[0]) == 5


def test_a_name_that_stands_twice_under_a_tall_header_is_refused_with_the_choices():
    rows = [["Mã phản ánh", "Tiếp nhận", "", "Kết quả"], ["", "Ngày", "Nơi", "Ngày"]]
    columns = {"case_id": ("Mã phản ánh",), "received_at": ("Ngày",)}
    with pytest.raises(FileProblem, match='"Kết quả / Ngày", "Tiếp nhận / Ngày"'):
        read(
            table([*rows, ["1", date(2026, 11, 2), "x", date(2026, 11, 3)]]),
            mapped(columns=columns),
        )


def test_a_group_does_not_hide_that_a_mapped_column_is_personal():
    def grouped(workbook):
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:A2", "Mã phản ánh")
        sheet.merge_range("B1:B2", "Ngày tiếp nhận")
        fill(sheet, [["", "", "Họ và tên"], ["1", "02/11/2026", "x"]], first=1)
        sheet.write("C1", "Thông tin")

    with pytest.raises(FileProblem, match="personal data"):
        read(book(grouped), mapped(columns={**MAPPED, "category": ("Thông tin",)}))


def test_rows_declared_for_the_header_that_lack_columns_are_told_with_the_right_ones():
    with pytest.raises(FileProblem, match="in row 5, where the settings say; they are in row 6"):
        read(book(report), mapped(header_rows=(5,)))


def test_a_row_without_number_or_day_is_kept_in_the_table_and_not_below_it():
    lacking = [case(2, id=None), case(3, day=None), ["", "Rác"]]
    rows, said = read(table([HEADER, case(1), *lacking, case(4), ["Người lập biểu"], ["Lê Văn A"]]))
    assert [row["line"] for row in rows] == [2, 3, 4, 5, 6]
    assert keys(said.notes) == ["intake.sheet.left.after"]
    rows, _ = read(table([HEADER, case(1), case(2, day=None)]))
    assert [row["line"] for row in rows] == [2, 3]


def test_records_below_a_gap_or_a_signature_are_records():
    rows, _ = read(
        table([HEADER, case(1), [], [], [], case(2), ["Nơi nhận:"], ["- Lưu: VT"], case(3)])
    )
    assert [row["case_id"] for row in rows] == ["000001", "000002", "000003"]


def test_a_second_table_in_another_order_is_a_doubt_and_a_table_of_counts_is_none():
    def other(day) -> list:
        return ["Rác", date(2026, 11, day), "PA-9", "30/11/2026"]

    above = [HEADER, case(1), [], [], ["Kỳ trước chuyển sang"]]
    _, said = read(table([*above, ["Lĩnh vực", *HEADER[2:]], other(3), other(4)]))
    assert keys(said.doubts) == ["intake.doubt.other_table"]
    _, said = read(table([*above, ["Lĩnh vực", "Nhận", "Xong"], ["Rác", 4, 3], ["Điện", 2, 1]]))
    assert said.doubts == []


@pytest.mark.parametrize("below", [["Nguyễn Thị Lan"], ["Nguyễn Thị Lan", "", "Trần Văn Bình"]])
def test_names_below_the_table_are_not_kept(below):
    for above in ([[], []], [["Tổng cộng", 1]], [["TRƯỞNG PHÒNG"]]):
        rows, said = read(table([HEADER, case(1), *above, below]))
        assert [row["line"] for row in rows] == [2]
        assert said.notes[-1].key == "intake.sheet.left.after"


def test_all_visible_sheets_with_the_columns_are_read_and_the_others_told():
    def sheets(workbook):
        workbook.add_worksheet("Bìa").write("A1", "BÁO CÁO")
        fill(workbook.add_worksheet("Cũ"), [HEADER, case(9)])
        workbook.get_worksheet_by_name("Cũ").hide()
        for month in (10, 11):
            fill(workbook.add_worksheet(f"Tháng {month}"), [["BIỂU"], HEADER, case(month - 9)])
        fill(workbook.add_worksheet("Khác"), [["Số", "Ngày", "Việc"], ["1", "2", "3"]])

    rows, said = read(book(sheets))
    assert [(row["sheet"], row["line"]) for row in rows] == [("Tháng 10", 3), ("Tháng 11", 3)]
    assert keys(said.doubts) == ["intake.doubt.sheet_unread"]
    assert said.doubts[0].values["sheets"] == ["Khác"]
    assert keys(said.notes) == ["intake.sheet.no_table", "intake.sheet.hidden"]
    rows, said = read(book(sheets), mapped(sheet="Cũ"))
    assert [row["case_id"] for row in rows] == ["000009"]


def test_sheets_named_like_units_give_the_unit_where_the_settings_say_so():
    def sheets(workbook):
        for number, unit in enumerate(UNITS, start=1):
            fill(workbook.add_worksheet(unit), [HEADER, case(number)])

    with pytest.raises(FileProblem, match='sheet_column = "ward"'):
        read(book(sheets))
    rows, _ = read(book(sheets), mapped(sheet_column="ward"))
    assert [row["ward"] for row in rows] == list(UNITS)


def test_a_merged_cell_is_the_value_of_every_row_it_covers():
    def merged(workbook):
        sheet = workbook.add_worksheet()
        fill(sheet, [HEADER, *(case(number, what=None) for number in range(1, 6))])
        sheet.merge_range("B2:B4", "Rác")
        sheet.merge_range("B5:B9", "Đường")

    rows, _ = read(book(merged))
    assert [row["category"] for row in rows] == ["Rác"] * 3 + ["Đường"] * 2


def test_what_is_hidden_or_noted_is_told():
    def hidden(workbook):
        sheet = workbook.add_worksheet("S")
        fill(sheet, [HEADER, case(1), case(2)])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.write_comment("A2", "Ông Nguyễn Văn Bình")

    rows, said = read(book(hidden))
    assert len(rows) == 2
    assert [(doubt.key, doubt.values["rows"]) for doubt in said.doubts] == [
        ("intake.doubt.hidden_rows", 1)
    ]
    assert keys(said.notes) == ["intake.sheet.hidden_columns", "intake.sheet.comments"]
    assert "Bình" not in str(said)


def test_formulas_without_values_refuse_and_errors_are_a_doubt():
    def formulas(value):
        def make(workbook):
            sheet = workbook.add_worksheet("S")
            fill(sheet, [HEADER, case(1), case(2)])
            sheet.write_formula("D3", "=C3+21", None, value)

        return book(make)

    with pytest.raises(FileProblem, match='"Hạn xử lý" were saved without their values: 1 cell'):
        read(formulas(""))
    rows, said = read(formulas("#REF!"))
    assert rows[1]["due_at"] is None
    assert [(doubt.key, doubt.values["name"]) for doubt in said.doubts] == [
        ("intake.doubt.errors", "Hạn xử lý")
    ]


def test_numbers_keep_the_zeros_they_are_shown_with():
    def zeros(workbook):
        sheet = workbook.add_worksheet()
        fill(sheet, [HEADER, case(1), case(2)])
        sheet.write_number("A2", 101, workbook.add_format({"num_format": "000000"}))
        sheet.write_number("A3", 7, workbook.add_format({"num_format": '"HS-"000'}))

    rows, _ = read(book(zeros))
    assert [row["case_id"] for row in rows] == ["000101", "HS-007"]


def test_long_numbers_that_lost_their_last_digits_refuse_the_file():
    with pytest.raises(FileProblem, match=r'"Mã phản ánh" holds 2 long numbers .*row 2 of sheet'):
        read(table([HEADER, case(1, id=261101000000000001), case(2, id=261101000000000002)]))


def days(first_cells: list, day, **settings) -> tuple[list[dict], Remarks]:
    cases = [case(number, due=due) for number, due in enumerate(first_cells, start=1)]
    return read(table([HEADER, *cases, case(20, due=day)]), mapped(**settings))


def test_bare_counts_of_days_are_read_beside_dates_or_where_they_are_declared():
    rows, said = days([date(2026, 11, 20)], 46347)
    assert [row["due_at"] for row in rows] == ["20/11/2026", "21/11/2026"]
    assert keys(said.notes) == ["intake.sheet.counted_days"]
    rows, _ = days([], 46347.5, formats={**DAY, "due_at": ("excel",)})
    assert rows[0]["due_at"] == "46347.5"


def test_a_column_of_bare_counts_of_days_is_refused_and_an_odd_one_told():
    with pytest.raises(FileProblem, match=r'due_at = \["excel"\]'):
        days([], 46347)
    rows, said = days(["20/11/2026"] * 19, 46347)
    assert rows[-1]["due_at"] == "46347"
    assert keys(said.doubts) == ["intake.doubt.bare_days"]


def test_day_and_month_swapped_by_another_region_are_refused():
    swapped = [date(2026, day, 11) if day <= 12 else f"{day}/11/2026" for day in range(5, 20)]
    cases = [case(number, due=due) for number, due in enumerate(swapped, start=1)]
    with pytest.raises(FileProblem, match=r'"Hạn xử lý".*the wrong way round'):
        read(table([HEADER, *cases]))


def test_a_cell_far_from_the_table_does_not_fill_the_memory():
    def far(workbook):
        sheet = workbook.add_worksheet("S")
        fill(sheet, [HEADER, case(1)])
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(FileProblem, match='sheet "S" reaches to row 1048576'):
        read(book(far))

    def formatted(workbook):
        sheet = workbook.add_worksheet("S")
        fill(sheet, [HEADER, case(1)])
        sheet.write_blank(1_048_575, 16_383, None, workbook.add_format({"bold": True}))

    assert len(read(book(formatted))[0]) == 1


def test_a_workbook_with_one_damaged_member_is_refused():
    content = table([HEADER, case(1)]).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        member = archive.getinfo("docProps/app.xml")
    at = member.header_offset + 30 + len(member.filename) + member.compress_size // 2
    damaged = content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
    with pytest.raises(FileProblem, match="cannot be read as an Excel workbook"):
        read(io.BytesIO(damaged))


def test_each_sheet_has_its_line_in_the_ledger_and_no_signature_is_kept(tiny):
    def sheets(workbook):
        report(workbook, subtotal=4)
        second = workbook.add_worksheet("Tháng 12")
        fill(
            second,
            [HEADER, case(20), case(20, what="Đường", day="32/11/2026"), [], [], ["Lê Thị Lan"]],
        )

    columns = "".join(f'{name} = "{header}"\n' for name, (header,) in MAPPED.items())
    settings = SETTINGS[: SETTINGS.index("case_id =")] + columns
    settings = settings.replace('files = ["*.csv"]', 'files = ["*.xlsx"]\nsection_column = "ward"')
    settings = settings.replace('as_of = "2020-10-31"\n', "")
    formats = "[source.formats]\n" + "".join(f'{name} = "%d/%m/%Y"\n' for name in DAY)
    tiny.settings(settings + formats).write("a.xlsx", book(sheets).getvalue()).build()
    rows = {row["file"]: row for row in tiny.ask("records/ledger")}
    counts = {file: (row["accepted_rows"], row["rejected_rows"]) for file, row in rows.items()}
    assert counts == {"a.xlsx › Tổng hợp": (5, 0), "a.xlsx › Tháng 12": (1, 1)}
    (rejected,) = tiny.ask("records/rejected")
    assert (rejected["file"], rejected["line"]) == ("a.xlsx › Tháng 12", 3)
    assert any(row["file"] == "a.xlsx › Tổng hợp" for row in tiny.ask("records/doubts"))
    kept = [pq.read_table(path).to_pylist() for path in tiny.home.rglob("*.parquet")]
    assert kept
    assert "Lan" not in str(kept)
