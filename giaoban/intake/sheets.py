"""Which sheets of a workbook are read: all visible ones that have the mapped columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO

from python_calamine import CalamineSheet

from giaoban.city.sources import Source
from giaoban.errors import FileProblem
from giaoban.intake.books import Book
from giaoban.intake.cells import cell_text
from giaoban.intake.columns import FileColumns, find_columns
from giaoban.intake.doubts import Remarks
from giaoban.intake.headers import readable_rows
from giaoban.intake.merged_cells import Merge
from giaoban.intake.sheet_headers import MOST_ROWS, Header, find_header, matching_names, sheet_row
from giaoban.intake.text_books import TextBook, TextTable, text_book
from giaoban.words.message import Message

# What says that a sheet has not the mapped columns, as against a fault in one that has.
_LACKING = ("intake.columns.missing", "intake.columns.no_names", "intake.workbook.ends_before")
# Rows and filled cells from which a sheet holds a table and is no cover or explanation.
_TABLE_ROWS, _TABLE_CELLS = 2, 3
_PERIOD = re.compile(
    r"\W*(?:tháng|thg|quý|tuần|năm|kỳ|đợt|ngày|sheet|trang(?: tính)?|bảng|biểu|week|month|quarter"
    r"|[tqw](?=\W*\d)|data|dữ liệu|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[\w\s.\-/()]*"
    r"|[\d\W]+",
    re.IGNORECASE,
)


@dataclass
class Sheet:
    """A sheet that is read, with where its columns stand; `remarks` are about the workbook."""

    book: Book | TextBook
    name: str
    table: CalamineSheet | TextTable
    header: Header
    columns: FileColumns
    merges: list[Merge]
    remarks: Remarks = field(default_factory=Remarks)


@dataclass
class _Unread:
    name: str
    problem: FileProblem
    matching: int
    has_table: bool


def chosen_sheets(stream: BinaryIO, source: Source) -> list[Sheet]:
    """The sheets to read, at least one; FileProblem where none has the mapped columns."""
    book = text_book(stream, source.encoding) or Book(stream)
    if not book.names:
        raise FileProblem("intake.workbook.no_sheets")
    if source.sheet is not None:
        return [_named(book, source)]
    sheets, unread = [], []
    for name in [name for name in book.names if name not in book.hidden]:
        found = _opened(book, name, source)
        (unread if isinstance(found, _Unread) else sheets).append(found)
    if not sheets:
        raise _why_none(unread)
    _tell(sheets[0].remarks, unread, book)
    if len(sheets) > 1:
        _say_their_unit(sheets, source)
    return sheets


def _named(book: Book | TextBook, source: Source) -> Sheet:
    if source.sheet not in book.names:
        raise FileProblem("intake.workbook.no_sheet", sheet=source.sheet, sheets=book.names)
    found = _opened(book, source.sheet, source)
    if isinstance(found, _Unread):
        raise found.problem
    others = [name for name in book.names if name not in (source.sheet, *book.hidden)]
    if others:
        found.remarks.notes.append(Message("intake.sheet.not_named", sheets=others))
    return found


def _opened(book: Book | TextBook, name: str, source: Source) -> Sheet | _Unread:
    table = book.sheet(name)
    merges = book.merges(name, table)
    top = readable_rows(
        source,
        [
            [cell_text(cell, source.decimal) or "" for cell in row]
            for row in islice(table.iter_rows(), max(MOST_ROWS, *source.header_rows, 0))
        ],
    )
    header = None
    try:
        header = find_header(top, merges, source)
        columns = find_columns(source, header.names, sheet_row(header, name))
    except FileProblem as problem:
        if not problem.message.key.startswith(_LACKING):
            raise
        problem = _other_rows(top, merges, source) or problem
        matching = matching_names(header, source) if header else 0
        return _Unread(name, problem, matching, has_table(top))
    return Sheet(book, name, table, header, columns, merges)


def _other_rows(top: list[list[str]], merges: list[Merge], source: Source) -> FileProblem | None:
    """What is wrong where the columns stand in other rows than the settings say."""
    if not source.header_rows:
        return None
    try:
        header = find_header(top, merges, replace(source, header_rows=()))
        find_columns(source, header.names, Message("intake.columns.line", line=header.rows))
    except FileProblem:
        return None
    declared = ", ".join(map(str, source.header_rows))
    return FileProblem("intake.workbook.other_rows", declared=declared, rows=header.rows)


def has_table(top: list[list[str]]) -> bool:
    filled = [sum(text.strip() != "" for text in row) for row in top]
    return sum(count >= _TABLE_CELLS for count in filled) >= _TABLE_ROWS


def _why_none(unread: list[_Unread]) -> FileProblem:
    if not unread:
        return FileProblem("intake.workbook.all_hidden")
    return max(unread, key=lambda sheet: sheet.matching).problem


def _tell(remarks: Remarks, unread: list[_Unread], book: Book | TextBook) -> None:
    """Says which sheets are not read; those that hold a table are a doubt."""
    tables = [sheet.name for sheet in unread if sheet.has_table]
    covers = [sheet.name for sheet in unread if not sheet.has_table]
    if tables:
        remarks.doubts.append(Message("intake.doubt.sheet_unread", sheets=tables))
    if covers:
        remarks.notes.append(Message("intake.sheet.no_table", sheets=covers))
    if book.hidden:
        remarks.notes.append(Message("intake.sheet.hidden", sheets=book.hidden))


def _say_their_unit(sheets: list[Sheet], source: Source) -> None:
    """FileProblem where sheets are named like units and nothing else says which a row belongs to."""
    if source.sheet_column is not None or source.section_column == "ward":
        return
    lacking = [sheet.name for sheet in sheets if "ward" not in sheet.columns.positions]
    named = [name for name in lacking if not _PERIOD.fullmatch(name)]
    if named:
        raise FileProblem("intake.workbook.sheets_are_units", sheets=named[:5], column="ward")
