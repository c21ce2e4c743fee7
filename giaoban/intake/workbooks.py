"""Sheets of workbooks (xlsx, xlsb, xls, ods) to batches of canonical columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from giaoban.city.sources import NOTHING, Source
from giaoban.city.vocabulary import DATE_COLUMNS
from giaoban.errors import FileProblem
from giaoban.intake import day_counts
from giaoban.intake.cells import cell_text, date_cells_text, is_typed_day
from giaoban.intake.columns import FileColumns, TextColumn, record_batch, text_column
from giaoban.intake.day_order import DayOrder
from giaoban.intake.doubts import Remarks
from giaoban.intake.merged_cells import MergedCells
from giaoban.intake.sheet_marks import Marks
from giaoban.intake.sheets import Sheet
from giaoban.intake.spoiled_text import clean_text
from giaoban.intake.table_rows import Kept, Places, TableRows, cleaned_heading, wide_lines
from giaoban.words.message import Message

ROWS_PER_BATCH = 20_000
# Numbers in a workbook have 15 digits; what is longer has lost its last ones.
MOST_EXACT = 10**15
# Bare counts of days up to this share of a column's dates are odd cells; above, it is the column.
ODD_SHARE = 0.05


def read_sheet(sheet: Sheet, source: Source, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """The records below the header; a line is the row's number in the sheet."""
    reading = _Reading(sheet, source)
    table = pa.Table.from_batches(list(reading.batches()))
    reading.refuse(table)
    table = reading.with_days(table, remarks)
    reading.tell(table["line"], remarks)
    remarks.notes += sheet.remarks.notes
    remarks.doubts += sheet.remarks.doubts
    yield from table.to_batches() or [_empty(table.schema)]


def _empty(schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=schema)


class _Reading:
    """One sheet on its way into batches, with what there is to say of it."""

    def __init__(self, sheet: Sheet, source: Source) -> None:
        self._sheet = sheet
        self._source = source
        self._columns = _without_lack(sheet.columns, source)
        self._marks: Marks = sheet.book.marks(sheet.name)
        self._merged = MergedCells(sheet.merges, sheet.columns.used)
        self._rows = self._table_rows()
        self._typed_days = dict.fromkeys(DATE_COLUMNS, 0)
        self._orders = {name: DayOrder() for name in DATE_COLUMNS}

    def _table_rows(self) -> TableRows:
        at = {name: joined[0] for name, joined in self._columns.positions.items()}
        places = Places(at["case_id"], at["received_at"], tuple(self._columns.used))
        expects = self._source.section_column not in (None, NOTHING)
        wide = set(wide_lines(self._sheet.merges))
        return TableRows(places, self._columns.headers, wide, expects)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The kept rows of the whole sheet, at least one batch."""
        first = self._sheet.header.last
        rows = islice(self._sheet.table.iter_rows(), first, None)
        while held := list(islice(rows, ROWS_PER_BATCH)):
            self._merged.fill(first + 1, held)
            yield self._batch(self._rows.take(enumerate(held, start=first + 1)))
            first += len(held)
        yield self._batch(self._rows.end())

    def _batch(self, kept: Kept) -> pa.RecordBatch:
        canonical = {name: self._column(name, kept) for name in self._columns.positions}
        sheet = cleaned_heading(clean_text(self._sheet.name))[0]
        for column, values in (
            (self._source.section_column, kept.sections),
            (self._source.sheet_column, [sheet] * len(kept.rows)),
        ):
            if column not in (None, NOTHING):
                canonical[column] = _filled(canonical.get(column), pa.array(values, pa.string()))
        lines = pa.array(kept.lines, pa.int64())
        return record_batch(lines, pa.nulls(len(kept.rows)), self._columns, canonical)

    def _column(self, name: str, kept: Kept) -> TextColumn:
        joined = self._columns.positions[name]
        headers = [self._columns.headers[at] for at in joined]
        cells = [[row[at] for row in kept.rows] for at in joined]
        if name in DATE_COLUMNS:
            self._typed_days[name] += sum(map(is_typed_day, cells[0]))
            self._orders[name].see(cells[0])
            formats = self._source.formats.get(name, ())
            texts = [
                date_cells_text(each, formats, self._source) for each in zip(*cells, strict=True)
            ]
            return text_column([pa.array(texts, pa.string())], headers[:1])
        if name == "case_id":
            self._refuse_lost_digits(cells, headers, kept.lines)
        texts = [
            self._texts(column, at, kept.lines) for column, at in zip(cells, joined, strict=True)
        ]
        return text_column([pa.array(column, pa.string()) for column in texts], headers)

    def _texts(self, cells: list[Any], at: int, lines: list[int]) -> list[str | None]:
        """The cells as text, numbers with the leading zeros they are shown with."""
        decimal = self._source.decimal
        shapes = self._marks.shapes.get(at)
        if not shapes:
            return [cell_text(cell, decimal) for cell in cells]
        return [
            shapes[line].shown(cell)
            if line in shapes and _is_whole(cell)
            else cell_text(cell, decimal)
            for line, cell in zip(lines, cells, strict=True)
        ]

    def _refuse_lost_digits(
        self, columns: list[list[Any]], headers: list[str], lines: list[int]
    ) -> None:
        for cells, header in zip(columns, headers, strict=True):
            long = [line for line, cell in zip(lines, cells, strict=True) if _is_long(cell)]
            if long:
                raise FileProblem(
                    "intake.columns.digits_lost",
                    name=header,
                    values=len(long),
                    where=self._where(long[0]),
                )

    def _where(self, line: int) -> Message:
        return Message("intake.columns.sheet_row", row=str(line), sheet=self._sheet.name)

    def refuse(self, table: pa.Table) -> None:
        """FileProblem where rows cannot be read without guessing."""
        heading = self._rows.first_heading
        has_ward = "ward" in self._columns.positions or self._source.sheet_column == "ward"
        if heading and not has_ward and self._source.section_column is None:
            raise FileProblem(
                "intake.sheet.headings",
                headings=self._rows.left.headings,
                where=self._where(heading),
                column="ward",
            )
        self._refuse_swapped_days()
        lines = set(table["line"].to_pylist()) if self._marks.unvalued else set()
        for header, at in self._mapped():
            if missing := [line for line in self._marks.unvalued.get(at, ()) if line in lines]:
                raise FileProblem(
                    "intake.sheet.no_values",
                    name=header,
                    cells=len(missing),
                    where=self._where(missing[0]),
                )

    def _refuse_swapped_days(self) -> None:
        for name, joined in self._columns.positions.items():
            if name in DATE_COLUMNS and (order := self._orders[name]).is_swapped:
                header = self._columns.headers[joined[0]]
                raise FileProblem(
                    "intake.sheet.swapped_days",
                    name=header,
                    sheet=self._sheet.name,
                    typed=order.typed,
                    texts=order.texts,
                )

    def _mapped(self) -> list[tuple[str, int]]:
        return [(self._columns.headers[at], at) for at in self._columns.used]

    def with_days(self, table: pa.Table, remarks: Remarks) -> pa.Table:
        """The table with bare counts of days read as dates, where that is no guess."""
        for name in self._columns.positions:
            if name in DATE_COLUMNS:
                column = self._with_days(name, table[name], table["line"], remarks)
                table = table.set_column(table.column_names.index(name), name, column)
        return table

    def _with_days(
        self, name: str, texts: pa.ChunkedArray, lines: pa.ChunkedArray, remarks: Remarks
    ) -> pa.ChunkedArray:
        formats = self._source.formats.get(name, ())
        if day_counts.declares_days(formats):
            return day_counts.with_1900_counts(texts) if self._marks.is_1904 else texts
        is_count = day_counts.counted_days(texts)
        counts = pc.sum(is_count).as_py() or 0
        if not counts or not day_counts.may_count_days(formats):
            return texts
        told = {
            "name": self._columns.headers[self._columns.positions[name][0]],
            "canonical": name,
            "cells": counts,
            "where": self._where(lines.filter(is_count)[0].as_py()),
        }
        if self._typed_days[name]:
            remarks.notes.append(Message("intake.sheet.counted_days", **told))
            return day_counts.with_days_read(texts, formats, self._source, self._marks.is_1904)
        if counts > ODD_SHARE * (len(texts) - texts.null_count):
            raise FileProblem("intake.sheet.bare_days", **told)
        remarks.doubts.append(Message("intake.doubt.bare_days", **told))
        return texts

    def tell(self, lines: pa.ChunkedArray, remarks: Remarks) -> None:
        """Says what was left out, and what the sheet says beside its values."""
        kept = set(lines.to_pylist()) if self._marks.errors or self._marks.hidden_lines else set()
        sheet = self._sheet.name
        remarks.doubts += self._wrong_totals()
        for header, at in self._mapped():
            if errors := [line for line in self._marks.errors.get(at, ()) if line in kept]:
                where = self._where(errors[0])
                doubt = Message("intake.doubt.errors", name=header, cells=len(errors), where=where)
                remarks.doubts.append(doubt)
        if hidden := len(self._marks.hidden_lines & kept):
            remarks.doubts.append(Message("intake.doubt.hidden_rows", rows=hidden, sheet=sheet))
        if len(left := self._rows.like_records) > 1:
            where = self._where(left[0])
            remarks.doubts.append(Message("intake.doubt.other_table", rows=len(left), where=where))
        remarks.notes += self._notes()

    def _wrong_totals(self) -> Iterator[Message]:
        for line, said, found in self._rows.totals.end():
            where = self._where(line)
            yield Message("intake.doubt.total", where=where, said=said, found=found)

    def _notes(self) -> Iterator[Message]:
        for what, rows in vars(self._rows.left).items():
            if rows:
                yield Message(f"intake.sheet.left.{what}", rows=rows)
        hidden = [name for name, at in self._mapped() if at in self._marks.hidden_columns]
        if hidden:
            yield Message("intake.sheet.hidden_columns", names=[f'"{name}"' for name in hidden])
        if self._marks.comments:
            yield Message("intake.sheet.comments", cells=self._marks.comments)


def _without_lack(columns: FileColumns, source: Source) -> FileColumns:
    """The columns without a lack that headings or the sheet's name make good."""
    given = (source.section_column, source.sheet_column)
    left = tuple(pair for pair in columns.lacking.names if pair[1] not in given)
    return replace(columns, lacking=replace(columns.lacking, names=left))


def _filled(own: TextColumn | None, values: pa.Array) -> TextColumn:
    """A column's own values, and what stands above the rows where it has none."""
    if own is None:
        return TextColumn(values, pa.nulls(len(values), pa.string()))
    return TextColumn(pc.coalesce(own.values.cast(pa.string()), values), own.broken)


def _is_whole(cell: Any) -> bool:
    return type(cell) in (int, float) and cell >= 0 and float(cell).is_integer()


def _is_long(cell: Any) -> bool:
    return type(cell) in (int, float) and abs(cell) >= MOST_EXACT
