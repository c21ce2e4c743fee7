"""A small report as an office sends it: motto, title, two-row header, numbering, units, total, signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from giaoban.city.reports import Report

HEAD = [
    "STT",
    "Đơn vị",
    "Tồn kỳ trước",
    "Tiếp nhận",
    "Đã giải quyết",
    "Tỷ lệ đúng hạn (%)",
    "Tồn cuối kỳ",
]
COLUMNS = {
    "ward": ("Đơn vị",),
    "opening": ("Tồn kỳ trước",),
    "received": ("Tiếp nhận",),
    "closed": ("Đã giải quyết",),
    "on_time_share": ("Tỷ lệ đúng hạn (%)",),
    "open": ("Tồn cuối kỳ",),
}
UNITS = [
    [1, "Phường Hồng Gai", 5, "21 (02 đơn trùng)", 20, "93,45", 6],
    [2, "Xã Quảng La", 3, 4, "1.002", "100", 1],
]
TITLE = "(Số liệu tính từ ngày 16/11/2026 đến ngày 22/11/2026)"
SIGNED = [["", "NGƯỜI LẬP BIỂU", "", "", "", "TRƯỞNG BAN"], [], ["", "Nguyễn Thị Lan"]]


def bieu(**changed: Any) -> Report:
    """The settings that fit it."""
    return Report(
        **{
            "name": "bieu",
            "family": "grievance",
            "files": ("reports/*",),
            "columns": COLUMNS,
            "period": {"from": r"từ ngày ([\d/]+)", "to": r"đến ngày ([\d/]+)"},
            "formats": ("%d/%m/%Y",),
            "decimal": ",",
        }
        | changed
    )


def coded(text: str) -> str:
    """How a text is written; a test may set another way."""
    return text


def written(path: Path, rows: list[list[Any]], title: str = TITLE, after: int = 2) -> Path:
    """The report with these rows below its header, then signatures."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Biểu 01")
    sheet.merge_range("A1:C1", coded("ỦY BAN NHÂN DÂN THÀNH PHỐ"))
    sheet.merge_range("A3:G3", coded(title))
    numbering = [f"({number})" for number in range(1, len(HEAD) + 1)]
    lines = [HEAD, numbering, *rows, *[[]] * after, *SIGNED]
    for line, row in enumerate(lines, start=4):
        for column, cell in enumerate(row):
            if cell != "":
                sheet.write(line, column, coded(cell) if isinstance(cell, str) else cell)
    book.close()
    return path
