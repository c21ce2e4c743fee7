"""Workbooks (xlsx, xls, ods) to batches of canonical columns."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, PasswordError, load_workbook

from giaoban.city.sources import Source
from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.errors import FileProblem
from giaoban.intake.cells import cell_text, date_cells_text
from giaoban.intake.columns import FileColumns, TextColumn, find_columns, record_batch, text_column
from giaoban.intake.doubts import Remarks
from giaoban.words.message import Message

ROWS_PER_BATCH = 20_000


def read_sheet(stream: BinaryIO, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """The records below the header row; a line is the row's number in the sheet."""
    sheet = _sheet(stream, source)
    rows = sheet.iter_rows()
    headers = _headers(rows, source)
    where = Message("intake.columns.sheet_row", row=str(source.header_row), sheet=sheet.name)
    columns = find_columns(source, headers, where)
    numbered = enumerate(rows, start=source.header_row + 1)
    held = list(islice(numbered, ROWS_PER_BATCH))
    yield _batch(held, columns, source)
    while held := list(islice(numbered, ROWS_PER_BATCH)):
        yield _batch(held, columns, source)


def _sheet(stream: BinaryIO, source: Source) -> CalamineSheet:
    try:
        workbook = load_workbook(stream)
        return workbook.get_sheet_by_name(_sheet_name(workbook.sheet_names, source))
    except PasswordError as error:
        raise FileProblem("intake.workbook.password") from error
    except CalamineError as error:
        raise FileProblem("intake.workbook.damaged") from error


def _sheet_name(names: list[str], source: Source) -> str:
    if not names:
        raise FileProblem("intake.workbook.no_sheets")
    if source.sheet is None:
        return names[0]
    if source.sheet not in names:
        raise FileProblem("intake.workbook.no_sheet", sheet=source.sheet, sheets=names)
    return source.sheet


def _headers(rows: Iterator[list], source: Source) -> list[str]:
    header = next(islice(rows, source.header_row - 1, None), None)
    if header is None:
        raise FileProblem("intake.workbook.ends_before", row=str(source.header_row))
    return [cell_text(cell, source.decimal) or "" for cell in header]


def _batch(
    numbered: list[tuple[int, list]], columns: FileColumns, source: Source
) -> pa.RecordBatch:
    filled = [(line, row) for line, row in numbered if any(map(_has_content, row))]
    rows = [row for _, row in filled]
    lines = pa.array([line for line, _ in filled], pa.int64())
    canonical = {
        name: _column(name, [[row[at] for row in rows] for at in at_all], columns, source)
        for name, at_all in columns.positions.items()
    }
    return record_batch(lines, pa.nulls(len(rows)), columns, canonical)


def _has_content(cell) -> bool:
    return cell.strip() != "" if isinstance(cell, str) else cell is not None


def _column(
    name: str, cell_columns: list[list], columns: FileColumns, source: Source
) -> TextColumn:
    headers = [columns.headers[at] for at in columns.positions[name]]
    if name in DATE_COLUMNS:
        formats = source.formats.get(name, ())
        texts = [
            date_cells_text(cells, formats, source) for cells in zip(*cell_columns, strict=True)
        ]
        return text_column([pa.array(texts, pa.string())], headers[:1])
    texts = [[cell_text(cell, source.decimal) for cell in cells] for cells in cell_columns]
    return text_column([pa.array(column, pa.string()) for column in texts], headers)
