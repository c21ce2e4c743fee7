"""A workbook of a report opened: its sheets that have the mapped columns, and what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from giaoban.city.reports import COUNTS, PERIOD_KEYS, RATES, Report
from giaoban.city.spelling import clean_text
from giaoban.errors import FileProblem
from giaoban.intake.archives import Part
from giaoban.intake.books import Book
from giaoban.intake.cells import cell_text
from giaoban.intake.doubts import Remarks
from giaoban.intake.font_columns import decoded
from giaoban.intake.merged_cells import Merge, MergedCells
from giaoban.intake.old_fonts import font_of
from giaoban.intake.privacy import refuse_headers
from giaoban.intake.readers import damage_told
from giaoban.intake.reports.units import ReportTable
from giaoban.intake.sheet_headers import MOST_ROWS, Header, find_header, sheet_row
from giaoban.intake.sheets import has_table
from giaoban.words.message import Message


@dataclass(frozen=True)
class TitledTable:
    """A table, and the texts that may say its period: above it, its sheet's name."""

    table: ReportTable
    title: list[str]


def tables_of(part: Part, report: Report, remarks: Remarks) -> list[TitledTable]:
    """The sheets of a file that hold the report, at least one; FileProblem where none does."""
    if part.kind != "sheet":
        raise FileProblem("intake.report.no_workbook")
    with damage_told(), part.open() as stream:
        book = Book(BytesIO(stream.read()))
    held, tables_beside = [], []
    for name in _chosen(book, report):
        sheet = _Sheet(book, name, report)
        if titled := sheet.titled(remarks):
            held.append(titled)
        elif has_table(sheet.top):
            tables_beside.append(name)
    if not held:
        raise FileProblem("intake.report.no_table", columns=_mapped(report))
    if tables_beside:
        remarks.doubts.append(Message("intake.doubt.sheet_unread", sheets=tables_beside))
    return held


def _chosen(book: Book, report: Report) -> list[str]:
    if report.sheet is None:
        return [name for name in book.names if name not in book.hidden]
    if report.sheet not in book.names:
        raise FileProblem("intake.workbook.no_sheet", sheet=report.sheet, sheets=book.names)
    return [report.sheet]


class _Sheet:
    """A sheet, its texts in Unicode whatever font they were written in."""

    def __init__(self, book: Book, name: str, report: Report) -> None:
        self._book, self._name, self._report = book, name, report
        self._merges = book.merges(name, book.sheet(name))
        first = list(islice(book.sheet(name).iter_rows(), max(MOST_ROWS, *report.header_rows, 0)))
        texts = [[cell_text(cell, report.decimal) or "" for cell in row] for row in first]
        self._font = report.font_encoding or font_of(text for row in texts for text in row)
        self.top = [list(map(self._read, row)) for row in texts]

    def titled(self, remarks: Remarks) -> TitledTable | None:
        """The table of the sheet; None where it has not the columns of the report."""
        header = _header(self.top, self._merges, self._report)
        positions = _positions(header, self._report) if header else {}
        if header is None or not _is_enough(positions, self._report):
            return None
        _refuse_doubled(header, self._report, self._name)
        refuse_headers({key: self._report.columns[key] for key in positions}, ())
        self._remark(header, remarks)
        above = [clean_text(text) for row in self.top[: header.first - 1] for text in row]
        rows, marks = self._rows(header, positions), self._book.marks(self._name)
        table = ReportTable(self._name, header.names, positions, rows, marks)
        return TitledTable(table, [*filter(None, above), self._name])

    def _remark(self, header: Header, remarks: Remarks) -> None:
        mapped = _mapped(self._report)
        if lacking := [name for name in mapped if clean_text(name) not in header.names]:
            quoted = ", ".join(f'"{name}"' for name in lacking)
            remarks.notes.append(Message("intake.columns.lacking", columns=quoted))
        if self._font and self._report.font_encoding is None:
            font = Message(f"intake.font.{self._font}")
            remarks.notes.append(Message("intake.font.file", font=font))

    def _rows(self, header: Header, positions: dict[str, Any]) -> Iterator[tuple[int, list[Any]]]:
        """The rows below the header; a unit or a period merged downwards is that of every row."""
        carried = [positions[key][0] for key in ("ward", *PERIOD_KEYS) if key in positions]
        below = islice(self._book.sheet(self._name).iter_rows(), header.last, None)
        rows = [list(map(self._read, row)) for row in below]
        MergedCells(self._merges, carried).fill(header.last + 1, rows)
        return enumerate(rows, start=header.last + 1)

    def _read(self, cell: Any) -> Any:
        return decoded(cell, self._font) if self._font and isinstance(cell, str) else cell


def _header(top: list[list[str]], merges: list[Merge], report: Report) -> Header | None:
    """Where the columns are named; None in a sheet too short for it."""
    try:
        found = find_header(top, merges, report)
    except FileProblem as problem:
        if problem.message.key == "intake.workbook.ends_before":
            return None
        raise
    return Header(found.first, found.last, [clean_text(name) for name in found.names])


def _positions(header: Header, report: Report) -> dict[str, tuple[int, ...]]:
    there = {
        key: [clean_text(name) for name in named if clean_text(name) in header.names]
        for key, named in report.columns.items()
    }
    return {key: tuple(map(header.names.index, named)) for key, named in there.items() if named}


def _is_enough(positions: Iterable[str], report: Report) -> bool:
    """Whether a sheet has the unit, the period where columns say it, and anything that is counted."""
    needed = {"ward", *(key for key in PERIOD_KEYS if key in report.columns)}
    has = set(positions)
    return needed <= has and not has.isdisjoint((*COUNTS, *RATES))


def _refuse_doubled(header: Header, report: Report, sheet: str) -> None:
    for name in map(clean_text, _mapped(report)):
        if header.names.count(name) > 1:
            raise FileProblem("intake.columns.twice", name=name, where=sheet_row(header, sheet))


def _mapped(report: Report) -> list[str]:
    return [name for named in report.columns.values() for name in named]
